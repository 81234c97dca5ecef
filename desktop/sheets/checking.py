"""Checking a printed sheet against a library: which of its figures stand, which changed, which were withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from desktop.errors import AlmatyError, NotFoundError
from desktop.library.queries import by_id
from desktop.sheets import attaching, gathering, kinds, register
from desktop.sheets.contents import Edition
from desktop.sheets.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.queries import Library
    from desktop.sheets.attaching import Carried
    from desktop.sheets.contents import Printed

State = Literal["changed", "withdrawn", "new", "stands"]
STATES: tuple[State, ...] = ("changed", "withdrawn", "new", "stands")
"""What may have become of a figure, what a reader must know first."""

_SAID = ("reading", "measure", "place", "period", "source")
"""What a sheet says of a figure; if one of these is another now, the figure changed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure of a sheet: what it was there and is now (None where it is not), and which parts differ."""

    state: State
    id: str
    was: Printed | None
    now: Printed | None
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a sheet: its figures in the order of STATES, and the snapshot of the library it was held to.

    `can_be_made` is False where a sheet of these records can no longer be made, so that what is new is not known.
    """

    sheet: Carried
    snapshot: str
    findings: tuple[Finding, ...]
    can_be_made: bool

    def count(self, state: State) -> int:
        """Return how many figures are in a state."""
        return sum(each.state == state for each in self.findings)


def carried_by(text: str) -> Carried:
    """Return what the sheet carried that `text` names, by its identifier or its PDF; raise SheetError for neither."""
    if register.is_sheet_id(text) and not Path(text).exists():
        return register.look_up(text)
    found = attaching.read(Path(text))
    return register.look_up(found, archived=text) if isinstance(found, str) else attaching.carried(found)


def check(library: Library, sheet: Carried) -> Checked:
    """Return what became of a sheet in `library`; what is new is what the same sheet would have more today."""
    today = _today(library, sheet)
    known = {figure.id for figure in sheet.figures}
    found = [*_compared(library, sheet), *(Finding("new", each.id, None, each) for each in today or ())]
    kept = [each for each in found if each.state != "new" or each.id not in known]
    order = sorted(kept, key=lambda each: STATES.index(each.state))
    return Checked(sheet, library.info().snapshot, tuple(order), today is not None)


def _today(library: Library, sheet: Carried) -> tuple[Printed, ...] | None:
    """Return the figures of the sheet as it is made today; None if it can no longer be made.

    One that was asked for as of an earlier day than that of its print is made as of that day again.
    """
    try:
        day = None if sheet.as_of == sheet.printed else date.fromisoformat(sheet.as_of)
        return kinds.contents(library, sheet.kind, *sheet.of, language=sheet.language, as_of=day).figures
    except AlmatyError:
        return None


def _compared(library: Library, sheet: Carried) -> Iterator[Finding]:
    edition = Edition(sheet.as_of, sheet.printed, sheet.snapshot, language=sheet.language)
    desk = Desk(edition, by_id(library.sources()), gathering.names(library, edition))
    for was in sheet.figures:
        try:
            now = desk.printed(library.figure(was.id))
        except NotFoundError:
            yield Finding("withdrawn", was.id, was, None)
            continue
        differs = tuple(name for name in _SAID if getattr(was, name) != getattr(now, name))
        yield Finding("changed" if differs else "stands", was.id, was, now, differs)
