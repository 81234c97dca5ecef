"""Sheets that are to have so many pages and no more: the first of some declared levels at which they have."""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import replace
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from desktop import paths
from desktop.sheets import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.sheets.contents import Edition, SheetContents

_L = TypeVar("_L")

LETTERS_A_PAGE = 16_000
"""How many letters of contents, as JSON, fill a page: a guess, which decides how soon a level is found, never which."""

_MOVED, _LEFT = 0.05, 0.03
"""How much of a page a block fills that had no room on the one before, and how much it left empty there: guesses."""

_LITTLE_MORE = 1.01
"""How many times the letters of the shipped sheet are tried: a level too high costs nothing, it is tried anyway."""

_CLOSE = 0.9
"""Which part of its room a sheet takes when it is set closer: a guess, too."""

_GUESSES = 5
"""How many levels are tried by guess; after so many, the one in the middle of those left."""

_known: dict[tuple[str, str, Edition], int] = {}
"""The level at which a sheet fitted, by what it is made of."""


def remembered(
    make: Callable[[_L], SheetContents], levels: Sequence[_L], most: int, kind: str, ident: str, edition: Edition
) -> SheetContents:
    """Return what the first level gives at which the sheet of a record fits; remember it for the same contents.

    Those are the same in editions that differ in the date of print alone: an edition names the contents of its library
    by their snapshot.
    """
    made_of = (kind, ident, replace(edition, printed=""))
    if made_of in _known:
        return make(levels[_known[made_of]])
    level, letters = _shipped().levels.get(named(kind, ident, edition), (0, None))
    contents = _proved(make, levels, most, level) if _is_proved(edition) else None
    if contents is not None:
        _known[made_of] = level
        return contents
    _known[made_of], contents = first_fitting(make, levels, most, letters and letters * _LITTLE_MORE, level)
    return contents


def _proved(make: Callable[[_L], SheetContents], levels: Sequence[_L], most: int, level: int) -> SheetContents | None:
    """Return what a level gives that was proved to be the first that fits, or None where it does not fit here."""
    if level >= len(levels):
        return None
    contents = make(levels[level])
    return contents if level == len(levels) - 1 or render.extent(contents) <= most else None


def named(kind: str, ident: str, edition: Edition) -> str:
    """Return the name under which the likely level of a sheet is kept."""
    return " ".join((kind, ident, edition.language, edition.paper))


def is_shipped(snapshot: str) -> bool:
    """Say whether a library holds the shipped records alone, so that the levels of today's sheets are known."""
    return snapshot == _shipped().snapshot


def _is_proved(edition: Edition) -> bool:
    """Say whether the levels were proved for an edition: of the shipped records alone, and as of its own day."""
    return is_shipped(edition.snapshot) and edition.as_of == edition.printed


class _Shipped(NamedTuple):
    """The levels at which the sheets of shipped records fitted when they shipped, but for those of level 0.

    In a library of that `snapshot` they are proved; elsewhere the letters that each sheet had tell where to begin.
    """

    snapshot: str
    levels: Mapping[str, tuple[int, int]]


@cache
def _shipped() -> _Shipped:
    return _Shipped(**json.loads((paths.resources_folder() / "levels.json").read_text(encoding="utf-8")))


def first_fitting(
    make: Callable[[_L], SheetContents], levels: Sequence[_L], most: int, letters: float | None = None, level: int = 0
) -> tuple[int, SheetContents]:
    """Return the first level at which what `make` gives has at most so many pages, else the last, and what it gives.

    Each level says no more, and has no more pages, than the one before it. One near `level` is guessed by the `letters`
    that may fill the pages, then by how far they were filled, and proved by the pages; the last is never tried, since
    it is given whether it fits or not.
    """
    made = cache(lambda level: make(levels[level]))
    said = cache(lambda level: letters_of(made(level)))
    low, high, room = 0, len(levels) - 1, letters or most * LETTERS_A_PAGE
    for tried in count():
        if low == high:
            break
        level = _guess(said, range(low, high), room, level) if tried < _GUESSES else (low + high) // 2
        filled = render.extent(made(level))
        low, high = (low, level) if filled <= most else (level + 1, high)
        room = said(level) * (1 + _spare(most - filled) / filled)
    return low, made(low)


def _spare(pages: float) -> float:
    """Return how much more would fit where so much is left of the pages, or what is to go where they do not suffice."""
    return max(0, pages - _LEFT) if pages >= 0 else min(0, pages + _MOVED)


def _guess(letters: Callable[[int], int], levels: Sequence[int], most: float, near: int) -> int:
    """Return the first of some levels that has at most so many letters, else the last; few far from `near` are made."""

    def is_short(level: int) -> bool:
        return letters(level) <= most

    here = min(max(near, levels[0]), levels[-1])
    short = is_short(here)
    end, step = (levels[0], -1) if short else (levels[-1], 1)
    while here != end:
        there = min(max(here + step, levels[0]), levels[-1])
        if is_short(there) != short:
            between = range(min(here, there) + 1, max(here, there))
            return between.start + bisect_left(between, True, key=is_short)
        here, step = there, step * 2
    return here


def letters_of(contents: SheetContents) -> int:
    """Return how many letters contents have as JSON, fewer where they are set closer: what they take of the pages."""
    letters = len(json.dumps(contents.as_json(), ensure_ascii=False))
    return round(letters * _CLOSE) if contents.close else letters
