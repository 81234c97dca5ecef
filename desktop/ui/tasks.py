"""The one door to threads: a plain function runs elsewhere, and its outcome comes back to the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from desktop.errors import AlmatyError, Interrupted
from desktop.marks import override

_T = TypeVar("_T")


class _Outcome(QObject):
    """Carries what a job returned or raised to the thread this object lives in."""

    done = Signal(object)
    failed = Signal(object)


class Task(QRunnable, Generic[_T]):
    """A job under way; `cancel` makes sure that neither of its receivers is called any more."""

    def __init__(
        self, job: Callable[[], _T], on_done: Callable[[_T], None], on_failed: Callable[[AlmatyError], None]
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._job, self._on_done, self._on_failed = job, on_done, on_failed
        self._outcome = _Outcome()
        self._outcome.done.connect(self._receive)
        self._outcome.failed.connect(self._receive_error)
        self._cancelled = False

    def cancel(self) -> None:
        """Forget the job's outcome; the job itself goes on unless it is stopped otherwise."""
        self._cancelled = True

    @override
    def run(self) -> None:
        try:
            result = self._job()
        except BaseException as error:  # noqa: BLE001 - the door: every failure is carried over, none is lost
            self._outcome.failed.emit(error)
        else:
            self._outcome.done.emit(result)

    @Slot(object)
    def _receive(self, result: _T) -> None:
        _running.discard(self)
        if not self._cancelled:
            self._on_done(result)

    @Slot(object)
    def _receive_error(self, error: BaseException) -> None:
        _running.discard(self)
        if self._cancelled or isinstance(error, Interrupted):
            return
        if not isinstance(error, AlmatyError):
            raise error
        self._on_failed(error)


_running: set[Task[object]] = set()


def run(job: Callable[[], _T], on_done: Callable[[_T], None], on_failed: Callable[[AlmatyError], None]) -> Task[_T]:
    """Run `job` in another thread; call `on_done` with its result or `on_failed` with its error in this one.

    An error that is no AlmatyError is a bug: it is raised again in this thread, where the exception hook reports it.
    """
    task = Task(job, on_done, on_failed)
    _running.add(task)  # type: ignore[arg-type]  # kept alive until its outcome has come back
    QThreadPool.globalInstance().start(task)
    return task


def wait(milliseconds: int) -> bool:
    """Wait until every job has ended; return False if some have not by then."""
    return QThreadPool.globalInstance().waitForDone(milliseconds)
