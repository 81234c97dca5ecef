"""Identity of contents: what a library holds and what a data folder holds, each as a short digest."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_CONTENT = (
    "sources", "measures", "countries", "people", "organisations", "places", "names", "terms", "treaties", "articles",
    "paragraphs", "figures", "rivalries", "rivals", "roles", "treaty_actions", "events", "event_accounts", "mentions",
    "claims", "originals", "translations", "statements",
)  # fmt: skip
_WRITTEN = (
    "sources", "measures", "people", "organisations", "names", "articles", "paragraphs", "figures", "roles", "mentions",
    "claims", "originals",
)  # fmt: skip
"""The tables that an import changes."""

_MODULUS = 1 << 256


def snapshot_id(connection: sqlite3.Connection) -> str:
    """Return twelve hexadecimal digits that change with any record of the library, and with nothing else."""
    return snapshot_of(content_sum(connection))


def snapshot_of(content: int) -> str:
    """Return the snapshot of contents by their sum."""
    return hashlib.sha256(f"{content:064x}".encode()).hexdigest()[:12]


def content_sum(connection: sqlite3.Connection) -> int:
    """Return the sum of the digests of all records: an import adds its own, so that it need not read all the others."""
    total = 0
    for table in _CONTENT:
        columns = _columns(connection, table)
        for row in connection.execute(f"SELECT {', '.join(columns)} FROM {table}"):  # noqa: S608
            total += _row_digest(table, tuple(row))
    return total % _MODULUS


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table without its row number, which is no part of a record unless others refer to it."""
    found = (row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
    return [f'"{name}"' for name in found if name != "pk" or table == "rivalries"]


def _row_digest(table: str, values: tuple[object, ...]) -> int:
    return int.from_bytes(hashlib.sha256(repr((table, *values)).encode("utf-8", "surrogatepass")).digest())


class Tally:
    """The running sum of a connection's changes, kept by temporary triggers."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.change = 0
        connection.create_function("tally", -1, self._count)
        for table in _WRITTEN:
            columns = _columns(connection, table)
            for event, rows in _EVENTS.items():
                steps = " ".join(
                    f"SELECT tally({sign}, '{table}', {', '.join(f'{row}.{name}' for name in columns)});"
                    for sign, row in rows
                )
                connection.execute(
                    f"CREATE TEMP TRIGGER {table}_{event} AFTER {event} ON main.{table} BEGIN {steps} END"
                )

    def _count(self, sign: int, table: str, *values: object) -> None:
        self.change += sign * _row_digest(table, values)

    def record(self) -> None:
        """Write the sum and the snapshot of the contents as they are now, and begin anew."""
        row = self.connection.execute("SELECT value FROM library WHERE key = 'content_sum'").fetchone()
        describe(self.connection, (int(row[0], 16) + self.change) % _MODULUS)
        self.change = 0


_EVENTS = {
    "INSERT": ((1, "NEW"),),
    "DELETE": ((-1, "OLD"),),
    "UPDATE": ((-1, "OLD"), (1, "NEW")),
}


def describe(connection: sqlite3.Connection, content: int) -> None:
    """Write the sum of the contents and their snapshot into the library."""
    facts = {"content_sum": f"{content:064x}", "snapshot": snapshot_of(content)}
    connection.executemany(
        "INSERT INTO library (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        list(facts.items()),
    )


def data_digest(folder: Path) -> str:
    """Return a digest of the record files of a data folder, names and bytes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def text_sha256(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, in lower-case hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
