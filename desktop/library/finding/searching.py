"""A search, from what was typed to a page of results, its facets, and what to try where nothing was found."""

from __future__ import annotations

import json
from array import array
from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING, Any

from desktop.library.asking import KINDS
from desktop.library.asking.grammar import parse
from desktop.library.asking.plan import plan
from desktop.library.asking.suggest import suggest
from desktop.library.finding.answers import Hit, Results
from desktop.library.finding.demands import Demands
from desktop.library.finding.expressions import read
from desktop.library.finding.facets import counted
from desktop.library.finding.knowledge import knowledge_of
from desktop.library.finding.matching import Matcher
from desktop.library.finding.ranking import Ranking
from desktop.library.finding.snippets import passages
from desktop.library.finding.verifying import verified
from desktop.library.finding.vocabulary import LibraryVocabulary
from desktop.library.index.few import known_words
from desktop.library.index.layout import TABLES
from desktop.library.index.temporary import ensure_index
from desktop.library.queries import record_of
from desktop.records import Article, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyroaring import BitMap

    from desktop.library.asking import Kind
    from desktop.library.asking.plan import Plan
    from desktop.library.finding.answers import Chosen, Sort
    from desktop.library.finding.facets import Facets
    from desktop.library.queries import Library
    from desktop.world import Country


TRIED = 200
"""So many candidates of a search that would take long are read, to see which of them it finds."""


class Search:
    """A query understood over the records of one kind."""

    def __init__(self, library: Library, kind: Kind, text: str, *, typing: bool = True) -> None:
        ensure_index(library.connection, library.schema)
        self.library, self.kind, self.text = library, kind, text
        self.known = knowledge_of(library)
        words = known_words(library.rows, kind)
        self.vocabulary = LibraryVocabulary(library, kind, words, self.known.names)
        self.plan: Plan = plan(parse(text, kind, typing=typing), self.vocabulary, self.known.glossary)
        self.matcher = Matcher(library, kind, words)
        self.node = read(self.plan.expression) if self.plan.expression else None
        self.loose = self.matcher.loosened(self.node) if self.node else None
        self.demands = Demands(library, kind, self.matcher)

    @property
    def is_slow(self) -> bool:
        """Whether to find exactly what is asked for may take long, though to find a little more does not."""
        return self.loose != self.node

    def candidates(self) -> BitMap:
        """Return the numbers of records among which are all that the query finds."""
        parts = [self.matcher.matches(self.loose)] if self.loose is not None else []
        parts += map(self.demands.meet, self.plan.filters)
        return reduce(type(self.matcher.every()).intersection, parts) if parts else self.matcher.every()

    def found(self, chosen: Chosen | None = None) -> BitMap:
        """Return the numbers of the records that the query finds, narrowed by the chosen values."""
        found = self.narrowed(self.candidates(), chosen or {})
        if self.node is None or not self.is_slow:
            return found
        if len(found) <= TRIED:
            return type(found)(self.verified(found))
        return found & self.matcher.matches(self.node)

    def verified(self, numbers: Iterable[int]) -> Iterator[int]:
        """Yield those of some candidates that the query finds."""
        return verified(self.library, self.kind, numbers, self.node) if self.node else iter(numbers)

    def narrowed(self, found: BitMap, chosen: Chosen, *, but: str = "") -> BitMap:
        """Return those of the records found that have the chosen values, one field's choice left out."""
        for field, values in chosen.items():
            if field != but and values:
                found = found & self.demands.chosen(field, values)
        return found

    def in_order(self, found: BitMap, sort: Sort) -> Iterator[int]:
        """Yield the numbers of the records found, in order."""
        return Ranking(self.library, self.kind, self.matcher).in_order(found, self.loose, sort)

    def hits(self, numbers: Iterable[int]) -> tuple[Hit, ...]:
        """Return what to show of the records with these numbers."""
        return hits_of(self.library, self.kind, numbers, self.plan)


def find(
    library: Library,
    kind: Kind,
    text: str,
    *,
    sort: Sort = "relevance",
    chosen: Chosen | None = None,
    limit: int | None = None,
    offset: int = 0,
    typing: bool = True,
    quick: bool = False,
) -> Results:
    """Return a page of what `text` and the `chosen` values of facets find, best first unless sorted otherwise.

    A `quick` search that would take long brings only what it finds among the first candidates, and says so.
    """
    search = Search(library, kind, text, typing=typing)
    if quick and search.is_slow:
        candidates = search.narrowed(search.candidates(), chosen or {})
        if len(candidates) > TRIED:
            return _first(search, candidates, sort, chosen or {}, limit)
    found = search.found(chosen)
    stop = None if limit is None else offset + limit
    hits = search.hits(islice(search.in_order(found, sort), offset, stop))
    return Results(kind, text, sort, chosen or {}, len(found), hits, search.plan, found)


def _first(search: Search, candidates: BitMap, sort: Sort, chosen: Chosen, limit: int | None) -> Results:
    """Return what the query finds among the first of many candidates."""
    tried = islice(search.in_order(candidates, sort), TRIED)
    numbers = list(islice(search.verified(tried), limit))
    hits, found = search.hits(numbers), type(candidates)(numbers)
    return Results(search.kind, search.text, sort, chosen, len(hits), hits, search.plan, found, is_whole=False)


def order_of(library: Library, results: Results) -> array[int]:
    """Return the numbers of all records that a search found, in its order: four bytes each, for a list to scroll in."""
    search = Search(library, results.kind, results.text)
    found = results.found if results.found is not None else search.matcher.every()
    return array("I", search.in_order(found, results.sort))


def facets_of(library: Library, results: Results) -> Facets:
    """Return how many of the records that a search found have each value, by field.

    A field in which values are chosen is counted as if none were, so that others can be chosen as well.
    """
    search = Search(library, results.kind, results.text)
    every = results.found if results.found is not None else search.matcher.every()
    wide = search.found() if any(results.chosen.values()) else every

    def without(field: str) -> BitMap:
        return search.narrowed(wide, results.chosen, but=field) if results.chosen.get(field) else every

    sets = search.known.facet_sets(library, results.kind)
    return counted(results.kind, sets, without, results.chosen, search.known.label)


def count(library: Library, kind: Kind, text: str) -> int:
    """Return how many records of a kind `text` finds."""
    return len(Search(library, kind, text).found())


def elsewhere(library: Library, results: Results) -> dict[Kind, int]:
    """Return how many records of the other kinds the same text finds."""
    return {kind: count(library, kind, results.text) for kind in KINDS if kind != results.kind}


def suggestions(library: Library, results: Results) -> tuple[str, ...]:
    """Return up to three queries that find something, for one that found nothing."""
    search = Search(library, results.kind, results.text)

    def finds(text: str) -> bool:
        return bool(Search(library, results.kind, text).found())

    return suggest(search.plan.query, search.vocabulary, search.known.glossary, finds)


def hits_of(library: Library, kind: Kind, numbers: Iterable[int], plan: Plan | None) -> tuple[Hit, ...]:
    """Return what to show of the records with these numbers, in their order."""
    chosen = list(numbers)
    table = TABLES[kind]
    join = f"json_each(?) AS chosen CROSS JOIN {table} NOT INDEXED ON {table}.pk = chosen.value"
    sql = f"SELECT {table}.* FROM {join}"  # noqa: S608 - a name of our own
    rows = {row["pk"]: row for row in library.rows(sql, json.dumps(chosen))}
    found = [rows[number] for number in chosen if number in rows]
    if kind == "articles":
        return _articles(library, [record_of(Article, row) for row in found], plan)
    if kind == "statistics":
        return tuple(_figure(record_of(Figure, row), plan) for row in found)
    countries = {country.code: country for country in library.countries()} if found else {}
    return tuple(_country(countries[row["code"]], plan) for row in found)


def _articles(library: Library, articles: list[Article], plan: Plan | None) -> tuple[Hit, ...]:
    marks: Any = plan.marks if plan else None
    shown = passages(library, (article.id for article in articles), marks) if marks else {}
    made = []
    for article in articles:
        titled = len(marks.spans(article.title)) if marks else 0
        text, paragraph, spans, number = shown.get(article.id) or (article.summary, None, None, 0)
        if spans is None:
            spans = marks.spans(text) if marks else ()
        made.append(Hit("articles", article.id, article, text, paragraph, spans, number + titled))
    return tuple(made)


def _figure(figure: Figure, plan: Plan | None) -> Hit:
    spans = plan.marks.spans(figure.text) if plan else ()
    return Hit("statistics", figure.id, figure, figure.text, figure.paragraph, spans, len(spans))


def _country(country: Country, plan: Plan | None) -> Hit:
    spans = plan.marks.spans(country.name) if plan else ()
    return Hit("countries", country.code, country, country.name, None, spans, len(spans))
