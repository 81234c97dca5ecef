"""Sheets that are to have so many pages and no more: the first of some declared levels at which they have."""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from desktop.sheets import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.sheets.contents import Edition, SheetContents

_L = TypeVar("_L")

LETTERS_A_PAGE = 15_500
"""How many letters of contents, as JSON, fill a page: a guess, which decides how soon a level is found, never which."""

_known: dict[tuple[str, str, Edition], int] = {}
"""The level at which a sheet fitted, by what it is made of."""


def remembered(
    make: Callable[[_L], SheetContents], levels: Sequence[_L], most: int, kind: str, ident: str, edition: Edition
) -> SheetContents:
    """Return what `fitted` returns for the sheet of a record, and remember its level for the same contents.

    Those are the same in editions that differ in the date of print alone: an edition names the contents of its library
    by their snapshot.
    """
    made_of = (kind, ident, replace(edition, printed=""))
    if made_of in _known:
        return make(levels[_known[made_of]])
    _known[made_of], contents = _first_fitting(make, levels, most)
    return contents


def fitted(make: Callable[[_L], SheetContents], levels: Sequence[_L], most: int) -> SheetContents:
    """Return what `make` gives for the first level at which it has at most so many pages, else for the last level.

    Each level says no more, and has no more pages, than the one before it.
    """
    return _first_fitting(make, levels, most)[1]


def _first_fitting(make: Callable[[_L], SheetContents], levels: Sequence[_L], most: int) -> tuple[int, SheetContents]:
    """Return the level and what it gives. The level guessed is tried first, then the one before it if that fits.

    The last is never tried: it is given whether it fits or not.
    """
    made = cache(lambda level: make(levels[level]))
    low, high = 0, len(levels) - 1
    level = guess = min(_guess(made, len(levels), most), high - 1)
    while low < high:
        if render.page_count(made(level)) <= most:
            high = level
        else:
            low = level + 1
        level = high - 1 if high == guess else (low + high) // 2
    return low, made(low)


def _guess(made: Callable[[int], SheetContents], count: int, most: int) -> int:
    """Return the first of so many levels that fits as far as its letters tell."""

    def is_short(level: int) -> bool:
        return len(json.dumps(made(level).as_json(), ensure_ascii=False)) <= most * LETTERS_A_PAGE

    return 0 if is_short(0) else 1 + bisect_left(range(1, count), True, key=is_short)
