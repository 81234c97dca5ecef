"""A chart of values over time: lines within one series, a mark where another series takes over, each value written.

Where series touch in time they differ in the form of their points and in the dash of their lines, so that nothing is
told by colour alone. Zero is always on the scale.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.sheets.drawings.marks import Dot, Drawing, Line, Word
from desktop.sheets.drawings.scales import Scale, extent, ticks, year_ticks
from desktop.visible import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.sheets.drawings.marks import Mark

    _Box = tuple[float, float, float, float]

FORMS = ("circle", "square", "diamond", "triangle")
_DASHES = (0.0, 3.0, 1.2, 5.0)
_COLOURS = ("accent", "ink", "quiet", "muted")
_TOP, _FOOT, _SIDE = 12.0, 13.0, 8.0
_NARROWEST = 0.8
"""Years that a chart shows at least."""

_NAME, _READING = 24, 18
"""Letters of a series' name and of a value that are drawn; what is longer is cut."""

_LETTER = 3.5
"""Points that a figure of the smallest type is wide."""

_YEAR_WIDTH = 26.0
"""Points from one year's name to the next at least."""

_STRIDE = 2.5
"""Points between the places of a line that values keep clear of."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a moment (years with a fraction); `low` and `high` are the ends of a range."""

    moment: float
    value: float
    reading: str
    hollow: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Values that may be compared with each other, oldest first: one claimant, source, unit and manner of counting."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Plot:
    x: Scale
    y: Scale
    width: float
    height: float


def trend(
    series: Sequence[Series], width: float, height: float, number: Callable[[float], str], *, named: bool = False
) -> Drawing:
    """Return the chart of some series; `number` words a value of the scale, `named` writes the series' names.

    Raises ValueError without any point.
    """
    points = [point for each in series for point in each.points]
    values = ticks(*extent(end for point in points for end in _ends(point)))
    first, last = extent(point.moment for point in points)
    spare = max(_NARROWEST - (last - first), 0) / 2
    margin = max(len(number(value)) for value in values) * _LETTER + 6
    right = width - (_names_width(series) if named else _SIDE + 8)
    plot = _Plot(
        Scale(first - spare, last + spare, margin + 12, right),
        Scale(values[0], values[-1], height - _FOOT, _TOP),
        width,
        height,
    )
    return Drawing(width, height, tuple(_marks(plot, series, values, number, named=named)))


def _ends(point: Point) -> tuple[float, ...]:
    return tuple(each for each in (point.value, point.low, point.high) if each is not None)


def _names_width(series: Sequence[Series]) -> float:
    return max(len(_called(each)) for each in series) * _LETTER + 14


def _called(series: Series) -> str:
    """Return what stands behind a series' line: its name and its last value."""
    return f"{cut(series.name, _NAME)} {cut(series.points[-1].reading, _READING)}"


def _marks(
    plot: _Plot, series: Sequence[Series], values: Sequence[float], number: Callable[[float], str], *, named: bool
) -> Iterator[Mark]:
    scale = tuple(_grid(plot, values, number))
    yield from scale
    yield from _years(plot, series)
    yield from _breaks(plot, series)
    for index, each in enumerate(series):
        yield from _line(plot, each, index)
    yield from _names(plot, series) if named else _readings(plot, series, scale)


def _grid(plot: _Plot, values: Sequence[float], number: Callable[[float], str]) -> Iterator[Mark]:
    for value in values:
        y = plot.y.at(value)
        yield Line(((0, y), (plot.width, y)), "axis" if value == 0 else "rule", 0.7 if value == 0 else 0.5)
        yield Word(0, y - 1.8, number(value), "quiet", 5.8)


def _named_years(plot: _Plot, series: Sequence[Series]) -> tuple[int, ...]:
    """Return the years that have values, if their names do not touch, else years evenly apart."""
    own = sorted({int(point.moment) for each in series for point in each.points})
    if all(plot.x.at(after) - plot.x.at(before) >= _YEAR_WIDTH for before, after in pairwise(own)):
        return tuple(own)
    first, last = round(plot.x.low - 0.5), round(plot.x.high - 0.5)
    return year_ticks(first, last, max(2, int((plot.x.end - plot.x.start) / _YEAR_WIDTH)))


def _years(plot: _Plot, series: Sequence[Series]) -> Iterator[Mark]:
    foot = plot.y.start
    for year in _named_years(plot, series):
        x = plot.x.at(min(max(year + 0.5, plot.x.low), plot.x.high))
        yield Line(((x, foot), (x, foot + 2.5)), "axis", 0.7)
        yield Word(x, foot + 10, str(year), "quiet", 6.2, "middle")


def breaks(series: Sequence[Series]) -> tuple[float, ...]:
    """Return the moments where one series ends and another begins after it, so that the step between says nothing."""
    ordered = sorted((each for each in series if each.points), key=lambda each: each.points[0].moment)
    ends = [(first.points[-1].moment, second.points[0].moment) for first, second in pairwise(ordered)]
    return tuple((end + start) / 2 for end, start in ends if end < start)


def _breaks(plot: _Plot, series: Sequence[Series]) -> Iterator[Mark]:
    for each in breaks(series):
        x = plot.x.at(each)
        yield Line(((x, _TOP - 8), (x, plot.y.start)), "quiet", 0.6, 1.6)


def _line(plot: _Plot, series: Series, index: int) -> Iterator[Mark]:
    colour, style = _COLOURS[index % len(_COLOURS)], index % len(FORMS)
    spots = tuple((plot.x.at(each.moment), plot.y.at(each.value)) for each in series.points)
    if len(spots) > 1:
        yield Line(spots, colour, 1.4, _DASHES[style])
    for (x, y), point in zip(spots, series.points, strict=True):
        if point.low is not None and point.high is not None:
            yield Line(((x, plot.y.at(point.low)), (x, plot.y.at(point.high))), colour, 2.2)
        yield Dot(x, y, colour, FORMS[style], point.hollow)


def _readings(plot: _Plot, series: Sequence[Series], scale: Sequence[Mark]) -> Iterator[Mark]:
    """Write the values beside their points, the newest first, and leave out those that would cover another."""
    taken = [_around(plot.x.at(each.moment), plot.y.at(each.value)) for one in series for each in one.points]
    taken += [_box(each) for each in scale if isinstance(each, Word)]
    lines = [each for one in series for each in _on_lines(plot, one)] + [
        (plot.x.at(each) - 1, 0.0, plot.x.at(each) + 1, plot.y.start) for each in breaks(series)
    ]
    found = [(point, point is one.points[-1]) for one in series for point in one.points]
    for point, _ in sorted(found, key=lambda each: (not each[1], -each[0].moment)):
        word = _placed(plot, point, taken + lines) or _placed(plot, point, taken)
        if word:
            taken.append(_box(word))
            yield word


def _on_lines(plot: _Plot, series: Series) -> Iterator[_Box]:
    """Give small boxes along a series' line, which values had better not cover."""
    for one, other in pairwise(series.points):
        left, right = plot.x.at(one.moment), plot.x.at(other.moment)
        steps = max(int((right - left) / _STRIDE), 1)
        for step in range(steps + 1):
            x = left + (right - left) * step / steps
            y = plot.y.at(one.value + (other.value - one.value) * step / steps)
            yield x - 0.7, y - 0.7, x + 0.7, y + 0.7


def _around(x: float, y: float) -> _Box:
    return x - 2.4, y - 2.4, x + 2.4, y + 2.4


def _box(word: Word) -> _Box:
    wide = len(word.text) * _LETTER
    left = word.x - {"start": 0.0, "middle": wide / 2, "end": wide}[word.anchor]
    return left, word.y - word.size, left + wide, word.y + 1


def _placed(plot: _Plot, point: Point, taken: Sequence[_Box]) -> Word | None:
    x, y = plot.x.at(point.moment), plot.y.at(point.value)
    for at_x, at_y, anchor in (
        (x, y - 5, "middle"),
        (x, y + 10, "middle"),
        (x - 2, y - 4.5, "end"),
        (x + 2, y - 4.5, "start"),
        (x - 2, y + 9, "end"),
        (x + 2, y + 9, "start"),
        (x - 5, y + 2, "end"),
        (x + 5, y + 2, "start"),
    ):
        word = Word(at_x, at_y, cut(point.reading, _READING), "ink", 6.2, anchor, bold=True, halo="paper")
        left, top, right, bottom = _box(word)
        if anchor == "middle":
            shift = min(0.0, plot.width - right) or max(0.0, -left)
            word = replace(word, x=at_x + shift)
            left, top, right, bottom = _box(word)
        inside = left >= 0 and right <= plot.width and top >= 0 and bottom <= plot.y.start
        if inside and not any(_overlap((left, top, right, bottom), each) for each in taken):
            return word
    return None


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _names(plot: _Plot, series: Sequence[Series]) -> Iterator[Mark]:
    """Write each series' name behind its last point, from the lowest up, moved apart where two would touch."""
    ends = sorted(((plot.y.at(each.points[-1].value), index) for index, each in enumerate(series)), reverse=True)
    free = plot.y.start - 2
    for y, index in ends:
        free = min(free, y + 2)
        each = series[index]
        x = plot.x.at(each.points[-1].moment)
        yield Word(
            max(x + 6, plot.x.end + 6),
            free,
            _called(each),
            _COLOURS[index % len(_COLOURS)],
            6.5,
            bold=True,
            halo="paper",
        )
        free -= 8
