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

_CHOSEN = """
CREATE TEMP TABLE kept AS SELECT id FROM old.articles WHERE origin = 'user'
    OR (id IN (SELECT article FROM old.documents) AND id NOT IN (SELECT id FROM main.articles));
CREATE TEMP VIEW named AS
    SELECT kind, ref FROM old.mentions WHERE article IN (SELECT id FROM kept)
    UNION SELECT 'country', country FROM old.roles WHERE article IN (SELECT id FROM kept)
    UNION SELECT 'organisation', body FROM old.roles WHERE article IN (SELECT id FROM kept);
CREATE TEMP TABLE owners AS
    SELECT 'person' AS kind, id FROM old.people
        WHERE (origin = 'user' OR id IN (SELECT ref FROM named WHERE kind = 'person'))
        AND id NOT IN (SELECT id FROM main.people)
    UNION ALL SELECT 'organisation', id FROM old.organisations
        WHERE (origin = 'user' OR id IN (SELECT ref FROM named WHERE kind = 'organisation'))
        AND id NOT IN (SELECT id FROM main.organisations)
    UNION ALL SELECT 'country', code FROM old.countries
        WHERE code IN (SELECT ref FROM named WHERE kind = 'country') AND code NOT IN (SELECT code FROM main.countries)
    UNION ALL SELECT 'place', id FROM old.places
        WHERE id IN (SELECT ref FROM named WHERE kind = 'place') AND id NOT IN (SELECT id FROM main.places)
        AND name NOT IN (SELECT name FROM main.places);
CREATE TEMP TABLE cited AS
    SELECT source AS id FROM old.articles WHERE id IN (SELECT id FROM kept)
    UNION SELECT published_source FROM old.articles WHERE id IN (SELECT id FROM kept)
    UNION SELECT source FROM old.figures WHERE article IN (SELECT id FROM kept)
    UNION SELECT source FROM old.roles WHERE article IN (SELECT id FROM kept);
CREATE TEMP TABLE counted AS SELECT DISTINCT measure AS id FROM old.figures WHERE article IN (SELECT id FROM kept);
"""
"""Which articles are carried over, the reader's own and those no longer shipped whose original is attached; and which
records those refer to that are shipped no longer."""

_IN_KEPT = "article IN (SELECT id FROM kept)"
_CARRIED = {
    "names": "(owner_kind, owner) IN (SELECT kind, id FROM owners)",
    "people": "id IN (SELECT id FROM owners WHERE kind = 'person')",
    "organisations": "id IN (SELECT id FROM owners WHERE kind = 'organisation')",
    "countries": "code IN (SELECT id FROM owners WHERE kind = 'country')",
    "places": "id IN (SELECT id FROM owners WHERE kind = 'place')",
    "sources": "id IN (SELECT id FROM cited) AND id NOT IN (SELECT id FROM main.sources)",
    "measures": "id IN (SELECT id FROM counted) AND id NOT IN (SELECT id FROM main.measures)",
    "articles": "id IN (SELECT id FROM kept)",
    **dict.fromkeys(("paragraphs", "figures", "mentions", "claims", "roles"), _IN_KEPT),
    **dict.fromkeys(("imports", "documents", "originals", "removed", "versions"), "TRUE"),
}
"""Which rows of each table are carried over, in an order in which those referred to come first.

A shipped record that is gone stays while a row of the reader's refers to it; a new one takes its namesake's place.
"""


def carry_over(db: Database) -> None:
    """Copy the reader's rows from the library attached as `old` to `db`, and check attached originals anew."""
    for statement in _CHOSEN.split(";\n"):
        db.execute(statement)
    for table, condition in _CARRIED.items():
        columns = ", ".join(_columns(db, table))
        db.execute(
            f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM old.{table} "  # noqa: S608 - names of our own
            f"WHERE {condition} ORDER BY rowid"
        )
    for row in select(db, "SELECT article, sha256 FROM documents WHERE relation = 'original'"):
        _check_again(db, row["article"], row["sha256"])


def _columns(db: Database, table: str) -> list[str]:
    """Return the columns of a table without the number of the row."""
    found = (row[1] for row in db.execute(f"PRAGMA main.table_info({table})"))
    return [f'"{name}"' for name in found if name != "pk"]


def _check_again(db: Database, article: str, document: str) -> None:
    """Check the figures that now ship against an original that was attached before."""
    paragraphs = [
        row["text"] for row in select(db, "SELECT text FROM originals WHERE article = ? ORDER BY number", article)
    ]
    figures = [record_of(Figure, row) for row in select(db, "SELECT * FROM figures WHERE article = ?", article)]
    write_checks(db, document, confirmed(figures, paragraphs, extract(paragraphs)))
