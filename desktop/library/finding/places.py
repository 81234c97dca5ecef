"""Where in a long list a record stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.index.layout import TABLES

if TYPE_CHECKING:
    from array import array

    from desktop.library.asking import Kind
    from desktop.library.queries import Library


def place_of(library: Library, kind: Kind, ident: str, order: array[int]) -> int | None:
    """Return the place of a record in an order of record numbers, counted from 0; None if it is not in it."""
    key = "code" if kind == "countries" else "id"
    rows = library.rows(f"SELECT pk FROM {TABLES[kind]} WHERE {key} = ?", ident)  # noqa: S608 - names of our own
    try:
        return order.index(rows[0][0]) if rows else None
    except ValueError:
        return None
