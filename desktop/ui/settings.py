"""The settings that are kept between starts, declared once with key, type and default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from desktop import paths

_T = TypeVar("_T")


@dataclass(frozen=True)
class Setting(Generic[_T]):
    """One setting: where it is kept, what it is, and what it is before anyone chose."""

    key: str
    type: type[_T]
    default: _T


GEOMETRY = Setting("window/geometry", QByteArray, QByteArray())
STATE = Setting("window/state", QByteArray, QByteArray())
TAB = Setting("window/tab", int, 0)
APPEARANCE = Setting("window/appearance", str, "system")
PAPER = Setting("sheets/paper", str, "a4")
SAVE_FOLDER = Setting("sheets/folder", str, "")


def splitter(tab: str) -> Setting[QByteArray]:
    """Return the setting that holds how a tab's panes share the space."""
    return Setting(f"{tab}/splitter", QByteArray, QByteArray())


def header(tab: str) -> Setting[QByteArray]:
    """Return the setting that holds the widths and the order of a tab's columns."""
    return Setting(f"{tab}/header", QByteArray, QByteArray())


class Settings:
    """Typed access to the settings file."""

    def __init__(self, file: str | None = None) -> None:
        path = file or str(paths.user_folder() / "settings.ini")
        self._store = QSettings(path, QSettings.Format.IniFormat)

    def get(self, setting: Setting[_T]) -> _T:
        """Return what was chosen, or the default where nothing was or where the file holds something else."""
        try:
            value = self._store.value(setting.key, setting.default, type=setting.type)
        except (TypeError, ValueError):
            return setting.default
        return value if isinstance(value, setting.type) else setting.default

    def set(self, setting: Setting[_T], value: _T) -> None:
        """Keep `value` for the next start."""
        self._store.setValue(setting.key, value)

    def save(self) -> None:
        """Write the settings to their file now."""
        self._store.sync()
