"""A drawing written as SVG 1.1, for the sheets and for files."""

from __future__ import annotations

from functools import singledispatch
from html import escape
from typing import TYPE_CHECKING

from desktop.sheets.drawings.marks import Dot, Line, Shape, Word
from desktop.sheets.fonts import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.sheets.drawings.marks import Drawing, Mark

PRINT = {
    "accent": "#0b5d66",
    "ink": "#1b2326",
    "quiet": "#56646a",
    "rule": "#d3dcde",
    "axis": "#6f7d82",
    "paper": "#ffffff",
    "land": "#eef1f2",
    "member": "#cbd8da",
    "muted": "#8aa5a9",
}
"""The colours of print by name: each differs from its neighbours in grey as well."""

FONT = "Noto Sans"


def written(drawing: Drawing, colours: Mapping[str, str] = PRINT) -> str:
    """Return a drawing as an SVG document."""
    view = drawing.view or (0, 0, drawing.width, drawing.height)
    box = " ".join(map(_short, view))
    size = f'width="{_short(drawing.width)}pt" height="{_short(drawing.height)}pt"'
    body = "".join(_element(mark, colours) for mark in drawing.marks)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}">{body}</svg>'


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@singledispatch
def _element(mark: Mark, colours: Mapping[str, str]) -> str:  # noqa: ARG001 - the rest is by kind of mark
    raise TypeError(f"no mark: {mark!r}")


@_element.register(Line)
def _line(mark: Line, colours: Mapping[str, str]) -> str:
    points = "L".join(f"{_short(x)} {_short(y)}" for x, y in mark.points)
    dash = f' stroke-dasharray="{_short(mark.dash)}"' if mark.dash else ""
    stroke = f'stroke="{colours[mark.colour]}" stroke-width="{_short(mark.width)}"'
    return f'<path d="M{points}" fill="none" stroke-linejoin="round" {stroke}{dash}/>'


@_element.register(Shape)
def _shape(mark: Shape, colours: Mapping[str, str]) -> str:
    line = f' stroke="{colours[mark.line]}" stroke-width="{_short(mark.width)}"' if mark.line else ""
    return f'<path d="{mark.path}" fill="{colours[mark.fill]}"{line} stroke-linejoin="round"/>'


_FORMS = {
    "square": "M{l} {t}H{r}V{b}H{l}Z",
    "diamond": "M{x} {T}L{R} {y}L{x} {B}L{L} {y}Z",
    "triangle": "M{x} {T}L{R} {b}L{L} {b}Z",
}


@_element.register(Dot)
def _dot(mark: Dot, colours: Mapping[str, str]) -> str:
    colour = colours[mark.colour]
    fill = colours["paper"] if mark.hollow else colour
    style = f'fill="{fill}" stroke="{colour}" stroke-width="1"'
    if mark.form == "circle":
        return f'<circle cx="{_short(mark.x)}" cy="{_short(mark.y)}" r="{_short(mark.radius)}" {style}/>'
    return f'<path d="{_FORMS[mark.form].format(**_corners(mark))}" {style}/>'


def _corners(mark: Dot) -> dict[str, str]:
    near, far = mark.radius * 0.9, mark.radius * 1.3
    places = {"x": mark.x, "y": mark.y, "l": mark.x - near, "r": mark.x + near, "t": mark.y - near, "b": mark.y + near}
    places |= {"L": mark.x - far, "R": mark.x + far, "T": mark.y - far, "B": mark.y + far}
    return {name: _short(value) for name, value in places.items()}


@_element.register(Word)
def _word(mark: Word, colours: Mapping[str, str]) -> str:
    weight = ' font-weight="600"' if mark.bold else ""
    where = f'x="{_short(mark.x)}" y="{_short(mark.y)}" text-anchor="{mark.anchor}"'
    style = f'font-family="{FONT}" font-size="{_short(mark.size)}"{weight}'
    text = escape(printable(mark.text), quote=False)
    return f'<text {where} {style} fill="{colours[mark.colour]}"{_halo(mark, colours)}>{text}</text>'


def _halo(mark: Word, colours: Mapping[str, str]) -> str:
    """Return what draws an edge beneath the letters of a word; a second text there would take Typst twice as long."""
    if not mark.halo:
        return ""
    edge = f'stroke="{colours[mark.halo]}" stroke-width="{_short(mark.size / 4)}" stroke-linejoin="round"'
    return f' {edge} paint-order="stroke"'
