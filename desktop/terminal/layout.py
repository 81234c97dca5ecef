"""Lines of a terminal: wrapped to its width, aligned in columns, with nothing in them that a terminal obeys."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import click

from desktop.visible import TURNING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.library.search import Span

WIDEST = 100
INDENT = "  "
INNER = "      "
_LEAST_LAST_COLUMN = 24


def _width() -> int:
    return max(40, min(WIDEST, shutil.get_terminal_size().columns))


_DIRECTIONS = "\u061c\u200e\u200f"
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), *map(ord, TURNING + _DIRECTIONS)]
_NEUTRAL = dict.fromkeys(_CONTROLS, "\ufffd") | dict.fromkeys(map(ord, "\t\n\v\f\r\x85"), " ")
"""What would move the cursor, colour the terminal or turn its letters round, one letter for each."""


def neutral(text: str) -> str:
    """Return `text` of the same length without what a terminal obeys: a title is shown, whatever it holds."""
    return text.translate(_NEUTRAL)


def wrapped(text: str, indent: str = "", hanging: str | None = None, marks: Sequence[Span] = ()) -> list[str]:
    """Return `text` in lines of the terminal's width, with the spans `marks` in bold."""
    text = neutral(text)
    lines = textwrap.wrap(
        text,
        _width() - max(len(indent), len(hanging or "")),
        replace_whitespace=False,
        expand_tabs=False,
        break_on_hyphens=False,
        break_long_words=False,
    )
    out, place = [], 0
    for number, line in enumerate(lines):
        place = text.index(line, place)
        shown = marked(line, [(start - place, end - place) for start, end in marks])
        out.append((indent if number == 0 or hanging is None else hanging) + shown)
        place += len(line)
    return out


def marked(line: str, marks: Sequence[Span]) -> str:
    """Return a line with the spans `marks` in bold, cut to the line."""
    pieces, last = [], 0
    for start, end in ((max(0, start), min(end, len(line))) for start, end in marks):
        if start < end:
            pieces += [line[last:start], click.style(line[start:end], bold=True, underline=True)]
            last = end
    return "".join(pieces) + line[last:]


def heading(text: str) -> str:
    """Return a line that stands above a block."""
    return click.style(neutral(text), bold=True)


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return rows with their cells aligned; the last cell of a row is wrapped under itself, or below where narrow."""
    shown = [tuple(map(neutral, row)) for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*shown, strict=True)][:-1]
    before = len(INDENT) + sum(widths) + 2 * len(widths)
    out = []
    for *cells, last in shown:
        start = INDENT + "".join(cell.ljust(width) + "  " for cell, width in zip(cells, widths, strict=True))
        if before + _LEAST_LAST_COLUMN <= _width():
            out += wrapped(last, start, " " * before) or [start.rstrip()]
        else:
            out += [*wrapped("  ".join(cells), INDENT, INNER), *wrapped(last, INNER, INNER)]
    return out


def block(title: str, lines: Sequence[str]) -> list[str]:
    """Return a heading and its lines, with a blank line before; nothing if there are no lines."""
    return ["", heading(title), *lines] if lines else []


def joined(*parts: str | None) -> str:
    """Return the parts that there are, in one line."""
    return " · ".join(part for part in parts if part)
