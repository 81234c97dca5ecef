"""Dates as documents write them, in words or digits and several languages, read as EDTF (ISO 8601-2)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from desktop.documents.phrases import any_of, every_language, table

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOCK = r"(?:[Tt]?\b[0-2]?\d[:.][0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:Z\b|[+-]\d\d:?\d\d))?)"
CLOCK_TIME = re.compile(CLOCK)
DIGIT = re.compile(r"\d")
OPENING = re.compile(r"(?<![\w.,/+])(?:\d|[^\W\d_]+)")
"""A digit or a word that a date could begin with."""
KEPT_LINES, LONGEST_KEPT = 512, 400
CENTURY_TURN = 70
"""A two-digit year from here on belongs to the last century."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date found in a text: its EDTF form, the weekday stated with it (0 is Monday), and where it stands."""

    edtf: str
    weekday: int | None
    start: int
    end: int

    @property
    def full(self) -> bool:
        """Say whether the year is stated."""
        return not self.edtf.startswith("XXXX")


def numbered(name: str) -> dict[str, int]:
    """Return the words of a table of months or weekdays with their place in the year or the week."""
    languages: dict[str, list[str]] = table("dates")[name]
    forms = ((form, index) for words in languages.values() for index, word in enumerate(words) for form in split(word))
    return dict(forms)


def split(word: str) -> list[str]:
    """Return the forms in a table cell; the two-word weekdays of Azerbaijani stay together."""
    return [word] if word.endswith(("ertəsi", "axşamı")) else word.split()


@cache
def months() -> dict[str, int]:
    """Return month words with their numbers from 1."""
    return {word: index + 1 for word, index in numbered("months").items()}


@cache
def weekdays() -> dict[str, int]:
    """Return weekday words with their numbers from 0, Monday."""
    return numbered("weekdays")


@cache
def days() -> dict[str, int]:
    """Return the days of a month in words with their numbers from 1."""
    languages: dict[str, list[str]] = table("dates")["days"]
    named = (
        (form, number)
        for words in languages.values()
        for number, cell in enumerate(words, start=1)
        for form in cell.split(", ")
    )
    return dict(named)


@cache
def day_words() -> frozenset[str]:
    """Return the first words of the days of a month in words."""
    return frozenset(name.split()[0] for name in days())


@cache
def date_pattern() -> re.Pattern[str]:
    """Return the pattern of one date, in every order that the languages use."""
    words = table("dates")["words"]
    month = rf"(?P<{{0}}>{any_of(list(months()))})\b\.?"
    ordinal = f"(?:{any_of(words['ordinal'])})?"
    year_word = rf"(?:[\s-]*(?:{any_of(words['year'])})(?!\w))?"
    year = r"(?P<{0}>(?:19|20)\d\d)" + year_word
    day = rf"(?P<{{0}}>[0-3]?\d){ordinal}"
    sep = r"[\s,-]+"
    link = rf"(?:\s?[–—-]\s?|\s(?:{any_of(words['range'])})\s)"
    since = rf"(?:{day.format('a')}(?:\s{month.format('b')}(?:{sep}{year.format('c')})?)?{link})?"
    until = rf"(?:{link}(?:{month.format('f')}\s)?{day.format('e')})?"
    shapes = [
        rf"{year.format('y1')}{sep}{day.format('d1')}{sep}{month.format('m1')}",
        rf"{since}{day.format('d2')}\s?{sep}?{month.format('m2')}(?:{sep}{year.format('y2')}|\s(?P<s2>'\d\d)\b)?",
        rf"{month.format('m3')}\s{day.format('d3')}{until}(?!\d|[.,]?\d)(?:{sep}{year.format('y3')})?",
        rf"{month.format('m4')}{sep}{year.format('y4')}",
        rf"(?P<d7>{any_of(list(days()))})\s(?P<of>of\s)?{month.format('m7')}(?:{sep}{year.format('y7')}|(?(of)|(?!)))",
        r"(?P<y5>(?:19|20)\d\d)[-./](?P<m5>[01]?\d)[-./](?P<d5>[0-3]?\d)(?!\d)",
        r"(?P<d6>[0-3]?\d)(?P<sep6>[-./])(?P<m6>[0-3]?\d)(?P=sep6)(?P<y6>(?:19|20)?\d\d)(?!\d|[.,]\d)",
    ]
    weekday = rf"(?:(?P<w>{any_of(list(weekdays()))})\b[.,]?\s+(?:the\s)?)?"
    return re.compile(rf"(?<![\w.,/+]){weekday}(?:{'|'.join(shapes)})", re.IGNORECASE)


@cache
def first_words() -> frozenset[str]:
    """Return the words that a date begins with where it begins with none of its digits."""
    return frozenset(plain(re.split("[ -]", word)[0]) for word in (*months(), *weekdays(), *days()))


def plain(word: str) -> str:
    """Return a word in small letters, the Turkish i without its dot or with one too many as any other."""
    return word.lower().replace("\u0307", "").replace("ı", "i")


def date_matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of the date pattern; it is long, and tried only where a date could begin."""
    end = 0
    for opening in OPENING.finditer(text):
        head = opening.group()
        if opening.start() < end or not (head.isdigit() or plain(head) in first_words()):
            continue
        match = date_pattern().match(text, opening.start())
        if match:
            end = match.end()
            yield match


def dates_in(text: str) -> list[Stamp]:
    """Return the dates that stand in the text, in order; impossible ones are passed over."""
    if not DIGIT.search(text) and (len(text) > LONGEST_KEPT or day_words().isdisjoint(text.lower().split())):
        return []
    return list(dates_of_line(text) if len(text) < LONGEST_KEPT else dates_of_line.__wrapped__(text))


@lru_cache(KEPT_LINES)
def dates_of_line(text: str) -> tuple[Stamp, ...]:
    """Return the dates of a text; a short line is asked for several times."""
    found = (stamp_of(match) for match in date_matches(text))
    return tuple(stamp for stamp in found if stamp)


def whole_date(text: str) -> Stamp | None:
    """Return the date that the text consists of, or None."""
    match = date_pattern().fullmatch(text.strip())
    return stamp_of(match) if match else None


def stamp_of(match: re.Match[str]) -> Stamp | None:
    """Return the date of a match, or the span of several days; a day and a month in digits are told apart by size."""
    groups = {key: value for key, value in match.groupdict().items() if value}
    weekday = weekdays()[groups.pop("w").lower()] if "w" in groups else None
    groups.pop("sep6", None)
    parts = {key[0]: value.lower() for key, value in groups.items()}
    month = month_number(parts["m"])
    day = (days().get(parts["d"]) or int(parts["d"])) if "d" in parts else None
    year = long_year(parts.get("y") or parts.get("s", "").lstrip("'"))
    if day and (month > 12 or (parts["m"].isdigit() and is_american(year, month, day, weekday))):
        month, day = day, month
    edtf = span_of(parts, year, month, day) or spelled(year, month, day)
    return Stamp(edtf, None if "/" in (edtf or "") else weekday, match.start(), match.end()) if edtf else None


def month_number(word: str) -> int:
    """Return the number of a month in words or digits."""
    return months().get(word) or int(word)


def span_of(parts: dict[str, str], year: int | None, month: int, day: int | None) -> str | None:
    """Return the interval from the first day of some to the last, None where one day is stated."""
    if "a" in parts:
        first = (long_year(parts.get("c", "")) or year, month_number(parts.get("b") or parts["m"]), int(parts["a"]))
        last = (year, month, day)
    elif "e" in parts:
        first, last = (year, month, day or 1), (year, month_number(parts.get("f") or parts["m"]), int(parts["e"]))
    else:
        return None
    start, end = spelled(*first), spelled(*last)
    return f"{start}/{end}" if start and end and start < end else end


def is_american(year: int | None, month: int, day: int, weekday: int | None) -> bool:
    """Say whether the weekday beside a date in digits proves that the month stands first."""
    if weekday is None or not year or day > 12 or not 1 <= month <= 12:
        return False
    return calendar.weekday(year, month, day) != weekday == calendar.weekday(year, day, month)


def long_year(digits: str) -> int | None:
    """Return the year of two or four digits."""
    if not digits:
        return None
    number = int(digits)
    if number > 99:
        return number
    return number + (1900 if number >= CENTURY_TURN else 2000)


def spelled(year: int | None, month: int, day: int | None) -> str | None:
    """Return the EDTF form, None for a date that no calendar has."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= calendar.monthrange(year or 2000, month)[1]):
        return None
    head = f"{year:04}" if year else "XXXX"
    return f"{head}-{month:02}" + (f"-{day:02}" if day else "")


def iso_date(text: str | None) -> str | None:
    """Return the EDTF date of a machine-readable value such as 2024-05-03T10:00:00Z, or of a date in words."""
    if not text:
        return None
    match = re.match(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)", text)
    if match:
        return spelled(int(match[1]), int(match[2]), int(match[3]))
    found = [stamp for stamp in dates_in(text) if stamp.full]
    return found[0].edtf if found else None


@cache
def filler_pattern() -> re.Pattern[str]:
    """Return the pattern of all that may stand beside a date in a stamp line."""
    words = table("dates")["words"]
    fillers = any_of([*words["stamp"], *words["zone"], *words["year"], *list(weekdays())])
    ago = r"\d+\s(?:second|minute|hour|day|week)s?\sago|\d+\s(?:секунд|минут|час|дн|недел)\w*\sназад"
    issue = r"(?<!\w)(?:vol(?:ume)?\.?\s[\divxlc]+|(?:no\.?|issue|№)\s?\d+|price:?\s\S+(?:\s\w+)?)(?!\w)"
    return re.compile(rf"{ago}|{issue}|{CLOCK}|(?<!\w)(?:{fillers})(?!\w)|[+-]\d{{1,2}}(?::\d\d)?\b", re.IGNORECASE)


def remainder(text: str) -> str:
    """Return what a line says besides dates, clock times and the words around them."""
    for stamp in reversed(dates_in(text)):
        text = text[: stamp.start] + " | " + text[stamp.end :]
    return re.sub(r"^[\W_]+|[\W_]+$", "", filler_pattern().sub(" ", text))


def is_moment(text: str) -> bool:
    """Say whether a text is one date with its year and a clock time, and nothing else."""
    dates = dates_in(text)
    return len(dates) == 1 and dates[0].full and bool(CLOCK_TIME.search(text)) and not remainder(text)


@cache
def year_phrases() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return the patterns of a year called this one or the last one, in every language, with the years since."""
    words = table("dates")["words"]
    behind = r"(?:,|\s\(|,?\sthat is,?)?\s\(?((?:19|20)\d\d)\b"
    forms = (any_of(words["this_year"]), any_of(words["last_year"]))
    return tuple((re.compile(rf"\b(?:{form}){behind}", re.IGNORECASE), since) for since, form in enumerate(forms))


def weekday_name(number: int) -> str:
    """Return the English name of a weekday."""
    return str(every_language({"en": table("dates")["weekdays"]["en"]})[number].split()[0].title())
