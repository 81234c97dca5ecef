"""The frozen records of documents, what stands in them, and what is known from them; desktop.world has the others."""

from __future__ import annotations

from dataclasses import dataclass

WORLD = "World"
"""The place of a figure about the whole world; other places are ISO 3166-1 alpha-3 codes or region names."""

PROCESS = "almaty-process"
"""The organisation record that membership, observership and chairmanship are held in."""

NO_PUBLISHER = "[Publisher not stated]"
"""The publisher of an article whose document names none; supplied, so in square brackets."""

QUALIFIERS = ("exact", "about", "more than", "less than", "at least", "up to")
DIRECTIONS = ("increase", "decrease", "net")
WISHES = ("candidate", "applicant", "aspirant")
"""An accession is pending, one asked for observer status, or said that it wishes to become a full member."""

ROLES = ("member", "observer", "chair", "participant", "signatory", *WISHES)
OBSERVATION_STATUSES = {
    "A": "normal value",
    "E": "estimate",
    "P": "provisional value",
    "F": "forecast",
    "V": "unvalidated value",
}
"""Codes of the SDMX code list CL_OBS_STATUS that this library uses, with their meaning."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data page that something is known from."""

    id: str
    kind: str
    publisher: str
    title: str
    url: str | None = None
    published: str | None = None
    accessed: str | None = None
    language: str = "en"
    licence: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure counts; `unit` is the canonical singular, `kind` one of stock, flow, rate, share, amount."""

    id: str
    name: str
    name_ru: str
    definition: str
    unit: str
    kind: str
    topic: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as one source gives it: the value, what it is about, who claims it, and where it stands.

    `value` is in whole units (281 million people is 281000000.0), a percentage as 3.6, a ratio as a fraction;
    a range has `low` and `high` instead. `place` is an ISO 3166-1 alpha-3 code, "World" or a region's name;
    `period` is EDTF. `start` and `end` are character offsets of `text` in paragraph `paragraph` (numbered from 1)
    of `article`; a figure from a data page has neither but a `locator` in its source instead.
    """

    id: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    per: str | None
    direction: str | None
    place: str | None
    period: str | None
    claimed_by: str | None
    status: str
    source: str
    article: str | None
    paragraph: int | None
    start: int | None
    end: int | None
    text: str
    locator: str | None = None
    note: str | None = None
    origin: str = "shipped"


@dataclass(frozen=True, slots=True)
class Role:
    """A country's standing in a body, as one source states it on one date.

    `start` and `end` (EDTF, None where the source gives none) bound the role; `stated` is the date of the
    statement itself, which is all that is known where a page only says what is so now.
    """

    country: str
    body: str
    role: str
    start: str | None
    end: str | None
    stated: str
    source: str
    article: str | None
    paragraph: int | None
    text: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article, numbered from 1."""

    article: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name standing in a paragraph: `kind` is country, person, organisation, place or event, `ref` its record."""

    article: str
    paragraph: int
    start: int
    end: int
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of an article that is not a number, and whose it is (None: the narrator's)."""

    article: str
    paragraph: int
    claimed_by: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A document of the library.

    `published` is the established date (EDTF) and `published_stated` the date as the document has it;
    `published_basis` says how the one follows from the other, `published_source` which source proves it.
    `title_supplied` marks a title that the document itself does not carry. `sha256` is that of the
    publisher's original, in lower-case hexadecimal.
    """

    id: str
    source: str
    title: str
    title_supplied: bool
    publisher: str
    author: str | None
    attributed_to: str | None
    language: str
    place: str | None
    published: str | None
    published_stated: str | None
    published_basis: str | None
    published_source: str | None
    url: str | None
    sha256: str | None
    summary: str
    note: str | None = None
    origin: str = "shipped"
