"""Every figure of a measure, gathered in one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import NotFoundError
from desktop.library import standing as standings
from desktop.library.as_of import AsOf
from desktop.library.profiles.places import place_names
from desktop.library.queries import Library, Rival, by_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.records import Figure, Measure, Source
    from desktop.world import Country

_COUNTED = ("member", "observer")


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


def measure_profile(library: Library, ident: str, as_of: date | None = None) -> MeasureProfile:
    """Return the figures of a measure, or those as of a day, and who stood where; raise NotFoundError if there is none.

    Without a day, who stands where is that of today.
    """
    measures = by_id(library.measures())
    if ident not in measures:
        raise NotFoundError(f"The library has no measure {ident!r}; it has: {', '.join(measures)}.")
    sources = by_id(library.sources())
    known = AsOf(as_of, sources)
    figures = known.figures(library.figures(measure=ident))
    countries = library.countries()
    stood = {each.code: standings.standing(library.roles(each.code), as_of) for each in countries}
    standing = {code: each for code, each in stood.items() if each}
    counted = {figure.place for figure in figures}
    return MeasureProfile(
        measure=measures[ident],
        figures=figures,
        rivals={figure.id: found for figure in figures if (found := known.rivals(library.rivals(figure)))},
        standings=standing,
        gaps=tuple(
            each
            for each in countries
            if each.code not in counted and each.code in standing and standing[each.code].role.role in _COUNTED
        ),
        places=place_names(library),
        measures=measures,
        sources=sources,
    )
