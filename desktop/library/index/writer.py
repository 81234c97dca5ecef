"""Writing the search index: records enter and leave the full-text index, the vocabulary and the sets together."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING

from desktop.library.index import merging, sets, words
from desktop.library.index.entries import Entries
from desktop.library.index.layout import BEGINNING, CODES, COLUMNS, COMMON, EVERY, HEADS, TABLES, statements, tables
from desktop.library.index.rules import note_rules
from desktop.library.index.terms import FORM, HEAD, PREFIX, forms_of, is_word, terms_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from desktop.library.asking import Kind
    from desktop.library.index.entries import Entry

_BATCH = 50_000
"""So many records are taken in before the vocabulary and the sets are brought up to date."""

_TERM = ""
"""The field under which terms are counted."""

_Noted = tuple[int, tuple[str, ...], "set[tuple[str, str]]"]
"""A record that came or went: its number, its terms and its facets."""

_Numbers = dict[sets.Key, list[int]]
"""The records that come to sets, or leave them."""


class _Waiting:
    """The records of one kind that came and went since the vocabulary and the sets were brought up to date."""

    def __init__(self, before: int) -> None:
        self.before = before
        self.gone: list[_Noted] = []
        self.come: list[_Noted] = []

    @property
    def now(self) -> int:
        """How many records of the kind there are."""
        return self.before + len(self.come) - len(self.gone)


class Index:
    """The index of a library that is being written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: dict[Kind, _Waiting] = {}

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
        if kind not in self._waiting:
            before = sets.counts(self._connection, CODES[kind], EVERY[0]).get(EVERY[1], 0)
            self._waiting[kind] = _Waiting(before)
        waiting = self._waiting[kind]
        noted = (number, tuple(_terms_of(kind, entry, waiting.before)), entry.facets)
        (waiting.come if come else waiting.gone).append(noted)
        if len(waiting.come) + len(waiting.gone) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Bring the vocabulary and the sets up to what was taken in and out."""
        for kind, waiting in self._waiting.items():
            self._recount(kind, waiting)
            self._change_sets(_by_facet(CODES[kind], waiting.gone), _by_facet(CODES[kind], waiting.come))
            merging.merge(self._connection, kind, len(waiting.come) + len(waiting.gone), waiting.now)
        self._waiting.clear()

    def _recount(self, kind: Kind, waiting: _Waiting) -> None:
        """Count the terms that came or went, and bring the sets of the common ones up to that.

        They are counted only where there are enough records for any of them to be common; forms always are.
        """
        code, was, now = CODES[kind], waiting.before, waiting.now
        changes = _count_changes(waiting)
        if was < COMMON and (was or now < COMMON):
            words.change(self._connection, code, _forms(changes))
            if now >= COMMON:
                self._begin_counting(kind)
            return
        if now < COMMON:
            changes = {term: number for term, number in changes.items() if is_word(term)}
        known = self._words(code)
        before = {term: known.documents(term) for term in changes}
        after = {term: before[term] + number for term, number in changes.items()}
        rare_heads = {term for term in after if _is_head_word(term) and after[term.removeprefix(HEAD)] < COMMON}
        after = {term: number for term, number in after.items() if term not in rare_heads}
        self._change_counts(code, {term: changes[term] for term in after})
        self._keep_common(kind, waiting, before, after)
        if now < COMMON:
            self._end_counting(code)

    def _keep_common(self, kind: Kind, waiting: _Waiting, before: dict[str, int], after: dict[str, int]) -> None:
        """Change the sets of common terms, make those of what became common, drop those of what is no longer."""
        code = CODES[kind]
        was_common = {term for term in after if before[term] >= COMMON}
        is_common = {term for term in after if after[term] >= COMMON}
        kept = was_common & is_common
        self._change_sets(_by_term(code, waiting.gone, kept), _by_term(code, waiting.come, kept))
        for term in sorted(is_common - was_common):
            sets.add(self._connection, {(code, _TERM, term): self._matching(kind, term)})
        for term in was_common - is_common:
            sets.drop(self._connection, (code, _TERM, term))
        for word in filter(is_word, sorted(was_common ^ is_common)):
            self._change_head(kind, word, common=word in is_common)

    def _change_sets(self, gone: _Numbers, come: _Numbers) -> None:
        """Take records out of sets and put others in; most often some are put in and none taken out."""
        sets.add(self._connection, {key: come[key] for key in sorted(come.keys() - gone.keys())})
        for key, numbers in gone.items():
            if numbers != come.get(key):
                sets.change(self._connection, key, numbers, come.get(key, ()))

    def _begin_counting(self, kind: Kind) -> None:
        """Count all words and their beginnings, since there are enough records now for some to be common."""
        code = CODES[kind]
        known: dict[str, int] = dict(self._connection.execute(f"SELECT term, doc FROM {TABLES[kind]}_words"))  # noqa: S608
        words.change(self._connection, code, known)
        for word in (word for word, number in known.items() if number >= COMMON):
            sets.add(self._connection, {(code, _TERM, word): self._matching(kind, word)})
            self._change_head(kind, word, common=True)
        self._begin_beginnings(kind, known)

    def _begin_beginnings(self, kind: Kind, known: dict[str, int]) -> None:
        code = CODES[kind]
        beginnings = {word[:size] + PREFIX for word in known for size in range(1, BEGINNING + 1)}
        terms = sorted(mark + each for mark in ("", HEAD) for each in beginnings)
        matching = {term: self._matching(kind, term) for term in terms}
        self._change_counts(code, {term: len(numbers) for term, numbers in matching.items()})
        sets.add(
            self._connection,
            {(code, _TERM, term): numbers for term, numbers in matching.items() if len(numbers) >= COMMON},
        )

    def _end_counting(self, code: str) -> None:
        """Count no words any more, only their forms, since there are too few records for any to be common."""
        gone = {term: -number for term, number in self._words(code).every() if not term.startswith(FORM)}
        words.change(self._connection, code, gone)
        where = f"kind = ? AND value LIKE '%{PREFIX}' AND field = '{_TERM}'"
        self._connection.execute(f"DELETE FROM sets WHERE {where}", (code,))  # noqa: S608 - names of our own

    def _words(self, code: str) -> words.Words:
        return words.Words(lambda sql, *values: self._connection.execute(sql, values).fetchall(), code)

    def _change_counts(self, code: str, changes: dict[str, int]) -> None:
        """Add to the numbers of records that have each term, and to those of the forms of words."""
        words.change(self._connection, code, changes | _forms(changes))

    def _change_head(self, kind: Kind, word: str, *, common: bool) -> None:
        """Begin to count in how many heads a word stands that has become a common one, or cease to."""
        code, term = CODES[kind], HEAD + word
        sets.drop(self._connection, (code, _TERM, term))
        numbers = self._matching(kind, term) if common else []
        self._change_counts(code, {term: len(numbers) - self._words(code).documents(term)})
        if len(numbers) >= COMMON:
            sets.add(self._connection, {(code, _TERM, term): numbers})

    def _matching(self, kind: Kind, term: str) -> list[int]:
        """Return the numbers of the records with a term, as the full-text index has them."""
        table, columns = f"{TABLES[kind]}_fts", " ".join(HEADS[kind])
        where = f"{{{columns}}} : " if term.startswith(HEAD) else ""
        star = PREFIX if term.endswith(PREFIX) else ""
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"  # noqa: S608 - names of our own
        rows = self._connection.execute(sql, (f'{where}"{term.strip(HEAD + PREFIX)}"{star}',))
        return [row[0] for row in rows]


def _forms(changes: dict[str, int]) -> dict[str, int]:
    """Return in how many more records each form of the words among the terms stands."""
    return {form: number for term, number in changes.items() if is_word(term) for form in forms_of(term)}


def _is_head_word(term: str) -> bool:
    return term.startswith(HEAD) and not term.endswith(PREFIX)


def _terms_of(kind: Kind, entry: Entry, records: int) -> set[str]:
    """Return what to count of a record: its words, and their beginnings and heads where some may be common."""
    words = [column.split() for column in entry.columns]
    if 0 < records < COMMON:
        return set().union(*words)
    return terms_of(words, (words[COLUMNS[kind].index(head)] for head in HEADS[kind]))


def _count_changes(waiting: _Waiting) -> dict[str, int]:
    """Return how many more records have each term that came or went, in the order of the terms."""
    changes = Counter(chain.from_iterable(terms for _, terms, _ in waiting.come))
    changes.subtract(Counter(chain.from_iterable(terms for _, terms, _ in waiting.gone)))
    return {term: changes[term] for term in sorted(changes)}


def _by_term(code: str, noted: Iterable[_Noted], wanted: set[str]) -> _Numbers:
    numbers: _Numbers = defaultdict(list)
    for number, terms, _ in noted:
        for term in wanted.intersection(terms):
            numbers[code, _TERM, term].append(number)
    return numbers


def _by_facet(code: str, noted: Iterable[_Noted]) -> _Numbers:
    numbers: _Numbers = defaultdict(list)
    for number, _, facets in noted:
        for field, value in facets:
            numbers[code, field, value].append(number)
    return numbers


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
    put_together(connection)
    note_rules(connection)


def put_together(connection: sqlite3.Connection) -> None:
    """Write the full-text indexes, the vocabulary and the sets as closely as they go into the file."""
    merging.merge_all(connection)
    sets.put_together(connection)
    for code in CODES.values():
        words.put_together(connection, code)


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Make the index anew from the records, in tables of this version."""
    for table in tables():
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    make_tables(connection)
    build_index(connection)


def article_numbers(connection: sqlite3.Connection, article: str) -> dict[Kind, list[int]]:
    """Return the row numbers of an article and of its figures."""
    articles = connection.execute("SELECT pk FROM articles WHERE id = ?", (article,))
    figures = connection.execute("SELECT pk FROM figures WHERE article = ?", (article,))
    return {"articles": [row[0] for row in articles], "statistics": sorted(row[0] for row in figures)}


def entries_of(connection: sqlite3.Connection, article: str) -> Iterator[tuple[Kind, int, Entry]]:
    """Yield what the index says of an article and of its figures, with their row numbers."""
    entries = Entries(connection)
    for kind, numbers in article_numbers(connection, article).items():
        yield from ((kind, number, entry) for number, entry in entries.of(kind, numbers))


def add_article(connection: sqlite3.Connection, article: str) -> None:
    """Take an article with its figures into the index."""
    with index_of(connection) as index:
        for row in entries_of(connection, article):
            index.add(*row)


def remove_article(connection: sqlite3.Connection, article: str) -> None:
    """Take an article with its figures out of the index, before anything of it changes."""
    with index_of(connection) as index:
        for row in entries_of(connection, article):
            index.remove(*row)
