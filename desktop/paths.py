"""Where the shipped data, the resources and the reader's library are: in a checkout, a wheel or a frozen bundle."""

from __future__ import annotations

import os
from pathlib import Path

APP_NAME = "almaty-process-reference"
LIBRARY_VARIABLE = "ALMATY_LIBRARY"
DATA_VARIABLE = "ALMATY_DATA"

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def data_folder() -> Path:
    """Return the folder of the shipped records, or the one in ALMATY_DATA, to try records before they ship."""
    chosen = os.environ.get(DATA_VARIABLE)
    return Path(chosen).expanduser().absolute() if chosen else _shipped("data")


def resources_folder() -> Path:
    """Return the folder of icons, templates and translations."""
    return _shipped("resources")


def user_folder() -> Path:
    """Return the folder for the reader's own files, which need not exist yet."""
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def library_path(chosen: str | os.PathLike[str] | None = None) -> Path:
    """Return the library file: the one chosen, else the one in ALMATY_LIBRARY, else the reader's own."""
    path = chosen or os.environ.get(LIBRARY_VARIABLE)
    return Path(path).expanduser().absolute() if path else user_folder() / "library.db"


def log_path() -> Path:
    """Return the file that faults of the program are written to, which need not exist yet."""
    from platformdirs import user_log_path

    return user_log_path(APP_NAME, appauthor=False) / "almaty-reference.log"
