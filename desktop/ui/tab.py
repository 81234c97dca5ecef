"""What the three tabs share: a search, its results, the record chosen, and what to do when nothing is found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QVBoxLayout, QWidget

from desktop.library.queries import Library
from desktop.library.search import Hit, Kind, Results, Sort, find
from desktop.marks import override
from desktop.ui import settings, theme
from desktop.ui.history import Place
from desktop.ui.lists.page_loader import PageLoader
from desktop.ui.lists.paging import PAGE
from desktop.ui.page_reader import Look, Page, PageReader
from desktop.ui.pages.markup import Marks
from desktop.ui.reading import READING_WIDTH, ReadingPane
from desktop.ui.searching.marking import marks_of
from desktop.ui.searching.questions import Beside, Found, Wish
from desktop.ui.searching.results_pane import ResultsPane
from desktop.ui.searching.tab_search import TabSearch
from desktop.ui.words import complaint

if TYPE_CHECKING:
    from desktop.ui.lists.figure_model import FigureModel
    from desktop.ui.lists.models import RowModel
    from desktop.ui.searching.menu import SearchMenu
    from desktop.ui.searching.searches import Searches

_T = TypeVar("_T")


class LibraryTab(QWidget, Generic[_T]):
    """Searches one kind of record; a subclass says how what was found is shown."""

    place_chosen = Signal(Place)
    record_shown = Signal()
    link_followed = Signal(QUrl)
    hits_counted = Signal(int)
    slowed = Signal()
    completed = Signal()
    search_elsewhere = Signal(str, str)
    scale_wanted = Signal(int)
    failed = Signal(object)

    kind: Kind
    view: QAbstractItemView
    model: RowModel | FigureModel
    column = READING_WIDTH
    room = 440
    """How wide the results must be for the facets to stand beside them unasked."""
    first_rows: int | None = PAGE
    """How many rows are shown at once, before the others are fetched as they are wanted; None shows all."""

    def __init__(self, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.search = TabSearch(library, self._find, self)
        self.search.found.connect(self._show_results)
        self.search.followed.connect(self._show_beside)
        self.search.slowed.connect(self.slowed)
        self.search.failed.connect(self.failed)
        self._wanted: Place | None = None
        self._selecting = self._is_unplaced = False
        self._shown_places: dict[str, tuple[int, int | None]] = {}
        self._store: settings.Settings | None = None
        self.results = Results(self.kind, "", "relevance", {}, 0, ())
        self.pages = PageReader(library, self.make_page, self)
        self.pages.read.connect(self._show_page)
        self.pages.failed.connect(self.failed)
        self.pane = self._make_pane()
        self.field = self.pane.field
        self.detail = ReadingPane(self.column)
        self.detail.link_followed.connect(self.follow)
        self.detail.look_changed.connect(self.redraw)
        self.detail.scale_wanted.connect(self.scale_wanted)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self._arrange()
        self.pane.show_view(self.view)
        self.loader = PageLoader(library, self.rows, self)
        self.loader.arrived.connect(self._put_page)
        self.loader.located.connect(self._select_located)
        self.loader.failed.connect(self.failed)
        self.model.page_wanted.connect(self.loader.want)
        self.view.installEventFilter(self)
        self.setTabOrder(self.field, self.view)
        self.setTabOrder(self.view, self.detail)

    @cached_property
    def searches(self) -> Searches | None:
        """The searches that this tab remembers, None where there are no settings to keep them in."""
        from desktop.ui.searching.searches import Searches

        return Searches(self._store, self.kind) if self._store is not None else None

    @cached_property
    def search_menu(self) -> SearchMenu:
        """What keeps, offers and manages searches, made when it is first wanted."""
        from desktop.ui.searching.menu import SearchMenu

        return SearchMenu(self)

    def _make_pane(self) -> ResultsPane:
        pane = ResultsPane(self.kind, self._library, self.placeholder, self.room)
        pane.field.textChanged.connect(self._search)
        pane.field.entered.connect(self._enter_results)
        pane.field.left_downwards.connect(self._leave_downwards)
        pane.field.editingFinished.connect(self.remember)
        pane.field.menu_wanted.connect(lambda: self.search_menu.offer())  # noqa: PLW0108 - made when wanted
        pane.field.star_wanted.connect(lambda: self.search_menu.save())  # noqa: PLW0108
        pane.sort_chosen.connect(self.sort_by)
        pane.value_toggled.connect(self.toggle_value)
        pane.widen_wanted.connect(self.widen)
        pane.clear_wanted.connect(self.clear_search)
        pane.tab_wanted.connect(lambda tab: self.search_elsewhere.emit(tab, self.results.text))
        pane.text_wanted.connect(self._take_suggestion)
        return pane

    @property
    def wish(self) -> Wish:
        """What the reader searches for."""
        return self.search.wish

    @property
    def placeholder(self) -> str:
        """What the empty search field says."""
        raise NotImplementedError

    @property
    def marks(self) -> Marks:
        """What marks the hits of the search in any text."""
        return marks_of(self.results)

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

    def rows(self, library: Library, results: Results, hits: Sequence[Hit]) -> tuple[_T, ...]:
        """Return the rows of some hits of a search; runs in another thread."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[_T], length: int) -> None:
        """Show the first rows found, of `length` in all."""
        raise NotImplementedError

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

    # Searching

    @Slot(str)
    def _search(self, text: str) -> None:
        """Search for what the reader typed; a place still waited for is forgotten."""
        self._wanted = None
        self._ask(self.wish._replace(text=text))

    @Slot(str)
    def sort_by(self, sort: Sort) -> None:
        """Show the results in another order."""
        self._ask(self.wish._replace(sort=sort))

    @Slot(str, str)
    def toggle_value(self, field: str, value: str) -> None:
        """Narrow the results by a value of a field, or no longer."""
        self._ask(self.wish.toggled(field, value))

    @Slot()
    def widen(self) -> None:
        """Narrow the results by nothing but the words."""
        self._ask(self.wish._replace(chosen={}))

    def search_for(self, wish: Wish) -> None:
        """Search anew, in this order and narrowed by these values."""
        self.field.blockSignals(True)
        self.field.setText(wish.text)
        self.field.blockSignals(False)
        self._wanted = None
        self._ask(wish)

    @Slot(str)
    def _take_suggestion(self, text: str) -> None:
        self.field.setText(text)
        self.focus_search()
        self.field.deselect()

    @Slot()
    def refresh(self) -> None:
        """Search once more for what is wished."""
        self._ask(self.wish)

    def _ask(self, wish: Wish) -> None:
        self.loader.stop()
        self.search.ask(wish)

    def _find(self, library: Library, wish: Wish, quick: bool) -> Found[_T]:
        results = self.ask(library, wish, quick=quick)
        rows = self.rows(library, results, results.hits)
        return Found(results, rows, results.total + len(rows) - len(results.hits))

    def ask(self, library: Library, wish: Wish, *, quick: bool) -> Results:
        """Return the first results of a search, some of them if that is `quick`; runs in another thread."""
        text, sort, chosen = wish
        return find(library, self.kind, text, sort=sort, chosen=chosen, limit=self.first_rows, quick=quick)

    def stop(self) -> None:
        """Stop all that is asked of the library."""
        self.search.stop()
        self.loader.stop()
        self.pages.stop()
        self.field.stop()

    @Slot(object)
    def _show_results(self, found: Found[_T]) -> None:
        before, self.results = self.results, found.results
        again = before.text == self.results.text and before.sort == self.results.sort
        if not again:
            self._shown_places.clear()
        self.pane.mismatch.hide()
        self.loader.begin(self.results, None)
        self._selecting = True
        self.show_rows(found.rows, found.length)
        self._selecting = False
        self.pane.stack.setCurrentWidget(self.view if found.length else self.pane.nothing)
        if not found.length:
            self.pane.nothing.explain(self.results.text, self.kind, narrowed=any(self.results.chosen.values()))
        self.pane.complain(list(map(complaint, self.results.complaints)))
        self.pane.await_facets()
        if self.results.is_whole:
            self.hits_counted.emit(self.results.total)
        else:
            self.slowed.emit()
        self._choose(again)

    @Slot(object)
    def _show_beside(self, beside: Beside) -> None:
        """Show what follows the first rows."""
        self.loader.begin(self.results, beside.order)
        self.pane.show_order(self.wish.sort)
        self.pane.show_facets(beside.facets, self.wish.chosen)
        if not self.results.total:
            self.pane.nothing.offer(beside.suggestions, beside.elsewhere)
        self.show_star()
        self.completed.emit()

    # Choosing

    def _choose(self, again: bool) -> None:
        """Show what was asked for, else the best result; without a search or with the same, what is shown stays."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_place(wanted)
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

    def show_place(self, place: Place) -> None:
        """Show the record of `place`; the search stays, and where it does not find the record, that is said."""
        if self.search.is_busy:
            self._wanted = place
            return
        found = self.select(place.id)
        self.show_record(place.id, place.paragraph)
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

    def show_record(self, ident: str, paragraph: int | None = None) -> None:
        """Show the page of the record `ident` where it was left in this search, else from a paragraph on if given.

        It is shown when it has been read; if another one is wanted by then, that one is.
        """
        self._is_unplaced = False
        self.pages.want(ident, paragraph, self._look())

    @Slot(object)
    def _show_page(self, page: Page) -> None:
        place = self.detail.place
        if self.pages.on_screen is not None:
            self._shown_places[self.pages.on_screen] = place
        before = self._shown_places.get(page.ident) if self.results.text.strip() else None
        if page.again:
            self.detail.show_again(page.html)
        else:
            self.detail.show_page(page.html, anchor=f"p{page.paragraph}" if page.paragraph else None)
        if not page.again and before is not None and not (page.paragraph and before == (0, None)):
            self.detail.return_to(before)
        if self._is_unplaced:
            self._place(page.ident)
        self.record_shown.emit()

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

    # The keyboard

    def focus_search(self) -> None:
        """Move to the search field with its text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot()
    def clear_search(self) -> None:
        """Empty the search field and the filters; where both are empty already, move to the field."""
        focused, pane = self.focusWidget(), self.pane
        if not self.wish.is_narrow or pane.nothing.isAncestorOf(focused) or pane.mismatch.isAncestorOf(focused):
            self.focus_search()
        if self.wish.is_narrow:
            self.search_for(Wish(sort=self.wish.sort))

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

    @Slot()
    def remember(self) -> None:
        """Put the search among the recent ones: the reader has gone on to its results."""
        if self.searches is not None and self.results.total:
            self.searches.remember(self.wish)

    def show_star(self) -> None:
        """Show whether the search is a saved one."""
        saved = self.searches is not None and self.searches.name_of(self.wish) is not None
        self.field.star(starred=saved)

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
