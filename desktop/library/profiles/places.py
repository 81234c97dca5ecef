"""What the places of figures are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.territories import territory_names

if TYPE_CHECKING:
    from desktop.library.queries import Library


def place_names(library: Library) -> dict[str, str]:
    """Return the English name of every country code that a figure's place may be, also of those without a record."""
    return territory_names() | library.names("country")
