"""The figures of a document that is about to be imported, each to accept, correct or reject."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent
from PySide6.QtGui import QColor

from desktop import dates, wording
from desktop.documents.figures import ExtractedFigure, read_number
from desktop.library.drafts import DraftFigure
from desktop.marks import override
from desktop.records import QUALIFIERS
from desktop.ui import theme
from desktop.ui.words import said, tr

_Index = QModelIndex | Persistent
Change = dict[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it shows, and what a text typed into it changes; ValueError if it cannot be."""

    title: str
    show: Callable[[ExtractedFigure], str]
    change: Callable[[str], Change] | None = None


def _number(text: str) -> Change:
    """Return the number typed, in digits or words, with a decimal point or comma; ValueError if there is none."""
    found = read_number(text)
    if found is None or found.value is None or not math.isfinite(found.value):
        raise ValueError(text)
    return {"value": found.value, "low": None, "high": None}


def _qualifier(text: str) -> Change:
    if text not in QUALIFIERS:
        raise ValueError(text)
    return {"qualifier": text}


def _period(text: str) -> Change:
    if text and not dates.is_edtf(text):
        raise ValueError(text)
    return {"period": text or None}


def _needed(field: str) -> Callable[[str], Change]:
    def change(text: str) -> Change:
        if not text.strip():
            raise ValueError(text)
        return {field: text.strip()}

    return change


def _optional(field: str) -> Callable[[str], Change]:
    return lambda text: {field: text.strip() or None}


def _amount(figure: ExtractedFigure) -> str:
    if figure.value is not None:
        return f"{figure.value:,.6f}".rstrip("0").rstrip(".")
    return "–".join(wording.number(end) for end in (figure.low, figure.high) if end is not None)


def columns() -> tuple[Column, ...]:
    """Return the columns in the language of the window."""
    return (
        Column(tr("As It Stands"), lambda figure: figure.text),
        Column(tr("Value"), _amount, _number),
        Column(tr("Qualifier"), lambda figure: figure.qualifier, _qualifier),
        Column(tr("Unit"), lambda figure: figure.unit, _needed("unit")),
        Column(tr("Measure"), lambda figure: figure.measure, _needed("measure")),
        Column(tr("Place"), lambda figure: figure.place or "", _optional("place")),
        Column(tr("Period"), lambda figure: figure.period or "", _period),
        Column(tr("Claimed By"), lambda figure: figure.claimed_by or "", _optional("claimed_by")),
        Column(tr("Doubt"), lambda figure: " ".join(map(said, figure.doubts))),
    )


class DraftFigureModel(QAbstractTableModel):
    """The figures of one draft, the doubtful ones first; the box in the first column accepts a figure."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns()
        self._figures: list[DraftFigure] = []
        self._order: list[int] = []
        self._locked = False

    def show(self, figures: tuple[DraftFigure, ...], *, locked: bool = False) -> None:
        """Replace all figures; those of a document that is on its way into the library are locked."""
        self.beginResetModel()
        self._locked = locked
        self._figures = list(figures)
        self._order = sorted(range(len(figures)), key=lambda place: not figures[place].figure.doubts)
        self.endResetModel()

    def figures(self) -> tuple[DraftFigure, ...]:
        """Return the figures as accepted and corrected, in the order of the text."""
        return tuple(self._figures)

    def has_doubts(self) -> bool:
        """Say whether any of the figures is doubtful."""
        return any(each.figure.doubts for each in self._figures)

    def row_of(self, place: int) -> int:
        """Return the row of the figure at `place` in the order of the text."""
        return self._order.index(place)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._order)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._locked:
            return flags
        if index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if self._columns[index.column()].change is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        draft, column = self._figures[self._order[index.row()]], self._columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole}:
            return column.show(draft.figure)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if draft.accepted else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and not draft.accepted:
            return QColor(theme.colors().warning if draft.figure.doubts else theme.colors().muted)
        return None

    @override
    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place, column = self._order[index.row()], self._columns[index.column()]
        draft = self._figures[place]
        if self._locked:
            return False
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            self._figures[place] = replace(draft, accepted=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole and column.change is not None:
            if str(value) == column.show(draft.figure):
                return False
            try:
                figure = replace(draft.figure, **column.change(str(value)))  # type: ignore[arg-type]
            except ValueError:
                return False
            self._figures[place] = replace(draft, figure=figure, accepted=True)
        else:
            return False
        row = index.row()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))
        return True
