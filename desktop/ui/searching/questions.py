"""What a tab asks a library, each a plain function for another thread: what is found, what stands beside it, a page."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from desktop.library.queries import Library
from desktop.library.search import Chosen, Hit, Kind, Results, Sort
from desktop.ui.lists.paging import PAGE

if TYPE_CHECKING:
    from desktop.library.finding.facets import Facets

_T = TypeVar("_T")


class Wish(NamedTuple):
    """What a reader wants to see in a tab: what was typed, in which order, narrowed by which values of facets."""

    text: str = ""
    sort: Sort = "relevance"
    chosen: Chosen = {}  # noqa: RUF012 - it is never changed

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for less than everything."""
        return bool(self.text.strip()) or any(self.chosen.values())

    def toggled(self, field: str, value: str) -> Wish:
        """Return the wish narrowed by one more value, or no longer by it."""
        values = self.chosen.get(field, ())
        now = tuple(each for each in values if each != value) if value in values else (*values, value)
        others = {each: kept for each, kept in self.chosen.items() if each != field}
        return self._replace(chosen={**others, field: now} if now else others)


class Found(NamedTuple, Generic[_T]):
    """What a search brought at once: the results and their first rows, of `length` rows in all."""

    results: Results
    rows: tuple[_T, ...]
    length: int


class Beside(NamedTuple):
    """What follows the first rows: the order of all of them, the facets, and what to do where nothing was found."""

    order: array[int] | None
    facets: Facets
    elsewhere: dict[Kind, int]
    suggestions: tuple[str, ...]


def beside(library: Library, results: Results) -> Beside:
    """Return what follows the first rows of `results`."""
    from desktop.library.finding import searching

    facets = searching.facets_of(library, results)
    if results.total:
        longer = results.total > len(results.hits)
        return Beside(searching.order_of(library, results) if longer else None, facets, {}, ())
    return Beside(None, facets, searching.elsewhere(library, results), searching.suggestions(library, results))


def pages(
    library: Library,
    results: Results,
    order: array[int],
    numbers: Sequence[int],
    rows: Callable[[Library, Results, Sequence[Hit]], tuple[_T, ...]],
) -> dict[int, tuple[_T, ...]]:
    """Return the rows of the pages with these numbers."""
    from desktop.library.finding import searching

    found = {}
    for number in numbers:
        chosen = order[number * PAGE : (number + 1) * PAGE]
        found[number] = rows(library, results, searching.hits_of(library, results.kind, chosen, results.plan))
    return found


def place(library: Library, results: Results, order: array[int], ident: str) -> int | None:
    """Return where in the order a record stands, None if it is not among the results."""
    from desktop.library.finding.places import place_of

    return place_of(library, results.kind, ident, order)
