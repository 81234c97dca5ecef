"""The import dialog: nothing enters the library unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.errors import AlmatyError
from desktop.library.drafts import ImportDraft, Outcome
from desktop.library.redrafting import left_out, restored
from desktop.marks import override
from desktop.ui import tasks
from desktop.ui.importing.filters import ImportList
from desktop.ui.importing.foot import Foot
from desktop.ui.importing.form import ImportForm
from desktop.ui.importing.jobs import (
    Entry,
    Progress,
    guarded,
    import_all,
    read_again,
    read_all,
    read_in,
    undo_all,
    undone_imports,
)
from desktop.ui.importing.review import Review
from desktop.ui.importing.rows import summary
from desktop.ui.words import said

_T = TypeVar("_T")
_SIZE = QSize(1120, 720)
_LIST, _REST = 280, 840
"""How the width is shared; a single document needs no list."""


class ImportDialog(QDialog):
    """Shows what each file would bring, lets the reader correct it, and imports what was not left out."""

    library_changed = Signal(str)
    """The library has changed; the identifier is that of the first article imported, or empty."""

    def __init__(self, library: Path, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import Documents"))
        self.resize(_SIZE.boundedTo(parent.size() if parent else self.screen().availableSize()))
        self.library = library
        self._shown = -1
        self._total = self._done = 0
        self._wanted: list[Path] = []
        self._reworked: set[int] = set()
        self._leaving = self._importing = self._working = self._adding = False
        self.progress = Progress()
        self.progress.found.connect(self._note_found)
        self.progress.read.connect(self._add_entry)
        self.progress.read_again.connect(self._put)
        self.progress.imported.connect(self._note_outcome)
        self.progress.undone.connect(self._note_undone)
        self._make_parts()
        self._arrange()
        self.add(paths)

    @property
    def is_importing(self) -> bool:
        """Whether the library is being changed."""
        return self._importing

    @property
    def is_leaving(self) -> bool:
        """Whether it closes as soon as the document under way is imported."""
        return self._leaving

    def add(self, paths: Sequence[Path]) -> None:
        """Read the files and folders of `paths` too, now or when what is under way is done."""
        self._wanted += paths
        self._read_wanted()

    def _read_wanted(self) -> None:
        if self._wanted and not self._working:
            paths, self._wanted = self._wanted, []
            self._total, self._done, self._adding = 0, 0, True
            self._read(lambda: read_all(self.library, paths, self.progress), self._end_reading)

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
        self._working = True
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
        self.review = Review()
        self.review.figures_changed.connect(self._take_figures)
        self.review.paragraph_wished.connect(self._rework)
        self.text, self.figures = self.review.text, self.review.model
        self.foot = Foot()
        self.go, self.halt, self.again, self.back = self.foot.go, self.foot.halt, self.foot.again, self.foot.back
        self.message = self.foot.message
        self.go.clicked.connect(self.start_import)
        self.halt.clicked.connect(self.stop)
        self.again.clicked.connect(self.try_again)
        self.back.clicked.connect(self.take_back)
        self.foot.buttons.rejected.connect(self.reject)

    def _arrange(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.form)
        right.addWidget(self.review)
        right.setCollapsible(1, False)
        right.setStretchFactor(1, 1)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.documents)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST, _REST])
        whole = QVBoxLayout(self)
        whole.addWidget(splitter, 1)
        whole.addWidget(self.foot)

    def _say(self, text: str, done: int = 0, total: int = 0, *, busy: bool = True) -> None:
        self.foot.say(text, done, total, busy=busy)
        self.halt.setEnabled(busy and not self.progress.stopped.is_set())
        self._let()

    def _say_next(self, text: str) -> None:
        """Say that one more of the documents is done."""
        self._done += 1
        self._say(self._counted(text), self._done, self._total)

    def _counted(self, text: str) -> str:
        return text.format(done=f"{self._done:,}", total=f"{self._total:,}")

    def _let(self) -> None:
        """Offer what can be done now."""
        idle = not self._working and not self._reworked
        self.go.setEnabled(idle and self.documents.waiting > 0)
        self.again.setEnabled(idle)
        self.again.setVisible(self.documents.failed > 0)
        self.back.setEnabled(idle)
        self.back.setVisible(self.documents.imported > 0)
        self.form.let_encoding(idle)

    @Slot(int)
    def _note_found(self, number: int) -> None:
        self._total = number

    @Slot(object)
    def _add_entry(self, entry: Entry) -> None:
        self.documents.add(entry)
        self._say_next(self.tr("{done} of {total} read"))

    def _end_reading(self, _read: None) -> None:
        self._working = False
        self._say(self._what_was_read(), busy=False)
        self._adding = False
        self._read_wanted()

    def _what_was_read(self) -> str:
        if self._adding and self.progress.stopped.is_set() and self._done < self._total:
            return self._counted(self.tr("Stopped: {done} of {total} read."))
        number, failed = len(self.entries), self.documents.failed
        if not number:
            return self.tr("There is nothing to import there.")
        text = self.tr("%n document(s) read", "", number)
        return self.tr("{read}, {n} failed").format(read=text, n=failed) if failed else text

    def _fail(self, error: AlmatyError) -> None:
        self._working = self._adding = False
        self._say(said(str(error)), busy=False)
        self.show_entry()
        self._read_wanted()

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._shown = place
        self._show(anew=True)

    def show_entry(self) -> None:
        """Show what became of the document chosen in the list."""
        self._show(anew=False)

    def _show(self, *, anew: bool) -> None:
        if self._shown >= 0:
            entry = self.entries[self._shown]
            locked = self._is_locked(self._shown)
            self.form.show_entry(entry, locked=locked)
            self.review.show_entry(entry, locked=locked, anew=anew)

    def _is_locked(self, place: int) -> bool:
        return self._importing or self.entries[place].outcome is not None or place in self._reworked

    def _change(self, place: int, **changes: object) -> None:
        changes = {"error": None, **changes}
        self.documents.put(place, replace(self.entries[place], **changes))  # type: ignore[arg-type]
        self._let()

    @Slot(object, str)
    def _take_form(self, values: dict[str, str | None], action: str) -> None:
        draft = self.entries[self._shown].draft
        if draft is not None:
            self._change(self._shown, draft=replace(draft, **values), action=action)  # type: ignore[arg-type]
            self.review.take(self.entries[self._shown])

    @Slot()
    def _take_figures(self) -> None:
        draft = self.entries[self._shown].draft
        if draft is not None:
            self._change(self._shown, draft=replace(draft, figures=self.figures.figures()))
            self.review.take(self.entries[self._shown])

    @Slot(str, int)
    def _rework(self, wish: str, number: int) -> None:
        """Leave a paragraph out or restore a piece, in another thread: the whole text is read for its figures anew."""
        place, draft = self._shown, self.entries[self._shown].draft
        if draft is None:
            return
        if self._is_locked(place):
            self.message.setText(self.tr("What is being imported, or was, is no longer changed here."))
            return
        change = restored if wish == "restore" else left_out
        self._reworked.add(place)
        self._let()
        done = partial(self._take_text, place)
        tasks.run_for(self, lambda: guarded(lambda: change(draft, number)), done, partial(self._keep_text, place))

    def _take_text(self, place: int, made: ImportDraft) -> None:
        draft = self.entries[place].draft
        self._reworked.discard(place)
        if draft is not None:
            text = {"paragraphs": made.paragraphs, "removed": made.removed, "figures": made.figures}
            self._change(place, draft=replace(draft, **text))  # type: ignore[arg-type]
        if place == self._shown:
            self.show_entry()

    def _keep_text(self, place: int, error: AlmatyError) -> None:
        self._reworked.discard(place)
        self._let()
        self.message.setText(said(str(error)))

    @Slot(str)
    def _read_again(self, encoding: str) -> None:
        library, place, path = self.library, self._shown, self.entries[self._shown].path
        self._read(lambda: read_in(library, path, encoding), lambda entry: self._replace(place, entry))

    def _replace(self, place: int, entry: Entry) -> None:
        self._put(place, entry)
        self._end_reading(None)

    @Slot(int, object)
    def _put(self, place: int, entry: Entry) -> None:
        self.documents.put(place, entry)
        if place == self._shown:
            self._show(anew=True)

    @Slot()
    def try_again(self) -> None:
        """Read the documents that failed once more; those that can be read now wait to be imported."""
        entries = list(self.entries)
        self._read(lambda: read_again(self.library, entries, self.progress), self._end_reading)

    @Slot()
    def start_import(self) -> None:
        """Import the documents that are not left out."""
        self.go.setFocus()  # what is being typed in a field is taken first
        entries = list(self.entries)
        self._total = self.documents.waiting
        self._brought: list[str] = []
        self._write(lambda: import_all(self.library, entries, self.progress), self._end_import, self.tr("Importing..."))

    @Slot(int, object)
    def _note_outcome(self, place: int, outcome: Outcome | AlmatyError) -> None:
        if isinstance(outcome, Outcome):
            self._brought += [outcome.article] if outcome.article and outcome.action != "skip" else []
            self.documents.put(place, replace(self.entries[place], outcome=outcome))
        else:
            self.documents.put(place, replace(self.entries[place], error=str(outcome)))
        self._say_next(self.tr("{done} of {total} imported"))

    def _end_import(self, error: AlmatyError | None) -> None:
        stopped = self.progress.stopped.is_set()
        self._end(summary(self.entries, stopped=stopped), next(iter(self._brought), ""), error)

    @Slot()
    def take_back(self) -> None:
        """Undo what was imported here; the documents wait to be imported again."""
        entries = list(self.entries)
        self._total = self.documents.imported
        self._write(lambda: undo_all(self.library, entries, self.progress), self._end_undoing, self.tr("Undoing..."))

    @Slot(int)
    def _note_undone(self, place: int) -> None:
        self.documents.put(place, replace(self.entries[place], outcome=None))
        self._say_next(self.tr("{done} of {total} undone"))

    def _end_undoing(self, error: AlmatyError | None) -> None:
        self._end(self._counted(self.tr("{done} of {total} undone")) + ".", "", error)

    def _end(self, text: str, article: str, error: AlmatyError | None) -> None:
        """Say what became of the library, and leave if that was wanted meanwhile."""
        self._importing = self._working = False
        why = f" {said(str(error))}" if error is not None else ""
        self._say(text + why, busy=False)
        self.show_entry()
        self.library_changed.emit(article)
        if self._leaving and error is None:
            self.reject()
        else:
            self._read_wanted()
        self._leaving = False

    def look_again(self) -> None:
        """Let what was imported here and undone elsewhere wait to be imported again."""
        if not self._importing:
            tasks.run_for(self, lambda: undone_imports(self.library), self._forget_undone, self._fail)

    def _forget_undone(self, undone: frozenset[int]) -> None:
        for place, entry in enumerate(self.entries):
            if entry.outcome is not None and entry.outcome.import_id in undone:
                self._change(place, outcome=None)
        self.show_entry()

    @Slot()
    def stop(self) -> None:
        """Stop reading or importing; what was imported stays."""
        self.progress.stopped.set()
        self.halt.setEnabled(False)

    @override
    def reject(self) -> None:
        """Leave; an import that is under way is stopped first, and what it brought is told before."""
        self.progress.stopped.set()
        self._wanted.clear()
        if self._importing:
            self._leaving = True
            self.halt.setEnabled(False)
            return
        self._task.cancel()
        self.progress.blockSignals(True)
        super().reject()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.go.setDefault(False)  # the box of buttons has made it so, but Enter imports nothing

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter end a field and press the button that has the focus; a dialog would press Import."""
        focused = self.focusWidget()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif isinstance(focused, QPushButton):
            focused.click()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._importing:
            event.ignore()
        self.reject()
