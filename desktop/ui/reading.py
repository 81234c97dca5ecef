"""The pane a page is read in: a text column of comfortable width that fetches nothing by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from desktop.marks import override

READING_WIDTH = 760
"""The width of running text in device-independent pixels: about ninety characters."""

_MARGIN = 28
_SCROLL_BAR = 16


class ReadingPane(QTextBrowser):
    """Shows one page; links are reported, never followed by the pane itself."""

    link_followed = Signal(QUrl)
    look_changed = Signal()

    def __init__(self, column: int = READING_WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self.link_followed)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Load nothing: a page is all in its text, and an imported one must not reach for files."""
        return None

    def show_page(self, html: str, *, anchor: str | None = None) -> None:
        """Show a page from its top, or from a little above `anchor`."""
        self.setHtml(html)
        self._fit()
        if anchor:
            self.scrollToAnchor(anchor)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - self.height() // 4)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.look_changed.emit()

    def _fit(self) -> None:
        """Keep the text as wide as is good to read, in the middle of the pane."""
        side = max(_MARGIN, (self.width() - _SCROLL_BAR - self._column) // 2)
        frame = self.document().rootFrame()
        look = frame.frameFormat()
        if look.leftMargin() != side:
            look.setLeftMargin(side)
            look.setRightMargin(side)
            look.setTopMargin(_MARGIN - 6)
            look.setBottomMargin(_MARGIN)
            frame.setFrameFormat(look)
