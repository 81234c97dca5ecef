"""Words by which people are told from other names: given names, titles, words that are part of no name."""

from __future__ import annotations

from functools import cache

from desktop.documents.names.countries import names as country_names
from desktop.documents.phrases import TABLES, every_language, rows, table

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶŁĻŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽƏА-ЯЁӘҒҚҢӨҰҮҺІЎҲҶӢӮЄЇҐ"
WORD = rf"[{UPPER}][^\W\d_]*(?:[’'‘ʻ-][^\W\d_]+)*"
"""The pattern of a word with a capital."""


@cache
def words(key: str) -> frozenset[str]:
    """Return a list of words of the table of people, in lower case."""
    entry = table("people")[key]
    listed = entry["words"] if "words" in entry else every_language(entry)
    return frozenset(word.lower() for word in listed)


@cache
def given_names() -> frozenset[str]:
    """Return common given names."""
    text = (TABLES / "given_names.txt").read_text(encoding="utf-8")
    return frozenset(name for row in text.splitlines() if not row.startswith("#") for name in row.split())


@cache
def cities() -> frozenset[str]:
    """Return the known cities, case folded."""
    return frozenset(row[0].casefold() for row in rows("cities"))


@cache
def places() -> frozenset[str]:
    """Return the first words of countries and all cities, which begin no personal name."""
    return frozenset(row[0] for row in rows("cities") if " " not in row[0]) | frozenset(
        word for word, entries in country_names().items() if any(len(entry) == 1 for entry, _ in entries)
    )
