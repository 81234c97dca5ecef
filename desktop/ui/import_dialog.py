"""The import dialog: nothing enters the library unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import AlmatyError
from desktop.library.drafts import Outcome
from desktop.library.redrafting import left_out, restored
from desktop.marks import override
from desktop.ui import tasks, theme
from desktop.ui.cells import header_style
from desktop.ui.delegates import RowDelegate
from desktop.ui.import_form import ImportForm
from desktop.ui.import_jobs import Entry, Progress, guarded, import_all, read_again, read_all, read_in
from desktop.ui.import_model import DraftFigureModel
from desktop.ui.import_rows import row_of, summary
from desktop.ui.models import RowModel
from desktop.ui.pages.draft import draft_page
from desktop.ui.reading import ReadingPane
from desktop.ui.words import said

_T = TypeVar("_T")
_SIZE = QSize(1120, 720)


class ImportDialog(QDialog):
    """Shows what each file would bring, lets the reader correct it, and imports what was not left out."""

    library_changed = Signal(str)
    """The library has changed; the identifier is that of the first article imported, or empty."""

    def __init__(self, library: Path, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import Documents"))
        self.resize(_SIZE.boundedTo(parent.size() if parent else self.screen().availableSize()))
        self._library = library
        self.entries: list[Entry] = []
        self._shown = -1
        self._leaving = self._importing = False
        self.progress = Progress()
        self.progress.read.connect(self._add_entry)
        self.progress.read_again.connect(self._put)
        self.progress.imported.connect(self._note_outcome)
        self._make_parts()
        self._arrange()
        self._run(lambda: read_all(library, paths, self.progress), self._end_reading)

    def _run(self, job: Callable[[], _T], on_done: Callable[[_T], None]) -> None:
        """Read or import in another thread; where that fails, say why."""
        self.progress.stopped.clear()
        self._say(self.tr("Importing...") if self._importing else self.tr("Reading..."))
        on_failed = self._end_import if self._importing else self._fail
        self._task = tasks.run_for(self, lambda: guarded(job), on_done, on_failed)

    def _make_parts(self) -> None:
        self.model = RowModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self._delegate = RowDelegate(title_lines=2, text_lines=1)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(self.tr("Documents"))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.form = ImportForm()
        self.form.changed.connect(self._take_form)
        self.form.encoding_chosen.connect(self._read_again)
        self.text = ReadingPane()
        self.text.link_followed.connect(self._follow)
        self.text.look_changed.connect(self._show_text)
        self.figures = DraftFigureModel(self)
        self.figures.dataChanged.connect(self._take_figures)
        self.table = QTableView()
        self.table.setModel(self.figures)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setStyleSheet(header_style())
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setAccessibleName(self.tr("Figures"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

    def _arrange(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.text, self.tr("Text"))
        self.tabs.addTab(self.table, self.tr("Figures"))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.tabs, 1)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([320, 800])
        for view in (self.list, self.table):
            view.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.addWidget(splitter, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.go = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.halt = self.buttons.addButton(self.tr("Stop"), QDialogButtonBox.ButtonRole.ActionRole)
        self.again = self.buttons.addButton(self.tr("Try Again"), QDialogButtonBox.ButtonRole.ActionRole)
        self.again.setToolTip(self.tr("Read the documents that failed once more"))
        self.go.clicked.connect(self.start_import)
        self.again.clicked.connect(self.try_again)
        self.halt.clicked.connect(self.stop)
        self.buttons.rejected.connect(self.reject)
        for button in (self.go, self.halt, self.again, self.buttons.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)  # Enter in a field ends the field, and imports nothing
        self.bar.setMaximumWidth(180)
        foot = QHBoxLayout()
        foot.addWidget(self.bar)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.buttons)
        return foot

    def _say(self, text: str, done: int = 0, total: int = 0, *, busy: bool = True) -> None:
        self.message.setText(text)
        self.bar.setVisible(busy)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.halt.setEnabled(busy)
        self.go.setEnabled(not busy and any(entry.waits for entry in self.entries))
        self.again.setEnabled(not busy)
        self.again.setVisible(any(entry.error is not None for entry in self.entries))
        self.form.let_encoding(not busy)

    @Slot(object)
    def _add_entry(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._say(self.tr("%n document(s) read", "", len(self.entries)))
        self._show_rows()
        if len(self.entries) == 1:
            self.list.setCurrentIndex(self.model.index(0))

    def _end_reading(self, _read: None) -> None:
        number = len(self.entries)
        text = self.tr("%n document(s) read", "", number) if number else self.tr("There is nothing to import there.")
        self._say(text, busy=False)

    def _fail(self, error: AlmatyError) -> None:
        self._say(said(str(error)), busy=False)
        self.show_entry()

    def _show_rows(self) -> None:
        here = self._shown
        self.model.show([row_of(place, entry) for place, entry in enumerate(self.entries)])
        self._shown = here
        if here >= 0:
            self.list.selectionModel().blockSignals(True)
            self.list.setCurrentIndex(self.model.index(here))
            self.list.selectionModel().blockSignals(False)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._shown = current.row()
            self.show_entry()

    def show_entry(self) -> None:
        """Show the document chosen in the list."""
        if self._shown < 0:
            return
        entry = self.entries[self._shown]
        self.form.show_entry(entry, locked=self._is_locked(entry))
        self.figures.show(entry.draft.figures if entry.draft else (), locked=self._is_locked(entry))
        self.table.resizeColumnsToContents()
        self.tabs.setTabText(1, self.tr("Figures ({n})").format(n=self.figures.rowCount()))
        self._show_text()

    def _is_locked(self, entry: Entry) -> bool:
        return self._importing or entry.outcome is not None

    def _show_text(self) -> None:
        if self._shown < 0:
            return
        entry = self.entries[self._shown]
        if entry.draft is None:
            self.text.setPlainText(said(entry.error or ""))
            return
        place = self.text.verticalScrollBar().value()
        locked = self._is_locked(entry)
        self.text.show_page(draft_page(entry.draft, theme.colors(), self.font().pointSizeF(), locked=locked))
        self.text.verticalScrollBar().setValue(place)

    def _change(self, **changes: object) -> None:
        changes = {"error": None, **changes}
        self.entries[self._shown] = replace(self.entries[self._shown], **changes)  # type: ignore[arg-type]
        self._show_rows()
        self._say(self.message.text(), busy=self.halt.isEnabled())

    @Slot(object, str)
    def _take_form(self, values: dict[str, str | None], action: str) -> None:
        draft = self.entries[self._shown].draft
        if draft is not None:
            self._change(draft=replace(draft, **values), action=action)  # type: ignore[arg-type]

    @Slot()
    def _take_figures(self) -> None:
        draft = self.entries[self._shown].draft
        if draft is not None:
            self._change(draft=replace(draft, figures=self.figures.figures()))

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        kind, _, number = url.toString().partition(":")
        draft = self.entries[self._shown].draft
        if draft is None or not number.isdigit():
            return
        if kind == "figure":
            self.tabs.setCurrentIndex(1)
            self.table.selectRow(self.figures.row_of(int(number)))
        elif self._is_locked(self.entries[self._shown]):
            self.message.setText(self.tr("What is being imported, or was, is no longer changed here."))
        elif kind in {"restore", "leave"}:
            self._change(draft=restored(draft, int(number)) if kind == "restore" else left_out(draft, int(number)))
            self.show_entry()

    @Slot(str)
    def _read_again(self, encoding: str) -> None:
        library, place, path = self._library, self._shown, self.entries[self._shown].path
        self._run(lambda: read_in(library, path, encoding), lambda entry: self._replace(place, entry))

    def _replace(self, place: int, entry: Entry) -> None:
        self._put(place, entry)
        self._end_reading(None)

    @Slot(int, object)
    def _put(self, place: int, entry: Entry) -> None:
        self.entries[place] = entry
        self._show_rows()
        if place == self._shown:
            self.show_entry()

    @Slot()
    def try_again(self) -> None:
        """Read the documents that failed once more; those that can be read now wait to be imported."""
        entries = list(self.entries)
        self._run(lambda: read_again(self._library, entries, self.progress), self._end_reading)

    @Slot()
    def start_import(self) -> None:
        """Import the documents that are not left out."""
        self.go.setFocus()  # what is being typed in a field or a cell is taken first
        entries = list(self.entries)
        self._total, self._done = sum(entry.waits for entry in entries), 0
        self._brought: list[str] = []
        self._importing = True
        self._run(lambda: import_all(self._library, entries, self.progress), self._end_import)
        self.show_entry()

    @Slot(int, object)
    def _note_outcome(self, place: int, outcome: Outcome | AlmatyError) -> None:
        self._done += 1
        if isinstance(outcome, Outcome):
            self._brought += [outcome.article] if outcome.article else []
            self.entries[place] = replace(self.entries[place], outcome=outcome)
        else:
            self.entries[place] = replace(self.entries[place], error=str(outcome))
        text = self.tr("{done} of {total} imported")
        self._say(text.format(done=self._done, total=self._total), self._done, self._total)
        self._show_rows()

    def _end_import(self, error: AlmatyError | None) -> None:
        self._importing = False
        why = f" {said(str(error))}" if error is not None else ""
        self._say(summary(self.entries) + why, busy=False)
        self.show_entry()
        self.library_changed.emit(next(iter(self._brought), ""))
        if self._leaving and error is None:
            self.reject()
        self._leaving = False

    @Slot()
    def stop(self) -> None:
        """Stop reading or importing; what was imported stays."""
        self.progress.stopped.set()
        self.halt.setEnabled(False)

    @override
    def reject(self) -> None:
        """Leave; an import that is under way is stopped first, and what it brought is told before."""
        self.progress.stopped.set()
        if self._importing:
            self._leaving = True
            self.halt.setEnabled(False)
            return
        self._task.cancel()
        self.progress.blockSignals(True)
        super().reject()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._importing:
            event.ignore()
        self.reject()
