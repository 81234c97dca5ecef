"""Names of people and bodies next to a verb of saying."""

from __future__ import annotations

from itertools import compress
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.figures.declension import declined, nominative
from desktop.documents.figures.persons import ACRONYM, LONGEST_PERSON, person_in
from desktop.documents.figures.phrases import acting, joined, nominal, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.tokens import Tokens

LONGEST_NAME = 12
LONGEST_SAMPLE = 8
APPOSITIONS = 3
FAR = 25
OPENINGS = frozenset(',.;:"“«—–')


class Name(NamedTuple):
    """A name as found; `kind` is person, body or pronoun."""

    text: str
    kind: str
    offices: frozenset[str] = frozenset()
    """The titles that stand with a person, folded."""


def name_after(tokens: Tokens, index: int, last: int, language: Language, *, genitive: bool = False) -> Name | None:
    """Return the name that starts at a token: "said Ann Lee, the mayor", "сообщили в министерстве"."""
    if tokens.folded[index] in language.sets["claims.pronouns"]:
        behind, sets = tokens.folded[index + 1], language.sets
        if behind not in sets["claims.titles"] or behind in sets["claims.listeners"]:
            return Name("", "pronoun")
        index += 1
    while tokens.folded[index] in language.sets["claims.opening_determiners"]:
        index += 1
    inside = tokens.folded[index] in language.sets["claims.inside"]
    end = index = index + inside
    while end < min(last, index + LONGEST_NAME) and _belongs(tokens, end, language):
        end += 1
    end = _behind_quoted(tokens, index, end, last, language)
    name = _name(tokens, index, end, language, genitive=genitive or inside)
    further = _further(tokens, index, end, last, language)
    return further or name


def _behind_quoted(tokens: Tokens, first: int, end: int, last: int, language: Language) -> int:
    """Step over the name of a body in quotation marks: "аналитики банка «Сфера»"."""
    if tokens.words[end] != "«" or end == first or tokens.folded[end - 1] not in language.bodies:
        return end
    closing = range(end + 2, min(last, end + LONGEST_PERSON + 1))
    return next((at + 1 for at in closing if tokens.words[at] == "»"), end)


def _further(tokens: Tokens, first: int, end: int, last: int, language: Language) -> Name | None:
    """Return who is named only then: "a study published by Yale", "the report's author, Lena Fischer"."""
    if first == end or not tokens.words[first + (tokens.folded[first] in language.sets["claims.linking"])].islower():
        return None
    if tokens.words[end] == "," and end + 1 < last:
        stop = end + 1
        while stop < min(last, end + LONGEST_PERSON) and tokens.words[stop][0].isupper():
            stop += 1
        person = _name(tokens, end + 1, stop, language)
        return person if person and person.kind == "person" and stop - end > ACRONYM else None
    report = tokens.folded[end - 1] in language.sets["claims.reports"]
    published = not language.sets["claims.reports"].isdisjoint(tokens.folded[first:end])
    if (report or published) and tokens.folded[end] in language.sets["claims.publishers_after"] and end + 1 < last:
        return name_after(tokens, end + 1, last, language)
    return None


def name_before(tokens: Tokens, verb: int, first: int, language: Language, *, weak: bool) -> Name | None:
    """Return the subject of a verb: "Ann Lee, mayor of Leeds, said", "the ministry also said", "he added"."""
    end = verb
    while end > first and tokens.folded[end - 1] in language.sets["claims.auxiliaries"]:
        end -= 1
    end = _before_bracket(tokens, end, first)
    if tokens.folded[end - 1] in language.sets["claims.pronouns"]:
        quoting = tokens.folded[end - 1] in language.sets["claims.first_person"]
        return None if quoting else Name("", "pronoun")
    end = _before_sample(tokens, _before_place(tokens, end, first, language), first, language)
    parts = list(_parts(tokens, end, first, language))
    if weak and not any(_reports(tokens, part, language) for part in parts[:1]):
        return None
    names = [name for part in parts[:3] if (name := _name_of_part(tokens, *part, first, language)) is not None]
    if tokens.words[end - 1] != ",":
        names = names[:1] if parts and _name(tokens, *parts[0], language) else []
    people = [name for name in names if name.kind == "person"]
    return next(iter(people or names[1:] or names), None)


def opening_name(tokens: Tokens, verb: int, first: int, language: Language) -> Name | None:
    """Return the subject of a sentence whose second verb is a claim: "The bank kept its rate and said"."""
    if tokens.folded[first] in language.sets["claims.pronouns"]:
        return Name("", "pronoun")
    start = _behind_kind(tokens, first + (tokens.folded[first] in language.sets["grammar.determiners"]), language)
    end = start
    while end < verb and _in_opening(tokens, end, language):
        end += 1
    if tokens.words[verb - 1] == "," and end == start > first:
        while end < verb and nominal(tokens, end, language):
            end = joined(tokens, end, language)
        whole = tokens.words[end] == "," and end < verb - 1 and 0 < end - start < LONGEST_PERSON
        return Name(tokens.span(start, end), "body") if whole else None
    return _name(tokens, start, end, language)


def _behind_kind(tokens: Tokens, start: int, language: Language) -> int:
    """Step over what a body is said to be: "The tram operator Velotram"."""
    at = start
    while at < start + LONGEST_PERSON and tokens.words[at].islower() and nominal(tokens, at, language):
        at += 1
    named = tokens.words[at][:1].isupper() and at > start and tokens.folded[at - 1] in language.sets["claims.apposed"]
    return at if named else start


def _in_opening(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether a token belongs to the name that a sentence opens with."""
    folded = tokens.folded[index]
    if tokens.words[index][0].isupper() or folded in language.sets["claims.linking"] or folded in language.bodies:
        return True
    declined = bool(language.case_endings) and not acting(folded, language)
    return declined and _belongs(tokens, index, language)


def determined_before(tokens: Tokens, verb: int, first: int, language: Language) -> Name | None:
    """Return whom "the coastguard said" and ", insurers said" name: only a speaker stands so before such a verb."""
    at = verb
    while at > first and verb - at < LONGEST_PERSON and tokens.words[at - 1].islower():
        if tokens.folded[at - 1] in language.sets["grammar.determiners"]:
            before = tokens.folded[at - 2]
            bounded = at - 1 == first or before in OPENINGS or before in language.sets["claims.clause_openers"]
            return Name(tokens.span(at, verb), "body") if bounded and at < verb else None
        if not _belongs(tokens, at - 1, language):
            break
        at -= 1
    several = tokens.words[at - 1] == "," and at < verb and plural(tokens, verb - 1, language)
    return Name(tokens.span(at, verb), "body") if several else None


def _before_place(tokens: Tokens, end: int, first: int, language: Language) -> int:
    """Step back over a place behind those who speak: "election officials in Malawi said"."""
    place = language.places.before(tokens, end)
    behind = place[0] - 1 if place else first
    if behind <= first or tokens.folded[behind] not in language.sets["places.locatives"]:
        return end
    return behind if tokens.words[behind - 1].islower() and tokens.folded[behind - 1] in language.bodies else end


def _before_bracket(tokens: Tokens, end: int, first: int) -> int:
    """Step back over a short form in brackets: "the World Health Organization (WHO) said"."""
    if tokens.words[end - 1] != ")":
        return end
    opened = (at for at in range(end - 2, max(first, end - LONGEST_SAMPLE), -1) if tokens.words[at] == "(")
    return next(opened, end)


def _before_sample(tokens: Tokens, end: int, first: int, language: Language) -> int:
    """Step back over who was asked: "a Gallup survey of 1,350 families found"."""
    for at in range(end - 1, max(first, end - LONGEST_SAMPLE), -1):
        asked = tokens.folded[at] in language.sets["words.of"] and tokens.numeric(at + 1)
        if asked and tokens.folded[at - 1] in language.sets["claims.reports"]:
            unsigned = language.sets["claims.publishers_after"].isdisjoint(tokens.folded[at:end])
            return at if unsigned else end
    return end


def _name_of_part(tokens: Tokens, start: int, end: int, first: int, language: Language) -> Name | None:
    """Return the name in a part; behind "в" it stands in another case ("в Минздраве сообщили")."""
    inside = start > first and tokens.folded[start - 1] in language.sets["claims.inside"]
    return _name(tokens, start, end, language, genitive=inside)


def _reports(tokens: Tokens, part: tuple[int, int], language: Language) -> bool:
    """Tell whether a subject shows or puts figures: a report, or people such as critics and analysts."""
    return tokens.folded[part[1] - 1] in language.sets["claims.generic"] or _mentions_report(tokens, part, language)


def _mentions_report(tokens: Tokens, part: tuple[int, int], language: Language) -> bool:
    start = max(0, part[0] - LONGEST_NAME)
    return not language.sets["claims.reports"].isdisjoint(tokens.folded[start : part[1]])


def _parts(tokens: Tokens, end: int, first: int, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the name that ends before a verb, or before the appositions between commas in front of it."""
    apposed = tokens.words[end - 1] == ","
    for _ in range(APPOSITIONS):
        while end > first and tokens.words[end - 1] == ",":
            end -= 1
        start = end
        while start > first and end - start < LONGEST_NAME and _belongs(tokens, start - 1, language):
            start -= 1
        whole = start == first or tokens.words[start - 1] in OPENINGS
        if start < end and (whole or not apposed):
            yield start, end
        if not apposed:
            return
        end = next((at for at in range(start - 1, max(first, start - FAR), -1) if tokens.words[at] == ","), first)
        if end <= first:
            return


def _belongs(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether a token can stand in a name with its titles."""
    folded, word = tokens.folded[index], tokens.words[index]
    if folded in language.sets["claims.linking"]:
        return True
    if word in ("-", "&", "’", "'"):
        return tokens.glued(index) or word == "&"
    if word == "." and tokens.glued(index):
        return len(tokens.words[index - 1]) == 1 and tokens.words[index - 1].isupper()
    if not word[:1].isalpha() or folded in language.cardinals or folded in language.fractions:
        return False
    if folded in language.scales and word.islower():
        return False
    if folded in language.sets["claims.verbs"] and word.islower() and folded not in language.sets["claims.reports"]:
        return False
    if word[0].isupper():
        return (
            folded not in language.sets["claims.leading_adverbs"]
            and folded not in language.sets["words.sentence_small"]
        )
    return folded not in language.sets["stops.listed"] or folded in language.sets["claims.organisations"]


def _name(tokens: Tokens, first: int, last: int, language: Language, *, genitive: bool = False) -> Name | None:
    end = last
    first, last = _trimmed(tokens, first, last, language)
    if first >= last or tokens.folded[last - 1] in language.sets["periods.weekdays"]:
        return None
    person = person_in(tokens, first, last, language)
    if person:
        words = _unowned(tokens.span(*person)).split()
        offices = language.sets["claims.titles"].intersection(tokens.folded[first:last])
        return Name(" ".join(declined(words, language) if genitive else words), "person", offices)
    if not _is_body(tokens, first, last, language):
        return None
    text = tokens.span(first, last)
    words = (_owner(text) if last < end else _unowned(text)).split()
    return Name(" ".join(nominative(words, language) if genitive else words), "body")


def _owner(text: str) -> str:
    """Return whose report it is: "UNHCR" of "UNHCR's Global Trends"."""
    return text.replace("’", "'").partition("'s")[0]


def _trimmed(tokens: Tokens, first: int, last: int, language: Language) -> tuple[int, int]:
    """Leave out articles, links at either end, and words such as "data" behind a name."""
    edge = language.sets["claims.edges"]
    keep = language.sets["claims.keep_leading"]
    while first < last and tokens.folded[first] in edge:
        if tokens.folded[first] in keep and tokens.words[first + 1].islower():
            break
        first += 1
    first = _behind_apposed(tokens, first, last, language)
    reports = language.sets["claims.reports"]
    while first + 1 < last and tokens.folded[first] in reports and tokens.words[first + 1][0].isupper():
        if tokens.words[first][0].isupper() and language.places.at(tokens, first + 1):
            break
        first += 1
    while first + 2 < last and tokens.folded[first] in reports and tokens.folded[first + 1] in edge:
        first += 2 + (tokens.folded[first + 2] in edge)
    while last > first + 1 and (_report(tokens, last - 1, language) or tokens.folded[last - 1] in edge):
        if last == first + 2 and tokens.folded[first] in keep:
            break
        last -= 1
        if last > first + 1 and tokens.words[last - 1].islower() and _possessive(tokens, last - 2):
            last -= 1
    return first, last


def _unowned(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def _possessive(tokens: Tokens, index: int) -> bool:
    return tokens.text.endswith(("'s", "’s"), tokens.starts[index], tokens.ends[index])


def _behind_apposed(tokens: Tokens, first: int, last: int, language: Language) -> int:
    """Step over what a body is said to be: "research firm Pixelmetrics"."""
    at = first
    while at < last and tokens.words[at].islower():
        at += 1
    apposed = first < at < last and tokens.folded[at - 1] in language.sets["claims.apposed"]
    return at if apposed and not language.places.at(tokens, at) else first


def _report(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell "World Bank data" from the "Office for National Statistics"."""
    return tokens.words[index].islower() and tokens.folded[index] in language.sets["claims.reports"]


def _is_body(tokens: Tokens, first: int, last: int, language: Language) -> bool:
    """Tell whether a phrase can speak: it has a capital, or a word such as ministry, officials or report."""
    if not language.bodies.isdisjoint(tokens.folded[first:last]):
        return True
    return any(word[0].isupper() for word in tokens.words[first:last]) and tokens.words[first][0].isupper()


def _like_title(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell "Hotelier" from a first name by its ending."""
    folded = tokens.folded[index]
    endings = tuple(language.sets["claims.title_endings"])
    return folded.endswith(endings) and folded not in language.sets["claims.not_titles"] if endings else False


def person_mentioned(tokens: Tokens, first: int, last: int, language: Language) -> Name | None:
    """Return the first person named in a sentence by two words at least, or by a surname at its start."""
    end = first
    words = tokens.words
    for index in compress(range(first, last), map(ne, words[first:last], tokens.folded[first:last])):
        if words[index + 1] == tokens.folded[index + 1] != "-" or index < end:
            continue
        if not (words[index][0].isupper() and words[index].isalpha()):
            continue
        end = index
        while end < min(last, index + LONGEST_NAME) and (tokens.words[end][0].isupper() or tokens.words[end] == "-"):
            end += 1
        start = index + (tokens.folded[index] in language.sets["words.sentence_small"])
        start += index == first and end - index == LONGEST_PERSON - 1 and _like_title(tokens, index, language)
        person = person_in(tokens, start, end, language) if end - start >= ACRONYM else None
        if person and (person[1] - person[0] >= ACRONYM):
            around = tokens.folded[max(first, start - ACRONYM) : min(last, end + LONGEST_PERSON)]
            return Name(tokens.span(*person), "person", language.sets["claims.titles"].intersection(around))
    return None
