"""The orders in which records can be listed, each as a table with its ORDER BY; indexes serve those of many records."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.library.asking import Kind
    from desktop.library.finding.answers import Sort

ORDERS: dict[tuple[Kind, Sort], str] = {
    ("articles", "relevance"): "articles ORDER BY day DESC, pk",
    ("articles", "newest"): "articles ORDER BY day DESC, pk",
    ("articles", "oldest"): "articles ORDER BY day, pk",
    ("articles", "title"): "articles ORDER BY title_folded, pk",
    ("statistics", "relevance"): "measures CROSS JOIN figures ON measure = measures.id ORDER BY measures.rowid, "
    "article IS NULL, paragraph, start, pk",
    ("statistics", "newest"): "figures ORDER BY day DESC, pk",
    ("statistics", "oldest"): "figures ORDER BY day, pk",
    ("statistics", "title"): "measures CROSS JOIN figures ON measure = measures.id ORDER BY measures.name, "
    "measures.rowid, place, day DESC, pk",
    ("countries", "relevance"): "countries ORDER BY name",
    ("countries", "newest"): "countries ORDER BY name",
    ("countries", "oldest"): "countries ORDER BY name",
    ("countries", "title"): "countries ORDER BY name",
}  # fmt: skip

FEW = 2_000
"""So many records are sorted by themselves; more are picked out of all in order."""

SIDE_BY_SIDE: set[tuple[Kind, Sort]] = {
    *(("articles", sort) for sort in ("relevance", "newest", "oldest", "title")),
    ("statistics", "newest"),
    ("statistics", "oldest"),
}
"""The orders that an index has whole, so that no record need be read for them."""


def among(kind: Kind, sort: Sort) -> str:
    """Return an order of those records alone whose numbers are given as JSON.

    The way to go is written down, since SQLite's statistics are of the last build: of a library that has grown since
    they say that it is small enough to be read from end to end.
    """
    tables, order = ORDERS[kind, sort].split(" ORDER BY ")
    table = tables.split()[-1] if " JOIN " not in tables else "figures"
    measures = " CROSS JOIN measures ON measures.id = measure" if table == "figures" else ""
    return (
        f"json_each(?) AS chosen CROSS JOIN {table} NOT INDEXED ON {table}.pk = chosen.value{measures} ORDER BY {order}"
    )
