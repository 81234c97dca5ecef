"""The grammar as a whole: paragraphs in, figures out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from desktop.documents.figures.amounts import find_amounts
from desktop.documents.figures.circumstances import describe
from desktop.documents.figures.doubts import doubts_about
from desktop.documents.figures.framing import MONTHS, Period, moved
from desktop.documents.figures.language import Language, guess, load
from desktop.documents.figures.model import Amount, ExtractedFigure, Reading
from desktop.documents.figures.periods import find_periods
from desktop.documents.figures.places import Mention, find_places, place_of
from desktop.documents.figures.rows import rows_of, told
from desktop.documents.figures.speakers import Speakers, attribute
from desktop.documents.figures.tokens import Tokens, sentences, slices, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NEAR = 6
CLOSE = 2
FARTHEST_BASE = 9
SHORT_PHRASE = 5
LONGEST_CLAUSE = 14
LONGEST_ASIDE = 9
LONGEST_BRACKET = 20
LONGEST_HEAD = 4
BORROWED = 2.0
Known = TypeVar("Known")


def extract(paragraphs: Sequence[str], language: str | None = None) -> tuple[ExtractedFigure, ...]:
    """Return the figures of a text in order; each paragraph's language (ISO 639-1) is guessed unless given."""
    return tuple(iterate(paragraphs, language))


def iterate(paragraphs: Sequence[str], language: str | None = None) -> Iterator[ExtractedFigure]:
    """Yield the figures of a text one by one."""
    thread, rows = Thread(Speakers()), rows_of(paragraphs)
    for number, paragraph in enumerate(paragraphs, start=1):
        tables = load(language or guess(paragraph))
        row = rows.get(number)
        for offset, piece in slices(paragraph):
            figures = _piece(piece, number, offset, thread, tables)
            yield from (told(one, row, read_number, tables) for one in figures) if row else figures


def read_number(text: str, language: str | None = None) -> Reading | None:
    """Read a stretch of text that is one figure, such as "more than 150 billion dollars"; None if it is none."""
    tables = load(language or guess(text))
    tokens = tokenize(text, tables.promising)
    amounts = find_amounts(tokens, 0, tokens.size, (), tables)
    if not amounts:
        return None
    describe(tokens, amounts[:1], 0, tokens.size, (), tables)
    first = amounts[0]
    return Reading(first.value, first.low, first.high, first.qualifier, first.unit)


@dataclass(slots=True)
class Thread:
    """What runs through a document: who speaks, and what "9,000 of them" in the next sentence goes back to."""

    speakers: Speakers
    context: Amount | None = None


def _piece(text: str, number: int, offset: int, thread: Thread, language: Language) -> list[ExtractedFigure]:
    tokens = tokenize(text, language.promising)
    spans = sentences(tokens, language.sets["abbreviations.listed"], language.sets["words.sentence_small"])
    periods = [find_periods(tokens, *span, language) for span in spans]
    amounts: list[list[Amount]] = []
    for span, dates in zip(spans, periods, strict=True):
        amounts.append(_amounts(tokens, span, dates, language, thread.context))
        thread.context = _context(amounts[-1])
    claims = attribute(tokens, spans, amounts, thread.speakers, language)
    if not any(amounts):
        return []
    places = [find_places(tokens, *span, found, language) for span, found in zip(spans, amounts, strict=True)]
    nearby = _nearest([_strongest(mentions) for mentions in places])
    dated = _nearest([next((one for one in reversed(dates) if not one.record), None) for dates in periods])
    for index, span in enumerate(spans[:-1] if any(dated) else ()):
        dated[index] = None if _foretold(tokens, span, dated[index], language) else dated[index]
    figures: list[ExtractedFigure] = []
    for index, found in enumerate(amounts):
        for position, (amount, claimed_by) in enumerate(zip(found, claims[index], strict=True)):
            following = _following(tokens, found, position)
            place = place_of(tokens, amount, following, places[index], language) or nearby[index]
            period = (
                _own_period(tokens, position, found, periods[index], language)
                if periods[index]
                else _edtf(dated[index])
            )
            _take_money_of(tokens, amount, place, language)
            doubts = doubts_about(tokens, amount, found, language)
            figures.append(_figure(tokens, amount, number, offset, place, period, claimed_by, doubts))
    return figures


def _foretold(tokens: Tokens, span: tuple[int, int], period: Period | None, language: Language) -> bool:
    """Tell a period of a later sentence that says what will be: it holds for nothing told before."""
    if period is None or period.first < span[1]:
        return False
    near = tokens.folded[max(span[1], period.first - LONGEST_CLAUSE) : period.first]
    return not language.sets["periods.ahead"].isdisjoint(near)


def _take_money_of(tokens: Tokens, amount: Amount, place: str | None, language: Language) -> None:
    """Read the rupees, crowns or dinars of a sentence on a country as its own, unless it says whose they are."""
    name = tokens.folded[amount.last - 1] if amount.unit.isupper() else amount.unit
    codes = language.shared_currencies.get(name)
    if codes and place in codes and language.places.before(tokens, amount.last - 1) is None:
        amount.unit = codes[place]


def _context(amounts: Sequence[Amount]) -> Amount | None:
    """Return what "9,000 of them" in the next sentence goes back to: people, else what was told last."""
    people = (amount for amount in reversed(amounts) if amount.unit == "person")
    return next(people, amounts[-1] if amounts else None)


def _amounts(
    tokens: Tokens, span: tuple[int, int], dates: Sequence[Period], language: Language, context: Amount | None
) -> list[Amount]:
    taken = {at for date in dates for at in range(date.first, date.last)}
    amounts = find_amounts(tokens, *span, taken, language)
    return describe(tokens, amounts, *span, taken, language, context) if amounts else amounts


def _figure(
    tokens: Tokens,
    amount: Amount,
    number: int,
    offset: int,
    place: str | None,
    period: str | None,
    claimed_by: str | None,
    doubts: tuple[str, ...],
) -> ExtractedFigure:
    start, end = tokens.starts[amount.first], tokens.ends[amount.last - 1]
    return ExtractedFigure(
        value=amount.value,
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        unit=amount.unit,
        per=amount.per,
        measure=amount.measure,
        direction=amount.direction,
        change=amount.change,
        place=place,
        period=period,
        claimed_by=claimed_by,
        paragraph=number,
        start=offset + start,
        end=offset + end,
        text=tokens.text[start:end],
        doubts=doubts,
    )


def _strongest(mentions: Sequence[Mention]) -> str | None:
    """Return the place of a sentence that others of its paragraph may borrow."""
    strong = [mention for mention in mentions if mention.weight > BORROWED]
    return max(strong, key=lambda mention: mention.weight).place if strong else None


def _edtf(period: Period | None) -> str | None:
    return period.edtf if period else None


def _nearest(known: Sequence[Known | None]) -> list[Known | None]:
    """Return for each sentence what the nearest one before it has, else the nearest one after it."""
    if len(known) == 1:
        return [None]
    result: list[Known | None] = []
    following: Known | None = None
    for one in reversed(known):
        result.append(following)
        following = one if one is not None else following
    result.reverse()
    before: Known | None = None
    for index, one in enumerate(known):
        result[index] = before if before is not None else result[index]
        before = one if one is not None else before
    return result


def _following(tokens: Tokens, found: Sequence[Amount], position: int) -> int:
    """Return the token that the next amount of a sentence starts at."""
    return found[position + 1].first if position + 1 < len(found) else tokens.size


def _own_period(
    tokens: Tokens, position: int, found: Sequence[Amount], periods: Sequence[Period], language: Language
) -> str | None:
    """Choose among the periods of a sentence: the one behind the amount, else the one before, else the first."""
    amount = found[position]
    periods = [
        one
        for one in periods
        if not (_bracketed_away(tokens, one, amount, found) or _in_aside(tokens, one, amount, language))
    ]
    if position + 1 < len(found) and _pair(amount, found[position + 1]):
        position, amount = position + 1, found[position + 1]
    following = _following(tokens, found, position)
    behind = [one for one in periods if amount.last <= one.first < following and not _base(one, amount)]
    parted = [one for one in behind if ";" in tokens.words[amount.last : one.first]]
    behind = [one for one in behind if one not in parted]
    near = [
        one
        for one in behind
        if (one.first - amount.last <= NEAR or "," not in tokens.words[amount.last : one.first])
        and not _elsewhere(tokens, amount, one, language)
    ]
    before = [one for one in periods if one.last <= amount.first and not one.base]
    if near and not _opens_next(tokens, near[0], following, amount):
        back = near[0].shift and (amount.change == "from" or _compared(tokens, amount, language))
        return _shifted(near[0], before) if back else near[0].edtf
    stated = [one for one in before if not one.shift]
    if amount.change == "from" or _compared(tokens, amount, language):
        again = _same_part(tokens, amount, periods, stated, language)
        if again:
            return again
    if stated:
        return None if _over(tokens, stated[-1], amount, language) else stated[-1].edtf
    rest = (one for one in periods if one.first >= amount.last and not one.base and one not in parted)
    return next(
        (
            one.edtf
            for one in rest
            if not (_turned(tokens, amount, one, language) or _elsewhere(tokens, amount, one, language))
            and (one.first >= following or not _opens_next(tokens, one, following, amount))
        ),
        None,
    )


def _over(tokens: Tokens, period: Period, amount: Amount, language: Language) -> bool:
    """Tell what may come from what has been since some time: "29 closed since 2019, and 50 more could follow"."""
    since = period.edtf is not None and period.edtf.endswith("/..")
    modals = language.sets["grammar.modals"]
    return since and not modals.isdisjoint(tokens.folded[period.last : amount.last + SHORT_PHRASE])


def _elsewhere(tokens: Tokens, amount: Amount, period: Period, language: Language) -> bool:
    """Tell a period of what is set against an amount, of a claim, or of a thing: "the model that came in 2017"."""
    between = tokens.folded[amount.last : period.first]
    if not language.sets["stops.contrasting"].isdisjoint(between):
        return True
    verbs, be = language.sets["claims.verbs"], language.sets["words.be"]
    around = zip(between, between[1:], between[2:], strict=False)
    told = any(word in verbs and before not in be and behind != "," for before, word, behind in around)
    return told or _of_thing(between, language)


def _of_thing(between: Sequence[str], language: Language) -> bool:
    """Tell a relative clause that tells of a thing named behind an amount: "more light than the model that came"."""
    relative = next((at for at, word in enumerate(between) if word in language.sets["stops.restricting"]), 0)
    return not language.sets["grammar.determiners"].isdisjoint(between[max(0, relative - LONGEST_HEAD) : relative])


def _bracketed_away(tokens: Tokens, period: Period, amount: Amount, found: Sequence[Amount]) -> bool:
    """Tell a period in a bracket that has a figure of its own: "91% (2023: 87%)"."""
    opened = tokens.words[period.first - 1] == "(" and tokens.words[period.last] == ":"
    if not opened:
        return False
    words = tokens.words[period.last : period.last + LONGEST_BRACKET]
    end = period.last + words.index(")") if ")" in words else period.last
    inside = any(period.last < one.first < end for one in found)
    return inside and not period.last < amount.first < end


def _in_aside(tokens: Tokens, period: Period, amount: Amount, language: Language) -> bool:
    """Tell a period of a relative clause without the amount: "The firm, which opened in 2019, has 40 shops"."""
    if tokens.words[period.last] != "," or amount.first < period.first:
        return False
    for at in range(period.first - 1, max(0, period.first - LONGEST_ASIDE), -1):
        if tokens.words[at] == ",":
            return tokens.folded[at + 1] in language.sets["stops.relatives"]
    return False


def _pair(amount: Amount, following: Amount) -> bool:
    """Tell the two levels of one change, "from 13 to 16.5 metres", which share what is said behind them."""
    return amount.change == "from" and following.change == "to" and following.first - amount.last <= CLOSE


def _compared(tokens: Tokens, amount: Amount, language: Language) -> bool:
    """Tell whether an amount is what another is compared with: "from a profit of $112m a year earlier"."""
    near = tokens.folded[max(0, amount.first - SHORT_PHRASE) : amount.first]
    return not language.sets["change_prepositions.compared"].isdisjoint(near)


def _turned(tokens: Tokens, amount: Amount, period: Period, language: Language) -> bool:
    """Tell whether another clause begins between an amount and a period."""
    if _aside(tokens, amount, period, language):
        return True
    between = tokens.folded[amount.last : period.first]
    if not language.sets["stops.turning"].isdisjoint(between):
        return True
    links, verbs = language.sets["words.and"], language.sets["claims.verbs"]
    for at, (one, other) in enumerate(pairwise(between)):
        if one in links and other in verbs:
            return True
        if one == "," and other in links and not verbs.isdisjoint(between[at : at + NEAR]):
            return True
    return False


def _aside(tokens: Tokens, amount: Amount, period: Period, language: Language) -> bool:
    """Tell an amount in a clause apart from what will be: "the firm, which has 40 shops, will close in 2026"."""
    between = tokens.folded[amount.last : period.first]
    if "," not in between or language.sets["grammar.modals"].isdisjoint(between):
        return False
    for at in range(amount.first - 1, max(0, amount.first - LONGEST_CLAUSE), -1):
        if tokens.words[at] == ",":
            return tokens.folded[at + 1] in language.sets["stops.relatives"]
    return False


def _base(period: Period, amount: Amount) -> bool:
    return period.base and (period.record or period.first - amount.last <= FARTHEST_BASE)


def _same_part(
    tokens: Tokens, amount: Amount, periods: Sequence[Period], before: Sequence[Period], language: Language
) -> str | None:
    """Return what "in the same quarter of 2023" means behind a quarter of another year."""
    same = language.phrases["periods.same"]
    near = [one for one in periods if 0 <= one.first - amount.last <= FARTHEST_BASE and same.before(tokens, one.first)]
    stated = next((one.edtf for one in reversed(before) if one.edtf), None)
    if not near or not stated or not near[0].edtf or len(near[0].edtf) != len("2023"):
        return None
    return moved(stated, MONTHS * (int(near[0].edtf) - int(stated[:4]))) if stated[:4].isdigit() else None


def _shifted(period: Period, before: Sequence[Period]) -> str | None:
    """Return the period that "a month earlier" means behind another one."""
    stated = next((one.edtf for one in reversed(before) if one.edtf), None)
    return moved(stated, period.shift) if stated else None


def _opens_next(tokens: Tokens, period: Period, following: int, amount: Amount) -> bool:
    """Tell a period that belongs to the next clause: "; by 2024 there were", ", ещё в 2020 году их было"."""
    if following >= tokens.size:
        return False
    between = tokens.words[max(amount.last, period.first - 3) : period.first]
    if ";" in between or "—" in between:
        return True
    return "," in between and "," not in tokens.words[period.last : following]
