"""The pages of a sheet beneath one another, drawn in another thread when they come into view, the seen ones first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import AlmatyError
from desktop.marks import override
from desktop.ui import tasks
from desktop.ui.sheets.paper import MadeSheet

GAP = 18
PIXELS_PER_INCH = 96.0
POINTS_PER_INCH = 72.0
_ZOOMS = (25, 50, 75, 100, 125, 150, 200, 300, 400)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_KEPT = 2
"""How many pages before and after those in view keep their pictures."""


class PageView(QScrollArea):
    """Shows the pages of a sheet at a zoom, or fitted to the width or height of the view."""

    page_changed = Signal(int)
    failed = Signal(object)
    seen = Signal()
    """The first page of the sheet that is shown is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: MadeSheet | None = None
        self.pages: list[QLabel] = []
        self.fit = "width"
        self.zoom = 1.0
        self._drawn: dict[int, float] = {}
        self._is_seen = False
        self._task: tasks.Task | None = None
        self._page = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw_next)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(GAP, GAP, GAP, GAP)
        self._column.setSpacing(GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._ground = QWidget()
        self._ground.setLayout(self._column)
        self._ground.setObjectName("ground")
        self.setWidget(self._ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or its coming would spoil the width
        self.setStyleSheet("QWidget#ground { background: #8a9398; } QLabel#page { background: white; }")
        self.verticalScrollBar().valueChanged.connect(self._look)

    def show_sheet(self, sheet: MadeSheet) -> None:
        """Show a sheet at the page that was shown before, as far as it has so many."""
        self.stop()
        self.sheet = sheet
        while len(self.pages) > len(sheet.sizes):
            self.pages.pop().deleteLater()
        while len(self.pages) < len(sheet.sizes):
            self.pages.append(self._new_page())
        for number, label in enumerate(self.pages, start=1):
            label.setAccessibleName(self.tr("Page {n} of {total}").format(n=number, total=len(self.pages)))
        self._drawn.clear()
        self._is_seen = False
        self.arrange()
        self._draw_next()  # now, not when all else is painted

    def _new_page(self) -> QLabel:
        label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        label.setObjectName("page")
        self._column.addWidget(label)
        return label

    # Size

    @property
    def scale(self) -> float:
        """How large the pages are shown, 1 for their own size."""
        if self.sheet is None or self.fit == "zoom":
            return self.zoom
        width, height = (side / POINTS_PER_INCH * PIXELS_PER_INCH for side in self.sheet.sizes[0])
        across = (self.viewport().width() - 2 * GAP) / width
        down = (self.viewport().height() - 2 * GAP) / height
        return max(0.1, across if self.fit == "width" else min(across, down))

    def zoom_by(self, steps: int) -> None:
        """Show the pages larger or smaller by so many steps."""
        now = round(self.scale * 100)
        ladder = [zoom for zoom in _ZOOMS if (zoom > now if steps > 0 else zoom < now)]
        if ladder:
            self.fit, self.zoom = "zoom", (ladder[0] if steps > 0 else ladder[-1]) / 100
            self.arrange()

    def fit_to(self, fit: str) -> None:
        """Show the pages as wide as the view ("width"), or each as a whole ("page")."""
        self.fit = fit
        self.arrange()

    def arrange(self) -> None:
        """Give the pages the size of now; the page that is read stays in view."""
        if self.sheet is None:
            return
        page, dots = self._page, self.scale * PIXELS_PER_INCH
        for label, (width, height) in zip(self.pages, self.sheet.sizes, strict=True):
            label.setFixedSize(QSize(ceil(width / POINTS_PER_INCH * dots), ceil(height / POINTS_PER_INCH * dots)))
            label.setScaledContents(True)  # until it is drawn in its new size
        self._column.activate()
        self._ground.adjustSize()
        self.go_to(page)
        self._soon.start()

    # Where

    @property
    def page(self) -> int:
        """The page in view, counted from 0."""
        return self._page

    def go_to(self, page: int) -> None:
        """Bring a page into view; one that the sheet has not leads nowhere."""
        if 0 <= page < len(self.pages):
            self.verticalScrollBar().setValue(self.pages[page].y() - GAP)
            self._page = page
            self.page_changed.emit(page)
            self._soon.start()

    @Slot()
    def _look(self) -> None:
        """Notice which page is in view: the one at a third of the height."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        tops = [number for number, label in enumerate(self.pages) if label.y() <= line]
        page = tops[-1] if tops else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self._soon.start()

    # Drawing

    def _in_view(self) -> range:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [n for n, each in enumerate(self.pages) if each.y() < bottom and each.y() + each.height() > top]
        return range(seen[0], seen[-1] + 1) if seen else range(0)

    def _wanted(self) -> Iterator[int]:
        """Give the pages to draw: those in view, then their neighbours."""
        seen = self._in_view()
        yield from seen
        for away in range(1, _KEPT + 1):
            yield from (seen.stop - 1 + away, seen.start - away)

    @Slot()
    def _draw_next(self) -> None:
        if self.sheet is None or self._task is not None:
            return
        wanted = [page for page in self._wanted() if 0 <= page < len(self.pages)]
        self._let_go(set(wanted))
        dots = self.scale * PIXELS_PER_INCH * self.devicePixelRatioF()
        page = next((page for page in wanted if self._drawn.get(page) != dots), None)
        if page is not None:
            job = partial(self.sheet.picture, page, dots)
            self._task = tasks.run_for(self, job, partial(self._put, page, dots), self._fail)

    def _let_go(self, wanted: set[int]) -> None:
        """Forget the pictures of pages far from view: a long sheet at a large zoom would fill the memory."""
        for page in set(self._drawn) - wanted:
            del self._drawn[page]
            self.pages[page].setPixmap(QPixmap())

    def _put(self, page: int, dots: float, image: QImage) -> None:
        self._task = None
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.pages[page].setScaledContents(False)
        self.pages[page].setPixmap(picture)
        self._drawn[page] = dots
        self._draw_next()
        if not self._is_seen:
            self._is_seen = True
            self.seen.emit()

    def _fail(self, error: AlmatyError) -> None:
        self._task = None
        self.failed.emit(error)

    def stop(self) -> None:
        """Forget the picture under way."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fit != "zoom":
            self.arrange()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the head of the first and the foot of the last page by Home and End, which Qt gives no meaning here."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends and event.modifiers() in _PLAIN:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._soon.start()
