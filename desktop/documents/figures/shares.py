"""Shares told without a percent sign: "every seventh", "one in 12", "one egg in ten", "2/3 of", "десятая часть"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.figures.model import TIME_UNITS, Amount
from desktop.documents.figures.numbers import Number, number_at
from desktop.documents.figures.periods import year_at

if TYPE_CHECKING:
    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens

SAMPLES = (3, 4, 5, 6, 7, 8, 9, 10, 100, 1000)
LARGEST_SHARE = 10


def nth_part(tokens: Tokens, index: int, language: Language) -> Amount | None:
    """Read "десятая часть"; a first or second part is one of a series."""
    if tokens.folded[index + 1] not in language.sets["words.parts"]:
        return None
    count = language.ordinals.get(tokens.folded[index], 0.0)
    if count < SAMPLES[0]:
        return None
    return Amount(index, index + 2, 1 / count, unit="ratio", bare=False)


def nth(tokens: Tokens, index: int, language: Language) -> Amount | None:
    """Read "every seventh", "every 7th" and "каждый седьмой" as a share."""
    if tokens.folded[index] not in language.sets["words.every"]:
        return None
    count, last = language.ordinals.get(tokens.folded[index + 1]), index + 2
    if count is None and tokens.numeric(index + 1) and tokens.words[index + 1].isdigit():
        dashed = tokens.folded[index + 2] == "-"
        if (
            tokens.folded[index + 2 + dashed] in language.sets["ordinal_suffixes.listed"]
            and len(tokens.words[index + 1]) < 7
        ):
            count, last = float(tokens.words[index + 1]), index + 3 + dashed
    unit = language.units.at(tokens, last)
    if not count or count < 2 or (unit and unit[1] in TIME_UNITS):
        return None
    return Amount(index, last, 1 / count, unit="ratio", bare=False)


def one_in(tokens: Tokens, number: Number, language: Language) -> Amount | None:
    """Read "one in seven", "1 in 12", "nine out of 10", "1 из 12"."""
    link = language.phrases["words.one_in"].at(tokens, number.last)
    if link is None and number.value == 1 and number.word:
        return _one_of_kind(tokens, number, language)
    if link is None or number.ratio or number.scale != 1.0:
        return None
    whole = number_at(tokens, link[0], language)
    if whole is None or whole.value <= number.value or (year_at(tokens, link[0]) and whole.plain):
        return None
    sure = tokens.folded[number.first] in language.sets["words.sample_ones"] or link[0] > number.last + 1
    if number.value != 1 and not (whole.value in SAMPLES and (sure or number.value < LARGEST_SHARE)):
        return None
    unit = language.units.at(tokens, whole.last)
    if unit and unit[1] in TIME_UNITS:
        return None
    return Amount(number.first, whole.last, number.value / whole.value, unit="ratio", bare=False)


def _one_of_kind(tokens: Tokens, number: Number, language: Language) -> Amount | None:
    """Read "one egg in ten" and "один человек из десяти", where the noun stands inside."""
    link = language.phrases["words.one_in"].at(tokens, number.last + 1)
    whole = number_at(tokens, link[0], language) if link and tokens.words[number.last].islower() else None
    if whole is None or whole.value < SAMPLES[0] - 1 or year_at(tokens, whole.first):
        return None
    if whole.value > SAMPLES[-1] and whole.plain:
        return None
    behind = tokens.folded[whole.last]
    if whole.scale == 1.0 and behind.isalpha() and behind not in language.sets["stops.listed"]:
        known = language.changes.at(tokens, whole.last) or behind in language.sets["claims.verbs"]
        if not known and (language.units.at(tokens, whole.last) or behind in language.sets["nouns.person"]):
            return None
    share = Amount(number.first, whole.last, 1 / whole.value, unit="ratio", bare=False)
    share.measure = tokens.words[number.last]
    return share


def fraction_in_digits(tokens: Tokens, number: Number, language: Language) -> Amount | None:
    """Read "2/3 of"."""
    if tokens.words[number.last] != "/" or not tokens.glued(number.last) or not number.plain:
        return None
    whole = number_at(tokens, number.last + 1, language)
    if whole is None or not number.value < whole.value <= LARGEST_SHARE:
        return None
    return Amount(number.first, whole.last, number.value / whole.value, unit="ratio", bare=False)
