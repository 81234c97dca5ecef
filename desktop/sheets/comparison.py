"""The comparison of some countries: the same rows side by side, and charts of what one source counts for several."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from desktop import wording
from desktop.errors import RecordCountError
from desktop.sheets import figures, timeline, treaties, trends
from desktop.sheets.blocks import Column, Entry, Row, RowHead, Run, Table, Trends
from desktop.sheets.bounds import FEWEST, MOST
from desktop.sheets.contents import Band, Region
from desktop.sheets.desk import Bibliography, Desk, cell, plain, remarked
from desktop.sheets.remarks import Remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.library.profiles.country import CountryProfile
    from desktop.records import Figure, Measure, Source
    from desktop.sheets.blocks import Block, Cell, Chart
    from desktop.sheets.contents import Edition, SheetContents

_LABELS = {2: 30, 3: 20, 4: 20}
"""Hundredths of the width for the names of the rows, by how many countries there are."""

_MOST_CHARTS = 4
_ACROSS = 2
_ABREAST = 2
"""How many countries have columns in which dates and sources stand behind what they belong to."""

_FEWEST_POINTS = 2


@dataclass(frozen=True, slots=True)
class ComparisonRecords:
    """What a comparison is made from: what is known of each country, in the order in which they are to stand."""

    profiles: tuple[CountryProfile, ...]
    sources: Mapping[str, Source]
    map_names: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def contents(records: ComparisonRecords, edition: Edition, bibliography: Bibliography | None = None) -> SheetContents:
    """Return the contents of a comparison; raise RecordCountError for too few or too many."""
    count = len(records.profiles)
    if not FEWEST <= count <= MOST:
        raise RecordCountError(f"A comparison is of {FEWEST} to {MOST} different countries, not of {count}.")
    desk = Desk(edition, records.sources, records.names, bibliography)
    names = [desk.country(each.country) for each in records.profiles]
    title = desk.words.comparison_title.format(names=", ".join(names))
    ident = "-".join(each.country.code for each in records.profiles)
    band = _band(desk, records, names)
    return desk.sheet("comparison", ident, title, desk.words.comparison_running, band, tuple(_blocks(desk, records)))


def _band(desk: Desk, records: ComparisonRecords, names: Sequence[str]) -> Band:
    words, codes = desk.words, tuple(each.country.code for each in records.profiles)
    region = None
    if records.map_names:
        region = Region(codes, records.map_names, words.map_alt.format(names=", ".join(names)), words.map_caption)
    text = words.comparison_detail.format(desk.date(desk.edition.as_of))
    return Band(words.comparison_kicker, (), (), "", "", plain(f"{text} {words.comparison_note}"), (), region)


def _blocks(desk: Desk, records: ComparisonRecords) -> Iterator[Block]:
    yield _table(desk, records.profiles)
    if charts := tuple(islice(_charts(desk, records.profiles), _MOST_CHARTS)):
        yield Trends(desk.words.trends, "", charts, min(len(charts), _ACROSS), trends.lead(desk, charts))
    yield desk.notes()
    yield from desk.source_list(with_places=False)


def _table(desk: Desk, profiles: Sequence[CountryProfile]) -> Table:
    labels = _LABELS[len(profiles)]
    share = (100 - labels) // len(profiles)
    columns = (Column(desk.words.row, labels), *(Column(desk.country(each.country), share) for each in profiles))
    remarks = Remarks(desk)
    rows = tuple(_in_line(row) if len(profiles) <= _ABREAST else row for row in _rows(desk, profiles, remarks))
    alone = sum(len(some) for _, found in _figures(profiles) if not _is_compared(found) for some in found)
    more = desk.more(desk.words.more_figures, alone)
    return Table(desk.words.compared, "", columns, rows, remarks.fresh(), more, compact=True)


def _in_line(row: Row | RowHead) -> Row | RowHead:
    """Return a row with what is said beneath its texts said behind them, for columns wide enough."""
    if isinstance(row, RowHead):
        return row
    return Row(tuple(tuple(remarked(each.text, each.note) for each in cell) for cell in row.cells), row.mark)


def _rows(desk: Desk, profiles: Sequence[CountryProfile], remarks: Remarks) -> Iterator[Row | RowHead]:
    words = desk.words
    yield RowHead(plain(words.timeline))
    yield Row((cell(words.standing_row), *(_standing(desk, each) for each in profiles)))
    yield Row((cell(words.chair_row), *(_chairs(desk, each) for each in profiles)))
    yield RowHead(plain(words.treaties))
    for treaty in profiles[0].treaties:
        cells = (treaties.brief(desk, each, treaty, remarks) for each in profiles)
        yield Row((cell(treaties.name(desk, treaty)), *cells))
    yield RowHead(plain(words.key_figures))
    for measure, found in filter(lambda each: _is_compared(each[1]), _figures(profiles)):
        cells = (_figure(desk, profile, some) for profile, some in zip(profiles, found, strict=True))
        yield Row((cell(desk.measure(measure)), *cells))


def _figures(profiles: Sequence[CountryProfile]) -> Iterator[tuple[Measure, list[list[Figure]]]]:
    """Give each measure that any of the countries has figures of, and those of each country."""
    found = [figures.by_measure(each.figures, each.measures) for each in profiles]
    for ident, measure in profiles[0].measures.items():
        if any(ident in some for some in found):
            yield measure, [some.get(ident, []) for some in found]


def _is_compared(found: Sequence[Sequence[Figure]]) -> bool:
    """Say whether a measure has a row: one that only a document of the reader's counts, in one country, has none."""
    return sum(map(bool, found)) > 1 or any(figure.origin == "shipped" for some in found for figure in some)


def _standing(desk: Desk, profile: CountryProfile) -> Cell:
    if profile.standing is None:
        return cell(desk.words.not_in_library)
    role = profile.standing.role
    note = desk.stated_by(role.source, role.stated)
    if profile.standing.disagreeing:
        note += f" · {desk.words.disputed}"
    return cell(wording.role_words(role.role, desk.language), desk.mark(role.source), note=note, bold=True)


def _chairs(desk: Desk, profile: CountryProfile) -> Cell:
    """Return the chairmanships that have an end or are held, by the first account of each."""
    current = (profile.chair.start or "") if profile.chair else ""
    chaired = [role for role in profile.roles if role.role == "chair" and role.start]
    roles = [role for role in chaired if role.end or role.start == current]
    first = [same[0] for same, _ in reversed(timeline.apart(timeline.accounts_of(roles, current)))]
    entries = tuple(Entry((Run(timeline.period_of(desk, role), refs=(desk.mark(role.source),)),)) for role in first)
    return entries or cell(desk.words.none)


def _figure(desk: Desk, profile: CountryProfile, found: Sequence[Figure]) -> Cell:
    if not found:
        return cell(desk.words.no_figure)
    figure = figures.newest(found)
    disputed = desk.words.disputed if figure.id in profile.rivals else ""
    note = " · ".join(filter(None, (desk.period(figure), desk.status(figure), disputed, desk.claimant(figure))))
    return cell(desk.whole_reading(figure), desk.cite(figure), note=note, bold=True)


def _charts(desk: Desk, profiles: Sequence[CountryProfile]) -> Iterator[Chart]:
    for measure, found in _figures(profiles):
        shared = _shared(measure, profiles, found)
        if len(shared) >= FEWEST:
            names = [desk.country(profile.country) for profile, _ in shared]
            yield trends.chart(desk, desk.measure(measure), measure, [group for _, group in shared], names=names)


def _shared(
    measure: Measure, profiles: Sequence[CountryProfile], found: Sequence[Sequence[Figure]]
) -> list[tuple[CountryProfile, tuple[Figure, ...]]]:
    """Return the series of the one source that has them for most of the countries, of their figures of a measure."""
    by_source: dict[tuple[str | None, str], list[tuple[CountryProfile, tuple[Figure, ...]]]] = {}
    for profile, some in zip(profiles, found, strict=True):
        for group in trends.every(measure, some):
            if len(group) >= _FEWEST_POINTS:
                by_source.setdefault((group[0].claimed_by, group[0].source), []).append((profile, group))
    return max(by_source.values(), key=len, default=[])
