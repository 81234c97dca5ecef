"""Search Everywhere for one window: what it offers to do, what was read last, and where what is chosen leads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QKeySequence

from desktop.ui import settings
from desktop.ui.history import Place
from desktop.ui.searching.everywhere import Deed
from desktop.ui.searching.everywhere_dialog import EverywhereDialog
from desktop.ui.searching.recent import recent_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.ui.window import MainWindow


class Finder(QObject):
    """Opens Search Everywhere and does what is chosen in it."""

    def __init__(self, window: MainWindow, store: settings.Settings, actions: Mapping[str, QAction]) -> None:
        super().__init__(window)
        self._window, self._store, self._actions = window, store, actions

    def open(self, library: Path) -> EverywhereDialog:
        """Let the reader search everywhere."""
        dialog = EverywhereDialog(library, self._deeds(), recent_places(self._store), self._window)
        dialog.chosen.connect(self.follow)
        dialog.failed.connect(self._window.report)
        dialog.open()
        return dialog

    def _deeds(self) -> list[Deed]:
        """Return what the actions of the window do; those that cannot be done now are left out."""
        able = {ident: each for ident, each in self._actions.items() if each.isEnabled() and ident != "everywhere"}
        return [
            Deed(
                f"action:{ident}",
                action.text().replace("&", ""),
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                action.toolTip(),
            )
            for ident, action in able.items()
        ]

    def follow(self, address: str) -> None:
        """Open a record, trigger an action, or print or preview the sheet of a country."""
        act, _, what = address.partition(":")
        window = self._window
        if act == "action":
            self._actions[what].trigger()
        elif act in {"print", "preview"}:
            request = window.printing.request(window.library, Place("countries", what))
            {"print": window.printing.print_sheet, "preview": window.printing.preview}[act](request)
        else:
            window.follow(QUrl(address))
