"""What sources say of countries and treaties: in words with dates and sources, limitations as lettered notes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from desktop.sheets.blocks import Column, Entry, Row, Run, Table
from desktop.sheets.desk import cell, plain
from desktop.world import TREATY_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.library.profiles.country import CountryProfile
    from desktop.sheets.blocks import Cell
    from desktop.sheets.desk import Desk
    from desktop.sheets.remarks import Remarks
    from desktop.world import Treaty, TreatyAction


def name(desk: Desk, treaty: Treaty) -> str:
    """Return the short name of a treaty."""
    return desk.words.treaty_shorts.get(treaty.id, treaty.short)


def table(desk: Desk, profile: CountryProfile, remarks: Remarks, most: int) -> Table:
    """Return what the sources say of a country and each treaty, at most so many of those that say the same."""
    words = desk.words
    return Table(
        title=words.treaties,
        as_of=desk.sources_of(action.source for action in profile.treaty_actions),
        columns=(Column(words.treaty, 30), Column(words.treaty_statements, 70)),
        rows=tuple(_row(desk, profile, treaty, remarks, most) for treaty in profile.treaties),
        remarks=remarks.fresh(),
        compact=True,
    )


def _row(desk: Desk, profile: CountryProfile, treaty: Treaty, remarks: Remarks, most: int) -> Row:
    runs: list[Run] = []
    for (status, action, day), same in groupby(
        _of(profile, treaty), lambda each: (each.status, each.action, each.date)
    ):
        runs += [Run(" · ")] if runs else []
        runs += _said(desk, status, action, day, _foremost(tuple(same), most), remarks)
    text = tuple(runs) or plain(desk.words.not_in_library)
    return Row((cell(name(desk, treaty)), (Entry(text),)))


def _of(profile: CountryProfile, treaty: Treaty) -> list[TreatyAction]:
    return [each for each in profile.treaty_actions if each.treaty == treaty.id]


def _foremost(same: Sequence[TreatyAction], most: int) -> Sequence[TreatyAction]:
    """Return at most so many statements, those with a note before others, in the order in which they stood."""
    chosen = sorted(same, key=lambda each: each.note is None)[:most]
    return [each for each in same if each in chosen]


def _said(
    desk: Desk, status: str, action: str | None, day: str | None, same: Sequence[TreatyAction], remarks: Remarks
) -> Iterator[Run]:
    words = desk.words
    how = ", ".join(filter(None, (words.treaty_actions.get(action or ""), desk.date(day))))
    who = ", ".join(dict.fromkeys(desk.publisher(each.source) for each in same))
    yield Run(words.treaty_status[status], bold=True)
    yield Run(f" {how}" if how else "")
    yield Run(f" ({who})", refs=_refs(desk, same, remarks))


def _refs(desk: Desk, same: Sequence[TreatyAction], remarks: Remarks) -> tuple[str, ...]:
    sources = [desk.mark(each.source) for each in same]
    notes = [mark for each in same for mark in remarks.marks(each.note)]
    return tuple(dict.fromkeys((*sources, *notes)))


def brief(desk: Desk, profile: CountryProfile, treaty: Treaty, remarks: Remarks) -> Cell:
    """Return how a country stands to a treaty by whoever says so; that a source has no record comes last."""
    actions = _of(profile, treaty)
    if not actions:
        return cell(desk.words.not_in_library)
    first = min(actions, key=lambda each: TREATY_STATUSES.index(each.status))
    same = [each for each in actions if (each.status, each.date) == (first.status, first.date)]
    differ = desk.words.disputed if len({each.status for each in actions} - {"no record"}) > 1 else ""
    note = " · ".join(filter(None, (desk.date(first.date), differ)))
    return cell(desk.words.treaty_status[first.status], *_refs(desk, same, remarks), note=note)
