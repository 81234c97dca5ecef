"""Whether the search index agrees with the records: an index built anew is laid beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any

from pyroaring import BitMap

from desktop.library.index import sets, words
from desktop.library.index.entries import Entries
from desktop.library.index.layout import CODES, COLUMNS, TABLES
from desktop.library.index.writer import index_of, make_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

_Row = tuple[Any, ...]


def index_problems(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return what is wrong with the index of a library, each with the table where it is; nothing is written."""
    with closing(sqlite3.connect("")) as anew:
        _build(connection, anew)
        found = [(f"{table}_fts", _text_problem(connection, anew, table)) for table in TABLES.values()]
        found.append(("words", _word_problem(connection, anew)))
        found.append(("sets", _set_problem(connection, anew)))
    return [(table, problem) for table, problem in found if problem]


def _build(connection: sqlite3.Connection, anew: sqlite3.Connection) -> None:
    anew.execute("PRAGMA journal_mode = OFF")
    make_tables(anew)
    entries = Entries(connection)
    with index_of(anew) as index:
        for kind in TABLES:
            for number, entry in entries.all(kind):
                index.add(kind, number, entry)


def _text_problem(connection: sqlite3.Connection, anew: sqlite3.Connection, table: str) -> str | None:
    difference = _first_difference(_instances(connection, table), _instances(anew, table))
    if difference is None:
        return None
    (word, number, column, _), there = difference
    names = COLUMNS[next(kind for kind, each in TABLES.items() if each == table)]
    where = f"{column if column in names else '?'} of row {number} of {table}"
    return f"the index does not agree with its table: it {'has' if there else 'lacks'} {word!r} in {where}"


def _instances(connection: sqlite3.Connection, table: str) -> Iterator[_Row]:
    """Yield every word of a full-text index with the record, the column and the place where it stands, in order."""
    name = f"temp.{table}_places"
    connection.execute(f"CREATE VIRTUAL TABLE {name} USING fts5vocab(main, {table}_fts, instance)")
    try:
        yield from map(tuple, connection.execute(f"SELECT term, doc, col, offset FROM {name}"))  # noqa: S608
    finally:
        connection.execute(f"DROP TABLE {name}")


def _word_problem(connection: sqlite3.Connection, anew: sqlite3.Connection) -> str | None:
    for kind, code in CODES.items():
        try:
            difference = _first_difference(_words(connection, code), _words(anew, code))
        except ValueError:
            return f"the vocabulary of the {kind} cannot be read"
        if difference:
            (word, number), _there = difference
            return f"the vocabulary does not agree with the records, first at {word!r} of the {kind} ({number} records)"
    return None


def _words(connection: sqlite3.Connection, code: str) -> Iterator[_Row]:
    return words.Words(lambda sql, *values: connection.execute(sql, values).fetchall(), code).every()


def _set_problem(connection: sqlite3.Connection, anew: sqlite3.Connection) -> str | None:
    sql = "SELECT kind, field, value, chunk, bits FROM sets ORDER BY kind, field, value, chunk"
    difference = _first_difference(_sets(connection, sql), _sets(anew, sql))
    if difference is None:
        return None
    (kind, field, value, *_), _there = difference
    return f"the sets do not agree with the records, first at {field or 'the term'} {value!r} of the {kind}"


def _sets(connection: sqlite3.Connection, sql: str) -> Iterator[_Row]:
    """Yield each set with its records, whatever pieces it lies in."""
    for key, pieces in groupby(_rows(connection, sql), key=lambda row: row[:3]):
        try:
            yield (*key, list(BitMap.union(BitMap(), *(sets.piece(*row[3:]) for row in pieces))))
        except ValueError:
            yield (*key, [])


def _rows(connection: sqlite3.Connection, sql: str) -> Iterator[_Row]:
    yield from map(tuple, connection.execute(sql))


def _first_difference(found: Iterator[_Row], expected: Iterator[_Row]) -> tuple[_Row, bool] | None:
    """Return the first row in which two ordered streams differ, and whether it is one of those found."""
    for one, other in zip_longest(found, expected):
        if one != other:
            there = other is None or (one is not None and one < other)
            return (one if there else other), there
    return None
