"""The import dialog: nothing enters the library unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QUrl, Signal, Slot
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

from desktop.documents.inspection import Inspection, inspect
from desktop.errors import AlmatyError
from desktop.library.drafts import Outcome
from desktop.library.queries import Library
from desktop.library.redrafting import left_out, restored
from desktop.marks import override
from desktop.ui import tasks, theme
from desktop.ui.delegates import HEADER_STYLE, RowDelegate
from desktop.ui.import_form import ImportForm
from desktop.ui.import_jobs import Entry, Progress, entry_of, import_all, read_all
from desktop.ui.import_model import DraftFigureModel
from desktop.ui.models import Row, RowModel
from desktop.ui.pages.draft import draft_page
from desktop.ui.reading import ReadingPane


class ImportDialog(QDialog):
    """Shows what each file would bring, lets the reader correct it, and imports what was not left out."""

    library_changed = Signal()
    failed = Signal(object)

    def __init__(self, library: Path, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import Documents"))
        self.resize(1120, 720)
        self._library = library
        self.entries: list[Entry] = []
        self._shown = -1
        self._leaving = False
        self.progress = Progress()
        self.progress.read.connect(self._add_entry)
        self.progress.imported.connect(self._note_outcome)
        self._make_parts()
        self._arrange()
        self._say(self.tr("Reading..."))
        self._importing = False
        self._task = tasks.run(lambda: read_all(library, paths, self.progress), self._end_reading, self._fail)

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
        self.table.horizontalHeader().setStyleSheet(HEADER_STYLE)
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
        self.go.setEnabled(False)
        self.go.clicked.connect(self.start_import)
        self.halt.clicked.connect(self.stop)
        self.buttons.rejected.connect(self.reject)
        for button in (self.go, self.halt, self.buttons.button(QDialogButtonBox.StandardButton.Close)):
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
        self.go.setEnabled(not busy and any(_waits(entry) for entry in self.entries))

    @Slot(object)
    def _add_entry(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._say(self.tr("%n document(s) read", "", len(self.entries)))
        self._show_rows()
        if len(self.entries) == 1:
            self.list.setCurrentIndex(self.model.index(0))

    def _end_reading(self, number: int) -> None:
        text = self.tr("%n document(s) read", "", number) if number else self.tr("There is nothing to import there.")
        self._say(text, busy=False)

    def _fail(self, error: AlmatyError) -> None:
        self._importing = False
        self._say(str(error), busy=False)

    def _show_rows(self) -> None:
        here = self._shown
        self.model.show([_row(place, entry) for place, entry in enumerate(self.entries)])
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
        self.form.show_entry(entry)
        self.figures.show(entry.draft.figures if entry.draft else ())
        self.table.resizeColumnsToContents()
        self.tabs.setTabText(1, self.tr("Figures ({n})").format(n=self.figures.rowCount()))
        self._show_text()

    def _show_text(self) -> None:
        if self._shown < 0:
            return
        entry = self.entries[self._shown]
        if entry.draft is None:
            self.text.setPlainText(entry.error or "")
            return
        place = self.text.verticalScrollBar().value()
        self.text.show_page(draft_page(entry.draft, theme.colors(), self.font().pointSizeF()))
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
        elif kind in {"restore", "leave"}:
            self._change(draft=restored(draft, int(number)) if kind == "restore" else left_out(draft, int(number)))
            self.show_entry()

    @Slot(str)
    def _read_again(self, encoding: str) -> None:
        place, path = self._shown, self.entries[self._shown].path
        self._say(self.tr("Reading..."))
        self._task = tasks.run(lambda: inspect(path, encoding), lambda found: self._replace(place, found), self._fail)

    def _replace(self, place: int, inspection: Inspection) -> None:
        with Library(self._library) as library:
            self.entries[place] = entry_of(library, inspection)
        self._say("", busy=False)
        self._show_rows()
        self.show_entry()

    @Slot()
    def start_import(self) -> None:
        """Import the documents that are not left out."""
        entries, progress = list(self.entries), self.progress
        progress.stopped.clear()
        self._importing = True
        waiting = sum(map(_waits, entries))
        self._total, self._done = waiting, 0
        self._say(self.tr("Importing..."), 0, waiting)
        self._task = tasks.run(lambda: import_all(self._library, entries, progress), self._end_import, self._fail)

    @Slot(int, object)
    def _note_outcome(self, place: int, outcome: Outcome | AlmatyError) -> None:
        self._done += 1
        done = {"outcome": outcome} if isinstance(outcome, Outcome) else {"error": str(outcome), "action": "skip"}
        self.entries[place] = replace(self.entries[place], **done)
        self._say(
            self.tr("{done} of {total} imported").format(done=self._done, total=self._total), self._done, self._total
        )
        self._show_rows()

    def _end_import(self, _number: int) -> None:
        self._importing = False
        self._say(self.summary(), busy=False)
        self.show_entry()
        self.library_changed.emit()
        if self._leaving:
            self.reject()

    def summary(self) -> str:
        """Return what became of the documents, in one sentence."""
        actions = [entry.outcome.action for entry in self.entries if entry.outcome]
        checks = [check for entry in self.entries if entry.outcome for check in entry.outcome.checks]
        parts = [
            self.tr("{n} added").format(n=actions.count("add")),
            self.tr("{n} attached").format(n=actions.count("attach")),
            self.tr("{n} replaced").format(n=actions.count("replace")),
            self.tr("{n} failed").format(n=sum(entry.error is not None for entry in self.entries)),
        ]
        text = ", ".join(parts) + "."
        if checks:
            agreed = sum(check.agrees for check in checks)
            text += " " + self.tr("{n} of {total} shipped figures stand in the originals.").format(
                n=agreed, total=len(checks)
            )
        return text

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


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportDialog", text)


def _waits(entry: Entry) -> bool:
    return entry.draft is not None and entry.action != "skip" and entry.outcome is None and entry.error is None


def _row(place: int, entry: Entry) -> Row:
    draft = entry.draft
    name = entry.path.name
    if draft is None:
        return Row(str(place), name, text=entry.error or "", badge=_tr("Failed"))
    badges = {
        "add": _tr("New"),
        "attach": _tr("Attach"),
        "replace": _tr("Replace"),
        "skip": _tr("Skip"),
    }
    badge = _tr("Done") if entry.outcome else badges[entry.action]
    accepted = sum(figure.accepted for figure in draft.figures)
    meta = " · ".join(filter(None, (draft.publisher, draft.published or draft.published_stated)))
    text = entry.error or _tr("{n} of {total} figures").format(n=accepted, total=len(draft.figures))
    return Row(str(place), draft.title or name, meta or name, text, badge)
