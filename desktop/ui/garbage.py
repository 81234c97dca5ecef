"""Collecting Python's garbage in the window's thread alone: it may hold widgets, which no other thread may delete."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 1000
"""Milliseconds between two looks at how much there is."""


def collect_here(parent: QObject) -> QTimer:
    """Collect garbage in this thread for as long as `parent` lives, instead of in whichever thread makes some."""
    gc.disable()
    timer = QTimer(parent, interval=_INTERVAL)
    timer.timeout.connect(collect)
    timer.start()
    return timer


def collect() -> None:
    """Collect the oldest generation that has grown beyond its threshold, as Python would by itself."""
    grown = [age for age, (now, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if now > most]
    if grown:
        gc.collect(grown[-1])
