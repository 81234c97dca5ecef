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
    organisations = organisations_of(paragraphs, people, publisher)
    people = tuple(person for person in people if person.title or not is_part(person.name, organisations, paragraphs))
    return Names(people, organisations, countries_of(paragraphs, title))


def is_part(name: str, organisations: Sequence[str], paragraphs: Sequence[str]) -> bool:
    """Say whether a name stands only within those of organisations ("Kazakhstan Temir Zholy")."""
    wholes = [whole for whole in organisations if f" {name}" in whole]
    return bool(wholes) and not any(name in without(text, wholes) for text in paragraphs)


def without(text: str, names: Sequence[str]) -> str:
    """Return a text without some names."""
    for name in names:
        text = text.replace(name, "")
    return text
