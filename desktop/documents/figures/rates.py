"""What an amount is per: "$83 a barrel", "640 GWh a year", "310 cases per 100,000 people", "4,200 crossed daily"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.documents.figures.model import TIME_UNITS
from desktop.documents.figures.periods import year_at
from desktop.documents.figures.phrases import counted, modified, nominal, singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

ADVERB_REACH = 7
FARTHEST_NOUN = 8
BASES = frozenset({100.0, 1e3, 1e4, 1e5, 1e6})


def take_per(tokens: Tokens, amount: Amount, language: Language) -> None:
    """Fill in what an amount is per, next to it or behind what it counts."""
    end = amount.last
    if amount.measure:
        after = tokens.ends[end - 1]
        behind = tokens.text.find(amount.measure, after, after + FARTHEST_NOUN + len(amount.measure))
        if behind >= 0:
            while end < tokens.size and tokens.ends[end] <= behind + len(amount.measure):
                end += 1
    found = per_at(tokens, amount.last, language)
    if found is None and end > amount.last:
        found = per_at(tokens, end, language)
    found = found or _each(tokens, amount, language)
    if found:
        amount.reach, amount.per = found
    elif amount.measure:
        amount.per = _adverb_behind(tokens, end, language)


def _each(tokens: Tokens, amount: Amount, language: Language) -> tuple[int, str] | None:
    """Read what a sum is paid for in "$4 a dose"."""
    at = amount.last
    if not amount.unit.isupper() or tokens.folded[at] not in language.sets["words.articles"]:
        return None
    timed = language.pers.at(tokens, at + 1) or language.units.at(tokens, at + 1)
    phrase = modified(tokens, at + 1, at + 2, language) if not timed else None
    return (phrase[1], singular(tokens, *phrase, language)) if phrase else None


def _adverb_behind(tokens: Tokens, index: int, language: Language) -> str | None:
    """Return the span of time that an adverb a few words on counts by: "4,200 people crossed daily"."""
    last = min(index + ADVERB_REACH, tokens.size)
    if language.sets["words.per_adverbs"].isdisjoint(tokens.folded[index:last]):
        return None
    for at in range(index, last):
        if not tokens.words[at].isalpha():
            return None
        found = language.pers.at(tokens, at) if tokens.folded[at] in language.sets["words.per_adverbs"] else None
        if found and not nominal(tokens, at + 1, language):
            return found[1]
    return None


def per_at(tokens: Tokens, index: int, language: Language) -> tuple[int, str] | None:
    """Return the token behind "a year" or "per 1,000 people" at a token, and what it is per."""
    if tokens.folded[index] not in language.per_starters:
        return None
    direct = language.pers.at(tokens, index)
    link = language.phrases["words.per"].at(tokens, index)
    if link is None:
        adverb = tokens.folded[index] in language.sets["words.per_adverbs"] and not nominal(tokens, index + 1, language)
        return direct if adverb else None
    at = link[0]
    levels = tokens.folded[index] in language.sets["change_prepositions.from"]
    if tokens.numeric(at) and not levels and tokens.folded[index] in language.sets["words.per_many"]:
        round_ = tokens.folded[index] not in language.sets["words.per_round"] or _round(tokens.words[at])
        return _per_many(tokens, at, language) if round_ else None
    known = language.pers.at(tokens, at) or language.units.at(tokens, at)
    timed = known and known[1] in TIME_UNITS
    if known and not (timed and tokens.folded[known[0]] in language.sets["grammar.per_not_before"]):
        return known
    noun = language.phrases["grammar.per_noun"].at(tokens, index) or language.currencies.before(tokens, index)
    if known or not noun or not language.sets["words.articles"]:
        return None
    phrase = modified(tokens, at, at + 2, language)
    return (phrase[1], singular(tokens, *phrase, language)) if phrase else None


def told_of_base(tokens: Tokens, amounts: list[Amount], language: Language) -> list[Amount]:
    """Read "for every 1,000 residents there are 12 beds": the first number is only what the others are per."""
    if language.sets["words.falling_to"].isdisjoint(tokens.folded):
        return amounts
    kept: list[Amount] = []
    for one, other in pairwise(amounts):
        if _is_base(tokens, one, other, language):
            other.per = f"{tokens.span(one.first, one.last)} {one.measure}"
            continue
        kept.append(one)
        if _of_many(one) and listed(tokens, one, other, language):
            other.per = other.per or one.per
    return [*kept, amounts[-1]]


def share_rates(tokens: Tokens, amounts: Sequence[Amount], language: Language) -> None:
    """Give the beds of "12 beds and 3 doctors per 1,000 residents" what the doctors are per."""
    for one, following in reversed(list(pairwise(amounts))):
        if _of_many(following) and not one.per and listed(tokens, one, following, language):
            one.per = following.per


def _of_many(amount: Amount) -> bool:
    """Tell a rate of so many of something from one of a time or a single thing."""
    return amount.per is not None and amount.per[:1].isdigit()


def listed(tokens: Tokens, one: Amount, following: Amount, language: Language) -> bool:
    """Tell whether nothing stands between two amounts but what the first counts, and a comma or "and"."""
    link = following.first - 1
    if tokens.words[link] != "," and tokens.folded[link] not in language.sets["words.and"]:
        return False
    return one.last < link and tokens.span(one.last, link) == one.measure


def _is_base(tokens: Tokens, base: Amount, amount: Amount, language: Language) -> bool:
    link = language.phrases["words.per"].before(tokens, base.first)
    between = tokens.folded[base.last : amount.first]
    told = "," not in between and not language.sets["words.falling_to"].isdisjoint(between)
    return link is not None and base.size in BASES and bool(base.measure) and told


def _round(digits: str) -> bool:
    """Tell 1,000 from 3,600: rates are told by powers of ten, rooms by any number of seats."""
    return digits.rstrip("0 \u00a0,") in ("1", "")


def _per_many(tokens: Tokens, index: int, language: Language) -> tuple[int, str] | None:
    """Read "100,000 people" behind "per"."""
    if year_at(tokens, index):
        return None
    end = index + 1 + (tokens.folded[index + 1] in language.scales)
    end += end > index + 1 and tokens.words[end] == "." and tokens.glued(end)
    phrase = counted(tokens, end, end + 4, language) if language.months.at(tokens, end) is None else None
    if phrase is None and _stands_alone(tokens, index, end, language):
        return end, tokens.span(index, end)
    return (phrase[1], tokens.span(index, phrase[1])) if phrase else None


def _stands_alone(tokens: Tokens, index: int, end: int, language: Language) -> bool:
    """Tell "310 per 100,000", where it is left unsaid of what, from a price: "за 1000"."""
    priced = tokens.folded[index - 1] in language.sets["words.per_round"]
    ended = not tokens.words[end].isalpha() or tokens.folded[end] in language.sets["stops.listed"]
    return ended and not priced and _round(tokens.words[index])
