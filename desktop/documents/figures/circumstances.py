"""What stands around an amount in its sentence: qualifier, change, measure, counted unit, per, age."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.documents.figures.amounts import DASHES, TIME_UNITS
from desktop.documents.figures.measures import take_measure
from desktop.documents.figures.phrases import counted
from desktop.documents.figures.rates import take_per

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

REACH = 14
SHORT_LINK = 2
CLAUSE_ENDS = frozenset(";.")
PAUSES = frozenset(",:—–")
CHANGES = ("from", "to", "by")
YOUNGEST, OLDEST = 12, 110
SHARES = frozenset({"percent", "ratio", "times", "percentage point", "basis point", "permille"})


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
    busy.update(_bracketed(tokens, first, last, language))
    kept: list[Amount] = []
    for amount in amounts:
        if kept and amount.first < kept[-1].reach:
            continue
        previous = kept[-1] if kept else None
        amount.named = bool(amount.unit)
        start = _qualify(tokens, amount, language)
        _take_age(tokens, amount, language)
        _turn(tokens, amount, start, first, last, busy, language)
        _close_pair(tokens, amount, previous, start, language)
        take_measure(tokens, amount, start, first, last, busy, language)
        take_per(tokens, amount, language)
        busy.update(range(amount.last, amount.reach))
        _inherit(amount, previous or back, language)
        _share_with_pair(amount, previous)
        amount.unit = amount.unit or "number"
        kept.append(amount)
    _share_forward(tokens, kept, language)
    return kept


def _bracketed(tokens: Tokens, first: int, last: int, language: Language) -> set[int]:
    """Return the places with a bracket behind them that holds their own number: "Chile (9%) and Peru (6.5%)"."""
    if "(" not in tokens.words[first:last]:
        return set()
    opened = (at for at in range(first, last - 1) if tokens.words[at] == "(" and tokens.numeric(at + 1))
    found = ((at, language.places.before(tokens, at)) for at in opened)
    return {inner for at, place in found if place for inner in range(place[0], at)}


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
    if found and _is_change(tokens, amount, found, language):
        return start
    if found:
        amount.qualifier, start = found[1], found[0]
        amount.last = after[0] if after and after[1] == "about" else amount.last
    elif after and _behind_fits(tokens, amount, after[0], language):
        amount.qualifier = after[1]
        amount.last = after[0]
    return start


def _is_change(tokens: Tokens, amount: Amount, found: tuple[int, str], language: Language) -> bool:
    """Tell "ticked up to 4.1%" and "12% over 68 weeks" from "up to 4.1%" and "for over 68 weeks"."""
    verb = language.changes.before(tokens, found[0] + 1) if found[1] == "up to" else None
    if verb and verb[0] < found[0]:
        return True
    spans = amount.unit in TIME_UNITS and tokens.fold(found[0]) in language.sets["words.during"]
    return spans and found[0] + 1 == amount.first and tokens.word(found[0] - 1) == ","


def _behind_fits(tokens: Tokens, amount: Amount, end: int, language: Language) -> bool:
    if tokens.numeric(end) or language.currencies.at(tokens, end):
        return False
    if tokens.fold(amount.last) == "plus" and amount.unit.isupper() and tokens.word(end).isalpha():
        return False
    return tokens.word(amount.last) != "+" or tokens.glued(amount.last)


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
    if language.adjective_endings and tokens.word(amount.last - 2) == "-":
        return tokens.fold(amount.last) in language.sets["nouns.person"]
    return False


def _in_commas(tokens: Tokens, amount: Amount) -> bool:
    between = tokens.word(amount.first - 1) == "," and tokens.word(amount.last) == ","
    named = tokens.word(amount.first - 2)[:1].isupper()
    return bool(between and named and amount.value and amount.bare and YOUNGEST <= amount.value <= OLDEST)


def _age_limit(tokens: Tokens, amount: Amount, language: Language) -> bool:
    limit = tokens.fold(amount.first - 1) in language.sets["ages.under"]
    if not limit or amount.unit or not amount.value or not amount.bare or amount.value > OLDEST:
        return False
    return tokens.fold(amount.first - 2) in language.sets["nouns.person"] and not counted(
        tokens, amount.last, amount.last + 3, language
    )


def _turn(
    tokens: Tokens, amount: Amount, start: int, first: int, last: int, busy: Collection[int], language: Language
) -> None:
    """Read the direction of a change, and how the amount stands to it."""
    before = tokens.fold(start - 1)
    if before in language.sets["change_prepositions.any"]:
        amount.change = next((name for name in CHANGES if before in language.sets[f"change_prepositions.{name}"]), None)
    to = tokens.fold(start) in language.sets["change_prepositions.to"]
    direction = _change_behind(tokens, amount, last, language) or _change_before(tokens, start, first, busy, language)
    direction = direction or _compared_behind(tokens, amount, last, language)
    if direction is None or amount.measure:
        amount.change = None
        return
    amount.direction = amount.direction or direction
    if to and amount.qualifier == "up to":
        amount.qualifier, amount.change = "exact", "to"


def _change_before(tokens: Tokens, start: int, first: int, busy: Collection[int], language: Language) -> str | None:
    for at in range(start - 1, max(first - 1, start - REACH), -1):
        if tokens.folded[at] not in language.turns:
            continue
        if (tokens.words[at] in CLAUSE_ENDS and at not in busy) or tokens.folded[at] in language.sets["stops.clause"]:
            return None
        found = language.changes.at(tokens, at)
        if found and found[0] <= start and not _idle(tokens, at, language):
            return found[1]
        if tokens.words[at] in PAUSES and not _goes_on(tokens, at + 1, start, language):
            return None
    return None


def _idle(tokens: Tokens, index: int, language: Language) -> bool:
    idle = language.phrases["grammar.idle_changes"]
    return bool(idle.at(tokens, index) or idle.at(tokens, index - 1))


def _goes_on(tokens: Tokens, index: int, start: int, language: Language) -> bool:
    """Tell whether a clause goes on behind a comma: "was cut by half, from 12 to 6"."""
    return index >= start or language.phrases["change_prepositions.any"].at(tokens, index) is not None


def _change_behind(tokens: Tokens, amount: Amount, last: int, language: Language) -> str | None:
    if tokens.fold(amount.last) in language.sets["changes_around.behind"]:
        near = tokens.folded[max(0, amount.first - 3) : amount.first]
        if not language.sets["changes_around.before"].isdisjoint(near):
            return "decrease"
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


def _compared_behind(tokens: Tokens, amount: Amount, last: int, language: Language) -> str | None:
    """Read the direction of a level from what is compared with it: "9,300 a match in 2023, up from 4,150"."""
    for at in range(amount.last, min(amount.last + REACH // 2, last - 1)):
        if tokens.words[at] in CLAUSE_ENDS:
            return None
        if tokens.words[at] in PAUSES:
            found = language.changes.at(tokens, at + 1)
            compared = found and tokens.fold(found[0]) in language.sets["change_prepositions.from"]
            return found[1] if found and compared and found[0] == at + 2 else None
    return None


def _inherit(amount: Amount, previous: Amount | None, language: Language) -> None:
    """Give a number without a noun the unit of the number before it: "61 votes to 38"."""
    if amount.unit or previous is None or not previous.unit or previous.measure in language.sets["ages.measure"]:
        return
    amount.unit = previous.unit if previous.unit not in SHARES else ""
    amount.measure = previous.measure if amount.unit else amount.measure
    if amount.unit and amount.change:
        amount.per = amount.per or previous.per


def _close_pair(tokens: Tokens, amount: Amount, previous: Amount | None, start: int, language: Language) -> None:
    """Read the "to" of "from 1.6 to 5" as no limit, also where the verb is further away."""
    if previous is None or start != previous.last or amount.qualifier != "up to":
        return
    opened = tokens.fold(previous.first - 1) in language.sets["change_prepositions.from"]
    if opened and tokens.fold(start) in language.sets["change_prepositions.to"]:
        previous.change, amount.change, amount.qualifier = "from", "to", "exact"


def _share_forward(tokens: Tokens, amounts: Sequence[Amount], language: Language) -> None:
    """Give "seven" in "seven and nine years" the unit of the nine."""
    links = language.sets["words.links"]
    for one, following in reversed(list(pairwise(amounts))):
        between = tokens.folded[one.last : following.first]
        if not one.named and following.named and between and links.issuperset(between):
            one.unit, one.named = following.unit, True
        if one.unit == following.unit and following.first - one.last <= SHORT_LINK:
            one.per = one.per or following.per


def _share_with_pair(amount: Amount, previous: Amount | None) -> None:
    """Let the first number of "from 54 to 31 deaths" have the unit of the second."""
    if previous is None or previous.change != "from" or amount.change != "to":
        return
    if not previous.named and amount.named:
        previous.unit = amount.unit
        amount.measure = previous.measure or amount.measure
    previous.per = previous.per or amount.per
