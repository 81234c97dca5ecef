"""Rows of a list that may have a million of them: only a few pages are held, and what is missing is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

_T = TypeVar("_T")

PAGE = 50
"""How many rows are asked for at once."""

_MOST = 16
"""How many pages are held, besides all of a list that is not longer."""


class Pages(Generic[_T]):
    """The rows of a list, by place; those of the pages looked at last are here."""

    def __init__(self, rows: Sequence[_T] = (), total: int | None = None) -> None:
        self.total = len(rows) if total is None else total
        self._pages: dict[int, tuple[_T, ...]] = {}
        for number, start in enumerate(range(0, len(rows), PAGE)):
            self._pages[number] = tuple(rows[start : start + PAGE])

    def __len__(self) -> int:
        return self.total

    def at(self, place: int) -> _T | None:
        """Return the row at `place`, None while its page is not here."""
        number, within = divmod(place, PAGE)
        page = self._pages.get(number)
        return page[within] if page is not None and within < len(page) else None

    def put(self, number: int, rows: Sequence[_T]) -> range:
        """Take in a page, let go of the one that was taken in first, and return the places of the new rows."""
        if number not in self._pages and len(self._pages) >= _MOST and self.total > _MOST * PAGE:
            del self._pages[next(iter(self._pages))]
        self._pages[number] = tuple(rows)
        return range(number * PAGE, number * PAGE + len(rows))

    def lacks(self, number: int) -> bool:
        """Say whether a page is not here."""
        return number not in self._pages

    def here(self) -> Iterator[tuple[int, _T]]:
        """Yield the rows that are here, each with its place."""
        for number in sorted(self._pages):
            yield from enumerate(self._pages[number], start=number * PAGE)
