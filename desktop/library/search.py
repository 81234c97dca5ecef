"""The front door of search: it answers what the window asks first by itself, and all else through `finding`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import AlmatyError
from desktop.library.asking import KINDS, Kind, Span
from desktop.library.finding.answers import COLUMNS, SORTS, Chosen, Hit, Results, Sort
from desktop.library.finding.orders import FEW
from desktop.library.queries import Library, record_of
from desktop.records import Article, Figure

if TYPE_CHECKING:
    from desktop.world import Country

__all__ = ["COLUMNS", "KINDS", "SORTS", "Chosen", "Hit", "Kind", "Results", "Sort", "Span", "count", "find", "search"]

_TABLES = {"articles": "articles", "statistics": "figures", "countries": "countries"}


def find(
    library: Library,
    kind: Kind,
    text: str,
    *,
    sort: Sort = "relevance",
    chosen: Chosen | None = None,
    limit: int | None = None,
    offset: int = 0,
    quick: bool = False,
) -> Results:
    """Return a page of the records of a kind that `text` and the values `chosen` beside it find.

    An empty text finds everything, as does one without words; it is answered without what only queries need. A `quick`
    search that would take long brings some of what it finds at once, not all.
    """
    if kind not in KINDS:
        raise AlmatyError(f"There is no {kind!r} to search; choose one of {', '.join(KINDS)}.")
    narrow = text.strip() or chosen or sort != "relevance" or offset
    if narrow or (kind == "statistics" and count(library, kind, "") > FEW):
        from desktop.library.finding import searching

        return searching.find(library, kind, text, sort=sort, chosen=chosen, limit=limit, offset=offset, quick=quick)
    records = _everything(library, kind, limit)
    hits = tuple(_listed(kind, record) for record in records)
    whole = limit is None or len(hits) < limit
    return Results(kind, text, sort, {}, len(hits) if whole else count(library, kind, text), hits)


def search(library: Library, kind: Kind, text: str, limit: int | None = None) -> tuple[Hit, ...]:
    """Return what `text` finds among the records of a kind, best first; an empty text finds all of them."""
    return find(library, kind, text, limit=limit).hits


def count(library: Library, kind: Kind, text: str) -> int:
    """Return how many records of a kind `text` finds."""
    if not text.strip():
        return library.count(_TABLES[kind])
    from desktop.library.finding import searching

    return searching.count(library, kind, text)


def _everything(library: Library, kind: Kind, limit: int | None) -> tuple[Article | Figure | Country, ...]:
    if kind == "countries":
        return library.countries()[:limit]
    if limit is None or library.schema < 2:
        return (library.articles() if kind == "articles" else library.figures())[:limit]
    from desktop.library.finding.orders import ORDERS

    rows = library.rows(f"SELECT {_TABLES[kind]}.* FROM {ORDERS[kind, 'relevance']} LIMIT ?", limit)  # noqa: S608
    if kind == "articles":
        return tuple(record_of(Article, row) for row in rows)
    return tuple(record_of(Figure, row) for row in rows)


def _listed(kind: Kind, record: Article | Figure | Country) -> Hit:
    if isinstance(record, Article):
        return Hit(kind, record.id, record, record.summary, None, ())
    if isinstance(record, Figure):
        return Hit(kind, record.id, record, record.text, record.paragraph, ())
    return Hit(kind, record.code, record, record.name, None, ())
