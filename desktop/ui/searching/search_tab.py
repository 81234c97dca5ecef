"""The part of a tab that searches: the field and the pane of its results, what is asked, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.library.queries import Library
from desktop.library.search import Hit, Kind, Results, Sort, find
from desktop.ui.lists.page_loader import PageLoader
from desktop.ui.lists.paging import PAGE
from desktop.ui.pages.markup import Marks
from desktop.ui.searching.marking import marks_of
from desktop.ui.searching.questions import Beside, Found, Wish
from desktop.ui.searching.results_pane import ResultsPane
from desktop.ui.searching.tab_search import TabSearch
from desktop.ui.words import complaint

if TYPE_CHECKING:
    from desktop.ui.history import Place
    from desktop.ui.page_reader import Spot
    from desktop.ui.searching.menu import SearchMenu
    from desktop.ui.searching.searches import Searches
    from desktop.ui.settings import Settings

_T = TypeVar("_T")


class SearchTab(QWidget, Generic[_T]):
    """Searches one kind of record; a subclass says how what was found is shown."""

    hits_counted = Signal(int)
    slowed = Signal()
    completed = Signal()
    search_elsewhere = Signal(str, str)
    failed = Signal(object)

    kind: Kind
    view: QAbstractItemView
    room = 440
    """How wide the results must be for the facets to stand beside them unasked."""
    first_rows: int | None = PAGE
    """How many rows are shown at once, before the others are fetched as they are wanted; None shows all."""

    def __init__(self, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._wanted: tuple[Place, Spot | None] | None = None
        self._store: Settings | None = None
        self.results = Results(self.kind, "", "relevance", {}, 0, ())
        self.search = TabSearch(library, self._find, self)
        self.search.found.connect(self._show_results)
        self.search.followed.connect(self._show_beside)
        self.search.slowed.connect(self.slowed)
        self.search.failed.connect(self.failed)
        self.loader = PageLoader(library, self.rows, self)
        self.loader.failed.connect(self.failed)
        self.pane = self._make_pane()
        self.field = self.pane.field

    def _make_pane(self) -> ResultsPane:
        pane = ResultsPane(self.kind, self._library, self.placeholder, self.room)
        pane.field.textChanged.connect(self._search)
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

    @property
    def placeholder(self) -> str:
        """What the empty search field says."""
        raise NotImplementedError

    @property
    def wish(self) -> Wish:
        """What the reader searches for."""
        return self.search.wish

    @property
    def marks(self) -> Marks:
        """What marks the hits of the search in any text."""
        return marks_of(self.results)

    def rows(self, library: Library, results: Results, hits: Sequence[Hit]) -> tuple[_T, ...]:
        """Return the rows of some hits of a search; runs in another thread."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[_T], length: int) -> None:
        """Show the first rows found, of `length` in all."""
        raise NotImplementedError

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
        self.field.textChanged.disconnect(self._search)
        self.field.setText(wish.text)
        self.field.textChanged.connect(self._search)
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
        self.field.stop()

    @Slot(object)
    def _show_results(self, found: Found[_T]) -> None:
        before, self.results = self.results, found.results
        again = before.text == self.results.text and before.sort == self.results.sort
        self.pane.mismatch.hide()
        self.loader.begin(self.results, None)
        self._take_in(found, again=again)
        self.pane.stack.setCurrentWidget(self.view if found.length else self.pane.nothing)
        if not found.length:
            self.pane.nothing.explain(self.results.text, self.kind, narrowed=any(self.results.chosen.values()))
        self.pane.complain(list(map(complaint, self.results.complaints)))
        self.pane.await_facets()
        if self.results.is_whole:
            self.hits_counted.emit(self.results.total)
        else:
            self.slowed.emit()
        self._choose(again=again)

    def _take_in(self, found: Found[_T], *, again: bool) -> None:
        """Show the first rows found; `again` says that the reader searched for the same as before."""
        raise NotImplementedError

    def _choose(self, *, again: bool) -> None:
        """Show a record of those found."""
        raise NotImplementedError

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

    @Slot()
    def remember(self) -> None:
        """Put the search among the recent ones: the reader has gone on to its results."""
        if self.searches is not None and self.results.total:
            self.searches.remember(self.wish)

    def show_star(self) -> None:
        """Show whether the search is a saved one."""
        saved = self.searches is not None and self.searches.name_of(self.wish) is not None
        self.field.star(starred=saved)
