"""Search: what a reader types becomes one full-text expression, and what was found is ranked and marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.errors import AlmatyError
from desktop.library.folding import words_of
from desktop.library.queries import Library, record_of
from desktop.records import Article, Country, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["articles", "statistics", "countries"]
KINDS: tuple[Kind, ...] = ("articles", "statistics", "countries")

Span = tuple[int, int]

_PHRASE = re.compile(r'"([^"]*)"?|(\S+)')
_SNIPPET_LENGTH = 170
_WEIGHTS = {"articles": (8.0, 1.0, 3.0), "statistics": (6.0, 1.0, 4.0), "countries": (8.0, 1.0)}
_TABLES = {"articles": "articles", "statistics": "figures", "countries": "countries"}


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that must stand next to one another; the last of them may go on if `prefix`."""

    words: tuple[str, ...]
    prefix: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader typed, understood: all `terms` must occur; none of them finds everything."""

    text: str
    terms: tuple[Term, ...]

    @property
    def expression(self) -> str:
        """The FTS5 expression; every word is quoted, so that nothing typed is syntax."""
        return " AND ".join(
            " + ".join(f'"{word}"' for word in term.words) + ("*" if term.prefix else "") for term in self.terms
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: the text to show for it, and where in that text the query's words stand."""

    kind: Kind
    id: str
    record: Article | Figure | Country
    snippet: str
    paragraph: int | None
    spans: tuple[Span, ...]


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
    words = words_of(text)
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


def search(library: Library, kind: Kind, text: str, limit: int | None = None) -> tuple[Hit, ...]:
    """Return what `text` finds among the records of a kind, best first; an empty text finds all of them."""
    if kind not in KINDS:
        raise AlmatyError(f"There is no {kind!r} to search; choose one of {', '.join(KINDS)}.")
    query = parse(text)
    records = _found(library, kind, query, limit) if query.terms else _everything(library, kind)[:limit]
    return tuple(_hit(library, kind, record, query) for record in records)


def count(library: Library, kind: Kind, text: str) -> int:
    """Return how many records of a kind `text` finds."""
    query, table = parse(text), _TABLES[kind]
    if not query.terms:
        return int(library.rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - a name of our own
    sql = f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH ?"  # noqa: S608
    return int(library.rows(sql, query.expression)[0][0])


def _everything(library: Library, kind: Kind) -> tuple[Article | Figure | Country, ...]:
    if kind == "articles":
        return library.articles()
    return library.figures() if kind == "statistics" else library.countries()


def _found(library: Library, kind: Kind, query: Query, limit: int | None) -> list[Article | Figure | Country]:
    table, weights = _TABLES[kind], ", ".join(map(str, _WEIGHTS[kind]))
    sql = f"""SELECT {table}.* FROM {table}_fts JOIN {table} ON {table}.pk = {table}_fts.rowid
              WHERE {table}_fts MATCH ? ORDER BY bm25({table}_fts, {weights}), {table}.pk LIMIT ?"""  # noqa: S608
    rows = library.rows(sql, query.expression, -1 if limit is None else limit)
    if kind == "articles":
        return [record_of(Article, row) for row in rows]
    if kind == "statistics":
        return [record_of(Figure, row) for row in rows]
    countries = {country.code: country for country in library.countries()}
    return [countries[row["code"]] for row in rows]


def _hit(library: Library, kind: Kind, record: Article | Figure | Country, query: Query) -> Hit:
    if isinstance(record, Article):
        text, paragraph = _article_snippet(library, record, query)
        return Hit(kind, record.id, record, text, paragraph, spans(text, query))
    if isinstance(record, Figure):
        return Hit(kind, record.id, record, record.text, record.paragraph, spans(record.text, query))
    return Hit(kind, record.code, record, record.name, None, spans(record.name, query))


def _article_snippet(library: Library, article: Article, query: Query) -> tuple[str, int | None]:
    """Return the passage with most of the query's terms and the number of its paragraph; else the summary."""
    best: tuple[int, str, tuple[Span, ...], int] | None = None
    for paragraph in library.paragraphs(article.id) if query.terms else ():
        found = spans(paragraph.text, query)
        score = sum(bool(spans(paragraph.text, Query("", (term,)))) for term in query.terms)
        if found and (best is None or score > best[0]):
            best = (score, paragraph.text, found, paragraph.number)
    if best is None:
        return article.summary, None
    return _passage(best[1], best[2][0]), best[3]


def _passage(text: str, span: Span) -> str:
    """Return about two lines of `text` around `span`, cut between words and marked where cut."""
    start = max(0, span[0] - _SNIPPET_LENGTH // 3)
    start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), start + _SNIPPET_LENGTH)
    if end < len(text):
        end = max(span[1], text.rfind(" ", start, end))
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
