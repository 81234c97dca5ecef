"""Rows in and out of a library that is being written: records as rows, and the shipped records others refer to."""

from __future__ import annotations

import sqlite3
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from desktop.library.naming import Known
from desktop.library.queries import record_of
from desktop.library.shipped import Shipped
from desktop.records import Measure
from desktop.world import Country, Name, Organisation, Person, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlite_utils import Database

Row = dict[str, Any]


def row_of(record: Any) -> Row:  # noqa: ANN401 - any of the records
    """Return a record as a row of its table; what a record holds many of has tables of its own."""
    names, values = _columns(type(record))  # type: ignore[arg-type]
    return dict(zip(names, values(record), strict=True))


@cache
def _columns(record: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(each.name for each in fields(record) if not str(each.type).startswith(("tuple", "list")))
    return names, attrgetter(*names)


def select(db: Database, sql: str, *values: object) -> list[sqlite3.Row]:
    """Return the rows of a query by name."""
    cursor = db.conn.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(sql, values).fetchall()


def insert(db: Database, table: str, rows: Iterable[Mapping[str, Any]], conflict: str = "") -> None:
    """Insert rows of one shape; `conflict` says what to do where the record is there, and is never REPLACE."""
    rows = list(rows)
    if not rows:
        return
    columns, places = ", ".join(f'"{key}"' for key in rows[0]), ", ".join("?" * len(rows[0]))
    sql = f"INSERT INTO {table} ({columns}) VALUES ({places}) {conflict}"  # noqa: S608 - names of our own
    db.conn.executemany(sql, [tuple(row.values()) for row in rows])


def upsert(db: Database, table: str, key: str, row: Mapping[str, Any]) -> None:
    """Insert a row, or bring the row with the same key up to it where it stands."""
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in row if column != key)
    insert(db, table, [row], f"ON CONFLICT ({key}) DO UPDATE SET {changes}")


def shipped_records(db: Database) -> Known:
    """Return the shipped records that an imported document may speak of: measures, names of all kinds, places.

    They change with a build alone, and the last ones read are kept for the next document.
    """
    facts = select(db, "SELECT value FROM library WHERE key IN ('built', 'data_digest') ORDER BY key")
    path = select(db, "PRAGMA database_list")[0]["file"]
    key = (str(path), *(str(row["value"]) for row in facts))
    if key not in _LATEST:
        _LATEST.clear()
        _LATEST[key] = Known(_read_shipped(db))
    return _LATEST[key]


_LATEST: dict[tuple[str, ...], Known] = {}


def _read_shipped(db: Database) -> Shipped:
    names: dict[tuple[str, str], list[Name]] = {}
    for row in select(db, "SELECT * FROM names WHERE origin = 'shipped' ORDER BY pk"):
        names.setdefault((row["owner_kind"], row["owner"]), []).append(record_of(Name, row))

    def named(record: type[Any], table: str, kind: str, key: str = "id", where: str = "") -> list[Any]:
        found = select(db, f"SELECT * FROM {table} {where}")  # noqa: S608 - names of our own
        return [record_of(record, row, names=tuple(names.get((kind, row[key]), ()))) for row in found]

    ours = "WHERE origin = 'shipped'"
    return Shipped(
        measures=[record_of(Measure, row) for row in select(db, f"SELECT * FROM measures {ours}")],  # noqa: S608
        people=named(Person, "people", "person", where=ours),
        organisations=named(Organisation, "organisations", "organisation", where=ours),
        countries=named(Country, "countries", "country", "code"),
        places=named(Place, "places", "place"),
    )
