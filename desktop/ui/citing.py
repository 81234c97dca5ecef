"""Copying the bibliographic reference of what is shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.ui import places
from desktop.ui.history import Place
from desktop.ui.latest import Latest


class Citing(QObject):
    """Asks the library for a reference in another thread, and puts it on the clipboard."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asking = Latest(Path(), self)

    def copy(self, library: Path, place: Place) -> None:
        """Copy the reference of `place` in place of one that is still asked for."""
        self._asking.turn_to(library)
        self._asking.ask(partial(places.citation, place=place), self._take, self.failed.emit)

    def _take(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit(self.tr("Copied: {text}").format(text=text))
