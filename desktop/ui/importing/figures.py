"""The figures of an import as a table with what can be corrected of the one selected below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.documents.typed import place_names
from desktop.marks import override
from desktop.ui import theme
from desktop.ui.importing import corrections
from desktop.ui.importing.corrections import Field, Refused
from desktop.ui.importing.model import DraftFigureModel
from desktop.ui.labels import plain_label
from desktop.ui.lists.cells import header_style
from desktop.ui.words import tr
from desktop.visible import neutral

_Index = QModelIndex | QPersistentModelIndex
_BOX = 15
_GAP = 8
_ACROSS = 3
"""The fields that stand beside one another."""


class BoxDelegate(QStyledItemDelegate):
    """Draws the box of a figure so that it is seen on any ground, empty or ticked, with what stands beside it."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        ticked = plain.checkState == Qt.CheckState.Checked
        box = _box(option.rect)
        plain.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, plain, painter, option.widget)
        plain.rect = option.rect.adjusted(_BOX + _GAP, 0, 0, 0)
        plain.backgroundBrush = QBrush(Qt.BrushStyle.NoBrush)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        _draw_box(painter, box, ticked=ticked)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return super().sizeHint(option, index) + QSize(_GAP, _GAP)

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Tick the box where it is clicked; keys are the table's."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        if isinstance(model, DraftFigureModel) and _box(option.rect).contains(event.position().toPoint()):
            place = model.place_of(index.row())
            return model.accept(place, not model.at(place).accepted)
        return False


def _box(rect: QRect) -> QRect:
    return QRect(rect.left() + _GAP // 2, rect.center().y() - _BOX // 2, _BOX, _BOX)


def _draw_box(painter: QPainter, box: QRect, *, ticked: bool) -> None:
    colors = theme.colors()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colors.accent if ticked else colors.muted), 1.4))
    painter.setBrush(QColor(colors.accent if ticked else colors.page))
    painter.drawRoundedRect(box, 2, 2)
    if ticked:
        painter.setPen(QPen(QColor(colors.page), 2))
        tick = (QPoint(3, 8), QPoint(6, 11), QPoint(12, 4))
        painter.drawPolyline([box.topLeft() + each for each in tick])
    painter.restore()


class FigureTable(QTableView):
    """Shows all columns in the room there is; Space accepts or rejects the figure selected."""

    def __init__(self, model: DraftFigureModel) -> None:
        super().__init__()
        self._figures = model
        self._delegate = BoxDelegate(self)
        self.setModel(model)
        self.setItemDelegateForColumn(0, self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * _GAP)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(tr("Figures"))
        self.take_look()

    def take_look(self) -> None:
        """Take on the colours of now."""
        self.horizontalHeader().setStyleSheet(header_style())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shares = [column.share for column in self._figures.columns]
        width = self.viewport().width()
        for number, share in enumerate(shares):
            self.setColumnWidth(number, width * share // sum(shares))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            place = self._figures.place_of(self.currentIndex().row())
            self._figures.accept(place, not self._figures.at(place).accepted)
        else:
            super().keyPressEvent(event)


class FigureEditor(QWidget):
    """Corrects one figure; below its fields stands why it is doubtful, or why what was typed is refused."""

    def __init__(self, model: DraftFigureModel) -> None:
        super().__init__()
        self._model, self._place = model, -1
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self._shown = corrections.fields()
        self.note = plain_label()
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(_GAP)
        for number, (name, field) in enumerate(self._shown.items()):
            row, column = divmod(number, _ACROSS)
            self.fields[name] = self._made(name, field)
            label = QLabel(field.title)
            label.setBuddy(self.fields[name])
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(self.fields[name], row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        grid.addWidget(self.note, grid.rowCount(), 0, 1, -1)
        self.show_figure(-1)

    def _made(self, name: str, field: Field) -> QLineEdit | QComboBox:
        if field.choices:
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for stored, called in field.choices:
                box.addItem(called, stored)
            box.activated.connect(partial(self._take, name))
            return box
        line = QLineEdit()
        line.setMinimumWidth(60)
        line.editingFinished.connect(partial(self._take, name))
        if name == "place":
            completer = QCompleter(sorted(place_names().values()), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line

    def show_figure(self, place: int) -> None:
        """Show the figure at `place` in the order of the text; none below zero."""
        self._place = place
        self.setEnabled(place >= 0 and not self._model.is_locked)
        for name, widget in self.fields.items():
            self._fill(widget, self._shown[name].show(self._model.at(place).figure) if place >= 0 else "")
        self.note.setText(self._model.doubts(place) if place >= 0 else tr("Select a figure to correct it."))

    @staticmethod
    def _fill(widget: QLineEdit | QComboBox, text: str) -> None:
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(widget.findData(text))
        elif widget.text() != neutral(text):
            widget.setText(neutral(text))
            widget.setCursorPosition(0)

    @Slot()
    def _take(self, name: str, *_chosen: int) -> None:
        """Take what was typed; what makes no sense is put back, and said why."""
        if self._place < 0:
            return
        widget = self.fields[name]
        text = str(widget.currentData()) if isinstance(widget, QComboBox) else widget.text()
        try:
            self._model.correct(self._place, name, text)
        except Refused as refused:
            self.show_figure(self._place)
            self.note.setText(str(refused))


class FiguresView(QWidget):
    """The table of the figures and what is corrected of the one selected."""

    selected = Signal(int)

    def __init__(self, model: DraftFigureModel) -> None:
        super().__init__()
        self._model = model
        self.table = FigureTable(model)
        self.editor = FigureEditor(model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.editor)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        model.modelReset.connect(self._show_none)
        model.dataChanged.connect(self._show_again)

    @property
    def place(self) -> int | None:
        """The place of the figure selected in the order of the text."""
        row = self.table.currentIndex().row()
        return self._model.place_of(row) if row >= 0 else None

    def select(self, place: int) -> None:
        """Select the figure at `place` in the order of the text."""
        self.table.selectRow(self._model.row_of(place))

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        place = self._model.place_of(current.row()) if current.isValid() else -1
        self.editor.show_figure(place)
        self.selected.emit(place)

    @Slot()
    def _show_none(self) -> None:
        self.editor.show_figure(-1)

    @Slot()
    def _show_again(self) -> None:
        self.editor.show_figure(-1 if self.place is None else self.place)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.table.take_look()
