"""What search finds a record by: its own words and every name of whom and what it speaks of, folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import dates, wording
from desktop.documents.sentences import sentence_around
from desktop.library.folding import fold
from desktop.records import Article, Country, Figure, Organisation, Person, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.library.shipped import Shipped


def _folded(parts: Iterable[str | None]) -> str:
    return fold("\n".join(dict.fromkeys(part for part in parts if part)))


def article(record: Article, shipped: Shipped) -> dict[str, str]:
    """Return the search columns of an article."""
    text = [paragraph.text for paragraph in shipped.paragraphs if paragraph.article == record.id]
    mentioned = [(each.kind, each.ref) for each in shipped.mentions if each.article == record.id]
    names = [name for kind, ref in dict.fromkeys(mentioned) for name in _names_of(kind, ref, shipped)]
    return {
        "search_title": fold(record.title),
        "search_text": _folded(text),
        "search_names": _folded([record.publisher, record.attributed_to, dates.words(record.published), *names]),
    }


def figure(record: Figure, shipped: Shipped) -> dict[str, str]:
    """Return the search columns of a figure."""
    measure = next(each for each in shipped.measures if each.id == record.measure)
    value = record.value if record.value is not None else record.low
    plain = [f"{value:.0f}", f"{value:,.0f}"] if value is not None else []
    source = next(each for each in shipped.sources if each.id == record.source)
    return {
        "search_figure": _folded([measure.name, measure.name_ru, wording.reading(record), record.text, *plain]),
        "search_text": _folded([_sentence(record, shipped), record.note, record.locator, measure.topic]),
        "search_names": _folded(
            [
                *_place_names(record.place, shipped),
                *_claimant_names(record.claimed_by, shipped),
                source.publisher,
                source.title,
                record.period,
                dates.words(record.period),
            ]
        ),
    }


def country(record: Country, shipped: Shipped) -> dict[str, str]:
    """Return the search columns of a country."""
    roles = [each for each in shipped.roles if each.country == record.code]
    treaties = {each.id: each for each in shipped.treaties}
    joined = [each for each in shipped.treaty_actions if each.country == record.code and each.status == "party"]
    return {
        "search_names": _folded([*_names_of("country", record.code, shipped), record.code, record.alpha2]),
        "search_text": _folded(
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


def _sentence(record: Figure, shipped: Shipped) -> str | None:
    if record.article is None or record.start is None or record.end is None:
        return None
    text = next(p.text for p in shipped.paragraphs if (p.article, p.number) == (record.article, record.paragraph))
    start, end = sentence_around(text, record.start, record.end)
    return text[start:end]


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
