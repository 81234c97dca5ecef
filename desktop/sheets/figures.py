"""The blocks of figures that sheets share: key figures, the rest in a table, readings that contradict each other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from desktop import dates
from desktop.sheets.contents import Card, Column, Dispute, Disputes, Figures, Reading, Remark, Row, Run, Table
from desktop.sheets.desk import cell, letters, plain, remarked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from desktop.library.queries import Rival
    from desktop.records import Figure, Measure
    from desktop.sheets.contents import Text
    from desktop.sheets.desk import Desk

    Measures = Mapping[str, Measure]
    Rivals = Mapping[str, tuple[Rival, ...]]


def latest(figures: Iterable[Figure], measures: Measures) -> tuple[Figure, ...]:
    """Return the figure of the latest period for each measure, in the measures' order; validated values first."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.measure, []).append(figure)
    return tuple(newest(found[each]) for each in measures if each in found)


def _rank(figure: Figure) -> tuple[object, ...]:
    end, start = dates.sort_key(figure.period)
    return end, figure.status != "V", start


def newest(figures: Iterable[Figure]) -> Figure:
    """Return the figure of the latest period; of several the first that is validated, else the first."""
    return max(figures, key=_rank)


def key_figures(desk: Desk, figures: Sequence[Figure], measures: Measures, disputed: Collection[str]) -> Figures:
    """Return a card for each figure, with their notes lettered beneath; `disputed` are ids that have rivals."""
    notes = dict.fromkeys(figure.note for figure in figures if figure.note)
    marks = {note: letters(index) for index, note in enumerate(notes)}
    return Figures(
        title=desk.words.key_figures,
        as_of=desk.sources_of(figure.source for figure in figures),
        cards=tuple(
            _card(desk, each, measures[each.measure], marks.get(each.note or ""), disputed=each.id in disputed)
            for each in figures
        ),
        remarks=tuple(Remark(mark, note) for note, mark in marks.items()),
    )


def _card(desk: Desk, figure: Figure, measure: Measure, mark: str | None, *, disputed: bool) -> Card:
    return Card(
        reading=desk.reading(figure),
        refs=(desk.cite(figure), *([mark] if mark else [])),
        measure=desk.counts(figure, measure),
        period=desk.period(figure),
        said_by=desk.said_by(figure),
        status=desk.status(figure),
        disputed=desk.words.disputed if disputed else "",
    )


def other_figures(desk: Desk, figures: Iterable[Figure], measures: Measures) -> Table:
    """Return figures as a table with a row for each measure and claimant, the newest reading first."""
    words, order = desk.words, list(measures)
    newest_first = sorted(figures, key=lambda each: dates.sort_key(each.period), reverse=True)
    rows = sorted(newest_first, key=lambda each: (order.index(each.measure), desk.said_by(each), each.source))
    grouped = groupby(rows, key=lambda each: (each.measure, desk.said_by(each), each.source))
    return Table(
        title=words.other_figures,
        as_of=desk.sources_of(figure.source for figure in rows),
        columns=(Column(words.measure, 28), Column(words.figures_by_period, 40), Column(words.said_by, 32)),
        rows=tuple(_row(desk, tuple(group), measures[key[0]]) for key, group in grouped),
    )


def _row(desk: Desk, figures: Sequence[Figure], measure: Measure) -> Row:
    statuses = dict.fromkeys(desk.status(each) for each in figures)
    notes = dict.fromkeys(each.note for each in figures if each.note)
    marks = dict.fromkeys(desk.cite(each) for each in figures)
    return Row(
        (
            cell(measure.name),
            (remarked(_series(desk, figures), ", ".join(filter(None, statuses))),),
            (remarked(plain(desk.said_by(figures[0]), *marks), " ".join(notes)),),
        )
    )


def _series(desk: Desk, figures: Sequence[Figure]) -> Text:
    runs: list[Run] = []
    for index, figure in enumerate(figures):
        runs += [Run(desk.whole_reading(figure), bold=True), Run(f" ({desk.period(figure)})")]
        runs += [Run(", ")] if index < len(figures) - 1 else []
    return tuple(runs)


def disputes(
    desk: Desk, figures: Sequence[Figure], rivals: Rivals, measures: Measures, places: Mapping[str, str] | None = None
) -> Disputes | None:
    """Return the block of contradicting readings that `figures` take part in, or None if none does.

    The figures themselves come first in each dispute. `places`, where given, names the places of the questions.
    """
    groups = _groups(figures, rivals)
    if not groups:
        return None
    return Disputes(
        title=desk.words.disputes,
        as_of=desk.sources_of(figure.source for group in groups for figure in group),
        disputes=tuple(_dispute(desk, group, rivals, measures, places) for group in groups),
    )


def _groups(figures: Sequence[Figure], rivals: Rivals) -> list[list[Figure]]:
    """Return the figures that contradict each other; who rivals one stands in the group of all that one rivals."""
    groups: list[dict[str, Figure]] = []
    for figure in figures:
        if figure.id not in rivals:
            continue
        joined = {figure.id: figure} | {each.figure.id: each.figure for each in rivals[figure.id]}
        touching = [group for group in groups if group.keys() & joined.keys()]
        for group in touching:
            groups.remove(group)
            joined = group | joined
        groups.append(joined)
    own = {figure.id for figure in figures}
    return [sorted(group.values(), key=lambda each: (each.id not in own, *_order(each))) for group in groups]


def _order(figure: Figure) -> tuple[object, ...]:
    return figure.status == "V", figure.period is None


def _dispute(
    desk: Desk, group: Sequence[Figure], rivals: Rivals, measures: Measures, places: Mapping[str, str] | None
) -> Dispute:
    first = group[0]
    common = first.period if len({each.period for each in group}) == 1 else None
    place = places.get(first.place or "", first.place) if places is not None else None
    question = (desk.counts(first, measures[first.measure]), place, desk.date(common))
    known = [each for figure in group for each in rivals.get(figure.id, ())]
    reasons = dict.fromkeys(desk.words.reasons[each.reason or "unknown"] for each in known)
    return Dispute(
        question=", ".join(filter(None, question)),
        readings=tuple(_reading(desk, each, first, measures, dated=common is None) for each in group),
        reason=desk.words.why.format(", ".join(reasons)),
        notes=tuple(dict.fromkeys(each.note for each in known if each.note)),
    )


def _reading(desk: Desk, figure: Figure, first: Figure, measures: Measures, *, dated: bool) -> Reading:
    counts, asked = (desk.counts(each, measures[each.measure]) for each in (figure, first))
    return Reading(
        reading=desk.reading(figure),
        refs=(desk.cite(figure),),
        measure=counts if counts != asked else "",
        period=desk.period(figure) if dated else "",
        said_by=desk.said_by(figure),
        status=desk.status(figure),
    )
