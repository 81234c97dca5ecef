"""Collecting Python's garbage in the window's thread alone: it may hold widgets, which no other thread may delete."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 1000
"""Milliseconds between two looks at how much there is."""

_OLDEST, _GROWTH = 2, 1.25
"""The oldest generation, and how many times as much as was kept there must be before it is looked through again."""

_kept = {"blocks": 0}
"""How many blocks of memory were kept after the last look at everything."""


def collect_here(parent: QObject) -> QTimer:
    """Collect garbage in this thread for as long as `parent` lives, instead of in whichever thread makes some."""
    gc.disable()
    timer = QTimer(parent, interval=_INTERVAL)
    timer.timeout.connect(collect)
    timer.start()
    return timer


def collect() -> None:
    """Collect the oldest generation that has grown beyond its threshold, as Python would by itself."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    grown = [age for age, (now, most) in enumerate(counts) if now > most and (age < _OLDEST or _much_has_come())]
    if grown:
        gc.collect(grown[-1])
    if _OLDEST in grown:
        _kept["blocks"] = sys.getallocatedblocks()


def _much_has_come() -> bool:
    """Say whether there is a quarter more than was kept last: where that is much, a look at all of it is noticed."""
    now = sys.getallocatedblocks()
    _kept["blocks"] = min(now, _kept["blocks"])
    return now > _GROWTH * _kept["blocks"]
