"""The statistics sheet: what is counted, the latest figure of each place, and every claim with who makes it where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from desktop import dates
from desktop.records import WORLD
from desktop.sheets import figures, trends
from desktop.sheets.blocks import Column, Names, Passage, Prose, Row, RowHead, Run, Table, Trends
from desktop.sheets.contents import Band
from desktop.sheets.desk import Bibliography, Desk, aside, cell, plain
from desktop.sheets.labels import counted
from desktop.sheets.remarks import Remarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.library.profiles.measure import MeasureProfile
    from desktop.records import Figure
    from desktop.sheets.blocks import Block, Cell, Text
    from desktop.sheets.contents import Edition, SheetContents

_FEWEST_ACROSS, _ACROSS = 2, 3
_CODE = 3
"""Letters of the code that a country is a figure's place by."""

_REGIONS, _MEMBERS, _OBSERVERS, _OTHERS = range(4)
_GROUPS = {"member": _MEMBERS, "observer": _OBSERVERS}

_CLAIMS_FOR_A_HEAD = 4
"""How many claims places have on the average that are heads within the table of claims; else they have a column."""

_LATEST = (14, 16, 12, 16, 18)
_CLAIMS = (13, 12, 14, 15, 18, 28)
"""What is enough for each column of the tables, in hundredths of the width; the first of the claims is the place."""

_A_LETTER, _GAP, _OF_A_MARK = 0.95, 2.5, 0.6
"""What a letter takes of the width, in hundredths, what stands between two cells, and the size of marks."""


@dataclass(frozen=True, slots=True)
class MeasureRecords:
    """What a measure's sheet is made from: `places` names places in the sheet's language, `names` all else."""

    profile: MeasureProfile
    places: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each block a sheet has: at most so many charts, disputes and claims, notes of so many letters.

    There are all claims, on as many pages as they need, unless an import has more than anybody prints.
    """

    charts: int = 9
    disputes: int = 1000
    claims: int = 2000
    letters: int = 1000


PAGES = 3
"""How many pages a measure's sheet has at most, if shortening all but its claims can do it."""

_STEPS: tuple[dict[str, int], ...] = (
    {"letters": 200},
    {"disputes": 8, "charts": 6},
    {"letters": 120},
    {"disputes": 5},
    {"disputes": 3, "charts": 3},
    {"disputes": 1, "letters": 80},
)
"""What gives way, step by step: long notes, disagreements that the claims tell as well, then charts."""

LEVELS = tuple(accumulate(_STEPS, lambda limits, step: replace(limits, **step), initial=Limits()))


def contents(
    records: MeasureRecords, edition: Edition, limits: Limits = LEVELS[0], bibliography: Bibliography | None = None
) -> SheetContents:
    """Return the contents of a measure's sheet; raise SheetError if sheets are not printed in the language."""
    desk = Desk(edition, records.profile.sources, records.names, bibliography)
    profile = replace(records.profile, places=records.places)
    blocks = tuple(_blocks(desk, profile, limits))
    measure = profile.measure
    band = _band(desk, profile)
    return desk.sheet("measure", measure.id, desk.measure(measure), desk.words.measure_running, band, blocks)


def _band(desk: Desk, profile: MeasureProfile) -> Band:
    words, measure, count = desk.words, profile.measure, len(profile.figures)
    other = Run(measure.name, language="en") if desk.language == "ru" else Run(measure.name_ru, language="ru")
    names = (other,) if other.text and other.text != desk.measure(measure) else ()
    claims = counted(words.claims_of, count, desk.language)
    unit = words.units.get(measure.unit, measure.unit)
    facts = (words.measure_kinds[measure.kind], words.unit.format(unit), claims)
    return Band(words.measure_kicker, names, facts, "", "", plain(desk.foreign(measure.definition)), ())


def _blocks(desk: Desk, profile: MeasureProfile, limits: Limits) -> Iterator[Block]:
    words, notes = desk.words, Remarks(desk, limits.letters)
    by_place = _by_place(profile)
    if by_place:
        yield _latest(desk, profile, by_place, notes)
        yield from _gaps(desk, profile)
        if found := _series(profile, by_place):
            yield _charts(desk, profile, found, limits.charts)
        ordered = [figure for place in by_place for figure in place]
        if disputes := figures.disputes(
            desk,
            ordered,
            profile.rivals,
            profile.measures,
            profile.places,
            most=limits.disputes,
            letters_a_note=limits.letters,
        ):
            yield disputes
        yield _claims(desk, profile, by_place, notes, limits.claims)
    else:
        yield Prose(words.latest, "", (Passage(plain(words.no_claims)),))
        yield from _gaps(desk, profile)
    yield desk.notes()
    yield from desk.source_list(with_places=False)


def _gaps(desk: Desk, profile: MeasureProfile) -> Iterator[Names]:
    if profile.gaps:
        words = desk.words
        yield Names(words.gaps, "", words.places_without, tuple(desk.country(country) for country in profile.gaps))


def _series(profile: MeasureProfile, by_place: Iterable[Sequence[Figure]]) -> list[tuple[trends.Group, ...]]:
    """Return the series of each place that has values of two periods by one source."""
    found = (trends.groups(profile.measure, place) for place in by_place)
    return [groups for groups in found if max(map(len, groups), default=0) > 1]


def _charts(desk: Desk, profile: MeasureProfile, found: Sequence[tuple[trends.Group, ...]], most: int) -> Trends:
    words, shown = desk.words, found[:most]
    charts = tuple(trends.chart(desk, _place(desk, profile, groups[0][0]), profile.measure, groups) for groups in shown)
    across = min(max(len(charts), _FEWEST_ACROSS), _ACROSS)
    return Trends(
        words.trends, "", charts, across, trends.lead(desk, charts), desk.more(words.trend_more, len(found) - most)
    )


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
    if len(figure.place) != _CODE or not figure.place.isupper():
        return _REGIONS
    standing = profile.standings.get(figure.place)
    return _GROUPS.get(standing.role.role, _OTHERS) if standing else _OTHERS


def _place(desk: Desk, profile: MeasureProfile, figure: Figure) -> str:
    return profile.places.get(figure.place or "", figure.place) or desk.words.not_stated


def _latest(desk: Desk, profile: MeasureProfile, by_place: Sequence[Sequence[Figure]], notes: Remarks) -> Table:
    words = desk.words
    shown = [figures.newest(place) for place in by_place]
    rows = tuple(_latest_rows(desk, profile, shown, notes))
    return Table(
        title=words.latest,
        as_of=desk.sources_of(figure.source for figure in shown),
        columns=_columns((words.place, words.figure, words.period, words.status, words.said_by), _LATEST, rows),
        rows=rows,
        remarks=notes.fresh(),
    )


def _latest_rows(
    desk: Desk, profile: MeasureProfile, shown: Iterable[Figure], notes: Remarks
) -> Iterator[Row | RowHead]:
    for group, same in groupby(shown, key=lambda figure: _group(profile, figure)):
        members = tuple(same)
        yield RowHead(_head(desk, profile, group, members))
        for figure in members:
            yield _latest_row(desk, profile, figure, notes)


def _latest_row(desk: Desk, profile: MeasureProfile, figure: Figure, notes: Remarks) -> Row:
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


def _figure(desk: Desk, figure: Figure, notes: Remarks) -> Cell:
    return cell(desk.whole_reading(figure), desk.mark(figure.source), *notes.marks(figure.note), bold=True)


def _period(desk: Desk, figure: Figure) -> Cell:
    return cell(desk.date(figure.period) or desk.words.not_stated)


def _claims(
    desk: Desk, profile: MeasureProfile, by_place: Sequence[Sequence[Figure]], notes: Remarks, most: int
) -> Table:
    words, more = desk.words, desk.more(desk.words.more_claims, len(profile.figures) - most)
    shown = _newest(by_place, most)
    headed = sum(map(len, shown)) >= _CLAIMS_FOR_A_HEAD * len(shown)
    titles = (words.place, words.period, words.figure, words.status, words.said_by, words.where)
    rows = tuple(_claim_rows(desk, profile, shown, notes, headed=headed))
    return Table(
        title=words.newest_claims if more else words.claims,
        as_of=desk.sources_of(figure.source for figure in profile.figures),
        columns=_columns(titles[headed:], _CLAIMS[headed:], rows),
        rows=rows,
        remarks=notes.fresh(),
        more=more,
        compact=True,
    )


def _columns(titles: Sequence[str], enough: Sequence[int], rows: Iterable[Row | RowHead]) -> tuple[Column, ...]:
    """Return columns as wide as what is in them needs or as is `enough`; by their needs they share what is left."""
    cells = zip(*(row.cells for row in rows if isinstance(row, Row)), strict=True)
    needed = [
        _GAP + _A_LETTER * max(len(title), *map(_letters, column)) for title, column in zip(titles, cells, strict=True)
    ]
    least = [min(pair) for pair in zip(needed, enough, strict=True)]
    part = min(1.0, (100 - sum(least)) / max(sum(needed) - sum(least), 1))
    shares = [round(low + (need - low) * part) for low, need in zip(least[:-1], needed, strict=False)]
    return tuple(map(Column, titles, (*shares, 100 - sum(shares))))


def _letters(of: Cell) -> float:
    """Return how many letters wide a cell is; marks are smaller, in brackets."""
    return max(
        len(entry.note) + sum(len(run.text) + _OF_A_MARK * sum(len(ref) + 2 for ref in run.refs) for run in entry.text)
        for entry in of
    )


def _newest(by_place: Iterable[Sequence[Figure]], most: int) -> list[Sequence[Figure]]:
    """Return at most so many figures, the newest of each place before the second ones of any."""
    ranked = sorted(
        ((rank, place, figure) for place, every in enumerate(by_place) for rank, figure in enumerate(every)),
        key=lambda each: each[:2],
    )[:most]
    ordered = sorted(ranked, key=lambda each: (each[1], each[0]))
    return [tuple(each[2] for each in same) for _, same in groupby(ordered, key=lambda each: each[1])]


def _claim_rows(
    desk: Desk, profile: MeasureProfile, by_place: Iterable[Sequence[Figure]], notes: Remarks, *, headed: bool
) -> Iterator[Row | RowHead]:
    for place in by_place:
        name = _place(desk, profile, place[0])
        if headed:
            yield RowHead(plain(name))
        for figure in place:
            yield _claim_row(desk, figure, notes, () if headed else (cell(name),))


def _claim_row(desk: Desk, figure: Figure, notes: Remarks, place: tuple[Cell, ...]) -> Row:
    cells = (
        *place,
        _period(desk, figure),
        _figure(desk, figure, notes),
        aside(desk.status(figure)),
        cell(desk.claimant(figure)),
        aside(desk.where(figure)),
    )
    return Row(cells)
