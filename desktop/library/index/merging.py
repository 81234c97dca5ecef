"""The full-text indexes are kept in few pieces: what comes is a piece of its own, and pieces repeat words.

FTS5 merges pieces of like size by itself, which leaves many of them. So all are merged into one whenever much has come
or gone since that was done last, a few pages with each transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.index.layout import CODES, TABLES

if TYPE_CHECKING:
    import sqlite3

    from desktop.library.asking import Kind

_PAGES = 16
"""So many pages are merged in a transaction."""

_LEAST, _PART = 16, 16
"""Merging begins anew after so many changes at least, and after one for so many records that there are."""

_MOST = 600
"""Merging all gives an index two more levels, and SQLite takes 2,000 for damage; a million records need 150."""


def merge(connection: sqlite3.Connection, kind: Kind, changed: int, records: int) -> None:
    """Go on merging the full-text index of a kind, in which so many records changed of so many that there are."""
    connection.execute(
        "INSERT INTO changes (kind, number) VALUES (?, ?) ON CONFLICT DO UPDATE SET number = number + excluded.number",
        (CODES[kind], changed),
    )
    sql = "SELECT number, merged FROM changes WHERE kind = ?"
    number, merged = connection.execute(sql, (CODES[kind],)).fetchone()
    begins = number >= max(_LEAST, records // _PART) and merged < _MOST
    if begins:
        connection.execute("UPDATE changes SET number = 0, merged = merged + 1 WHERE kind = ?", (CODES[kind],))
    table = f"{TABLES[kind]}_fts"
    sql = f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)"  # noqa: S608 - names of our own
    connection.execute(sql, (-_PAGES if begins else _PAGES,))


def merge_all(connection: sqlite3.Connection) -> None:
    """Merge each full-text index into one piece."""
    connection.execute("DELETE FROM changes")
    for table in TABLES.values():
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize')")  # noqa: S608 - names of our own
