"""What search finds a record by: its own words and every name of whom and what it speaks of, folded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, TypeVar

from desktop import dates, wording
from desktop.documents.sentences import sentences
from desktop.library.folding import fold
from desktop.records import Article, Country, Figure, Mention, Organisation, Paragraph, Person, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.library.shipped import Shipped

_T = TypeVar("_T", Paragraph, Mention)

_LONGEST_SENTENCE = 1000
"""More characters around a figure than this are no sentence; it is found by those nearest to it."""


class Records:
    """The records that others are found by, each within reach at once."""

    def __init__(self, shipped: Shipped) -> None:
        self.shipped = shipped
        self.measures = {each.id: each for each in shipped.measures}
        self.sources = {each.id: each for each in shipped.sources}
        self.paragraphs: dict[str, list[Paragraph]] = _grouped(shipped.paragraphs)
        self.mentions: dict[str, list[Mention]] = _grouped(shipped.mentions)
        self._sentences: dict[tuple[str, int], list[tuple[int, int]]] = {}
        self._folds: dict[str, str] = {}

    def sentence(self, article: str, number: int, start: int, end: int) -> str:
        """Return the sentence or sentences around a span of a paragraph, as `sentence_around` has them."""
        text = self.paragraphs[article][number - 1].text
        spans = self._sentences.setdefault((article, number), [])
        if not spans:
            spans += sentences(text) or [(0, len(text))]
        first = bisect_right(spans, start, key=lambda span: span[1])
        last = bisect_left(spans, end, key=lambda span: span[0]) - 1
        begin, stop = (spans[first][0], spans[last][1]) if first <= last < len(spans) else (0, len(text))
        if stop - begin > _LONGEST_SENTENCE:
            begin, stop = max(begin, start - _LONGEST_SENTENCE // 2), min(stop, end + _LONGEST_SENTENCE // 2)
        return text[begin:stop]

    def folded(self, parts: Iterable[str | None]) -> str:
        """Return texts folded, one a line, each once."""
        return "\n".join(self._folds.get(part) or self._fold(part) for part in dict.fromkeys(p for p in parts if p))

    def _fold(self, text: str) -> str:
        return self._folds.setdefault(text, fold(text))


def _grouped(records: Iterable[_T]) -> dict[str, list[_T]]:
    groups: dict[str, list[_T]] = {}
    for record in records:
        groups.setdefault(record.article, []).append(record)
    return groups


def article(record: Article, records: Records) -> dict[str, str]:
    """Return the search columns of an article."""
    text = [paragraph.text for paragraph in records.paragraphs.get(record.id, ())]
    mentioned = [(each.kind, each.ref) for each in records.mentions.get(record.id, ())]
    names = [name for kind, ref in dict.fromkeys(mentioned) for name in _names_of(kind, ref, records.shipped)]
    return {
        "search_title": fold(record.title),
        "search_text": records.folded(text),
        "search_names": records.folded([record.publisher, record.attributed_to, dates.words(record.published), *names]),
    }


def figure(record: Figure, records: Records) -> dict[str, str]:
    """Return the search columns of a figure."""
    measure, source = records.measures[record.measure], records.sources[record.source]
    value = record.value if record.value is not None else record.low
    plain = [f"{value:.0f}", f"{value:,.0f}"] if value is not None else []
    return {
        "search_figure": records.folded([measure.name, measure.name_ru, wording.reading(record), record.text, *plain]),
        "search_text": records.folded([_sentence(record, records), record.note, record.locator, measure.topic]),
        "search_names": records.folded(
            [
                *_place_names(record.place, records.shipped),
                *_claimant_names(record.claimed_by, records.shipped),
                source.publisher,
                source.title,
                record.period,
                dates.words(record.period),
            ]
        ),
    }


def country(record: Country, records: Records) -> dict[str, str]:
    """Return the search columns of a country."""
    shipped = records.shipped
    roles = [each for each in shipped.roles if each.country == record.code]
    treaties = {each.id: each for each in shipped.treaties}
    joined = [each for each in shipped.treaty_actions if each.country == record.code and each.status == "party"]
    return {
        "search_names": records.folded([*_names_of("country", record.code, shipped), record.code, record.alpha2]),
        "search_text": records.folded(
            [
                record.capital,
                record.note,
                *(wording.role_words(role.role) for role in roles),
                *(role.note for role in roles),
                *(treaties[each.treaty].name for each in joined),
                *(treaties[each.treaty].short for each in joined),
            ]
        ),
    }


def _sentence(record: Figure, records: Records) -> str | None:
    if record.article is None or record.paragraph is None or record.start is None or record.end is None:
        return None
    return records.sentence(record.article, record.paragraph, record.start, record.end)


def _names_of(kind: str, ref: str, shipped: Shipped) -> list[str]:
    if kind == "country":
        return [
            name
            for each in shipped.countries
            if each.code == ref
            for name in (each.name, each.name_ru, each.formal_name, *(other.text for other in each.names))
        ]
    if kind == "event":
        return [each.name for each in shipped.events if each.id == ref]
    records: dict[str, Sequence[Person | Organisation | Place]] = {
        "person": shipped.people,
        "organisation": shipped.organisations,
        "place": shipped.places,
    }
    return [name for each in records[kind] if each.id == ref for name in _all_names(each)]


def _place_names(place: str | None, shipped: Shipped) -> list[str]:
    regions = [name for each in shipped.places if each.name == place for name in _all_names(each)]
    return regions or _names_of("country", place or "", shipped)


def _claimant_names(claimant: str | None, shipped: Shipped) -> list[str]:
    claimants: tuple[Person | Organisation, ...] = (*shipped.people, *shipped.organisations)
    return [name for each in claimants if each.name == claimant for name in _all_names(each)]


def _all_names(record: Person | Organisation | Place) -> list[str]:
    return [record.name, *(name.text for name in record.names)]
