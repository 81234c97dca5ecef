"""The one door for writing to a library that exists: whole transactions, and older schemas migrated first."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

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

_STATEMENTS = 256
"""So many statements are kept ready by a connection, more than an import has."""

_CACHE = 8 * 1024
"""So many kilobytes of the file are kept by a connection: of a large library, what document after document needs."""


_LONGEST_TURN = 0.05
"""No more seconds than this are left to readers after a commit."""


class Writer:
    """A library that is written to in one transaction after another.

    A commit keeps readers out, and on a slow disk little would be left to them between one and the next; so they have
    as long a turn as the last commit took.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hold: _Hold | None = None
        self._stack = contextlib.ExitStack()
        self._next = 0.0

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, which the next transaction opens again."""
        self._hold = None
        self._stack.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Database]:
        """Give the library in a transaction, which is written whole when the block ends well, or not at all.

        Raises LibraryError or one of its kinds. An older library is migrated first, after a copy beside it.
        """
        try:
            with sqlite_errors(self.path), _transaction(self._held()) as db:
                yield db
                time.sleep(max(0.0, self._next - time.monotonic()))
                begun = time.monotonic()
            taken = time.monotonic() - begun
            self._next = time.monotonic() + min(taken, _LONGEST_TURN)
        except BaseException:
            self.close()
            raise

    def _held(self) -> _Hold:
        """Return the library that is at the path now; a build may have put another one there."""
        if self._hold is not None and not _is_at(self.path, self._hold.inode):
            self.close()
        if self._hold is None:
            connection, inode = self._stack.enter_context(_connected(self.path))
            _migrate(connection, self.path, inode)
            self._hold = _hold(connection, self.path, inode)
        return self._hold


class _Hold(NamedTuple):
    """A library that is open for writing, which file it is, and the sum of what changes in it."""

    path: Path
    inode: int
    db: Database
    tally: Tally


def _hold(connection: sqlite3.Connection, path: Path, inode: int) -> _Hold:
    db = Database(connection)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute(f"PRAGMA cache_size = -{_CACHE}")
    db.execute("PRAGMA cache_spill = OFF")  # readers are kept out while the changes are written, and no sooner
    return _Hold(path, inode, db, Tally(connection))


@contextlib.contextmanager
def _transaction(hold: _Hold) -> Iterator[Database]:
    check_marks(hold.path, hold.db.conn)
    with hold.db.atomic():
        _take_hold(hold.db, hold.path, hold.inode)
        if not is_of_these_rules(hold.db.conn):
            rebuild_index(hold.db.conn)
        yield hold.db
        hold.tally.record()


@contextlib.contextmanager
def writing(library: Path | Writer) -> Iterator[Database]:
    """Give a library in one transaction, as a Writer does; one is made for a path."""
    with contextlib.ExitStack() as stack:
        writer = library if isinstance(library, Writer) else stack.enter_context(Writer(library))
        yield stack.enter_context(writer.transaction())


@contextlib.contextmanager
def _connected(path: Path) -> Iterator[tuple[sqlite3.Connection, int]]:
    """Open the library for writing, and say which file it is; another may take its place at any time."""
    check_file(path)
    inode = path.stat().st_ino
    uri = f"{path.as_uri()}?mode=rw"
    wait = files.BUSY_SECONDS
    with closing(sqlite3.connect(uri, uri=True, timeout=wait, cached_statements=_STATEMENTS)) as connection:
        check_marks(path, connection)
        yield connection, inode


def _take_hold(db: Database, path: Path, inode: int) -> None:
    """Become the only writer; a library that a build replaced meanwhile is no longer the one to write to."""
    db.execute("UPDATE library SET value = value WHERE key = 'snapshot'")
    if not _is_at(path, inode):
        raise LockedLibrary(f"The library {path} has just been built anew; try again.")


def _is_at(path: Path, inode: int) -> bool:
    with contextlib.suppress(OSError):
        return path.stat().st_ino == inode
    return False


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
