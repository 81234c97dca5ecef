"""What an amount measures or counts: the noun phrase, and with it the unit of a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.figures.complements import behind_number, complement
from desktop.documents.figures.declension import is_one, singular_counted
from desktop.documents.figures.model import SHARES
from desktop.documents.figures.phrases import acting, counted, modified, nominal, plural, singular
from desktop.documents.figures.subjects import subject

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

OLDEST = 110
LONGEST_PHRASE = 6
FLOWING = frozenset({"", "number", "person"})
"""What may be told net, besides money."""


def take_measure(
    tokens: Tokens, amount: Amount, start: int, first: int, last: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Fill in what an amount measures, its unit where that is what is counted, and whether it is net.

    Returned is where the phrase that says so stands.
    """
    if amount.measure:
        return None
    dimension = language.dimensions.before(tokens, start)
    if dimension:
        amount.measure = _dimension(tokens, dimension, first, taken, language)
        return None
    phrase = _phrase(tokens, amount, start, first, last, taken, language)
    if phrase:
        measure = tokens.span(*phrase).removesuffix("'s").removesuffix("’s")
        amount.measure = language.plurals.get(measure.lower(), measure)
    words = tokens.folded[phrase[0] : phrase[1]] if phrase else []
    if (
        (amount.unit.isupper() or amount.unit in FLOWING)
        and not language.sets["changes.net"].isdisjoint(words)
        and language.sets["changes.net_sums"].isdisjoint(words)
    ):
        amount.direction = "net"
    return phrase


def _dimension(
    tokens: Tokens, dimension: tuple[int, str], first: int, taken: Collection[int], language: Language
) -> str:
    """Return the dimension named before a number, with its owner where that opens the sentence: "спутник весом"."""
    whose = subject(tokens, first, dimension[0], taken, language)
    opening = whose == (first, dimension[0])
    return f"{tokens.span(*whose)}, {dimension[1]}" if whose and opening else dimension[1]


def _phrase(
    tokens: Tokens, amount: Amount, start: int, first: int, last: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return the noun phrase that an amount measures or counts."""
    phrase = _count(tokens, amount, start, first, last, language) if not amount.unit else None
    if phrase is None:
        phrase = (
            _purpose(tokens, amount, start, last, language)
            or _limited(tokens, amount, start, first, language)
            or _worth(tokens, start, first, taken, language)
        )
    if phrase is None and amount.unit:
        phrase = _owner(tokens, amount, start, first, taken, language)
    if phrase is None:
        phrase = _complement(tokens, amount, start, first, last, taken, language)
    if phrase is None and not amount.unit:
        phrase = _predicate(tokens, amount, last, language)
    elif phrase is None and amount.unit in ("percent", "ratio"):
        phrase = _share_of(tokens, amount, last, language)
    elif phrase and not language.sets["nouns.generic_people"].isdisjoint(tokens.folded[phrase[0] : phrase[1]]):
        phrase = _amount_of_people(tokens, amount, first, taken, language) or phrase
    elif phrase and tokens.folded[start - 1] in language.sets["words.of"]:
        phrase = _flow(tokens, start, first, taken, language) or phrase
    if phrase is None:
        verb = tokens.folded[start - 1] in language.sets["grammar.counting"]
        phrase = subject(tokens, first, start - verb, taken, language)
        if phrase and not amount.unit:
            amount.unit = _unit_of_subject(tokens, amount, start, phrase, language)
    return phrase


def _complement(
    tokens: Tokens, amount: Amount, start: int, first: int, last: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return what a unit is a unit of; of shares of a country's product what stands before tells more: a deficit."""
    phrase = complement(tokens, amount, last, taken, language)
    if phrase is None or amount.unit not in SHARES:
        return phrase
    whole = not language.sets["grammar.wholes"].isdisjoint(tokens.folded[phrase[0] : phrase[1]])
    return (subject(tokens, first, start, taken, language) if whole else None) or phrase


def _owner(
    tokens: Tokens, amount: Amount, start: int, first: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return "winds" in "winds of up to 140 km/h", where no further "of" tells what there is so much of."""
    before, of = tokens.folded[start - 1], language.sets["words.of"]
    if before in language.sets["grammar.sized"] and amount.unit not in SHARES:
        return _sized(tokens, start - 2, first, language)
    if before not in of or tokens.folded[amount.last] in of:
        return None
    return subject(tokens, first, start, taken, language)


def _sized(tokens: Tokens, at: int, first: int, language: Language) -> tuple[int, int] | None:
    """Return the noun that a size follows: "премия в 2 млн сумов"."""
    if at < first or not tokens.words[at].islower():
        return None
    noun = nominal(tokens, at, language) and not _acts(tokens, at, language)
    return (at, at + 1) if noun else None


def _purpose(tokens: Tokens, amount: Amount, start: int, last: int, language: Language) -> tuple[int, int] | None:
    """Return what money is spent on, or what something is taken off: "4 billion kronor on new beds"."""
    behind = tokens.folded[amount.last]
    if not amount.unit.isupper() or behind not in language.purposes:
        return None
    before = tokens.folded[max(0, start - 2) : start]
    if language.purposes[behind].isdisjoint(before) or language.places.at(tokens, amount.last + 1):
        return None
    return modified(tokens, amount.last + 1, last, language)


def _limited(tokens: Tokens, amount: Amount, start: int, first: int, language: Language) -> tuple[int, int] | None:
    """Return the noun right before a range: "at temperatures from -40 to 105 degrees"."""
    if amount.value is not None or not plural(tokens, start - 1, language) or start - 2 < first:
        return None
    behind = tokens.folded[start - 2] in language.sets["stops.prepositions"]
    return (start - 1, start) if behind and language.plural_endings else None


def _worth(
    tokens: Tokens, start: int, first: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Return the noun in "has a contract worth 9 million"."""
    if tokens.folded[start - 1] not in language.sets["grammar.worth"]:
        return None
    at = start - 1
    while at > first and at - 1 not in taken and nominal(tokens, at - 1, language):
        at -= 1
    return (at, start - 1) if start - 1 - LONGEST_PHRASE <= at < start - 1 else None


def _amount_of_people(
    tokens: Tokens, amount: Amount, first: int, taken: Collection[int], language: Language
) -> tuple[int, int] | None:
    """Prefer "net inflow" to "people" in "a net inflow of 900 people"."""
    phrase = subject(tokens, first, amount.first, taken, language)
    if phrase is None or tokens.words[phrase[1] : amount.first].count(",") % 2:
        return None
    return None if language.sets["nouns.telling"].isdisjoint(tokens.folded[phrase[0] : phrase[1]]) else phrase


def _flow(tokens: Tokens, start: int, first: int, taken: Collection[int], language: Language) -> tuple[int, int] | None:
    """Return "net outflow" in "a net outflow of 900 residents"."""
    phrase = subject(tokens, first, start, taken, language)
    words = tokens.folded[phrase[0] : phrase[1]] if phrase else []
    flows = language.sets["nouns.person_measures"] | language.sets["changes.net"]
    return None if flows.isdisjoint(words) else phrase


def _count(
    tokens: Tokens, amount: Amount, start: int, first: int, last: int, language: Language
) -> tuple[int, int] | None:
    behind = amount.last
    of_many = tokens.folded[behind] in language.sets["words.part_of"] and tokens.numeric(behind + 1)
    if of_many or tokens.folded[behind] in language.sets["words.of"]:
        while tokens.folded[behind + 1] in language.sets["grammar.determiners"]:
            behind += 1
        behind = behind_number(tokens, behind + 1, language)
    if tokens.words[behind] == "-" and tokens.glued(behind) and nominal(tokens, behind + 1, language):
        amount.unit, amount.named, amount.last = singular(tokens, behind + 1, behind + 2, language), True, behind + 2
        return modified(tokens, behind + 2, last, language)
    behind += tokens.words[behind] in ('"', "«", "“") and tokens.glued(behind + 1)
    phrase = counted(tokens, behind, last, language)
    if phrase and _acts(tokens, phrase[0], language):
        phrase = phrase if _of_several(tokens, amount, start, first, phrase[0], language) else None
    if phrase and not _expected(tokens, behind, phrase, language):
        amount.unit = _in_context(tokens, phrase, language) or singular(tokens, *phrase, language)
        if amount.unit == tokens.folded[phrase[1] - 1]:
            amount.unit = singular_counted(amount.unit, amount.value, language)
        amount.bare, amount.named = False, True
        return phrase
    return None


def _expected(tokens: Tokens, index: int, phrase: tuple[int, int], language: Language) -> bool:
    """Tell "the 2.2 billion analysts had expected" from a count of analysts."""
    if (
        tokens.folded[index - 1] not in language.scales
        or tokens.folded[phrase[1] - 1] not in language.sets["claims.generic"]
    ):
        return False
    following = tokens.folded[phrase[1]]
    return following in language.sets["claims.auxiliaries"] or following in language.sets["claims.verbs"]


def _in_context(tokens: Tokens, phrase: tuple[int, int], language: Language) -> str | None:
    """Return what a noun of several meanings counts where its sentence has words of one of them."""
    unit, near = language.homonyms.get(tokens.folded[phrase[1] - 1], (None, frozenset()))
    return None if near.isdisjoint(tokens.folded) else unit


def _acts(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell whether the word behind a number is none of its noun: "3 млн составят бонусы", "19,8 годом ранее"."""
    if language.shifts.at(tokens, index):
        return True
    return acting(tokens.folded[index], language) or language.changes.at(tokens, index) is not None


def _of_several(tokens: Tokens, amount: Amount, start: int, first: int, index: int, language: Language) -> bool:
    """Tell the chairs of "7 кресел" from a verb of one, "7 отверг суд": nobody is told who could do it."""
    of_one = tuple(language.sets["grammar.verbs_of_one"])
    word = tokens.folded[index]
    if not word.endswith(of_one) or word in language.sets["grammar.verbal_words"] or is_one(amount.size):
        return False
    if language.changes.at(tokens, index) or not language.sets["words.part_of"].isdisjoint(tokens.folded[first:start]):
        return False
    if _could_act(tokens, index + 1, language) or (start > first and _could_act(tokens, start - 1, language)):
        return False
    told = (tokens.folded[at] for at in range(first, start) if not tokens.numeric(at - 1))
    return not any(one.endswith(of_one) and acting(one, language) for one in told)


def _could_act(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell a word that a verb of one may be told of: a name, or a masculine noun in the nominative by its ending."""
    if not nominal(tokens, index, language) or acting(tokens.folded[index], language):
        return False
    other = tokens.folded[index].endswith(tuple(language.sets["grammar.endings_of_others"]))
    return tokens.words[index][0].isupper() or not other


def _predicate(tokens: Tokens, amount: Amount, last: int, language: Language) -> tuple[int, int] | None:
    """Read "women" in "640 were women"; of those "killed" or "missing" only the unit is certain."""
    of_them = tokens.folded[amount.last] in language.sets["words.of"]
    of_them = of_them and tokens.folded[amount.last + 1] in language.sets["words.anaphors"]
    be = start = amount.last + 2 * of_them
    while tokens.folded[be] in language.sets["words.be"] or tokens.folded[be] in language.sets["claims.auxiliaries"]:
        be += 1
    if tokens.folded[be] in language.sets["nouns.person_predicates"]:
        amount.unit, amount.named = "person", True
    if not _equated(tokens, start, language):
        return None
    phrase = counted(tokens, start + 1, last, language)
    if phrase is None or tokens.folded[phrase[1] - 1] not in language.sets["nouns.person"]:
        return None
    if phrase[1] < last and phrase[1] - phrase[0] == 1 and tokens.folded[phrase[0]] in language.sets["stops.listed"]:
        return None
    amount.unit = "person"
    return phrase


def _equated(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell a verb of being, or the dash that stands for it in Russian: "86 — женщины"."""
    dash = tokens.words[index] in ("—", "–") and bool(language.case_endings)
    return dash or tokens.folded[index] in language.sets["words.be"]


def _share_of(tokens: Tokens, amount: Amount, last: int, language: Language) -> tuple[int, int] | None:
    """Return who a share is told to be: "45% were men", "one in five was a child"."""
    at = amount.last
    of_them = tokens.folded[at] in language.sets["words.part_of"]
    of_them = of_them and tokens.folded[at + 1] in language.sets["words.anaphors"]
    at += 2 * of_them
    if not of_them and not _equated(tokens, at, language):
        return None
    at += _equated(tokens, at, language)
    if of_them and at > amount.last + 2 and plural(tokens, at, language) and language.plural_endings:
        return counted(tokens, at, last, language)
    at += tokens.folded[at] in language.sets["words.articles"]
    return (at, at + 1) if at < last and tokens.folded[at] in language.sets["nouns.person"] else None


def _unit_of_subject(tokens: Tokens, amount: Amount, start: int, phrase: tuple[int, int], language: Language) -> str:
    """Return the unit of a count whose noun stands before it: "a city of 1.4 million", "the average age is 34"."""
    words = tokens.folded[phrase[0] : phrase[1]]
    if tokens.folded[start - 1] in language.sets["nouns.person_verbs"]:
        amount.named = True
        return "person"
    if words[-1] in language.sets["nouns.populated"] and tokens.folded[start - 1] in language.sets["words.of"]:
        return "person"
    unit = _unit_of_measure(tokens, *phrase, language) or _unit_of_change(tokens, amount, *phrase, language)
    aged = amount.size <= OLDEST and not language.sets["ages.measure"].isdisjoint(words)
    return "year" if aged and not unit else unit


def _unit_of_measure(tokens: Tokens, first: int, last: int, language: Language) -> str:
    """Return the unit of a count whose noun stands before it: "the number of refugees rose to 48"."""
    words = tokens.folded[first:last]
    if not language.sets["nouns.person_measures"].isdisjoint(words):
        return "person"
    if tokens.folded[last - 1] in language.sets["nouns.person"] and not _agent(tokens, last, language):
        return "person"
    if words[-1] in language.sets["nouns.headcounts"] and tokens.folded[last - 2] in language.sets["nouns.person"]:
        return "person"
    amounts = len(words) > 1 and not language.sets["nouns.nouns_of_amount"].isdisjoint(words[:-1])
    if amounts and (not language.plural_endings or plural(tokens, last - 1, language)):
        return singular(tokens, *_counted_in(tokens, first, last, language), language)
    return ""


def _agent(tokens: Tokens, verb: int, language: Language) -> bool:
    """Tell who does something from who is counted: "прокурор просил до полумиллиона", "беженцев стало 500"."""
    word = tokens.folded[verb]
    return acting(word, language) and not word.endswith(tuple(language.sets["grammar.impersonal_endings"]))


def _counted_in(tokens: Tokens, first: int, last: int, language: Language) -> tuple[int, int]:
    """Return the noun next to that of an amount where its owner may follow: "число жителей столицы"."""
    if not language.case_endings:
        return first, last
    amounts = language.sets["nouns.nouns_of_amount"]
    noun = next(at for at in range(first, last - 1) if tokens.folded[at] in amounts) + 1
    while noun + 1 < last and tokens.folded[noun].endswith(language.adjective_endings):
        noun += 1
    return noun, noun + 1


def _unit_of_change(tokens: Tokens, amount: Amount, first: int, last: int, language: Language) -> str:
    """Return the unit of a count that went up or down: "cases rose from 2,150 to 3,400"."""
    head = tokens.folded[last - 1]
    opening = last == first + 1 and not tokens.words[first - 1].isalnum()
    listed = tokens.words[last] == ":" and last + 1 == amount.first
    listed = listed or tokens.folded[amount.first - 1] in language.sets["grammar.counting"]
    if (
        not (amount.direction or listed)
        or not (tokens.words[last - 1].islower() or opening)
        or not language.plural_endings
        or not plural(tokens, last - 1, language)
    ):
        return ""
    sums = (language.sets[name] for name in ("nouns.nouns_of_amount", "changes.net_sums", "nouns.quoted"))
    return "" if any(head in names for names in sums) else singular(tokens, first, last, language)
