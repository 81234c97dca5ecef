"""The list that results stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtCore import QPersistentModelIndex as Persistent

from desktop.marks import override
from desktop.ui.lists.paging import PAGE, Pages
from desktop.ui.tips import tip
from desktop.visible import neutral

_Index = QModelIndex | Persistent
_Span = tuple[int, int]


class Row(NamedTuple):
    """One row of a result list: a title, a line of facts, a passage, each with the spans that the search hit.

    `why` says why it was found without the very words. A row without an `id` is a heading.
    """

    id: str | None
    title: str
    meta: str = ""
    text: str = ""
    badge: str = ""
    paragraph: int | None = None
    hits: tuple[Sequence[_Span], Sequence[_Span], Sequence[_Span]] = ((), (), ())
    why: str = ""


def told(row: Row, role: int) -> object:
    """Return what a model tells of a row under a role."""
    if role == RowModel.ROW:
        return row
    if role == Qt.ItemDataRole.DisplayRole:
        return neutral(row.title)
    if role == Qt.ItemDataRole.ToolTipRole:
        return tip(neutral(row.why)) or None
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return neutral(". ".join(part for part in (row.title, row.badge, row.meta, row.text, row.why) if part))
    return None


class RowModel(QAbstractListModel):
    """Rows of results; each is told whole under `RowModel.ROW`, and as None while its page is not here."""

    page_wanted = Signal(int)

    ROW = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Pages[Row] = Pages()

    def show(self, rows: Sequence[Row], total: int | None = None) -> None:
        """Replace all rows; `rows` are the first ones if there are more in all."""
        self.beginResetModel()
        self._rows = Pages(rows, total)
        self.endResetModel()

    def put(self, page: int, rows: Sequence[Row]) -> None:
        """Take in the rows of a page."""
        places = self._rows.put(page, rows)
        if places:
            self.dataChanged.emit(self.index(places[0]), self.index(places[-1]))

    def lacks(self, page: int) -> bool:
        """Say whether a page is not here."""
        return self._rows.lacks(page)

    def index_of(self, ident: str) -> QModelIndex:
        """Return where the record `ident` stands among the rows that are here, an invalid index if it does not."""
        found = (place for place, row in self._rows.here() if row.id == ident)
        place = next(found, None)
        return QModelIndex() if place is None else self.index(place)

    def first(self) -> Row | None:
        """Return the first row that is a record, None if there is none."""
        return next((row for _, row in self._rows.here() if row.id is not None), None)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._rows.total

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows.at(index.row())
        if row is None:
            self.page_wanted.emit(index.row() // PAGE)
            return None
        return told(row, role)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        row = self._rows.at(index.row()) if index.isValid() else None
        heading = not index.isValid() or (row is not None and row.id is None)
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)
