"""Start the program: the window, or a command, and the last door for faults that are nobody's but ours."""

from __future__ import annotations

import io
import logging
import sys
from logging.handlers import RotatingFileHandler

from desktop import __version__, paths

_LOG_BYTES = 500_000
_LOG_COPIES = 2


def main() -> None:
    """Run the program and leave with its exit code: 0 done, 1 an error said in a sentence, 2 bad usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    from desktop.cli import program

    try:
        program(prog_name="almaty-reference")
    except Exception as error:  # noqa: BLE001 - the last door: logged with its traceback, and said in a sentence
        sys.stderr.write(f"Error: {_recorded(error)}\n")
        sys.exit(1)


def _recorded(error: Exception) -> str:
    """Write the fault to the log and return the sentence about it."""
    path = paths.log_path()
    what = f"The program failed with a fault of its own ({type(error).__name__})"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=_LOG_COPIES, encoding="utf-8")
    except OSError:
        return f"{what}: {error}; the log {path} cannot be written."
    handler.setFormatter(logging.Formatter(f"%(asctime)s {__version__} %(message)s"))
    logger = logging.getLogger("desktop")
    logger.addHandler(handler)
    logger.error("failed: %s", sys.argv[1:], exc_info=error)
    handler.close()
    logger.removeHandler(handler)
    return f"{what}; please report it with the log {path}."


if __name__ == "__main__":
    main()
