"""What one screen or sheet shows, gathered in one call: a country, an article, or a figure with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents.sentences import sentence_around
from desktop.errors import NotFoundError
from desktop.library import standing as standings
from desktop.library.queries import Library, Rival, by_id
from desktop.records import (
    Article,
    Claim,
    Country,
    Figure,
    Measure,
    Mention,
    Paragraph,
    Role,
    Source,
    Treaty,
    TreatyAction,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_ENOUGH_COUNTRIES = 3
_COUNTED = ("member", "observer")


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """Everything the library knows of a country; `gaps` are measures that other countries have figures of."""

    country: Country
    standing: standings.Standing | None
    chair: Role | None
    roles: tuple[Role, ...]
    treaties: tuple[Treaty, ...]
    treaty_actions: tuple[TreatyAction, ...]
    figures: tuple[Figure, ...]
    rivals: Mapping[str, tuple[Rival, ...]]
    articles: tuple[Article, ...]
    measures: Mapping[str, Measure]
    gaps: tuple[Measure, ...]
    sources: Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class ArticleProfile:
    """An article with its text, figures, names and statements; `names` are by kind and reference of the mention."""

    article: Article
    source: Source
    place: str | None
    date_source: Source | None
    paragraphs: tuple[Paragraph, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    roles: tuple[Role, ...]
    names: Mapping[tuple[str, str], str]
    places: Mapping[str, str]
    measures: Mapping[str, Measure]


@dataclass(frozen=True, slots=True)
class MeasureProfile:
    """Every figure of a measure; `standings` are by country code, `gaps` the members and observers without a figure."""

    measure: Measure
    figures: tuple[Figure, ...]
    rivals: Mapping[str, tuple[Rival, ...]]
    standings: Mapping[str, standings.Standing]
    gaps: tuple[Country, ...]
    places: Mapping[str, str]
    measures: Mapping[str, Measure]
    sources: Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure with what it rests on; `sentence` is the span of its sentence in `paragraph`."""

    figure: Figure
    measure: Measure
    place: str | None
    source: Source
    article: Article | None
    paragraph: str | None
    sentence: tuple[int, int] | None
    rivals: tuple[Rival, ...]
    rival_sources: Mapping[str, Source]


def country_profile(library: Library, code: str, as_of: date | None = None) -> CountryProfile:
    """Return what the library knows of a country as of a day (today unless given); raise NotFoundError if nothing."""
    country = library.country(code)
    roles = library.roles(country.code)
    figures = library.figures(place=country.code)
    actions = library.treaty_actions(country.code)
    measures = by_id(library.measures())
    rivals = {figure.id: found for figure in figures if (found := library.rivals(figure))}
    chair = standings.chair(library.roles(), as_of)
    return CountryProfile(
        country=country,
        standing=standings.standing(roles, as_of),
        chair=chair if chair and chair.country == country.code else None,
        roles=roles,
        treaties=library.treaties(),
        treaty_actions=actions,
        figures=figures,
        rivals=rivals,
        articles=library.articles_naming("country", country.code),
        measures=measures,
        gaps=_gaps(library, figures, measures),
        sources=by_id(library.sources()),
    )


def _gaps(library: Library, figures: Iterable[Figure], measures: Mapping[str, Measure]) -> tuple[Measure, ...]:
    sql = """SELECT measure FROM figures JOIN countries ON countries.code = place
             GROUP BY measure HAVING count(DISTINCT place) >= ?"""
    usual = {row["measure"] for row in library.rows(sql, _ENOUGH_COUNTRIES)}
    usual -= {figure.measure for figure in figures}
    return tuple(measure for ident, measure in measures.items() if ident in usual)


def article_profile(library: Library, ident: str) -> ArticleProfile:
    """Return an article with all that stands in it; raise NotFoundError if there is none."""
    article = library.article(ident)
    mentions = library.mentions(ident)
    places = by_id(library.places())
    return ArticleProfile(
        article=article,
        source=library.source(article.source),
        place=places[article.place].name if article.place in places else article.place,
        date_source=library.source(article.published_source) if article.published_source else None,
        paragraphs=library.paragraphs(ident),
        figures=library.figures(article=ident),
        mentions=mentions,
        claims=library.claims(ident),
        roles=tuple(role for role in library.roles() if role.article == ident),
        names=_names(library, mentions),
        places=place_names(library),
        measures=by_id(library.measures()),
    )


def measure_profile(library: Library, ident: str, as_of: date | None = None) -> MeasureProfile:
    """Return all figures of a measure, and who stood where on a day (today unless given); raise NotFoundError."""
    measures = by_id(library.measures())
    if ident not in measures:
        raise NotFoundError(f"The library has no measure {ident!r}; it has: {', '.join(measures)}.")
    figures = tuple(figure for figure in library.figures() if figure.measure == ident)
    countries = library.countries()
    stood = {each.code: standings.standing(library.roles(each.code), as_of) for each in countries}
    known = {code: standing for code, standing in stood.items() if standing}
    counted = {figure.place for figure in figures}
    return MeasureProfile(
        measure=measures[ident],
        figures=figures,
        rivals={figure.id: found for figure in figures if (found := library.rivals(figure))},
        standings=known,
        gaps=tuple(
            each
            for each in countries
            if each.code not in counted and each.code in known and known[each.code].role.role in _COUNTED
        ),
        places=place_names(library),
        measures=measures,
        sources=by_id(library.sources()),
    )


def _names(library: Library, mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    records: dict[str, Mapping[str, str]] = {
        "country": {country.code: country.name for country in library.countries()},
        "person": {person.id: person.name for person in library.people()},
        "organisation": {organisation.id: organisation.name for organisation in library.organisations()},
        "place": {place.id: place.name for place in library.places()},
        "event": {event.id: event.name for event in library.events()},
    }
    return {(each.kind, each.ref): records[each.kind].get(each.ref, each.ref) for each in mentions}


def place_names(library: Library) -> dict[str, str]:
    """Return the English name of every country code that a figure's place may be."""
    return {country.code: country.name for country in library.countries()}


def evidence(library: Library, ident: str) -> Evidence:
    """Return a figure with its sentence, its source and the figures that contradict it; raise NotFoundError if none."""
    figure = library.figure(ident)
    paragraph = _paragraph(library, figure)
    rivals = library.rivals(figure)
    sources = by_id(library.sources())
    return Evidence(
        figure=figure,
        measure=by_id(library.measures())[figure.measure],
        place=place_names(library).get(figure.place or "", figure.place),
        source=sources[figure.source],
        article=library.article(figure.article) if figure.article else None,
        paragraph=paragraph,
        sentence=_sentence(figure, paragraph),
        rivals=rivals,
        rival_sources={rival.figure.source: sources[rival.figure.source] for rival in rivals},
    )


def _paragraph(library: Library, figure: Figure) -> str | None:
    if figure.article is None:
        return None
    return next(each.text for each in library.paragraphs(figure.article) if each.number == figure.paragraph)


def _sentence(figure: Figure, paragraph: str | None) -> tuple[int, int] | None:
    if paragraph is None or figure.start is None or figure.end is None:
        return None
    return sentence_around(paragraph, figure.start, figure.end)
