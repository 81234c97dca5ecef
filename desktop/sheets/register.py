"""The register of printed sheets: what each carried, in the reader's own folder, found by a sheet's identifier."""

from __future__ import annotations

import gzip
import os
import re
import threading
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop import paths
from desktop.errors import SheetError
from desktop.logs import logger
from desktop.sheets import attaching

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.sheets.attaching import Carried
    from desktop.sheets.contents import SheetContents

_ID = re.compile(r"[A-Z2-7]{10}")
_MISREAD = str.maketrans("018", "OIB")
"""Digits that no identifier has, with the letters that they are taken for."""


def folder() -> Path:
    """Return the folder of the register, which need not exist yet."""
    return paths.user_folder() / "sheets"


def keep(contents: SheetContents) -> None:
    """Enter a sheet that is printed or saved; where that cannot be written, the sheet is printed all the same."""
    path = folder() / f"{contents.sheet_id}.json.gz"
    part = path.with_name(f".{os.getpid()}-{threading.get_ident()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(gzip.compress(attaching.attachment(contents).encode(), mtime=0))
        part.replace(path)
    except OSError as error:
        logger().warning("the sheet %s was not entered in the register", contents.sheet_id, exc_info=error)
        with suppress(OSError):
            part.unlink(missing_ok=True)


def is_sheet_id(text: str) -> bool:
    """Say whether `text` may be the identifier of a sheet, as somebody copies it from paper."""
    return bool(_ID.fullmatch(_written(text)))


def look_up(text: str, archived: str = "") -> Carried:
    """Return what the sheet with this identifier carried; raise SheetError if it was not printed here.

    `archived` is the PDF that gave the identifier and no more, where one did.
    """
    ident = _written(text)
    if not _ID.fullmatch(ident):
        raise SheetError(
            f"{text!r} is no identifier of a sheet; it has ten letters and digits, as in the sheet's foot."
        )
    try:
        kept = gzip.decompress((folder() / f"{ident}.json.gz").read_bytes())
    except FileNotFoundError:
        raise SheetError(_absent(ident, archived)) from None
    except (OSError, EOFError, zlib.error) as error:
        raise SheetError(f"What is kept of the sheet {ident} cannot be read; give its PDF instead.") from error
    return attaching.carried(kept)


def _absent(ident: str, archived: str) -> str:
    if not archived:
        return f"No sheet {ident} was printed or saved here; give its PDF instead."
    return (
        f"{archived} is a PDF for archives (PDF/A-2), which may carry no contents to check, and its sheet {ident} was "
        "not saved on this computer; check it where it was saved, or ask for the same sheet saved as an ordinary PDF."
    )


def _written(text: str) -> str:
    return text.strip().upper().translate(_MISREAD)
