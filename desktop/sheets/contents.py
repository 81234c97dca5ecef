"""What stands on a fact sheet, as plain frozen data: a band and its blocks. The same contents give the same pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.sheets.blocks import Block, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

PAPERS = ("a4", "letter")
"""The papers a sheet can be made for."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What one printing of a sheet depends on besides the records: dates are ISO 8601, `snapshot` is the library's."""

    as_of: str
    printed: str
    snapshot: str
    paper: str = "a4"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Region:
    """The map of the region with some countries lit: their codes, and what each country is called on it, by code."""

    lit: tuple[str, ...]
    names: Mapping[str, str]
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Band:
    """The head of a sheet: what it is about, under which names, and how that stands on the sheet's date."""

    kicker: str
    names: Text
    facts: tuple[str, ...]
    note: str
    headline: str
    detail: Text
    dispute: Text
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure that stands on a sheet: its record, what the sheet gives as its reading, and its source's number there.

    `text` is the figure as its source words it.
    """

    id: str
    reading: str
    measure: str
    place: str
    period: str
    source: str
    mark: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet within a pack."""

    kind: str
    title: str
    band: Band
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SheetContents:
    """A whole sheet; the same contents give the same pages, byte for byte.

    `as_of` and `printed` are ISO 8601 dates, `running` is the title of the PDF and stands at the head of every page
    after the first, `footer` and `page_of` at the foot of each; `page_of` has {page} and {pages} for the numbers.
    `sheet_id` is a short hash of all but the date of print, `figures` are those that the sheet prints, `parts` the
    sheets of a pack, `of` the identifiers that the sheet was asked for by. A `close` one has less white.
    """

    kind: str
    id: str
    title: str
    band: Band
    blocks: tuple[Block, ...]
    as_of: str
    printed: str
    snapshot: str
    language: str
    paper: str
    running: str
    footer: tuple[str, ...]
    page_of: str
    sheet_id: str = ""
    figures: tuple[Printed, ...] = ()
    parts: tuple[Part, ...] = ()
    of: tuple[str, ...] = ()
    close: bool = False

    def as_json(self) -> dict[str, object]:
        """Return the contents as JSON knows them: objects, lists and text."""
        return {name: _plain(getattr(self, name)) for name in self.__slots__}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever contents are made of
    """Return a value as JSON knows it, in a third of the time that dataclasses.asdict takes."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return {name: _plain(getattr(value, name)) for name in value.__slots__}
