"""Print preview: the pages as they will be printed, with zoom, paper, print and save."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QImage, QKeySequence, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QScrollArea, QSizePolicy, QToolBar, QVBoxLayout, QWidget

from desktop.errors import AlmatyError
from desktop.marks import override
from desktop.ui import icons, tasks
from desktop.ui.paper import SheetRequest

_ZOOMS = (50, 75, 100, 125, 150, 200, 300)
_PIXELS_PER_INCH = 96.0
_GAP = 18


class PreviewDialog(QDialog):
    """Shows the pages of one sheet; what is seen is what the printer gets."""

    print_requested = Signal(object)
    pdf_requested = Signal(object)
    paper_chosen = Signal(str)

    def __init__(self, request: SheetRequest, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Print Preview"))
        self.request = request
        self._zoom: int | None = None
        self._task: tasks.Task | None = None
        self.pages: list[QLabel] = []
        self.message = QLabel(self.tr("Making the sheet..."), alignment=Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self.message)
        self.area = self._make_area()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_toolbar())
        layout.addWidget(self.area, 1)
        self.resize(QSize(900, 760).boundedTo(window.size()))
        self.area.setFocus()

    def _make_area(self) -> QScrollArea:
        ground = QWidget()
        ground.setLayout(self._column)
        ground.setObjectName("ground")
        area = QScrollArea()
        area.setWidget(ground)
        area.setWidgetResizable(True)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or its coming would spoil the width
        area.setStyleSheet("QWidget#ground { background: #8a9398; } QLabel { color: white; }")
        return area

    def _make_toolbar(self) -> QToolBar:
        bar = QToolBar()
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add(bar, self.tr("Print..."), "print", QKeySequence(QKeySequence.StandardKey.Print), self.print_sheet)
        self._add(bar, self.tr("Save as PDF..."), "pdf", QKeySequence("Ctrl+S"), self.save_pdf)
        bar.addSeparator()
        self._add(bar, self.tr("Zoom Out"), "zoom-out", QKeySequence("Ctrl+-"), lambda: self.zoom_by(-1))
        self._add(bar, self.tr("Zoom In"), "zoom-in", QKeySequence("Ctrl+="), lambda: self.zoom_by(1))
        self._add(bar, self.tr("Fit Width"), "preview", QKeySequence("Ctrl+0"), self.fit)
        for action in bar.actions()[3:5]:
            bar.widgetForAction(action).setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)  # type: ignore[attr-defined]
        stretch = QWidget()
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(stretch)
        self.count = QLabel()
        self.count.setContentsMargins(0, 0, 12, 0)
        bar.addWidget(self.count)
        bar.addWidget(self._make_paper())
        return bar

    def _add(self, bar: QToolBar, text: str, icon: str, keys: QKeySequence, slot: object) -> None:
        action = QAction(icons.icon(icon), text, self)
        action.setShortcut(keys)
        action.setToolTip(f"{text.rstrip('.')} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(slot)
        bar.addAction(action)

    def _make_paper(self) -> QComboBox:
        self.paper = QComboBox()
        self.paper.setAccessibleName(self.tr("Paper"))
        self.paper.addItem(self.tr("A4"), "a4")
        self.paper.addItem(self.tr("Letter"), "letter")
        self.paper.setCurrentIndex(self.paper.findData(self.request.paper))
        self.paper.currentIndexChanged.connect(self._change_paper)
        return self.paper

    @Slot()
    def _change_paper(self) -> None:
        self.request = replace(self.request, paper=self.paper.currentData())
        self.paper_chosen.emit(self.request.paper)
        self._render()

    def _render(self) -> None:
        if self._task is not None:
            self._task.cancel()
        request, dots = self.request, _PIXELS_PER_INCH * self._scale() * self.devicePixelRatioF()
        self._task = tasks.run(lambda: request.pages(dots), self._show_pages, self._show_error)

    def _scale(self) -> float:
        if self._zoom is not None:
            return self._zoom / 100
        inches = {"a4": 210 / 25.4, "letter": 8.5}[self.request.paper]
        return max(0.3, (self.area.viewport().width() - 2 * _GAP) / (inches * _PIXELS_PER_INCH))

    def _show_pages(self, pages: list[bytes]) -> None:
        self._task = None
        self.message.hide()
        while len(self.pages) > len(pages):
            self.pages.pop().deleteLater()
        while len(self.pages) < len(pages):
            label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(label)
            self.pages.append(label)
        for number, (label, page) in enumerate(zip(self.pages, pages, strict=True), start=1):
            picture = QPixmap.fromImage(QImage.fromData(page))
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            label.setPixmap(picture)
            label.setAccessibleName(self.tr("Page {n} of {total}").format(n=number, total=len(pages)))
        self.count.setText(self.tr("%n page(s)", "", len(pages)))

    def _show_error(self, error: AlmatyError) -> None:
        self._task = None
        self.message.setText(str(error))
        self.message.show()

    def zoom_by(self, steps: int) -> None:
        """Show the pages larger or smaller by so many steps."""
        now = round(self._scale() * 100)
        ladder = [zoom for zoom in _ZOOMS if (zoom > now if steps > 0 else zoom < now)]
        if ladder:
            self._zoom = ladder[0] if steps > 0 else ladder[-1]
            self._render()

    @Slot()
    def fit(self) -> None:
        """Show the pages as wide as the window."""
        self._zoom = None
        self._render()

    @Slot()
    def print_sheet(self) -> None:
        """Print these pages."""
        self.print_requested.emit(self.request)

    @Slot()
    def save_pdf(self) -> None:
        """Save these pages as PDF."""
        self.pdf_requested.emit(self.request)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._render()  # only now is it known how wide the pages may be

    @override
    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom is None and event.oldSize().isValid():
            self._render()
