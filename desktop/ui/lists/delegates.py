"""Drawing results: text lines with the hits of a search marked in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.library.search import Span
from desktop.marks import override
from desktop.ui import theme
from desktop.ui.lists.models import Row, RowModel
from desktop.visible import neutral

_Index = QModelIndex | QPersistentModelIndex
_PAD = 16
_EDGE = 12
_GAP = 4
_BADGE = 0.85
"""The size of a badge, as a share of that of the text."""


def paint_text(
    painter: QPainter, rect: QRect, text: str, hits: Sequence[Span], font: QFont, color: QColor, lines: int = 1
) -> int:
    """Draw `text` into `rect`, at most `lines` lines with the last elided, `hits` marked; return the height used."""
    height, metrics, text = 0, QFontMetrics(font), neutral(text)
    painter.setPen(color)
    for start, line in _broken(text, font, rect.width(), lines):
        layout = QTextLayout(line, font)
        layout.setFormats([_mark(a - start, b - start) for a, b in hits if b > start and a < start + len(line)])
        layout.beginLayout()
        placed = layout.createLine()
        layout.endLayout()
        rise = metrics.ascent() - placed.ascent()  # letters that another font has may stand higher
        layout.draw(painter, QPointF(rect.left(), rect.top() + height + rise))
        height += metrics.height()
    return height


def _broken(text: str, font: QFont, width: int, lines: int) -> list[tuple[int, str]]:
    """Return at most `lines` lines of `text` with the place each starts at; the last is elided if more follows."""
    layout = QTextLayout(text := neutral(text), font)
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


def _fill(painter: QPainter, rect: QRect, color: QColor) -> None:
    """Fill `rect` with a brush: for `fillRect`, PySide would load the names of two hundred gradients."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(rect)


def _larger(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    changed = QFont(font)
    changed.setPointSizeF(font.pointSizeF() * factor)
    changed.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return changed


def _lines(text: str, font: QFont, width: int, most: int) -> int:
    """Return the lines that `text` takes in `width`, at most `most`."""
    return len(_broken(text, font, width, most)) if most > 1 else int(bool(text))


def _view(option: QStyleOptionViewItem) -> QAbstractItemView:
    """Return the view that a row stands in; it knows what `option.state` says, for which QStyle would be loaded."""
    return cast(QAbstractItemView, option.widget)


def row_width(view: QAbstractItemView) -> int:
    """Return the width of the viewport, without asking for it: PySide would then load every class of widgets."""
    bar = view.verticalScrollBar()
    return view.maximumViewportSize().width() - (bar.width() if bar.isVisibleTo(view) else 0)


class RowDelegate(QStyledItemDelegate):
    """Draws a row as a title, a line of facts and a passage, and a heading in small letters above a rule.

    A row is as high as what stands in it.
    """

    def __init__(self, title_lines: int, text_lines: int) -> None:
        super().__init__()
        self._title_lines, self._text_lines = title_lines, text_lines

    def usual_height(self, font: QFont) -> int:
        """Return how high a row is that has not been seen yet: low, so that enough of them are looked at."""
        lines = min(2, self._title_lines + self._text_lines - 1)
        return 2 * _EDGE + QFontMetrics(font).height() * lines + _GAP

    def height(self, row: Row, width: int, font: QFont) -> int:
        """Return how high a row is in a list of that width."""
        if row.id is None:
            return QFontMetrics(font).height() + 2 * _EDGE
        room = width - 2 * _PAD
        heights = [
            QFontMetrics(look).height() * _lines(text, look, room - taken, most)
            for text, look, most, taken in self._parts(row, font)
            if text
        ]
        return 2 * _EDGE + sum(heights) + _GAP * (len(heights) - 1)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self.height(index.data(RowModel.ROW), row_width(_view(option)), option.font))

    def _parts(self, row: Row, font: QFont) -> tuple[tuple[str, QFont, int, int], ...]:
        """Return each text of a row with its font, the most lines it may take, and the width taken by the badge."""
        badge = _badge_width(row.badge, font)
        return (
            (row.title, _larger(font, 1.05, bold=True), self._title_lines, badge),
            (row.meta, _larger(font, 0.92), 1, 0),
            (row.text, font, self._text_lines, 0),
            (row.why, _larger(font, 0.92), 1, 0),
        )

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row | None = index.data(RowModel.ROW)
        painter.save()
        if row is None:
            self._paint_ground(painter, option.rect, selected=False, ringed=False)
            self._paint_waiting(painter, option.rect.adjusted(_PAD, _EDGE, -_PAD, -_EDGE))
        elif row.id is None:
            self._paint_heading(painter, option, row)
        else:
            view = _view(option)
            selected = view.selectionModel().isSelected(index)
            ringed = view.hasFocus() and index == view.currentIndex()
            self._paint_ground(painter, option.rect, selected=selected, ringed=ringed)
            self._paint_row(painter, option, row, selected=selected)
        painter.restore()

    def _paint_waiting(self, painter: QPainter, rect: QRect) -> None:
        """Paint bars where a row will stand when it is here."""
        tint = QColor(theme.colors().tint)
        _fill(painter, QRect(rect.left(), rect.top() + 2, rect.width() * 2 // 3, 12), tint)
        _fill(painter, QRect(rect.left(), rect.top() + 24, rect.width() // 2, 8), tint)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        rect = option.rect.adjusted(_PAD, 0, -_PAD, -_GAP)
        painter.setFont(_larger(option.font, 0.88, bold=True))
        painter.setPen(QColor(theme.colors().accent))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, neutral(row.title))

    def _paint_ground(self, painter: QPainter, rect: QRect, *, selected: bool, ringed: bool) -> None:
        """Paint what a row stands on: a rule below, a ground if it is chosen, a ring if the keyboard is there."""
        colors = theme.colors()
        painter.setPen(QColor(colors.line))
        painter.drawLine(rect.bottomLeft() + QPoint(_PAD, 0), rect.bottomRight())
        if selected:
            _fill(painter, rect, QColor(colors.lit))
            _fill(painter, QRect(rect.topLeft(), QSize(4, rect.height())), QColor(colors.accent))
        if ringed:
            from desktop.ui.lists import rings

            rings.draw_ring(painter, rect)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, *, selected: bool) -> None:
        colors = theme.colors()
        text, muted = QColor(colors.text), QColor(colors.text if selected else colors.muted)
        rect = option.rect.adjusted(_PAD, _EDGE, -_PAD, 0)
        self._paint_badge(painter, rect, row.badge, _larger(option.font, _BADGE), muted)
        inks, marks = (text, muted, text, muted), (*row.hits, ())
        for (part, font, most, taken), hits, ink in zip(self._parts(row, option.font), marks, inks, strict=True):
            if part:
                used = paint_text(painter, rect.adjusted(0, 0, -taken, 0), part, hits, font, ink, most)
                rect.translate(0, used + _GAP)

    @staticmethod
    def _paint_badge(painter: QPainter, rect: QRect, badge: str, font: QFont, color: QColor) -> None:
        """Draw `badge` at the right end of the first line."""
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, badge)


def _badge_width(badge: str, font: QFont) -> int:
    return QFontMetrics(_larger(font, _BADGE)).horizontalAdvance(badge) + _PAD if badge else 0
