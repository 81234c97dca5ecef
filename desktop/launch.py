"""Opening the window, or saying in one sentence what the system lacks for it."""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path

from desktop.errors import StartError

_FIRST = ("desktop.library.search", "desktop.library.originals", "desktop.library.profiles.article", "platformdirs")
"""What the first page needs beside Qt, whose bindings read the source of each module that is loaded after them."""


def window(library: Path) -> int:
    """Show the window of `library` until it is closed and return its exit code; raise StartError or LibraryError."""
    prepare()
    try:
        from desktop.ui.app import run
    except ImportError as error:
        if "PySide6" not in str(error) and "shared object" not in str(error):
            raise
        raise StartError(
            f"The window needs a system library that is missing ({error}); on Debian or Ubuntu install: "
            f"sudo apt-get install {StartError.PACKAGES}"
        ) from error
    return run(library)


def prepare() -> None:
    """Do what makes the start shorter, before anything of Qt is loaded."""
    gc.disable()  # nothing made during the start is garbage; collecting would cost a tenth of it
    for name in _FIRST:
        import_module(name)
