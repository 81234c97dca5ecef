"""A tab whose results are a list beside the page: articles and countries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Slot

from desktop.marks import override
from desktop.ui.lists.delegates import RowDelegate
from desktop.ui.lists.models import Row, RowModel
from desktop.ui.lists.row_list import RowList
from desktop.ui.tab import LibraryTab

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QMenu


class ListTab(LibraryTab[Row]):
    """Shows rows in a list on the left and the page of the chosen one on the right."""

    model: RowModel
    title_lines = 1
    text_lines = 1
    shares = (590, 690)

    @override
    def _arrange(self) -> None:
        self.model = RowModel(self)
        self._delegate = RowDelegate(self.title_lines, self.text_lines)
        self.list = self.view = RowList(self.model, self._delegate)
        self.list.setAccessibleName(self.placeholder)
        self.list.selectionModel().currentChanged.connect(self._row_changed)
        self.fill(self.shares)

    @Slot(QModelIndex, QModelIndex)
    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row: Row | None = current.data(RowModel.ROW) if current.isValid() else None
        if row is not None and row.id is not None and not self._selecting:
            self.choose(row.id, row.paragraph)

    @override
    def context_menu(self, widget: QAbstractScrollArea, point: QPoint) -> QMenu | None:
        row: Row | None = self.list.indexAt(point).data(RowModel.ROW) if widget is self.list else None
        is_aside = widget is self.list and (row is None or row.id is None)
        return None if is_aside else super().context_menu(widget, point)

    @override
    def show_rows(self, rows: Sequence[Row], length: int) -> None:
        self.model.show(rows, length)

    @override
    def current(self) -> tuple[str, int | None] | None:
        row: Row | None = self.list.currentIndex().data(RowModel.ROW)
        return (row.id, row.paragraph) if row is not None and row.id is not None else None

    @override
    def first(self) -> tuple[str, int | None] | None:
        row = self.model.first()
        return (row.id, row.paragraph) if row is not None and row.id is not None else None

    @override
    def step(self, by: int) -> None:
        place = self.list.currentIndex().row() + by
        while 0 <= place < self.model.rowCount():
            row: Row | None = self.model.index(place).data(RowModel.ROW)
            if row is None or row.id is not None:
                self.list.setCurrentIndex(self.model.index(place))
                return
            place += by
