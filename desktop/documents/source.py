"""The bytes of a source file, or one sentence why there are none."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from desktop.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 128 * 1024 * 1024
"""No source file of text, pages or mail needs more; it keeps time and memory bounded."""


def read_bytes(path: Path) -> bytes:
    """Return the contents of a regular file; a pipe, a folder or a device is refused before it is opened."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
        if not stat.S_ISREG(mode):
            raise DocumentError(f"{shown(path)} is not a file but {kind_of(mode)}; choose the document itself.")
        with open(path, "rb", opener=without_waiting) as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DocumentError(f"{shown(path)} cannot be opened: {why(error)}.") from error
    if not content:
        raise DocumentError(f"{shown(path)} is empty; there is nothing to read in it.")
    if len(content) > MAX_BYTES:
        raise DocumentError(f"{shown(path)} is larger than {MAX_BYTES >> 20} MB; split it into smaller documents.")
    return content


def without_waiting(path: str, flags: int) -> int:
    """Open a file so that one that became a pipe meanwhile cannot hold the program up."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def shown(path: Path) -> str:
    """Return the file's name in quotation marks, fit for one line of a message."""
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    return "“" + "".join(letter if letter.isprintable() else "�" for letter in name) + "”"


def kind_of(mode: int) -> str:
    """Return what a file that is not regular is called."""
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device"


def why(error: OSError | ValueError) -> str:
    """Return the reason of a failed opening in lower case, without the path."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]
