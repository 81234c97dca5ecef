"""Opening the window, or saying in one sentence what the system lacks for it."""

from __future__ import annotations

import gc
from pathlib import Path

from desktop.errors import StartError


def window(library: Path) -> int:
    """Show the window of `library` until it is closed and return its exit code; raise StartError or LibraryError."""
    gc.disable()  # nothing made during the start is garbage; collecting would cost a tenth of it
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
