"""Noun phrases around an amount: what is counted, and its singular."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens

LONGEST_PHRASE = 6
FARTHEST_SUBJECT = 60
SHORTEST_PLURAL = 3
SIBILANTS = ("ches", "shes", "sses", "xes", "zzes", "oes")


def nominal(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether a token can belong to a noun phrase."""
    folded = tokens.fold(index)
    return folded not in language.not_nominal and folded[:1].isalpha()


def plural(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether a token looks like a plural noun."""
    folded = tokens.fold(index)
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


def joined(tokens: Tokens, index: int) -> int:
    """Return the token behind a word with all that is hyphenated to it."""
    behind = index + 1
    while tokens.word(behind) in ("-", "&") and tokens.glued(behind) and tokens.glued(behind + 1):
        behind += 2
    return min(behind, len(tokens.words))


def counted(tokens: Tokens, index: int, last: int, language: Language) -> tuple[int, int] | None:
    """Return the phrase of the things counted by a number before `index`, as a range of tokens."""
    if tokens.fold(index) in language.sets["nouns.idle_after"]:
        index += 1
    if language.adjective_endings:
        return _adjectives_and_noun(tokens, index, last, language)
    return _up_to_plural(tokens, index, last, language)


def _adjectives_and_noun(tokens: Tokens, index: int, last: int, language: Language) -> tuple[int, int] | None:
    at = index
    while at < min(last, index + LONGEST_PHRASE) and nominal(tokens, at, language):
        if not tokens.fold(at).endswith(language.adjective_endings):
            return index, joined(tokens, at)
        at = joined(tokens, at)
    return (index, at) if at > index else None


def _up_to_plural(tokens: Tokens, index: int, last: int, language: Language) -> tuple[int, int] | None:
    at = index
    while at < min(last, index + LONGEST_PHRASE) and (
        nominal(tokens, at, language) or _noun_here(tokens, at, language)
    ):
        behind = joined(tokens, at)
        if plural(tokens, behind - 1, language):
            while nominal(tokens, behind, language) and plural(tokens, behind, language) and behind < last:
                behind += 1
            return index, behind
        at = behind
    return None


def _noun_here(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell a noun from the verb that is written alike: "work visas", "of lead"."""
    if tokens.fold(index) not in language.sets["grammar.noun_or_verb"]:
        return False
    return plural(tokens, index + 1, language) or tokens.fold(index - 1) in language.sets["words.of"]


def modified(tokens: Tokens, index: int, last: int, language: Language) -> tuple[int, int] | None:
    """Return the phrase from `index` up to the first word that cannot belong to it."""
    while tokens.fold(index) in language.sets["grammar.determiners"] and index < last:
        index += 1
    at = index
    while at < min(last, index + LONGEST_PHRASE) and (
        nominal(tokens, at, language) or _noun_here(tokens, at, language)
    ):
        participle = at > index and tokens.fold(at).endswith(language.participle_endings)
        if participle or (at > index and plural(tokens, at - 1, language) and not plural(tokens, at, language)):
            break
        at = joined(tokens, at)
    return (index, at) if at > index else None


def singular(tokens: Tokens, first: int, last: int, language: Language) -> str:
    """Return the canonical singular of the head of a phrase: "person" for people, else the noun itself."""
    head = tokens.fold(last - 1)
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
        if known and known[0] == last:
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


def subject(
    tokens: Tokens, first: int, last: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return the phrase between two tokens that a number behind them most likely measures."""
    if last > first and tokens.fold(last - 1) in language.sets["words.of"]:
        direct = _before_of(tokens, first, last - 1, taken, language)
        if direct:
            return direct
    best: tuple[int, int] | None = None
    fallback: tuple[int, int] | None = None
    at = max(first, last - FARTHEST_SUBJECT)
    while at < last:
        if at in taken or not _opens(tokens, at, language):
            at += 1
            continue
        end = _phrase_end(tokens, at, last, taken, language)
        if best and _names(tokens, at, best[1]):
            at = end
            continue
        if _behind_preposition(tokens, at, first, language):
            fallback = fallback or (at, end)
        else:
            best = at, _with_complement(tokens, at, end, last, language)
        at = end
    return best or fallback


def _names(tokens: Tokens, index: int, end: int) -> bool:
    """Tell a name in quotation marks right behind what bears it: "выручка «Зари»"."""
    return index == end + 1 and tokens.words[end] in ("«", "“") and tokens.words[index][0].isupper()


def _before_of(
    tokens: Tokens, first: int, end: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return the phrase before "of": "a net outflow of 900"."""
    at = end - _noun_of_change(tokens, end, first, language)
    while at > first and at - 1 not in taken and end - at < LONGEST_PHRASE:
        if not nominal(tokens, at - 1, language) and tokens.fold(at - 1) not in language.sets["grammar.noun_or_verb"]:
            break
        if _verbal(tokens, at - 1, language) and at < end:
            break
        at -= 1
    return (at, end) if at < end else None


def _noun_of_change(tokens: Tokens, end: int, first: int, language: Language) -> bool:
    """Tell the rise in "a pay rise of" from the one in "a rise of"."""
    if end - first <= 1 or language.changes.at(tokens, end - 1) is None:
        return False
    noun = nominal(tokens, end - 2, language) or tokens.fold(end - 2) in language.sets["grammar.noun_or_verb"]
    return noun and not _verbal(tokens, end - 2, language)


def _opens(tokens: Tokens, index: int, language: Language) -> bool:
    known = tokens.openers.get(index)
    if known is None:
        known = tokens.openers[index] = _can_open(tokens, index, language)
    return known


def _can_open(tokens: Tokens, index: int, language: Language) -> bool:
    noun = tokens.fold(index) in language.sets["grammar.noun_or_verb"] and _determined(tokens, index, language)
    if not (noun or nominal(tokens, index, language)) or (not noun and _verbal(tokens, index, language)):
        return False
    folded = tokens.folded[index]
    if folded in language.sets["grammar.predicates"] or folded.endswith(language.participle_endings):
        return False
    return not index or tokens.folded[index - 1] not in language.sets["grammar.modals"]


def _verbal(tokens: Tokens, index: int, language: Language) -> bool:
    folded = tokens.fold(index)
    return (
        (folded in language.verbal_starters and _known_verbal(tokens, index, language))
        or tokens.word(index).isnumeric()
        or acting(folded, language)
        or (
            folded.endswith(language.gerund_endings)
            and (tokens.word(index - 1) == "," or _takes_object(tokens, index + 1, language))
        )
    )


def acting(folded: str, language: Language) -> bool:
    """Tell a verb by its ending in a language whose verbs have such."""
    if folded in language.sets["grammar.verbal_words"]:
        return True
    return folded.endswith(language.verbal_endings) and folded not in language.sets["grammar.nouns_like_verbs"]


def _known_verbal(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether the tables have a token as a word that opens no noun phrase."""
    folded = tokens.fold(index)
    return (
        language.changes.at(tokens, index) is not None
        or (folded in language.sets["claims.verbs"] and not _determined(tokens, index, language))
        or folded in language.sets["claims.pronouns"]
        or folded in language.scales
        or language.months.at(tokens, index) is not None
        or folded in language.sets["periods.weekdays"]
        or language.qualifiers.at(tokens, index) is not None
    )


def _takes_object(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell "wiping about €3bn" from "the building rose": what a participle governs starts like an object."""
    if tokens.numeric(index) or tokens.fold(index) in language.sets["grammar.determiners"]:
        return True
    return bool(language.qualifiers.at(tokens, index) or language.currencies.at(tokens, index))


def _determined(tokens: Tokens, index: int, language: Language) -> bool:
    return tokens.fold(index - 1) in language.sets["grammar.determiners"]


def _phrase_end(tokens: Tokens, index: int, last: int, taken: Collection[int], language: Language) -> int:
    at = index
    while at < last and at not in taken and _opens(tokens, at, language) and at - index < LONGEST_PHRASE:
        at = joined(tokens, at)
    return max(min(at, last), index + 1)


def _behind_preposition(tokens: Tokens, index: int, first: int, language: Language) -> bool:
    before = index - 1
    while before >= first and tokens.fold(before) in language.sets["grammar.determiners"]:
        before -= 1
    if before < first:
        return False
    governed = before < index - 1 and tokens.folded[before].endswith(language.gerund_endings)
    return governed or tokens.folded[before] in language.sets["stops.prepositions"]


def _with_complement(tokens: Tokens, first: int, end: int, last: int, language: Language) -> int:
    """Extend "number" over "of refugees"."""
    if tokens.fold(end) not in language.sets["words.of"] or end >= last:
        return end
    if language.sets["nouns.nouns_of_amount"].isdisjoint(tokens.folded[first:end]):
        return end
    complement = modified(tokens, end + 1, last, language)
    return complement[1] if complement else end
