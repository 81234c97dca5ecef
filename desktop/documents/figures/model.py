"""What the figure grammar returns: figures as they stand in a text, and readings of a number alone."""

from __future__ import annotations

from dataclasses import dataclass

SHARES = frozenset({"percent", "ratio", "times", "percentage point", "basis point", "permille"})
TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})


@dataclass(slots=True)
class ExtractedFigure:
    """One number of a text with its circumstances.

    `value` is in whole units (281 million people is 281000000.0), a percentage as 3.6, a ratio as a fraction; a range
    has `low` and `high` instead. `unit` is a canonical singular ("person", "percent", "USD", "ratio", "times",
    "kilometre"; "number" where the text names none); `change` tells how a figure stands to its change: "by", "to" or
    "from". `place` is an ISO 3166-1 alpha-3 code, "World" or a region; `period` is EDTF. `text` is
    `paragraph[start:end]` of paragraph number `paragraph`, counted from 1. `doubts` are reasons to look twice.

    Nobody changes one; it is not frozen because making a frozen one takes as long as reading its number.
    """

    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    per: str | None
    measure: str
    direction: str | None
    change: str | None
    place: str | None
    period: str | None
    claimed_by: str | None
    paragraph: int
    start: int
    end: int
    text: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch of text says as a number; fields as in `ExtractedFigure`."""

    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str


@dataclass(slots=True)
class Amount:
    """A number or range between two tokens (`first` to `last`, exclusive) while its circumstances are collected."""

    first: int
    last: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: str = "exact"
    unit: str = ""
    per: str | None = None
    measure: str = ""
    direction: str | None = None
    change: str | None = None
    named: bool = False
    """The text names the unit next to the number."""
    reach: int = 0
    """The token behind what belongs to the amount, such as "per 1,000 people"."""
    bare: bool = True
    """No unit, scale or separator tells the number from a year or a label."""

    @property
    def size(self) -> float:
        """Return the value, or the upper end of a range."""
        return self.value if self.value is not None else self.high or 0.0
