"""The amounts of a sentence: numbers, ranges, shares and multiples with the units written next to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from desktop.documents.figures.exclusions import CAPITAL_UNITS, end_of_code, is_label
from desktop.documents.figures.model import TIME_UNITS, Amount
from desktop.documents.figures.numbers import THOUSAND, Number, number_at
from desktop.documents.figures.periods import year_at
from desktop.documents.figures.phrases import joined, nominal
from desktop.documents.figures.shares import fraction_in_digits, nth, nth_part, one_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens


_Money: TypeAlias = "tuple[int, str]"
"""Where a currency in front of a number starts, and its code."""
DASHES = frozenset("-–—−")
SIGNS = {"-": -1, "−": -1, "–": -1, "+": 1}
DEGREE = "degree"
WIDEST_STEP = 5
WHOLE = 100
LONGEST_CLAUSE = 12
SHORT_CHANGE = 3
LONGEST_OBJECT = 6


def find_amounts(tokens: Tokens, first: int, last: int, taken: Collection[int], language: Language) -> list[Amount]:
    """Return the amounts between two tokens, in order; `taken` are tokens of dates."""
    found: list[Amount] = []
    behind = first
    for index in tokens.starts_of(language.starters, first, last, digits=True):
        if index < behind or index in taken:
            continue
        behind, amount = _read(tokens, index, taken, language)
        if amount and amount.last <= last and not (found and amount.first < found[-1].last):
            found.append(_unscaled(amount, language))
    return found


def _unscaled(amount: Amount, language: Language) -> Amount:
    """Turn 25 billion cubic metres (bcm) into cubic metres."""
    scale, unit = language.scaled_units.get(amount.unit, (1.0, amount.unit))
    if scale != 1.0:
        numbers = (amount.value, amount.low, amount.high)
        amount.value, amount.low, amount.high = (None if one is None else one * scale for one in numbers)
        amount.unit = unit
    return amount


def _read(tokens: Tokens, index: int, taken: Collection[int], language: Language) -> tuple[int, Amount | None]:
    """Return the token to go on from, and the amount that starts at a token, if one does."""
    digits = tokens.numeric(index)
    code = end_of_code(tokens, index, language) if digits else None
    if code:
        return code, None
    amount = None if digits else _in_words(tokens, index, language)
    if amount:
        return amount.last, amount
    money = _money_before(tokens, index, language) if digits else None
    number = number_at(tokens, index, language, money=money is not None)
    if number is None:
        return index + 1, None
    amount = one_in(tokens, number, language) or fraction_in_digits(tokens, number, language)
    if amount:
        return amount.last, amount
    amount = _range_or_single(tokens, number, money, taken, language)
    if number.plain and not amount.unit:
        _scale_with_whole(tokens, amount, number, language)
    if _refused(tokens, number, amount, language) or _points_in_time(tokens, amount, language):
        return amount.last, None
    return amount.last, amount


def _in_words(tokens: Tokens, index: int, language: Language) -> Amount | None:
    """Read what no number opens: "every seventh", "tripled", "an hour and a half"."""
    if tokens.folded[index] in language.sets["words.articles"]:
        return _unit_and_half(tokens, index, language)
    return nth_part(tokens, index, language) or nth(tokens, index, language) or _multiple(tokens, index, language)


def _number(tokens: Tokens, index: int, language: Language) -> Number | None:
    return number_at(tokens, index, language, money=_money_before(tokens, index, language) is not None)


def _refused(tokens: Tokens, number: Number, amount: Amount, language: Language) -> bool:
    """Tell whether a number is a label, an idle "one" or "the two", or vague ("hundreds of")."""
    if not amount.unit and number.scale == 1.0 and is_label(tokens, number, language):
        return True
    if not number.word or number.ratio:
        return False
    folded, behind = tokens.folded[number.first], tokens.folded[number.last]
    single = number.last == number.first + 1
    if single and folded in language.sets["words.bare_numbers_need_noun"]:
        return not amount.unit and behind not in language.sets["nouns.person"]
    definite = tokens.folded[number.first - 1] in language.sets["words.not_before_small"]
    return single and folded in language.sets["words.small"] and definite and not amount.unit


def _points_in_time(tokens: Tokens, amount: Amount, language: Language) -> bool:
    """Tell "five years ago" from a span of five years."""
    return amount.unit in TIME_UNITS and tokens.folded[amount.last] in language.sets["words.ago"]


def _multiple(tokens: Tokens, index: int, language: Language) -> Amount | None:
    """Read "tripled" and "вдвое", unless the sentence goes on to say to what."""
    found = language.multiples.at(tokens, index)
    if found is None:
        return None
    last, (value, direction) = found
    told = (last,) if tokens.words[last] == "," else (last, last + 1)
    target = any(tokens.folded[at] in language.sets["change_prepositions.to"] for at in told)
    if target and any(
        _number(tokens, at, language) or _signed_money(tokens, at, language) for at in (last + 1, last + 2)
    ):
        return None
    if direction and _raised_to(tokens, last, language):
        return None
    unit = "ratio" if value < 1 else "times"
    return Amount(index, last, value, unit=unit, direction=direction or None, bare=False)


def _raised_to(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether what is multiplied stands before its new level: "doubled its annual profit to $4m"."""
    at = index
    while at < index + LONGEST_OBJECT and (
        nominal(tokens, at, language) or tokens.folded[at] in language.sets["grammar.determiners"]
    ):
        at = joined(tokens, at, language)
    if at == index or tokens.folded[at] not in language.sets["change_prepositions.to"] or year_at(tokens, at + 1):
        return False
    return bool(_number(tokens, at + 1, language) or _signed_money(tokens, at + 1, language))


def _signed_money(tokens: Tokens, index: int, language: Language) -> bool:
    return language.currencies.at(tokens, index) is not None


def _unit_and_half(tokens: Tokens, index: int, language: Language) -> Amount | None:
    """Read "an hour and a half"."""
    unit = language.units.at(tokens, index + 1)
    half = language.phrases["words.half_after"].at(tokens, unit[0]) if unit else None
    return Amount(index, half[0], 1.5, unit=unit[1], bare=False) if unit and half else None


def _scale_with_whole(tokens: Tokens, amount: Amount, number: Number, language: Language) -> None:
    """Read "61 of the 75 million dollars" as 61 million dollars."""
    at = amount.last
    if tokens.folded[at] not in language.sets["words.part_of"]:
        return
    while tokens.folded[at + 1] in language.sets["grammar.determiners"]:
        at += 1
    whole = number_at(tokens, at + 1, language)
    money = language.currencies.at(tokens, whole.last) if whole and whole.scale >= THOUSAND else None
    if whole and money and number.value < whole.raw:
        amount.value, amount.unit, amount.bare = number.value * whole.scale, money[1], False


def _range_or_single(
    tokens: Tokens, number: Number, money: _Money | None, taken: Collection[int], language: Language
) -> Amount:
    low = _single(tokens, number, money, language)
    if tokens.folded[low.last] not in language.range_words:
        return low
    opened = tokens.folded[low.first - 1] in language.sets["words.range_openers"]
    link = _link(tokens, low, opened=opened, language=language)
    if link is None or link in taken:
        return low
    money_ahead = _money_at(tokens, link, language) or 0
    start = link + (money_ahead or _sign_at(tokens, link))
    following = number_at(tokens, start, language, money=money_ahead > 0) if start not in taken else None
    if following is None or following.ratio != number.ratio:
        return low
    high = _single(tokens, following, _money_before(tokens, following.first, language), language)
    return _range(tokens, low, number, high, following, language) or low


def _sign_at(tokens: Tokens, index: int) -> bool:
    """Tell the sign of the second number in "-12 to -7 degrees"."""
    signed = tokens.words[index] in SIGNS and tokens.words[index - 1].isalpha()
    return signed and tokens.glued(index + 1) and tokens.numeric(index + 1)


def _link(tokens: Tokens, low: Amount, *, opened: bool, language: Language) -> int | None:
    """Return the token behind the word or dash that makes a range with what follows."""
    at, word = low.last, tokens.folded[low.last]
    if word in DASHES and tokens.folded[at + 1] in language.sets["words.range_to"] and tokens.glued(at):
        return at + 2
    if word in DASHES:
        return at + 1 if tokens.glued(at) == tokens.glued(at + 1) else None
    if opened:
        opener = tokens.folded[low.first - 1]
        and_ = word in language.sets["words.and"]
        if word in language.sets["words.range_links_of_openers"] and and_ <= (
            opener not in language.sets["change_prepositions.from"]
        ):
            return at + 1
    either = word in language.sets["words.or"] and low.value is not None
    return at + 1 if word in language.sets["words.range_to"] or either else None


def _range(tokens: Tokens, low: Amount, start: Number, high: Amount, end: Number, language: Language) -> Amount | None:
    if low.value is None or high.value is None:
        return None
    bottom, top = low.value, high.value
    signed = low.last == start.last and _both_signed(tokens, low, language)
    unscaled = start.scale == 1.0 and end.scale > 1.0 and (signed or not low.unit)
    if _from_level(tokens, low, language):
        low.value = bottom * end.scale if unscaled and bottom < THOUSAND else bottom
        return None
    if unscaled and (bottom < end.raw or bottom * end.scale <= top):
        bottom *= end.scale
    if bottom < 0 < top and tokens.words[low.last] in DASHES:
        bottom, top = sorted((bottom, -top))
    if low.last == start.last and DEGREE in low.unit and DEGREE in high.unit:
        low.unit = high.unit
    units = {low.unit, high.unit} - {""}
    if high.unit == "percent" and bottom + top == WHOLE and _by_majority(tokens, low, language):
        return None
    if low.unit and not high.unit and not signed and tokens.words[high.last - 1].isalnum():
        return None
    either = tokens.folded[low.last] in language.sets["words.or"]
    if bottom >= top or len(units) > 1 or (either and (top > bottom * 2 or low.unit)):
        return None
    step = tokens.folded[low.last] in language.sets["words.range_to"]
    step = step and bool((low.unit and high.unit) or top > bottom * WIDEST_STEP)
    if _first_is_counted(tokens, low, language) or (step and _changed_by(tokens, low, language)):
        return None
    bare = low.bare and high.bare
    return Amount(low.first, high.last, None, bottom, top, unit=units.pop() if units else "", bare=bare)


def _by_majority(tokens: Tokens, low: Amount, language: Language) -> bool:
    """Tell the two shares of a vote from a range: "was rejected by 46 to 54 percent"."""
    return tokens.folded[low.first - 1] in language.sets["change_prepositions.by"] and not _changed_by(
        tokens, low, language
    )


def _both_signed(tokens: Tokens, low: Amount, language: Language) -> bool:
    """Tell whether a sign of money in front of the first number holds for both: "$95–110m", "between $95 and 110m"."""
    opened = tokens.folded[low.first - 1] in language.sets["words.range_openers"]
    return bool(low.unit) and (opened or tokens.words[low.last] in DASHES)


def _from_level(tokens: Tokens, low: Amount, language: Language) -> bool:
    """Tell a change from a range: "rose from 180 to 240" gives two levels."""
    if tokens.folded[low.first - 1] not in language.sets["change_prepositions.from"]:
        return False
    if tokens.folded[low.first - 2] in language.sets["words.level_verbs"]:
        return True
    return any(language.changes.at(tokens, at) for at in range(max(0, low.first - LONGEST_CLAUSE), low.first))


def _changed_by(tokens: Tokens, low: Amount, language: Language) -> bool:
    """Tell "rose 2p to 145p" from a range, and "поднялся за сутки на 22 сантиметра до 865"."""
    by = language.case_endings and tokens.folded[low.first - 1] in language.sets["change_prepositions.by"]
    near = range(max(0, low.first - (LONGEST_CLAUSE if by else SHORT_CHANGE)), low.first)
    return any(language.changes.at(tokens, at) for at in near)


def _first_is_counted(tokens: Tokens, low: Amount, language: Language) -> bool:
    return (
        not low.unit
        and tokens.folded[low.last].isalpha()
        and tokens.folded[low.last] not in language.sets["words.range_links"]
    )


def _single(tokens: Tokens, number: Number, money: _Money | None, language: Language) -> Amount:
    """Return a number with its signs and units."""
    first, unit = money or (number.first, "")
    value, first = _signed(tokens, number.value, first, language)
    sign = tokens.words[first] if first < number.first else ""
    amount = Amount(first, number.last, value, unit=unit, bare=number.plain or number.word)
    if number.ratio:
        amount.unit = "ratio"
    else:
        _take_unit(tokens, amount, language)
    if not amount.unit:
        named = language.units_before.before(tokens, first)
        amount.unit = named[1] if named else _signed_degrees(tokens, sign, language) if sign else ""
    if sign == "+" and DEGREE not in amount.unit:
        amount.direction = "increase"
    amount.bare = amount.bare and not amount.unit
    return amount


def _signed_degrees(tokens: Tokens, sign: str, language: Language) -> str:
    """Return the unit of "+42" where the weather is spoken of."""
    warm = sign in SIGNS and not language.sets["words.temperatures"].isdisjoint(tokens.folded)
    return f"{DEGREE} Celsius" if warm else ""


def _signed(tokens: Tokens, value: float, first: int, language: Language) -> tuple[float, int]:
    if tokens.folded[first - 1] in language.sets["words.minus"]:
        either = language.phrases["words.plus_minus"].before(tokens, first)
        return (value, either[0]) if either else (-value, first - 1)
    sign = tokens.words[first - 1]
    if sign not in SIGNS:
        return value, first
    free = first - 1 == 0 or not tokens.glued(first - 1) or tokens.words[first - 2] in ("(", '"', "«")
    if tokens.glued(first) and free and tokens.words[first][0] not in "-+":
        return value * SIGNS[sign], first - 1
    return value, first


def _money_at(tokens: Tokens, index: int, language: Language) -> int | None:
    """Return how many tokens a currency in front of a number takes."""
    prefix = tokens.words[index] in language.currency_prefixes and tokens.words[index + 1] == "$"
    if prefix:
        return 2
    found = language.currencies.at(tokens, index)
    return found[0] - index if found and tokens.numeric(found[0]) else None


def _money_before(tokens: Tokens, index: int, language: Language) -> _Money | None:
    """Return where a currency in front of a number starts, and its code."""
    at = index - 1
    if tokens.folded[at] not in language.before_money or not tokens.numeric(index):
        return None
    if tokens.words[at] == "." and language.currencies.before(tokens, at):
        at -= 1
    if tokens.words[at] in ("-", "−") and tokens.glued(index) and language.currencies.before(tokens, at):
        at -= 1
    found = language.currencies.before(tokens, at + 1)
    if found is None or tokens.words[found[0]].islower():
        return None
    prefix = tokens.words[found[0] - 1]
    if tokens.words[found[0]] == "$" and tokens.glued(found[0]) and prefix in language.currency_prefixes:
        return found[0] - 1, language.currency_prefixes[prefix]
    return (found[0], found[1]) if found[0] == 0 or not tokens.numeric(found[0] - 1) else None


def _take_unit(tokens: Tokens, amount: Amount, language: Language) -> None:
    """Extend an amount over the unit behind it; a currency in front has the last word."""
    behind = amount.last
    word = tokens.folded[behind]
    if word not in language.unit_starters:
        return
    if language.shifts.at(tokens, behind):
        return
    dash = word in ("-", "–") and tokens.glued(behind) and tokens.glued(behind + 1)
    behind += dash
    found = language.units.at(tokens, amount.last)
    if found is None and behind > amount.last:
        found = language.units.at(tokens, behind)
    money = language.currencies.at(tokens, behind)
    if money and not (tokens.numeric(money[0]) and tokens.glued(money[0])) and not (found and found[0] > money[0]):
        amount.last = money[0]
        amount.unit = amount.unit or money[1]
    elif found and not amount.unit and _unit_fits(tokens, amount, found, language):
        amount.last, amount.unit = found


def _unit_fits(tokens: Tokens, amount: Amount, found: tuple[int, str], language: Language) -> bool:
    """Refuse abbreviations that are other words here: a single letter not glued, "in.", "points" of an agenda."""
    word = tokens.words[found[0] - 1]
    single = found[0] == amount.last + 1 and len(word) == 1 and word.isalpha() and word.isascii()
    if single and word.isupper():
        return tokens.glued(amount.last) and word in CAPITAL_UNITS
    return not (single and word == "a") and tokens.folded[amount.last] not in language.sets["words.articles"]
