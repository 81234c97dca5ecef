"""By which rules an index was made: one made by others is made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.asking.forms import FORMS_VERSION

if TYPE_CHECKING:
    import sqlite3

RULES = f"5.{FORMS_VERSION}"
"""The version of what is indexed and how; a library with another one is indexed anew."""


def note_rules(connection: sqlite3.Connection) -> None:
    """Write down by which rules the index was made."""
    connection.execute(
        """INSERT INTO library (key, value) VALUES ('index_rules', ?)
           ON CONFLICT (key) DO UPDATE SET value = excluded.value""",
        (RULES,),
    )


def is_of_these_rules(connection: sqlite3.Connection) -> bool:
    """Say whether the index was made by the rules of this version."""
    row = connection.execute("SELECT value FROM library WHERE key = 'index_rules'").fetchone()
    return row is not None and row[0] == RULES
