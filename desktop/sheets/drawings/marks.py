"""What a drawing is made of. Positions are in points from the left and the top; colours are names, not values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; `dash` is the length of its dashes and gaps, 0 for a whole line."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.0
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A surface, as SVG path data."""

    path: str
    fill: str
    line: str = ""
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a series: `form` is circle, square, diamond or triangle; a hollow one is not validated."""

    x: float
    y: float
    colour: str
    form: str = "circle"
    hollow: bool = False
    radius: float = 2.4


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text whose `anchor` (start, middle or end) is at `x` and whose base line is at `y`."""

    x: float
    y: float
    text: str
    colour: str = "ink"
    size: float = 6.5
    anchor: str = "start"
    bold: bool = False
    halo: str = ""


Mark = Line | Shape | Dot | Word


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in the order in which they are drawn, on a ground of `width` and `height` points; `view` may scale it."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    view: tuple[float, float, float, float] | None = None
