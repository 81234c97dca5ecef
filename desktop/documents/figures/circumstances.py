"""What stands around an amount in its sentence: qualifier, change, measure, counted unit, per, age."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.documents.figures.amounts import DASHES
from desktop.documents.figures.phrases import counted, modified, nominal, singular, subject

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

REACH = 14
CLAUSE_ENDS = frozenset(";:—.")
YOUNGEST, OLDEST = 12, 110
SHARES = frozenset({"percent", "ratio", "times", "percentage point", "basis point", "permille"})
PARTITIVE = frozenset({"percent", "ratio", "tonne", "kilogram", "litre", "barrel", "hectare", "gram", "cubic metre"})


def describe(
    tokens: Tokens,
    amounts: Sequence[Amount],
    first: int,
    last: int,
    taken: Collection[int],
    language: Language,
    context: Amount | None = None,
) -> list[Amount]:
    """Fill in the circumstances of the amounts of a sentence; leave out those that belong to another ("per 1,000").

    `context` is the last amount of the sentence before, which "9,000 of them" goes back to.
    """
    back = context if not language.sets["words.anaphors"].isdisjoint(tokens.folded[first:last]) else None
    busy = {at for amount in amounts for at in range(amount.first, amount.last)}.union(taken)
    kept: list[Amount] = []
    for amount in amounts:
        if kept and amount.first < kept[-1].reach:
            continue
        previous = kept[-1] if kept else None
        amount.named = bool(amount.unit)
        start = _qualify(tokens, amount, language)
        _take_age(tokens, amount, language)
        _turn(tokens, amount, start, first, last, language)
        _close_pair(tokens, amount, previous, start, language)
        _measure(tokens, amount, first, last, busy, language)
        _take_per(tokens, amount, language)
        _inherit(amount, previous or back, language)
        _share_with_pair(amount, previous)
        amount.unit = amount.unit or "number"
        kept.append(amount)
    _share_forward(tokens, kept, language)
    return kept


def _qualify(tokens: Tokens, amount: Amount, language: Language) -> int:
    """Read the qualifier before or behind an amount; return where it starts."""
    start = amount.first
    if tokens.fold(start - 1) in language.sets["words.range_openers"] and amount.value is None:
        amount.first = start = start - 1
        found = language.qualifiers.before(tokens, start)
    else:
        found = language.qualifiers.before(tokens, start)
        if found and found[1] == "exact":
            found = language.qualifiers.before(tokens, found[0]) or found
    after = language.qualifiers_after.at(tokens, amount.last)
    if after is None and tokens.word(amount.last) in DASHES:
        after = language.qualifiers_after.at(tokens, amount.last + 1)
    if found:
        amount.qualifier, start = found[1], found[0]
    elif after and _behind_fits(tokens, amount, after[0]):
        amount.qualifier = after[1]
        amount.last = after[0]
    return start


def _behind_fits(tokens: Tokens, amount: Amount, end: int) -> bool:
    return tokens.word(amount.last) != "+" or (tokens.glued(amount.last) and not tokens.numeric(end))


def _take_age(tokens: Tokens, amount: Amount, language: Language) -> None:
    """Recognise ages: "a 12-year-old", "aged 18 to 35", "Maria Lopez, 45, said", "people under 50"."""
    old = tokens.fold(amount.last + (tokens.word(amount.last) in DASHES))
    cued = language.phrases["ages.before"].before(tokens, amount.first)
    aged = amount.unit == "year" and (old in language.sets["ages.old"] and old != "")
    aged = aged or (cued is not None and amount.unit in ("", "year"))
    if aged or _in_commas(tokens, amount) or _age_limit(tokens, amount, language):
        amount.unit, amount.measure = "year", next(iter(language.sets["ages.measure"]))
        amount.bare = False
        outer = language.qualifiers.before(tokens, cued[0]) if cued else None
        if outer is None and cued and tokens.fold(cued[0] - 1) in language.sets["grammar.determiners"]:
            outer = language.qualifiers.before(tokens, cued[0] - 1)
        amount.qualifier = outer[1] if outer else amount.qualifier
    elif amount.unit == "year" and tokens.word(amount.last - 1)[-1:] and _of_age(tokens, amount, language):
        amount.measure = next(iter(language.sets["ages.measure"]))


def _of_age(tokens: Tokens, amount: Amount, language: Language) -> bool:
    """Tell an adjective of age: "19-летний спортсмен", before somebody."""
    if any(language.sets["grammar.adjective_endings"] - {""}) and tokens.word(amount.last - 2) == "-":
        return tokens.fold(amount.last) in language.sets["nouns.person"]
    return False


def _in_commas(tokens: Tokens, amount: Amount) -> bool:
    between = tokens.word(amount.first - 1) == "," and tokens.word(amount.last) == ","
    named = tokens.word(amount.first - 2)[:1].isupper()
    return bool(between and named and amount.value and amount.bare and YOUNGEST <= amount.value <= OLDEST)


def _age_limit(tokens: Tokens, amount: Amount, language: Language) -> bool:
    limit = tokens.fold(amount.first - 1) in language.sets["ages.under"] - {""}
    if not limit or amount.unit or not amount.value or not amount.bare or amount.value > OLDEST:
        return False
    return tokens.fold(amount.first - 2) in language.sets["nouns.person"] and not counted(
        tokens, amount.last, amount.last + 3, language
    )


def _turn(tokens: Tokens, amount: Amount, start: int, first: int, last: int, language: Language) -> None:
    """Read the direction of a change, and how the amount stands to it."""
    for name in ("by", "to", "from"):
        if tokens.fold(start - 1) in language.sets[f"change_prepositions.{name}"]:
            amount.change = name
    to = tokens.fold(start) in language.sets["change_prepositions.to"]
    direction = _change_behind(tokens, amount, last, language) or _change_before(tokens, start, first, language)
    if direction is None or amount.measure:
        amount.change = None
        return
    amount.direction = amount.direction or direction
    if to and amount.qualifier == "up to":
        amount.qualifier, amount.change = "exact", "to"


def _change_before(tokens: Tokens, start: int, first: int, language: Language) -> str | None:
    for at in range(start - 1, max(first - 1, start - REACH), -1):
        if tokens.words[at] in CLAUSE_ENDS or tokens.folded[at] in language.sets["stops.clause"]:
            return None
        found = language.changes.at(tokens, at)
        idle = language.phrases["grammar.idle_changes"].at(tokens, at) or language.phrases["grammar.idle_changes"].at(
            tokens, at - 1
        )
        if found and found[0] <= start and not idle:
            return found[1]
        if tokens.words[at] == "," and not _goes_on(tokens, at + 1, start, language):
            return None
    return None


def _goes_on(tokens: Tokens, index: int, start: int, language: Language) -> bool:
    """Tell whether a clause goes on behind a comma: "was cut by half, from 12 to 6"."""
    return index >= start or language.phrases["change_prepositions.any"].at(tokens, index) is not None


def _change_behind(tokens: Tokens, amount: Amount, last: int, language: Language) -> str | None:
    for at in range(amount.last, min(amount.last + 3, last)):
        for direction in ("increase", "decrease"):
            if tokens.folded[at] in language.sets[f"changes_after.{direction}"]:
                return direction
        verb = language.changes.at(tokens, at) if amount.unit == "times" else None
        if verb:
            return verb[1]
        if not tokens.folded[at].isalpha() or tokens.folded[at] in language.sets["stops.prepositions"]:
            return None
    return None


def _measure(tokens: Tokens, amount: Amount, first: int, last: int, taken: Collection[int], language: Language) -> None:
    if amount.measure:
        return
    phrase = _count(tokens, amount, last, language) if not amount.unit else None
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
    if phrase:
        amount.measure = tokens.span(*phrase).removesuffix("'s").removesuffix("’s")
    if not language.sets["changes.net"].isdisjoint(tokens.folded[phrase[0] : phrase[1]] if phrase else ()):
        amount.direction = "net"


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
    if at in taken or at >= last or _per_at(tokens, at, language):
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


def _take_per(tokens: Tokens, amount: Amount, language: Language) -> None:
    end = amount.last
    if amount.measure:
        behind = tokens.text.find(amount.measure, tokens.ends[end - 1])
        if 0 <= behind <= tokens.ends[end - 1] + 8:
            while end < len(tokens.words) and tokens.ends[end] <= behind + len(amount.measure):
                end += 1
    found = _per_at(tokens, amount.last, language) or _per_at(tokens, end, language)
    if found:
        amount.reach, amount.per = found
    elif amount.measure:
        amount.per = _adverb_behind(tokens, end, language)


def _adverb_behind(tokens: Tokens, index: int, language: Language) -> str | None:
    """Return the span of time that an adverb a few words on counts by: "4,200 people crossed daily"."""
    for at in range(index, min(index + REACH // 2, len(tokens.words))):
        if not tokens.words[at].isalpha():
            return None
        found = language.pers.at(tokens, at) if tokens.folded[at] in language.sets["words.per_adverbs"] else None
        if found:
            return found[1]
    return None


def _per_at(tokens: Tokens, index: int, language: Language) -> tuple[int, str] | None:
    direct = language.pers.at(tokens, index)
    link = language.phrases["words.per"].at(tokens, index)
    if link is None:
        return direct if direct and tokens.fold(index) in language.sets["words.per_adverbs"] else None
    at = link[0]
    if tokens.numeric(at) and tokens.fold(index) not in language.sets["words.articles"]:
        return _per_many(tokens, at, language)
    known = language.pers.at(tokens, at) or language.units.at(tokens, at)
    if known and tokens.fold(known[0]) not in language.sets["grammar.per_not_before"]:
        return known
    noun = language.phrases["grammar.per_noun"].at(tokens, index) or language.currencies.before(tokens, index)
    if known or not noun or not any(language.sets["words.articles"]):
        return None
    phrase = modified(tokens, at, at + 2, language)
    return (phrase[1], singular(tokens, *phrase, language)) if phrase else None


def _per_many(tokens: Tokens, index: int, language: Language) -> tuple[int, str] | None:
    """Read "100,000 people" behind "per"."""
    end = index + 1 + (tokens.fold(index + 1) in language.scales)
    phrase = counted(tokens, end, end + 4, language)
    return (phrase[1], tokens.span(index, phrase[1])) if phrase else None


def _inherit(amount: Amount, previous: Amount | None, language: Language) -> None:
    """Give a number without a noun the unit of the number before it: "61 votes to 38"."""
    if amount.unit or previous is None or not previous.unit or previous.measure in language.sets["ages.measure"]:
        return
    amount.unit = previous.unit if previous.unit not in SHARES else ""
    amount.measure = previous.measure if amount.unit else amount.measure


def _close_pair(tokens: Tokens, amount: Amount, previous: Amount | None, start: int, language: Language) -> None:
    """Read the "to" of "from 1.6 to 5" as no limit, also where the verb is further away."""
    if previous is None or start != previous.last or amount.qualifier != "up to":
        return
    opened = tokens.fold(previous.first - 1) in language.sets["change_prepositions.from"]
    if opened and tokens.fold(start) in language.sets["change_prepositions.to"]:
        previous.change, amount.change, amount.qualifier = "from", "to", "exact"


def _share_forward(tokens: Tokens, amounts: Sequence[Amount], language: Language) -> None:
    """Give "seven" in "seven and nine years" the unit of the nine."""
    links = language.sets["words.and"] | language.sets["words.or"] | {","}
    for one, following in reversed(list(pairwise(amounts))):
        between = tokens.folded[one.last : following.first]
        if not one.named and following.named and between and links.issuperset(between):
            one.unit, one.named = following.unit, True


def _share_with_pair(amount: Amount, previous: Amount | None) -> None:
    """Let the first number of "from 54 to 31 deaths" have the unit of the second."""
    if previous is None or previous.change != "from" or amount.change != "to":
        return
    if not previous.named and amount.named:
        previous.unit = amount.unit
    previous.per = previous.per or amount.per
