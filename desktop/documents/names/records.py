"""What the finding of names passes on and returns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name at one place of a text, with the title beside it."""

    name: str
    title: str | None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in a document, in the fullest spelling there, with the title that stands by the name."""

    name: str
    title: str | None


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country named in a document (ISO 3166-1 alpha-3) and the role it is stated to have; one entry a role."""

    code: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """Everyone and everything that a document names, each in the order of the text."""

    people: tuple[PersonMention, ...]
    organisations: tuple[str, ...]
    countries: tuple[CountryMention, ...]
