"""The hits on a page: those of the search, or of a text looked for on this page alone, and the steps between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QTextBrowser, QTextEdit, QToolButton, QWidget

from desktop.library.asking import Span
from desktop.library.folding import fold
from desktop.marks import override
from desktop.ui import icons, theme

_MOST_LIT = 2000
"""So many places found on a page are lit at most; the steps lead to the others all the same."""


class HitBar(QWidget):
    """Stands under a page and shows "3 of 14" with steps back and forward, and a field for a text to find here."""

    closed = Signal()

    def __init__(self, pane: QTextBrowser) -> None:
        super().__init__(pane)
        self._pane = pane
        self._hits: list[Span] = []
        self.current: int | None = None
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.field = self._make_field()
        self.field.installEventFilter(self)
        self.label = QLabel()
        self._close = self._button(icons.icon("close"), self.tr("Close (Esc)"))
        self._close.clicked.connect(lambda _checked: self.close_find())
        self._close.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self.field)
        row.addWidget(self._step_button(icons.icon("back"), self.tr("Previous hit (Shift+F3)"), -1))
        row.addWidget(self._step_button(icons.icon("forward"), self.tr("Next hit (F3)"), 1))
        row.addWidget(self.label)
        row.addStretch(1)
        row.addWidget(self._close)

    def _make_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(self.tr("Find on this page"))
        field.setAccessibleName(field.placeholderText())
        field.setMaximumWidth(280)
        field.textChanged.connect(self._find)
        field.hide()
        return field

    def _button(self, icon: QIcon, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon)
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _step_button(self, icon: QIcon, tip: str, by: int) -> QToolButton:
        button = self._button(icon, tip)
        button.clicked.connect(lambda _checked: self.step(by))
        return button

    @property
    def is_finding(self) -> bool:
        """Whether a text is looked for on the page, in place of the hits of the search."""
        return self.field.isVisibleTo(self)

    def open_find(self, text: str) -> None:
        """Let the reader type what to find on the page; it begins with `text`, or with what was found last."""
        self.field.show()
        self._close.show()
        self.field.setText(text or self.field.text())
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.count() and self.field.text().strip():
            self.step(1)

    def close_find(self) -> None:
        """Return to the hits of the search."""
        self.field.hide()
        self._close.hide()
        self._pane.setFocus(Qt.FocusReason.OtherFocusReason)
        self.count()
        self.closed.emit()

    def count(self) -> int:
        """Look for the hits on the page that the pane shows now; return how many there are."""
        self._hits, self.current = list(self._found() if self.is_finding else _marked(self._pane)), None
        self._light()
        self._tell()
        return len(self._hits)

    def _found(self) -> Iterator[Span]:
        """Yield where the text looked for stands, whatever its case, accents and spaces."""
        words = fold(self.field.text()).split()
        if words:
            page = fold(self._pane.document().toRawText())
            yield from (match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), page))

    @Slot()
    def _find(self) -> None:
        if self.is_finding and self.count() and self.field.text().strip():
            self.step(1)

    def step(self, by: int) -> bool:
        """Show the hit `by` places further on, around the ends of the page; return whether there is any."""
        if not self._hits:
            return False
        self.go_to((self._from_here(by) if self.current is None else self.current + by) % len(self._hits))
        return True

    def go_to(self, number: int) -> None:
        """Show the hit with that number, counted from 0; one that is not there changes nothing."""
        if number < len(self._hits):
            self.current = number
            cursor = QTextCursor(self._pane.document())
            cursor.setPosition(self._hits[number][0])
            self._pane.setTextCursor(cursor)
            self._light()
            self._tell()

    def _from_here(self, by: int) -> int:
        """Return the first hit that is seen or stands further down, or the last one before it."""
        top = self._pane.cursorForPosition(self._pane.viewport().rect().topLeft()).position()
        below = next((place for place, (start, _end) in enumerate(self._hits) if start >= top), 0)
        return below if by > 0 else below - 1

    def _light(self) -> None:
        """Light the current hit; the others too where the page itself does not mark them."""
        colors = theme.colors()
        all_hits = islice(self._hits, _MOST_LIT) if self.is_finding else ()
        lights = [self._selection(span, colors.mark, colors.mark_text) for span in all_hits]
        if self.current is not None:
            lights.append(self._selection(self._hits[self.current], colors.selection, theme.SELECTED_TEXT))
        self._pane.setExtraSelections(lights)

    def _selection(self, span: Span, ground: str, text: str) -> QTextEdit.ExtraSelection:
        light = QTextEdit.ExtraSelection()
        light.cursor = QTextCursor(self._pane.document())
        light.cursor.setPosition(span[0])
        light.cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        light.format.setBackground(QColor(ground))
        light.format.setForeground(QColor(text))
        return light

    def _tell(self) -> None:
        if self.current is not None:
            locale = QLocale()
            place, total = locale.toString(self.current + 1), locale.toString(len(self._hits))
            self.label.setText(self.tr("{n} of {total}").format(n=place, total=total))
        elif self.is_finding and not self._hits:
            self.label.setText(self.tr("Not on this page") if self.field.text().strip() else "")
        else:
            self.label.setText(self.tr("%n hit(s) on this page", "", len(self._hits)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter step, back with Shift, and Escape close."""
        if watched is self.field and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                if pressed:
                    self.close_find()
                return True
            if pressed and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)


def _marked(pane: QTextBrowser) -> Iterator[Span]:
    """Yield the spans of a page that stand on the colour of a hit; a link may cut one into pieces."""
    mark, last = QColor(theme.colors().mark), None
    for start, end, ground in _pieces(pane):
        if ground != mark:
            continue
        if last is not None and last[1] != start:
            yield last
        last = (last[0] if last is not None and last[1] == start else start, end)
    if last is not None:
        yield last


def _pieces(pane: QTextBrowser) -> Iterator[tuple[int, int, QColor]]:
    block = pane.document().begin()
    while block.isValid():
        piece = block.begin()
        while not piece.atEnd():
            fragment = piece.fragment()
            start = fragment.position()
            yield start, start + fragment.length(), fragment.charFormat().background().color()
            piece += 1
        block = block.next()
