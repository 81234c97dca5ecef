"""The ring that shows where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.ui import theme

_WIDTH = 2
_BY_KEY = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


def by_key(event: QFocusEvent) -> bool:
    """Whether the focus came by a key rather than by the mouse."""
    return event.reason() in _BY_KEY


def draw_ring(painter: QPainter, rect: QRect) -> None:
    """Draw a ring inside `rect`."""
    painter.setPen(QPen(QColor(theme.colors().accent), _WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def draw_on(viewport: QWidget, *rects: QRect) -> None:
    """Draw a ring inside each of `rects` over what a view shows."""
    painter = QPainter(viewport)
    for rect in rects:
        draw_ring(painter, rect)
    painter.end()


def link_rects(pane: QTextBrowser) -> list[QRect]:
    """Return where the link stands that the keyboard is at, one rectangle a line; none if it is at none."""
    cursor = pane.textCursor()
    if not cursor.hasSelection() or not cursor.charFormat().isAnchor():
        return []
    start, end = QTextCursor(cursor), QTextCursor(cursor)
    start.setPosition(cursor.selectionStart())
    end.setPosition(cursor.selectionEnd())
    first, last = pane.cursorRect(start), pane.cursorRect(end)
    if first.top() == last.top():
        return [_around(first, last)]
    start.movePosition(QTextCursor.MoveOperation.EndOfLine)
    end.movePosition(QTextCursor.MoveOperation.StartOfLine)
    return [_around(first, pane.cursorRect(start)), _around(pane.cursorRect(end), last)]


def _around(one: QRect, other: QRect) -> QRect:
    return one.united(other).adjusted(-4, -2, 4, 2)
