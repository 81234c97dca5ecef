"""Bars of a timeline: one narrow drawing a lane, all on one scale of years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.sheets.drawings.marks import Dot, Drawing, Line, Mark, Shape, Word
from desktop.sheets.drawings.scales import Scale, year_ticks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEIGHT = 11.0
_LEFT, _RIGHT = 23.0, 10.0
"""Points beside the scale: at its left stands the year in which began what began before it."""

_YEARS_WIDTH = 34.0
"""Points that the years of what ended before the scale take within it."""

_MOMENT = 0.003
"""Years by which the end of a year may lie in the next."""

_SHORTEST = 4.0
"""Points that a bar is long at least."""

Span = tuple[float, float | None]
"""When something began and ended, in years with a fraction; without an end it goes on, with one at once it is a day."""


def lane(spans: Sequence[Span], years: tuple[int, int], width: float) -> Drawing:
    """Return the bars of one lane; an open one ends in an arrow, a moment is a diamond.

    What began before the first year begins in an arrow, with its year; what ended before it is an arrow with its years.
    """
    scale, middle = _scale(years, width), _HEIGHT / 2
    grid = [Line(((scale.at(each), 0), (scale.at(each), _HEIGHT)), "rule", 0.5) for each in _named(years)]
    earlier = [(start, end) for start, end in spans if end is not None and end < scale.low]
    shown = [each for each in spans if each not in earlier]
    marks = [mark for start, end in shown for mark in _span(scale, start, end, middle)]
    room = min((scale.at(max(start, scale.low)) for start, _ in shown), default=width) - scale.start
    return Drawing(width, _HEIGHT, (*grid, *_earlier(scale, earlier, middle, room), *marks))


def axis(years: tuple[int, int], width: float) -> Drawing:
    """Return the years over the lanes."""
    scale = _scale(years, width)
    words = tuple(Word(scale.at(each), 7.5, str(each), "quiet", 6.2, "middle") for each in _named(years))
    return Drawing(width, 9.0, words)


def _scale(years: tuple[int, int], width: float) -> Scale:
    return Scale(years[0], years[1], _LEFT, width - _RIGHT)


def _named(years: tuple[int, int]) -> tuple[int, ...]:
    return year_ticks(years[0], years[1], 7)


def _earlier(scale: Scale, spans: Sequence[tuple[float, float]], middle: float, room: float) -> Iterator[Mark]:
    """Give an arrow that points before the scale and, where there is room, the years of what ended there."""
    if not spans:
        return
    tip, foot = scale.start - 8, middle + 3.2
    yield Shape(f"M{tip:.1f} {middle}L{tip + 6:.1f} {middle - 3.2}V{foot}Z", "accent")
    if room >= _YEARS_WIDTH:
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        yield _word(scale.start + 1, f"{int(first)}–{int(last - _MOMENT)}", middle, "start")


def _word(x: float, text: str, middle: float, anchor: str) -> Word:
    return Word(x, middle + 2.1, text, "quiet", 5.8, anchor, halo="paper")


def _span(scale: Scale, start: float, end: float | None, middle: float) -> Iterator[Mark]:
    left = scale.at(max(start, scale.low))
    right = scale.end + 6 if end is None else scale.at(min(end, scale.high))
    if start >= scale.low and end is not None and right - left < _SHORTEST:
        yield Dot((left + right) / 2, middle, "accent", "diamond", radius=2.6)
        return
    top, foot = middle - 2.2, middle + 2.2
    tip = right - 4 if end is None else right
    tail = f"L{left - 5:.1f} {middle}" if start < scale.low else ""
    yield Shape(f"M{left:.1f} {top}H{tip:.1f}L{right:.1f} {middle}L{tip:.1f} {foot}H{left:.1f}{tail}Z", "accent")
    if start < scale.low:
        yield _word(left - 7, str(int(start)), middle, "end")
