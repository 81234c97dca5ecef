"""Undoing the last import from the window: which it is, whether the reader agrees, and what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.library.drafts import ImportRecord
from desktop.library.queries import Library
from desktop.ui import tasks
from desktop.visible import cut, neutral

_LONGEST_NAME = 40


class TakingBack(QObject):
    """Says in an action what it would undo, and undoes it in another thread."""

    undone = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, action: QAction) -> None:
        super().__init__(window)
        self._window, self._action, self._plain = window, action, action.text()

    def look(self, library: Path) -> None:
        """Name the last import of the library in the action, which is disabled where there is none."""
        tasks.run_for(self, lambda: last_import(library), self._offer, self.failed.emit)

    def _offer(self, last: ImportRecord | None) -> None:
        self._action.setEnabled(last is not None)
        if last is None:
            self._action.setText(self._plain)
        else:
            self._action.setText(self.tr("&Undo Import of “{name}”...").format(name=_shortened(last.name)))

    def ask(self, library: Path) -> None:
        """Take the last import of the library back, if the reader agrees."""
        tasks.run_for(self, lambda: last_import(library), partial(self._ask, library), self.failed.emit)

    def _ask(self, library: Path, last: ImportRecord | None) -> None:
        from desktop.library import importing
        from desktop.ui import dialogs

        if last is None:
            self.said.emit(self.tr("There is no import to undo."))
        elif dialogs.agrees(self._window, self._question(last)):
            tasks.run_for(self, lambda: importing.undo(library, last.id), lambda _: self._tell(last), self.failed.emit)

    def _question(self, last: ImportRecord) -> str:
        questions = {
            "add": self.tr("Undo the import of “{name}”? The article “{title}” and its figures leave the library."),
            "replace": self.tr("Undo the import of “{name}”? The version of “{title}” before it returns."),
            "attach": self.tr("Undo the import of “{name}”? The original leaves the article; its digest stays."),
        }
        return neutral(questions[last.action].format(name=last.name, title=last.title))

    def _tell(self, last: ImportRecord) -> None:
        outcomes = {
            "add": self.tr("The import of “{name}” is undone: “{title}” and its figures left the library."),
            "replace": self.tr("The import of “{name}” is undone: the version of “{title}” before it is back."),
            "attach": self.tr("The import of “{name}” is undone: the original left the article."),
        }
        self.undone.emit(neutral(outcomes[last.action].format(name=last.name, title=last.title)))


def last_import(library: Path) -> ImportRecord | None:
    """Return the last import that was not undone, None if there is none; raise LibraryError or one of its kinds."""
    from desktop.library.importing import imports

    with Library(library) as opened:
        return next((each for each in imports(opened) if each.undone_at is None), None)


def _shortened(name: str) -> str:
    return cut(neutral(name), _LONGEST_NAME).replace("&", "&&")
