"""Countries, regions and the world as places of figures."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.figures.tokens import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def find_places(tokens: Tokens, first: int, last: int, amounts: Sequence[Amount], language: Language) -> list[Mention]:
    """Return the places that a sentence names, in order; of a list of countries none is the place of a figure."""
    found: list[Mention] = []
    behind = first
    for index in tokens.starts_of(language.place_starters, first, last):
        hit = language.places.at(tokens, index) if index >= behind else None
        if hit is None or _part_of_name(tokens, index, *hit, language):
            continue
        if any(one.first <= index < one.last for one in amounts):
            continue
        behind, (place, kind) = hit
        found.append(Mention(index, behind, place, WEIGHTS[kind] + _setting(tokens, index, language)))
    if len(found) < 2:
        return found
    listed = {at for pair in pairwise(found) if _listed(tokens, *pair, language) for at in pair}
    return [mention for mention in found if mention not in listed]


def place_named(text: str, language: Language) -> str | None:
    """Return the place that a text names and nothing else."""
    tokens = tokenize(text, language.promising)
    found = language.places.at(tokens, 0) if tokens.size else None
    return found[1][0] if found and found[0] == tokens.size else None


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


def place_of(
    tokens: Tokens, amount: Amount, following: int, mentions: Sequence[Mention], language: Language
) -> str | None:
    """Return the place among those of a sentence that an amount most likely belongs to.

    `following` is the token that the next amount starts at.
    """
    if not mentions:
        return None
    best, most = None, float("-inf")
    for mention in mentions:
        if _opens_clause(tokens, following, mention, language):
            continue
        score = (
            mention.weight
            + BRACKETED * _in_bracket(tokens, amount, mention)
            - _distance(amount, mention) * DISTANCE_WEIGHT
        )
        if score <= most:
            continue
        score -= CROSSING * (
            (mention.first > following or _of_next(tokens, amount, following, mention, language))
            + _apart(tokens, amount, mention, language)
        )
        if score > most:
            best, most = mention.place, score
    return best


def _in_bracket(tokens: Tokens, amount: Amount, mention: Mention) -> bool:
    """Tell whether an amount stands in the bracket behind a place: "Chile (9%)"."""
    if tokens.words[mention.last] != "(":
        return False
    between = tokens.words[mention.last : amount.first]
    return bool(between) and len(between) <= LONGEST_OPENING and ")" not in between


def _opens_clause(tokens: Tokens, following: int, mention: Mention, language: Language) -> bool:
    """Tell the place that the clause of the next amount opens with: ", and in Chad the money equals 45% of output"."""
    if not mention.last <= following < tokens.size:
        return False
    comma, link, locative = tokens.folded[mention.first - 3 : mention.first] if mention.first > 2 else ("", "", "")
    joined = comma == "," and link in language.sets["words.and"]
    return joined and locative in language.sets["places.locatives"]


def _of_next(tokens: Tokens, amount: Amount, following: int, mention: Mention, language: Language) -> bool:
    """Tell whether a place behind an amount belongs to the next one: "with 586,000 and Spain with 548,000"."""
    linked = mention.first > amount.first and tokens.folded[mention.first - 1] in language.sets["words.and_comma"]
    return linked and mention.last <= following <= mention.last + 1 and following < tokens.size


def _apart(tokens: Tokens, amount: Amount, mention: Mention, language: Language) -> bool:
    """Tell whether a semicolon, or the turn to what is compared, parts an amount from a place."""
    between = tokens.folded[amount.last : mention.first]
    if not language.sets["stops.turning"].isdisjoint(between):
        return True
    return ";" in between or ";" in tokens.words[mention.last : amount.first]


def _distance(amount: Amount, mention: Mention) -> int:
    return max(mention.first - amount.last, amount.first - mention.last, 0)
