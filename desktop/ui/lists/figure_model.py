"""The table the figures found stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtCore import QPersistentModelIndex as Persistent

from desktop import dates, wording
from desktop.library.search import Sort
from desktop.marks import override
from desktop.records import Figure, Measure, Source
from desktop.ui.lists.paging import PAGE, Pages
from desktop.ui.pages.markup import NO_MARKS, Marks
from desktop.ui.tips import tip
from desktop.ui.words import tr
from desktop.visible import neutral

_Index = QModelIndex | Persistent


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with what its row shows besides its own fields."""

    figure: Figure
    measure: Measure
    place: str
    source: Source
    rivals: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the statistics: heading, what it shows, what sorts by it, whether it is set to the right."""

    title: str
    value: Callable[[FigureRow], str]
    sort: Sort
    right: bool = False


def columns() -> tuple[Column, ...]:
    """Return the columns of the statistics in the language of the window."""
    return (
        Column(tr("Figure"), lambda row: wording.reading(row.figure), "value", right=True),
        Column(tr("Measure"), lambda row: row.measure.name, "measure"),
        Column(tr("Place"), lambda row: row.place or tr("not stated"), "place"),
        Column(tr("Period"), lambda row: dates.words(row.figure.period) or tr("not stated"), "period"),
        Column(tr("Claimed By"), lambda row: row.figure.claimed_by or tr("nobody named"), "claimed"),
        Column(tr("Source"), lambda row: row.source.publisher, "source"),
        Column(tr("Other Readings"), lambda row: f"≠ {row.rivals}" if row.rivals else "", "readings", right=True),
    )


class FigureModel(QAbstractTableModel):
    """The figures found, in the order that the search gave; each row is told whole under `FigureModel.ROW`."""

    ROW = Qt.ItemDataRole.UserRole
    HITS = Qt.ItemDataRole.UserRole + 1

    page_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns()
        self._rows: Pages[FigureRow] = Pages()
        self._marks: Marks = NO_MARKS

    def show(self, rows: Sequence[FigureRow], marks: Marks, total: int | None = None) -> None:
        """Replace all rows; `rows` are the first ones if there are more in all."""
        self.beginResetModel()
        self._rows, self._marks = Pages(rows, total), marks
        self.endResetModel()

    def put(self, page: int, rows: Sequence[FigureRow]) -> None:
        """Take in the rows of a page."""
        places = self._rows.put(page, rows)
        if places:
            self.dataChanged.emit(self.index(places[0], 0), self.index(places[-1], len(self._columns) - 1))

    def index_of(self, ident: str) -> QModelIndex:
        """Return where the figure `ident` stands, an invalid index if it does not."""
        found = (place for place, row in self._rows.here() if row.figure.id == ident)
        place = next(found, None)
        return QModelIndex() if place is None else self.index(place, 0)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._rows.total

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[section])
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows.at(index.row()), self._columns[index.column()]
        if row is None:
            self.page_wanted.emit(index.row() // PAGE)
            return None
        answers: Mapping[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: neutral(column.value(row)),
            Qt.ItemDataRole.ToolTipRole: lambda: tip(neutral("\n".join(filter(None, (column.value(row), row.why))))),
            Qt.ItemDataRole.TextAlignmentRole: lambda: _alignment(column),
            self.ROW: lambda: row,
            self.HITS: lambda: self._marks.spans(column.value(row)),
        }
        answer = answers.get(role)
        return answer() if answer else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
