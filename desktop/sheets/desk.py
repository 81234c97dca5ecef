"""What every kind of sheet is written at: the edition, the words of its language, the sources with their numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from desktop import dates, wording
from desktop.sheets.contents import Entry, Run, SheetContents, SourceEntry, Sources
from desktop.sheets.labels import labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.records import Figure, Measure, Source
    from desktop.sheets.contents import Band, Block, Cell, Edition, Text


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


class Desk:
    """Words dates and figures for one edition, and numbers sources in the order in which the sheet speaks of them."""

    def __init__(self, edition: Edition, sources: Mapping[str, Source]) -> None:
        self.edition = edition
        self.language = edition.language
        self.words = labels(edition.language)
        self._sources = sources
        self._numbers: dict[str, int] = {}
        self._places: dict[str, dict[str, None]] = {}

    def mark(self, source: str) -> str:
        """Return the number of the source with this identifier; the first call gives it one."""
        return str(self._numbers.setdefault(source, len(self._numbers) + 1))

    def cite(self, figure: Figure) -> str:
        """Return the number of a figure's source, and remember where in the source the figure is."""
        if figure.locator:
            self._places.setdefault(figure.source, {})[figure.locator] = None
        return self.mark(figure.source)

    def publisher(self, source: str) -> str:
        """Return who published the source with this identifier."""
        return self._sources[source].publisher

    def date(self, edtf: str | None) -> str:
        """Return a date in words, or nothing where there is none."""
        return dates.words(edtf, self.language)

    def period(self, figure: Figure) -> str:
        """Return the time a figure is about, saying so where its source states none."""
        return self.date(figure.period) or self.words.no_period

    def reading(self, figure: Figure) -> str:
        """Return a figure as it should be read beside its measure, without what it is divided by."""
        return wording.reading(replace(figure, per=None), self.language)

    def counts(self, figure: Figure, measure: Measure) -> str:
        """Return what a figure counts, and what it is divided by."""
        per = wording.per_words(figure.per, self.language)
        return f"{measure.name} {per}" if per else measure.name

    def whole_reading(self, figure: Figure) -> str:
        """Return a figure as it should be read beside its measure, with what it is divided by."""
        return wording.reading(figure, self.language)

    def status(self, figure: Figure) -> str:
        """Return what kind of value a figure is, or nothing where it is a normal one."""
        return "" if figure.status == "A" else wording.status_words(figure.status, self.language)

    def said_by(self, figure: Figure) -> str:
        """Return who gives a figure: its claimant and publisher, and the paragraph where it stands in an article."""
        who = self.claimant(figure)
        return f"{who}, {self.words.in_paragraph.format(figure.paragraph)}" if figure.paragraph else who

    def claimant(self, figure: Figure) -> str:
        """Return who claims a figure and, where that is another, who published it."""
        publisher = self.publisher(figure.source)
        if figure.claimed_by and figure.claimed_by != publisher:
            return self.words.claimed_in.format(claimant=figure.claimed_by, publisher=publisher)
        return publisher

    def where(self, figure: Figure) -> str:
        """Return where in its source a figure stands: the paragraph of an article, or a place in another document."""
        if figure.paragraph:
            return self.words.in_paragraph.format(figure.paragraph).capitalize()
        return figure.locator or self.words.not_stated

    def between(self, moments: Iterable[str | None], pattern: str) -> str:
        """Return `pattern` with the time from the earliest to the latest of some dates, or nothing without any."""
        known = sorted((each for each in moments if each), key=dates.sort_key)
        if not known:
            return ""
        first, last = self.date(known[0]), self.date(known[-1])
        return pattern.format(first if first == last else f"{first} – {last}")

    def sources_of(self, idents: Iterable[str]) -> str:
        """Return the time some sources are of: when they were published or, where they do not say, read."""
        found = (self._sources[ident] for ident in idents)
        return self.between((each.published or each.accessed for each in found), self.words.sources_of)

    def source_list(self, *, with_places: bool = True) -> Iterator[Sources]:
        """Give the block of the sources numbered so far, if any; a date of access common to all stands at its head.

        `with_places` says whether each source names the places of the figures in it, for sheets that do not elsewhere.
        """
        if not self._numbers:
            return
        accessed = {self._sources[ident].accessed for ident in self._numbers}
        common = self.words.all_accessed.format(self.date(*accessed)) if len(accessed) == 1 and any(accessed) else ""
        entries = tuple(self._entry(ident, with_access=not common, with_places=with_places) for ident in self._numbers)
        yield Sources(self.words.sources, common, entries)

    def _entry(self, ident: str, *, with_access: bool, with_places: bool) -> SourceEntry:
        source = self._sources[ident]
        accessed = self.date(source.accessed) if with_access else ""
        places = list(self._places.get(ident, ())) if with_places else []
        return SourceEntry(
            mark=self.mark(ident),
            publisher=source.publisher,
            title=source.title,
            published=self.date(source.published),
            url=source.url or "",
            accessed=self.words.accessed.format(accessed) if accessed else "",
            places=self.words.places.format(_joined(places)) if places else "",
        )

    def sheet(
        self, kind: str, ident: str, title: str, running: str, band: Band, blocks: Iterable[Block]
    ) -> SheetContents:
        """Return a whole sheet, with its running head and foot."""
        edition, words = self.edition, self.words
        printed = words.footer_printed.format(self.date(edition.printed))
        return SheetContents(
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
            footer=(words.product, words.footer_snapshot.format(edition.snapshot), printed),
            page_of=words.page_of,
        )
