"""What frames a period: "since 2013", "the year to March", what a change is measured on; and periods moved in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens

MONTHS = 12
YEAR_LENGTH, MONTH_LENGTH = 4, 7
RELEASE = 5
RECORD = 2
RECORDED = 9


class Period(NamedTuple):
    """A period between two tokens; `edtf` is None for a relative one, `base` marks one that is compared with."""

    first: int
    last: int
    edtf: str | None
    base: bool = False
    record: bool = False
    """Since when something has been unequalled."""
    shift: int = 0
    """How many months a relative period lies from the one stated before it."""


def with_opener(tokens: Tokens, period: Period, language: Language) -> Period:
    """Turn "since 2013" into an open interval, and mark the year that something is compared with."""
    if period.edtf is None:
        same = language.phrases["periods.same"].before(tokens, period.first)
        return period._replace(base=same is not None)
    if "/" in period.edtf or period.base:
        return period
    if _of_release(tokens, period, language) or _measured_on(tokens, period, language):
        return period._replace(base=True)
    if _of_beginning(tokens, period, language):
        return period._replace(base=True, record=True)
    return _year_to(tokens, period, period.edtf, language) or _opened(tokens, period, language)


def _measured_on(tokens: Tokens, period: Period, language: Language) -> bool:
    """Tell the year that a change is measured on: "up 5% on 2023"."""
    year = period.edtf is not None and len(period.edtf) == YEAR_LENGTH
    return year and tokens.folded[period.first - 1] in language.sets["periods.measured_on"]


def _year_to(tokens: Tokens, period: Period, edtf: str, language: Language) -> Period | None:
    """Read "the year to March 2025" as twelve months."""
    whole = language.phrases["periods.year_to"].before(tokens, period.first)
    if not whole or edtf[:1] == "X" or len(edtf) < MONTH_LENGTH:
        return None
    end = edtf[:MONTH_LENGTH]
    return Period(whole[0], period.last, f"{moved(end, 1 - MONTHS)}/{end}")


def _opened(tokens: Tokens, period: Period, language: Language) -> Period:
    base = language.phrases["periods.base"].before(tokens, period.first)
    since = language.phrases["periods.since"].before(tokens, period.first)
    compared = base is not None and since is not None and base[0] < since[0]
    if since and _of_record(tokens, since[0], language):
        return period._replace(base=True, record=True)
    if since and not compared and tokens.folded[since[0]] not in language.sets["periods.base"]:
        return Period(since[0], period.last, f"{period.edtf}/..")
    until = language.phrases["periods.until"].before(tokens, period.first)
    if until:
        return Period(until[0], period.last, f"../{period.edtf}")
    return Period(period.first, period.last, period.edtf, base is not None)


def _of_record(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell how long something has been unequalled: "its lowest since 2021", "впервые с 2009 года"."""
    records = language.sets["words.lowest_since"]
    if not records.isdisjoint(tokens.folded[max(0, index - RECORD) : index]):
        return True
    before = tokens.words[max(0, index - RECORDED) : index]
    opened = index - before[::-1].index(",") if "," in before else index
    apposed = tokens.folded[opened] in language.sets["grammar.determiners"] - language.sets["words.articles"]
    return apposed and not records.isdisjoint(tokens.folded[opened:index])


def _of_beginning(tokens: Tokens, period: Period, language: Language) -> bool:
    """Tell the year in "since counting began in 2014"."""
    near = range(period.first - 2, max(-1, period.first - RELEASE - 1), -1)
    for at in near:
        if not tokens.words[at].isalpha():
            return False
        if tokens.folded[at] in language.sets["periods.beginnings"]:
            return at + 2 < period.first
    return False


def _of_release(tokens: Tokens, period: Period, language: Language) -> bool:
    """Tell the date of an insertion: "version 4, released on 12 March, fixes"."""
    if tokens.words[period.last] not in (",", ")"):
        return False
    for at in range(period.first - 1, max(0, period.first - RELEASE), -1):
        if tokens.folded[at] in language.sets["periods.released"]:
            return tokens.words[at - 1] in (",", "(")
    return False


def moved(edtf: str, months: int) -> str | None:
    """Return an EDTF period of years or months moved by months; None where that makes no sense."""
    ends = edtf.split("/")
    if any(len(end) not in (YEAR_LENGTH, MONTH_LENGTH) or not end.replace("-", "").isdigit() for end in ends):
        return None
    if len(ends[0]) == YEAR_LENGTH and months % MONTHS:
        return None
    return "/".join(_moved_end(end, months) for end in ends)


def _moved_end(end: str, months: int) -> str:
    if len(end) == YEAR_LENGTH:
        return str(int(end) + months // MONTHS)
    year, month = divmod(int(end[:4]) * MONTHS + int(end[5:]) - 1 + months, MONTHS)
    return f"{year:04}-{month + 1:02}"
