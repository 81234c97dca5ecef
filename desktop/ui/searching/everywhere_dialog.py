"""Search Everywhere: one box over all tabs and all actions, above the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import AlmatyError
from desktop.marks import override
from desktop.ui import icons
from desktop.ui.history import Place
from desktop.ui.labels import plain_label
from desktop.ui.latest import Latest
from desktop.ui.lists.delegates import RowDelegate
from desktop.ui.lists.models import Row, RowModel
from desktop.ui.lists.row_list import RowList
from desktop.ui.searching.everywhere import Deed, ask_everywhere, recent
from desktop.visible import cut

_WIDTH, _HEIGHT = 640, 520
_FURTHER = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class EverywhereDialog(QDialog):
    """Finds while the reader types; Enter or a click opens what is chosen, the arrows choose, Escape leaves."""

    chosen = Signal(str)
    answered = Signal(str)
    failed = Signal(object)

    def __init__(self, library: Path, deeds: Sequence[Deed], places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(parent)
        self._deeds, self._places = tuple(deeds), tuple(places)
        self._latest = Latest(library, self)
        self._entered = False
        self.setWindowTitle(self.tr("Search Everywhere"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(_WIDTH, parent.width() - 40), min(_HEIGHT, parent.height() - 80))
        self._make_field()
        self._make_list()
        self._arrange()
        self._ask("")

    def _make_field(self) -> None:
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search articles, statistics, countries and actions"))
        self.field.setAccessibleName(self.windowTitle())
        self.field.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(self._ask)
        self.field.installEventFilter(self)

    def _make_list(self) -> None:
        self.model = RowModel(self)
        self._delegate = RowDelegate(title_lines=1, text_lines=1)
        self.list = RowList(self.model, self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.windowTitle())
        self.list.clicked.connect(self._open)
        self.nothing = plain_label(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(self.field)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)

    @Slot(str)
    def _ask(self, text: str) -> None:
        """Ask for what is typed, in place of what was asked before."""
        self._entered = False
        found, read = partial(ask_everywhere, text=text, deeds=self._deeds), partial(recent, places=self._places)
        job = found if text.strip() else read
        self._latest.ask(job, partial(self._show, text), self._fail)

    def _show(self, text: str, rows: Sequence[Row]) -> None:
        self.model.show(rows)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        said = self.tr("Nothing matches “{text}”.") if text.strip() else self.tr("What you read will stand here.")
        self.nothing.setText(said.format(text=cut(text)))
        self._step(1, start=-1)
        self.answered.emit(text)
        if self._entered:
            self._open(self.list.currentIndex())

    def _fail(self, error: AlmatyError) -> None:
        self.reject()
        self.failed.emit(error)

    def _step(self, by: int, start: int | None = None) -> None:
        """Choose the record `by` rows on, over the headings; stay where there is none."""
        direction = 1 if by > 0 else -1
        place = self.list.currentIndex().row() if start is None else start
        for _ in range(abs(by)):
            following = place + direction
            while 0 <= following < self.model.rowCount() and self._address(following) is None:
                following += direction
            if not 0 <= following < self.model.rowCount():
                break
            place = following
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))

    def _address(self, place: int) -> str | None:
        row: Row = self.model.index(place).data(RowModel.ROW)
        return row.id

    def _enter(self) -> None:
        """Open what is chosen; while the answer to what was typed is still awaited, the first of it then."""
        if self._latest.is_busy:
            self._entered = True
        else:
            self._open(self.list.currentIndex())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        address = self._address(index.row()) if index.isValid() else None
        if address is not None:
            self.accept()
            self.chosen.emit(address)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _FURTHER:
                self._step(_FURTHER[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter()
                return True
        return super().eventFilter(watched, event)

    @override
    def done(self, result: int) -> None:
        self._latest.stop()
        super().done(result)
