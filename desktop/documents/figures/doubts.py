"""Reasons to look twice at a figure."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

WORLD_POPULATION = 12e9
WORLD_PRODUCT = 2e14
WHOLE, JUMP = 100.0, 99.0
FIRST_YEAR, LAST_YEAR, YEAR_LENGTH = "1900", "2100", 4
MONEY_CODE = 3
FARTHEST_PART, FARTHEST_CUE = 5, 12
OPEN = frozenset({"more than", "at least"})


def doubts_about(tokens: Tokens, amount: Amount, amounts: Sequence[Amount], language: Language) -> tuple[str, ...]:
    """Return what may be wrong with an amount of a sentence, one short sentence each."""
    found = []
    if _like_year(tokens, amount):
        found.append("A year may have been read as a number.")
    if _beyond_scale(amount):
        found.append("The scale looks wrong: this is more than the world has.")
    if amount.unit == "percent" and amount.direction in ("increase", "decrease") and abs(amount.size) >= JUMP:
        found.append("A jump of 99 percent or more.")
    elif amount.unit == "percent" and amount.direction is None and amount.size > WHOLE:
        found.append("A share of more than the whole.")
    if len(amounts) > 1 and (_part_exceeds(amount, amounts) or _parts_exceed(tokens, amount, amounts, language)):
        found.append("A part that exceeds the whole.")
    return tuple(found)


def _like_year(tokens: Tokens, amount: Amount) -> bool:
    for word in tokens.words[amount.first : amount.last]:
        if len(word) == YEAR_LENGTH and FIRST_YEAR <= word <= LAST_YEAR and word.isascii() and word.isdigit():
            return True
    return False


def _beyond_scale(amount: Amount) -> bool:
    money = len(amount.unit) == MONEY_CODE and amount.unit.isupper()
    return (amount.unit == "person" and amount.size > WORLD_POPULATION) or (money and amount.size > WORLD_PRODUCT)


def _part_exceeds(amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Tell whether percentages that are shares of one thing add up to more than all of it."""
    if amount.unit != "percent" or amount.direction or not amount.measure:
        return False
    same = [one for one in amounts if one.unit == "percent" and not one.direction and one.measure == amount.measure]
    return len(same) > 1 and sum(one.size for one in same) > WHOLE + 1


def _parts_exceed(tokens: Tokens, amount: Amount, amounts: Sequence[Amount], language: Language) -> bool:
    """Tell whether an amount, or with it the other parts told of a whole, is more than that: "300, including 450"."""
    if amount.direction or not _parts_told(tokens, amount, amounts[0], language):
        return False
    at = bisect_left(amounts, amount.first, key=lambda one: one.first)
    near = amounts[max(0, at - FARTHEST_PART) : at + FARTHEST_PART]
    for whole in near:
        cue = _cue(tokens, whole, amount, language)
        if cue is None or whole.unit != amount.unit or whole.qualifier in OPEN or whole.value is None:
            continue
        parts = [one for one in near if one.first >= cue and one.unit == whole.unit and not one.direction]
        return sum(one.size for one in parts) > whole.value
    return False


def _parts_told(tokens: Tokens, amount: Amount, opening: Amount, language: Language) -> bool:
    """Tell whether an amount may be a part of a whole that stands before it."""
    if opening.first == 1 and tokens.folded[0] in language.sets["words.part_of"]:
        return True
    return language.phrases["words.part_cues"].among(tokens.folded[opening.last : amount.first])


def _cue(tokens: Tokens, whole: Amount, part: Amount, language: Language) -> int | None:
    """Return the token behind which parts of a whole are told: "Of 100", "300, including"."""
    if whole.last > part.first:
        return None
    if whole.first == 1 and tokens.folded[0] in language.sets["words.part_of"]:
        return whole.last
    cues, end = language.phrases["words.part_cues"], min(part.first, whole.last + FARTHEST_CUE)
    if not cues.among(tokens.folded[whole.last : end]):
        return None
    found = (cues.at(tokens, at) for at in range(whole.last, end))
    return next((one[0] for one in found if one), None)
