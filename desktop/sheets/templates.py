"""The templates of the sheets as files: those that ship, a reader's copy, and what keeps a copy in its folder."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.errors import SheetError

if TYPE_CHECKING:
    import typst

ENTRY = "sheet.typ"
_PLACE = re.compile(r"┌─ (.+):(\d+):\d+")
_PACKAGES = ("failed to download package", "package not found")
_NOWHERE = "http://127.0.0.1:9"
"""Where nothing listens (RFC 863 gives the port to what discards): the way out for templates that are not ours."""


def shipped() -> Path:
    """Return the folder of the templates that ship."""
    return paths.resources_folder() / "templates"


def copy_out(folder: Path) -> None:
    """Copy the shipped templates, all or none, to a new or empty folder; raise SheetError if that is not possible."""
    try:
        if folder.exists() and any(folder.iterdir()):
            raise SheetError(f"{folder} is not empty; give a new folder for the templates.")
        folder.mkdir(parents=True, exist_ok=True)
        _fill(folder)
    except OSError as error:
        why = _why(error)
        raise SheetError(f"The templates could not be copied to {folder}: {why}; choose another place.") from error


def _fill(folder: Path) -> None:
    try:
        shutil.copytree(shipped(), folder, dirs_exist_ok=True)
    except OSError:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def _why(error: OSError) -> str:
    """Return the reason in a few words; where many files failed, that of the first."""
    if isinstance(error, shutil.Error):
        (_, _, why), *_ = error.args[0]
        return re.sub(r"^\[Errno \d+\] |: '.*", "", str(why))
    return error.strerror or str(error)


def confine(folder: Path) -> None:
    """Keep the templates of `folder` within it; raise SheetError if a link leads out of it or it has no entry.

    Typst itself refuses every path that leads out. What is left are links, which are refused here, and packages from
    the network, for which this process is left without a way.
    """
    if not (folder / ENTRY).is_file():
        raise SheetError(
            f"{folder} has no {ENTRY}; get templates to begin with from: almaty-reference templates FOLDER"
        )
    root = folder.resolve()
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            raise SheetError(f"{path} leads out of the folder of the templates; put a copy of the file in its place.")
    os.environ.update(dict.fromkeys(("ALL_PROXY", "HTTPS_PROXY", "https_proxy", "all_proxy"), _NOWHERE))


def where_and_what(error: typst.TypstError) -> str:
    """Return what Typst complains of, with file and line, in a few words."""
    what = (
        "a template may use the files of its folder only"
        if any(each in error.message for each in _PACKAGES)
        else error.message
    )
    place = _PLACE.search(error.diagnostic or "")
    return f"{Path(place[1])}, line {place[2]}: {what}" if place else what
