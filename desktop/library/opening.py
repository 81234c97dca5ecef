"""Making sure that there is a library to read, and that it holds what this version ships."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from desktop.errors import LibraryError, LockedLibrary, MissingLibrary, UnwritableLibrary
from desktop.library.files import SCHEMA_VERSION, check_file
from desktop.library.queries import Library
from desktop.paths import user_folder

if TYPE_CHECKING:
    from pathlib import Path


def ensure(path: Path, data: Path) -> bool:
    """Build the library at `path` from the folder `data` if it is missing or older; say whether it was built.

    The reader's own records are carried over. A library that cannot be written is left as it is. The folder of a
    library is made only where it is the reader's own default. Raises RecordError, LibraryError or one of its kinds.
    """
    if ensure_there(path, data):
        return True
    if is_current(path, data):
        return False
    with contextlib.suppress(UnwritableLibrary, LockedLibrary):
        _build(path, data)
        return True
    return False


def is_current(path: Path, data: Path) -> bool:
    """Say whether the library at `path` holds what the folder `data` ships, in the tables of this version.

    Raises RecordError, LibraryError or one of its kinds.
    """
    from desktop.library.index.rules import is_of_these_rules
    from desktop.library.snapshots import data_digest

    with Library(path) as library:
        if library.schema != SCHEMA_VERSION or library.info().data_digest != data_digest(data):
            return False
        return is_of_these_rules(library.connection)


def ensure_there(path: Path, data: Path) -> bool:
    """Build the library at `path` if it is missing, whatever its age if it is not; say whether it was built.

    What is there is not read: whoever opens it next is told what is wrong with it. Raises RecordError, LibraryError
    or one of its kinds.
    """
    try:
        check_file(path)
    except MissingLibrary:
        _check_folder(path)
        _build(path, data)
        return True
    return False


def _check_folder(path: Path) -> None:
    if not path.parent.is_dir() and path.parent != user_folder():
        raise LibraryError(f"There is no folder {path.parent} for the library; make it first or choose another place.")


def _build(path: Path, data: Path) -> None:
    from desktop.library.build import build

    build(path, data)
