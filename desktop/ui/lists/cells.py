"""How a table of results looks: its flat heading, and cells with the hits of the search marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.marks import override
from desktop.ui import theme
from desktop.ui.lists.delegates import paint_text
from desktop.ui.lists.figure_model import FigureModel

_Index = QModelIndex | QPersistentModelIndex
_CELL = 8


def header_style() -> str:
    """Return the style sheet of a table's flat heading, on the ground of its rows, in the colours of now."""
    colors = theme.colors()
    return f"""
    QHeaderView {{ background: {colors.page}; border: none; }}
    QHeaderView::section {{ background: {colors.page}; color: {colors.muted}; padding: {_CELL}px; border: none;
                            border-bottom: 1px solid {colors.line}; }}
    """


class CellDelegate(QStyledItemDelegate):
    """Draws a cell of the statistics with the hits of the search marked, the figure itself in bold."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == 0:
            option.font.setWeight(QFont.Weight.DemiBold)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        text, hits = filled.text, index.data(FigureModel.HITS) or ()  # none while the row is not here
        if filled.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(filled.rect, QColor(theme.colors().lit))
        metrics = QFontMetrics(filled.font)
        rect = filled.rect.adjusted(_CELL, (filled.rect.height() - metrics.height()) // 2, -_CELL, 0)
        if filled.displayAlignment & Qt.AlignmentFlag.AlignRight:
            left = max(rect.left(), rect.right() + 1 - metrics.horizontalAdvance(text))
            rect = QRect(left, rect.top(), rect.right() - left + _CELL, rect.height())
        painter.save()
        paint_text(painter, rect, text, hits, filled.font, QColor(theme.colors().text))
        painter.restore()
