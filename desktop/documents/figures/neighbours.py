"""What an amount shares with those before and behind it: "61% for, 38 against", "from 12 to 31 deaths"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.documents.figures.model import SHARES
from desktop.documents.figures.phrases import acting, plural, singular
from desktop.documents.figures.subjects import behind_preposition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

SHORT_LINK = 2
SHORT_APPOSITION = 14
FARTHEST_COMPLEMENT = 12
SHORT_PHRASE = 6
WHOLE, THOUSAND, MILLION = 100.5, 1e3, 1e6


def go_on(tokens: Tokens, amount: Amount, previous: Amount, start: int, language: Language) -> None:
    """Read what an amount shares with the one before: "61% for, 38 against", "12m passengers, 18% more"."""
    if amount.measure:
        return
    verb = language.changes.before(tokens, start)
    compared = tokens.folded[amount.last] in language.changes_after and _apposed(tokens, start, language)
    compared = compared or (verb is not None and tokens.words[verb[0] - 1] == ",")
    if compared and amount.unit in SHARES and start - previous.last < SHORT_APPOSITION:
        amount.measure = previous.measure
    if of_them(tokens, amount, language):
        amount.measure = previous.measure
    if tokens.folded[start - 1] in language.sets["grammar.worth"] and start - previous.last < SHORT_PHRASE:
        amount.measure = previous.measure
    alike = amount.unit == previous.unit or not (amount.unit or _has_noun(tokens, amount, language))
    if amount.change == "from" and alike:
        turned = any(_turns(tokens, at, language) for at in range(previous.last, start - 1))
        amount.measure = amount.measure if turned else previous.measure
    if amount.unit and amount.unit == previous.unit and _continued(tokens, start, language):
        amount.measure, amount.direction = previous.measure, amount.direction or previous.direction
    if amount.unit and amount.unit == previous.unit and _sequel(tokens, previous.last, start, language):
        amount.measure, amount.per = previous.measure, previous.per
    sum_ = amount.size + previous.size
    head = start - 3
    alone = not amount.unit and not _has_noun(tokens, amount, language)
    if alone and previous.unit in SHARES and _said_again(tokens, head, previous, language):
        amount.unit, amount.measure = singular(tokens, head, head + 1, language), previous.measure
    shares = previous.unit == "percent" and not (amount.unit or amount.direction or previous.direction)
    if shares and sum_ <= WHOLE and not amount.change and not _has_noun(tokens, amount, language):
        amount.unit, amount.bare = "percent", False


def _said_again(tokens: Tokens, head: int, previous: Amount, language: Language) -> bool:
    """Tell the same told in numbers: "one in five households, or 1.3 million,"."""
    again = tokens.words[head + 1] == "," and tokens.folded[head + 2] in language.sets["words.or"]
    return (
        again
        and previous.last <= head
        and bool(previous.measure)
        and previous.measure.lower().endswith(tokens.folded[head])
    )


def _turns(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell a verb of change from the "up" of ", up from 3,900"."""
    return tokens.folded[index] not in language.changes_after and language.changes.at(tokens, index) is not None


def of_them(tokens: Tokens, amount: Amount, language: Language) -> bool:
    """Tell whether an amount is a part of what was told before: "40 of them"."""
    partly = tokens.folded[amount.last] in language.sets["words.part_of"]
    return partly and _goes_back(tokens, amount.last + 1, language)


def _continued(tokens: Tokens, start: int, language: Language) -> bool:
    """Tell a change told in two parts: "rose by 5 percent here, and by 20 percent there"."""
    by = tokens.folded[start - 1] in language.sets["change_prepositions.by"] - language.sets["words.of"]
    return by and tokens.folded[start - 2] in language.sets["words.and"]


def _sequel(tokens: Tokens, first: int, last: int, language: Language) -> bool:
    """Tell whether one thing does two things in a row: "hit $3,167 before easing to"."""
    words = tokens.folded[first:last]
    sequels = language.sets["words.sequel"]
    return any(one in sequels and other.endswith(language.gerund_endings) for one, other in pairwise(words))


def _apposed(tokens: Tokens, start: int, language: Language) -> bool:
    """Tell whether an amount stands right behind a comma, or behind ", which is", ", что на"."""
    at = start - (tokens.folded[start - 1] in language.sets["change_prepositions.by"])
    at -= bool(tokens.folded[at - 1] in language.sets["words.be"])
    at -= bool(tokens.folded[at - 1] in language.sets["words.which"])
    return tokens.words[at - 1] == ","


def _goes_back(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell "of them" and "of that" from "of that sum" and "of them children"."""
    word = tokens.folded[index]
    ends = not tokens.words[index + 1].isalpha()
    return (word in language.sets["words.anaphors"] and not _kind_told(tokens, index + 1, language)) or (
        ends and word in language.sets["words.demonstratives"]
    )


def _kind_told(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether it is said who or what a part of them is: "half of them children", "of them were women"."""
    dash = tokens.words[index] in ("—", "–") and bool(language.case_endings)
    equated = dash or tokens.folded[index] in language.sets["words.be"]
    index += equated
    several = equated and bool(language.plural_endings) and plural(tokens, index, language)
    return several or tokens.folded[index] in language.sets["nouns.person"]


def _has_noun(tokens: Tokens, amount: Amount, language: Language) -> bool:
    """Tell whether something may be counted behind an amount: "38 seats", but not "38 against"."""
    behind = tokens.folded[amount.last]
    if not behind.isalpha():
        return False
    if behind in language.sets["stops.listed"]:
        return behind in language.sets["words.of"] or behind in language.sets["words.part_of"]
    return not (acting(behind, language) or behind.endswith(language.participle_endings))


def scale_with_opening(tokens: Tokens, amount: Amount, previous: Amount, language: Language) -> None:
    """Read the 12 of "из 40 миллионов жителей лишь 12 имеют" as millions, as no noun of its own follows."""
    if amount.named or not amount.bare or amount.value is None or not previous.value:
        return
    before = tokens.folded[previous.first - 1]
    scale = max(language.scales.get(tokens.folded[at], 1.0) for at in range(previous.first, previous.last))
    fits = scale >= MILLION and amount.value < previous.value / scale
    if fits and before in language.sets["words.part_of"] and not _has_noun(tokens, amount, language):
        amount.value, amount.unit, amount.measure = amount.value * scale, previous.unit, previous.measure
        amount.bare = False


def share_change(amount: Amount, previous: Amount, language: Language) -> None:
    """Say what "an increase of 8 percent" behind a level is an increase of."""
    if amount.measure.lower() in language.sets["grammar.change_nouns"] and amount.unit in SHARES | {previous.unit}:
        amount.measure = previous.measure


def has_own_noun(
    tokens: Tokens, amount: Amount, previous: Amount, start: int, phrase: tuple[int, int], language: Language
) -> bool:
    """Tell whether a noun between two amounts says what the second measures: "5,000 staff and assets of 2 billion"."""
    if not previous.last < phrase[0] < phrase[1] < start or amount.change == "from":
        return False
    if _compared(tokens, phrase[1], start, language) or _opens_with(tokens, previous, language):
        return False
    known = tokens.folded[phrase[1] - 1]
    if known in language.sets["nouns.going_back"] or known in language.sets["nouns.person"]:
        return False
    return tokens.words[phrase[1] - 1].islower() and not behind_preposition(tokens, phrase[0], 0, language)


def _compared(tokens: Tokens, first: int, last: int, language: Language) -> bool:
    return not language.sets["words.comparing"].isdisjoint(tokens.folded[first:last])


def _opens_with(tokens: Tokens, amount: Amount, language: Language) -> bool:
    """Tell whether the parts of an amount are told behind it: "Of the 174 riders, only 39 came home"."""
    at = amount.first - 1
    at -= tokens.folded[at] in language.sets["grammar.determiners"]
    partly = tokens.folded[at] in language.sets["words.part_of"]
    return partly and not tokens.words[at - 1].isalnum()


def inherit(tokens: Tokens, amount: Amount, previous: Amount | None, language: Language, *, own: bool = False) -> None:
    """Give a number without a noun the unit of the number before it: "61 votes to 38".

    One with a noun of its `own` shares no more than the money that both are counted in, or what both are compared in.
    """
    if previous is None or not previous.unit or previous.measure in language.sets["ages.measure"]:
        return
    again = previous.named and previous.unit not in SHARES and amount.measure == previous.measure
    if amount.named or (amount.unit and not again):
        return
    if own:
        money = previous.unit.isupper() and amount.size >= MILLION
        compared = _compared(tokens, previous.last, amount.first, language) and previous.unit not in SHARES
        amount.unit = amount.unit or (previous.unit if money or compared else "")
        return
    amount.unit = previous.unit if previous.unit not in SHARES else ""
    if amount.unit and not (amount.change == "from" and amount.measure):
        amount.measure = previous.measure
    if amount.unit and amount.change:
        amount.per = amount.per or previous.per


def close_pair(tokens: Tokens, amount: Amount, previous: Amount, start: int, language: Language) -> None:
    """Read the "to" of "from 1.6 to 5" as no limit, also where the verb is further away."""
    if start != previous.last or amount.qualifier != "up to":
        return
    opened = tokens.folded[previous.first - 1] in language.sets["change_prepositions.from"]
    if opened and tokens.folded[start] in language.sets["change_prepositions.to"]:
        previous.change, amount.change, amount.qualifier = "from", "to", "exact"


def share_forward(tokens: Tokens, amounts: Sequence[Amount], language: Language) -> None:
    """Give "seven" in "seven and nine years" the unit of the nine."""
    links = language.sets["words.links"]
    for one, following in reversed(list(pairwise(amounts))):
        between = tokens.folded[one.last : following.first]
        beyond = following.unit in SHARES and one.size >= THOUSAND
        if not one.named and following.named and between and links.issuperset(between) and not beyond:
            one.measure = following.measure if one.unit != following.unit else one.measure
            one.unit, one.named = following.unit, True
        if one.unit == following.unit and following.first - one.last <= SHORT_LINK:
            one.per = one.per or (following.per if "," not in between else None)
            common = between and links.issuperset(between) and one.unit in SHARES
            one.measure = following.measure if common and _complements(tokens, following) else one.measure


def _complements(tokens: Tokens, amount: Amount) -> bool:
    """Tell whether what an amount measures stands right behind it: "65% of their oil"."""
    end = tokens.ends[amount.last - 1]
    return bool(amount.measure) and 0 <= tokens.text.find(amount.measure, end) - end < FARTHEST_COMPLEMENT


def share_with_pair(amount: Amount, previous: Amount) -> None:
    """Let the first number of "from 54 to 31 deaths" have the unit of the second."""
    if previous.change == "to" and amount.change == "from":
        amount.per = amount.per or previous.per
    if previous.change != "from" or amount.change != "to":
        return
    if not previous.named and amount.named:
        previous.unit = amount.unit
        amount.measure = previous.measure or amount.measure
    previous.per = previous.per or amount.per
