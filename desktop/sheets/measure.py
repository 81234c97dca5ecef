"""The statistics sheet: what is counted, the latest figure of each place, and every claim with who makes it where."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from desktop import dates
from desktop.records import WORLD
from desktop.sheets import figures
from desktop.sheets.contents import Band, Column, Names, Notice, Passage, Prose, Remark, Row, RowHead, Run, Table
from desktop.sheets.desk import Desk, aside, cell, letters, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.library.profiles import MeasureProfile
    from desktop.records import Figure
    from desktop.sheets.contents import Block, Cell, Edition, SheetContents, Text

_REGIONS, _MEMBERS, _OBSERVERS, _OTHERS = range(4)
_GROUPS = {"member": _MEMBERS, "observer": _OBSERVERS}


class _Notes:
    """The notes to the figures, each with one letter however many figures it belongs to."""

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}
        self._listed = 0

    def marks(self, figure: Figure) -> tuple[str, ...]:
        """Return the letter of a figure's note, if it has one; a note not met before gets the next letter."""
        return (self._marks.setdefault(figure.note, letters(len(self._marks))),) if figure.note else ()

    def fresh(self) -> tuple[Remark, ...]:
        """Return the notes that got a letter since this was last asked."""
        remarks = tuple(Remark(mark, note) for note, mark in self._marks.items())[self._listed :]
        self._listed += len(remarks)
        return remarks


def contents(profile: MeasureProfile, edition: Edition) -> SheetContents:
    """Return the contents of a measure's sheet; raise SheetError if sheets are not printed in the language."""
    desk = Desk(edition, profile.sources)
    blocks = tuple(_blocks(desk, profile))
    measure = profile.measure
    return desk.sheet("measure", measure.id, measure.name, desk.words.measure_running, _band(desk, profile), blocks)


def _band(desk: Desk, profile: MeasureProfile) -> Band:
    words, measure, count = desk.words, profile.measure, len(profile.figures)
    names = (Run(measure.name_ru, language="ru"),) if measure.name_ru != measure.name else ()
    claims = words.claims_of[count != 1].format(count)
    facts = (words.measure_kinds[measure.kind], words.unit.format(measure.unit), claims)
    return Band(words.measure_kicker, names, facts, "", "", plain(measure.definition), ())


def _blocks(desk: Desk, profile: MeasureProfile) -> Iterator[Block]:
    words, notes = desk.words, _Notes()
    by_place = _by_place(profile)
    if by_place:
        yield _latest(desk, profile, by_place, notes)
        ordered = [figure for place in by_place for figure in place]
        if disputes := figures.disputes(desk, ordered, profile.rivals, profile.measures, profile.places):
            yield disputes
        yield _claims(desk, profile, by_place, notes)
    else:
        yield Prose(words.latest, "", (Passage(plain(words.no_claims)),))
    if profile.gaps:
        yield Names(words.gaps, "", words.places_without, tuple(country.name for country in profile.gaps))
    yield Notice(words.boundaries, words.boundaries_text)
    yield from desk.source_list(with_places=False)


def _by_place(profile: MeasureProfile) -> list[tuple[Figure, ...]]:
    """Return the figures of each place, newest first: the world and regions, then members, observers and others."""

    def order(figure: Figure) -> tuple[object, ...]:
        name = profile.places.get(figure.place or "", figure.place)
        return _group(profile, figure), figure.place != WORLD, name is None, name or "", figure.place or ""

    newest_first = sorted(profile.figures, key=lambda figure: dates.sort_key(figure.period), reverse=True)
    return [tuple(group) for _, group in groupby(sorted(newest_first, key=order), key=lambda figure: figure.place)]


def _group(profile: MeasureProfile, figure: Figure) -> int:
    if figure.place is None:
        return _OTHERS
    if figure.place not in profile.places:
        return _REGIONS
    standing = profile.standings.get(figure.place)
    return _GROUPS.get(standing.role.role, _OTHERS) if standing else _OTHERS


def _place(desk: Desk, profile: MeasureProfile, figure: Figure) -> str:
    return profile.places.get(figure.place or "", figure.place) or desk.words.not_stated


def _latest(desk: Desk, profile: MeasureProfile, by_place: Sequence[Sequence[Figure]], notes: _Notes) -> Table:
    words = desk.words
    shown = [figures.newest(place) for place in by_place]
    return Table(
        title=words.latest,
        as_of=desk.sources_of(figure.source for figure in shown),
        columns=(
            Column(words.place, 16),
            Column(words.figure, 20),
            Column(words.period, 15),
            Column(words.status, 25),
            Column(words.said_by, 24),
        ),
        rows=tuple(_latest_rows(desk, profile, shown, notes)),
        remarks=notes.fresh(),
    )


def _latest_rows(
    desk: Desk, profile: MeasureProfile, shown: Iterable[Figure], notes: _Notes
) -> Iterator[Row | RowHead]:
    for group, same in groupby(shown, key=lambda figure: _group(profile, figure)):
        members = tuple(same)
        yield RowHead(_head(desk, profile, group, members))
        for figure in members:
            yield _latest_row(desk, profile, figure, notes)


def _latest_row(desk: Desk, profile: MeasureProfile, figure: Figure, notes: _Notes) -> Row:
    disputed = desk.words.disputed if figure.id in profile.rivals else ""
    cells = (
        cell(_place(desk, profile, figure)),
        _figure(desk, figure, notes),
        _period(desk, figure),
        aside(" · ".join(filter(None, (desk.status(figure), disputed)))),
        cell(desk.claimant(figure)),
    )
    return Row(cells)


def _head(desk: Desk, profile: MeasureProfile, group: int, members: Iterable[Figure]) -> Text:
    words = desk.words
    if group in (_REGIONS, _OTHERS):
        return plain(words.regions if group == _REGIONS else words.other_places)
    sources = (profile.standings[figure.place or ""].role.source for figure in members)
    refs = dict.fromkeys(desk.mark(source) for source in sources)
    pattern = words.members if group == _MEMBERS else words.observers
    return plain(pattern.format(desk.date(desk.edition.as_of)), *refs)


def _figure(desk: Desk, figure: Figure, notes: _Notes) -> Cell:
    return cell(desk.whole_reading(figure), desk.mark(figure.source), *notes.marks(figure), bold=True)


def _period(desk: Desk, figure: Figure) -> Cell:
    return cell(desk.date(figure.period) or desk.words.not_stated)


def _claims(desk: Desk, profile: MeasureProfile, by_place: Sequence[Sequence[Figure]], notes: _Notes) -> Table:
    words = desk.words
    return Table(
        title=words.claims,
        as_of=desk.sources_of(figure.source for figure in profile.figures),
        columns=(
            Column(words.period, 17),
            Column(words.figure, 16),
            Column(words.status, 16),
            Column(words.said_by, 22),
            Column(words.where, 29),
        ),
        rows=tuple(_claim_rows(desk, profile, by_place, notes)),
        remarks=notes.fresh(),
    )


def _claim_rows(
    desk: Desk, profile: MeasureProfile, by_place: Iterable[Sequence[Figure]], notes: _Notes
) -> Iterator[Row | RowHead]:
    for place in by_place:
        yield RowHead(plain(_place(desk, profile, place[0])))
        for figure in place:
            yield _claim_row(desk, figure, notes)


def _claim_row(desk: Desk, figure: Figure, notes: _Notes) -> Row:
    cells = (
        _period(desk, figure),
        _figure(desk, figure, notes),
        aside(desk.status(figure)),
        cell(desk.claimant(figure)),
        aside(desk.where(figure)),
    )
    return Row(cells)
