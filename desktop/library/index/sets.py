"""Sets of records as compressed bitmaps, in pieces of 65,536 records so that a change writes little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyroaring import BitMap

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_CHUNK = 16
"""A set is cut where the record's number, shifted by so many bits, changes."""

_KEY = "kind = ? AND field = ? AND value = ?"


def read(connection: sqlite3.Connection, kind: str, field: str, value: str) -> BitMap:
    """Return the numbers of the records that have `value` in `field`; a term's field is empty."""
    sql = f"SELECT bits FROM sets WHERE {_KEY} ORDER BY chunk"  # noqa: S608 - our own words
    return BitMap.union(
        BitMap(), *(BitMap.deserialize(row[0]) for row in connection.execute(sql, (kind, field, value)))
    )


def read_all(connection: sqlite3.Connection, kind: str, field: str) -> dict[str, BitMap]:
    """Return the set of each value of a field."""
    found: dict[str, BitMap] = {}
    sql = "SELECT value, bits FROM sets WHERE kind = ? AND field = ? ORDER BY value, chunk"
    for value, bits in connection.execute(sql, (kind, field)):
        part = BitMap.deserialize(bits)
        found[value] = found[value] | part if value in found else part
    return found


def counts(connection: sqlite3.Connection, kind: str, field: str) -> dict[str, int]:
    """Return how many records have each value of a field."""
    sql = "SELECT value, sum(documents) FROM sets WHERE kind = ? AND field = ? GROUP BY value"
    return dict(connection.execute(sql, (kind, field)))


def change(connection: sqlite3.Connection, key: tuple[str, str, str], gone: Iterable[int], come: Iterable[int]) -> None:
    """Take records out of the set under `key` (kind, field, value) and put others in."""
    lost, won = BitMap(gone), BitMap(come)
    chunks = {number >> _CHUNK for each in (lost, won) if each for number in (each.min(), each.max())}
    if len(chunks) > 1:
        chunks = {number >> _CHUNK for each in (lost, won) for number in _firsts(each)}
    for chunk in chunks:
        sql = f"SELECT bits FROM sets WHERE {_KEY} AND chunk = ?"  # noqa: S608
        row = connection.execute(sql, (*key, chunk)).fetchone()
        bits = BitMap.deserialize(row[0]) if row else BitMap()
        new = won if len(chunks) == 1 else won & BitMap(range(chunk << _CHUNK, (chunk + 1) << _CHUNK))
        _write(connection, key, chunk, (bits - lost) | new)


def _firsts(bits: BitMap) -> Iterable[int]:
    """Yield a record of each piece that a set touches."""
    number = bits.next_set_bit(0) if bits else None
    while number is not None:
        yield number
        after = ((number >> _CHUNK) + 1) << _CHUNK
        number = bits.next_set_bit(after) if bits.max() >= after else None


def _write(connection: sqlite3.Connection, key: tuple[str, str, str], chunk: int, bits: BitMap) -> None:
    if not bits:
        connection.execute(f"DELETE FROM sets WHERE {_KEY} AND chunk = ?", (*key, chunk))  # noqa: S608
        return
    bits = BitMap(bits.to_array())  # one set is always the same bytes, whatever it was made from
    bits.run_optimize()
    connection.execute(
        """INSERT INTO sets (kind, field, value, chunk, documents, bits) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET documents = excluded.documents, bits = excluded.bits""",
        (*key, chunk, len(bits), bits.serialize()),
    )


def drop(connection: sqlite3.Connection, key: tuple[str, str, str]) -> None:
    """Forget the set under `key`."""
    connection.execute(f"DELETE FROM sets WHERE {_KEY}", key)  # noqa: S608
