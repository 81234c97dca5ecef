"""The log file: where faults of the program go, with their tracebacks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from desktop import __version__, paths

if TYPE_CHECKING:
    import logging

_BYTES = 500_000
_COPIES = 2


@lru_cache(maxsize=1)
def logger() -> logging.Logger:
    """Return the program's logger; it writes to the log file where that can be written, else nowhere."""
    import logging
    from logging.handlers import RotatingFileHandler

    made = logging.getLogger("desktop")
    made.setLevel(logging.INFO)
    made.propagate = False
    path = paths.log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=_BYTES, backupCount=_COPIES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(f"%(asctime)s %(levelname)s {__version__} %(message)s"))
    made.addHandler(handler)
    return made
