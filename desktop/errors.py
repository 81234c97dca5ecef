"""The errors a reader of the application can act on; every other exception is a bug.

AlmatyError              one sentence: what happened and what to do; exit code 1
├── RecordError          a shipped record breaks a rule (file, line)
├── LibraryError         the library file cannot be used
│   ├── MissingLibrary   there is no such file
│   ├── DamagedLibrary   SQLite cannot read it, or its contents fail their checks
│   ├── ForeignLibrary   it is a file of another program
│   ├── NewerLibrary     a later version of this program wrote it
│   ├── LockedLibrary    another program holds it
│   └── UnwritableLibrary  its folder is read-only or its disk is full
├── NotFoundError        no record has that identifier
├── DocumentError        a source document cannot be read
├── SheetError           a fact sheet cannot be made or saved
│   └── RecordCountError a sheet of that kind is not of so many records; on the command line bad usage, exit code 2
├── PrinterError         there is no printer, or it refused the job
└── StartError           the window cannot open here
"""

from __future__ import annotations

from pathlib import Path


class AlmatyError(Exception):
    """Something the reader can act on, said in one sentence."""


class RecordError(AlmatyError):
    """A shipped record breaks a rule of data/README.md."""

    def __init__(self, path: Path, line: int | None, problem: str) -> None:
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {problem}")
        self.path, self.line, self.problem = path, line, problem


class LibraryError(AlmatyError):
    """The library file cannot be used."""


class MissingLibrary(LibraryError):  # noqa: N818 - the tree reads as nouns
    """There is no library file at the path."""


class DamagedLibrary(LibraryError):  # noqa: N818
    """The file is a library, but SQLite cannot read it or its contents fail their checks."""


class ForeignLibrary(LibraryError):  # noqa: N818
    """The file belongs to another program."""


class NewerLibrary(LibraryError):  # noqa: N818
    """A later version of this program wrote the file."""


class LockedLibrary(LibraryError):  # noqa: N818
    """Another program holds the file."""


class UnwritableLibrary(LibraryError):  # noqa: N818
    """The library's folder is read-only, or its disk is full."""


class Interrupted(LibraryError):  # noqa: N818
    """The query was stopped because a newer one took its place; never shown."""


class NotFoundError(AlmatyError):
    """No record has the identifier asked for."""


class DocumentError(AlmatyError):
    """A source document cannot be read."""


class SheetError(AlmatyError):
    """A fact sheet cannot be made or saved."""


class RecordCountError(SheetError):
    """A sheet of that kind is not of so many records."""


class PrinterError(AlmatyError):
    """There is no printer, or it refused the job."""


class StartError(AlmatyError):
    """The window cannot open on this machine as it is."""

    PACKAGES = (
        "libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 "
        "libxcb-render-util0 libxcb-shape0 libxcb-randr0 libxcb-xinerama0 libxcb-xkb1 libdbus-1-3 libfontconfig1 "
        "libglib2.0-0 libcups2 libgssapi-krb5-2"
    )
    """What Qt's window needs of a Debian or Ubuntu system."""
