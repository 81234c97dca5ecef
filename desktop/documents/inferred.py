"""The year of a date that is stated without one, where the text itself proves it."""

from __future__ import annotations

import datetime
import re

from desktop.documents.stamps import Stamp, dates_in, year_phrases

YEAR = re.compile(r"(?<![\d.,$€£№-])(?:19|20)\d\d(?![\d%]|[.,]\d)")
LATEST = 2035
SPAN = 5
"""Years after the latest one named in a text within which a weekday is looked for."""


def infer_year(stamp: Stamp, paragraphs: list[str], weekday_names: list[str]) -> tuple[str, str] | None:
    """Return the full date and the reason, or None where nothing in the text proves the year.

    A year merely named in the text is a lower bound and no proof. Of a span of days the last one counts.
    """
    day = stamp.edtf.rpartition("XXXX-")[2]
    found = (
        from_same_day(day, paragraphs)
        or from_phrase(day, paragraphs)
        or from_weekday(stamp, day, paragraphs, weekday_names)
    )
    return (stamp.edtf.replace("XXXX", found[0][:4]), found[1]) if found else None


def from_same_day(day: str, paragraphs: list[str]) -> tuple[str, str] | None:
    """Return the date where the text names the same day with its year."""
    for text in paragraphs:
        for other in dates_in(text):
            if other.full and other.edtf[5:] == day and len(day) == 5:
                return other.edtf, f"the text names the same day with its year: “{text[other.start : other.end]}”"
    return None


def from_phrase(day: str, paragraphs: list[str]) -> tuple[str, str] | None:
    """Return the date where the text calls a year this one or the last one."""
    for pattern, shift in year_phrases():
        for text in paragraphs:
            match = pattern.search(text)
            if match:
                return f"{int(match[1]) + shift}-{day}", f"the text says “{match.group()}”"
    return None


def from_weekday(stamp: Stamp, day: str, paragraphs: list[str], weekday_names: list[str]) -> tuple[str, str] | None:
    """Return the date where a stated weekday fits one year only, not before the latest year in the text."""
    years = [int(year) for text in paragraphs for year in YEAR.findall(text)]
    past = [year for year in years if year <= datetime.date.today().year]
    if stamp.weekday is None or len(day) != 5 or not past:
        return None
    month, number = int(day[:2]), int(day[3:])
    fits = [year for year in range(max(past), max(past) + SPAN) if falls_on(year, month, number) == stamp.weekday]
    if len(fits) != 1 or fits[0] > LATEST:
        return None
    name = weekday_names[stamp.weekday]
    return f"{fits[0]}-{day}", f"the text names {max(past)}, and from then on the day is a {name} only in {fits[0]}"


def falls_on(year: int, month: int, day: int) -> int | None:
    """Return the weekday of a date, None for 29 February of a common year."""
    try:
        return datetime.date(year, month, day).weekday()
    except ValueError:
        return None
