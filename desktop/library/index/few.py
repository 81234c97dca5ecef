"""The words of a kind with few records: they are not counted, the full-text index itself is asked for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.index.layout import CODES, COMMON, EVERY, TABLES
from desktop.library.index.terms import FORM, is_word
from desktop.library.index.words import LAST, Words
from desktop.marks import override

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.asking import Kind
    from desktop.library.index.words import Rows


def known_words(rows: Rows, kind: Kind) -> Words:
    """Return the words of a kind, to be read where they are sooner found."""
    sql = "SELECT coalesce(sum(documents), 0) FROM sets WHERE kind = ? AND field = ? AND value = ?"
    ((records,),) = rows(sql, CODES[kind], *EVERY)
    return Words(rows, CODES[kind]) if records >= COMMON else FewWords(rows, kind)


class FewWords(Words):
    """The terms of a kind with few records; only forms of words stand in its blocks."""

    def __init__(self, rows: Rows, kind: Kind) -> None:
        super().__init__(rows, CODES[kind])
        self._sql = f"SELECT term, doc FROM {TABLES[kind]}_words"  # noqa: S608 - names of our own

    @override
    def documents(self, term: str) -> int:
        """Return how many records have a term."""
        if not is_word(term):
            return super().documents(term)
        return sum(number for _, number in self._rows(f"{self._sql} WHERE term = ?", term))

    @override
    def starting(self, beginning: str) -> dict[str, int]:
        """Return the terms that begin so, with a letter at least, in order, with the number of records of each."""
        if beginning.startswith(FORM):
            return super().starting(beginning)
        between = f"{self._sql} WHERE term >= ? AND term < ?"
        return dict(map(tuple, self._rows(between, beginning, beginning + LAST)))

    @override
    def every(self) -> Iterator[tuple[str, int]]:
        """Yield all terms in order, with the number of records of each."""
        yield from sorted({**dict(super().every()), **dict(map(tuple, self._rows(self._sql)))}.items())
