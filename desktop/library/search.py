"""The front door of search: it answers what the window asks first by itself, and all else through `finding`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from desktop.errors import AlmatyError
from desktop.library.finding.answers import SORTS, Chosen, Hit, Results, Sort
from desktop.library.folding import words_of
from desktop.library.queries import Library, record_of
from desktop.records import Article, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.world import Country

Kind = Literal["articles", "statistics", "countries"]
KINDS: tuple[Kind, ...] = ("articles", "statistics", "countries")

Span = tuple[int, int]

__all__ = [
    "KINDS", "SORTS", "Chosen", "Hit", "Kind", "Query", "Results", "Sort", "Span", "Term", "count", "find", "parse",
    "search", "spans",
]  # fmt: skip

_PHRASE = re.compile(r'"([^"]*)"?|(\S+)')
_TABLES = {"articles": "articles", "statistics": "figures", "countries": "countries"}


class Term(NamedTuple):
    """Folded words that must stand next to one another; the last of them may go on if `prefix`."""

    words: tuple[str, ...]
    prefix: bool


class Query(NamedTuple):
    """What a reader typed, understood: all `terms` must occur; none of them finds everything."""

    text: str
    terms: tuple[Term, ...]

    @property
    def expression(self) -> str:
        """The FTS5 expression; every word is quoted, so that nothing typed is syntax."""
        return " AND ".join(
            " + ".join(f'"{word}"' for word in term.words) + ("*" if term.prefix else "") for term in self.terms
        )


def parse(text: str) -> Query:
    """Return what `text` asks for: words that all must occur, each the beginning of one, and "quoted phrases"."""
    terms = []
    for match in _PHRASE.finditer(text):
        phrase, word = match[1], match[2]
        words = tuple(each for each, _, _ in words_of(phrase if phrase is not None else word))
        if words:
            terms.append(Term(words, prefix=phrase is None))
    return Query(text, tuple(dict.fromkeys(terms)))


def spans(text: str, query: Query) -> tuple[Span, ...]:
    """Return the spans of `text` (start, end) in which terms of `query` stand, in order and not overlapping."""
    words = words_of(text) if query.terms else []
    found: list[Span] = []
    for term in query.terms:
        size = len(term.words)
        runs = (words[first : first + size] for first in range(len(words) - size + 1))
        found += [(run[0][1], run[-1][2]) for run in runs if _stands(term, [word for word, _, _ in run])]
    return _merged(found)


def _stands(term: Term, words: list[str]) -> bool:
    *whole, last = term.words
    return words[:-1] == whole and (words[-1].startswith(last) if term.prefix else words[-1] == last)


def _merged(found: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def find(
    library: Library,
    kind: Kind,
    text: str,
    *,
    sort: Sort = "relevance",
    chosen: Chosen | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Results:
    """Return a page of the records of a kind that `text` and the values `chosen` beside it find.

    An empty text finds everything, as does one without words; it is answered without what only queries need.
    """
    if kind not in KINDS:
        raise AlmatyError(f"There is no {kind!r} to search; choose one of {', '.join(KINDS)}.")
    if text.strip() or chosen or sort != "relevance" or offset:
        from desktop.library.finding import searching

        return searching.find(library, kind, text, sort=sort, chosen=chosen, limit=limit, offset=offset)
    records = _everything(library, kind, limit)
    hits = tuple(_listed(kind, record) for record in records)
    return Results(kind, text, sort, {}, len(hits) if limit is None else count(library, kind, text), hits)


def search(library: Library, kind: Kind, text: str, limit: int | None = None) -> tuple[Hit, ...]:
    """Return what `text` finds among the records of a kind, best first; an empty text finds all of them."""
    return find(library, kind, text, limit=limit).hits


def count(library: Library, kind: Kind, text: str) -> int:
    """Return how many records of a kind `text` finds."""
    if not text.strip():
        return int(library.rows(f"SELECT count(*) FROM {_TABLES[kind]}")[0][0])  # noqa: S608 - a name of our own
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
