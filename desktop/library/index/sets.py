"""Sets of records as compressed bitmaps, in pieces of 65,536 records, and a piece of those that came last.

What comes is written behind the last ones without a look at what is there; where those are many, they go into the
bitmaps. So an import writes little, also to a set of a hundred thousand records.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from pyroaring import BitMap

from desktop.library.index.layout import LAST, UNSETTLED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping

Key = tuple[str, str, str]
"""The kind of the records, the field and the value; a term's field is empty."""

_CHUNK = 16
"""A set is cut where the record's number, shifted by so many bits, changes."""

_COLUMNS = "kind, field, value, chunk, documents, bits"
_ORDER = "kind, field, value, chunk"
_KEY = "kind = ? AND field = ? AND value = ?"

_ADD = f"""
    INSERT INTO sets ({_COLUMNS}) VALUES (?, ?, ?, {LAST}, ?, ?)
    ON CONFLICT DO UPDATE SET documents = documents + excluded.documents, bits = CAST(bits || excluded.bits AS BLOB)
"""  # noqa: S608 - a number of our own
_MANY = f"SELECT kind, field, value FROM sets WHERE {UNSETTLED}"  # noqa: S608


def read(connection: sqlite3.Connection, kind: str, field: str, value: str) -> BitMap:
    """Return the numbers of the records that have `value` in `field`; a term's field is empty."""
    sql = f"SELECT chunk, bits FROM sets WHERE {_KEY} ORDER BY chunk"  # noqa: S608 - our own words
    return BitMap.union(BitMap(), *(piece(*row) for row in connection.execute(sql, (kind, field, value))))


def read_all(connection: sqlite3.Connection, kind: str, field: str) -> dict[str, BitMap]:
    """Return the set of each value of a field."""
    found: dict[str, BitMap] = {}
    sql = "SELECT value, chunk, bits FROM sets WHERE kind = ? AND field = ? ORDER BY value, chunk"
    for value, chunk, bits in connection.execute(sql, (kind, field)):
        part = piece(chunk, bits)
        found[value] = found[value] | part if value in found else part
    return found


def counts(connection: sqlite3.Connection, kind: str, field: str) -> dict[str, int]:
    """Return how many records have each value of a field."""
    sql = "SELECT value, sum(documents) FROM sets WHERE kind = ? AND field = ? GROUP BY value"
    return dict(connection.execute(sql, (kind, field)))


def piece(chunk: int, bits: bytes) -> BitMap:
    """Return the records of a piece; raise ValueError where it is none."""
    if chunk != LAST:
        return BitMap.deserialize(bits)
    try:
        return BitMap(struct.unpack(f"<{len(bits) // 4}I", bits))
    except struct.error as error:
        raise ValueError(bits) from error


def add(connection: sqlite3.Connection, come: Mapping[Key, Collection[int]]) -> None:
    """Put records into sets that do not have them."""
    connection.executemany(
        _ADD, [(*key, len(each), struct.pack(f"<{len(each)}I", *each)) for key, each in come.items() if each]
    )
    for key in connection.execute(_MANY).fetchall():
        change(connection, key, (), ())


def put_together(connection: sqlite3.Connection) -> None:
    """Put all that came last into the bitmaps, and write these anew, one behind the other."""
    last = f"SELECT kind, field, value FROM sets WHERE chunk = {LAST}"  # noqa: S608
    for key in connection.execute(last).fetchall():
        change(connection, key, (), ())
    rows = connection.execute(f"SELECT {_COLUMNS} FROM sets ORDER BY {_ORDER}").fetchall()  # noqa: S608
    connection.execute("DELETE FROM sets")
    connection.executemany(f"INSERT INTO sets ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", rows)  # noqa: S608


def change(connection: sqlite3.Connection, key: Key, gone: Iterable[int], come: Iterable[int]) -> None:
    """Take records out of a set and put others in, and settle it."""
    lost = BitMap(gone)
    won = (_taken_out(connection, key) - lost) | BitMap(come)
    chunks = {number >> _CHUNK for each in (lost, won) if each for number in (each.min(), each.max())}
    if len(chunks) > 1:
        chunks = {number >> _CHUNK for each in (lost, won) for number in _firsts(each)}
    for chunk in chunks:
        sql = f"SELECT bits FROM sets WHERE {_KEY} AND chunk = ?"  # noqa: S608
        row = connection.execute(sql, (*key, chunk)).fetchone()
        bits = BitMap.deserialize(row[0]) if row else BitMap()
        new = won if len(chunks) == 1 else won & BitMap(range(chunk << _CHUNK, (chunk + 1) << _CHUNK))
        _write(connection, key, chunk, (bits - lost) | new)


def _taken_out(connection: sqlite3.Connection, key: Key) -> BitMap:
    """Return the records that came last to a set, and take them out of it."""
    where = f"{_KEY} AND chunk = {LAST}"
    row = connection.execute(f"SELECT bits FROM sets WHERE {where}", key).fetchone()  # noqa: S608
    connection.execute(f"DELETE FROM sets WHERE {where}", key)  # noqa: S608
    return piece(LAST, row[0]) if row else BitMap()


def _firsts(bits: BitMap) -> Iterable[int]:
    """Yield a record of each piece that a set touches."""
    number = bits.next_set_bit(0) if bits else None
    while number is not None:
        yield number
        after = ((number >> _CHUNK) + 1) << _CHUNK
        number = bits.next_set_bit(after) if bits.max() >= after else None


def _write(connection: sqlite3.Connection, key: Key, chunk: int, bits: BitMap) -> None:
    if not bits:
        connection.execute(f"DELETE FROM sets WHERE {_KEY} AND chunk = ?", (*key, chunk))  # noqa: S608
        return
    bits = BitMap(bits.to_array())  # one set is always the same bytes, whatever it was made from
    bits.run_optimize()
    connection.execute(
        f"""INSERT INTO sets ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET documents = excluded.documents, bits = excluded.bits""",  # noqa: S608
        (*key, chunk, len(bits), bits.serialize()),
    )


def drop(connection: sqlite3.Connection, key: Key) -> None:
    """Forget the set under `key`."""
    connection.execute(f"DELETE FROM sets WHERE {_KEY}", key)  # noqa: S608
