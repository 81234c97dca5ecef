"""The vocabulary of an index: in how many records each term stands, in packed blocks of terms next to one another.

A row for each term would take more room than the texts of a small library. What changes is first written, as it comes,
behind the latest changes of terms with the same initial; where those are many, they go into the blocks. So an import
changes few rows.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Rows = Callable[..., list[Any]]
    """Answers a query given as SQL with its values, with rows."""

LAST = "\U0010ffff"
"""Comes after every letter."""

_END = LAST * 2
"""Comes after every term."""

_BLOCK, _LARGEST = 160, 200
"""So many terms go into a block, and at most so many stay there before it is divided."""

_LATEST, _LATEST_PER_BLOCK = 16_384, 128
"""So many bytes of changes may wait in any case, and so many for each block that there is."""

_SHARED = re.compile(r"([A-Z])([^A-Z]*)")
"""A term in a block: a capital, which stands in no term, for the letters it shares with the one before; the rest."""

_LETTERS = {letter: size for size, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_CAPITALS = "".join(_LETTERS)

_BLOCK_OF = "SELECT max(first) FROM words WHERE kind = ?1 AND latest = 0 AND first <= ?2"


class Words:
    """The terms of one kind of record, read from the file as they are asked for."""

    def __init__(self, rows: Rows, code: str) -> None:
        self._rows, self._code = rows, code
        self._blocks: dict[str, tuple[str, dict[str, int]]] = {}
        self._firsts: list[str] = []
        self._latest: dict[str, dict[str, int]] = {}

    def documents(self, term: str) -> int:
        """Return how many records have a term."""
        return self._block(term)[1].get(term, 0) + self._changes(term[:1]).get(term, 0)

    def starting(self, beginning: str) -> dict[str, int]:
        """Return the terms that begin so, with a letter at least, in order, with the number of records of each."""
        found, at = Counter(_begun(self._changes(beginning[:1]), beginning)), beginning
        while at < beginning + LAST:
            at, terms = self._block(at)
            found.update(_begun(terms, beginning))
        return {term: found[term] for term in sorted(found) if found[term]}

    def every(self) -> Iterator[tuple[str, int]]:
        """Yield all terms in order, with the number of records of each."""
        sql = "SELECT first, terms FROM words WHERE kind = ? AND latest = ? ORDER BY first"
        changes = _summed(b"".join(row[1] for row in self._rows(sql, self._code, 1)))
        waiting = sorted(changes, reverse=True)
        blocks = [tuple(row) for row in self._rows(sql, self._code, 0)] or [("", b"")]
        for (_, terms), (next_first, _) in pairwise([*blocks, (_END, b"")]):
            found = _unpacked(terms) if terms else {}
            while waiting and waiting[-1] < next_first:
                term = waiting.pop()
                found[term] = found.get(term, 0) + changes[term]
            yield from ((term, found[term]) for term in sorted(found) if found[term])

    def _block(self, term: str) -> tuple[str, dict[str, int]]:
        """Return the block where a term stands if it is known, and where the next one begins."""
        at = bisect_right(self._firsts, term) - 1
        if at >= 0 and term < self._blocks[self._firsts[at]][0]:
            return self._blocks[self._firsts[at]]
        first, next_first, terms = _read_block(self._rows, self._code, term)
        self._firsts.insert(bisect_right(self._firsts, first), first)
        self._blocks[first] = (next_first, terms)
        return self._blocks[first]

    def _changes(self, part: str) -> dict[str, int]:
        if part not in self._latest:
            rows = self._rows("SELECT terms FROM words WHERE kind = ? AND latest = 1 AND first = ?", self._code, part)
            self._latest[part] = _summed(rows[0][0]) if rows else {}
        return self._latest[part]


def change(connection: sqlite3.Connection, code: str, changes: Mapping[str, int]) -> None:
    """Add to the numbers of records that terms of a kind have; what no record has any more is forgotten."""
    parts: dict[str, dict[str, int]] = defaultdict(dict)
    for term, number in changes.items():
        parts[term[:1]][term] = number
    connection.executemany(
        """INSERT INTO words (kind, latest, first, terms) VALUES (?, 1, ?, ?)
           ON CONFLICT DO UPDATE SET terms = CAST(terms || excluded.terms AS BLOB)""",
        [(code, part, _written(parts[part])) for part in sorted(parts)],
    )
    (blocks,) = connection.execute("SELECT count(*) FROM words WHERE kind = ? AND latest = 0", (code,)).fetchone()
    settle(connection, code, max(_LATEST, blocks * _LATEST_PER_BLOCK))


def settle(connection: sqlite3.Connection, code: str, leave: int = 0) -> None:
    """Put the latest changes of a kind into the blocks, those of one initial after the other, the longest first.

    As soon as they take no more than `leave` bytes, the others wait.
    """
    sql = "SELECT first, length(terms) FROM words WHERE kind = ? AND latest = 1 ORDER BY length(terms) DESC, first"
    waiting = connection.execute(sql, (code,)).fetchall()
    size = sum(length for _, length in waiting)
    for part, length in waiting:
        if size <= leave:
            break
        size += _settle(connection, code, part, shorten=leave > 0) - length


def _settle(connection: sqlite3.Connection, code: str, part: str, *, shorten: bool) -> int:
    """Put the changes of one initial into the blocks; return how many bytes they still take.

    It is enough to `shorten` them where most are of the same terms again and again, as those of common words are.
    """
    key = "kind = ? AND latest = 1 AND first = ?"
    (terms,) = connection.execute(f"SELECT terms FROM words WHERE {key}", (code, part)).fetchone()  # noqa: S608
    changes = _summed(terms)
    short = _written(changes)
    if shorten and 2 * len(short) <= len(terms):
        connection.execute(f"UPDATE words SET terms = ? WHERE {key}", (short, code, part))  # noqa: S608 - our own words
        return len(short)
    connection.execute(f"DELETE FROM words WHERE {key}", (code, part))  # noqa: S608
    _merge(connection, code, changes)
    return 0


def put_together(connection: sqlite3.Connection, code: str) -> None:
    """Write the blocks of a kind anew, the latest changes among them, one behind the other."""
    settle(connection, code)
    sql = "SELECT kind, latest, first, terms FROM words WHERE kind = ? ORDER BY first"
    blocks = connection.execute(sql, (code,)).fetchall()
    connection.execute("DELETE FROM words WHERE kind = ?", (code,))
    connection.executemany("INSERT INTO words (kind, latest, first, terms) VALUES (?, ?, ?, ?)", blocks)


def _merge(connection: sqlite3.Connection, code: str, changes: dict[str, int]) -> None:
    def rows(sql: str, *values: object) -> list[Any]:
        return connection.execute(sql, values).fetchall()

    terms, at = sorted(changes), 0
    while at < len(terms):
        first, next_first, found = _read_block(rows, code, terms[at])
        while at < len(terms) and terms[at] < next_first:
            found[terms[at]] = found.get(terms[at], 0) + changes[terms[at]]
            at += 1
        _write_block(connection, code, first, found)


def _write_block(connection: sqlite3.Connection, code: str, first: str, found: dict[str, int]) -> None:
    """Write a block anew, or as several where it has become too large."""
    terms = sorted(term for term, number in found.items() if number)
    pieces = 1 if len(terms) <= _LARGEST else -(-len(terms) // _BLOCK)
    size = -(-len(terms) // pieces) or 1
    rows = [
        (code, terms[at] if at else first, _packed(terms[at : at + size], found)) for at in range(0, len(terms), size)
    ]
    if not rows:
        connection.execute("DELETE FROM words WHERE kind = ? AND latest = 0 AND first = ?", (code, first))
    connection.executemany(
        """INSERT INTO words (kind, latest, first, terms) VALUES (?, 0, ?, ?)
           ON CONFLICT DO UPDATE SET terms = excluded.terms""",
        rows,
    )


def _read_block(rows: Rows, code: str, term: str) -> tuple[str, str, dict[str, int]]:
    """Return the first term of the block where a term belongs, that of the next one, and the terms in it."""
    ((first, next_first, terms),) = rows(
        f"""SELECT own.first, (SELECT min(first) FROM words WHERE kind = ?1 AND latest = 0 AND first > ?2), terms
            FROM (SELECT ({_BLOCK_OF}) AS first) AS own LEFT JOIN words
            ON words.kind = ?1 AND words.latest = 0 AND words.first = own.first""",  # noqa: S608 - our own words
        code,
        term,
    )
    return first or "", next_first or _END, _unpacked(terms) if terms else {}


def _begun(terms: Mapping[str, int], beginning: str) -> dict[str, int]:
    return {term: number for term, number in terms.items() if term.startswith(beginning)}


def _packed(terms: Iterable[str], numbers: Mapping[str, int]) -> bytes:
    text, before = [], ""
    for term in terms:
        shared = 0
        for one, other in zip(before, term[: len(_CAPITALS) - 1], strict=False):
            if one != other:
                break
            shared += 1
        text.append(_CAPITALS[shared] + term[shared:])
        before = term
    text += ["\n", " ".join(str(numbers[term]) for term in terms)]
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress("".join(text).encode()) + packer.flush()


def _unpacked(packed: bytes) -> dict[str, int]:
    """Return the terms of a block; raise ValueError where it is none."""
    try:
        text, numbers = zlib.decompress(packed, -zlib.MAX_WBITS).decode().split("\n")
    except zlib.error as error:
        raise ValueError(packed) from error
    terms, term = [], ""
    for shared, rest in _SHARED.findall(text):
        term = term[: _LETTERS[shared]] + rest
        terms.append(term)
    return dict(zip(terms, map(int, numbers.split(" ")), strict=True))


def _written(changes: Mapping[str, int]) -> bytes:
    """Return changes as they are written one behind the other: "term " is one more, "term-1 " one less."""
    texts = (term if number == 1 else f"{term}{number:+}" for term, number in changes.items() if number)
    return "".join(f"{text} " for text in texts).encode()


def _summed(changes: bytes) -> dict[str, int]:
    """Return what changes come to that were written one behind the other."""
    found: dict[str, int] = {}
    for each in changes.decode().split():
        term, sign, number = each.partition("+") if "+" in each else each.partition("-")
        found[term] = found.get(term, 0) + (int(sign + number) if sign else 1)
    return found
