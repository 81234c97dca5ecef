"""The figures of a document that is about to be imported, each to accept, correct or reject."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent
from PySide6.QtGui import QColor

from desktop.documents.figures import ExtractedFigure
from desktop.library.drafts import DraftFigure
from desktop.marks import override
from desktop.ui import theme
from desktop.ui.importing import corrections
from desktop.ui.tips import tip
from desktop.ui.words import said, tr
from desktop.visible import neutral

_Index = QModelIndex | Persistent


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it shows, and its share of the width."""

    title: str
    show: Callable[[ExtractedFigure], str]
    share: int


def columns() -> tuple[Column, ...]:
    """Return the columns in the language of the window."""
    return (
        Column(tr("As It Stands"), lambda figure: figure.text, 5),
        Column(tr("Reading"), corrections.reading, 5),
        Column(tr("Measure"), lambda figure: figure.measure, 6),
        Column(tr("Place"), lambda figure: corrections.place(figure.place), 4),
        Column(tr("Period"), corrections.period, 3),
        Column(tr("Claimed By"), lambda figure: figure.claimed_by or "", 5),
    )


class DraftFigureModel(QAbstractTableModel):
    """The figures of one draft, the doubtful ones first; the box in the first column accepts a figure."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns()
        self._fields = corrections.fields()
        self._figures: list[DraftFigure] = []
        self._order: list[int] = []
        self._rows: dict[int, int] = {}
        self._locked = False

    def show(self, figures: tuple[DraftFigure, ...], *, locked: bool = False) -> None:
        """Replace all figures; those of a document that is on its way into the library are locked."""
        self.beginResetModel()
        self._locked = locked
        self._figures = list(figures)
        self._order = sorted(range(len(figures)), key=lambda place: not figures[place].figure.doubts)
        self._rows = {place: row for row, place in enumerate(self._order)}
        self.endResetModel()

    def figures(self) -> tuple[DraftFigure, ...]:
        """Return the figures as accepted and corrected, in the order of the text."""
        return tuple(self._figures)

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be changed."""
        return self._locked

    def row_of(self, place: int) -> int:
        """Return the row of the figure at `place` in the order of the text."""
        return self._rows[place]

    def place_of(self, row: int) -> int:
        """Return the place in the order of the text of the figure in a row."""
        return self._order[row]

    def at(self, place: int) -> DraftFigure:
        """Return the figure at `place` in the order of the text."""
        return self._figures[place]

    def doubts(self, place: int) -> str:
        """Say why the figure at `place` is doubtful; empty where it is not."""
        return " ".join(map(said, self._figures[place].figure.doubts))

    def accept(self, place: int, accepted: bool) -> bool:
        """Accept or reject the figure at `place`; return whether that was possible."""
        if self._locked:
            return False
        self._put(place, replace(self._figures[place], accepted=accepted))
        return True

    def correct(self, place: int, name: str, text: str) -> bool:
        """Take what was typed into a field of the figure at `place`, which is accepted then; raise Refused if need be.

        Return whether anything changed.
        """
        draft, field = self._figures[place], self._fields[name]
        if self._locked or text.strip() == neutral(field.show(draft.figure)):
            return False
        figure = replace(draft.figure, **field.change(text))  # type: ignore[arg-type]
        if figure == draft.figure:
            return False
        self._put(place, replace(draft, figure=figure, accepted=True))
        return True

    def _put(self, place: int, draft: DraftFigure) -> None:
        self._figures[place] = draft
        row = self._rows[place]
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._order)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 and not self._locked else flags

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self._order[index.row()]
        draft, column = self._figures[place], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return neutral(column.show(draft.figure))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(filter(None, (neutral(column.show(draft.figure)), self.doubts(place)))))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ". ".join(filter(None, (neutral(draft.figure.text), _state(draft), self.doubts(place))))
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if draft.accepted else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and not draft.accepted:
            return QColor(theme.colors().warning if draft.figure.doubts else theme.colors().muted)
        return None

    @override
    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        return self.accept(self._order[index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)


def _state(draft: DraftFigure) -> str:
    if draft.accepted:
        return tr("Accepted")
    return tr("Doubtful") if draft.figure.doubts else tr("Rejected")
