"""What an amount measures or counts: the noun phrase, and with it the unit of a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.figures.amounts import DASHES
from desktop.documents.figures.phrases import counted, modified, nominal, plural, singular, subject
from desktop.documents.figures.rates import per_at

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

PARTITIVE = frozenset({"percent", "ratio", "tonne", "kilogram", "litre", "barrel", "hectare", "gram", "cubic metre"})


def take_measure(
    tokens: Tokens, amount: Amount, start: int, first: int, last: int, taken: Collection[int], language: Language
) -> None:
    """Fill in what an amount measures, its unit where that is what is counted, and whether it is net."""
    if amount.measure:
        return
    amount.measure = _dimension(tokens, start, first, taken, language)
    if amount.measure:
        return
    phrase = _phrase(tokens, amount, start, first, last, taken, language)
    if phrase:
        amount.measure = tokens.span(*phrase).removesuffix("'s").removesuffix("’s")
    words = tokens.folded[phrase[0] : phrase[1]] if phrase else []
    if not language.sets["changes.net"].isdisjoint(words) and language.sets["changes.net_sums"].isdisjoint(words):
        amount.direction = "net"


def _dimension(tokens: Tokens, start: int, first: int, taken: Collection[int], language: Language) -> str:
    """Return the dimension named before a number, with its owner where that opens the sentence: "спутник весом"."""
    dimension = language.dimensions.before(tokens, start)
    if dimension is None:
        return ""
    whose = subject(tokens, first, dimension[0], taken, language)
    opening = whose == (first, dimension[0])
    return f"{tokens.span(*whose)}, {dimension[1]}" if whose and opening else dimension[1]


def _phrase(
    tokens: Tokens, amount: Amount, start: int, first: int, last: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return the noun phrase that an amount measures or counts."""
    phrase = _count(tokens, amount, last, language) if not amount.unit else None
    if phrase is None:
        phrase = _purpose(tokens, amount, start, last, language) or _limited(tokens, amount, start, first, language)
    if phrase is None:
        phrase = _complement(tokens, amount, last, taken, language)
    if phrase is None and not amount.unit:
        phrase = _predicate(tokens, amount, last, language)
    elif phrase and not language.sets["nouns.generic_people"].isdisjoint(tokens.folded[phrase[0] : phrase[1]]):
        phrase = _amount_of_people(tokens, amount, first, taken, language) or phrase
    if phrase is None:
        phrase = subject(tokens, first, amount.first, taken, language)
        if phrase and not amount.unit:
            amount.unit = _unit_of_measure(tokens, *phrase, language)
    return phrase


def _purpose(tokens: Tokens, amount: Amount, start: int, last: int, language: Language) -> tuple[int, int] | None:
    """Return what money is spent on, or what something is taken off: "4 billion kronor on new beds"."""
    behind = tokens.fold(amount.last)
    before = set(tokens.folded[max(0, start - 2) : start])
    for group in ("spending", "changes_around"):
        verbs, link = language.sets[f"{group}.before"], language.sets[f"{group}.behind"]
        if amount.unit.isupper() and behind in link and not verbs.isdisjoint(before):
            return modified(tokens, amount.last + 1, last, language)
    return None


def _limited(tokens: Tokens, amount: Amount, start: int, first: int, language: Language) -> tuple[int, int] | None:
    """Return the noun right before a range: "at temperatures from -40 to 105 degrees"."""
    if amount.value is not None or not plural(tokens, start - 1, language) or start - 2 < first:
        return None
    behind = tokens.fold(start - 2) in language.sets["stops.prepositions"]
    return (start - 1, start) if behind and any(language.sets["grammar.plural_endings"]) else None


def _amount_of_people(
    tokens: Tokens, amount: Amount, first: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Prefer "net inflow" to "people" in "a net inflow of 900 people"."""
    phrase = subject(tokens, first, amount.first, taken, language)
    telling = language.sets["nouns.nouns_of_amount"] | language.sets["nouns.person_measures"]
    telling |= language.sets["changes.net"]
    return phrase if phrase and not telling.isdisjoint(tokens.folded[phrase[0] : phrase[1]]) else None


def _count(tokens: Tokens, amount: Amount, last: int, language: Language) -> tuple[int, int] | None:
    behind = amount.last
    if tokens.fold(behind) in language.sets["words.of"]:
        while tokens.fold(behind + 1) in language.sets["grammar.determiners"]:
            behind += 1
        behind += 1
    if tokens.word(behind) == "-" and tokens.glued(behind) and nominal(tokens, behind + 1, language):
        amount.unit, amount.named, amount.last = singular(tokens, behind + 1, behind + 2, language), True, behind + 2
        return modified(tokens, behind + 2, last, language)
    behind += tokens.word(behind) in ('"', "«", "“") and tokens.glued(behind + 1)
    phrase = counted(tokens, behind, last, language)
    if phrase and language.changes.at(tokens, phrase[0]) is None:
        amount.unit = singular(tokens, *phrase, language)
        amount.bare, amount.named = False, True
        return phrase
    return None


def _predicate(tokens: Tokens, amount: Amount, last: int, language: Language) -> tuple[int, int] | None:
    """Read "women" in "640 were women"; of those "killed" or "missing" only the unit is certain."""
    be = amount.last
    while tokens.fold(be) in language.sets["words.be"] or tokens.fold(be) in language.sets["claims.auxiliaries"]:
        be += 1
    if tokens.fold(be) in language.sets["nouns.person_predicates"]:
        amount.unit, amount.named = "person", True
    if tokens.fold(amount.last) not in language.sets["words.be"]:
        return None
    phrase = counted(tokens, amount.last + 1, last, language)
    if phrase is None or tokens.fold(phrase[1] - 1) not in language.sets["nouns.person"]:
        return None
    if phrase[1] < last and phrase[1] - phrase[0] == 1 and tokens.fold(phrase[0]) in language.sets["stops.listed"]:
        return None
    amount.unit = "person"
    return phrase


def _complement(
    tokens: Tokens, amount: Amount, last: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return what a unit is a unit of: "tonnes of wheat", "percent growth", "a $2bn loan", "тонн зерна"."""
    at = amount.last
    at += tokens.word(at) in DASHES and tokens.glued(at)
    if at in taken or at >= last or per_at(tokens, at, language):
        return None
    worth = language.phrases["grammar.worth"].at(tokens, at)
    if worth or tokens.fold(at) in language.sets["words.of"]:
        return modified(tokens, _behind_number(tokens, worth[0] if worth else at + 1, language), last, language)
    cased = any(language.sets["grammar.adjective_endings"] - {""})
    if cased:
        return counted(tokens, at, last, language) if amount.unit in PARTITIVE else None
    return None if language.changes.at(tokens, at) else modified(tokens, at, last, language)


def _behind_number(tokens: Tokens, index: int, language: Language) -> int:
    """Step over the number in "half of the 640 schools"."""
    at = index
    while tokens.fold(at) in language.sets["grammar.determiners"]:
        at += 1
    return at + 1 if tokens.numeric(at) or tokens.fold(at) in language.cardinals else index


def _unit_of_measure(tokens: Tokens, first: int, last: int, language: Language) -> str:
    """Return the unit of a count whose noun stands before it: "the number of refugees rose to 48"."""
    words = tokens.folded[first:last]
    if not language.sets["nouns.person_measures"].isdisjoint(words):
        return "person"
    if tokens.fold(last - 1) in language.sets["nouns.person"]:
        return "person"
    if len(words) > 1 and not language.sets["nouns.nouns_of_amount"].isdisjoint(words[:-1]):
        return singular(tokens, first, last, language)
    return ""
