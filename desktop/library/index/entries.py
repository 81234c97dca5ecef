"""What a record is found by: its own words, the names of whom and what it speaks of, and its values by field."""

from __future__ import annotations

import json
import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from desktop import dates, wording
from desktop.documents.sentences import sentences
from desktop.documents.territories import territory_names
from desktop.library.asking.numerals import number_tokens
from desktop.library.folding import fold
from desktop.library.index.layout import EVERY, TABLES
from desktop.library.index.terms import tokens
from desktop.library.queries import record_of
from desktop.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.library.asking import Kind

_LONGEST_SENTENCE = 1000
"""More characters around a figure than this are no sentence; it is found by those nearest to it."""

_BATCH = 500
"""So many records are read at once."""

_OWNERS = {"person": "people", "organisation": "organisations", "place": "places", "event": "events"}
_COUNTRY_NAMES = "SELECT name, name_ru, formal_name FROM countries WHERE code = ?"
_COUNTRY_MAIN = 3
"""So many names of a country are those of its record; the others are in the table of names."""

_DIGIT = re.compile(r"\d")
_OTHER_NAMES = "SELECT text FROM names WHERE owner_kind = ? AND owner = ? ORDER BY pk"

_Parts = tuple[list[str | None], ...]
_Facets = dict[str, "Iterable[str | None]"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one record is found by: the words of each indexed column in order, and its values, each (field, value)."""

    columns: tuple[str, ...]
    facets: set[tuple[str, str]]


class Entries:
    """Reads what the records of a library are found by; what it has read of names it keeps."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names = lru_cache(10_000)(self._read_names)
        self._place_names = lru_cache(1_000)(self._read_place_names)
        self._claimant_names = lru_cache(1_000)(self._read_claimant_names)
        self._measure = lru_cache(1_000)(lambda ident: self._rows("SELECT * FROM measures WHERE id = ?", ident)[0])
        self._source = lru_cache(1_000)(lambda ident: self._rows("SELECT * FROM sources WHERE id = ?", ident)[0])
        self._paragraphs = lru_cache(10)(self._read_paragraphs)
        self._spans = lru_cache(1_000)(lambda text: sentences(text) or [(0, len(text))])
        self._readers: dict[str, Callable[[sqlite3.Row], tuple[_Parts, _Facets]]] = {
            "articles": self._article, "statistics": self._figure, "countries": self._country,
        }  # fmt: skip

    def of(self, kind: Kind, numbers: Iterable[int]) -> Iterator[tuple[int, Entry]]:
        """Yield the entry of each record with one of these row numbers."""
        sql = f"SELECT * FROM {TABLES[kind]} WHERE pk IN (SELECT value FROM json_each(?)) ORDER BY pk"  # noqa: S608
        for some in _batches(numbers):
            for row in self._rows(sql, json.dumps(some)):
                yield row["pk"], _entry(*self._readers[kind](row))

    def all(self, kind: Kind) -> Iterator[tuple[int, Entry]]:
        """Yield the number and the entry of each record of a kind."""
        numbers = self._rows(f"SELECT pk FROM {TABLES[kind]} ORDER BY pk")  # noqa: S608
        yield from self.of(kind, [row[0] for row in numbers])

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        cursor = self._connection.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(sql, values).fetchall()

    def _article(self, row: sqlite3.Row) -> tuple[_Parts, _Facets]:
        text: list[str | None] = list(self._paragraphs(row["id"]).values())
        sql = "SELECT kind, ref FROM mentions WHERE article = ? ORDER BY paragraph, start, kind, ref"
        mentioned = dict.fromkeys((kind, ref) for kind, ref in self._rows(sql, row["id"]))
        names = [name for kind, ref in mentioned for name in self._main_names(kind, ref)]
        about = [row["publisher"], row["attributed_to"], dates.words(row["published"]), *names]
        facets: _Facets = {
            "country": [ref for kind, ref in mentioned if kind == "country"],
            "publisher": [row["publisher"]],
            "year": [_year(row["published"])],
            "language": [row["language"]],
        }
        return (text, [row["title"]], about), facets

    def _figure(self, row: sqlite3.Row) -> tuple[_Parts, _Facets]:
        measure, source = self._measure(row["measure"]), self._source(row["source"])
        value = row["value"] if row["value"] is not None else row["low"]
        plain = [f"{value:.0f}", f"{value:,.0f}"] if value is not None else []
        reading = wording.reading(record_of(Figure, row))
        about = [
            *self._place_names(row["place"]), *self._claimant_names(row["claimed_by"]), source["publisher"],
            source["title"], row["period"], dates.words(row["period"]),
        ]  # fmt: skip
        facets: _Facets = {
            "measure": [row["measure"]], "unit": [row["unit"]], "place": [row["place"]], "status": [row["status"]],
            "publisher": [source["publisher"]], "year": [_year(row["period"])],
        }  # fmt: skip
        figure = [measure["name"], measure["name_ru"], reading, row["text"], *plain]
        return (about, figure, [self._sentence(row), row["note"], row["locator"], measure["topic"]]), facets

    def _country(self, row: sqlite3.Row) -> tuple[_Parts, _Facets]:
        roles = self._rows("SELECT * FROM roles WHERE country = ? ORDER BY pk", row["code"])
        roles = [role for role in roles if "origin" not in role.keys() or role["origin"] == "shipped"]  # noqa: SIM118
        sql = """SELECT name, short FROM treaties WHERE id IN
                 (SELECT treaty FROM treaty_actions WHERE country = ? AND status = 'party') ORDER BY rowid"""
        joined = self._rows(sql, row["code"])
        text = [
            row["capital"], row["note"], *(wording.role_words(role["role"]) for role in roles),
            *(role["note"] for role in roles), *(name for treaty in joined for name in treaty),
        ]  # fmt: skip
        return (text, [*self._names("country", row["code"]), row["code"], row["alpha2"]]), {}

    def _read_names(self, kind: str, ref: str) -> list[str]:
        if kind == "country":
            own = self._rows(_COUNTRY_NAMES, ref)
        else:
            own = self._rows(f"SELECT name FROM {_OWNERS[kind]} WHERE id = ?", ref)  # noqa: S608
        others = self._rows(_OTHER_NAMES, kind, ref) if own else []
        return [name for row in (*own, *others) for name in row]

    def _main_names(self, kind: str, ref: str) -> list[str]:
        """Return the names by which records that speak of something are found; a query knows all of a country's."""
        return self._names(kind, ref)[: _COUNTRY_MAIN if kind == "country" else None]

    def _read_place_names(self, place: str | None) -> list[str]:
        regions = self._rows("SELECT id FROM places WHERE name = ?", place)
        found = [name for row in regions for name in self._names("place", row["id"])]
        return found or self._main_names("country", place or "") or [territory_names().get(place or "", place or "")]

    def _read_claimant_names(self, claimant: str | None) -> list[str]:
        """Return the claimant's names; those of a shipped record alone, which no import changes."""
        if not claimant:
            return []
        found = [claimant]
        for kind in ("person", "organisation"):
            sql = f"SELECT id FROM {_OWNERS[kind]} WHERE name = ? AND instr(id, '--') = 0"  # noqa: S608
            found += [name for row in self._rows(sql, claimant) for name in self._names(kind, row["id"])]
        return list(dict.fromkeys(found))

    def _sentence(self, row: sqlite3.Row) -> str | None:
        """Return the sentence or sentences around a figure of an article."""
        if row["article"] is None:
            return None
        text = self._paragraphs(row["article"])[row["paragraph"]]
        spans = self._spans(text)
        start, end = row["start"], row["end"]
        first = bisect_right(spans, start, key=lambda span: span[1])
        last = bisect_left(spans, end, key=lambda span: span[0]) - 1
        begin, stop = (spans[first][0], spans[last][1]) if first <= last < len(spans) else (0, len(text))
        if stop - begin > _LONGEST_SENTENCE:
            begin, stop = max(begin, start - _LONGEST_SENTENCE // 2), min(stop, end + _LONGEST_SENTENCE // 2)
        return text[begin:stop]

    def _read_paragraphs(self, article: str) -> dict[int, str]:
        sql = "SELECT number, text FROM paragraphs WHERE article = ? ORDER BY number"
        return {row["number"]: row["text"] for row in self._rows(sql, article)}


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    numbers = iter(numbers)
    while some := list(islice(numbers, _BATCH)):
        yield some


def _entry(parts: _Parts, facets: _Facets) -> Entry:
    return Entry(
        columns=tuple(" ".join(_words(part)) for part in parts),
        facets={(field, value) for field, values in facets.items() for value in values if value} | {EVERY},
    )


def _words(parts: Iterable[str | None]) -> list[str]:
    """Return the words of texts, each text once, with the numbers that they tell in words at the end."""
    found = [_read(part) for part in dict.fromkeys(part for part in parts if part)]
    return [word for each in (0, 1) for words in found for word in words[each]]


def _read(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text and its numbers; names, which come again and again, are read once."""
    return _read_short(text) if len(text) < _SHORT else _read_anew(text)


def _read_anew(text: str) -> tuple[list[str], list[str]]:
    return tokens(fold(text)), number_tokens(text) if _DIGIT.search(text) else []


_SHORT = 200
_read_short = lru_cache(4_000)(_read_anew)


def _year(date: str | None) -> str | None:
    year = dates.year(date)
    return None if year is None else str(year)
