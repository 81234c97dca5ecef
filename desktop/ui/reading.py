"""The pane a page is read in: a text column of comfortable width that fetches nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from desktop.marks import override

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent

    from desktop.ui.hits import HitBar

READING_WIDTH = 760
"""The width of running text in device-independent pixels: about ninety characters."""

_MARGIN = 32
_SCROLL_BAR = 16
_NOTCH = 120
"""How far a wheel turns from notch to notch, in eighths of a degree."""


class ReadingPane(QTextBrowser):
    """Shows one page and steps through its hits; links are reported, never followed by the pane itself."""

    link_followed = Signal(QUrl)
    look_changed = Signal()
    scale_wanted = Signal(int)
    """The reader turns the wheel for larger text, or for smaller if negative."""

    def __init__(self, column: int = READING_WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self.percent = 100  # of the text of the next page
        self._turned = 0
        self.bar: HitBar | None = None
        self._ringed = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self.link_followed)
        for moved in (self.selectionChanged, self.verticalScrollBar().valueChanged):
            moved.connect(self._mend_ring)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Load nothing: a page is all in its text, and an imported one must not reach for files.

        Without anything to show, Qt would open the file by itself.
        """
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        nothing.fill(0)
        return nothing

    def show_page(self, html: str, *, anchor: str | None = None) -> None:
        """Show a page from its top, or from a little above `anchor`."""
        self._lay_out(html)
        self._count_hits(html)
        if anchor:
            self.scrollToAnchor(anchor)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - self.height() // 4)

    def show_again(self, html: str) -> None:
        """Show the page made anew, in other colours or sizes, at the place where it was read."""
        place, bar = self.place, self.verticalScrollBar()
        top = self.cursorForPosition(QPoint(0, 0))
        letter, height = top.position(), self.cursorRect(top).top()
        self.show_page(html)
        self.return_to(place)
        if bar.value():
            top = self.textCursor()
            top.setPosition(min(letter, self.document().characterCount() - 1))
            bar.setValue(bar.value() + self.cursorRect(top).top() - height)

    @Slot(int)
    def scale_to(self, percent: int) -> None:
        """Ask for the page anew, with its text in this size."""
        self.percent = percent
        self.look_changed.emit()

    @property
    def points(self) -> float:
        """How large the text of the next page is, in points."""
        return self.font().pointSizeF() * self.percent / 100

    def _scale(self) -> None:
        """Make the headings as large as the text of the page to come."""
        font = self.font()
        font.setPointSizeF(self.points)
        if font != self.document().defaultFont():
            self.document().setDefaultFont(font)

    def _lay_out(self, html: str) -> None:
        """Put a page in place of the one shown, as one change and beside a scroll bar, or Qt would lay it out anew."""
        self._scale()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        change = QTextCursor(self.document())
        change.beginEditBlock()
        self.document().setHtml(html)
        self._fit()
        change.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _count_hits(self, html: str) -> None:
        """Count the hits on the page in a bar below it, which is loaded when a page first has any."""
        if self.bar is not None or 'class="hit"' in html:
            self._show_bar(self._hit_bar().count() > 0)

    def _hit_bar(self) -> HitBar:
        if self.bar is None:
            from desktop.ui.hits import HitBar

            self.bar = HitBar(self)
            self.bar.closed.connect(lambda: self._count_hits(""))
            self._place_bar()
        return self.bar

    def _show_bar(self, shown: bool) -> None:
        bar = self._hit_bar()
        shown = shown or bar.is_finding
        bar.setVisible(shown)
        self._place_bar()
        self.setViewportMargins(0, 0, 0, bar.sizeHint().height() if shown else 0)

    def find_on_page(self) -> None:
        """Let the reader type a text to find on this page, beginning with what is selected."""
        selected = self.textCursor().selectedText()
        self._hit_bar()
        self._show_bar(shown=True)
        self._hit_bar().open_find("" if "\u2029" in selected else selected)
        self._show_bar(shown=True)

    def _place_bar(self) -> None:
        if self.bar is not None:
            height = self.bar.sizeHint().height()
            self.bar.setGeometry(0, self.height() - height, self.width(), height)

    @property
    def place(self) -> tuple[int, int | None]:
        """Where the page is read: how far down, and at which of its hits."""
        current = self.bar.current if self.bar is not None and not self.bar.is_finding else None
        return self.verticalScrollBar().value(), current

    def return_to(self, place: tuple[int, int | None]) -> None:
        """Go where `place` was when the page was read before."""
        down, hit = place
        if hit is not None and self.bar is not None and not self.bar.is_finding:
            self.bar.go_to(hit)
        self.verticalScrollBar().setValue(down)

    def step_hits(self, by: int) -> bool:
        """Show the hit of the search `by` places further on; return whether the page has any."""
        return self.bar is not None and self.bar.isVisibleTo(self) and self.bar.step(by)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            from desktop.ui.lists import rings

            pane = [self.viewport().rect()] if self._ringed else []
            rings.draw_on(self.viewport(), *(rings.link_rects(self) or pane))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        from desktop.ui.lists import rings

        self._ringed = rings.by_key(event)
        super().focusInEvent(event)
        self.viewport().update()

    @Slot()
    def _mend_ring(self) -> None:
        """Paint the ring anew: Qt paints what is selected or scrolled into view, and moves what it has painted."""
        if self._ringed:
            self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        self.viewport().update()
        return super().focusNextPrevChild(next)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        self._place_bar()
        super().resizeEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ask for another size of text where Ctrl is held; Qt would scale what has no size of its own."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        if steps := int(self._turned / _NOTCH):
            self._turned -= steps * _NOTCH
            self.scale_wanted.emit(steps)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.look_changed.emit()

    def _fit(self) -> None:
        """Keep the text as wide as is good to read, in the middle of the pane."""
        side = max(_MARGIN, (self.width() - _SCROLL_BAR - self._column * self.percent // 100) // 2)
        frame = self.document().rootFrame()
        look = frame.frameFormat()
        if look.leftMargin() != side:
            look.setLeftMargin(side)
            look.setRightMargin(side)
            look.setTopMargin(_MARGIN - 8)
            look.setBottomMargin(_MARGIN)
            frame.setFrameFormat(look)
