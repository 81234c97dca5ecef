"""Ranges of days and numbers as a reader types them: `2016`, `2016..2025`, `>=2016-05`, `24.04.2025`, `>1.5m`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from desktop import dates
from desktop.library.asking.numerals import value_of
from desktop.library.folding import fold

_YEARS = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})")
_NUMBERS = re.compile(r"(?<=[\w%])\s*[-–—]\s*(?=\d)")
"""The dash between two numbers."""
_MINUS = re.compile(r"^[-−–]\s*(?=\d)")
_DAY = (
    r"(?:\d{0,4}|\d{4}-(?:0?|0[1-9]|1[0-2]?)|\d{4}-(?:0[1-9]|1[0-2])-[0-3]?\d?|"
    r"[0-3]?\d[./](?:[01]?\d(?:[./]\d{0,4})?)?)"
)
_PARTIAL = {"date": re.compile(rf"{_DAY}(?:\.{{1,2}}{_DAY})?"), "number": re.compile(r"[\d.<>=,-]*")}
"""What a range of days or numbers may look like while it is being typed."""

Days = tuple[str | None, str | None]
Numbers = tuple[float | None, float | None, bool, bool]


def day_range(raw: str, sign: str = "") -> Days | None:
    """Return the first and the last day, ISO 8601, that a range of dates reaches; None if it is no range."""
    ends = _ends(_YEARS.sub(r"\1..\2", raw), sign)
    if ends is None:
        return None
    low, high = (_bounds(end) for end in ends)
    if (ends[0] and not low) or (ends[1] and not high):
        return None
    if low and high and sign in {"", "="}:
        low, high = min(low, high), max(low, high)
    return _first(low, sign), _last(high, sign)


def number_range(raw: str, sign: str = "") -> Numbers | None:
    """Return the least and the greatest number of a range, and whether each is itself out of it; None if it is none."""
    ends = _ends(_NUMBERS.sub("..", raw), sign)
    if ends is None:
        return None
    low, high = (_value(end) if end else None for end in ends)
    if (ends[0] and low is None) or (ends[1] and high is None):
        return None
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    return low, high, sign == ">", sign == "<"


def _value(text: str) -> float | None:
    """Return the number that a text is, which may be below zero."""
    plain = _MINUS.sub("", text)
    value = value_of(plain)
    return -value if value is not None and plain != text else value


def might_become_a_range(raw: str, kind: str) -> bool:
    """Say whether more characters could still make a range of `raw`, of days ("date") or numbers ("number")."""
    return bool(_PARTIAL[kind].fullmatch(raw))


def _ends(raw: str, sign: str) -> tuple[str, str] | None:
    """Return the two ends of a range as typed, an open one empty; None if both are."""
    text = fold(raw).strip().rstrip(",;")
    low, dots, high = (part.strip() for part in text.partition(".."))
    high = high.lstrip(".")
    if not dots:
        high = low
    if sign.startswith(">"):
        high = ""
    elif sign.startswith("<"):
        low = ""
    return (low, high) if low or high else None


def _bounds(text: str) -> tuple[date, date] | None:
    if match := _DAY_FIRST.fullmatch(text):
        text = "-".join([match[3], *(part.zfill(2) for part in (match[2], match[1]) if part)])
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text):
        return None
    try:
        return dates.bounds(text)
    except ValueError:
        return None


def _first(low: tuple[date, date] | None, sign: str) -> str | None:
    if low is None:
        return None
    if sign == ">":
        return (min(low[1], date.max - timedelta(1)) + timedelta(1)).isoformat()
    return low[0].isoformat()


def _last(high: tuple[date, date] | None, sign: str) -> str | None:
    if high is None:
        return None
    if sign == "<":
        return (max(high[0], date.min + timedelta(1)) - timedelta(1)).isoformat()
    return high[1].isoformat()
