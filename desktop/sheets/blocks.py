"""The blocks that a fact sheet is made of, as plain frozen data; each is drawn by one template.

`Text` is a run of pieces. A piece's `refs` are the marks that stand raised behind it: digits lead to a numbered source,
letters to a note or a figure of the same sheet. Nothing here knows how a page looks, and everything survives JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one manner; a `quiet` one is a remark, `language` (ISO 639-1) is given if not the sheet's."""

    text: str
    bold: bool = False
    quiet: bool = False
    language: str | None = None
    refs: tuple[str, ...] = ()


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One key figure: the number as it should be read, what it counts, when, and who says so.

    `status` says what kind of value it is and `disputed` that other sources read otherwise; both may be empty.
    """

    reading: str
    refs: tuple[str, ...]
    measure: str
    period: str
    said_by: str
    status: str
    disputed: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A note to what bears its `mark`."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A block of key figures, with the notes that keep them from being misread; `more` says what was left out."""

    title: str
    as_of: str
    cards: tuple[Card, ...]
    remarks: tuple[Remark, ...]
    more: str = ""
    kind: str = field(default="figures", init=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width, in hundredths."""

    title: str
    share: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell of a table, with what is said in small type beneath it."""

    text: Text
    note: str = ""


Cell = tuple[Entry, ...]
"""The entries of a cell, one beneath the other."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `mark` is the letter under which the sheet's text refers to it."""

    cells: tuple[Cell, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class RowHead:
    """A line across a table that says what the rows beneath it share; it repeats where they go on on another page."""

    head: Text


@dataclass(frozen=True, slots=True)
class Table:
    """A block of rows under column heads, with the notes to them; the first column names what its row is about.

    `more` says what was left out, a `compact` table is set in smaller type.
    """

    title: str
    as_of: str
    columns: tuple[Column, ...]
    rows: tuple[Row | RowHead, ...]
    remarks: tuple[Remark, ...] = ()
    more: str = ""
    compact: bool = False
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """One of several answers to the same question; `measure` and `period` are empty where the question states them."""

    reading: str
    refs: tuple[str, ...]
    measure: str
    period: str
    said_by: str
    status: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Readings that contradict each other, side by side, and why as far as it is known."""

    question: str
    readings: tuple[Reading, ...]
    reason: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disputes:
    """A block of contradicting readings."""

    title: str
    as_of: str
    disputes: tuple[Dispute, ...]
    more: str = ""
    kind: str = field(default="disputes", init=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the number it has in its document, or none."""

    text: Text
    number: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A block of running text, after a sentence on what it is."""

    title: str
    as_of: str
    paragraphs: tuple[Passage, ...]
    lead: str = ""
    kind: str = field(default="prose", init=False)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What one dated document says: its paragraphs that belong here."""

    date: str
    title: str
    publisher: str
    refs: tuple[str, ...]
    paragraphs: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Excerpts:
    """A block of what several documents say, newest first."""

    title: str
    as_of: str
    lead: str
    excerpts: tuple[Excerpt, ...]
    more: str = ""
    kind: str = field(default="excerpts", init=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what belongs to it."""

    label: str
    text: Text
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A block of labelled facts."""

    title: str
    as_of: str
    facts: tuple[Fact, ...]
    kind: str = field(default="facts", init=False)


@dataclass(frozen=True, slots=True)
class Names:
    """A block that lists names in a row, after a sentence on what is listed."""

    title: str
    as_of: str
    lead: str
    names: tuple[str, ...]
    kind: str = field(default="names", init=False)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A numbered source: who published what and when, where it is, when it was read and where in it the figures are.

    `accessed` is empty where the block's `as_of` says it for all sources.
    """

    mark: str
    publisher: str
    title: str
    published: str
    url: str
    accessed: str
    places: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The block of numbered sources."""

    title: str
    as_of: str
    entries: tuple[SourceEntry, ...]
    kind: str = field(default="sources", init=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """A block of small type that holds for the sheet as a whole."""

    title: str
    paragraphs: tuple[str, ...]
    kind: str = field(default="notice", init=False)


@dataclass(frozen=True, slots=True)
class Messages:
    """A block of sentences, each made from figures or roles, that say what matters most."""

    title: str
    as_of: str
    items: tuple[Text, ...]
    kind: str = field(default="messages", init=False)


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value of a chart: `moment` is the middle of its period in years, an `unproved` one is drawn hollow."""

    period: str
    moment: float
    value: float
    low: float | None
    high: float | None
    reading: str
    unproved: bool


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """Values that may be compared with each other, oldest first."""

    name: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Values over time: `alt` says them all in words, `said` who says so in each series; `named` ones are written."""

    title: str
    unit: str
    series: tuple[ChartSeries, ...]
    alt: str
    said: tuple[Text, ...]
    named: bool = False


@dataclass(frozen=True, slots=True)
class Trends:
    """A block of charts, `across` of them in a row."""

    title: str
    as_of: str
    charts: tuple[Chart, ...]
    across: int
    lead: str = ""
    more: str = ""
    kind: str = field(default="trends", init=False)


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of a timeline: `spans` are years with a fraction, without an end where it goes on; `alt` says them."""

    label: Text
    spans: tuple[tuple[float, float | None], ...]
    alt: str
    said: Text


@dataclass(frozen=True, slots=True)
class Timeline:
    """A block of lanes over the years from the first to the last; `legend` says what their marks mean."""

    title: str
    as_of: str
    heads: tuple[str, str]
    years: tuple[int, int]
    axis_alt: str
    lanes: tuple[Lane, ...]
    legend: str = ""
    kind: str = field(default="timeline", init=False)


@dataclass(frozen=True, slots=True)
class Contents:
    """A block that lists the parts of a pack with the pages they begin on."""

    title: str
    as_of: str
    kind: str = field(default="contents", init=False)


Block = (
    Figures
    | Messages
    | Trends
    | Timeline
    | Contents
    | Table
    | Disputes
    | Prose
    | Excerpts
    | Facts
    | Names
    | Sources
    | Notice
)
