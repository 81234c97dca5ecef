"""From values and days to places on paper, and which values a scale names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10
from typing import TYPE_CHECKING

from desktop import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = (1, 2, 2.5, 5, 10)
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` stands at `start` points, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value stands, in points."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, most: int = 4) -> tuple[float, ...]:
    """Return at most `most` + 1 round values whose ends enclose `low` and `high`, zero being always among them."""
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return 0.0, 1.0
    step = _step((high - low) / most)
    first, last = floor(low / step), -floor(-high / step)
    while last - first > most:
        step = _step(step * 1.01)
        first, last = floor(low / step), -floor(-high / step)
    return tuple(round(each * step, 10) for each in range(first, last + 1))


def _step(least: float) -> float:
    size = 10.0 ** floor(log10(least))
    return next(step * size for step in _STEPS if step * size >= least * (1 - 1e-9))


def year_ticks(first: int, last: int, most: int = 6) -> tuple[int, ...]:
    """Return some of the years from `first` to `last`, evenly apart and ending with the last."""
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100, 1000, 10000) if (last - first) // each < most)
    return tuple(sorted(range(last, first - 1, -step)))


@lru_cache(1000)
def moment(edtf: str) -> float | None:
    """Return the middle of a period as a year with its fraction, or None where it has no two ends."""
    first, last = dates.bounds(edtf)
    if dates.year(edtf) is None or last.year == 9999 or first.year == 1:
        return None
    start, end = (day.year + (day.timetuple().tm_yday - 1) / _DAYS_A_YEAR for day in (first, last))
    return (start + end) / 2


def start_of(edtf: str) -> float:
    """Return when a period begins, as a year with its fraction."""
    day = dates.bounds(edtf)[0]
    return day.year + (day.timetuple().tm_yday - 1) / _DAYS_A_YEAR


def end_of(edtf: str) -> float:
    """Return when a period ends, as a year with its fraction."""
    day = dates.bounds(edtf)[1]
    return day.year + day.timetuple().tm_yday / _DAYS_A_YEAR


def extent(values: Iterable[float]) -> tuple[float, float]:
    """Return the least and the greatest of some values."""
    every = sorted(values)
    return every[0], every[-1]
