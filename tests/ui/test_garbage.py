"""Garbage is collected in the window's thread, whichever thread makes it."""

from __future__ import annotations

import gc
import threading
import weakref

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
    garbage.collect_here(parent)
    made: list[int] = []
    tasks.run(lambda: len([Knot() for _ in range(CYCLES)]), made.append, lambda _error: None)
    qtbot.waitUntil(lambda: made == [CYCLES])
    assert threads == []
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


def test_little_garbage_is_left_alone():
    gc.collect()
    threads: list[threading.Thread] = []
    knot = Knot()
    weakref.finalize(knot, lambda: threads.append(threading.current_thread()))
    del knot
    garbage.collect()
    assert threads == []


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
