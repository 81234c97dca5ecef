"""What the library knows of a country, gathered in one call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.library import standing as standings
from desktop.library.as_of import AsOf
from desktop.library.queries import Library, Rival, by_id
from desktop.library.search import find
from desktop.records import Article, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desktop.records import Measure, Role, Source
    from desktop.world import Country, Treaty, TreatyAction

_ENOUGH_COUNTRIES = 3


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """Everything the library knows of a country; `gaps` are measures that other countries have figures of.

    `chair` is its role where it holds the chair; `chair_disagreeing` are the statements by which another country does,
    or, where another one does, those by which this country does.
    Where only the newest figures and articles were asked for, `more_figures` and `more_articles` are left out, rivals
    are only told to be there, and `sources` has those of what is there.
    """

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
    rivalled: frozenset[str] = frozenset()
    more_figures: int = 0
    more_articles: int = 0
    chair_disagreeing: tuple[Role, ...] = ()
    country_names: Mapping[str, str] = field(default_factory=dict)


def country_profile(
    library: Library, code: str, as_of: date | None = None, *, most: int | None = None
) -> CountryProfile:
    """Return what the library knows of a country, or knew as of a day; raise NotFoundError if nothing.

    Without a day, who stands where and chairs is that of today. With `most`, only so many figures and articles, the
    newest ones, are among it.
    """
    country = library.country(code)
    known = AsOf(as_of, by_id(library.sources()) if as_of else {})
    roles = known.roles(library.roles(country.code))
    found, more_figures = _figures(library, country.code, most)
    figures = known.figures(found)
    articles, more_articles = _articles(library, country.code, most)
    actions = known.treaty_actions(library.treaty_actions(country.code))
    measures = by_id(library.measures())
    rivals = {each.id: other for each in figures if most is None and (other := known.rivals(library.rivals(each)))}
    chair, disagreeing = _chair(library, country.code, as_of)
    used = {each.source for each in figures} | {each.source for each in actions}
    used |= {each.source for each in (*roles, *disagreeing)}
    return CountryProfile(
        country=country,
        standing=standings.standing(roles, as_of),
        chair=chair,
        roles=roles,
        treaties=library.treaties(),
        treaty_actions=actions,
        figures=figures,
        rivals=rivals,
        rivalled=frozenset(rivals) if most is None else library.rivalled(figure.id for figure in figures),
        articles=known.articles(articles),
        measures=measures,
        gaps=_gaps(library, figures, measures),
        sources=by_id(library.sources(None if most is None else used)),
        more_figures=more_figures,
        more_articles=more_articles,
        chair_disagreeing=disagreeing,
        country_names=library.names("country"),
    )


def _chair(library: Library, code: str, as_of: date | None) -> tuple[Role | None, tuple[Role, ...]]:
    """Return a country's role if it chairs on a day, and the statements that disagree on whether it does."""
    found = standings.chair(library.roles(), as_of)
    if found is None:
        return None, ()
    if found.role.country == code:
        return found.role, found.disagreeing
    return None, tuple(role for role in found.disagreeing if role.country == code)


def _figures(library: Library, code: str, most: int | None) -> tuple[tuple[Figure, ...], int]:
    """Return the figures of a country, the newest if there are more than `most`, and how many are left out."""
    total = library.rows("SELECT count(*) FROM figures WHERE place = ?", code)[0][0]
    if most is None or total <= most:
        return library.figures(place=code), 0
    hits = find(library, "statistics", "", sort="newest", chosen={"place": (code,)}, limit=most).hits
    return tuple(hit.record for hit in hits if isinstance(hit.record, Figure)), total - most


def _articles(library: Library, code: str, most: int | None) -> tuple[tuple[Article, ...], int]:
    """Return the articles that name a country, the newest if there are more than `most`, and how many are left out."""
    sql = "SELECT DISTINCT article FROM mentions WHERE kind = 'country' AND ref = ? LIMIT ?"
    if most is None or len(library.rows(sql, code, most + 1)) <= most:
        return library.articles_naming("country", code), 0
    results = find(library, "articles", "", sort="newest", chosen={"country": (code,)}, limit=most)
    return tuple(hit.record for hit in results.hits if isinstance(hit.record, Article)), results.total - most


def _gaps(library: Library, figures: Iterable[Figure], measures: Mapping[str, Measure]) -> tuple[Measure, ...]:
    usual = library.usual_measures(_ENOUGH_COUNTRIES) - {figure.measure for figure in figures}
    return tuple(measure for ident, measure in measures.items() if ident in usual)
