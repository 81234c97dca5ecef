"""The facets beside the results: how many of them have each value, and which values narrow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.marks import override
from desktop.ui import theme
from desktop.ui.lists import rings
from desktop.ui.tips import tip
from desktop.ui.words import tr
from desktop.visible import neutral

if TYPE_CHECKING:
    from desktop.library.finding.facets import Facets

_Index = QModelIndex | QPersistentModelIndex
_FEW = 6
"""So many values of a field are shown before the reader asks for more."""

_PAD = 12
_BOX = 12


class Line(NamedTuple):
    """A line of the panel: a field's heading, one of its values, or (without a value) the offer to show all of them."""

    field: str
    label: str
    value: str | None = None
    hits: int = 0
    chosen: bool = False
    is_heading: bool = False


def field_title(field: str) -> str:
    """Return what a facet is called, as the window says it."""
    titles = {
        "country": tr("Country"),
        "publisher": tr("Publisher"),
        "year": tr("Year"),
        "language": tr("Language"),
        "measure": tr("Measure"),
        "unit": tr("Unit"),
        "place": tr("Place"),
        "status": tr("Status"),
        "role": tr("Role"),
    }
    return titles.get(field, field.capitalize())


def value_title(field: str, label: str) -> str:
    """Return what a value of a facet is called: a language by its name, all others as the library says it."""
    if field == "language":
        language = QLocale(label)
        if language.language() != QLocale.Language.C:
            return QLocale.languageToString(language.language())
    return label[:1].upper() + label[1:]


def lines_of(facets: Facets, opened: set[str]) -> list[Line]:
    """Return the lines of the panel; all values of `opened` fields, of the others the first and chosen."""
    lines: list[Line] = []
    for field, values in facets.items():
        if not values:
            continue
        lines.append(Line(field, field_title(field), is_heading=True))
        kept = [each for place, each in enumerate(values) if field in opened or place < _FEW or each.chosen]
        lines += [Line(field, value_title(field, each.label), each.value, each.count, each.chosen) for each in kept]
        if len(kept) < len(values):
            lines.append(Line(field, tr("All {count}").format(count=len(values))))
        elif field in opened:
            lines.append(Line(field, tr("Fewer")))
    return lines


class FacetModel(QAbstractListModel):
    """The lines of the panel; each is told whole under `FacetModel.LINE`."""

    LINE = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self._facets: Facets = {}
        self._opened: set[str] = set()
        self.lines: list[Line] = []
        self.is_counted = True

    def wait(self) -> None:
        """Show no counts until the values are counted anew: those that are here belong to other results."""
        self.is_counted = False
        self._tell_change()

    def _tell_change(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def show(self, facets: Facets) -> None:
        """Show these facets; lines that only change their count stay where they are."""
        self._facets, self.is_counted = facets, True
        self._arrange()

    def _arrange(self) -> None:
        lines = lines_of(self._facets, self._opened)
        if [line[:3] for line in lines] == [line[:3] for line in self.lines]:
            self.lines = lines
            self._tell_change()
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def open(self, field: str) -> None:
        """Show all values of a field, or only the first of them again."""
        self._opened ^= {field}
        self._arrange()

    def count(self, line: Line) -> str:
        """Return how many results have the value of a line, as it is shown."""
        return QLocale().toString(line.hits) if self.is_counted else "…"

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == self.LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(line.label)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.label}, {self.count(line)}" if line.value is not None else line.label
        if role == Qt.ItemDataRole.CheckStateRole and line.value is not None:
            return Qt.CheckState.Checked if line.chosen else Qt.CheckState.Unchecked
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        heading = not index.isValid() or self.lines[index.row()].is_heading
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)


class FacetView(QListView):
    """The panel: a click, Enter or Space chooses a value or gives it up."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.facets = FacetModel()
        self._delegate = _LineDelegate()
        self.setModel(self.facets)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Narrow the results by"))
        self.setMouseTracking(True)

    def show_facets(self, facets: Facets) -> None:
        """Show how many results have which values."""
        place = self.currentIndex().data(FacetModel.LINE)
        self.facets.show(facets)
        again = next((row for row, line in enumerate(self.facets.lines) if place and line[:3] == place[:3]), None)
        if again is not None:
            self.setCurrentIndex(self.facets.index(again))

    def _take(self, index: QModelIndex) -> None:
        line: Line | None = index.data(FacetModel.LINE) if index.isValid() else None
        if line is None or line.is_heading:
            return
        if line.value is None:
            self.facets.open(line.field)
        else:
            self.chosen.emit(line.field, line.value)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._take(self.indexAt(event.position().toPoint()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _LineDelegate(QStyledItemDelegate):
    """Draws a heading, or a value with a box before it and its count behind it."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: Line = index.data(FacetModel.LINE)
        return QSize(0, QFontMetrics(option.font).height() + (20 if line.is_heading else 8))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(FacetModel.LINE)
        rect = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        if line.is_heading:
            self._paint_heading(painter, rect, line, option.font)
        elif line.value is None:
            painter.setPen(QColor(theme.colors().link))
            painter.drawText(rect.adjusted(_BOX + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, line.label)
        else:
            model: FacetModel = index.model()  # type: ignore[assignment]
            self._paint_value(painter, rect, line, model.count(line))
        view: QListView = option.widget  # type: ignore[assignment]
        if view.hasFocus() and index == view.currentIndex():
            rings.draw_ring(painter, option.rect)
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, rect: QRect, line: Line, font: QFont) -> None:
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.88)
        small.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small)
        painter.setPen(QColor(theme.colors().accent))
        painter.drawText(rect.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignBottom, line.label)

    @staticmethod
    def _paint_value(painter: QPainter, rect: QRect, line: Line, count: str) -> None:
        colors, metrics = theme.colors(), painter.fontMetrics()
        box = QRect(rect.left(), rect.center().y() - _BOX // 2, _BOX, _BOX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors.accent if line.chosen else colors.faint), 1.2))
        painter.setBrush(QColor(colors.accent) if line.chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 2.5, 2.5)
        if line.chosen:
            painter.setPen(QPen(QColor(colors.page), 1.8))
            painter.drawPolyline([box.topLeft() + each for each in _tick()])
        width = metrics.horizontalAdvance(count)
        painter.setPen(QColor(colors.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        room = rect.adjusted(_BOX + 8, 0, -width - 8, 0)
        painter.setPen(QColor(colors.text))
        label = metrics.elidedText(neutral(line.label), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, label)


def _tick() -> tuple[QPoint, ...]:
    return QPoint(3, 6), QPoint(5, 9), QPoint(9, 3)
