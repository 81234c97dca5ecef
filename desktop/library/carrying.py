"""Carrying the reader's own records over into a library that is built anew, beside the records that now ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.figures import extract
from desktop.library.confirming import confirmed
from desktop.library.importing import write_checks
from desktop.library.queries import record_of
from desktop.library.rows import select
from desktop.records import Figure

if TYPE_CHECKING:
    from sqlite_utils import Database

_KEPT = """CREATE TEMP TABLE kept AS SELECT id FROM old.articles WHERE origin = 'user'
    OR (id IN (SELECT article FROM old.documents) AND id NOT IN (SELECT id FROM main.articles))"""
"""The articles that are carried over: the reader's own, and those no longer shipped whose original is attached."""

_IN_KEPT = "article IN (SELECT id FROM temp.kept)"
_NAMED = "(SELECT ref FROM old.mentions WHERE kind = '{}' AND article IN (SELECT id FROM temp.kept))"
_PEOPLE = f"(origin = 'user' OR id IN {_NAMED.format('person')})"
_BODIES = f"SELECT body FROM old.roles WHERE {_IN_KEPT}"
_ORGANISATIONS = f"(origin = 'user' OR id IN {_NAMED.format('organisation')} OR id IN ({_BODIES}))"
_COUNTRIES = f"(code IN {_NAMED.format('country')} OR code IN (SELECT country FROM old.roles WHERE {_IN_KEPT}))"
_PLACES = f"id IN {_NAMED.format('place')} AND name NOT IN (SELECT name FROM main.places)"

_OWNERS = f"""(owner_kind, owner) IN (
    SELECT 'person', id FROM old.people WHERE {_PEOPLE} AND id NOT IN (SELECT id FROM main.people)
    UNION ALL SELECT 'organisation', id FROM old.organisations
        WHERE {_ORGANISATIONS} AND id NOT IN (SELECT id FROM main.organisations)
    UNION ALL SELECT 'country', code FROM old.countries
        WHERE {_COUNTRIES} AND code NOT IN (SELECT code FROM main.countries)
    UNION ALL SELECT 'place', id FROM old.places WHERE {_PLACES} AND id NOT IN (SELECT id FROM main.places))"""

_CARRIED = {
    "names": _OWNERS,
    "sources": f"""id NOT IN (SELECT id FROM main.sources) AND id IN (
        SELECT source FROM old.articles WHERE id IN (SELECT id FROM temp.kept)
        UNION SELECT published_source FROM old.articles WHERE id IN (SELECT id FROM temp.kept)
        UNION SELECT source FROM old.figures WHERE {_IN_KEPT} UNION SELECT source FROM old.roles WHERE {_IN_KEPT})""",
    "measures": f"""id NOT IN (SELECT id FROM main.measures)
        AND id IN (SELECT measure FROM old.figures WHERE {_IN_KEPT})""",
    "people": f"{_PEOPLE} AND id NOT IN (SELECT id FROM main.people)",
    "organisations": f"{_ORGANISATIONS} AND id NOT IN (SELECT id FROM main.organisations)",
    "countries": f"{_COUNTRIES} AND code NOT IN (SELECT code FROM main.countries)",
    "places": f"{_PLACES} AND id NOT IN (SELECT id FROM main.places)",
    "articles": "id IN (SELECT id FROM temp.kept)",
    **dict.fromkeys(("paragraphs", "figures", "mentions", "claims", "roles"), _IN_KEPT),
    **dict.fromkeys(("imports", "documents", "originals", "removed", "versions"), "TRUE"),
}
"""Which rows of each table are carried over, in an order in which those referred to come first.

A shipped record that is gone stays while a row of the reader's refers to it; one that has come takes its namesake's place.
"""


def carry_over(db: Database) -> None:
    """Copy the reader's rows from the library attached as `old` to `db`, and check attached originals anew."""
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute(_KEPT)
    for table, condition in _CARRIED.items():
        columns = ", ".join(_columns(db, table))
        db.execute(
            f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM old.{table} "  # noqa: S608 - names of our own
            f"WHERE {condition} ORDER BY rowid"
        )
    db.execute("DROP TABLE temp.kept")
    for row in select(db, "SELECT article, sha256 FROM documents WHERE relation = 'original'"):
        _check_again(db, row["article"], row["sha256"])


def _columns(db: Database, table: str) -> list[str]:
    """Return the columns of a table without the number of the row."""
    found = (row[1] for row in db.execute(f"PRAGMA main.table_info({table})"))
    return [f'"{name}"' for name in found if name != "pk"]


def _check_again(db: Database, article: str, document: str) -> None:
    """Check the figures that now ship against an original that was attached before."""
    paragraphs = [row["text"] for row in select(db, "SELECT text FROM originals WHERE article = ? ORDER BY number", article)]
    figures = [record_of(Figure, row) for row in select(db, "SELECT * FROM figures WHERE article = ?", article)]
    write_checks(db, document, confirmed(figures, paragraphs, extract(paragraphs)))
