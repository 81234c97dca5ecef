"""Print preview: the pages as they will be printed, with thumbnails, zoom, paper, language, print and save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import AlmatyError
from desktop.marks import override
from desktop.ui import icons, tasks
from desktop.ui.sheets.page_view import PageView
from desktop.ui.sheets.paper import MadeSheet, SheetRequest
from desktop.ui.sheets.thumbnails import Thumbnails
from desktop.ui.words import said
from desktop.visible import neutral

_IN_WORDS = 2
"""How many actions of the toolbar have their words beside their icons."""

_REACHED_FOR = (QEvent.Type.Enter, QEvent.Type.FocusIn)


class PreviewDialog(QDialog):
    """Shows the pages of one sheet; what is seen is what the printer gets."""

    print_requested = Signal(object)
    pdf_requested = Signal(object)
    paper_chosen = Signal(str)
    language_chosen = Signal(str)
    reached_for = Signal(object)
    """The reader is about to choose another paper or language: the request for what that gives."""

    def __init__(self, request: SheetRequest, make: Callable[[SheetRequest], MadeSheet], window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Print Preview"))
        self.request, self._make_sheet = request, make
        self._task: tasks.Task | None = None
        self._make()
        self.message = QLabel(self.tr("Making the sheet..."), alignment=Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view, self.thumbnails = PageView(), Thumbnails()
        self.view.page_changed.connect(self._show_page)
        self.view.seen.connect(self.thumbnails.draw)
        self.view.failed.connect(self._show_error)
        self.thumbnails.page_chosen.connect(self.view.go_to)
        self._actions: dict[str, QAction] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_toolbar())
        layout.addWidget(self._make_stack(), 1)
        layout.addWidget(self._make_notice())
        self.resize(QSize(1060, 800).boundedTo(window.size()))
        self.view.setFocus()
        self.message.setFocus()  # while it is shown; then the pages have the focus, as the stack passes it on

    @property
    def pages(self) -> list[QLabel]:
        """The pages that are shown."""
        return self.view.pages

    def _make_stack(self) -> QStackedWidget:
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.thumbnails)
        beside.addWidget(self.view, 1)
        sheet = QWidget()
        sheet.setLayout(beside)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.message)
        self.stack.addWidget(sheet)
        return self.stack

    def _make_notice(self) -> QLabel:
        self.notice = QLabel()
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setContentsMargins(12, 6, 12, 6)
        self.notice.setWordWrap(True)
        self.notice.hide()
        return self.notice

    @Slot(str)
    def say(self, text: str) -> None:
        """Tell the reader below the pages what was done."""
        self.notice.setText(text)
        self.notice.show()

    def _make_toolbar(self) -> QToolBar:
        bar = QToolBar()
        standard = QKeySequence.StandardKey
        self._add(bar, self.tr("Print..."), "print", QKeySequence(standard.Print), self.print_sheet)
        self._add(bar, self.tr("Save as PDF..."), "pdf", QKeySequence("Ctrl+S"), self.save_pdf)
        bar.addSeparator()
        self._add(bar, self.tr("Zoom Out"), "zoom-out", QKeySequence("Ctrl+-"), lambda: self.view.zoom_by(-1))
        self._add(bar, self.tr("Zoom In"), "zoom-in", QKeySequence("Ctrl+="), lambda: self.view.zoom_by(1))
        self._add(bar, self.tr("Fit Width"), "fit-width", QKeySequence("Ctrl+0"), lambda: self.view.fit_to("width"))
        self._add(bar, self.tr("Fit Page"), "fit-page", QKeySequence("Ctrl+9"), lambda: self.view.fit_to("page"))
        bar.addSeparator()
        self._add(bar, self.tr("Previous Page"), "page-up", QKeySequence("Ctrl+PgUp"), lambda: self._step(-1))
        self.count = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("00 / 00") + 12)
        bar.addWidget(self.count)
        self._add(bar, self.tr("Next Page"), "page-down", QKeySequence("Ctrl+PgDown"), lambda: self._step(1))
        for action in list(self._actions.values())[:_IN_WORDS]:
            bar.widgetForAction(action).setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)  # type: ignore[attr-defined]
        stretch = QWidget()
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(stretch)
        self._make_choices(bar)
        return bar

    def _add(self, bar: QToolBar, text: str, icon: str, keys: QKeySequence, slot: Callable[[], None]) -> None:
        action = QAction(icons.icon(icon), text, self)
        action.setShortcut(keys)
        action.setToolTip(f"{text.rstrip('.')} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        action.triggered.connect(lambda _checked: slot())
        bar.addAction(action)
        self._actions[text] = action

    def _make_choices(self, bar: QToolBar) -> None:
        languages = {"en": "English", "ru": "Русский"}
        papers = {"a4": self.tr("A4"), "letter": self.tr("Letter")}
        self.language = self._choice(bar, self.tr("Language"), languages, self.request.language)
        self.paper = self._choice(bar, self.tr("Paper"), papers, self.request.paper)
        self.language.currentIndexChanged.connect(self._change)
        self.paper.currentIndexChanged.connect(self._change)
        self.language.installEventFilter(self)
        self.paper.installEventFilter(self)

    def _choice(self, bar: QToolBar, name: str, choices: dict[str, str], chosen: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(chosen))
        bar.addWidget(box)
        return box

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell what the paper or language that is not shown would give, when the reader reaches for the choice."""
        if event.type() in _REACHED_FOR and self._task is None:  # or the pages that are wanted now would be later
            self.reached_for.emit(self._other("paper" if watched is self.paper else "language"))
        return super().eventFilter(watched, event)

    def _other(self, choice: str) -> SheetRequest:
        box: QComboBox = getattr(self, choice)
        return replace(self.request, **{choice: box.itemData((box.currentIndex() + 1) % box.count())})

    @Slot()
    def _change(self) -> None:
        before = self.request
        self.request = replace(before, paper=self.paper.currentData(), language=self.language.currentData())
        if self.request.paper != before.paper:
            self.paper_chosen.emit(self.request.paper)
        if self.request.language != before.language:
            self.language_chosen.emit(self.request.language)
        self._make()

    def _make(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = tasks.run_for(self, partial(self._make_sheet, self.request), self._show_sheet, self._show_error)

    def _show_sheet(self, sheet: MadeSheet) -> None:
        self._task = None
        self.setWindowTitle(self.tr("{sheet} - Print Preview").format(sheet=neutral(sheet.contents.running)))
        self.stack.setCurrentIndex(1)
        self.view.show_sheet(sheet)
        self.thumbnails.show_sheet(sheet)
        self._show_page(self.view.page)

    def _show_error(self, error: AlmatyError) -> None:
        self._task = None
        self.message.setText(said(str(error)))
        self.stack.setCurrentIndex(0)

    @Slot(int)
    def _show_page(self, page: int) -> None:
        count = len(self.pages)
        self.count.setText(f"{page + 1} / {count}")
        self.count.setAccessibleName(self.tr("Page {n} of {total}").format(n=page + 1, total=count))
        self.thumbnails.show_page(page)
        self._actions[self.tr("Previous Page")].setEnabled(page > 0)
        self._actions[self.tr("Next Page")].setEnabled(page < count - 1)

    def _step(self, by: int) -> None:
        self.view.go_to(self.view.page + by)

    @Slot()
    def print_sheet(self) -> None:
        """Print these pages."""
        self.print_requested.emit(self.request)

    @Slot()
    def save_pdf(self) -> None:
        """Save these pages as PDF."""
        self.pdf_requested.emit(self.request)

    @override
    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        self.view.stop()
        self.thumbnails.stop()
        super().done(result)
