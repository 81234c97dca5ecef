"""Opening a library file: whose it is, how new it is, and every way in which it can refuse."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from desktop.errors import (
    DamagedLibrary,
    ForeignLibrary,
    Interrupted,
    LibraryError,
    LockedLibrary,
    MissingLibrary,
    NewerLibrary,
    UnwritableLibrary,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x414C4D41
"""`PRAGMA application_id` of a library: "ALMA" in ASCII."""

SCHEMA_VERSION = 4
"""`PRAGMA user_version` of the libraries this version writes."""

BUSY_SECONDS = 5.0
"""How long to wait for another program to let go of a file."""

_SQLITE_MAGIC = b"SQLite format 3\0"


@contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file into one sentence about the library at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(path, error) from error
    except UnicodeDecodeError as error:  # SQLite quotes a broken schema in its message
        raise damaged(path) from error


def _translated(path: Path, error: sqlite3.Error) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LockedLibrary(f"Another program is using the library {path}; close it there and try again.")
    if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return damaged(path)
    if primary in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return UnwritableLibrary(f"The disk that holds {path} is full or failing; make room there and try again.")
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return UnwritableLibrary(f"{path} cannot be written; copy it to another place, or use another library.")
    if primary == sqlite3.SQLITE_INTERRUPT:
        return Interrupted("The query was stopped.")
    if (code is None and "decode" in str(error)) or str(error).startswith("no such "):
        return damaged(path)  # text that is not UTF-8, for which Python has no code; a table that is gone
    if primary == sqlite3.SQLITE_CANTOPEN:
        return LibraryError(f"{path} cannot be opened; check that you may read it and the folder it is in.")
    return error


def damaged(path: Path) -> DamagedLibrary:
    """Return the error that says a library is damaged and what to do about it."""
    return DamagedLibrary(
        f"The library {path} is damaged; restore a copy of it, or move it away and start again to build a new one."
    )


def open_library(path: Path) -> sqlite3.Connection:
    """Open the library at `path` for reading and return the connection; the file is never changed.

    Raises MissingLibrary, ForeignLibrary, NewerLibrary, DamagedLibrary, LockedLibrary or LibraryError.
    """
    check_file(path)
    with sqlite_errors(path):
        try:
            return _opened(path)
        except sqlite3.OperationalError as error:
            if not needs_recovery(error):
                raise
        recover(path)
        return _opened(path)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        check_marks(path, connection)
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def needs_recovery(error: sqlite3.Error) -> bool:
    """Say whether a reader met the journal of a writer that was killed, which only a writer can take back."""
    code = getattr(error, "sqlite_errorcode", None)
    return code in {sqlite3.SQLITE_READONLY_ROLLBACK, sqlite3.SQLITE_READONLY_RECOVERY}


def recover(path: Path) -> None:
    """Take back what a writer that was killed had not finished; raises sqlite3.Error where the file is read-only."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def check_file(path: Path) -> None:
    """Refuse what is not there or does not begin as a file of SQLite."""
    try:
        if path.is_dir():
            raise ForeignLibrary(f"{path} is a folder, not a library file; give the path of a file.")
        if path.exists() and not path.is_file():
            raise ForeignLibrary(f"{path} is a device or a pipe, not a library file; give the path of a file.")
        with path.open("rb") as file:
            start = file.read(len(_SQLITE_MAGIC))
    except FileNotFoundError:
        raise MissingLibrary(
            f"There is no library at {path}; make one there with: almaty-reference build --output PATH."
        ) from None
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be read: {error.strerror or error}.") from error
    if not start:
        raise DamagedLibrary(f"{path} is empty; delete it and start again to build a new library.")
    if start != _SQLITE_MAGIC:
        raise ForeignLibrary(f"{path} is not a library of this program; it was left as it is. Choose another file.")


def check_marks(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file of another program or of a later version of this one."""
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if owner != APPLICATION_ID:
        raise ForeignLibrary(f"{path} is a database of another program; it was left as it is. Choose another file.")
    if version > SCHEMA_VERSION:
        raise NewerLibrary(
            f"{path} was written by a later version of this program (schema {version}, this one reads up to "
            f"{SCHEMA_VERSION}); update the program."
        )
