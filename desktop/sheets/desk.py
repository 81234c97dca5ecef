"""What every kind of sheet is written at: the edition, the words of its language, the sources with their numbers."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from desktop import dates, wording
from desktop.sheets.blocks import Entry, Notice, Run, SourceEntry, Sources
from desktop.sheets.contents import Printed, SheetContents
from desktop.sheets.labels import counted, labels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from desktop.records import Figure, Measure, Source
    from desktop.sheets.blocks import Block, Cell, Text
    from desktop.sheets.contents import Band, Edition
    from desktop.world import Country

_ID_LETTERS = 10
_LONGEST_CLAIMANT = 160
"""So many letters of who claims a figure stand beside it: more is no name, and would fill a narrow column for pages."""
_SAME_ON_ANY_DAY = "article"
"""The kind of sheet that tells what a document says, which no later day changes."""
_SENTENCE_END = re.compile(r"(?<=[\w)”»%])[.!?](?=\s)")
_ENOUGH = 0.4
"""How much of the letters that a text may have it must keep to be cut at the end of a sentence."""


def plain(text: str, *refs: str) -> Text:
    """Return `text` as a single run, with marks raised behind it."""
    return (Run(text, refs=refs),)


def cell(text: str, *refs: str, note: str | None = None, bold: bool = False) -> Cell:
    """Return a cell of a table that has one entry."""
    return (Entry((Run(text, bold=bold, refs=refs),), note or ""),)


def aside(text: str) -> Cell:
    """Return a cell of a table that has small type alone."""
    return (Entry((), text),)


def remarked(text: Text, remark: str | None) -> Entry:
    """Return an entry of a cell with a remark that follows its text in the same line."""
    return Entry((*text, Run(f" {remark}", quiet=True)) if remark else text)


def letters(index: int) -> str:
    """Return the mark of the note or figure at `index`, counted from 0: a to z, then aa, ab and so on."""
    head, tail = divmod(index, 26)
    return (letters(head - 1) if head else "") + chr(ord("a") + tail)


def _joined(places: Sequence[str]) -> str:
    """Return places in a document as one list, with the parts (between commas) they all begin with said once."""
    parts = [place.split(", ") for place in places]
    shared = sum(1 for _ in takewhile(lambda same: len(set(same)) == 1, zip(*parts, strict=False)))
    rest = (", ".join(each[min(shared, len(each) - 1) :]) for each in parts[1:])
    return "; ".join((places[0], *rest))


def shortened(text: str, most: int) -> str:
    """Return `text` in at most `most` letters with an ellipsis, cut between sentences if that leaves enough."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    ends = [each.end() for each in _SENTENCE_END.finditer(head[:-1])]
    if ends and ends[-1] >= _ENOUGH * most:
        return head[: ends[-1]] + " …"
    whole = head if text[most - 1].isspace() else head.rpartition(" ")[0] or head
    return whole.rstrip(" ,;:.–-") + "…"


@dataclass(slots=True)
class Bibliography:
    """The numbers of sources in the order in which sheets speak of them, and where in them the figures stand."""

    numbers: dict[str, int] = field(default_factory=dict)
    places: dict[str, dict[str, None]] = field(default_factory=dict)


class Desk:
    """Words dates and figures for one edition, and numbers sources in the order in which the sheet speaks of them.

    `names` are proper names in the language of the edition, by their English form; sheets of a pack share one
    `bibliography`.
    """

    def __init__(
        self,
        edition: Edition,
        sources: Mapping[str, Source],
        names: Mapping[str, str] | None = None,
        bibliography: Bibliography | None = None,
    ) -> None:
        self.edition = edition
        self.language = edition.language
        self.words = labels(edition.language)
        self._sources = sources
        self._names = names or {}
        self._bibliography = bibliography or Bibliography()
        self._printed: dict[str, Printed] = {}
        self._flags: set[str] = set()
        self.hedged: dict[str, None] = {}

    def mark(self, source: str) -> str:
        """Return the number of the source with this identifier; the first call gives it one."""
        numbers = self._bibliography.numbers
        return str(numbers.setdefault(source, len(numbers) + 1))

    def cite(self, figure: Figure) -> str:
        """Return the number of a figure's source, and remember where in the source the figure is, and that it is here.

        Unproved and user-made figures are flagged in their readings; the notes of the sheet say what the flags mean.
        """
        if figure.locator:
            self._bibliography.places.setdefault(figure.source, {})[figure.locator] = None
        self._flags.update(_flags(figure))
        self._printed[figure.id] = printed = self.printed(figure)
        return printed.mark

    def printed(self, figure: Figure) -> Printed:
        """Return a figure as the sheet's list of figures has it."""
        return Printed(
            id=figure.id,
            reading=self.whole_reading(figure),
            measure=figure.measure,
            place=figure.place or "",
            period=figure.period or "",
            source=figure.source,
            mark=self.mark(figure.source),
            value=figure.value,
            low=figure.low,
            high=figure.high,
            unit=figure.unit,
            text=figure.text,
        )

    def name(self, english: str) -> str:
        """Return a proper name in the language of the sheet, or as it is; those that all know by letters are short."""
        return self.words.short_names.get(english) or self.full_name(english)

    def full_name(self, english: str) -> str:
        """Return a proper name in the language of the sheet, never shortened."""
        return self._names.get(english, english)

    def foreign(self, text: str, language: str = "en", *, most: int = 100_000) -> str:
        """Return a text in the sheet's language or else saying in which it is, in at most `most` letters besides."""
        known = text if language == self.language else self._names.get(text)
        if not text or known:
            return shortened(known or "", most)
        said = self.words.in_language.get(language, language)
        return self.words.in_language_mark.format(text=shortened(text, most), language=said)

    def publisher(self, source: str) -> str:
        """Return who published the source with this identifier."""
        return self.name(self._sources[source].publisher)

    def stated_by(self, source: str, stated: str) -> str:
        """Return who published the source with this identifier, and when it stated something."""
        return f"{self.publisher(source)}, {wording.stated_words(stated, self._sources[source], self.language)}"

    def country(self, country: Country) -> str:
        """Return the short name of a country."""
        return country.name_ru if self.language == "ru" else country.name

    def measure(self, measure: Measure) -> str:
        """Return the name of a measure; that of the reader's own is in one language."""
        return measure.name_ru if self.language == "ru" and measure.name_ru else measure.name

    def more(self, forms: tuple[str, str, str], count: int) -> str:
        """Return how many of something were left out, or nothing where none was."""
        return counted(forms, count, self.language) if count > 0 else ""

    def date(self, edtf: str | None) -> str:
        """Return a date in words, or nothing where there is none."""
        return dates.words(edtf, self.language)

    def period(self, figure: Figure) -> str:
        """Return the time a figure is about, saying so where its source states none."""
        return self.date(figure.period) or self.words.no_period

    def reading(self, figure: Figure) -> str:
        """Return a figure as it should be read beside its measure, without what it is divided by."""
        return wording.reading(replace(figure, per=None), self.language) + _flags(figure)

    def per(self, figure: Figure) -> str:
        """Return what a figure is divided by, in words, or nothing."""
        return wording.per_words(figure.per, self.language) or ""

    def counts(self, figure: Figure, measure: Measure) -> str:
        """Return what a figure counts, and what it is divided by."""
        per = self.per(figure)
        return f"{self.measure(measure)} {per}" if per else self.measure(measure)

    def whole_reading(self, figure: Figure) -> str:
        """Return a figure as it should be read beside its measure, with what it is divided by."""
        return wording.reading(figure, self.language) + _flags(figure)

    def status(self, figure: Figure) -> str:
        """Return what kind of value a figure is, or nothing where it is a normal one."""
        return self.words.statuses.get(figure.status, "")

    def hedge(self, figure: Figure, disputed: Collection[str]) -> str:
        """Return that sources disagree on a figure among `disputed`; `hedged` has those of which this is said."""
        if figure.id not in disputed:
            return ""
        self.hedged[figure.id] = None
        return self.words.disputed

    def said_by(self, figure: Figure) -> str:
        """Return who gives a figure: its claimant and publisher, and the paragraph where it stands in an article."""
        who = self.claimant(figure)
        return f"{who}, {self.words.in_paragraph.format(figure.paragraph)}" if figure.paragraph else who

    def claimant(self, figure: Figure) -> str:
        """Return who claims a figure and, where that is another, who published it."""
        publisher = shortened(self.publisher(figure.source), _LONGEST_CLAIMANT)
        claimant = shortened(self.name(figure.claimed_by or ""), _LONGEST_CLAIMANT)
        if claimant and claimant != publisher:
            return self.words.claimed_in.format(claimant=claimant, publisher=publisher)
        return publisher

    def where(self, figure: Figure) -> str:
        """Return where in its source a figure stands: the paragraph of an article, or a place in another document."""
        if figure.paragraph:
            return self.words.in_paragraph.format(figure.paragraph).capitalize()
        return self.foreign(figure.locator or "") or self.words.not_stated

    def between(self, moments: Iterable[str | None], pattern: str) -> str:
        """Return `pattern` with the time from the earliest to the latest of some dates, or nothing without any."""
        known = sorted((each for each in moments if each), key=dates.sort_key)
        if not known:
            return ""
        first, last = known[0].partition("/"), known[-1].rpartition("/")
        begin = self.date(first[0] if first[0] != ".." else first[2])
        end = self.date(last[2] if last[2] != ".." else last[0])
        return pattern.format(begin if begin == end else f"{begin} – {end}")

    def sources_of(self, idents: Iterable[str]) -> str:
        """Return the time some sources are of: when they were published or, where they do not say, read."""
        found = (self._sources[ident] for ident in idents)
        return self.between((each.published or each.accessed for each in found), self.words.sources_of)

    def notes(self) -> Notice:
        """Return the notes that hold for the sheet: what its flags mean, and that of names and boundaries."""
        return self._notes(self._flags)

    def notes_of(self, sheets: Iterable[SheetContents]) -> Notice:
        """Return the notes that hold for some sheets together."""
        readings = "".join(each.reading for sheet in sheets for each in sheet.figures)
        return self._notes(readings)

    def _notes(self, used: Collection[str]) -> Notice:
        words = self.words
        flags = [text for flag, text in (("†", words.flags_unproved), ("‡", words.flags_own)) if flag in used]
        return Notice(words.boundaries, (*([" ".join(flags)] if flags else []), words.boundaries_text))

    def source_list(self, *, with_places: bool = True) -> Iterator[Sources]:
        """Give the block of the sources numbered so far, if any; a date of access common to all stands at its head.

        `with_places` says whether each source names the places of the figures in it, for sheets that do not elsewhere.
        """
        numbers = self._bibliography.numbers
        if not numbers:
            return
        accessed = {self._sources[ident].accessed for ident in numbers}
        common = self.words.all_accessed.format(self.date(*accessed)) if len(accessed) == 1 and any(accessed) else ""
        entries = tuple(self._entry(ident, with_access=not common, with_places=with_places) for ident in numbers)
        yield Sources(self.words.sources, common, entries)

    def _entry(self, ident: str, *, with_access: bool, with_places: bool) -> SourceEntry:
        source = self._sources[ident]
        accessed = self.date(source.accessed) if with_access else ""
        places = list(self._bibliography.places.get(ident, ())) if with_places else []
        return SourceEntry(
            mark=self.mark(ident),
            publisher=self.full_name(source.publisher),
            title=self.foreign(source.title, source.language),
            published=self.date(source.published),
            url=source.url or "",
            accessed=self.words.accessed.format(accessed) if accessed else "",
            places=self.words.places.format(_joined(places)) if places else "",
        )

    def sheet(
        self, kind: str, ident: str, title: str, running: str, band: Band, blocks: Iterable[Block]
    ) -> SheetContents:
        """Return a whole sheet but for its identifier, which `signed` gives it."""
        edition, words = self.edition, self.words
        made = SheetContents(
            kind=kind,
            id=f"{kind}-{ident}",
            title=title,
            band=band,
            blocks=tuple(blocks),
            as_of=edition.as_of,
            printed=edition.printed,
            snapshot=edition.snapshot,
            language=edition.language,
            paper=edition.paper,
            running=running.format(title=title),
            footer=(),
            page_of=words.page_of,
            figures=tuple(self._printed.values()),
        )
        return replace(made, footer=_footer(made))


def signed(made: SheetContents) -> SheetContents:
    """Return a sheet with its identifier, which stands at the foot of its pages too."""
    named = replace(made, sheet_id=sheet_id(made))
    return replace(named, footer=_footer(named))


def _footer(made: SheetContents) -> tuple[str, ...]:
    """Return the foot of the pages, with the day that the sheet answers for where that makes a difference."""
    words = labels(made.language)
    other = made.kind != _SAME_ON_ANY_DAY and made.as_of != made.printed
    return (
        words.product,
        words.footer_sheet.format(made.sheet_id),
        words.footer_snapshot.format(made.snapshot),
        *([words.footer_as_of.format(dates.words(made.as_of, made.language))] if other else []),
        words.footer_printed.format(dates.words(made.printed, made.language)),
    )


def sheet_id(made: SheetContents) -> str:
    """Return the identifier of a sheet: what it says decides it, and not on which day or paper it is printed."""
    return sheet_id_of(made.as_json())


def sheet_id_of(contents: Mapping[str, object]) -> str:
    """Return the identifier of a sheet whose contents are given as JSON knows them."""
    said = {**contents, "printed": "", "footer": (), "sheet_id": "", "paper": "", "of": ()}
    said.pop("close", None)
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).digest()
    return base64.b32encode(digest).decode()[:_ID_LETTERS]


def _flags(figure: Figure) -> str:
    return ("†" if figure.status == "V" else "") + ("‡" if figure.origin == "user" else "")
