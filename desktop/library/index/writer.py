"""Writing the search index: records enter and leave the full-text index, the vocabulary and the sets together."""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from desktop.library.asking.forms import sound, stem
from desktop.library.index import sets
from desktop.library.index.entries import EVERY, Entries
from desktop.library.index.layout import CODES, COLUMNS, COMMON, HEADS, TABLES, statements
from desktop.library.index.rules import note_rules
from desktop.library.index.terms import HEAD, PREFIX, is_word, terms_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from desktop.library.asking import Kind
    from desktop.library.index.entries import Entry

_Key = TypeVar("_Key", str, tuple[str, str])

_BATCH = 50_000
"""So many records are taken in before the vocabulary and the sets are brought up to date."""

_TERM = ""
"""The field under which terms are counted."""


class Index:
    """The index of a library that is being written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._terms: dict[tuple[str, bool], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._facets: dict[tuple[str, bool], dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(list))
        self._records: dict[Kind, int] = {}
        self._waiting = 0

    def add(self, kind: Kind, number: int, entry: Entry) -> None:
        """Take in the record with that row number."""
        table, columns = TABLES[kind], COLUMNS[kind]
        sql = f"INSERT INTO {table}_fts (rowid, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})"  # noqa: S608
        self._connection.execute(sql, (number, *entry.columns))
        self._note(kind, number, entry, come=True)

    def remove(self, kind: Kind, number: int, entry: Entry) -> None:
        """Take out the record with that row number, which was taken in with this very entry."""
        table, columns = TABLES[kind], COLUMNS[kind]
        sql = f"""INSERT INTO {table}_fts ({table}_fts, rowid, {", ".join(columns)})
                  VALUES ('delete', ?{", ?" * len(columns)})"""  # noqa: S608
        self._connection.execute(sql, (number, *entry.columns))
        self._note(kind, number, entry, come=False)

    def _note(self, kind: Kind, number: int, entry: Entry, *, come: bool) -> None:
        terms, facets = self._terms[kind, come], self._facets[kind, come]
        for term in self._terms_of(kind, entry):
            terms[term].append(number)
        for facet in entry.facets:
            facets[facet].append(number)
        self._waiting += 1
        if self._waiting >= _BATCH:
            self.flush()

    def _terms_of(self, kind: Kind, entry: Entry) -> set[str]:
        """Return what to count of a record: its words, and their beginnings and heads where some may be common."""
        words = [column.split() for column in entry.columns]
        if 0 < self._before(kind) < COMMON:
            return set().union(*words)
        return terms_of(words, (words[COLUMNS[kind].index(head)] for head in HEADS[kind]))

    def _before(self, kind: Kind) -> int:
        """Return how many records of a kind the index had at the last flush."""
        if kind not in self._records:
            self._records[kind] = sets.counts(self._connection, CODES[kind], EVERY[0]).get(EVERY[1], 0)
        return self._records[kind]

    def flush(self) -> None:
        """Bring the vocabulary and the sets up to what was taken in and out."""
        for kind in self._records:
            self._recount(kind)
            for (field, value), gone, come in _changes(self._facets, kind):
                sets.change(self._connection, (CODES[kind], field, value), gone, come)
        for noted in (self._terms, self._facets, self._records):
            noted.clear()
        self._waiting = 0

    def _recount(self, kind: Kind) -> None:
        """Count the terms that came or went, and bring the sets of the common ones up to that.

        Beginnings and words of heads are counted only where there are enough records for any of them to be common.
        """
        code, was = CODES[kind], self._before(kind)
        now = was + sum(sign * len(self._facets[kind, sign > 0].get(EVERY, ())) for sign in (-1, 1))
        changes = list(_changes(self._terms, kind))
        if now < COMMON:
            changes = [each for each in changes if is_word(each[0])]
        before = self._documents(code, [term for term, _, _ in changes])
        after = {term: before.get(term, 0) + len(come) - len(gone) for term, gone, come in changes}
        rare_heads = {term for term in after if _is_head_word(term) and after[term.removeprefix(HEAD)] < COMMON}
        self._write_counts(code, before, {term: after[term] for term in after.keys() - rare_heads})
        for term, gone, come in changes:
            if term not in rare_heads and gone != come:
                self._change_set(kind, term, before.get(term, 0), after[term], gone, come)
        for term, number in after.items():
            if is_word(term) and (before.get(term, 0) < COMMON) != (number < COMMON):
                self._change_head(kind, term, common=number >= COMMON)
        if 0 < was < COMMON <= now:
            self._begin_beginnings(kind)
        elif now < COMMON <= was:
            self._end_beginnings(code)

    def _begin_beginnings(self, kind: Kind) -> None:
        """Count the beginnings of all words, since there are enough records now for some to be common."""
        code = CODES[kind]
        rows = self._connection.execute("SELECT word FROM words WHERE kind = ?", (code,))
        beginnings = {term for (word,) in rows if is_word(word) for term in terms_of([[word]], [[word]])}
        for term in sorted(term for term in beginnings if term.endswith(PREFIX)):
            numbers = self._matching(kind, term)
            if numbers:
                self._write_counts(code, {}, {term: len(numbers)})
            if len(numbers) >= COMMON:
                sets.change(self._connection, (code, _TERM, term), (), numbers)

    def _end_beginnings(self, code: str) -> None:
        for table, column in (("words", "word"), ("sets", "value")):
            where = f"kind = ? AND {column} LIKE '%{PREFIX}'" + (f" AND field = '{_TERM}'" if table == "sets" else "")
            self._connection.execute(f"DELETE FROM {table} WHERE {where}", (code,))  # noqa: S608 - names of our own

    def _documents(self, code: str, terms: list[str]) -> dict[str, int]:
        """Return in how many records each of the terms is that any has."""
        sql = "SELECT word, documents FROM words WHERE kind = ? AND word IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(sql, (code, json.dumps(terms))))

    def _write_counts(self, code: str, before: dict[str, int], after: dict[str, int]) -> None:
        changed = {term: number for term, number in after.items() if number != before.get(term, 0)}
        new = (term for term, number in changed.items() if term not in before and number)
        self._connection.executemany(
            "INSERT INTO words (kind, word, documents, stem, sound) VALUES (?, ?, ?, ?, ?)",
            [(code, term, changed[term], *_forms(term)) for term in new],
        )
        self._connection.executemany(
            "UPDATE words SET documents = ? WHERE kind = ? AND word = ?",
            [(number, code, term) for term, number in changed.items() if term in before and number],
        )
        self._connection.executemany(
            "DELETE FROM words WHERE kind = ? AND word = ?",
            [(code, term) for term, number in changed.items() if not number],
        )

    def _change_set(self, kind: Kind, term: str, before: int, after: int, gone: list[int], come: list[int]) -> None:
        """Change the set of a common term, make that of one that became common, drop that of one that is no longer."""
        key = (CODES[kind], _TERM, term)
        if before >= COMMON and after >= COMMON:
            sets.change(self._connection, key, gone, come)
        elif after >= COMMON:
            sets.change(self._connection, key, (), self._matching(kind, term))
        elif before >= COMMON:
            sets.drop(self._connection, key)

    def _change_head(self, kind: Kind, word: str, *, common: bool) -> None:
        """Begin to count in how many heads a word stands that has become a common one, or cease to."""
        code, term = CODES[kind], HEAD + word
        self._connection.execute("DELETE FROM words WHERE kind = ? AND word = ?", (code, term))
        sets.drop(self._connection, (code, _TERM, term))
        numbers = self._matching(kind, term) if common else []
        if numbers:
            self._write_counts(code, {}, {term: len(numbers)})
        if len(numbers) >= COMMON:
            sets.change(self._connection, (code, _TERM, term), (), numbers)

    def _matching(self, kind: Kind, term: str) -> list[int]:
        """Return the numbers of the records with a term, as the full-text index has them."""
        table, columns = f"{TABLES[kind]}_fts", " ".join(HEADS[kind])
        where = f"{{{columns}}} : " if term.startswith(HEAD) else ""
        star = PREFIX if term.endswith(PREFIX) else ""
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"  # noqa: S608 - names of our own
        rows = self._connection.execute(sql, (f'{where}"{term.strip(HEAD + PREFIX)}"{star}',))
        return [row[0] for row in rows]


def _is_head_word(term: str) -> bool:
    return term.startswith(HEAD) and not term.endswith(PREFIX)


def _forms(term: str) -> tuple[str | None, str | None]:
    """Return the stem and the sound of a word, None where they are the word itself, and "" for no sound."""
    if not is_word(term):
        return None, ""
    return tuple(None if form == term else form for form in (stem(term), sound(term)))  # type: ignore[return-value]


def _changes(
    noted: dict[tuple[str, bool], dict[_Key, list[int]]], kind: str
) -> Iterator[tuple[_Key, list[int], list[int]]]:
    """Yield what changed of a kind in order: a term or a facet, the records that lost it, and those that got it."""
    gone, come = noted[kind, False], noted[kind, True]
    for key in sorted(gone.keys() | come.keys()):
        yield key, gone.get(key, []), come.get(key, [])


@contextmanager
def index_of(connection: sqlite3.Connection) -> Iterator[Index]:
    """Give the index of a library that is being written, brought up to date when the block ends well."""
    index = Index(connection)
    yield index
    index.flush()


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty index."""
    for statement in statements():
        connection.execute(statement)


def build_index(connection: sqlite3.Connection) -> None:
    """Take all records of a library into its index, which is empty."""
    entries = Entries(connection)
    with index_of(connection) as index:
        for kind in TABLES:
            for number, entry in entries.all(kind):
                index.add(kind, number, entry)
    note_rules(connection)


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Make the index anew from the records."""
    for kind in TABLES:
        table = TABLES[kind]
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('delete-all')")  # noqa: S608
    connection.execute("DELETE FROM words")
    connection.execute("DELETE FROM sets")
    build_index(connection)


def article_numbers(connection: sqlite3.Connection, article: str) -> dict[Kind, list[int]]:
    """Return the row numbers of an article and of its figures."""
    articles = connection.execute("SELECT pk FROM articles WHERE id = ?", (article,))
    figures = connection.execute("SELECT pk FROM figures WHERE article = ?", (article,))
    return {"articles": [row[0] for row in articles], "statistics": sorted(row[0] for row in figures)}


def add_article(connection: sqlite3.Connection, article: str) -> None:
    """Take an article with its figures into the index."""
    entries = Entries(connection)
    with index_of(connection) as index:
        for kind, numbers in article_numbers(connection, article).items():
            for number, entry in entries.of(kind, numbers):
                index.add(kind, number, entry)


def remove_article(connection: sqlite3.Connection, article: str) -> None:
    """Take an article with its figures out of the index, before anything of it changes."""
    entries = Entries(connection)
    with index_of(connection) as index:
        for kind, numbers in article_numbers(connection, article).items():
            for number, entry in entries.of(kind, numbers):
                index.remove(kind, number, entry)
