"""Who and what a document names: people, organisations, countries with their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.names.countries import countries_of
from desktop.documents.names.organisations import organisations_of
from desktop.documents.names.people import people_of
from desktop.documents.names.records import CountryMention, Names, PersonMention

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CountryMention", "Names", "PersonMention", "find_names"]


LONGEST = 20_000
"""A longer paragraph is looked through in parts, so that the time stays in proportion."""


def parted(text: str) -> list[str]:
    """Return a text in parts of a bounded length."""
    return [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)]


def find_names(
    paragraphs: Sequence[str], title: str | None = None, publisher: str | None = None, author: str | None = None
) -> Names:
    """Return the people, organisations and countries named in a text.

    `publisher` counts among the organisations and `author` among the people; of a title only the countries are taken.
    """
    paragraphs = [part for text in paragraphs for part in parted(text)]
    people = people_of(paragraphs, author)
    return Names(people, organisations_of(paragraphs, people, publisher), countries_of(paragraphs, title))
