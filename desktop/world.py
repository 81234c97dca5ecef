"""The frozen records of who and what the documents speak of: countries, people, bodies, treaties, events, terms.

So are those of contradictions and translations: all that the first page which the window shows does not need.
"""

from __future__ import annotations

from dataclasses import dataclass

TREATY_STATUSES = ("party", "not party", "no record")
STATEMENT_TOPICS = ("beginning", "secretariat", "focus", "formats", "guests", "signatories", "observers")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of something: `kind` is one of common, formal, own, alias, demonym; `language` an ISO 639-1 code."""

    text: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the Process; `code` is ISO 3166-1 alpha-3, `alpha2` and `numeric` the other two codes."""

    code: str
    alpha2: str
    numeric: str
    name: str
    name_ru: str
    formal_name: str
    names: tuple[Name, ...]
    capital: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a document, with the spellings of the name and the offices held."""

    id: str
    name: str
    names: tuple[Name, ...]
    title: str | None
    country: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, process or ministry, with its other names."""

    id: str
    name: str
    names: tuple[Name, ...]
    kind: str
    country: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A city, a region or the world; `members` are the country codes of a region."""

    id: str
    name: str
    names: tuple[Name, ...]
    kind: str
    country: str | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventAccount:
    """What one source says of an event's date and place."""

    date: str | None
    place: str | None
    source: str
    article: str | None
    paragraph: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, conference or adoption, with each source's account of when and where it was."""

    id: str
    name: str
    kind: str
    date: str
    place: str | None
    note: str | None
    accounts: tuple[EventAccount, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of the Process itself on one date (EDTF): of one of the STATEMENT_TOPICS."""

    id: str
    topic: str
    text: str
    stated: str
    source: str


@dataclass(frozen=True, slots=True)
class Treaty:
    """A convention or protocol, with its number in the United Nations Treaty Collection."""

    id: str
    name: str
    name_ru: str
    short: str
    adopted: str
    reference: str


@dataclass(frozen=True, slots=True)
class TreatyAction:
    """What one source says of a country and a treaty: party since a date, not party, or no record."""

    country: str
    treaty: str
    status: str
    action: str | None
    date: str | None
    source: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the field in the languages of the region, with its other forms."""

    id: str
    definition: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Figures that answer the same question differently, with the reason where it is known."""

    figures: tuple[str, ...]
    reason: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Translation:
    """A text of the shipped records as it is in another language (ISO 639-1)."""

    text: str
    language: str
    translated: str
