"""Colours and type sizes: one accent, one mark, for a light and a dark palette."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

APPEARANCES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}

SELECTED_TEXT = "#ffffff"
"""The colour of text on the colour of a selection."""


class Colors(NamedTuple):
    """The colours of the window, its pages and its lists, as #rrggbb."""

    window: str
    selection: str
    faint: str
    page: str
    text: str
    muted: str
    line: str
    accent: str
    link: str
    tint: str
    mark: str
    mark_text: str
    lit: str
    warning: str


LIGHT = Colors(
    window="#f1f3f4", selection="#0b5d66", faint="#a9b2b7",
    page="#ffffff", text="#1d2327", muted="#5c676e", line="#dde2e5", accent="#0b5d66", link="#00708a", tint="#edf4f4",
    mark="#ffe58a", mark_text="#1d2327", lit="#cfe9ea", warning="#8a4b08",
)  # fmt: skip
DARK = Colors(
    window="#262b2f", selection="#2a7f88", faint="#646f75",
    page="#1b1f22", text="#e6eaec", muted="#9aa6ad", line="#353d42", accent="#6cc5cd", link="#7fd0e0", tint="#222a2d",
    mark="#6b5a10", mark_text="#fff4c2", lit="#1f5258", warning="#e6b274",
)  # fmt: skip


def _application() -> QCoreApplication:
    application = QApplication.instance()
    if application is None:
        raise RuntimeError("there is no QApplication yet")
    return application


def is_dark() -> bool:
    """Whether the application is shown dark."""
    chosen = APPEARANCES.get(str(_application().property(_CHOSEN)), Qt.ColorScheme.Unknown)
    if chosen == Qt.ColorScheme.Unknown:
        chosen = QGuiApplication.styleHints().colorScheme()
    return chosen == Qt.ColorScheme.Dark


def colors() -> Colors:
    """Return the colours of the current appearance."""
    return DARK if is_dark() else LIGHT


def set_appearance(name: str) -> None:
    """Show the application light, dark or as the system is; an unknown name means the system's."""
    _application().setProperty(_CHOSEN, name)
    QGuiApplication.styleHints().setColorScheme(APPEARANCES.get(name, Qt.ColorScheme.Unknown))
    apply()


def apply() -> None:
    """Give the application's palette the colours of the current appearance.

    Every role is set, since a platform without a theme of its own does not follow the colour scheme.
    """
    now = colors()
    palette = QPalette(QColor(now.window))
    for role, color in _roles(now).items():
        palette.setColor(role, QColor(color))
        if role in _TEXTS:
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(now.faint))
    if QApplication.palette() != palette:
        QApplication.setPalette(palette)


def show_boxes(view: QWidget) -> None:
    """Let the empty check boxes of a view be seen: their frames are a shade darker than the window, if not told."""
    palette = view.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(_BOXES))
    view.setPalette(palette)


_BOXES = "#8a959b"
"""The colour that check boxes are a shade darker than, for a light and a dark page."""
_CHOSEN = "appearance"
_TEXTS = {QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText}


def _roles(now: Colors) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: now.window,
        role.WindowText: now.text,
        role.Base: now.page,
        role.AlternateBase: now.tint,
        role.Text: now.text,
        role.Button: now.window,
        role.ButtonText: now.text,
        role.BrightText: now.text,
        role.ToolTipBase: now.tint,
        role.ToolTipText: now.text,
        role.Link: now.link,
        role.LinkVisited: now.link,
        role.Highlight: now.selection,
        role.HighlightedText: SELECTED_TEXT,
        role.PlaceholderText: now.muted,
        role.Accent: now.accent,
        role.Midlight: now.line,
    }
