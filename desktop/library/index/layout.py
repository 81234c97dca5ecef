"""How the search index lies in the file: the indexed columns of each kind of record, and the tables that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.library.asking import Kind

TABLES: dict[Kind, str] = {"articles": "articles", "statistics": "figures", "countries": "countries"}
"""The table of each kind's records; its full-text index has the same name and `_fts`."""

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "articles": ("text", "title", "names"),
    "statistics": ("names", "figure", "text"),
    "countries": ("text", "names"),
}
"""The columns of each full-text index in order: the first has the most words, since those take the least room there."""

HEADS: dict[Kind, tuple[str, ...]] = {
    "articles": ("title", "names"),
    "statistics": ("figure", "names"),
    "countries": ("names",),
}
"""The columns that say what a record is about; words found there come first among very many."""

TOKENIZER = "unicode61 remove_diacritics 2"

CODES: dict[Kind, str] = {"articles": "a", "statistics": "s", "countries": "c"}
"""How each kind is written in the tables of the index, which have millions of rows in the largest libraries."""

EVERY = ("every", "")
"""The field and value that each record of a kind has."""

COMMON = 4_000
"""A term that is in so many records of its kind has the set of them kept, since asking the full-text index is slow.

Of a kind with fewer records than that, no words are counted: the full-text index itself is asked soon enough.
"""

BEGINNING = 2
"""Beginnings of words up to so many letters are counted and kept as words are."""

TITLE = 40
"""So many letters of a title are kept folded, to order articles by and to look them up."""

LAST = -1
"""The piece of a set that has the records which came last, each as a number of four bytes."""

UNSETTLED = f"chunk = {LAST} AND documents >= 128"
"""Where the last ones are so many that they are to go into the bitmaps."""

_FTS = "CREATE VIRTUAL TABLE {table}_fts USING fts5({columns}, content='', tokenize='{tokenizer}')"
_VOCABULARY = "CREATE VIRTUAL TABLE {table}_words USING fts5vocab({table}_fts, row)"
_STATEMENTS = (
    """CREATE TABLE words (
        kind TEXT NOT NULL, latest INTEGER NOT NULL, first TEXT NOT NULL, terms BLOB NOT NULL,
        PRIMARY KEY (kind, latest, first)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE sets (
        kind TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, chunk INTEGER NOT NULL,
        documents INTEGER NOT NULL, bits BLOB NOT NULL, PRIMARY KEY (kind, field, value, chunk)
    ) STRICT, WITHOUT ROWID""",
    f"CREATE INDEX sets_unsettled ON sets (chunk) WHERE {UNSETTLED}",
    """CREATE TABLE changes (
        kind TEXT PRIMARY KEY, number INTEGER NOT NULL, merged INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID""",
)


def tables() -> tuple[str, ...]:
    """Return the tables of an index."""
    of_kinds = (f"{table}_{what}" for what in ("words", "fts") for table in TABLES.values())
    return (*of_kinds, "words", "sets", "changes")


def statements() -> tuple[str, ...]:
    """Return the statements that make the tables of an empty index."""
    made = [
        _FTS.format(table=TABLES[kind], columns=", ".join(columns), tokenizer=TOKENIZER)
        for kind, columns in COLUMNS.items()
    ]
    return (*made, *(_VOCABULARY.format(table=table) for table in TABLES.values()), *_STATEMENTS)
