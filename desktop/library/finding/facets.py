"""Facets: how many of the records found have each value of a field, so that a reader sees what to narrow them by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyroaring import BitMap

from desktop.library.index import sets
from desktop.library.index.layout import CODES
from desktop.records import PROCESS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.library.asking import Kind
    from desktop.library.finding.answers import Chosen
    from desktop.library.queries import Library

FACETS: dict[Kind, tuple[str, ...]] = {
    "articles": ("country", "publisher", "year", "language"),
    "statistics": ("measure", "place", "year", "unit", "publisher", "status"),
    "countries": ("role",),
}
"""The fields that are counted beside the results, in the order they are shown."""

_LATEST_FIRST = {"year"}


class FacetValue(NamedTuple):
    """A value of a field, how it is called, how many of the records found have it, and whether it is chosen."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # a tuple's own count is of no use here
    chosen: bool


Facets = dict[str, tuple[FacetValue, ...]]


def counted(
    kind: Kind,
    every: Mapping[str, Mapping[str, BitMap]],
    found: Callable[[str], BitMap],
    chosen: Chosen,
    label: Callable[[str, str], str],
) -> Facets:
    """Return the facets of a search.

    `every` has the sets of each field by value; `found` gives the records found when one field's choice is left out,
    so that its other values can be chosen instead.
    """
    made: Facets = {}
    for field in FACETS[kind]:
        records, wanted = found(field), chosen.get(field, ())
        counts = {value: records.intersection_cardinality(bits) for value, bits in every[field].items()}
        values = [
            FacetValue(value, label(field, value), number, value in wanted)
            for value, number in counts.items()
            if number or value in wanted
        ]
        made[field] = tuple(sorted(values, key=_latest if field in _LATEST_FIRST else _most))
    return made


def _most(facet: FacetValue) -> tuple[object, ...]:
    return (-facet.count, facet.label)


def _latest(facet: FacetValue) -> tuple[object, ...]:
    return (-int(facet.value), facet.label)


def read_sets(library: Library, kind: Kind) -> dict[str, dict[str, BitMap]]:
    """Return the set of records of each value of each field."""
    if kind == "countries":
        return {"role": _roles(library)}
    return {field: sets.read_all(library.connection, CODES[kind], field) for field in FACETS[kind]}


def _roles(library: Library) -> dict[str, BitMap]:
    """Return the countries by each role that some source gives them in the Process."""
    found: dict[str, BitMap] = {}
    stated = "roles JOIN countries ON code = country WHERE body = ?"
    rows = library.rows(f"SELECT DISTINCT role, countries.pk FROM {stated} ORDER BY role", PROCESS)  # noqa: S608
    for role, number in rows:
        found.setdefault(role, BitMap()).add(number)
    return found
