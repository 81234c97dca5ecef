"""The grammar as a whole: paragraphs in, figures out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from desktop.documents.figures.amounts import find_amounts
from desktop.documents.figures.circumstances import describe
from desktop.documents.figures.dating import foretold, next_amount, own_period
from desktop.documents.figures.doubts import doubts_about
from desktop.documents.figures.language import Language, guess, load
from desktop.documents.figures.model import Amount, ExtractedFigure, Reading
from desktop.documents.figures.periods import find_periods
from desktop.documents.figures.places import Mention, find_places, place_of
from desktop.documents.figures.rows import rows_of, told
from desktop.documents.figures.speakers import Speakers, attribute
from desktop.documents.figures.tokens import Tokens, sentences, slices, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.documents.figures.framing import Period

BORROWED = 2.0
Told = TypeVar("Told")
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
    nearby, dated = _nearest(places, _strongest), _nearest(periods, _last)
    for index, span in enumerate(spans[:-1] if any(dated) else ()):
        dated[index] = None if foretold(tokens, span, dated[index], language) else dated[index]
    figures: list[ExtractedFigure] = []
    for index, found in enumerate(amounts):
        for position, (amount, claimed_by) in enumerate(zip(found, claims[index], strict=True)):
            following = next_amount(tokens, found, position)
            place = place_of(tokens, amount, following, places[index], language) or nearby[index]
            period = (
                own_period(tokens, position, found, periods[index], language) if periods[index] else _edtf(dated[index])
            )
            _take_money_of(tokens, amount, place, language)
            doubts = doubts_about(tokens, amount, found, language)
            figures.append(_figure(tokens, amount, number, offset, place, period, claimed_by, doubts))
    return figures


def _take_money_of(tokens: Tokens, amount: Amount, place: str | None, language: Language) -> None:
    """Read the rupees, crowns or dinars of a sentence on a country as its own, unless it says whose they are."""
    name = tokens.folded[amount.last - 1] if amount.unit.isupper() else amount.unit
    codes = language.shared_currencies.get(name)
    if codes and place in codes and language.places.before(tokens, amount.last - 1) is None:
        amount.unit = codes[place]


def _context(amounts: Sequence[Amount]) -> Amount | None:
    """Return what "9,000 of them" in the next sentence goes back to: people, else what was told last."""
    if len(amounts) < 2:
        return amounts[0] if amounts else None
    people = (amount for amount in reversed(amounts) if amount.unit == "person")
    return next(people, amounts[-1])


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


def _last(periods: Sequence[Period]) -> Period | None:
    """Return the period of a sentence that others of its paragraph may borrow."""
    return next((one for one in reversed(periods) if not one.record), None)


def _nearest(told: Sequence[Told], choose: Callable[[Told], Known | None]) -> list[Known | None]:
    """Return for each sentence what is chosen of the nearest one before it that has any, else of one after it."""
    if len(told) == 1:
        return [None]
    known = list(map(choose, told))
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
