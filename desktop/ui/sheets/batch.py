"""Saving the sheets of many records at once: each as a PDF of its own in one folder, or all as one briefing pack."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import AlmatyError
from desktop.library.queries import Library
from desktop.marks import override
from desktop.ui import places, settings, tasks
from desktop.ui.history import Place
from desktop.ui.sheets.paper import SheetRequest
from desktop.ui.words import said

MEMBERS, SHOWN = "members", "shown"
EACH, PACK = "each", "pack"
MOST = 200
"""How many records of a list have their sheets saved at once."""


class BatchDialog(QDialog):
    """Asks which sheets are wanted and where, and saves them one after the other."""

    folder_chosen = Signal(str)

    def __init__(
        self, library: Path, shown: Sequence[Place], folder: Path, store: settings.Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Save Fact Sheets"))
        self._library, self._shown, self._store = library, shown, store
        self._waiting: list[tuple[SheetRequest, Path]] = []
        self._total = 0
        self._problems: list[str] = []
        self._task: tasks.Task | None = None
        self.which = self._choice({MEMBERS: self.tr("All member countries")})
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if shown:
            self.which.addItem(self.tr("The %n record(s) of the list that is shown", "", len(shown)), SHOWN)
        self.how = self._choice(
            {EACH: self.tr("One PDF for each"), PACK: self.tr("One briefing pack, with cover and contents")}
        )
        self.folder = QLineEdit(str(folder))
        self.bar, self.message = QProgressBar(), QLabel()
        self.bar.setFormat("%v / %m")
        self.bar.hide()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self._lay_out()

    def _choice(self, choices: dict[str, str]) -> QComboBox:
        box = QComboBox()
        for value, text in choices.items():
            box.addItem(text, value)
        return box

    def _lay_out(self) -> None:
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.addRow(self.tr("Sheets of:"), self.which)
        self.form.addRow(self.tr("Save as:"), self.how)
        self.browse = QPushButton(self.tr("Browse..."))
        self.browse.clicked.connect(self._browse)
        beside = QHBoxLayout()
        beside.addWidget(self.folder, 1)
        beside.addWidget(self.browse)
        self.form.addRow(self.tr("Folder:"), beside)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.save_button = buttons.button(QDialogButtonBox.StandardButton.Save)
        self.stop_button = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.start)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(self.form)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addWidget(buttons)
        self.resize(QSize(560, 0))

    @Slot()
    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the Fact Sheets"), self.folder.text())
        if name:
            self.folder.setText(name)

    @Slot()
    def start(self) -> None:
        """Save the sheets that are wanted, after asking where files would be replaced."""
        folder = Path(self.folder.text()).expanduser()
        try:
            with Library(self._library) as library:
                waiting = list(self._wanted(library, folder))
        except AlmatyError as error:
            self.message.setText(said(str(error)))
            return
        if self._may_replace([path for _, path in waiting if path.exists()]) and self._is_folder(folder):
            self.folder_chosen.emit(str(folder))
            self._begin(waiting)

    def _is_folder(self, folder: Path) -> bool:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            text = self.tr("The folder {folder} cannot be used: {reason}; choose another one.")
            self.message.setText(text.format(folder=folder, reason=reason))
            return False
        return True

    def _wanted(self, library: Library, folder: Path) -> list[tuple[SheetRequest, Path]]:
        paper, language = self._store.get(settings.PAPER), self._store.get(settings.LANGUAGE)
        chosen = places.members(library) if self.which.currentData() == MEMBERS else list(self._shown)
        requests = [SheetRequest.of(self._library, place, paper, language).resolved(library) for place in chosen]
        if self.how.currentData() == PACK:
            idents = tuple(dict.fromkeys(request.idents[0] for request in requests))
            requests = [SheetRequest(self._library, "pack", idents, paper, language)]
        named: dict[Path, SheetRequest] = {}
        for request in requests:
            named.setdefault(_free(folder / request.file_name(), request, named), request)
        return [(request, path) for path, request in named.items()]

    def _may_replace(self, there: list[Path]) -> bool:
        from desktop.ui import dialogs

        question = self.tr("%n of these files is there already. Replace it?", "", len(there))
        return not there or dialogs.agrees(self, question)

    def _begin(self, waiting: list[tuple[SheetRequest, Path]]) -> None:
        self._waiting, self._total, self._problems = waiting, len(waiting), []
        self.bar.setRange(0, self._total)
        self.bar.setValue(0)
        self.bar.show()
        self._let_choose(chosen=False)
        self._next()

    def _let_choose(self, *, chosen: bool) -> None:
        for widget in (self.which, self.how, self.folder, self.browse, self.save_button):
            widget.setEnabled(chosen)

    def _next(self) -> None:
        if not self._waiting:
            self._finish()
            return
        request, path = self._waiting.pop(0)
        self.message.setText(self.tr("Saving {name}...").format(name=path.name))
        self._task = tasks.run_for(self, partial(request.save, path), self._saved, partial(self._failed, path))

    def _saved(self, _path: Path) -> None:
        self.bar.setValue(self.bar.value() + 1)
        self._next()

    def _failed(self, path: Path, error: AlmatyError) -> None:
        self._problems.append(f"{path.name}: {said(str(error))}")
        self._next()

    def _finish(self) -> None:
        self._task = None
        saved = self.tr("%n sheet(s) saved in {folder}.", "", self.bar.value()).format(folder=self.folder.text())
        self.message.setText("\n".join((saved, *self._problems)))
        self._let_choose(chosen=True)
        self.stop_button.setText(self.tr("Close"))

    @override
    def reject(self) -> None:
        """Stop after the sheet that is being saved, or close where none is."""
        if self._task is None:
            super().reject()
        self._waiting.clear()


def _free(path: Path, request: SheetRequest, named: dict[Path, SheetRequest]) -> Path:
    """Return `path`, with a number where another record of this batch has it; one sheet of two figures is one file."""
    number, free = 2, path
    while free in named and named[free] != request:
        free = path.with_stem(f"{path.stem} {number}")
        number += 1
    return free
