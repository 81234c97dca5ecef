"""What the library knows of a country, gathered in one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.library import standing as standings
from desktop.library.queries import Library, Rival, by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desktop.records import Article, Figure, Measure, Role, Source
    from desktop.world import Country, Treaty, TreatyAction

_ENOUGH_COUNTRIES = 3


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
