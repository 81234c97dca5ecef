"""The menu that chooses between light, dark and the system's appearance."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.ui import settings, theme


def add_appearance_menu(view: QMenu, store: settings.Settings) -> None:
    """Add Appearance to the menu `view`; the choice is kept and takes effect at once."""
    titles = {
        "system": QCoreApplication.translate("Appearance", "As the &System"),
        "light": QCoreApplication.translate("Appearance", "&Light"),
        "dark": QCoreApplication.translate("Appearance", "&Dark"),
    }
    view.addSeparator()
    menu = view.addMenu(QCoreApplication.translate("Appearance", "A&ppearance"))
    group = QActionGroup(menu)
    for name, title in titles.items():
        action = menu.addAction(title)
        action.setCheckable(True)
        action.setChecked(store.get(settings.APPEARANCE) == name)
        action.triggered.connect(lambda _checked, name=name: _choose(store, name))
        group.addAction(action)


def _choose(store: settings.Settings, name: str) -> None:
    store.set(settings.APPEARANCE, name)
    theme.set_appearance(name)
