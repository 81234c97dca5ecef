"""When a figure holds: the period of its sentence that is told of it, and not of what stands beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.documents.figures.framing import MONTHS, Period, moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

NEAR = 6
CLOSE = 2
FARTHEST_BASE = 9
SHORT_PHRASE = 5
LONGEST_CLAUSE = 14
LONGEST_ASIDE = 9
LONGEST_BRACKET = 20
LONGEST_HEAD = 4


def own_period(
    tokens: Tokens, position: int, found: Sequence[Amount], periods: Sequence[Period], language: Language
) -> str | None:
    """Choose among the periods of a sentence: the one behind the amount, else the one before, else the first."""
    amount = found[position]
    periods = [
        one
        for one in periods
        if not (_bracketed_away(tokens, one, amount, found) or _in_aside(tokens, one, amount, language))
    ]
    position += position + 1 < len(found) and _pair(amount, found[position + 1])
    amount, following = found[position], next_amount(tokens, found, position)
    before = [one for one in periods if one.last <= amount.first and not one.base]
    near = _near(tokens, amount, following, periods, language)
    if near:
        back = near.shift and _compared(tokens, amount, language)
        return _shifted(near, before) if back else near.edtf
    stated = [one for one in before if not one.shift]
    again = _same_part(tokens, amount, periods, stated, language)
    if again:
        return again
    if stated:
        return None if _over(tokens, stated[-1], amount, language) else stated[-1].edtf
    return _later(tokens, amount, following, periods, language)


def next_amount(tokens: Tokens, found: Sequence[Amount], position: int) -> int:
    """Return the token that the next amount of a sentence starts at."""
    return found[position + 1].first if position + 1 < len(found) else tokens.size


def foretold(tokens: Tokens, span: tuple[int, int], period: Period | None, language: Language) -> bool:
    """Tell a period of a later sentence that says what will be: it holds for nothing told before."""
    if period is None or period.first < span[1]:
        return False
    near = tokens.folded[max(span[1], period.first - LONGEST_CLAUSE) : period.first]
    return not language.sets["periods.ahead"].isdisjoint(near)


def _near(
    tokens: Tokens, amount: Amount, following: int, periods: Sequence[Period], language: Language
) -> Period | None:
    """Return the period told of an amount behind it and before the next one."""
    for one in periods:
        if not amount.last <= one.first < following or _base(one, amount):
            continue
        between = tokens.words[amount.last : one.first]
        close = one.first - amount.last <= NEAR or "," not in between
        if close and ";" not in between and not _elsewhere(tokens, amount, one, language):
            return None if _opens_next(tokens, one, following, amount) else one
    return None


def _later(tokens: Tokens, amount: Amount, following: int, periods: Sequence[Period], language: Language) -> str | None:
    """Return the first period behind an amount that no other clause parts from it."""
    for one in periods:
        if one.first < amount.last or one.base:
            continue
        if _turned(tokens, amount, one, language) or _elsewhere(tokens, amount, one, language):
            continue
        parted = ";" in tokens.words[amount.last : one.first] or _opens_next(tokens, one, following, amount)
        if one.first >= following or not parted:
            return one.edtf
    return None


def _over(tokens: Tokens, period: Period, amount: Amount, language: Language) -> bool:
    """Tell what may come from what has been since some time: "29 closed since 2019, and 50 more could follow"."""
    since = period.edtf is not None and period.edtf.endswith("/..")
    modals = language.sets["grammar.modals"]
    return since and not modals.isdisjoint(tokens.folded[period.last : amount.last + SHORT_PHRASE])


def _elsewhere(tokens: Tokens, amount: Amount, period: Period, language: Language) -> bool:
    """Tell a period of what is set against an amount, of a claim, or of a thing: "the model that came in 2017"."""
    between = tokens.folded[amount.last : period.first]
    if not language.sets["stops.contrasting"].isdisjoint(between):
        return True
    verbs, be = language.sets["claims.verbs"], language.sets["words.be"]
    around = zip(between, between[1:], between[2:], strict=False)
    told = any(word in verbs and before not in be and behind != "," for before, word, behind in around)
    return told or _of_thing(between, language)


def _of_thing(between: Sequence[str], language: Language) -> bool:
    """Tell a relative clause that tells of a thing named behind an amount: "more light than the model that came"."""
    relative = next((at for at, word in enumerate(between) if word in language.sets["stops.restricting"]), 0)
    return not language.sets["grammar.determiners"].isdisjoint(between[max(0, relative - LONGEST_HEAD) : relative])


def _bracketed_away(tokens: Tokens, period: Period, amount: Amount, found: Sequence[Amount]) -> bool:
    """Tell a period in a bracket that has a figure of its own: "91% (2023: 87%)"."""
    opened = tokens.words[period.first - 1] == "(" and tokens.words[period.last] == ":"
    if not opened:
        return False
    words = tokens.words[period.last : period.last + LONGEST_BRACKET]
    end = period.last + words.index(")") if ")" in words else period.last
    inside = any(period.last < one.first < end for one in found)
    return inside and not period.last < amount.first < end


def _in_aside(tokens: Tokens, period: Period, amount: Amount, language: Language) -> bool:
    """Tell a period of a relative clause without the amount: "The firm, which opened in 2019, has 40 shops"."""
    if tokens.words[period.last] != "," or amount.first < period.first:
        return False
    return _in_relative(tokens, period.first, LONGEST_ASIDE, language)


def _in_relative(tokens: Tokens, index: int, reach: int, language: Language) -> bool:
    """Tell whether a relative clause opens at the last comma before a token."""
    for at in range(index - 1, max(0, index - reach), -1):
        if tokens.words[at] == ",":
            return tokens.folded[at + 1] in language.sets["stops.relatives"]
    return False


def _pair(amount: Amount, following: Amount) -> bool:
    """Tell the two levels of one change, "from 13 to 16.5 metres", which share what is said behind them."""
    return amount.change == "from" and following.change == "to" and following.first - amount.last <= CLOSE


def _compared(tokens: Tokens, amount: Amount, language: Language) -> bool:
    """Tell whether an amount is what another is compared with: "from a profit of $112m a year earlier"."""
    if amount.change == "from":
        return True
    near = tokens.folded[max(0, amount.first - SHORT_PHRASE) : amount.first]
    return not language.sets["change_prepositions.compared"].isdisjoint(near)


def _turned(tokens: Tokens, amount: Amount, period: Period, language: Language) -> bool:
    """Tell whether another clause begins between an amount and a period."""
    if _aside(tokens, amount, period, language):
        return True
    between = tokens.folded[amount.last : period.first]
    if not language.sets["stops.turning"].isdisjoint(between):
        return True
    links, verbs = language.sets["words.and"], language.sets["claims.verbs"]
    for at, (one, other) in enumerate(pairwise(between)):
        if one in links and other in verbs:
            return True
        if one == "," and other in links and not verbs.isdisjoint(between[at : at + NEAR]):
            return True
    return False


def _aside(tokens: Tokens, amount: Amount, period: Period, language: Language) -> bool:
    """Tell an amount in a clause apart from what will be: "the firm, which has 40 shops, will close in 2026"."""
    between = tokens.folded[amount.last : period.first]
    if "," not in between or language.sets["grammar.modals"].isdisjoint(between):
        return False
    return _in_relative(tokens, amount.first, LONGEST_CLAUSE, language)


def _base(period: Period, amount: Amount) -> bool:
    return period.base and (period.record or period.first - amount.last <= FARTHEST_BASE)


def _same_part(
    tokens: Tokens, amount: Amount, periods: Sequence[Period], before: Sequence[Period], language: Language
) -> str | None:
    """Return what "in the same quarter of 2023" means behind a quarter of another year."""
    if not _compared(tokens, amount, language):
        return None
    same = language.phrases["periods.same"]
    near = [one for one in periods if 0 <= one.first - amount.last <= FARTHEST_BASE and same.before(tokens, one.first)]
    stated = next((one.edtf for one in reversed(before) if one.edtf), None)
    if not near or not stated or not near[0].edtf or len(near[0].edtf) != len("2023"):
        return None
    return moved(stated, MONTHS * (int(near[0].edtf) - int(stated[:4]))) if stated[:4].isdigit() else None


def _shifted(period: Period, before: Sequence[Period]) -> str | None:
    """Return the period that "a month earlier" means behind another one."""
    stated = next((one.edtf for one in reversed(before) if one.edtf), None)
    return moved(stated, period.shift) if stated else None


def _opens_next(tokens: Tokens, period: Period, following: int, amount: Amount) -> bool:
    """Tell a period that belongs to the next clause: "; by 2024 there were", ", ещё в 2020 году их было"."""
    if following >= tokens.size:
        return False
    between = tokens.words[max(amount.last, period.first - 3) : period.first]
    if ";" in between or "—" in between:
        return True
    return "," in between and "," not in tokens.words[period.last : following]
