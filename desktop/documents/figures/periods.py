"""Dates and periods in a sentence, as EDTF: "in the first half of 2024", "since 2023", "в январе-марте 2025 года"."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from desktop.documents.figures.framing import MONTHS, NO_YEAR, YEAR_LENGTH, Period, moved, with_opener

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens

FIRST_YEAR, LAST_YEAR = 1500, 2100
DASHES = frozenset("-–—−/")
RANGE_DASHES = frozenset("-–—−")
DATE_JOINTS = frozenset("-/")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
DAYS = 31
LONG_DATE, SHORT_DATE = 3, 2


Reader: TypeAlias = "Callable[[Tokens, int, Language], Period | None]"


def find_periods(tokens: Tokens, first: int, last: int, language: Language) -> list[Period]:
    """Return the dates and periods of a sentence, in order."""
    found: list[Period] = []
    behind = first
    for index in tokens.starts_of(language.period_starters, first, last, digits=True):
        if index < behind:
            continue
        period = _period_at(tokens, index, language)
        if period:
            if period.edtf or not _compared_with(tokens, index, language):
                found.append(with_opener(tokens, period, language))
            behind = period.last
    return found


def _compared_with(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether a relative period only tells what a change is measured on: "up 5% on a year earlier"."""
    measured = tokens.folded[index - 1] in language.sets["periods.measured_on"]
    return measured or language.phrases["periods.base"].before(tokens, index) is not None


def _period_at(tokens: Tokens, index: int, language: Language) -> Period | None:
    word = tokens.words[index]
    if not "0" <= word < ":":
        return _period_in_words(tokens, index, language)
    if "." in word or tokens.words[index + 1] in DATE_JOINTS:
        period = _numeric_date(tokens, index)
        if period:
            return period
    for reader in _readers(tokens, index, word, language):
        period = reader(tokens, index, language)
        if period:
            return period
    return None


def _period_in_words(tokens: Tokens, index: int, language: Language) -> Period | None:
    relative = _relative_at(tokens, index, language)
    if relative or tokens.folded[index] not in language.dated:
        return relative
    return _part_of_year(tokens, index, language) or _month_date(tokens, index, language)


def _relative_at(tokens: Tokens, index: int, language: Language) -> Period | None:
    """Read "a year earlier" and "last week"."""
    relative = language.relatives.at(tokens, index)
    return Period(index, relative[0], None, shift=relative[1]) if relative else None


def year_at(tokens: Tokens, index: int) -> int | None:
    """Return the year that a token of four digits could be."""
    word = tokens.words[index]
    if len(word) == 4 and word.isascii() and word.isdigit() and FIRST_YEAR <= int(word) <= LAST_YEAR:
        return int(word)
    return None


def _sure_year(tokens: Tokens, index: int, language: Language) -> tuple[int, int] | None:
    """Return a year and the token behind it, unless the number counts something."""
    year = year_at(tokens, index)
    if year is None or (tokens.glued(index) and tokens.folded[index - 1][-1] not in "-–—/('\"«“.[:"):
        return None
    after = language.phrases["periods.year_after"].at(tokens, index + 1)
    if after:
        return year, after[0]
    if _counts_something(tokens, index, year, language):
        return None
    return year, index + 1


def _counts_something(tokens: Tokens, index: int, year: int, language: Language) -> bool:
    if tokens.glued(index + 1) and tokens.words[index + 1][0].isalpha():
        return True
    if language.currencies.before(tokens, index):
        return True
    named = language.phrases["periods.year_before"].before(tokens, index) is not None
    unit = language.units.at(tokens, index + 1) or language.currencies.at(tokens, index + 1)
    person = tokens.folded[index + 1] in language.sets["nouns.person"]
    scale = tokens.folded[index + 1] in language.scales
    if unit and tokens.words[index + 1] not in ("%", "m", "t", "g") and named:
        return tokens.folded[unit[0] - 1] not in language.sets["pers.year"]
    if unit or scale or (person and not named):
        return True
    return year < 1800 and not named


def _numeric_date(tokens: Tokens, index: int) -> Period | None:
    """Read 24.04.2025, 2025-04-24 and 4/24/2025."""
    if "." in tokens.words[index]:
        parts = tokens.words[index].split(".")
        return _ymd(index, index + 1, parts[2], parts[1], parts[0]) if len(parts) == LONG_DATE and all(parts) else None
    joint = tokens.words[index + 1]
    if joint != tokens.words[index + 3]:
        return None
    if not all(tokens.glued(index + n) for n in range(1, 5)):
        return None
    a, b, c = (tokens.words[index + step] for step in (0, 2, 4))
    if len(a) == 4:
        return _ymd(index, index + 5, a, b, c)
    return _ymd(index, index + 5, c, b, a) or _ymd(index, index + 5, c, a, b)


def _ymd(first: int, last: int, year: str, month: str, day: str) -> Period | None:
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in (year, month, day)):
        return None
    if len(year) not in (2, 4) or not 1 <= int(month) <= MONTHS or not 1 <= int(day) <= DAYS:
        return None
    full = year if len(year) == 4 else f"20{year}"
    return Period(first, last, f"{full}-{int(month):02}-{int(day):02}")


def _part_of_year(tokens: Tokens, index: int, language: Language) -> Period | None:
    """Read quarters, halves and "first nine months" of a year."""
    if tokens.numeric(index) and tokens.folded[index + 1] not in language.sets["periods.spans"]:
        return None
    coded = _coded_part(tokens, index, language)
    if coded:
        return coded
    word = tokens.folded[index]
    number = language.ordinals.get(word) or ROMAN.get(word)
    if number is None and tokens.words[index].isdigit() and len(tokens.words[index]) == 1:
        number = int(tokens.words[index])
    months = _months_counted(tokens, index, language)
    if months:
        return months
    if number is None:
        return None
    behind = index + 1
    if tokens.folded[behind] == "-" and tokens.folded[behind + 1] in language.sets["ordinal_suffixes.listed"]:
        behind += 2
    span = _span_of(tokens, behind, int(number), language)
    year = _year_behind(tokens, behind + 1, language) if span else None
    if not span or not year:
        return None
    return Period(index, year[1], _months_of(year[0], *span))


def _span_of(tokens: Tokens, index: int, number: int, language: Language) -> tuple[int, int] | None:
    word = tokens.folded[index]
    if word in language.sets["periods.half"] and number <= 2:
        return number * 6 - 5, number * 6
    if word in language.sets["periods.quarter"] and number <= 4:
        return number * 3 - 2, number * 3
    return None


def _months_counted(tokens: Tokens, index: int, language: Language) -> Period | None:
    """Read "(first) nine months of 2024"."""
    at = index + (language.ordinals.get(tokens.folded[index]) == 1)
    word = tokens.folded[at]
    count = language.cardinals.get(word) or (float(word) if word.isascii() and word.isdigit() and len(word) < 3 else 0)
    if not 1 < count <= MONTHS or tokens.folded[at + 1] not in language.sets["periods.months"]:
        return None
    year = _year_behind(tokens, at + 2, language) if count < MONTHS else None
    if year is None:
        return _months_to(tokens, index, at + 2, int(count), language)
    return Period(index, year[1], _months_of(year[0], 1, int(count)))


def _months_to(tokens: Tokens, first: int, link: int, count: int, language: Language) -> Period | None:
    """Read what stands behind "12 months" in "12 months to June 2024", "three months to 30 June"."""
    if tokens.folded[link] not in language.sets["periods.ending"]:
        return None
    day = _day_at(tokens, link + 1, language)
    month = language.months.at(tokens, day[1] if day else link + 1)
    if month is None:
        return None
    year = _year_behind(tokens, month[0], language)
    end = f"{year[0] if year else NO_YEAR[:-1]}-{month[1]:02}"
    return Period(first, year[1] if year else month[0], f"{moved(end, 1 - count)}/{end}")


def _coded_part(tokens: Tokens, index: int, language: Language) -> Period | None:
    """Read Q3 2024, H1 2024 and FY2023/24."""
    code, number = tokens.folded[index], tokens.words[index + 1]
    if code in language.sets["periods.fiscal_codes"]:
        range_ = _year_range(tokens, index + 1, language) or _year(tokens, index + 1, language)
        return Period(index, range_.last, range_.edtf) if range_ else None
    if not tokens.glued(index + 1) or number not in ("1", "2", "3", "4"):
        return None
    quarter = code in language.sets["periods.quarter_codes"]
    if not quarter and code not in language.sets["periods.half_codes"]:
        return None
    size = 3 if quarter else 6
    year, first, last = _year_behind(tokens, index + 2, language), index, index + 2
    if year is None and _sure_year(tokens, index - 1, language):
        year, first = _sure_year(tokens, index - 1, language), index - 1
    elif year:
        last = year[1]
    edtf = _months_of(year[0], int(number) * size - size + 1, int(number) * size) if year else None
    return Period(first, last, edtf)


def _year_behind(tokens: Tokens, index: int, language: Language) -> tuple[int, int] | None:
    at = index + (tokens.folded[index] in language.sets["periods.of_year"])
    at += tokens.folded[at] in language.sets["periods.fiscal_codes"]
    at += tokens.words[at] == ","
    return _sure_year(tokens, at, language)


def _months_of(year: int, first: int, last: int) -> str:
    return f"{year}-{first:02}/{year}-{last:02}"


def _day_at(tokens: Tokens, index: int, language: Language) -> tuple[int, int] | None:
    """Return a day of the month and the token behind it."""
    word = tokens.words[index]
    if not (word.isascii() and word.isdigit() and len(word) < 3 and 1 <= int(word) <= DAYS):
        return None
    glued = tokens.glued(index + 1) and tokens.folded[index + 1] in language.sets["periods.day_suffixes"]
    return int(word), index + 1 + glued


def _month_date(tokens: Tokens, index: int, language: Language) -> Period | None:
    day = _day_at(tokens, index, language)
    if day:
        return _day_first(tokens, index, day, language)
    month = language.months.at(tokens, index)
    if month is None:
        return None
    behind = month[0] + (tokens.words[month[0]] == "." and tokens.glued(month[0]))
    other = _second_month(tokens, behind, language)
    if other:
        year = _year_behind(tokens, other[1], language)
        if year:
            return Period(index, year[1], _months_of(year[0], month[1], other[0]))
        return Period(index, other[1], f"XXXX-{month[1]:02}/XXXX-{other[0]:02}")
    day = _day_at(tokens, behind, language)
    if day and not language.units.at(tokens, day[1]):
        return _dated(tokens, index, day[1], month[1], day[0], language)
    alone = _dated(tokens, index, behind, month[1], None, language)
    return alone if alone.last > behind or _surely_month(tokens, index, language) else None


def _surely_month(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell the month from the name: "in May", but "May said"."""
    if tokens.folded[index] not in language.sets["periods.ambiguous_months"]:
        return True
    return language.phrases["periods.year_before"].before(tokens, index) is not None


def _second_month(tokens: Tokens, index: int, language: Language) -> tuple[int, int] | None:
    link = tokens.folded[index]
    if link not in RANGE_DASHES and link not in language.sets["periods.between_links"]:
        return None
    other = language.months.at(tokens, index + 1)
    return (other[1], other[0]) if other else None


def _day_first(tokens: Tokens, index: int, day: tuple[int, int], language: Language) -> Period | None:
    """Read "24 April", "24-26 April" and "24th of April"."""
    behind = day[1]
    if tokens.folded[behind] in RANGE_DASHES or tokens.folded[behind] in language.sets["words.to"]:
        other = _day_at(tokens, behind + 1, language)
        behind = other[1] if other and language.months.at(tokens, other[1]) else behind
    behind += tokens.folded[behind] in language.sets["periods.of_year"]
    month = language.months.at(tokens, behind)
    return _dated(tokens, index, month[0], month[1], day[0], language) if month else None


def _dated(tokens: Tokens, first: int, last: int, month: int, day: int | None, language: Language) -> Period:
    year = _year_behind(tokens, last, language)
    suffix = f"-{month:02}" + (f"-{day:02}" if day else "")
    return Period(first, year[1], f"{year[0]}{suffix}") if year else Period(first, last, f"XXXX{suffix}")


def _year_range(tokens: Tokens, index: int, language: Language) -> Period | None:
    """Read 2023-2024, 2023/24 and "between 2015 and 2020"."""
    year = _sure_year(tokens, index, language)
    joint = tokens.folded[index + 1]
    if year_at(tokens, index) and joint in DASHES and tokens.numeric(index + 2):
        second = tokens.words[index + 2]
        short = len(second) == 2 and second.isdigit() and int(second) == (int(tokens.words[index]) + 1) % 100
        other = int(tokens.words[index][:2] + second) if short else year_at(tokens, index + 2)
        if other and other > int(tokens.words[index]):
            after = language.phrases["periods.year_after"].at(tokens, index + 3)
            return Period(index, after[0] if after else index + 3, f"{tokens.words[index]}/{other}")
    if year is None or tokens.folded[year[1]] not in language.sets["periods.between_links"]:
        return None
    opened = language.phrases["periods.between"].before(tokens, index)
    other_year = _sure_year(tokens, year[1] + 1, language) if opened else None
    if opened is None or other_year is None:
        return None
    return Period(opened[0], other_year[1], f"{year[0]}/{other_year[0]}")


def _decade(tokens: Tokens, index: int, language: Language) -> Period | None:
    year = year_at(tokens, index)
    behind = index + 1 + (tokens.folded[index + 1] == "-")
    if year and year % 10 == 0 and tokens.glued(behind):
        suffix = tokens.folded[behind].lstrip("'’")
        if suffix in language.sets["periods.decade_suffixes"]:
            after = language.phrases["periods.year_after"].at(tokens, behind + 1)
            return Period(index, after[0] if after else behind + 1, f"{str(year)[:3]}X")
    return None


def _year(tokens: Tokens, index: int, language: Language) -> Period | None:
    year = _sure_year(tokens, index, language)
    if year is None:
        return None
    behind = tokens.words[year[1]]
    name = year[1] == index + 1 and behind[:1].isupper() and behind.isalpha()
    named = name and not language.phrases["periods.year_before"].before(tokens, index)
    return Period(index, year[1], str(year[0]), base=named)


def _readers(tokens: Tokens, index: int, word: str, language: Language) -> tuple[Reader, ...]:
    """Return what could read a period that starts with digits: none starts with three."""
    if len(word) <= SHORT_DATE:
        return READERS_OF_DAYS if tokens.folded[index + 1] in language.day_followers else ()
    return READERS_OF_YEARS if len(word) == YEAR_LENGTH else ()


READERS_OF_DAYS: tuple[Reader, ...] = (_part_of_year, _month_date)
READERS_OF_YEARS: tuple[Reader, ...] = (_year_range, _decade, _year)
