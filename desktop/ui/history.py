"""Where the reader has been: places, with back and forward as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.library.search import Kind


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be shown: the tab ("articles", "statistics", "countries"), the record, and where in it."""

    tab: Kind
    id: str
    paragraph: int | None = None


@dataclass
class History:
    """The places visited, and which of them is shown now."""

    limit: int = 200
    _places: list[Place] = field(default_factory=list)
    _now: int = -1

    @property
    def current(self) -> Place | None:
        """The place shown now, None before the first."""
        return self._places[self._now] if self._places else None

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
        del self._places[: -self.limit]
        self._now = len(self._places) - 1

    def back(self) -> Place | None:
        """Go one place back and return it; None where there is none."""
        return self._step(-1) if self.has_back else None

    def forward(self) -> Place | None:
        """Go one place forward and return it; None where there is none."""
        return self._step(1) if self.has_forward else None

    def _step(self, by: int) -> Place:
        self._now += by
        return self._places[self._now]
