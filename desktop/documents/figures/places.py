"""Countries, regions and the world as places of figures."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.figures.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

WEIGHTS = {"names": 3.0, "regions": 2.6, "people": 1.0}
DISTANCE_WEIGHT = 0.04
CROSSING = 1.4
BRACKETED = 4.0
LONGEST_OPENING = 4


class Mention(NamedTuple):
    """A place named between two tokens, and how well it would do as the place of a figure."""

    first: int
    last: int
    place: str
    weight: float


def find_places(tokens: Tokens, first: int, last: int, taken: Collection[int], language: Language) -> list[Mention]:
    """Return the places that a sentence names, in order; of a list of countries none is the place of a figure."""
    found: list[Mention] = []
    behind = first
    for index in tokens.starts_of(language.place_starters, first, last):
        hit = language.places.at(tokens, index) if index >= behind and index not in taken else None
        if hit is None or _part_of_name(tokens, index, *hit, language):
            continue
        behind, (place, kind) = hit
        found.append(Mention(index, behind, place, WEIGHTS[kind] + _setting(tokens, index, language)))
    listed = {at for pair in pairwise(found) if _listed(tokens, *pair, language) for at in pair}
    return [mention for mention in found if mention not in listed]


def _listed(tokens: Tokens, one: Mention, other: Mention, language: Language) -> bool:
    link = {tokens.folded[at] for at in range(one.last, other.first)}
    near = 0 < other.first - one.last <= 2 and one.place != other.place
    return near and link <= language.sets["words.and_comma"] and min(one.weight, other.weight) > WEIGHTS["people"] + 1


def _part_of_name(tokens: Tokens, index: int, end: int, meaning: tuple[str, str], language: Language) -> bool:
    """Tell "World Bank" from the world, and "European Commission" from Europe."""
    following = tokens.words[end]
    if meaning[1] != "names" and fold(following) in language.sets["places.names_of_events"]:
        return True
    named = meaning[1] != "names" and tokens.words[index][:1].isupper() and following[:1].isupper()
    return named and following.isalpha() and language.places.at(tokens, end) is None


def _setting(tokens: Tokens, index: int, language: Language) -> float:
    before = tokens.folded[index - 1]
    if before in language.sets["grammar.determiners"]:
        before = tokens.folded[index - 2]
    if before in language.sets["places.locatives"]:
        return 1.0
    return -0.4 if before in language.sets["places.origins"] else 0.0


def place_of(tokens: Tokens, amount: Amount, amounts: Sequence[Amount], mentions: Sequence[Mention]) -> str | None:
    """Return the place among those of a sentence that an amount most likely belongs to."""
    best, most = None, float("-inf")
    for mention in mentions:
        score = (
            mention.weight
            + BRACKETED * _in_bracket(tokens, amount, mention)
            - _distance(amount, mention) * DISTANCE_WEIGHT
        )
        score -= CROSSING * (_crossed(amount, amounts, mention) + _apart(tokens, amount, mention))
        if score > most:
            best, most = mention.place, score
    return best


def _in_bracket(tokens: Tokens, amount: Amount, mention: Mention) -> bool:
    """Tell whether an amount stands in the bracket behind a place: "Chile (9%)"."""
    between = tokens.words[mention.last : amount.first]
    return between[:1] == ["("] and len(between) <= LONGEST_OPENING and ")" not in between


def _apart(tokens: Tokens, amount: Amount, mention: Mention) -> bool:
    """Tell whether a semicolon parts an amount from a place."""
    return ";" in tokens.words[amount.last : mention.first] or ";" in tokens.words[mention.last : amount.first]


def _distance(amount: Amount, mention: Mention) -> int:
    return max(mention.first - amount.last, amount.first - mention.last, 0)


def _crossed(amount: Amount, amounts: Sequence[Amount], mention: Mention) -> bool:
    if mention.first > amount.first:
        return any(amount.first < other.first < mention.first for other in amounts)
    return False
