"""What the three tabs share beside their search: the results, the record chosen among them, and its page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.library.queries import Library
from desktop.marks import override
from desktop.ui import settings, theme
from desktop.ui.history import Place
from desktop.ui.lists.paging import PAGE
from desktop.ui.page_reader import Look, Page, PageReader, Spot
from desktop.ui.reading import READING_WIDTH, ReadingPane
from desktop.ui.searching.questions import Found
from desktop.ui.searching.search_tab import SearchTab

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QMenu

    from desktop.ui.lists.figure_model import FigureModel
    from desktop.ui.lists.models import RowModel

_T = TypeVar("_T")


class LibraryTab(SearchTab[_T]):
    """Shows what was found of one kind of record, and the page of one; a subclass says how it is shown."""

    place_chosen = Signal(Place)
    record_shown = Signal()
    link_followed = Signal(QUrl)
    scale_wanted = Signal(int)
    menu_made = Signal(object)
    """A context menu is about to be shown; whoever can do more with what is shown adds to it."""

    model: RowModel | FigureModel
    column = READING_WIDTH

    def __init__(self, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(library, parent)
        self._selecting = self._is_unplaced = False
        self._shown_places: dict[str, Spot] = {}
        self.pages = PageReader(library, self.make_page, self)
        self.pages.read.connect(self._show_page)
        self.pages.failed.connect(self.failed)
        self.field.entered.connect(self._enter_results)
        self.field.left_downwards.connect(self._leave_downwards)
        self.detail = ReadingPane(self.column)
        self.detail.link_followed.connect(self.follow)
        self.detail.look_changed.connect(self.redraw)
        self.detail.scale_wanted.connect(self.scale_wanted)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self._arrange()
        self.pane.show_view(self.view)
        self.loader.arrived.connect(self._put_page)
        self.loader.located.connect(self._select_located)
        self.model.page_wanted.connect(self.loader.want)
        self.view.installEventFilter(self)
        for widget in (self.view, self.detail):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            widget.customContextMenuRequested.connect(partial(self._offer_menu, widget))
        self.setTabOrder(self.field, self.view)
        self.setTabOrder(self.view, self.detail)

    def _arrange(self) -> None:
        """Make the view and its model, and share the tab between results and detail."""
        raise NotImplementedError

    def fill(self, shares: tuple[int, int]) -> None:
        """Share the tab between the results and the detail by `shares`."""
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(self.detail)
        for place, share in enumerate(shares):
            self.splitter.setStretchFactor(place, share)
        self.splitter.setSizes(list(shares))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

    def index_of(self, ident: str) -> QModelIndex:
        """Return where the record stands among the rows that are here."""
        return self.model.index_of(ident)

    def first(self) -> tuple[str, int | None] | None:
        """Return the first record found, and a paragraph of it to begin at."""
        raise NotImplementedError

    def current(self) -> tuple[str, int | None] | None:
        """Return the record selected, and a paragraph of it to begin at; None while its row is not here."""
        raise NotImplementedError

    def make_page(self, library: Library, ident: str, look: Look) -> str:
        """Return the page of the record `ident`; runs in another thread."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Select the result `by` rows further down."""
        raise NotImplementedError

    @Slot(QUrl)
    def follow(self, url: QUrl) -> None:
        """Report a link of the page; a subclass may follow those that stay in its page."""
        self.link_followed.emit(url)

    @override
    def stop(self) -> None:
        super().stop()
        self.pages.stop()

    # Choosing

    @override
    def _take_in(self, found: Found[_T], *, again: bool) -> None:
        if not again:
            self._shown_places.clear()
        self._selecting = True
        self.show_rows(found.rows, found.length)
        self._selecting = False

    @override
    def _choose(self, *, again: bool) -> None:
        """Show what was asked for, else the best result; without a search or with the same, what is shown stays."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_place(*wanted)
        elif self.shown is not None and (again or not self.results.text.strip()) and self.select(self.shown):
            self.redraw()
        elif (first := self.first()) is not None:
            self.select(first[0])
            self.show_record(*first)
        else:
            self.redraw()  # or the hits of the search before would stay lit

    def select(self, ident: str) -> bool:
        """Select the record `ident` among the rows that are here; return whether it is one of them."""
        index = self.index_of(ident)
        if index.isValid():
            self._select(index)
        return index.isValid()

    def _select(self, index: QModelIndex) -> None:
        self._selecting = True
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self._selecting = False

    def show_place(self, place: Place, left: Spot | None = None) -> None:
        """Show the record of `place`, where it was `left` if given.

        The search stays, and where it does not find the record, that is said.
        """
        if self.search.is_busy:
            self._wanted = place, left
            return
        found = self.select(place.id)
        self.show_record(place.id, place.paragraph, left)
        self.pane.mismatch.hide()
        self._is_unplaced = not found

    def _place(self, ident: str) -> None:
        """Look where in the whole list a record stands that is none of the rows here."""
        self._is_unplaced = False
        if self.results.total > len(self.results.hits):
            self.loader.locate(ident)
        elif self.wish.is_narrow:
            self._say_mismatch()

    def _say_mismatch(self) -> None:
        self.view.selectionModel().clear()
        self.pane.mismatch.explain(self.results.text)

    @Slot(str, int)
    def _select_located(self, ident: str, place: int) -> None:
        """Select the record that is shown where it stands in the whole list."""
        if ident != self.shown:
            return
        if place >= 0:
            self._select(self.model.index(place, 0))
        else:
            self._say_mismatch()

    @Slot(int, object)
    def _put_page(self, number: int, rows: Sequence[_T]) -> None:
        """Take in a page of rows; where the selected one is among them, the reader waited for its record."""
        self.model.put(number, rows)  # type: ignore[arg-type]
        self.view.viewport().update()  # Qt paints nothing anew where a change begins above what is seen
        current = self.current()
        waited = self.view.currentIndex().row() // PAGE == number
        if waited and current is not None and current[0] != self.shown and not self.pane.mismatch.isVisible():
            self.choose(*current)

    def choose(self, ident: str, paragraph: int | None = None) -> None:
        """Show the record `ident` because the reader picked it."""
        self.remember()
        self.pane.mismatch.hide()
        self.show_record(ident, paragraph)
        self.place_chosen.emit(Place(self.kind, ident, paragraph))

    def show_record(self, ident: str, paragraph: int | None = None, left: Spot | None = None) -> None:
        """Show the page of the record `ident` where it was left, if given, or in this search, else from a paragraph on.

        It is shown when it has been read; if another one is wanted by then, that one is.
        """
        self._is_unplaced = False
        self.pages.want(ident, paragraph, self._look(), left=left)

    @Slot(object)
    def _show_page(self, page: Page) -> None:
        place = self.detail.place
        if self.pages.on_screen is not None:
            self._shown_places[self.pages.on_screen] = place
        before = page.left or self._left_in_search(page)
        if page.again:
            self.detail.show_again(page.html)
        else:
            self.detail.show_page(page.html, anchor=f"p{page.paragraph}" if page.paragraph else None)
        if not page.again and before is not None:
            self.detail.return_to(before)
        if self._is_unplaced:
            self._place(page.ident)
        self.record_shown.emit()

    def _left_in_search(self, page: Page) -> Spot | None:
        """Return where the record was left in this search; its top is left for a paragraph that is asked for."""
        before = self._shown_places.get(page.ident) if self.results.text.strip() else None
        return None if page.paragraph and before == (0, None) else before

    def spot_of(self, ident: str) -> Spot | None:
        """Return where the page of the record `ident` is read, None if it is not the one on the screen."""
        return self.detail.place if self.pages.on_screen == ident else None

    @Slot()
    def redraw(self) -> None:
        """Make the page again, in the colours and sizes of now, at the place where it was read."""
        self.pages.want_again(self._look())

    def scale_text(self, percent: int) -> None:
        """Show pages with their text in this size."""
        self.detail.percent = percent
        self.redraw()

    @property
    def shown(self) -> str | None:
        """The record whose page is shown, or will be as soon as it has been read."""
        return self.pages.ident

    @property
    def is_reading(self) -> bool:
        """Whether the page to be shown is still being read."""
        return self.pages.is_busy

    def _look(self) -> Look:
        return Look(self.marks, theme.colors(), self.font().pointSizeF() * 1.08 * self.detail.percent / 100)

    def context_menu(self, widget: QAbstractScrollArea, point: QPoint) -> QMenu | None:
        """Return the context menu at a place of the results or of the page; None where nothing is meant."""
        from desktop.ui.menus import menu_at

        return menu_at(widget, point)

    def _offer_menu(self, widget: QAbstractScrollArea, point: QPoint) -> None:
        menu = self.context_menu(widget, point)
        if menu is not None:
            self.menu_made.emit(menu)
            menu.popup(widget.viewport().mapToGlobal(point))

    # The keyboard

    def find_next_hit(self) -> None:
        """Go to the next hit on the page."""
        self._step_hits(1)

    def find_previous_hit(self) -> None:
        """Go to the hit before on the page."""
        self._step_hits(-1)

    def _step_hits(self, by: int) -> None:
        """Go `by` hits further on the page; where it has none, move to the search field."""
        if self.detail.step_hits(by):
            self.remember()
        else:
            self.focus_search()

    @Slot()
    def _enter_results(self) -> None:
        """Move from the search field into the results, if there are any."""
        if self.pane.stack.currentWidget() is self.view:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _leave_downwards(self) -> None:
        self._enter_results()
        self.step(1)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up lead from the first result back to the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.view:
            first = self.first()
            at_top = first is None or self.view.currentIndex().row() <= self.index_of(first[0]).row()
            if event.key() == Qt.Key.Key_Up and at_top:
                self.focus_search()
                return True
        return super().eventFilter(watched, event)

    # What is kept

    def save(self, store: settings.Settings) -> None:
        """Keep how the tab is arranged."""
        store.set(settings.splitter(self.kind), self.splitter.saveState())
        store.set(settings.facets(self.kind), self.pane.has_facets)

    def restore(self, store: settings.Settings) -> None:
        """Arrange the tab as it was kept."""
        self._store = store
        self.detail.percent = store.get(settings.TEXT_SIZE)
        self.splitter.restoreState(store.get(settings.splitter(self.kind)))
        self.pane.want_facets(wanted=store.get(settings.facets(self.kind)))
