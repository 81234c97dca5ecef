"""The one door to threads: a plain function runs elsewhere, and its outcome comes back to the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from desktop.errors import AlmatyError, Interrupted
from desktop.marks import override

_T = TypeVar("_T")


class Task(QObject):
    """A job under way; it lives in the thread that started it, and there its outcome is received."""

    _ended = Signal(object, object)

    def __init__(self, on_done: Callable[[Any], None], on_failed: Callable[[AlmatyError], None]) -> None:
        super().__init__()
        self._on_done, self._on_failed = on_done, on_failed
        self._cancelled = False
        self._ended.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Forget the job's outcome; the job itself goes on unless it is stopped otherwise."""
        self._cancelled = True

    def report(self, result: object, error: BaseException | None) -> None:
        """Carry what the job returned or raised to the thread of this object; called from the job's."""
        self._ended.emit(result, error)

    @Slot(object, object)
    def _receive(self, result: object, error: BaseException | None) -> None:
        _running.discard(self)
        if self._cancelled or isinstance(error, Interrupted):
            return
        if error is None:
            self._on_done(result)
        elif isinstance(error, AlmatyError):
            self._on_failed(error)
        else:
            raise error


class _Job(QRunnable):
    """Runs a function in a thread of the pool and reports to its task."""

    def __init__(self, job: Callable[[], object], task: Task) -> None:
        super().__init__()
        self._job, self._task = job, task

    @override
    def run(self) -> None:
        try:
            result = self._job()
        except BaseException as error:  # noqa: BLE001 - the door: every failure is carried over, none is lost
            self._task.report(None, error)
        else:
            self._task.report(result, None)


_running: set[Task] = set()


def run(job: Callable[[], _T], on_done: Callable[[_T], None], on_failed: Callable[[AlmatyError], None]) -> Task:
    """Run `job` in another thread; call `on_done` with its result or `on_failed` with its error in this one.

    An error that is no AlmatyError is a bug: it is raised again in this thread, where the exception hook reports it.
    """
    task = Task(on_done, on_failed)
    _running.add(task)  # kept until its outcome has come back
    QThreadPool.globalInstance().start(_Job(job, task))
    return task


def wait(milliseconds: int) -> bool:
    """Wait until every job has ended; return False if some have not by then."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)
