"""Whether a library is whole: SQLite's and the index's own checks, and each record against the text it stands in."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents.numbers import unstated
from desktop.library.entering import BY_HAND, reads_as
from desktop.library.files import SCHEMA_VERSION, damaged, sqlite_errors
from desktop.library.index.health import index_problems
from desktop.library.index.layout import TABLES
from desktop.library.index.rules import is_of_these_rules
from desktop.library.queries import Library
from desktop.library.snapshots import snapshot_id, text_sha256

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.records import Figure


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with one record of a library."""

    record: str
    problem: str


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it looked at, how many records, and what it found wrong."""

    name: str
    records: int
    faults: tuple[Fault, ...]


def verify(path: Path) -> tuple[Check, ...]:
    """Return the checks of the library at `path`, each with its faults; raise LibraryError if it cannot be read.

    Where SQLite's own check finds faults, the others are left out: they would read what is not there.
    """
    with Library(path) as library, sqlite_errors(path):
        try:
            whole = _sqlite(library)
            return (whole,) if whole.faults else (whole, *(check(library) for check in _CHECKS))
        except sqlite3.OperationalError as error:  # its tables are not those that the checks were written for
            raise damaged(path) from error


def _sqlite(library: Library) -> Check:
    found = [row[0] for row in library.rows("PRAGMA integrity_check") if row[0] != "ok"]
    return Check("SQLite integrity", 1, tuple(Fault("the file", problem) for problem in found))


def _foreign_keys(library: Library) -> Check:
    found = library.rows("PRAGMA foreign_key_check")
    return Check(
        "foreign keys",
        1,
        tuple(Fault(f"{row[0]} row {row[1]}", f"refers to a record of {row[2]} that is not there") for row in found),
    )


def _index(library: Library) -> Check:
    """Check the search index against one made anew; an older version made its index in another way."""
    if library.schema < SCHEMA_VERSION or not is_of_these_rules(library.connection):
        return Check("full-text index", 0, ())
    faults = tuple(Fault(table, problem) for table, problem in index_problems(library.connection))
    return Check("full-text index", len(TABLES), faults)


def _paragraph_hashes(library: Library) -> Check:
    rows = library.rows("SELECT article, number, text, sha256 FROM paragraphs ORDER BY pk")
    faults = [
        Fault(f"article {row['article']}, paragraph {row['number']}", "its text is not the one that was recorded")
        for row in rows
        if text_sha256(row["text"]) != row["sha256"]
    ]
    return Check("paragraph hashes", len(rows), tuple(faults))


def _figures(library: Library) -> Check:
    texts = {(row["article"], row["number"]): row["text"] for row in library.rows("SELECT * FROM paragraphs")}
    figures = library.figures()
    faults = [
        Fault(f"figure {figure.id}", problem)
        for figure in figures
        if (problem := _figure_problem(figure, texts.get((figure.article, figure.paragraph))))
    ]
    return Check("figures in their sentences", len(figures), tuple(faults))


def _figure_problem(figure: Figure, paragraph: str | None) -> str | None:
    if figure.article is not None:
        stands = paragraph[figure.start : figure.end] if paragraph is not None else None
        if stands != figure.text:
            return f"paragraph {figure.paragraph} of {figure.article} has {stands!r} where {figure.text!r} should stand"
    if figure.origin == "user":
        read = figure.note == BY_HAND or reads_as(figure)
        return None if read else f"its text {figure.text!r} does not state its value"
    missing = unstated(figure)
    return None if missing is None else f"its text {figure.text!r} does not state {missing:.12g}"


def _mentions(library: Library) -> Check:
    rows = library.rows(
        """SELECT mentions.*, paragraphs.text FROM mentions
           LEFT JOIN paragraphs ON paragraphs.article = mentions.article AND paragraphs.number = mentions.paragraph"""
    )
    faults = [
        Fault(f"article {row['article']}, paragraph {row['paragraph']}", f"the name of {row['ref']} is out of place")
        for row in rows
        if row["text"] is None or not row["text"][row["start"] : row["end"]].strip()
    ]
    return Check("names in their paragraphs", len(rows), tuple(faults))


def _documents(library: Library) -> Check:
    """Check the bytes that imports kept, one document at a time."""
    faults, hashes = [], [row["sha256"] for row in _later_rows(library, "SELECT sha256 FROM documents ORDER BY rowid")]
    for sha256 in hashes:
        row = library.rows("SELECT name, content, size FROM documents WHERE sha256 = ?", sha256)[0]
        if not _whole(row["content"], row["size"], sha256):
            faults.append(Fault(f"document {row['name']}", "its bytes are not those that were imported"))
    return Check("kept documents", len(hashes), tuple(faults))


def _whole(content: bytes, size: int, sha256: str) -> bool:
    unpacked = zlib.decompressobj()
    try:
        kept = unpacked.decompress(content, size + 1)
    except zlib.error:
        return False
    return hashlib.sha256(kept).hexdigest() == sha256


def _originals(library: Library) -> Check:
    rows = _later_rows(library, "SELECT article, number, text, sha256 FROM originals ORDER BY pk")
    faults = [
        Fault(f"original of {row['article']}, paragraph {row['number']}", "its text is not the one that was imported")
        for row in rows
        if text_sha256(row["text"]) != row["sha256"]
    ]
    return Check("originals", len(rows), tuple(faults))


def _later_rows(library: Library, sql: str) -> list[sqlite3.Row]:
    """Return the rows of a query that the first version of the tables could not answer; it had none."""
    return library.rows(sql) if library.schema > 1 else []


def _snapshot(library: Library) -> Check:
    if library.schema < SCHEMA_VERSION:
        return Check("snapshot", 0, ())  # an older version made it, in another way
    recorded = library.info().snapshot
    found = snapshot_id(library.connection)
    faults = [] if recorded == found else [Fault("the library", f"its snapshot is {found}, recorded is {recorded}")]
    return Check("snapshot", 1, tuple(faults))


_CHECKS: tuple[Callable[[Library], Check], ...] = (
    _foreign_keys,
    _index,
    _paragraph_hashes,
    _figures,
    _mentions,
    _documents,
    _originals,
    _snapshot,
)
