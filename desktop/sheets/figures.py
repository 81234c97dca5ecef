"""The blocks of figures that sheets share: key figures, the rest in a table, readings that contradict each other."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from desktop import dates
from desktop.sheets.blocks import Card, Column, Dispute, Disputes, Figures, Reading, Row, Run, Table
from desktop.sheets.desk import cell, remarked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from desktop.library.profiles.country import CountryProfile
    from desktop.library.queries import Rival
    from desktop.records import Figure, Measure
    from desktop.sheets.desk import Desk
    from desktop.sheets.remarks import Remarks

    Measures = Mapping[str, Measure]
    Rivals = Mapping[str, tuple[Rival, ...]]


def latest(figures: Iterable[Figure], measures: Measures) -> tuple[Figure, ...]:
    """Return the figure of the latest period for each measure, in the measures' order; validated values first."""
    return tuple(newest(some) for some in by_measure(figures, measures).values())


def by_measure(figures: Iterable[Figure], measures: Iterable[str]) -> dict[str, list[Figure]]:
    """Return figures by their measures, in the order of these; imports bring many of which a country has none."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.measure, []).append(figure)
    return {ident: found[ident] for ident in measures if ident in found}


def _rank(figure: Figure) -> tuple[object, ...]:
    end, start = dates.sort_key(figure.period)
    return end, figure.status != "V", start


def newest(figures: Iterable[Figure]) -> Figure:
    """Return the figure of the latest period; of several the first that is validated, else the first."""
    return max(figures, key=_rank)


_FOREMOST = (
    "refugees", "internally-displaced", "international-migrants", "net-migration", "population", "emigration",
    "immigration", "remittances-share", "emigrants", "asylum-seekers", "stateless", "net-migration-rate",
)  # fmt: skip
"""Which measures a short sheet has first; a figure of zero comes after those of something."""


def foremost(figures: Sequence[Figure], most: int) -> tuple[Figure, ...]:
    """Return at most so many of the figures, those of the foremost measures, in the order in which they stood."""
    ranks = {ident: rank for rank, ident in enumerate(_FOREMOST)}
    chosen = sorted(figures, key=lambda each: (each.value == 0, ranks.get(each.measure, len(ranks))))[:most]
    return tuple(each for each in figures if each in chosen)


def key_figures(
    desk: Desk,
    figures: Sequence[Figure],
    measures: Measures,
    disputed: Collection[str],
    remarks: Remarks,
    *,
    more: str = "",
) -> Figures:
    """Return a card for each figure, with their notes lettered beneath; `disputed` are ids that have rivals."""
    return Figures(
        title=desk.words.key_figures,
        as_of=desk.sources_of(figure.source for figure in figures),
        cards=tuple(_card(desk, each, measures[each.measure], remarks.marks(each.note), disputed) for each in figures),
        remarks=remarks.fresh(),
        more=more,
    )


def _card(desk: Desk, figure: Figure, measure: Measure, marks: tuple[str, ...], disputed: Collection[str]) -> Card:
    return Card(
        reading=desk.reading(figure),
        refs=(desk.cite(figure), *marks),
        measure=desk.counts(figure, measure),
        period=desk.period(figure),
        said_by=desk.claimant(figure),
        status=desk.status(figure),
        disputed=desk.hedge(figure, disputed),
    )


def brief_disputes(desk: Desk, profile: CountryProfile, most: int, readings: int, letters_a_note: int) -> Table | None:
    """Return the contradicting readings of a country as a table, or None without any.

    First, however many, are those of which the sheet says already that sources disagree, then others up to `most` rows.
    """
    found = _groups(profile.figures, profile.rivals)
    shown = _foremost_disputes(desk, found, most)
    if not shown:
        return None
    words = desk.words
    return Table(
        title=words.disputes,
        as_of=desk.sources_of(figure.source for group in shown for figure in group),
        columns=(Column(words.disputed_on, 24), Column(words.readings, 76)),
        rows=tuple(_brief(desk, profile, group, readings, letters_a_note) for group in shown),
        more=desk.more(words.more_disputes, len(found) - len(shown)),
        compact=True,
    )


def _foremost_disputes(desk: Desk, found: Sequence[list[Figure]], most: int) -> list[list[Figure]]:
    hedged = {ident: rank for rank, ident in enumerate(desk.hedged)}
    ranks = [min((hedged[each.id] for each in group if each.id in hedged), default=None) for group in found]
    told = sorted((rank, index) for index, rank in enumerate(ranks) if rank is not None)
    others = [group for group, rank in zip(found, ranks, strict=True) if rank is None]
    widest = sorted(others, key=_spread, reverse=True)[: max(0, most - len(told))]
    return [*(found[index] for _, index in told), *(group for group in others if group in widest)]


def _spread(group: Sequence[Figure]) -> float:
    """Return how many times the least value of a dispute the greatest is."""
    values = [abs(each.value) for each in group if each.value]
    return max(values) / min(values) if values else 0.0


def _brief(desk: Desk, profile: CountryProfile, group: Sequence[Figure], most: int, letters_a_note: int) -> Row:
    shown = _furthest(desk, group, most)
    dispute = _dispute(desk, shown, profile.rivals, profile.measures, None, letters_a_note)
    runs: list[Run] = []
    for each in dispute.readings:
        about = ", ".join(filter(None, (each.said_by, each.measure, each.period)))
        runs += [Run("; ")] if runs else []
        runs += [Run(each.reading, bold=True), Run(f" ({about})", refs=each.refs)]
    more = desk.more(desk.words.statements_more, len(group) - len(shown))
    why = " ".join((dispute.reason, *_within(dispute.notes, letters_a_note)))
    return Row((cell(dispute.question), (remarked((*runs, Run(f" {more}." if more else ".")), why),)))


def _furthest(desk: Desk, group: Sequence[Figure], most: int) -> list[Figure]:
    """Return at most so many readings: those that stand on the sheet already, then those furthest from the first."""
    first = group[0].value or 0.0
    chosen = sorted(group, key=lambda each: (each.id not in desk.hedged, -abs((each.value or 0.0) - first)))[:most]
    return [each for each in group if each in chosen]


def _within(notes: Sequence[str], most: int) -> Sequence[str]:
    """Return the first notes that have at most so many letters together, and at least one unless it is to be none."""
    together = list(accumulate(map(len, notes)))
    return notes[: max(min(1, most), sum(letters <= most for letters in together))]


def disputes(
    desk: Desk,
    figures: Sequence[Figure],
    rivals: Rivals,
    measures: Measures,
    places: Mapping[str, str] | None = None,
    *,
    most: int = 1000,
    letters_a_note: int = 1000,
) -> Disputes | None:
    """Return the block of contradicting readings that `figures` take part in, or None if none does.

    The figures themselves come first in each dispute. `places`, where given, names the places of the questions. There
    are at most so many disputes, with notes of at most so many letters.
    """
    groups = _groups(figures, rivals)
    if not groups:
        return None
    return Disputes(
        title=desk.words.disputes,
        as_of=desk.sources_of(figure.source for group in groups[:most] for figure in group),
        disputes=tuple(_dispute(desk, group, rivals, measures, places, letters_a_note) for group in groups[:most]),
        more=desk.more(desk.words.more_disputes, len(groups) - most),
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
    desk: Desk,
    group: Sequence[Figure],
    rivals: Rivals,
    measures: Measures,
    places: Mapping[str, str] | None,
    letters_a_note: int,
) -> Dispute:
    first = group[0]
    common = first.period if len({each.period for each in group}) == 1 else None
    place = places.get(first.place or "", first.place) if places is not None else None
    question = (desk.counts(first, measures[first.measure]), place, desk.date(common))
    known = [each for figure in group for each in rivals.get(figure.id, ())]
    reasons = dict.fromkeys(desk.words.reasons[each.reason or "unknown"] for each in known)
    notes = dict.fromkeys(each.note for each in known if each.note)
    return Dispute(
        question=", ".join(filter(None, question)),
        readings=tuple(_reading(desk, each, first, measures, dated=common is None) for each in group),
        reason=desk.words.why.format(", ".join(reasons)),
        notes=tuple(desk.foreign(note, most=max(letters_a_note, 1)) for note in notes),
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
