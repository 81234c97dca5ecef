"""One document of an import to be reviewed: its text, its figures, and how it differs from what the library has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QMenu, QTabWidget

from desktop.library.comparing import checks_of, difference
from desktop.marks import override
from desktop.ui import tasks, theme
from desktop.ui.importing.figures import FiguresView
from desktop.ui.importing.jobs import Entry, guarded
from desktop.ui.importing.model import DraftFigureModel
from desktop.ui.pages.compared import checks_page, difference_page
from desktop.ui.pages.draft import Shown, draft_page, failed_page, part_with
from desktop.ui.reading import ReadingPane
from desktop.ui.words import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.errors import AlmatyError
    from desktop.library.comparing import Known
    from desktop.library.drafts import ImportDraft


class Review(QTabWidget):
    """Shows one entry; what is to change is told, and shown once the entry has changed."""

    figures_changed = Signal()
    paragraph_wished = Signal(str, int)
    """A paragraph is to be left out ("leave"), or a piece that was left out restored ("restore")."""

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self._locked = False
        self._part = 0
        self._compared: Entry | None = None
        self._comparing: tasks.Task | None = None
        self.setDocumentMode(True)
        self.text = ReadingPane()
        self.text.link_followed.connect(self._follow)
        self.text.look_changed.connect(self._show_again)
        self.model = DraftFigureModel(self)
        self.model.dataChanged.connect(self._note_figures)
        self.figures = FiguresView(self.model)
        self.figures.selected.connect(self._light)
        self.other = ReadingPane()
        self.other.look_changed.connect(self._compare_anew)
        self.menu = QMenu(self)
        self.text.installEventFilter(self)
        self.panes = (self.text, self.other)
        self.addTab(self.text, self.tr("Text"))
        self.addTab(self.figures, self.tr("Figures"))
        self.addTab(self.other, "")
        self.currentChanged.connect(self._show_tab)
        self.setTabVisible(2, False)

    def show_entry(self, entry: Entry, *, locked: bool, anew: bool = True) -> None:
        """Show an entry, from its beginning if it is `anew`; what is on its way into the library is locked."""
        self._entry, self._locked = entry, locked
        if anew:
            self._part = 0
            for pane in self.panes:
                pane.verticalScrollBar().setValue(0)
        selected = None if anew else self.figures.place
        self.model.show(entry.draft.figures if entry.draft else (), locked=locked)
        if selected is not None and selected < self.model.rowCount():
            self.figures.select(selected)
        self.setTabText(1, self.tr("Figures ({n})").format(n=f"{self.model.rowCount():,}"))
        self._offer_comparison()
        self._show_text()

    def take(self, entry: Entry) -> None:
        """Take in what became of the entry that is shown; its figures are here already."""
        self._entry = entry
        self._offer_comparison()

    def _offer_comparison(self) -> None:
        known = self._entry.known if self._entry is not None and self._entry.draft is not None else None
        self.setTabVisible(2, known is not None)
        if known is not None:
            self.setTabText(2, self.tr("Check") if known.is_shipped else self.tr("Difference"))
            self._compare()

    @Slot(int)
    def _show_tab(self, _number: int) -> None:
        self._compare()
        if self.currentWidget() is self.text:
            self._show_text()
            if self.figures.place is not None:
                self.text.scrollToAnchor(f"f{self.figures.place}")

    @Slot()
    def _compare_anew(self) -> None:
        self._compared = None
        self._compare(again=True)

    def _compare(self, *, again: bool = False) -> None:
        """Make the page that compares the draft with the library in another thread, if it is looked at."""
        entry = self._entry
        if entry is None or entry.draft is None or entry.known is None or self.currentWidget() is not self.other:
            return
        if self._compared == entry:
            return
        if self._comparing is not None:
            self._comparing.cancel()
        job = partial(_compared_page, entry.known, entry.draft, theme.colors(), self.other.points)
        show = self.other.show_again if again else self._show_comparison
        done = partial(self._take_comparison, entry, show)
        self._comparing = tasks.run_for(self, lambda: guarded(job), done, self._fail_comparison)

    def _take_comparison(self, entry: Entry, show: Callable[[str], None], html: str) -> None:
        self._compared = entry
        show(html)

    def _show_comparison(self, html: str) -> None:
        place = self.other.verticalScrollBar().value()
        self.other.show_page(html)
        self.other.verticalScrollBar().setValue(place)

    def _fail_comparison(self, error: AlmatyError) -> None:
        self.other.setPlainText(said(str(error)))

    @Slot()
    def _show_again(self) -> None:
        """Show the text in the colours and sizes of now, where it was read."""
        if self._entry is not None:
            self.text.show_again(self._page(self._entry))

    def _show_text(self) -> None:
        if self._entry is not None:
            place = self.text.verticalScrollBar().value()
            self.text.show_page(self._page(self._entry))
            self.text.verticalScrollBar().setValue(place)

    def _page(self, entry: Entry) -> str:
        if entry.draft is None:
            return failed_page(entry.path, entry.error or "", theme.colors(), self.text.points)
        shown = Shown(self._part, self.figures.place, self._locked)
        return draft_page(entry.draft, theme.colors(), self.text.points, shown)

    @Slot(int)
    def _light(self, place: int) -> None:
        """Light the figure selected in the text too, which turns to the page where it stands."""
        if place >= 0 and self._entry is not None and self._entry.draft is not None:
            self._part = part_with(self._entry.draft, place)
        if self.currentWidget() is self.text:
            self._show_text()

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        kind, _, text = url.toString().partition(":")
        if not text.isdigit() or self._entry is None or self._entry.draft is None:
            return
        if kind == "figure" and int(text) < self.model.rowCount():
            self._offer(int(text))
        elif kind == "part":
            self._part = int(text)
            self._show_text()
            self.text.verticalScrollBar().setValue(0)
        elif kind in {"restore", "leave"}:
            self.paragraph_wished.emit(kind, int(text))

    def _offer(self, place: int) -> None:
        """Select a figure in the text and offer what can be done with it."""
        self.figures.select(place)
        self.menu.clear()
        if not self._locked:
            accepted = self.model.at(place).accepted
            text = self.tr("&Reject\tSpace") if accepted else self.tr("&Accept\tSpace")
            self.menu.addAction(text, self._toggle_selected)
        text = self.tr("&Show in the Table") if self._locked else self.tr("&Correct...")
        self.menu.addAction(text, self._open_figure)
        doubts = self.model.doubts(place)
        if doubts:
            self.menu.addSeparator()
            self.menu.addAction(doubts).setEnabled(False)
        self.menu.popup(QCursor.pos())

    @Slot()
    def _open_figure(self) -> None:
        self.setCurrentWidget(self.figures)
        self.figures.table.setFocus()

    @Slot()
    def _toggle_selected(self) -> None:
        place = self.figures.place
        if place is not None:
            self.model.accept(place, not self.model.at(place).accepted)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space in the text accept or reject the figure selected there."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key()
        if watched is self.text and pressed == Qt.Key.Key_Space and self.figures.place is not None:
            self._toggle_selected()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _note_figures(self) -> None:
        self.figures_changed.emit()
        if self.currentWidget() is self.text:
            self._show_text()


def _compared_page(known: Known, draft: ImportDraft, colors: theme.Colors, size: float) -> str:
    if known.is_shipped:
        return checks_page(known, checks_of(known, draft), colors, size)
    return difference_page(known, difference(known, draft), colors, size)
