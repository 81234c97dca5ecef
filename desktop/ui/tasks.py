"""The one door to threads: a plain function runs elsewhere, and its outcome comes back to the window's thread."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cache, partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from desktop.errors import AlmatyError, Interrupted
from desktop.marks import override

_T = TypeVar("_T")

_NUMBERS = 2**31
"""How many numbers a signal can carry."""


class Task:
    """A job under way, and what is to be done with its outcome."""

    def __init__(
        self, job: Callable[[], Any], on_done: Callable[[Any], None], on_failed: Callable[[AlmatyError], None]
    ) -> None:
        self._job, self._on_done, self._on_failed = job, on_done, on_failed
        self._outcome: tuple[object, BaseException | None] = (None, None)
        self._cancelled = False

    def cancel(self) -> None:
        """Forget the job's outcome; the job itself goes on unless it is stopped otherwise."""
        self._cancelled = True

    def work(self) -> None:
        """Do the job and keep its outcome; called in the job's thread."""
        try:
            self._outcome = (self._job(), None)
        except BaseException as error:  # noqa: BLE001 - the door: every failure is carried over, none is lost
            self._outcome = (None, error)

    def end(self) -> None:
        """Hand on what the job returned or raised; called in the window's thread."""
        (result, error), self._outcome = self._outcome, (None, None)
        on_done, on_failed = self._on_done, self._on_failed
        self._job = self._on_done = self._on_failed = _nothing  # or whoever keeps the task would keep itself alive
        if self._cancelled or isinstance(error, Interrupted):
            return
        if error is None:
            on_done(result)
        elif isinstance(error, AlmatyError):
            on_failed(error)
        else:
            raise error


def _nothing(*_outcome: object) -> None:
    """Do nothing: the task is over."""


class _Door(QObject):
    """Stands in the window's thread, keeps the tasks under way, and ends each there when its job is over.

    A task holds windows, through what it is to call. Since Qt forbids that another thread deletes those, the job's
    thread has let go of the task before it says that it is over.
    """

    over = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._tasks: dict[int, Task] = {}
        self._numbers = itertools.count()
        self.over.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def admit(self, task: Task) -> int:
        """Keep `task` until its job is over and return the number it goes by."""
        number = next(self._numbers) % _NUMBERS
        self._tasks[number] = task
        return number

    @Slot(int)
    def _end(self, number: int) -> None:
        self._tasks.pop(number).end()


class _Job(QRunnable):
    """Runs a task in a thread of the pool."""

    def __init__(self, task: Task, door: _Door) -> None:
        super().__init__()
        self._tasks, self._door, self._number = [task], door, door.admit(task)

    @override
    def run(self) -> None:
        self._tasks.pop().work()
        self._door.over.emit(self._number)


@cache
def _door() -> _Door:
    return _Door()


def run(job: Callable[[], _T], on_done: Callable[[_T], None], on_failed: Callable[[AlmatyError], None]) -> Task:
    """Run `job` in another thread; call `on_done` with its result or `on_failed` with its error in the window's.

    An error that is no AlmatyError is a bug: it is raised again in that thread, where the exception hook reports it.
    """
    task = Task(job, on_done, on_failed)
    QThreadPool.globalInstance().start(_Job(task, _door()))
    return task


def run_for(
    owner: QObject, job: Callable[[], _T], on_done: Callable[[_T], None], on_failed: Callable[[AlmatyError], None]
) -> Task:
    """Run `job` as `run` does; what comes of it is forgotten where `owner` was deleted in between, as by its window."""
    return run(job, partial(_if_there, owner, on_done), partial(_if_there, owner, on_failed))


def _if_there(owner: QObject, then: Callable[[_T], None], outcome: _T) -> None:
    if isValid(owner):
        then(outcome)


def wait(milliseconds: int = -1) -> bool:
    """Wait until every job has ended, for good unless a time is given; return False if some have not by then."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)
