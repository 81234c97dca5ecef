"""The lettered notes of a sheet: each note has one letter, however many figures or statements it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.sheets.blocks import Remark
from desktop.sheets.desk import letters

if TYPE_CHECKING:
    from desktop.sheets.desk import Desk


class Remarks:
    """Notes in the order in which a sheet's blocks speak of them, each of at most so many letters."""

    def __init__(self, desk: Desk, letters_a_note: int = 1000) -> None:
        self._desk = desk
        self._most = letters_a_note
        self._marks: dict[str, str] = {}
        self._listed = 0

    def marks(self, note: str | None) -> tuple[str, ...]:
        """Return the letter of a note, if there is one; a note not met before gets the next letter."""
        return (self._marks.setdefault(note, letters(len(self._marks))),) if note else ()

    def fresh(self) -> tuple[Remark, ...]:
        """Return the notes that got a letter since this was last asked."""
        every = ((mark, self._desk.foreign(note, most=self._most)) for note, mark in self._marks.items())
        remarks = tuple(Remark(mark, note) for mark, note in every)[self._listed :]
        self._listed += len(remarks)
        return remarks
