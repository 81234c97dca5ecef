"""The lists and the table the results stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt
from PySide6.QtCore import QPersistentModelIndex as Persistent

from desktop import dates, wording
from desktop.library.search import Query, Span, spans
from desktop.marks import override
from desktop.records import Figure, Measure, Source

_Index = QModelIndex | Persistent


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a result list: a title, a line of facts, a passage, each with the spans that the search hit.

    A row without an `id` is a heading.
    """

    id: str | None
    title: str
    meta: str = ""
    text: str = ""
    badge: str = ""
    paragraph: int | None = None
    hits: tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]] = ((), (), ())


class RowModel(QAbstractListModel):
    """Rows of results; each is told whole under `RowModel.ROW`."""

    ROW = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def index_of(self, ident: str) -> QModelIndex:
        """Return where the record `ident` stands, an invalid index if it does not."""
        found = (place for place, row in enumerate(self._rows) if row.id == ident)
        place = next(found, None)
        return QModelIndex() if place is None else self.index(place)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (row.title, row.badge, row.meta, row.text) if part)
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        heading = not index.isValid() or self._rows[index.row()].id is None
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with what its row shows besides its own fields."""

    figure: Figure
    measure: Measure
    place: str
    source: Source
    rivals: int


def _value(row: FigureRow) -> float:
    figure = row.figure
    return figure.value if figure.value is not None else figure.low or 0.0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the statistics: heading, what it shows, what it sorts by, whether it is set to the right."""

    title: str
    value: Callable[[FigureRow], str]
    key: Callable[[FigureRow], object]
    right: bool = False


def _tr(text: str) -> str:
    return QCoreApplication.translate("Statistics", text)


def columns() -> tuple[Column, ...]:
    """Return the columns of the statistics in the language of the window."""
    return (
        Column(_tr("Figure"), lambda row: wording.reading(row.figure), _value, right=True),
        Column(_tr("Measure"), lambda row: row.measure.name, lambda row: row.measure.name),
        Column(_tr("Place"), lambda row: row.place or _tr("not stated"), lambda row: row.place),
        Column(
            _tr("Period"),
            lambda row: dates.words(row.figure.period) or _tr("not stated"),
            lambda row: dates.sort_key(row.figure.period),
        ),
        Column(
            _tr("Claimed By"),
            lambda row: row.figure.claimed_by or _tr("nobody named"),
            lambda row: row.figure.claimed_by or "",
        ),
        Column(_tr("Source"), lambda row: row.source.publisher, lambda row: row.source.publisher),
        Column(_tr("Rivals"), lambda row: f"≠ {row.rivals}" if row.rivals else "", lambda row: row.rivals, right=True),
    )


class FigureModel(QAbstractTableModel):
    """The figures found, sortable by any column; each row is told whole under `FigureModel.ROW`."""

    ROW = Qt.ItemDataRole.UserRole
    HITS = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns()
        self._found: tuple[FigureRow, ...] = ()
        self._rows: tuple[FigureRow, ...] = ()
        self._query = Query("", ())
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show(self, rows: Sequence[FigureRow], query: Query) -> None:
        """Replace all rows by those that `query` found, best first; the chosen sorting is kept."""
        self.beginResetModel()
        self._found, self._query = tuple(rows), query
        self._arrange()
        self.endResetModel()

    def index_of(self, ident: str) -> QModelIndex:
        """Return where the figure `ident` stands, an invalid index if it does not."""
        found = (place for place, row in enumerate(self._rows) if row.figure.id == ident)
        place = next(found, None)
        return QModelIndex() if place is None else self.index(place, 0)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

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
        row, column = self._rows[index.row()], self._columns[index.column()]
        answers: Mapping[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: column.value(row),
            Qt.ItemDataRole.ToolTipRole: lambda: column.value(row),
            Qt.ItemDataRole.TextAlignmentRole: lambda: _alignment(column),
            self.ROW: lambda: row,
            self.HITS: lambda: spans(column.value(row), self._query),
        }
        answer = answers.get(role)
        return answer() if answer else None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = [(index, self._rows[index.row()].figure.id) for index in self.persistentIndexList()]
        self._sorted = (column, order)
        self._arrange()
        for index, ident in before:
            place = self.index_of(ident)
            self.changePersistentIndex(index, self.index(place.row(), index.column()))
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._sorted
        if column < 0:
            self._rows = self._found
            return
        key = self._columns[column].key
        backwards = order == Qt.SortOrder.DescendingOrder
        self._rows = tuple(sorted(self._found, key=key, reverse=backwards))  # type: ignore[arg-type]


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
