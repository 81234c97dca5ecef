"""A table whose columns fill its width, however wide the window is and whichever column is dragged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, QRect, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.marks import override
from desktop.ui.lists import rings

_NARROWEST = 64


class FittedTable(QTableView):
    """Gives what a wider window brings to the columns of `elastic`, and rings the current row when it has the focus.

    A column that is dragged wider takes from an elastic one, to its right if there is one.
    """

    def __init__(self, elastic: Sequence[int]) -> None:
        super().__init__()
        self._shares = dict.fromkeys(elastic, 1)
        self._fitting = False
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        self.horizontalHeader().sectionResized.connect(self._balance)

    def set_widths(self, widths: Mapping[int, int]) -> None:
        """Make each column as wide as given; the elastic ones keep the proportion of theirs."""
        self._fitting = True
        for column, width in widths.items():
            self.horizontalHeader().resizeSection(column, width)
        self._fitting = False
        self._remember()

    def restore(self, state: QByteArray) -> None:
        """Bring back the widths, the order and the sorting that the header's `saveState` gave."""
        self._fitting = True
        self.horizontalHeader().restoreState(state)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._fitting = False
        self._remember()

    def _remember(self) -> None:
        self._shares = {column: self.horizontalHeader().sectionSize(column) for column in self._shares}

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        header, self._fitting = self.horizontalHeader(), True
        rest = sum(self._shares.values())
        room = self.viewport().width() - header.length() + sum(map(header.sectionSize, self._shares))
        for column, share in self._shares.items():
            header.resizeSection(column, max(_NARROWEST, round(room * share / rest)))
            room, rest = room - header.sectionSize(column), rest - share
        self._fitting = False

    @Slot(int, int, int)
    def _balance(self, column: int, before: int, now: int) -> None:
        """Let an elastic column give what another took."""
        if self._fitting:
            return
        header = self.horizontalHeader()
        others = sorted((each for each in self._shares if each != column), key=header.visualIndex)
        right = [each for each in others if header.visualIndex(each) > header.visualIndex(column)]
        giver = (right or others[::-1])[0]
        self._fitting = True
        header.resizeSection(giver, max(_NARROWEST, header.sectionSize(giver) + before - now))
        self._fitting = False
        self._remember()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            row = self.visualRect(self.currentIndex())
            rings.draw_on(self.viewport(), QRect(0, row.top(), self.viewport().width(), row.height()))
