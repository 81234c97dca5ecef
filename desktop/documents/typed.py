"""What a reader types about a document, read as leniently as the document itself: dates and places."""

from __future__ import annotations

import json
from functools import cache

from desktop import dates
from desktop.documents.figures.language import TABLES, load
from desktop.documents.figures.places import place_named
from desktop.documents.stamps import whole_date
from desktop.documents.territories import territory_names

LANGUAGES = ("en", "ru")
"""The languages in which a place may be named."""


def date_typed(text: str) -> str | None:
    """Return the EDTF of a date as one types it: `2025-04-24`, `24.04.2025`, `24 April 2025`; None if it is none."""
    text = " ".join(text.split())
    if dates.is_edtf(text):
        return text
    stamp = whole_date(text)
    return stamp.edtf if stamp and dates.is_edtf(stamp.edtf) else None


def place_typed(text: str) -> str | None:
    """Return the place that a code or a name stands for: ISO 3166-1 alpha-3, "World" or a region; None if it is none.

    A name may be in any of LANGUAGES, and in small letters.
    """
    text = " ".join(text.split()).removeprefix("the ").removeprefix("The ")
    if text.upper() in territory_names():
        return text.upper()
    named = {name.casefold(): code for code, name in place_names().items()}
    return named.get(text.casefold()) or _in_grammar(text) or _in_grammar(text.title())


def _in_grammar(text: str) -> str | None:
    return next(filter(None, (place_named(text, load(language)) for language in LANGUAGES)), None)


@cache
def place_names() -> dict[str, str]:
    """Return the English name of every place that a figure may have, by code; a region is its own."""
    table = json.loads((TABLES / "places.en.json").read_text(encoding="utf-8"))
    regions = set(table["regions"].values()) - set(territory_names().values())
    return territory_names() | {region: region for region in sorted(regions)}
