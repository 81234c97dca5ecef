"""Noun phrases around an amount: what is counted, and its singular."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens

LONGEST_PHRASE = 6
SHORTEST_PLURAL = 3
SIBILANTS = ("ches", "shes", "sses", "xes", "zzes", "oes")


def nominal(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether a token can belong to a noun phrase; a verb with a hyphen can: "start-ups"."""
    folded = tokens.folded[index]
    if folded in language.not_nominal:
        hyphen = tokens.words[index + 1] == "-" and tokens.words[index - 1] != "-"
        hyphen = hyphen and (tokens.glued(index + 2) or tokens.folded[index + 2] in language.sets["words.and"])
        return hyphen and folded not in language.cardinals and tokens.words[index + 2].isalpha()
    return folded[:1].isalpha()


def plural(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether a token looks like a plural noun."""
    folded = tokens.folded[index]
    if folded in language.sets["nouns.invariant"] or folded in language.sets["nouns.person"]:
        return not folded.endswith("man") and folded not in language.sets["nouns.not_singular"]
    found = language.places.at(tokens, index)
    if found and found[0] == index + 1 and found[1][1] == "people":
        return not nominal(tokens, index + 1, language) or folded.endswith("s")
    return (
        folded.endswith(language.plural_endings)
        and len(folded) >= SHORTEST_PLURAL
        and not folded.endswith("ss")
        and folded not in language.sets["nouns.not_singular"]
    )


def joined(tokens: Tokens, index: int, language: Language) -> int:
    """Return the token behind a word with all that is hyphenated or glued to it: "start-ups", "low- and high-"."""
    behind = index + 1
    if tokens.words[behind] == "-" and tokens.folded[behind + 1] in language.sets["words.and"] and tokens.glued(behind):
        return behind + 2
    while tokens.glued(behind):
        if tokens.words[behind] in ("-", "&") and tokens.glued(behind + 1):
            behind += 2
        elif tokens.numeric(behind):
            behind += 1
        else:
            break
    return behind


def counted(tokens: Tokens, index: int, last: int, language: Language) -> tuple[int, int] | None:
    """Return the phrase of the things counted by a number before `index`, as a range of tokens."""
    if tokens.folded[index] in language.sets["nouns.idle_after"]:
        index += 1
    if language.adjective_endings:
        return _adjectives_and_noun(tokens, index, last, language)
    return _up_to_plural(tokens, index, last, language)


def _adjectives_and_noun(tokens: Tokens, index: int, last: int, language: Language) -> tuple[int, int] | None:
    at = index
    while at < min(last, index + LONGEST_PHRASE) and nominal(tokens, at, language):
        if at > index and acting(tokens.folded[at], language):
            break
        if not tokens.folded[at].endswith(language.adjective_endings):
            return index, joined(tokens, at, language)
        at = joined(tokens, at, language)
    return (index, at) if at > index else None


def _up_to_plural(tokens: Tokens, index: int, last: int, language: Language) -> tuple[int, int] | None:
    at = index
    while at < min(last, index + LONGEST_PHRASE) and (
        nominal(tokens, at, language) or _noun_here(tokens, at, language)
    ):
        behind = joined(tokens, at, language)
        behind += tokens.numeric(behind) and "." in tokens.words[behind] and tokens.words[behind - 1].isupper()
        if plural(tokens, behind - 1, language):
            while behind < last and _continues(tokens, behind, language):
                behind += 1
            return index, behind
        at = behind
    return None


def _continues(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether a plural goes on behind another: "staff members", but not "adults smokes"."""
    people, before = language.sets["nouns.person"], tokens.folded[index - 1]
    if before in people and before.endswith("s") and tokens.folded[index] not in people:
        return False
    return nominal(tokens, index, language) and plural(tokens, index, language)


def _noun_here(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell a noun from the verb that is written alike: "work visas", "of lead", "20 plans"."""
    if tokens.folded[index] in language.sets["grammar.plurals_like_verbs"]:
        return tokens.numeric(index - 1) or tokens.folded[index - 1] in language.scales
    if tokens.folded[index] not in language.sets["grammar.noun_or_verb"]:
        return False
    return plural(tokens, index + 1, language) or tokens.folded[index - 1] in language.sets["words.of"]


def modified(tokens: Tokens, index: int, last: int, language: Language) -> tuple[int, int] | None:
    """Return the phrase from `index` up to the first word that cannot belong to it."""
    while tokens.folded[index] in language.sets["grammar.determiners"] and index < last:
        index += 1
    at = index
    while at < min(last, index + LONGEST_PHRASE) and (
        nominal(tokens, at, language) or _noun_here(tokens, at, language)
    ):
        participle = at > index and tokens.folded[at].endswith(language.participle_endings)
        if participle or (at > index and plural(tokens, at - 1, language) and not plural(tokens, at, language)):
            break
        at = joined(tokens, at, language)
    return (index, at) if at > index else None


def singular(tokens: Tokens, first: int, last: int, language: Language) -> str:
    """Return the canonical singular of the head of a phrase: "person" for people, else the noun itself."""
    head = tokens.folded[last - 1]
    place = language.places.before(tokens, last)
    if head in language.sets["nouns.person"] or (place and place[1][1] == "people"):
        return "person"
    if head.endswith(language.person_endings) or _one(head, language) in language.sets["claims.titles"]:
        return "person"
    compound = tokens.span(first, last).lower().split()[-1] if last > first else head
    if compound in language.sets["nouns.person"]:
        return "person"
    for at in range(first, last):
        known = language.irregular.at(tokens, at)
        if known and known[0] >= last:
            return known[1]
    if not language.plural_endings:
        return head
    return compound.removesuffix(head) + _one(head, language)


def _one(noun: str, language: Language) -> str:
    """Return the singular of an English-like plural in -s."""
    if noun in language.sets["nouns.invariant"] or noun in language.sets["nouns.not_singular"]:
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(SIBILANTS):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def acting(folded: str, language: Language) -> bool:
    """Tell a verb by its ending in a language whose verbs have such."""
    if folded in language.sets["grammar.verbal_words"]:
        return True
    return folded.endswith(language.verbal_endings) and folded not in language.sets["grammar.nouns_like_verbs"]
