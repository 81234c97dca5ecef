"""The newest question alone: a library is asked in another thread, and a newer question stops the older."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject

from desktop.errors import AlmatyError, Interrupted
from desktop.library.queries import Library
from desktop.ui import tasks

_T = TypeVar("_T")


class _Asking:
    """The library of one question: opened in its own thread, since that may have to wait, and stopped from any."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library: Library | None = None
        self._stopped = False

    def __enter__(self) -> Library:
        self._library = Library(self._path)
        if self._stopped:
            self._library.close()
            raise Interrupted
        self._library.read_as_one()  # or a page could have an article whose import is undone while it is made
        return self._library

    def __exit__(self, *_error: object) -> None:
        if self._library is not None:
            self._library.close()

    def interrupt(self) -> None:
        """Stop the question: what it asks now, or before it asks anything."""
        self._stopped = True
        if self._library is not None:
            self._library.interrupt()


class Latest:
    """Asks one library one question at a time; the answer to an older question, or to nobody, is never heard."""

    def __init__(self, path: Path, owner: QObject) -> None:
        self._path, self._owner = path, owner
        self._asking: _Asking | None = None
        self._task: tasks.Task | None = None

    def turn_to(self, path: Path) -> None:
        """Ask another library from now on."""
        self.stop()
        self._path = path

    @property
    def is_busy(self) -> bool:
        """Whether a question waits for its answer."""
        return self._task is not None

    def ask(
        self, question: Callable[[Library], _T], on_done: Callable[[_T], None], on_failed: Callable[[AlmatyError], None]
    ) -> None:
        """Ask `question` in another thread in place of the one under way; tell the answer or the error in this one."""
        self.stop()
        self._asking = asking = _Asking(self._path)

        def job() -> _T:
            with asking as library:
                return question(library)

        def done(answer: _T) -> None:
            self._task = self._asking = None
            on_done(answer)

        def failed(error: AlmatyError) -> None:
            self._task = self._asking = None
            on_failed(error)

        self._task = tasks.run_for(self._owner, job, done, failed)

    def stop(self) -> None:
        """Stop the question under way, if there is one, and forget its answer."""
        if self._task is not None and self._asking is not None:
            self._task.cancel()
            self._asking.interrupt()
        self._task = self._asking = None
