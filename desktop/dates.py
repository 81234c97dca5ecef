"""Dates as EDTF (ISO 8601-2, the part this library uses): checked, bounded, ordered and put into words.

Understood are a year, month or day (`2024`, `2024-04`, `2024-04-24`), an unstated year (`XXXX-04-24`, `XXXX-04`), the
marks `~` (approximate), `?` (uncertain) and `%` (both), and intervals of two such dates, open at an end (`2013/..`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_KEPT = 4096
"""How many different dates are kept as read: a library has far fewer, and asks for each of them all the time."""

_DATE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%])?", re.ASCII)
_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
}
_MONTHS_IN_GENITIVE = {
    "en": _MONTHS["en"],
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
}
_WORDS = {
    "en": {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)", "no year": "{}, year not stated",
           "since": "since {}", "until": "until {}", "open": "at no stated time"},
    "ru": {"~": "около {}", "?": "{} (неточно)", "%": "около {} (неточно)", "no year": "{}, год не указан",
           "since": "с {}", "until": "до {}", "open": "время не указано"},
}  # fmt: skip


class _Date(NamedTuple):
    year: int | None
    month: int | None
    day: int | None
    mark: str | None


def _parse_date(text: str) -> _Date:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not an EDTF date")
    year, month, day = match["year"], match["month"], match["day"]
    parsed = _Date(
        None if year == "XXXX" else int(year), int(month) if month else None, int(day) if day else None, match["mark"]
    )
    if parsed.year is None and parsed.month is None:
        raise ValueError(f"{text!r} states nothing")
    try:
        date(2000 if parsed.year is None else parsed.year, parsed.month or 1, parsed.day or 1)
    except ValueError as error:
        raise ValueError(f"{text!r} is not in the calendar") from error
    return parsed


@lru_cache(_KEPT)
def _parse(text: str) -> tuple[_Date | None, _Date | None]:
    start, slash, end = text.partition("/")
    if not slash:
        both = _parse_date(text)
        return both, both
    ends = tuple(None if part == ".." else _parse_date(part) for part in (start, end))
    first, last = ends
    if first and last and first.year and last.year and _first_day(first) > _last_day(last):
        raise ValueError(f"{text!r} ends before it starts")
    return first, last


def is_edtf(text: str) -> bool:
    """Say whether `text` is a date or interval this library understands."""
    try:
        _parse(text)
    except ValueError:
        return False
    return True


def _first_day(parsed: _Date) -> date:
    return date(parsed.year or 1, parsed.month or 1, parsed.day or 1)


def _last_day(parsed: _Date) -> date:
    year, month = parsed.year or 9999, parsed.month or 12
    if parsed.day:
        return date(year, month, parsed.day)
    return date.max if (year, month) == (9999, 12) else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@lru_cache(_KEPT)
def bounds(text: str) -> tuple[date, date]:
    """Return the first and the last day that `text` may mean; an open end or unstated year reaches the calendar's end.

    Raises ValueError if `text` is not EDTF.
    """
    start, end = _parse(text)
    return (_first_day(start) if start else date.min, _last_day(end) if end else date.max)


def begun(text: str) -> date:
    """Return the day by which what is dated `text` had begun at the latest: "2016" by 31 December, "2016/2018" too.

    Raises ValueError if `text` is not EDTF.
    """
    start, end = _parse(text)
    known = start or end
    return _last_day(known) if known else date.max


def sort_key(text: str | None) -> tuple[date, date]:
    """Return a key that orders dates by when they end, then by when they begin; None comes before all."""
    if text is None:
        return date.min, date.min
    first, last = bounds(text)
    return last, first


def year(text: str | None) -> int | None:
    """Return the year in which `text` begins, or None where it states none."""
    start = _parse(text)[0] if text else None
    return start.year if start else None


def words(text: str | None, language: str = "en") -> str:
    """Return `text` as a person would write it: `2024-04-24` becomes "24 April 2024"; None becomes an empty string."""
    if not text:
        return ""
    start, end = _parse(text)
    say = _WORDS[language]
    if start is None or end is None:
        known = start or end
        pattern = say["open"] if known is None else say["since" if start else "until"]
        return pattern.format(_date_words(known, language, after_preposition=True) if known else "")
    if start is end:
        return _date_words(start, language)
    if start.day and end.day and start[:2] == end[:2] and not (start.mark or end.mark):
        return f"{start.day}–{_date_words(end, language)}"
    dash = "–" if start.month is None and end.month is None else " – "
    return _date_words(start, language) + dash + _date_words(end, language)


def _date_words(parsed: _Date, language: str, *, after_preposition: bool = False) -> str:
    if parsed.month is None:
        text = str(parsed.year)
    else:
        genitive = parsed.day is not None or after_preposition or parsed.mark in {"~", "%"}
        months = (_MONTHS_IN_GENITIVE if genitive else _MONTHS)[language]
        parts = (parsed.day, months[parsed.month - 1], parsed.year)
        text = " ".join(str(part) for part in parts if part is not None)
    if parsed.year is None:
        text = _WORDS[language]["no year"].format(text)
    return _WORDS[language][parsed.mark].format(text) if parsed.mark else text
