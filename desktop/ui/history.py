"""Where the reader has been: places, with back and forward as in a browser."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from desktop.library.search import Kind


class Place(NamedTuple):
    """Something that can be shown: the tab ("articles", "statistics", "countries"), the record, and where in it."""

    tab: Kind
    id: str
    paragraph: int | None = None


class History:
    """The places visited, and which of them is shown now."""

    def __init__(self, limit: int = 200) -> None:
        self._limit = limit
        self._places: list[Place] = []
        self._now = -1

    @property
    def current(self) -> Place | None:
        """The place shown now, None before the first."""
        return self._places[self._now] if self._places else None

    @property
    def places(self) -> frozenset[Place]:
        """All places that are remembered."""
        return frozenset(self._places)

    @property
    def has_back(self) -> bool:
        """Whether there is a place before the current one."""
        return self._now > 0

    @property
    def has_forward(self) -> bool:
        """Whether there is a place after the current one."""
        return self._now < len(self._places) - 1

    def visit(self, place: Place) -> None:
        """Make `place` the current one; what lay ahead is forgotten. Visiting the current place changes nothing."""
        if place == self.current:
            return
        del self._places[self._now + 1 :]
        self._places.append(place)
        del self._places[: -self._limit]
        self._now = len(self._places) - 1

    def reach(self, by: int) -> int:
        """Return how many of `by` places there are ahead, or back if negative."""
        return min(max(by, -self._now), len(self._places) - 1 - self._now)

    def step(self, by: int) -> Place | None:
        """Go `by` places forward, or back if negative, as far as there are any; return the new one, None if none."""
        reached = self.reach(by)
        self._now += reached
        return self._places[self._now] if reached else None

    def forget(self, gone: AbstractSet[Place]) -> None:
        """Forget the places that are no longer there; the current one is then the nearest before that is."""
        until_now = [place for place in self._places[: self._now + 1] if place not in gone]
        ahead = [place for place in self._places[self._now + 1 :] if place not in gone]
        self._places = [place for place, _ in groupby(until_now + ahead)]
        before = len([*groupby(until_now)]) - 1
        self._now = min(max(before, 0), len(self._places) - 1)
