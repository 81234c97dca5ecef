"""The import dialog: nothing enters the library unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
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
from desktop.ui.importing.filters import ImportList
from desktop.ui.importing.form import ImportForm
from desktop.ui.importing.jobs import Entry, Progress, guarded, import_all, read_again, read_all, read_in, undo_all
from desktop.ui.importing.model import DraftFigureModel
from desktop.ui.importing.rows import summary
from desktop.ui.lists.cells import header_style
from desktop.ui.pages.draft import draft_page, failed_page
from desktop.ui.reading import ReadingPane
from desktop.ui.words import said

_T = TypeVar("_T")
_SIZE = QSize(1120, 720)
_GAP = 12
"""Between the columns of the figures."""


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
        self._shown = -1
        self._total = self._done = 0
        self._leaving = self._importing = False
        self.progress = Progress()
        self.progress.found.connect(self._note_found)
        self.progress.read.connect(self._add_entry)
        self.progress.read_again.connect(self._put)
        self.progress.imported.connect(self._note_outcome)
        self.progress.undone.connect(self._note_undone)
        self._make_parts()
        self._arrange()
        self._read(lambda: read_all(library, paths, self.progress), self._end_reading)

    def _read(self, job: Callable[[], _T], on_done: Callable[[_T], None]) -> None:
        """Read in another thread; where that fails, say why."""
        self._run(job, on_done, self._fail, self.tr("Reading..."))

    def _write(self, job: Callable[[], None], on_done: Callable[[AlmatyError | None], None], text: str) -> None:
        """Change the library in another thread; meanwhile no document can be changed here."""
        self._importing, self._done = True, 0
        self._run(job, on_done, on_done, text)
        self.show_entry()

    def _run(
        self, job: Callable[[], _T], on_done: Callable[[_T], None], on_failed: Callable[[AlmatyError], None], text: str
    ) -> None:
        self.progress.stopped.clear()
        self._say(text)
        self._task = tasks.run_for(self, lambda: guarded(job), on_done, on_failed)

    def _make_parts(self) -> None:
        self.documents = ImportList()
        self.entries = self.documents.entries
        self.documents.chosen.connect(self._choose)
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
        self.table.setFrameShape(QFrame.Shape.NoFrame)
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
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.form)
        right.addWidget(self.tabs)
        right.setCollapsible(1, False)
        right.setStretchFactor(1, 1)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.documents)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([320, 800])
        whole = QVBoxLayout(self)
        whole.addWidget(splitter, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.go = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.halt = self.buttons.addButton(self.tr("Stop"), QDialogButtonBox.ButtonRole.ActionRole)
        self.again = self.buttons.addButton(self.tr("Try Again"), QDialogButtonBox.ButtonRole.ActionRole)
        self.again.setToolTip(self.tr("Read the documents that failed once more"))
        self.back = self.buttons.addButton(self.tr("Undo Import"), QDialogButtonBox.ButtonRole.ActionRole)
        self.back.setToolTip(self.tr("Take back what was imported here; it can be imported again"))
        self.go.clicked.connect(self.start_import)
        self.back.clicked.connect(self.take_back)
        self.again.clicked.connect(self.try_again)
        self.halt.clicked.connect(self.stop)
        self.buttons.rejected.connect(self.reject)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        for button in (self.go, self.halt, self.again, self.back, close):
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
        self.back.setEnabled(not busy)
        self.back.setVisible(any(entry.outcome and entry.outcome.import_id for entry in self.entries))
        self.form.let_encoding(not busy)

    @Slot(int)
    def _note_found(self, number: int) -> None:
        self._total = number

    @Slot(object)
    def _add_entry(self, entry: Entry) -> None:
        self.documents.add(entry)
        number = len(self.entries)
        self._say(self.tr("%n document(s) read", "", number), number, self._total)

    def _end_reading(self, _read: None) -> None:
        number = len(self.entries)
        text = self.tr("%n document(s) read", "", number) if number else self.tr("There is nothing to import there.")
        self._say(text, busy=False)

    def _fail(self, error: AlmatyError) -> None:
        self._say(said(str(error)), busy=False)
        self.show_entry()

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._shown = place
        self.show_entry()

    def show_entry(self) -> None:
        """Show the document chosen in the list."""
        if self._shown < 0:
            return
        entry = self.entries[self._shown]
        self.form.show_entry(entry, locked=self._is_locked(entry))
        self.figures.show(entry.draft.figures if entry.draft else (), locked=self._is_locked(entry))
        self._fit_columns()
        self.tabs.setTabText(1, self.tr("Figures ({n})").format(n=self.figures.rowCount()))
        self._show_text()

    def _fit_columns(self) -> None:
        """Make the columns as wide as they need; where no figure is doubtful, there is none for doubts."""
        doubts = self.figures.columnCount() - 1
        self.table.setColumnHidden(doubts, not self.figures.has_doubts())
        self.table.resizeColumnsToContents()
        for column in range(doubts):
            self.table.setColumnWidth(column, self.table.columnWidth(column) + _GAP)

    def _is_locked(self, entry: Entry) -> bool:
        return self._importing or entry.outcome is not None

    def _show_text(self) -> None:
        if self._shown < 0:
            return
        entry = self.entries[self._shown]
        if entry.draft is None:
            size = self.font().pointSizeF()
            self.text.show_page(failed_page(entry.path, entry.error or "", theme.colors(), size))
            return
        place = self.text.verticalScrollBar().value()
        locked = self._is_locked(entry)
        self.text.show_page(draft_page(entry.draft, theme.colors(), self.font().pointSizeF(), locked=locked))
        self.text.verticalScrollBar().setValue(place)

    def _change(self, **changes: object) -> None:
        changes = {"error": None, **changes}
        self.documents.put(self._shown, replace(self.entries[self._shown], **changes))  # type: ignore[arg-type]
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
        self._read(lambda: read_in(library, path, encoding), lambda entry: self._replace(place, entry))

    def _replace(self, place: int, entry: Entry) -> None:
        self._put(place, entry)
        self._end_reading(None)

    @Slot(int, object)
    def _put(self, place: int, entry: Entry) -> None:
        self.documents.put(place, entry)
        if place == self._shown:
            self.show_entry()

    @Slot()
    def try_again(self) -> None:
        """Read the documents that failed once more; those that can be read now wait to be imported."""
        entries = list(self.entries)
        self._read(lambda: read_again(self._library, entries, self.progress), self._end_reading)

    @Slot()
    def start_import(self) -> None:
        """Import the documents that are not left out."""
        self.go.setFocus()  # what is being typed in a field or a cell is taken first
        entries = list(self.entries)
        self._total = sum(entry.waits for entry in entries)
        self._brought: list[str] = []
        self._write(
            lambda: import_all(self._library, entries, self.progress), self._end_import, self.tr("Importing...")
        )

    @Slot(int, object)
    def _note_outcome(self, place: int, outcome: Outcome | AlmatyError) -> None:
        self._done += 1
        if isinstance(outcome, Outcome):
            self._brought += [outcome.article] if outcome.article and outcome.action != "skip" else []
            self.documents.put(place, replace(self.entries[place], outcome=outcome))
        else:
            self.documents.put(place, replace(self.entries[place], error=str(outcome)))
        text = self.tr("{done} of {total} imported")
        self._say(text.format(done=self._done, total=self._total), self._done, self._total)

    def _end_import(self, error: AlmatyError | None) -> None:
        self._end(summary(self.entries), next(iter(self._brought), ""), error)

    @Slot()
    def take_back(self) -> None:
        """Undo what was imported here; the documents wait to be imported again."""
        entries = list(self.entries)
        self._total = sum(bool(entry.outcome and entry.outcome.import_id) for entry in entries)
        self._write(lambda: undo_all(self._library, entries, self.progress), self._end_undoing, self.tr("Undoing..."))

    @Slot(int)
    def _note_undone(self, place: int) -> None:
        self._done += 1
        self.documents.put(place, replace(self.entries[place], outcome=None))
        text = self.tr("{done} of {total} undone")
        self._say(text.format(done=self._done, total=self._total), self._done, self._total)

    def _end_undoing(self, error: AlmatyError | None) -> None:
        text = self.tr("{done} of {total} undone")
        self._end(text.format(done=self._done, total=self._total) + ".", "", error)

    def _end(self, text: str, article: str, error: AlmatyError | None) -> None:
        """Say what became of the library, and leave if that was wanted meanwhile."""
        self._importing = False
        why = f" {said(str(error))}" if error is not None else ""
        self._say(text + why, busy=False)
        self.show_entry()
        self.library_changed.emit(article)
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
