"""Collecting Python's garbage in the window's thread alone: it may hold widgets, which no other thread may delete."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer, Slot

_INTERVAL = 1000
"""Milliseconds between two looks at how much there is."""

_OLDEST, _GROWTH = 2, 1.25
"""The oldest generation, and how many times as much as was kept there must be before it is looked through again."""


class Collector(QObject):
    """Collects garbage in its own thread for as long as its parent lives, instead of in whichever makes some."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = 0  # blocks of memory, after the last look at everything
        gc.disable()
        timer = QTimer(self, interval=_INTERVAL)
        timer.timeout.connect(self.collect)
        timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that has grown beyond its threshold, as Python would by itself."""
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        grown = [age for age, (now, most) in enumerate(counts) if now > most and (age < _OLDEST or self._has_grown())]
        if grown:
            gc.collect(grown[-1])
        if _OLDEST in grown:
            self._kept = sys.getallocatedblocks()

    def _has_grown(self) -> bool:
        """Say whether there is a quarter more than was kept: where that is much, a look at all of it is noticed."""
        now = sys.getallocatedblocks()
        self._kept = min(now, self._kept)
        return now > _GROWTH * self._kept
