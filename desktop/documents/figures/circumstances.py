"""What stands around an amount in its sentence: qualifier, change, measure, counted unit, per, age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.figures.amounts import DASHES
from desktop.documents.figures.measures import OLDEST, take_measure
from desktop.documents.figures.model import SHARES, TIME_UNITS
from desktop.documents.figures.neighbours import (
    SHORT_LINK,
    close_pair,
    go_on,
    has_own_noun,
    inherit,
    of_them,
    scale_with_opening,
    share_change,
    share_forward,
    share_with_pair,
)
from desktop.documents.figures.phrases import counted, nominal
from desktop.documents.figures.rates import share_rates, take_per, told_of_base

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import Amount
    from desktop.documents.figures.tokens import Tokens

REACH = 14
CLAUSE_ENDS = frozenset(";.")
PAUSES = frozenset(",:—–")
CHANGES = ("from", "to", "by")
YOUNGEST = 12
THOUSAND, MILLION = 1e3, 1e6


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
    goes_back = context and not language.sets["words.anaphors_before"].isdisjoint(tokens.folded[first:last])
    back = context if goes_back else None
    busy = _bracketed(tokens, first, last, language).union(
        taken, *(range(amount.first, amount.last) for amount in amounts)
    )
    kept: list[Amount] = []
    for amount in amounts:
        if kept and amount.first < kept[-1].reach:
            continue
        start = _read_around(tokens, amount, kept[-1] if kept else None, first, last, busy, language)
        phrase = take_measure(tokens, amount, start, first, last, busy, language)
        take_per(tokens, amount, language)
        busy.update(range(amount.last, amount.reach))
        if kept:
            own = phrase is not None and has_own_noun(tokens, amount, kept[-1], start, phrase, language)
            _take_of_earlier(tokens, amount, kept, language, own=own)
        else:
            inherit(tokens, amount, _told_before(tokens, amount, phrase, back, context, language), language)
        if context and _measures_the_same(tokens, amount, phrase, first, context, language, alone=not kept):
            amount.measure = context.measure
        amount.unit = amount.unit or "number"
        kept.append(amount)
    return _shared(tokens, kept, language) if len(kept) > 1 else kept


def _read_around(
    tokens: Tokens, amount: Amount, previous: Amount | None, first: int, last: int, busy: set[int], language: Language
) -> int:
    """Read what stands next to an amount; return where it starts with its qualifier."""
    amount.named = bool(amount.unit)
    start = _qualify(tokens, amount, previous, language)
    _take_age(tokens, amount, previous, language)
    _turn(tokens, amount, start, first, last, busy, language)
    if previous:
        close_pair(tokens, amount, previous, start, language)
        go_on(tokens, amount, previous, start, language)
    return start


def _take_of_earlier(tokens: Tokens, amount: Amount, kept: Sequence[Amount], language: Language, *, own: bool) -> None:
    """Take from the amounts before it what an amount leaves unsaid; one of its `own` noun takes little."""
    scale_with_opening(tokens, amount, kept[-1], language)
    share_change(amount, kept[-1], language)
    inherit(tokens, amount, _last_count(kept, amount), language, own=own)
    share_with_pair(amount, kept[-1])


def _shared(tokens: Tokens, amounts: list[Amount], language: Language) -> list[Amount]:
    """Give the amounts of a sentence what only a later or an earlier one says."""
    amounts = told_of_base(tokens, amounts, language)
    share_forward(tokens, amounts, language)
    share_rates(tokens, amounts, language)
    return amounts


def _last_count(kept: Sequence[Amount], amount: Amount) -> Amount:
    """Return the amount before another one, of thousands the last that is no share."""
    if kept[-1].unit not in SHARES or amount.size < THOUSAND:
        return kept[-1]
    return next((one for one in reversed(kept) if one.unit not in SHARES), kept[-1])


def _told_before(
    tokens: Tokens,
    amount: Amount,
    phrase: tuple[int, int] | None,
    back: Amount | None,
    context: Amount | None,
    language: Language,
) -> Amount | None:
    """Return the amount of the sentence before that a number shares its unit with; sums of money run to millions."""
    if back and not (back.unit.isupper() and amount.size < MILLION):
        return back
    return _elliptic(tokens, amount, phrase, context, language)


def _measures_the_same(
    tokens: Tokens,
    amount: Amount,
    phrase: tuple[int, int] | None,
    first: int,
    context: Amount,
    language: Language,
    *,
    alone: bool,
) -> bool:
    """Tell whether an amount measures what the sentence before told of: "It will reach 5 tonnes", "30% of them"."""
    if alone and not amount.measure and of_them(tokens, amount, language):
        return True
    if amount.unit != context.unit:
        return False
    if not amount.measure:
        return tokens.folded[first] in language.sets["claims.pronouns"]
    place = language.places.at(tokens, phrase[0]) if phrase and phrase[0] == first else None
    return bool(place and phrase and place[0] == phrase[1])


def _elliptic(
    tokens: Tokens, amount: Amount, phrase: tuple[int, int] | None, context: Amount | None, language: Language
) -> Amount | None:
    """Return what a number that is told of a place alone goes back to: "Germany followed with 586,000"."""
    if context is None or amount.unit or amount.size < THOUSAND or not context.named:
        return None
    place = language.places.at(tokens, phrase[0]) if phrase else None
    return context if place and phrase and place[0] == phrase[1] else None


def _bracketed(tokens: Tokens, first: int, last: int, language: Language) -> set[int]:
    """Return the places with a bracket behind them that holds their own number: "Chile (9%) and Peru (6.5%)"."""
    if "(" not in tokens.text:
        return set()
    opened = (at for at in range(first, last - 1) if tokens.words[at] == "(" and tokens.numeric(at + 1))
    found = ((at, language.places.before(tokens, at)) for at in opened)
    return {inner for at, place in found if place for inner in range(place[0], at)}


def _qualify(tokens: Tokens, amount: Amount, previous: Amount | None, language: Language) -> int:
    """Read the qualifier before or behind an amount; return where it starts."""
    start = amount.first
    if tokens.folded[start - 1] in language.sets["words.range_openers"] and amount.value is None:
        amount.first = start = start - 1
        found = language.qualifiers.before(tokens, start)
    else:
        found = language.qualifiers.before(tokens, start)
        if found and found[1] == "exact":
            found = language.qualifiers.before(tokens, found[0]) or found
    after = language.qualifiers_after.at(tokens, amount.last)
    if after is None and tokens.words[amount.last] in DASHES:
        after = language.qualifiers_after.at(tokens, amount.last + 1)
    if found and _is_change(tokens, amount, previous, found, language):
        return start
    if found:
        amount.qualifier, start = found[1], found[0]
        amount.last = after[0] if after and after[1] == "about" else amount.last
    elif after and _behind_fits(tokens, amount, after[0], language):
        amount.qualifier = after[1]
        amount.last = after[0]
    return start


def _is_change(
    tokens: Tokens, amount: Amount, previous: Amount | None, found: tuple[int, str], language: Language
) -> bool:
    """Tell "ticked up to 4.1%" and "12% over 68 weeks" from "up to 4.1%" and "for over 68 weeks"."""
    verb = language.changes.before(tokens, found[0] + 1) if found[1] == "up to" else None
    if verb and verb[0] < found[0]:
        return True
    if tokens.folded[found[0] - 1] in language.sets["words.over_verbs"]:
        return tokens.folded[found[0]] in language.sets["words.during"]
    spans = amount.unit in TIME_UNITS and tokens.folded[found[0]] in language.sets["words.during"]
    behind = previous is not None and found[0] - previous.last < SHORT_LINK
    behind = behind and tokens.folded[found[0] - 1] not in language.sets["stops.prepositions"]
    return spans and found[0] + 1 == amount.first and (behind or tokens.words[found[0] - 1] == ",")


def _behind_fits(tokens: Tokens, amount: Amount, end: int, language: Language) -> bool:
    if tokens.numeric(end) or language.currencies.at(tokens, end):
        return False
    if tokens.folded[amount.last] == "plus" and amount.unit.isupper() and tokens.words[end].isalpha():
        return False
    return tokens.words[amount.last] != "+" or tokens.glued(amount.last)


def _take_age(tokens: Tokens, amount: Amount, previous: Amount | None, language: Language) -> None:
    """Recognise ages: "a 12-year-old", "aged 18 to 35", "Maria Lopez, 45, said", "people under 50"."""
    old = tokens.folded[amount.last + (tokens.words[amount.last] in DASHES)]
    if amount.unit not in ("", "year"):
        return
    cued = language.phrases["ages.before"].before(tokens, amount.first)
    aged = amount.unit == "year" and (old in language.sets["ages.old"] and old != "")
    aged = aged or (cued is not None and amount.unit in ("", "year"))
    soft = _like_age(tokens, amount) and language.phrases["ages.soft"].before(tokens, amount.first)
    listed = previous is not None and _listed_age(tokens, amount, previous, language)
    if aged or soft or listed or _in_commas(tokens, amount, language) or _age_limit(tokens, amount, language):
        amount.unit, amount.measure = "year", next(iter(language.sets["ages.measure"]))
        amount.bare = False
        outer = language.qualifiers.before(tokens, cued[0]) if cued else None
        if outer is None and cued and tokens.folded[cued[0] - 1] in language.sets["grammar.determiners"]:
            outer = language.qualifiers.before(tokens, cued[0] - 1)
        amount.qualifier = outer[1] if outer else amount.qualifier
    elif amount.unit == "year" and tokens.words[amount.last - 1][-1:] and _of_age(tokens, amount, language):
        amount.measure = next(iter(language.sets["ages.measure"]))


def _listed_age(tokens: Tokens, amount: Amount, previous: Amount, language: Language) -> bool:
    """Tell the second of two ages: "aged 19 and 24"."""
    between = tokens.folded[previous.last : amount.first]
    aged = previous.measure in language.sets["ages.measure"] and previous.bare is False and not amount.unit
    return aged and amount.bare and len(between) == 1 and between[0] in language.sets["words.links"]


def _of_age(tokens: Tokens, amount: Amount, language: Language) -> bool:
    """Tell an adjective of age: "19-летний спортсмен", before somebody."""
    if language.adjective_endings and tokens.words[amount.last - 2] == "-":
        return tokens.folded[amount.last] in language.sets["nouns.person"]
    return False


def _in_commas(tokens: Tokens, amount: Amount, language: Language) -> bool:
    if tokens.words[amount.first - 1] != "," or not _like_age(tokens, amount):
        return False
    who = tokens.folded[amount.first - 2]
    known = who in language.sets["nouns.person"] or who in language.sets["claims.titles"]
    return tokens.words[amount.first - 2][:1].isupper() or known


def _like_age(tokens: Tokens, amount: Amount) -> bool:
    """Tell a bare number with a comma or full stop behind it that a person may be old."""
    aged = amount.value is not None and amount.bare and not amount.unit and YOUNGEST <= amount.value <= OLDEST
    return aged and tokens.words[amount.last] in (",", ".")


def _age_limit(tokens: Tokens, amount: Amount, language: Language) -> bool:
    limit = tokens.folded[amount.first - 1] in language.sets["ages.under"]
    if not limit or amount.unit or not amount.value or not amount.bare or amount.value > OLDEST:
        return False
    who = tokens.folded[amount.first - 2]
    of_age = who in language.sets["nouns.person"] or who in language.sets["words.anaphors"]
    return of_age and not counted(tokens, amount.last, amount.last + 3, language)


def _turn(
    tokens: Tokens, amount: Amount, start: int, first: int, last: int, busy: Collection[int], language: Language
) -> None:
    """Read the direction of a change, and how the amount stands to it."""
    before = tokens.folded[start - 1]
    if before in language.sets["change_prepositions.any"]:
        amount.change = next((name for name in CHANGES if before in language.sets[f"change_prepositions.{name}"]), None)
    to = tokens.folded[start] in language.sets["change_prepositions.to"]
    direction = _change_behind(tokens, amount, last, language)
    if before not in language.sets["change_prepositions.aside"] or amount.unit == "times":
        direction = direction or _change_before(tokens, amount, start, first, busy, language)
    direction = direction or _compared_behind(tokens, amount, last, language)
    if direction is None or amount.measure:
        amount.change = None
        return
    amount.direction = amount.direction or direction
    if to and amount.qualifier == "up to":
        amount.qualifier, amount.change = "exact", "to"


def _change_before(
    tokens: Tokens, amount: Amount, start: int, first: int, busy: Collection[int], language: Language
) -> str | None:
    nearest = max(first, start - REACH + 1)
    if language.turns.isdisjoint(tokens.folded[nearest:start]):
        return None
    noun: str | None = None
    for at in range(start - 1, nearest - 1, -1):
        if tokens.folded[at] not in language.turns:
            continue
        if (tokens.words[at] in CLAUSE_ENDS and at not in busy) or tokens.folded[at] in language.sets["stops.clause"]:
            return noun
        found = language.changes.at(tokens, at)
        if found and found[0] <= start and not _idle(tokens, at, language):
            if not _governed(tokens, at, language):
                return found[1]
            noun = noun or found[1]
            continue
        if found and tokens.folded[at + 1] in language.sets["claims.auxiliaries"]:
            return noun
        if tokens.folded[at + 1] in language.sets["stops.auxiliaries"] and tokens.folded[at].isalpha():
            return noun
        counted_next = at + 1 >= amount.first and not amount.unit and tokens.folded[amount.last].isalpha()
        if tokens.words[at] in PAUSES and (counted_next or not _goes_on(tokens, at + 1, start, language)):
            return noun
    return noun


def _governed(tokens: Tokens, index: int, language: Language) -> bool:
    """Tell the growth in "cut its forecast for global growth to" from a verb."""
    if tokens.folded[index] not in language.sets["grammar.change_nouns"]:
        return False
    prepositions = language.sets["stops.prepositions"]
    near = tokens.folded[index - 1] in prepositions
    return near or (tokens.folded[index - 2] in prepositions and nominal(tokens, index - 1, language))


def _idle(tokens: Tokens, index: int, language: Language) -> bool:
    idle = language.phrases["grammar.idle_changes"]
    following = tokens.folded[index + 1]
    several = tokens.folded[index].endswith("s") and following in language.sets["stops.perfect"]
    if several or (
        following in language.sets["grammar.change_heads"]
        and tokens.folded[index] in language.sets["grammar.change_nouns"]
    ):
        return True
    return bool(idle.at(tokens, index) or idle.at(tokens, index - 1))


def _goes_on(tokens: Tokens, index: int, start: int, language: Language) -> bool:
    """Tell whether a clause goes on behind a comma: "was cut by half, from 12 to 6"."""
    return index >= start or language.phrases["change_prepositions.any"].at(tokens, index) is not None


def _change_behind(tokens: Tokens, amount: Amount, last: int, language: Language) -> str | None:
    if tokens.folded[amount.last] in language.sets["changes_around.behind"]:
        near = tokens.folded[max(0, amount.first - 3) : amount.first]
        if not language.sets["changes_around.before"].isdisjoint(near):
            return "decrease"
    following = tokens.folded[amount.last : min(amount.last + 3, last)]
    if amount.unit != "times" and language.changes_after.keys().isdisjoint(following):
        return None
    for at, word in enumerate(following, amount.last):
        direction = language.changes_after.get(word)
        if direction and tokens.numeric(at + 1):
            return None
        if direction:
            return direction
        verb = language.changes.at(tokens, at) if amount.unit == "times" else None
        if verb:
            return verb[1]
        if not word.isalpha() or word in language.sets["stops.joints"]:
            return None
    return None


def _compared_behind(tokens: Tokens, amount: Amount, last: int, language: Language) -> str | None:
    """Read the direction of a level from what is compared with it: "9,300 a match in 2023, up from 4,150"."""
    following = tokens.words[amount.last : min(amount.last + REACH // 2, last - 1)]
    if PAUSES.isdisjoint(following):
        return None
    for at, word in enumerate(following, amount.last):
        if word in CLAUSE_ENDS:
            return None
        if word in PAUSES:
            found = language.changes.at(tokens, at + 1)
            compared = found and tokens.folded[found[0]] in language.sets["change_prepositions.from"]
            return found[1] if found and compared and found[0] == at + 2 else None
    return None
