"""The order of figures by a column of their table, either way round, however many there are.

What a column has few values of is ordered by the sets that are kept of them, so that the first rows are there without
sorting all; the others are sorted by SQLite. Few figures that are equal in the column stand as they do by relevance.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyroaring import BitMap

from desktop.library.files import sqlite_errors
from desktop.library.finding.knowledge import knowledge_of
from desktop.library.finding.orders import FEW, among

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Row

    from desktop.library.finding.answers import Sort
    from desktop.library.queries import Library

_SETS = {"measure": "measure", "place": "place", "source": "publisher"}
"""The columns that are ordered by the names of their values, and the field whose sets are kept."""

_KEYS = {"value": "coalesce(figures.value, low)", "period": "day", "claimed": "coalesce(claimed_by, '') COLLATE NOCASE"}
"""The columns that are ordered by SQLite, and by what."""


def by_column(library: Library, found: BitMap, sort: Sort) -> Iterator[int]:
    """Yield the numbers of the figures found in the order of a column."""
    column, backwards = sort.removeprefix("-"), sort.startswith("-")
    if column in _SETS:
        for group in _groups(library, found, _SETS[column], backwards=backwards):
            yield from _in_order(library, group)
    elif column in _KEYS:
        yield from _in_order(library, found, _KEYS[column] + (" DESC" if backwards else ""))
    else:
        yield from _by_readings(library, found, backwards=backwards)


def by_measure(library: Library, found: BitMap) -> Iterator[int]:
    """Yield the numbers of the figures found by relevance without a query, which is in the order of their measures."""
    kept = knowledge_of(library).facet_sets(library, "statistics")["measure"]
    for measure in library.measures():
        yield from _in_order(library, found & kept.get(measure.id, BitMap()))


def _in_order(library: Library, found: BitMap, key: str = "") -> Iterator[int]:
    """Yield figures by a key; without one, many of them as they came into the library."""
    if len(found) <= FEW:
        yield from (row[0] for row in _sorted(library, found, key))
    elif key:
        yield from _picked(library, found, key)
    else:
        yield from found


def _groups(library: Library, found: BitMap, field: str, *, backwards: bool) -> Iterator[BitMap]:
    """Yield the figures of each value of a field, in the order of what the values are called; those of none first."""
    known = knowledge_of(library)
    named: dict[str, BitMap] = {"": BitMap(found)}
    for value, bits in known.facet_sets(library, "statistics")[field].items():
        name = known.label(field, value).casefold()
        named[name] = named.get(name, BitMap()) | (bits & found)
        named[""] -= bits
    yield from (named[name] for name in sorted(named, reverse=backwards) if named[name])


def _by_readings(library: Library, found: BitMap, *, backwards: bool) -> Iterator[int]:
    rows = _sorted(library, found)
    counts = library.rival_counts(row[1] for row in rows)
    yield from (row[0] for row in sorted(rows, key=lambda row: counts.get(row[1], 0), reverse=backwards))


def _sorted(library: Library, found: BitMap, key: str = "") -> list[Row]:
    """Return numbers and identifiers of few figures, by a key if one is given and then by relevance."""
    order = among("statistics", "relevance").replace(" ORDER BY ", f" ORDER BY {key}, " if key else " ORDER BY ")
    return library.rows(f"SELECT pk, figures.id FROM {order}", json.dumps(list(found)))  # noqa: S608 - our own words


def _picked(library: Library, found: BitMap, key: str) -> Iterator[int]:
    with sqlite_errors(library.path):
        for row in library.connection.execute(f"SELECT pk FROM figures ORDER BY {key}, pk"):  # noqa: S608
            if row[0] in found:
                yield row[0]
