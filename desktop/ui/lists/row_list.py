"""A list of rows of different heights that a million of them do not slow down."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from desktop.marks import override
from desktop.ui.lists.delegates import RowDelegate, row_width
from desktop.ui.lists.models import RowModel


class RowList(QTableView):
    """Shows the rows that a model tells under RowModel.ROW; a row gets its own height when it comes into view."""

    def __init__(self, model: QAbstractItemModel, delegate: RowDelegate) -> None:
        super().__init__()
        self._delegate = delegate
        self._fitting = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self._set_usual_height()
        self.setModel(model)
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self.fit_rows)
        self.verticalScrollBar().valueChanged.connect(self.fit_rows)

    def _set_usual_height(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.usual_height(self.font()))

    @Slot()
    def fit_rows(self) -> None:
        """Give the rows that are in view their heights; what is read stays where it is."""
        top = self.rowAt(0)
        if self._fitting or top < 0:
            return
        self._fitting = True
        header, bar, model = self.verticalHeader(), self.verticalScrollBar(), self.model()
        header.setUpdatesEnabled(False)  # or each row would be measured against all
        y, row, moved = header.sectionViewportPosition(top), top, 0
        while y < self.height() and row < model.rowCount():
            before = header.sectionSize(row)
            after = self._height(model, row) or before
            if after != before:
                header.resizeSection(row, after)
                moved += after - before if y < 0 else 0
            y, row = y + after, row + 1
        header.setUpdatesEnabled(True)
        self.updateGeometries()
        if moved:
            bar.setValue(bar.value() + moved)
        self._fitting = False

    def _height(self, model: QAbstractItemModel, row: int) -> int:
        found = model.index(row, 0).data(RowModel.ROW)
        return self._delegate.height(found, row_width(self), self.font()) if found is not None else 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_usual_height()
            self.fit_rows()

    @override
    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home and End lead to the first and the last row; there is one column only."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action in ends:
            return self.model().index(ends[action] % max(1, self.model().rowCount()), 0)
        return super().moveCursor(action, modifiers)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would look through every row for what is typed."""
