"""The one door to threads: a plain function runs elsewhere, and its outcome comes back to the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from desktop.errors import AlmatyError, Interrupted
from desktop.marks import override

_T = TypeVar("_T")


class Task:
    """A job under way, in the hands of whoever started it."""

    def __init__(self, on_done: Callable[[Any], None], on_failed: Callable[[AlmatyError], None]) -> None:
        self._on_done, self._on_failed = on_done, on_failed
        self._cancelled = False

    def cancel(self) -> None:
        """Forget the job's outcome; the job itself goes on unless it is stopped otherwise."""
        self._cancelled = True

    def receive(self, result: object, error: BaseException | None) -> None:
        """Hand on what the job returned or raised; called in the window's thread."""
        if self._cancelled or isinstance(error, Interrupted):
            return
        if error is None:
            self._on_done(result)
        elif isinstance(error, AlmatyError):
            self._on_failed(error)
        else:
            raise error


class _Door(QObject):
    """Stands in the window's thread, where the outcomes of all jobs come in.

    There is one for good: a QObject for each job would at times be deleted by the job's thread, which Qt forbids.
    """

    ended = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self.ended.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object, object)
    def _receive(self, task: Task, result: object, error: BaseException | None) -> None:
        task.receive(result, error)


class _Job(QRunnable):
    """Runs a function in a thread of the pool and sends its outcome through the door."""

    def __init__(self, job: Callable[[], object], task: Task, door: _Door) -> None:
        super().__init__()
        self._job, self._task, self._door = job, task, door

    @override
    def run(self) -> None:
        try:
            result = self._job()
        except BaseException as error:  # noqa: BLE001 - the door: every failure is carried over, none is lost
            self._door.ended.emit(self._task, None, error)
        else:
            self._door.ended.emit(self._task, result, None)


@cache
def _door() -> _Door:
    return _Door()


def run(job: Callable[[], _T], on_done: Callable[[_T], None], on_failed: Callable[[AlmatyError], None]) -> Task:
    """Run `job` in another thread; call `on_done` with its result or `on_failed` with its error in the window's.

    An error that is no AlmatyError is a bug: it is raised again in that thread, where the exception hook reports it.
    """
    task = Task(on_done, on_failed)
    QThreadPool.globalInstance().start(_Job(job, task, _door()))
    return task


def wait(milliseconds: int) -> bool:
    """Wait until every job has ended; return False if some have not by then."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)
