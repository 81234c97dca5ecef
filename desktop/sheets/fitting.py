"""Sheets that are to have so many pages and no more: the first of some declared levels at which they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from desktop.sheets import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.sheets.contents import SheetContents

_L = TypeVar("_L")


_known: dict[str, int] = {}
"""The level at which a sheet fitted, by the identifier that it has at the first level."""


def fitted(make: Callable[[_L], SheetContents], levels: Sequence[_L], most: int) -> SheetContents:
    """Return what `make` gives for the first level at which it has at most so many pages, else for the last level.

    Each level gives no more pages than the one before it. What was found once is known for the same contents.
    """
    whole = make(levels[0])
    key = f"{whole.sheet_id} {whole.paper}"
    if key not in _known:
        _known[key] = _first_fitting(make, levels, most)
    return make(levels[_known[key]]) if _known[key] else whole


def _first_fitting(make: Callable[[_L], SheetContents], levels: Sequence[_L], most: int) -> int:
    if render.page_count(make(levels[0])) <= most:
        return 0
    low, high = 1, len(levels) - 1
    while low < high:
        middle = (low + high) // 2
        if render.page_count(make(levels[middle])) <= most:
            high = middle
        else:
            low = middle + 1
    return low
