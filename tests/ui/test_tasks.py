"""The one door to threads."""

from __future__ import annotations

import sys
import threading
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from shiboken6 import delete

from desktop.errors import AlmatyError, Interrupted, NotFoundError
from desktop.library.queries import Library
from desktop.ui import tasks
from desktop.ui.latest import Latest

LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT count(*) FROM n"
"""A query of half a minute."""


class Outcomes:
    """What came of a job, and in which thread it was told."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[AlmatyError] = []
        self.threads: list[QThread] = []

    def on_done(self, result: object) -> None:
        self.done.append(result)
        self.threads.append(QThread.currentThread())

    def on_failed(self, error: AlmatyError) -> None:
        self.failed.append(error)
        self.threads.append(QThread.currentThread())


@pytest.fixture
def outcomes() -> Outcomes:
    return Outcomes()


@pytest.fixture
def everything_came_back(qtbot):
    """Wait until the outcome of every job so far was received or dropped."""

    def wait() -> None:
        assert tasks.wait(5000)
        last = Outcomes()
        tasks.run(lambda: None, last.on_done, last.on_failed)
        qtbot.waitUntil(lambda: last.done == [None])

    return wait


def fail(error: BaseException) -> None:
    raise error


def test_a_job_runs_elsewhere_and_its_result_arrives_in_the_windows_thread(qtbot, qapp, outcomes):
    tasks.run(QThread.currentThread, outcomes.on_done, outcomes.on_failed)
    qtbot.waitUntil(lambda: bool(outcomes.done))
    assert outcomes.done != [qapp.thread()]
    assert outcomes.threads == [qapp.thread()]


def test_what_the_reader_can_act_on_goes_to_on_failed_in_the_windows_thread(qtbot, qapp, outcomes):
    error = NotFoundError("There is no such thing.")
    tasks.run(lambda: fail(error), outcomes.on_done, outcomes.on_failed)
    qtbot.waitUntil(lambda: bool(outcomes.failed))
    assert outcomes.failed == [error]
    assert outcomes.done == []
    assert outcomes.threads == [qapp.thread()]


def test_a_bug_is_raised_again_in_the_windows_thread(qtbot, outcomes):
    bug = ZeroDivisionError("a bug")
    with qtbot.captureExceptions() as raised:
        tasks.run(lambda: fail(bug), outcomes.on_done, outcomes.on_failed)
        qtbot.waitUntil(lambda: bool(raised))
    assert [each[1] for each in raised] == [bug]
    assert (outcomes.done, outcomes.failed) == ([], [])


class Window(QObject):
    """Something of Qt's that only Python holds."""

    def on_done(self, _result: object) -> None: ...


def stopped(_window: Window) -> None:
    raise Interrupted


@pytest.mark.parametrize("work", [id, stopped])
def test_a_window_is_never_deleted_by_the_thread_of_a_job(qapp, everything_came_back, work):
    """Qt forbids it; the job's thread must have let go of all that the job and its outcome are for."""
    deleted: list[threading.Thread] = []
    pace = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    for _ in range(400):
        window = Window()
        weakref.finalize(window, lambda: deleted.append(threading.current_thread()))
        tasks.run(partial(work, window), window.on_done, window.on_done)
        del window
        qapp.processEvents()
    everything_came_back()
    sys.setswitchinterval(pace)
    assert deleted == [threading.main_thread()] * 400


@pytest.mark.parametrize("ends", ["with a result", "with an error"])
def test_a_cancelled_job_says_nothing(outcomes, everything_came_back, ends):
    go_on = threading.Event()

    def job() -> None:
        assert go_on.wait(5)
        if ends == "with an error":
            fail(NotFoundError("There is no such thing."))

    task = tasks.run(job, outcomes.on_done, outcomes.on_failed)
    task.cancel()
    go_on.set()
    everything_came_back()
    assert (outcomes.done, outcomes.failed) == ([], [])


def test_an_interrupted_query_ends_and_says_nothing(qtbot, library_file, outcomes, everything_came_back):
    with Library(library_file) as library:

        def interrupted() -> bool:
            library.interrupt()
            return tasks.wait(1)

        tasks.run(lambda: library.rows(LONG), outcomes.on_done, outcomes.on_failed)
        assert not tasks.wait(30)
        qtbot.waitUntil(interrupted)
        everything_came_back()
    assert (outcomes.done, outcomes.failed) == ([], [])


def test_the_answer_to_somebody_who_is_gone_is_forgotten(library_file, outcomes, everything_came_back):
    owner = QObject()
    Latest(library_file, owner).ask(lambda library: len(library.countries()), outcomes.on_done, outcomes.on_failed)
    delete(owner)
    everything_came_back()
    assert (outcomes.done, outcomes.failed) == ([], [])
