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
    "claims",
)  # fmt: skip


def snapshot_id(connection: sqlite3.Connection) -> str:
    """Return twelve hexadecimal digits that change with any record of the library, and with nothing else."""
    digest = hashlib.sha256()
    for table in _CONTENT:
        digest.update(table.encode())
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1"):  # noqa: S608 - a name of our own
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()[:12]


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
