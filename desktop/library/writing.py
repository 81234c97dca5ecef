"""The one door for writing to a library that exists: one transaction, and older schemas migrated first."""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlite_utils import Database

from desktop.errors import LockedLibrary, UnwritableLibrary
from desktop.library import files
from desktop.library.files import SCHEMA_VERSION, check_file, check_marks, sqlite_errors
from desktop.library.index.rules import is_of_these_rules
from desktop.library.index.writer import rebuild_index
from desktop.library.schema import migrations
from desktop.library.snapshots import Tally, content_sum, describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Database]:
    """Give the library at `path` in one transaction, which is written whole when the block ends well, or not at all.

    Raises LibraryError or one of its kinds. An older library is migrated first, after a copy beside it.
    """
    with sqlite_errors(path), _connected(path) as (connection, inode):
        _migrate(connection, path, inode)
        db = Database(connection)
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA cache_spill = OFF")  # readers are kept out while the changes are written, and no sooner
        tally = Tally(connection)
        with db.atomic():
            _take_hold(db, path, inode)
            if not is_of_these_rules(connection):
                rebuild_index(connection)
            yield db
            tally.record()


@contextlib.contextmanager
def _connected(path: Path) -> Iterator[tuple[sqlite3.Connection, int]]:
    """Open the library for writing, and say which file it is; another may take its place at any time."""
    check_file(path)
    inode = path.stat().st_ino
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=files.BUSY_SECONDS)) as connection:
        check_marks(path, connection)
        yield connection, inode


def _take_hold(db: Database, path: Path, inode: int) -> None:
    """Become the only writer; a library that a build replaced meanwhile is no longer the one to write to."""
    db.execute("UPDATE library SET value = value WHERE key = 'snapshot'")
    if path.stat().st_ino != inode:
        raise LockedLibrary(f"The library {path} has just been built anew; try again.")


@contextlib.contextmanager
def held(path: Path) -> Iterator[Callable[[], None]]:
    """Keep other writers out of the library at `path` while it is copied, and give what lets them in again.

    Where the file may not be written, there is nobody to keep out.
    """
    with sqlite_errors(path), closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {int(files.BUSY_SECONDS * 1000)}")
        connection.isolation_level = None
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorcode & 0xFF) not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
                raise
        yield connection.close


def schema_of(connection: sqlite3.Connection) -> int:
    """Return the version of a library's schema."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def backup_path(path: Path, version: int) -> Path:
    """Return where the copy of a library goes before its schema of `version` is migrated."""
    return path.with_name(f"{path.name}.v{version}.backup")


def migrate(path: Path) -> bool:
    """Bring the library at `path` to the schema of this version, after a copy beside it; say whether it was older.

    Killed at any moment, it leaves the old library or the migrated one.
    """
    with sqlite_errors(path), _connected(path) as (connection, inode):
        return _migrate(connection, path, inode)


def _migrate(connection: sqlite3.Connection, path: Path, inode: int) -> bool:
    version = schema_of(connection)
    if version >= SCHEMA_VERSION:
        return False
    _copy(connection, path, backup_path(path, version))
    db = Database(connection)
    with db.atomic():
        _take_hold(db, path, inode)
        if schema_of(connection) < SCHEMA_VERSION:
            migrations.apply(db)
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            describe(connection, content_sum(connection))
    return True


def _copy(connection: sqlite3.Connection, path: Path, target: Path) -> None:
    """Copy a library to `target`, which has the whole copy or is not there."""
    draft = target.with_name(f".{target.name}.copying")
    try:
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft)) as copy:
            connection.backup(copy)
        draft.replace(target)
    except OSError as error:
        raise UnwritableLibrary(
            f"{path} is of an older version and cannot be copied before it is changed "
            f"({error.strerror or error}); make room beside it and try again."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
