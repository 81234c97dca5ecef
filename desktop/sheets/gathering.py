"""What the sheets are made from, gathered from a library."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.documents.sentences import sentence_around
from desktop.library import standing as standings
from desktop.library.as_of import AsOf
from desktop.library.profiles.article import article_profile
from desktop.library.profiles.country import country_profile
from desktop.library.profiles.measure import measure_profile
from desktop.library.profiles.places import place_names as english_names
from desktop.library.queries import by_id
from desktop.records import NO_PUBLISHER, PROCESS, Paragraph
from desktop.sheets.article import ArticleRecords
from desktop.sheets.comparison import ComparisonRecords
from desktop.sheets.country import CountryRecords
from desktop.sheets.labels import labels
from desktop.sheets.measure import MeasureRecords
from desktop.sheets.process import ProcessRecords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.library.queries import Library
    from desktop.records import Mention
    from desktop.sheets.contents import Edition
    from desktop.world import Name, Organisation, Person, Place

_FIRST_KINDS = ("common", "formal")


def country_records(library: Library, ident: str, edition: Edition) -> CountryRecords:
    """Return what a country's sheet is made from; raise NotFoundError if the library has no such country."""
    profile = country_profile(library, ident, date.fromisoformat(edition.as_of))
    code = profile.country.code
    passages = tuple(each for found in profile.articles for each in _naming(library, found.id, code))
    bodies = {body.id: body.name for body in library.organisations()}
    return CountryRecords(profile, passages, bodies, country_names(library, edition), names(library, edition))


def article_records(library: Library, ident: str, edition: Edition) -> ArticleRecords:
    """Return what an article's sheet is made from; raise NotFoundError if the library has no such article."""
    profile = article_profile(library, ident)
    rivals = {figure.id: found for figure in profile.figures if (found := library.rivals(figure))}
    return ArticleRecords(
        profile,
        library.people(),
        library.organisations(),
        rivals,
        by_id(library.sources()),
        place_names(library, edition),
        names(library, edition),
    )


def measure_records(library: Library, ident: str, edition: Edition) -> MeasureRecords:
    """Return what a measure's sheet is made from; raise NotFoundError if the library has no such measure."""
    profile = measure_profile(library, ident, date.fromisoformat(edition.as_of))
    return MeasureRecords(profile, place_names(library, edition), names(library, edition))


def process_records(library: Library, edition: Edition) -> ProcessRecords:
    """Return what the sheet of the Process is made from."""
    day = date.fromisoformat(edition.as_of)
    sources = by_id(library.sources())
    as_of = AsOf(day, sources)
    roles = tuple(role for role in library.roles() if role.body == PROCESS)
    countries = library.countries()
    stood = {
        each.code: standings.standing([role for role in roles if role.country == each.code], day) for each in countries
    }
    chair = standings.chair(roles, day)
    known = names(library, edition)
    return ProcessRecords(
        process=next(each for each in library.organisations() if each.id == PROCESS),
        countries=countries,
        standings={code: standing for code, standing in stood.items() if standing},
        roles=as_of.roles(roles),
        chair=chair.role if chair else None,
        chair_disagreeing=chair.disagreeing if chair else (),
        events=as_of.events(library.events()),
        statements=as_of.statements(library.statements()),
        places={each.id: known.get(each.name, each.name) for each in library.places()},
        sources=sources,
        map_names=country_names(library, edition),
        names=known,
    )


def comparison_records(library: Library, idents: Sequence[str], edition: Edition) -> ComparisonRecords:
    """Return what a comparison of countries is made from, each country once; raise NotFoundError if one is missing."""
    day = date.fromisoformat(edition.as_of)
    codes = dict.fromkeys(ident.upper() for ident in idents)
    profiles = tuple(country_profile(library, code, day) for code in codes)
    return ComparisonRecords(
        profiles, by_id(library.sources()), country_names(library, edition), names(library, edition)
    )


def place_names(library: Library, edition: Edition) -> dict[str, str]:
    """Return what the places of figures are called in the language of an edition, by their codes or English names.

    Regions stand under their own names only in other languages than English, where they have another.
    """
    found = english_names(library)
    if edition.language == "en":
        return found
    known = names(library, edition)
    regions = {
        place.name: known[place.name] for place in library.places() if place.kind != "city" and place.name in known
    }
    return found | regions | country_names(library, edition)


def country_names(library: Library, edition: Edition) -> dict[str, str]:
    """Return the name of each country of the library in the language of an edition, by its code."""
    return {each.code: each.name_ru if edition.language == "ru" else each.name for each in library.countries()}


def names(library: Library, edition: Edition) -> dict[str, str]:
    """Return names and other texts of the library in the language of an edition by their English; none for English."""
    if edition.language == "en":
        return {}
    found = dict(library.translations(edition.language)) | {NO_PUBLISHER: labels(edition.language).no_publisher}
    records: tuple[Organisation | Person | Place, ...] = (
        *library.organisations(),
        *library.people(),
        *library.places(),
    )
    for record in records:
        known = _in(edition.language, record.names)
        if known:
            found[record.name] = known
            found |= {each.text: known for each in record.names if each.kind == "formal" and each.language == "en"}
    return found | {each.name: each.name_ru for each in library.countries()}


def _in(language: str, every: Iterable[Name]) -> str | None:
    own = [each for each in every if each.language == language]
    return next((each.text for kind in _FIRST_KINDS for each in own if each.kind == kind), None)


def _naming(library: Library, ident: str, code: str) -> Iterator[Paragraph]:
    """Give the paragraphs of an article that name a country, shortened to the sentences that do."""
    found: dict[int, list[Mention]] = {}
    for each in library.mentions(ident):
        if (each.kind, each.ref) == ("country", code):
            found.setdefault(each.paragraph, []).append(each)
    for paragraph in library.paragraphs(ident):
        if paragraph.number in found:
            yield Paragraph(ident, paragraph.number, _concerning(paragraph.text, found[paragraph.number]))


def _concerning(text: str, mentions: Iterable[Mention]) -> str:
    """Return the sentences of a text in which some mentions stand, with an ellipsis for those left out between."""
    spans = sorted({sentence_around(text, each.start, each.end) for each in mentions})
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += ["…"] if start > done + 1 else []
        parts.append(text[start:end].strip())
        done = end
    return " ".join(parts)
