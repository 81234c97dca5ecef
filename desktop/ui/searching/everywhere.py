"""What Search Everywhere finds: records of all tabs, recent places, and the window's actions, as rows with addresses.

An address is a link as on the pages (`articles:ID`), or `action:ID`, `print:CODE`, `preview:CODE`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLocale

from desktop import dates, wording
from desktop.errors import NotFoundError
from desktop.library.folding import fold, words_of
from desktop.library.profiles.places import place_names
from desktop.library.queries import Library, by_id
from desktop.library.search import KINDS, Hit, Results, find
from desktop.records import Article, Figure, Measure
from desktop.ui.history import Place
from desktop.ui.lists.models import Row
from desktop.ui.pages.markup import NO_MARKS, Marks
from desktop.ui.searching.marking import marks_of, reason
from desktop.ui.searching.notices import tab_title
from desktop.ui.words import tr
from desktop.world import Country

_OF_EACH = 5
_ACTIONS = 6


class Deed(NamedTuple):
    """Something that can be done: its address, its name, what triggers it, and other words it is found by."""

    address: str
    name: str
    keys: str = ""
    words: str = ""


def ask_everywhere(library: Library, text: str, deeds: Sequence[Deed]) -> tuple[Row, ...]:
    """Return what `text` finds everywhere, grouped under headings; runs in another thread."""
    rows: list[Row] = []
    found = [find(library, kind, text, limit=_OF_EACH) for kind in KINDS]
    for results in sorted(found, key=lambda each: not _is_called(each, text)):
        if results.hits:
            rows += [_heading(tab_title(results.kind), results.total), *_records(library, results)]
    doable = _matching(text, [*deeds, *_sheets(library)])[:_ACTIONS]
    if doable:
        rows += [_heading(tr("Actions")), *(_doing(each) for each in doable)]
    return tuple(rows)


def _is_called(results: Results, text: str) -> bool:
    """Say whether the first record found is called by the very words: whoever types a country's name wants it."""
    record = results.hits[0].record if results.hits else None
    names: tuple[str | None, ...] = ()
    if isinstance(record, Country):
        names = (record.name, record.name_ru)
    elif isinstance(record, Article):
        names = (record.title,)
    return fold(text.strip()) in {fold(name) for name in names if name}


def recent(library: Library, places: Iterable[Place]) -> tuple[Row, ...]:
    """Return the places read last that are still there, the last one first."""
    measures, named = by_id(library.measures()), place_names(library)
    rows = [_row(hit, NO_MARKS, measures, named) for hit in (_remembered(library, place) for place in places) if hit]
    return (_heading(tr("Recent")), *rows) if rows else ()


def _heading(title: str, total: int | None = None) -> Row:
    return Row(None, title if total is None else f"{title}  {QLocale().toString(total)}")


def _doing(deed: Deed) -> Row:
    return Row(deed.address, deed.name, badge=deed.keys)


def _remembered(library: Library, place: Place) -> Hit | None:
    try:
        if place.tab == "articles":
            record: Article | Figure | Country = library.article(place.id)
        else:
            record = library.figure(place.id) if place.tab == "statistics" else library.country(place.id)
    except NotFoundError:
        return None
    return Hit(place.tab, place.id, record, "", None, ())


def _records(library: Library, results: Results) -> list[Row]:
    measures, named = by_id(library.measures()), place_names(library)
    rows = [_row(hit, marks_of(results), measures, named) for hit in results.hits]
    texts = [(row.title, row.badge, hit.snippet) for row, hit in zip(rows, results.hits, strict=True)]
    return [row._replace(why=reason(results, *each)) for row, each in zip(rows, texts, strict=True)]


def _row(hit: Hit, marks: Marks, measures: Mapping[str, Measure], named: Mapping[str, str]) -> Row:
    record = hit.record
    if isinstance(record, Article):
        title, about = record.title, (record.publisher, dates.words(record.published))
    elif isinstance(record, Figure):
        title = f"{wording.reading(record)} · {measures[record.measure].name}"
        about = (named.get(record.place or "", record.place or ""), dates.words(record.period))
    else:
        title, about = record.name, (record.name_ru, "")
    address = f"{hit.kind}:{hit.id}" + (f"#{hit.paragraph}" if hit.kind == "articles" and hit.paragraph else "")
    return Row(address, title, badge=" · ".join(filter(None, about)), hits=(marks.spans(title), (), ()))


def _sheets(library: Library) -> list[Deed]:
    """Return the printing of each country's fact sheet."""
    printing, previewing = tr("Print Fact Sheet for {country}"), tr("Preview Fact Sheet for {country}")
    return [
        Deed(f"{act}:{country.code}", said.format(country=country.name), words=_names(country))
        for act, said in (("print", printing), ("preview", previewing))
        for country in library.countries()
    ]


def _names(country: Country) -> str:
    return " ".join((country.code, country.formal_name, country.name_ru, *(name.text for name in country.names)))


def _matching(text: str, deeds: Iterable[Deed]) -> list[Deed]:
    """Return the deeds that have all words of `text`, those first that have them in their names."""
    wanted = [word for word, _, _ in words_of(text)]
    found = [(_beginning(wanted, each.name), each) for each in deeds if wanted and _has(wanted, each)]
    return [each for _, each in sorted(found, key=lambda pair: not pair[0])]


def _has(wanted: Sequence[str], deed: Deed) -> bool:
    words = [word for word, _, _ in words_of(f"{deed.name} {deed.words}")]
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _beginning(wanted: Sequence[str], name: str) -> bool:
    words = [word for word, _, _ in words_of(name)]
    return all(any(word.startswith(each) for word in words) for each in wanted)
