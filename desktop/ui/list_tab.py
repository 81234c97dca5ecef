"""A tab whose results are a list beside the page: articles and countries."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop.marks import override
from desktop.ui.delegates import RowDelegate
from desktop.ui.models import Row, RowModel
from desktop.ui.tab import LibraryTab


class ListTab(LibraryTab[Row]):
    """Shows rows in a list on the left and the page of the chosen one on the right."""

    title_lines = 1
    text_lines = 1
    shares = (400, 860)

    @override
    def _arrange(self) -> None:
        self.model = RowModel(self)
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self._delegate = RowDelegate(self.title_lines, self.text_lines)
        self.list.setItemDelegate(self._delegate)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setAccessibleName(self.placeholder)
        self.list.selectionModel().currentChanged.connect(self._row_changed)
        self._selecting = False
        self.results.addWidget(self.list)
        self.fill(self.results_pane(), self.shares)

    @Slot(QModelIndex, QModelIndex)
    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row: Row | None = current.data(RowModel.ROW) if current.isValid() else None
        if row is not None and row.id is not None and not self._selecting:
            self.choose(row.id, row.paragraph)

    @override
    def show_rows(self, rows: tuple[Row, ...]) -> None:
        self.model.show(rows)

    @override
    def hits(self, rows: tuple[Row, ...]) -> int:
        return sum(row.id is not None for row in rows)

    @override
    def select(self, ident: str) -> bool:
        index = self.model.index_of(ident)
        if index.isValid():
            self._selecting = True
            self.list.setCurrentIndex(index)
            self._selecting = False
        return index.isValid()

    @override
    def select_first(self) -> None:
        rows = (self.model.index(place).data(RowModel.ROW) for place in range(self.model.rowCount()))
        first: Row | None = next((row for row in rows if row.id is not None), None)
        if first is not None and first.id is not None:
            self.select(first.id)
            self.show_record(first.id, first.paragraph)

    @override
    def step(self, by: int) -> None:
        place = self.list.currentIndex().row() + by
        while 0 <= place < self.model.rowCount():
            if self.model.index(place).data(RowModel.ROW).id is not None:
                self.list.setCurrentIndex(self.model.index(place))
                return
            place += by
