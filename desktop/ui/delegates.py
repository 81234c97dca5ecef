"""Drawing results: text lines with the hits of a search marked in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.library.search import Span
from desktop.marks import override
from desktop.ui import theme
from desktop.ui.models import FigureModel, Row, RowModel

_Index = QModelIndex | QPersistentModelIndex
_PAD = 14
_GAP = 3

HEADER_STYLE = """
QHeaderView { background: palette(base); border: none; }
QHeaderView::section { background: palette(base); color: palette(placeholder-text); padding: 6px 10px; border: none;
                       border-bottom: 1px solid palette(midlight); }
"""
"""The flat heading of a table, on the ground of its rows."""


def paint_text(
    painter: QPainter, rect: QRect, text: str, hits: Sequence[Span], font: QFont, color: QColor, lines: int = 1
) -> int:
    """Draw `text` into `rect`, at most `lines` lines with the last elided, `hits` marked; return the height used."""
    height = 0
    painter.setPen(color)
    for start, line in _broken(text, font, rect.width(), lines):
        layout = QTextLayout(line, font)
        layout.setFormats([_mark(a - start, b - start) for a, b in hits if b > start and a < start + len(line)])
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        layout.draw(painter, QPointF(rect.left(), rect.top() + height))
        height += QFontMetrics(font).height()
    return height


def _broken(text: str, font: QFont, width: int, lines: int) -> list[tuple[int, str]]:
    """Return at most `lines` lines of `text` with the place each starts at; the last is elided if more follows."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    broken: list[tuple[int, str]] = []
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        broken.append((line.textStart(), text[line.textStart() : line.textStart() + line.textLength()]))
    layout.endLayout()
    if broken:
        start = broken[-1][0]
        broken[-1] = (start, QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
    return broken


def _mark(start: int, end: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setBackground(QColor(theme.colors().mark))
    look.setForeground(QColor(theme.colors().mark_text))
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = max(0, start), end - max(0, start), look
    return span


def _larger(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    changed = QFont(font)
    changed.setPointSizeF(font.pointSizeF() * factor)
    changed.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return changed


class RowDelegate(QStyledItemDelegate):
    """Draws a row as a title, a line of facts and a passage, and a heading in small letters above a rule."""

    def __init__(self, title_lines: int, text_lines: int) -> None:
        super().__init__()
        self._title_lines, self._text_lines = title_lines, text_lines

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(RowModel.ROW)
        line = QFontMetrics(option.font).height()
        if row.id is None:
            return QSize(0, line + 20)
        title = QFontMetrics(_larger(option.font, 1.05, bold=True)).height() * self._title_lines
        meta = QFontMetrics(_larger(option.font, 0.92)).height() if row.meta else 0
        text = line * self._text_lines if row.text else 0
        return QSize(0, 2 * (_PAD - 3) + title + meta + text + _GAP * 2)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(RowModel.ROW)
        painter.save()
        if row.id is None:
            self._paint_heading(painter, option, row)
        else:
            self._paint_row(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        rect = option.rect.adjusted(_PAD, 0, -_PAD, -4)
        painter.setFont(_larger(option.font, 0.88, bold=True))
        painter.setPen(QColor(theme.colors().accent))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.title)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        colors = theme.colors()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        text, muted = QColor(colors.text), QColor(colors.muted)
        if selected:
            painter.fillRect(option.rect, QColor(colors.lit))
            painter.fillRect(QRect(option.rect.topLeft(), QSize(4, option.rect.height())), QColor(colors.accent))
            muted = QColor(colors.text)
        painter.setPen(QPen(QColor(colors.line)))
        painter.drawLine(option.rect.bottomLeft() + QPoint(_PAD, 0), option.rect.bottomRight())
        rect = option.rect.adjusted(_PAD, _PAD - 3, -_PAD, 0)
        title_font = _larger(option.font, 1.05, bold=True)
        badge = self._paint_badge(painter, rect, row.badge, _larger(option.font, 0.85), muted)
        title = rect.adjusted(0, 0, -badge, 0)
        used = paint_text(painter, title, row.title, row.hits[0], title_font, text, self._title_lines)
        rect.translate(0, used + _GAP)
        used = paint_text(painter, rect, row.meta, row.hits[1], _larger(option.font, 0.92), muted)
        rect.translate(0, used + _GAP)
        paint_text(painter, rect, row.text, row.hits[2], option.font, text, self._text_lines)

    @staticmethod
    def _paint_badge(painter: QPainter, rect: QRect, badge: str, font: QFont, color: QColor) -> int:
        """Draw `badge` at the right end of the first line; return the width it takes."""
        if not badge:
            return 0
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, badge)
        return QFontMetrics(font).horizontalAdvance(badge) + 10


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
        text, hits = filled.text, index.data(FigureModel.HITS)
        filled.text = ""
        filled.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, filled.widget)
        selected = filled.state & QStyle.StateFlag.State_Selected
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        metrics = QFontMetrics(filled.font)
        rect = filled.rect.adjusted(10, (filled.rect.height() - metrics.height()) // 2, -10, 0)
        if filled.displayAlignment & Qt.AlignmentFlag.AlignRight:
            rect.setLeft(max(rect.left(), rect.right() - metrics.horizontalAdvance(text) - 2))
        painter.save()
        paint_text(painter, rect, text, hits, filled.font, filled.palette.color(role))
        painter.restore()
