"""The settings that are kept between starts, declared once with key, type and default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from desktop import paths

_T = TypeVar("_T")


class Setting(NamedTuple, Generic[_T]):
    """One setting: where it is kept, what it is, what it is before anyone chose, and which choices there are if few."""

    key: str
    type: type[_T]
    default: _T
    choices: tuple[_T, ...] = ()


GEOMETRY = Setting("window/geometry", QByteArray, QByteArray())
STATE = Setting("window/state", QByteArray, QByteArray())
TAB = Setting("window/tab", int, 0)
TEXT_SIZES = (75, 90, 100, 110, 125, 150, 175, 200, 250)
TEXT_SIZE = Setting("window/text-size", int, 100, TEXT_SIZES)
"""How large the text of pages is, in percent."""
APPEARANCE = Setting("window/appearance", str, "system")
PAPER = Setting("sheets/paper", str, "a4", ("a4", "letter"))
LANGUAGE = Setting("sheets/language", str, "en", ("en", "ru"))
SAVE_FOLDER = Setting("sheets/folder", str, "")


RECENT_PLACES = Setting("search/places", str, "")


def facets(tab: str) -> Setting[bool]:
    """Return the setting that holds whether a tab shows its facets."""
    return Setting(f"{tab}/facets", bool, default=True)


def recent_searches(tab: str) -> Setting[str]:
    """Return the setting that holds a tab's recent searches (JSON)."""
    return Setting(f"{tab}/recent", str, "")


def saved_searches(tab: str) -> Setting[str]:
    """Return the setting that holds a tab's saved searches (JSON)."""
    return Setting(f"{tab}/saved", str, "")


def splitter(tab: str) -> Setting[QByteArray]:
    """Return the setting that holds how a tab's panes share the space."""
    return Setting(f"{tab}/splitter", QByteArray, QByteArray())


def header(tab: str) -> Setting[QByteArray]:
    """Return the setting that holds the widths and the order of a tab's columns."""
    return Setting(f"{tab}/header", QByteArray, QByteArray())


def _number(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


_READERS: dict[type, Callable[[str], object]] = {bool: {"true": True, "false": False}.get, int: _number}


class Settings:
    """Typed access to the settings file."""

    def __init__(self, file: str | None = None) -> None:
        path = file or str(paths.user_folder() / "settings.ini")
        self._store = QSettings(path, QSettings.Format.IniFormat)

    def get(self, setting: Setting[_T]) -> _T:
        """Return what was chosen, or the default where nothing was or where the file holds something else."""
        value = self._store.value(setting.key)
        if isinstance(value, str):  # an INI file holds numbers and truths as words
            value = _READERS.get(setting.type, str)(value)
        fits = type(value) is setting.type and (not setting.choices or value in setting.choices)
        return value if fits else setting.default

    def set(self, setting: Setting[_T], value: _T) -> None:
        """Keep `value` for the next start."""
        self._store.setValue(setting.key, value)

    def save(self) -> None:
        """Write the settings to their file now."""
        self._store.sync()
