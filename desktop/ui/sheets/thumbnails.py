"""Small pictures of the pages of a sheet, to go to one of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem

from desktop.ui import tasks
from desktop.ui.sheets.paper import MadeSheet

_WIDTH = 92
_POINTS_PER_INCH = 72


class Thumbnails(QListWidget):
    """Lists the pages of a sheet; their pictures come one after the other from another thread."""

    page_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sheet: MadeSheet | None = None
        self._task: tasks.Task | None = None
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSpacing(8)
        self.setFixedWidth(_WIDTH + 48)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Pages"))
        self.currentRowChanged.connect(self._choose)

    def show_sheet(self, sheet: MadeSheet) -> None:
        """List the pages of a sheet, white until their pictures are there."""
        self.stop()
        self._sheet = sheet
        self.blockSignals(True)
        self.clear()
        width, height = sheet.sizes[0]
        self.setIconSize(QSize(_WIDTH, round(_WIDTH / width * height)))
        white = QPixmap(self.iconSize())
        white.fill(QColor("white"))
        for number in range(1, len(sheet.sizes) + 1):
            item = QListWidgetItem(QIcon(white), str(number), self)
            name = self.tr("Page {n} of {total}").format(n=number, total=len(sheet.sizes))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.blockSignals(False)

    @Slot()
    def draw(self, page: int = 0) -> None:
        """Draw the pages from `page` on."""
        if self._sheet is None or page >= self.count():
            self._task = None
            return
        dots = _WIDTH * self.devicePixelRatioF() / self._sheet.sizes[page][0] * _POINTS_PER_INCH
        self._task = tasks.run_for(
            self, partial(self._sheet.picture, page, dots), partial(self._put, page), lambda _error: None
        )

    def _put(self, page: int, image: QImage) -> None:
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.item(page).setIcon(QIcon(picture))
        self.draw(page + 1)

    def stop(self) -> None:
        """Draw no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot(int)
    def show_page(self, page: int) -> None:
        """Mark the page that is in view."""
        if 0 <= page < self.count() and page != self.currentRow():
            self.blockSignals(True)
            self.setCurrentRow(page)
            self.blockSignals(False)
            self.scrollToItem(self.currentItem())

    @Slot(int)
    def _choose(self, page: int) -> None:
        if page >= 0:
            self.page_chosen.emit(page)
