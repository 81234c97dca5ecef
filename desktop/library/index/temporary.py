"""An index for a library that has none of these rules and cannot be written: in the connection's temporary tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.index.layout import statements
from desktop.library.index.ordering import day, folded_title
from desktop.library.index.rules import is_of_these_rules
from desktop.library.index.writer import build_index

if TYPE_CHECKING:
    import sqlite3

_ORDERED = """
CREATE TEMP VIEW articles AS SELECT *, day_of(published) AS day, folded(title) AS title_folded FROM main.articles;
CREATE TEMP VIEW figures AS SELECT *, day_of(period) AS day FROM main.figures
"""


def ensure_index(connection: sqlite3.Connection, schema: int) -> None:
    """Make the connection answer searches by the rules of this version, though its file has others; none is written."""
    if schema > 1 and is_of_these_rules(connection):
        return
    if connection.execute("SELECT 1 FROM temp.sqlite_schema WHERE name = 'words'").fetchone():
        return
    connection.execute("PRAGMA temp_store = MEMORY")
    if schema < 2:
        connection.create_function("day_of", 1, day, deterministic=True)
        connection.create_function("folded", 1, folded_title, deterministic=True)
        for statement in _ORDERED.split(";"):
            connection.execute(statement)
    for statement in statements():
        connection.execute(_temporary(statement))
    connection.execute("CREATE TEMP TABLE library AS SELECT * FROM main.library")
    connection.execute("CREATE UNIQUE INDEX temp.library_key ON library (key)")
    build_index(connection)


def _temporary(statement: str) -> str:
    for made in ("CREATE VIRTUAL TABLE ", "CREATE TABLE ", "CREATE INDEX "):
        statement = statement.replace(made, f"{made}temp.")
    return statement
