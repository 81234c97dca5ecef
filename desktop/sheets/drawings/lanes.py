"""Bars of a timeline: one narrow drawing a lane, all on one scale of years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.sheets.drawings.marks import Dot, Drawing, Line, Mark, Shape, Word
from desktop.sheets.drawings.scales import Scale, year_ticks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEIGHT = 11.0
_INSET = 4.0
_SHORTEST = 4.0
"""Points that a bar is long at least."""

Span = tuple[float, float | None]
"""When something began and ended, in years with a fraction; without an end it goes on, with one at once it is a day."""


def lane(spans: Sequence[Span], years: tuple[int, int], width: float) -> Drawing:
    """Return the bars of one lane; an open one ends in an arrow, a moment is a diamond.

    What ended before the first year is an arrow that points there.
    """
    scale, middle = _scale(years, width), _HEIGHT / 2
    grid = [Line(((scale.at(each), 0), (scale.at(each), _HEIGHT)), "rule", 0.5) for each in _named(years)]
    marks = (mark for start, end in spans for mark in _span(scale, start, end, middle))
    return Drawing(width, _HEIGHT, (*grid, *marks))


def axis(years: tuple[int, int], width: float) -> Drawing:
    """Return the years over the lanes."""
    scale = _scale(years, width)
    words = tuple(Word(scale.at(each), 7.5, str(each), "quiet", 6.2, "middle") for each in _named(years))
    return Drawing(width, 9.0, words)


def _scale(years: tuple[int, int], width: float) -> Scale:
    return Scale(years[0], years[1], _INSET + 6, width - _INSET - 6)


def _named(years: tuple[int, int]) -> tuple[int, ...]:
    return year_ticks(years[0], years[1], 7)


def _span(scale: Scale, start: float, end: float | None, middle: float) -> Iterator[Mark]:
    if end is not None and end < scale.low:
        yield Shape(f"M{scale.start - 6:.1f} {middle}L{scale.start - 2:.1f} {middle - 2.2}V{middle + 2.2}Z", "accent")
        return
    left = scale.at(max(start, scale.low))
    right = scale.end + 6 if end is None else scale.at(min(end, scale.high))
    if end is not None and right - left < _SHORTEST:
        yield Dot((left + right) / 2, middle, "accent", "diamond", radius=2.6)
        return
    top, foot = middle - 2.2, middle + 2.2
    tip = right - 4 if end is None else right
    path = f"M{left:.1f} {top}H{tip:.1f}L{right:.1f} {middle}L{tip:.1f} {foot}H{left:.1f}Z"
    yield Shape(path, "accent")
