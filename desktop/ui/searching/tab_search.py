"""The search of one tab, in another thread: the first results at once, what belongs beside them a moment later."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.errors import AlmatyError
from desktop.library.queries import Library
from desktop.ui.latest import Latest
from desktop.ui.searching import questions
from desktop.ui.searching.questions import Beside, Found, Wish

_PAUSE = 60
"""Milliseconds without a new key after which facets are counted and suggestions made."""

_SLOW = 150
"""Milliseconds after which a search that has not answered yet is seen to be under way."""


class TabSearch(QObject):
    """Searches for what a reader wishes; a newer wish stops the search for an older one."""

    found = Signal(object)
    followed = Signal(object)
    slowed = Signal()
    failed = Signal(object)

    def __init__(self, library: Path, find: Callable[[Library, Wish, bool], Found[Any]], parent: QObject) -> None:
        super().__init__(parent)
        self.wish = Wish()
        self._find = find
        self._first, self._beside = Latest(library, self), Latest(library, self)
        self._found: Found[Any] | None = None
        self._pause = self._timer(_PAUSE, self._ask_beside)
        self._slow = self._timer(_SLOW, self.slowed.emit)

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=milliseconds, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    @property
    def is_busy(self) -> bool:
        """Whether the first results are still awaited."""
        return self._first.is_busy

    def ask(self, wish: Wish) -> None:
        """Search for `wish`; a search still under way is stopped."""
        self.stop()
        self.wish = wish
        self._slow.start()
        self._first.ask(lambda library: self._find(library, wish, True), self._tell, self._fail)

    def stop(self) -> None:
        """Stop the search under way, if there is one, and forget its answer."""
        self._first.stop()
        self._beside.stop()
        self._pause.stop()
        self._slow.stop()

    def _tell(self, found: Found[Any]) -> None:
        self._slow.stop()
        self._found = found
        if found.results.is_whole or found.rows:
            self.found.emit(found)
        else:
            self.slowed.emit()
        self._pause.start()  # once the first results are shown: the rest is not to keep them waiting

    def _fail(self, error: AlmatyError) -> None:
        self._slow.stop()
        self.failed.emit(error)

    @Slot()
    def _ask_beside(self) -> None:
        """Ask for what belongs beside the results; where they are not all, for all of them first."""
        if self._found is None:
            return
        if self._found.results.is_whole:
            job = partial(questions.beside, results=self._found.results)
            self._beside.ask(job, self._tell_beside, self._keep_quiet)
        else:
            wish = self.wish
            self._beside.ask(lambda library: self._find(library, wish, False), self._tell, self._fail)

    def _tell_beside(self, beside: Beside) -> None:
        self.followed.emit(beside)

    def _keep_quiet(self, _error: AlmatyError) -> None:
        """Leave out what belongs beside the results: the next search will say what is wrong, and say it once."""
