"""The small dialogs of the window, loaded when the first of them is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QVBoxLayout, QWidget

import desktop
from desktop.documents.inspection import ENDINGS
from desktop.errors import AlmatyError
from desktop.ui.pages.markup import escape
from desktop.ui.words import said, tr

if TYPE_CHECKING:
    from desktop.ui.text_size import TextSize


def choose_library(parent: QWidget, folder: Path) -> Path | None:
    """Return the library file that the reader picks, None if none was."""
    kinds = tr("Libraries (*.db);;All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, tr("Open Library"), str(folder), kinds)
    return Path(name) if name else None


def choose_documents(parent: QWidget) -> list[Path]:
    """Return the documents that the reader picks."""
    endings = " ".join(f"*{ending}" for ending in ENDINGS)
    kinds = tr("Documents ({endings});;All files (*)").format(endings=endings)
    names, _ = QFileDialog.getOpenFileNames(parent, tr("Import Documents"), "", kinds)
    return [Path(name) for name in names]


def choose_folder(parent: QWidget) -> Path | None:
    """Return the folder that the reader picks, None if none was."""
    name = QFileDialog.getExistingDirectory(parent, tr("Import Folder"))
    return Path(name) if name else None


def agrees(parent: QWidget, question: str) -> bool:
    """Ask a question that is answered by yes or no."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Almaty Process Reference"), question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    box.setDefaultButton(QMessageBox.StandardButton.No)
    return box.exec() == QMessageBox.StandardButton.Yes


def show_error(parent: QWidget | None, error: AlmatyError) -> None:
    """Tell the reader what happened and what to do."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Almaty Process Reference"), said(str(error)), parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()


def show_keys(parent: QWidget, actions: Iterable[QAction]) -> None:
    """List the keys that do something."""
    lines = [_key_line(action) for action in actions if not action.shortcut().isEmpty()]
    half = (len(lines) + 1) // 2
    rows = "".join(f"<tr>{left}{right}</tr>" for left, right in zip_longest(lines[:half], lines[half:], fillvalue=""))
    more = (
        tr("Up and Down move through the results while you type; Escape clears the search."),
        tr("Alt+Down in a search field opens the recent and saved searches."),
        tr("Ctrl+C in Statistics copies the figure with who says so and where."),
        tr("While names of fields are offered, Down picks one, Enter takes it, and Escape hides them."),
    )
    hints = "".join(f"<p style='margin-top:12px'>{escape(each)}</p>" for each in more)
    text = f"<table>{rows}</table>{hints}"
    QMessageBox.information(parent, tr("Keyboard Shortcuts"), text)


def _key_line(action: QAction) -> str:
    name = action.text().replace("&", "").rstrip(".")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    style = "white-space:nowrap; padding:3px {right}px 3px 0"
    first, second = style.format(right=16), style.format(right=32)
    return f"<td style='{first}'>{escape(name)}</td><td style='{second}'><b>{escape(keys)}</b></td>"


def show_syntax(parent: QWidget, text_size: TextSize) -> QDialog:
    """Explain how to search, in a dialog that may stay open beside the window."""
    from desktop.ui import theme
    from desktop.ui.pages.syntax import syntax_page
    from desktop.ui.reading import ReadingPane

    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("Search Syntax"))
    dialog.resize(820, 640)
    pane = ReadingPane()
    pane.look_changed.connect(lambda: pane.show_again(syntax_page(theme.colors(), pane.points)))
    text_size.serve(dialog, [pane])
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(pane)
    dialog.show()
    return dialog


def show_about(parent: QWidget, library: Path) -> None:
    """Say what this program is, and which library it shows."""
    text = tr(
        "<h3>Almaty Process Reference {version}</h3>"
        "<p>Articles, statistics and member countries of the Almaty Process, each figure with its sentence "
        "and its source.</p><p>Program: MIT licence. Shipped records: CC BY 4.0.</p><p>Library: {path}</p>"
    )
    shown = text.format(version=desktop.__version__, path=escape(str(library)))
    QMessageBox.about(parent, tr("About Almaty Process Reference"), shown)


def show_fault(parent: QWidget | None, log: Path) -> None:
    """Tell the reader that the program has a fault, and where its details are."""
    text = tr("Something went wrong in the program; your library is as it was. The log has the details: {path}")
    QMessageBox.critical(parent, tr("Almaty Process Reference"), text.format(path=log))
