"""Garbage is collected in the window's thread, whichever thread makes it."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from desktop.ui import garbage, tasks

CYCLES = 5000


class Knot:
    """Something that holds itself, as a widget and what it is connected to do."""

    def __init__(self) -> None:
        self.itself = self


def test_what_a_job_leaves_is_collected_in_the_window_s_thread(qtbot):
    threads: list[threading.Thread] = []
    knot = Knot()
    weakref.finalize(knot, lambda: threads.append(threading.current_thread()))
    del knot
    parent = QObject()
    garbage.Collector(parent)
    made: list[int] = []
    tasks.run(lambda: len([Knot() for _ in range(CYCLES)]), made.append, lambda _error: None)
    qtbot.waitUntil(lambda: made == [CYCLES])
    assert threads == []
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


@pytest.fixture
def collector() -> Iterator[garbage.Collector]:
    parent = QObject()
    yield garbage.Collector(parent)
    parent.deleteLater()


def test_little_garbage_is_left_alone(collector):
    gc.collect()
    threads: list[threading.Thread] = []
    knot = Knot()
    weakref.finalize(knot, lambda: threads.append(threading.current_thread()))
    del knot
    collector.collect()
    assert threads == []


def make_old() -> None:
    """Let the generations of the collector be as they are when a window has been open for a while."""
    for _ in range(2 * gc.get_threshold()[2]):
        gc.collect(1)


def test_old_garbage_waits_until_a_quarter_more_is_kept(collector):
    make_old()
    collector.collect()
    knot = Knot()
    gone = weakref.ref(knot)
    make_old()
    del knot
    collector.collect()
    assert gone() is not None
    kept = [str(number) for number in range(sys.getallocatedblocks() // 3)]
    collector.collect()
    assert gone() is None
    assert kept


def test_a_task_that_is_over_holds_nobody(qtbot):
    class Owner:
        def run(self) -> None:
            self.task = tasks.run(lambda: self, self.end, self.end)

        def end(self, _outcome: object) -> None:
            over.append(True)

    over: list[bool] = []
    owner = Owner()
    gone = weakref.ref(owner)
    owner.run()
    qtbot.waitUntil(lambda: bool(over))
    del owner
    assert gone() is None
