"""A list of offers under a field: it never takes the keyboard, and Enter means it only once an offer was picked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.marks import override
from desktop.ui import theme

_MOST = 10
_PAD = 12
_EDGE = 5


class Offer(NamedTuple):
    """Something to put in the field: as it is shown, and what it means."""

    label: str
    meaning: str = ""


class Popup(QListWidget):
    """Shows offers over the window, under a field."""

    taken = Signal(int)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.setAccessibleName(self.tr("Suggestions"))
        self.setItemDelegate(_OfferDelegate(self))
        self.itemClicked.connect(lambda item: self.taken.emit(self.row(item)))
        self.hide()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show offers, none of them picked; hide where there are none."""
        self.clear()
        for each in offers:
            item = QListWidgetItem(each.label, self)
            item.setData(Qt.ItemDataRole.UserRole, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(filter(None, each)))
        if offers:
            self._place(len(offers))
        self.setVisible(bool(offers))

    def _place(self, count: int) -> None:
        window = self.window()
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        height = self.sizeHintForRow(0) * min(count, _MOST) + 2 * self.frameWidth()
        width = max(self._field.width(), min(420, window.width() - below.x() - 8))
        self.setGeometry(QRect(below, QSize(width, min(height, window.height() - below.y() - 8))))
        self.raise_()

    def step(self, by: int) -> None:
        """Pick the offer `by` places further; before the first and after the last none is picked."""
        place = (self.currentRow() + by + 1) % (self.count() + 1) - 1
        self.setCurrentRow(place)

    @property
    def picked(self) -> int | None:
        """The place of the offer that is picked, None if none is."""
        return self.currentRow() if self.currentRow() >= 0 else None


class _OfferDelegate(QStyledItemDelegate):
    """Draws an offer, with what it means behind it in muted letters."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(0, QFontMetrics(option.font).height() + 2 * _EDGE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)  # type: ignore[attr-defined]
        colors, rect = theme.colors(), option.rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        if index.row() == self.parent().currentRow():  # type: ignore[attr-defined,union-attr]
            painter.fillRect(option.rect, QColor(colors.lit))
        painter.setPen(QColor(colors.text))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, flags, offer.label)
        used = painter.fontMetrics().horizontalAdvance(offer.label) + _PAD
        painter.setPen(QColor(colors.muted))
        room = rect.adjusted(used, 0, 0, 0)
        meaning = painter.fontMetrics().elidedText(offer.meaning, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, flags, meaning)
        painter.restore()
