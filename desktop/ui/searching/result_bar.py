"""The line over the results: the switch of the facets, the values chosen as chips, and the order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QMenu, QToolButton, QWidget

from desktop.library.search import SORTS, Sort
from desktop.marks import override
from desktop.ui import icons, theme
from desktop.ui.tips import tip
from desktop.ui.words import tr


class Chips(QLayout):
    """Sets its widgets beside one another, and on further lines where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(4)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arranged(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arranged(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(0, max((size.height() for size in sizes), default=0))

    def _arranged(self, rect: QRect, *, move: bool) -> int:
        """Set the widgets into `rect`, or only work out how high they come to stand."""
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, high = rect.x(), y + high + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size.boundedTo(QSize(max(1, rect.width()), size.height()))))
            x, high = x + size.width() + self.spacing(), max(high, size.height())
        return y + high - rect.y()


class ResultBar(QWidget):
    """Tells what narrows and orders the results, and lets both be changed."""

    sort_chosen = Signal(str)
    chip_removed = Signal(str, str)
    facets_switched = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._make_switch()
        self._make_order()
        self.chips = QWidget()
        self._chips = Chips()
        self.chips.setLayout(self._chips)
        self.chips.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.chips, 1)
        row.addStretch(0)
        row.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)
        self._style()

    def _make_switch(self) -> None:
        self.switch = QToolButton()
        self.switch.setIcon(icons.icon("filter"))
        self.switch.setText(self.tr("Filters"))
        self.switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.switch.setCheckable(True)
        self.switch.setAutoRaise(True)
        self.switch.setToolTip(self.tr("Show what the results can be narrowed by"))
        self.switch.toggled.connect(self.facets_switched)

    def _make_order(self) -> None:
        self.order = QToolButton()
        self.order.setAutoRaise(True)
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.order.setToolTip(self.tr("Sort the results"))
        self.order.setMenu(self._make_menu())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._style()

    def _style(self) -> None:
        """Give the buttons their style in the colours of now; a style sheet keeps those that it was set in."""
        self.order.setStyleSheet(order_style())
        for chip in self.chips.findChildren(QToolButton):
            chip.setStyleSheet(chip_style())

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for sort in SORTS:
            action = menu.addAction(sort_title(sort))
            action.setCheckable(True)
            action.setData(sort)
            action.triggered.connect(lambda _checked, sort=sort: self.sort_chosen.emit(sort))
            group.addAction(action)
        return menu

    def show_sort(self, sort: Sort) -> None:
        """Say in which order the results stand."""
        self.order.setText(f"{sort_title(sort)} ▾")
        self.order.setAccessibleName(self.tr("Sorted by {order}").format(order=sort_title(sort)))
        for action in self.order.menu().actions():
            action.setChecked(action.data() == sort)

    def show_chips(self, chosen: Sequence[tuple[str, str, str]]) -> None:
        """Show what narrows the results, as field, value and what it is called; each can be removed."""
        for number in reversed(range(self._chips.count())):
            item = self._chips.takeAt(number)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for field, value, label in chosen:
            self._chips.addWidget(self._chip(field, value, label))
        self.chips.setVisible(bool(chosen))

    def _chip(self, field: str, value: str, label: str) -> QToolButton:
        chip = QToolButton()
        chip.setText(label)
        chip.setIcon(icons.icon("close"))
        chip.setIconSize(QSize(12, 12))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setAccessibleName(self.tr("Remove {filter}").format(filter=label))
        chip.setToolTip(tip(chip.accessibleName()))
        chip.setStyleSheet(chip_style())
        chip.clicked.connect(lambda _checked: self.chip_removed.emit(field, value))
        return chip


def order_style() -> str:
    """Return the style sheet of the button that orders, without an arrow, which would cover the last letter."""
    return f"QToolButton {{ color: {theme.colors().text}; }} QToolButton::menu-indicator {{ image: none; }}"


def chip_style() -> str:
    """Return the style sheet of a chip in the colours of now."""
    colors = theme.colors()
    return f"""
    QToolButton {{ background: {colors.lit}; color: {colors.text}; border: 1px solid transparent; border-radius: 10px;
                   padding: 2px 8px; }}
    QToolButton:hover, QToolButton:focus {{ border-color: {colors.accent}; }}
    """


def sort_title(sort: Sort) -> str:
    """Return what an order is called, as the window says it."""
    titles = {
        "relevance": tr("Best Match"),
        "newest": tr("Newest First"),
        "oldest": tr("Oldest First"),
        "title": tr("Title"),
        "value": tr("Figure"),
        "measure": tr("Measure"),
        "place": tr("Place"),
        "period": tr("Period"),
        "claimed": tr("Claimed By"),
        "source": tr("Source"),
        "readings": tr("Other Readings"),
    }
    return titles.get(sort) or tr("{column}, Descending").format(column=titles[sort.removeprefix("-")])
