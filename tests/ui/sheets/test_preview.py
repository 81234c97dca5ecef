"""The print preview: true pages, seen at any zoom, gone through page by page, on any paper, in either language."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QWheelEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QLabel

from desktop.errors import SheetError
from desktop.sheets import raster, render
from desktop.sheets.contents import SheetContents
from desktop.ui import settings, tasks
from desktop.ui.history import Place
from desktop.ui.sheets.page_view import PageView
from desktop.ui.sheets.paper import MadeSheet, SheetRequest
from desktop.ui.sheets.preview import PreviewDialog

KAZ = Place("countries", "KAZ")
NO_PRINTER = "No printer is set up on this computer; you can save the sheet as PDF instead."


@pytest.fixture
def preview(qtbot, window) -> Callable[..., PreviewDialog]:
    """Open a preview and wait for its first page."""

    def show(request):
        dialog: PreviewDialog = window.printing.preview(request)
        qtbot.waitUntil(lambda: bool(dialog.pages) and is_drawn(dialog.pages[0]))
        return dialog

    return show


@pytest.fixture
def previewed(qtbot, window) -> PreviewDialog:
    """The preview of the sheet of Kazakhstan, with its pages."""
    window.go_to(KAZ)
    window.sheets.preview()
    dialog: PreviewDialog = window.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: bool(dialog.pages) and is_drawn(dialog.pages[0]))
    return dialog


@pytest.fixture
def long(preview: Callable[..., PreviewDialog], library_file) -> PreviewDialog:
    """The preview of a pack of many pages."""
    return preview(SheetRequest(library_file, "pack", ("KAZ", "TJK", "process", "herald-2025-04-24-hand-over")))


def is_drawn(page: QLabel) -> bool:
    return not page.pixmap().isNull()


def action(dialog: PreviewDialog, text: str) -> QAction:
    return next(each for each in dialog.findChildren(QAction) if each.text() == text)


def shape_of(page: QLabel) -> float:
    return page.height() / page.width()


def test_the_preview_shows_the_pages_of_the_pdf(previewed, window):
    made = SheetRequest.of(window.library, KAZ).made()
    assert previewed.view.sheet.pdf == made.pdf
    assert len(previewed.pages) == len(made.sizes)
    assert previewed.windowTitle() == f"{made.contents.running} - Print Preview"
    assert previewed.count.text() == f"1 / {len(made.sizes)}"
    for number, page in enumerate(previewed.pages, start=1):
        assert page.accessibleName() == f"Page {number} of {len(made.sizes)}"
        assert shape_of(page) == pytest.approx(297 / 210, abs=0.01)
    dots = 96 * previewed.view.scale * previewed.devicePixelRatioF()
    assert previewed.pages[0].pixmap().toImage() == made.picture(0, dots).convertToFormat(
        previewed.pages[0].pixmap().toImage().format()
    )


def test_the_sheet_is_made_while_its_window_is_still_built(window):
    begun = threading.Event()
    request = SheetRequest.of(window.library, KAZ)

    def make(wanted: SheetRequest) -> MadeSheet:
        begun.set()
        return wanted.made()

    dialog = PreviewDialog(request, make, window)
    assert begun.wait(5)
    assert not dialog.isVisible()
    assert tasks.wait(5000)


def test_the_keyboard_goes_through_the_pages_at_once(qtbot, window):
    dialog = window.printing.preview(SheetRequest.of(window.library, KAZ))
    assert dialog.focusWidget() is dialog.message
    qtbot.waitUntil(lambda: bool(dialog.pages) and is_drawn(dialog.pages[0]))
    assert dialog.focusWidget() is dialog.view
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_PageDown)
    assert dialog.view.verticalScrollBar().value() > 0


def test_home_and_end_go_to_the_first_and_the_last_page(qtbot, long):
    bar = long.view.verticalScrollBar()
    qtbot.keyClick(long.view, Qt.Key.Key_End)
    assert long.view.page == len(long.pages) - 1 > 1
    assert bar.value() == bar.maximum()
    qtbot.keyClick(long.view, Qt.Key.Key_Home, Qt.KeyboardModifier.KeypadModifier)
    assert (long.view.page, bar.value()) == (0, 0)


def test_the_first_page_is_drawn_before_all_else_is_painted(previewed, monkeypatch):
    drawn: list[int] = []
    monkeypatch.setattr(tasks, "run_for", lambda *_: drawn.append(previewed.view.page))
    previewed.view.show_sheet(previewed.view.sheet)
    assert drawn == [0]


def test_the_preview_begins_as_wide_as_its_window(previewed):
    assert not previewed.view.horizontalScrollBar().isVisible()
    room = previewed.view.viewport().width()
    assert room * 0.9 < previewed.pages[0].width() <= room


def test_zoom_makes_pages_larger_and_smaller_and_fits_again(qtbot, previewed):
    first = previewed.pages[0].width()
    action(previewed, "Zoom In").trigger()
    larger = previewed.pages[0].width()
    assert larger > first
    qtbot.waitUntil(lambda: previewed.pages[0].pixmap().deviceIndependentSize().width() == larger)
    action(previewed, "Zoom Out").trigger()
    assert previewed.pages[0].width() < larger
    action(previewed, "Fit Width").trigger()
    assert previewed.pages[0].width() == first


def test_a_whole_page_can_be_fitted(previewed):
    action(previewed, "Fit Page").trigger()
    view = previewed.view.viewport()
    assert view.height() * 0.9 < previewed.pages[0].height() <= view.height()
    assert previewed.pages[0].width() <= view.width()


def test_zoom_ends_at_the_smallest_and_the_largest(previewed):
    for _ in range(20):
        previewed.view.zoom_by(-1)
    assert previewed.view.scale == 0.25
    for _ in range(20):
        previewed.view.zoom_by(1)
    assert previewed.view.scale == 4


def test_the_wheel_with_control_zooms(previewed):
    before = previewed.view.scale
    place = QPointF(50, 50)
    turned = QWheelEvent(
        place, previewed.view.mapToGlobal(place), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(previewed.view.viewport(), turned)
    assert previewed.view.scale > before


def test_one_goes_through_the_pages(qtbot, long):
    total = len(long.pages)
    assert total > 3
    assert not action(long, "Previous Page").isEnabled()
    action(long, "Next Page").trigger()
    assert long.count.text() == f"2 / {total}"
    assert long.thumbnails.currentRow() == 1
    for _ in range(total):
        action(long, "Next Page").trigger()
    assert long.count.text() == f"{total} / {total}"
    assert not action(long, "Next Page").isEnabled()
    action(long, "Previous Page").trigger()
    assert long.count.text() == f"{total - 1} / {total}"
    qtbot.waitUntil(lambda: is_drawn(long.pages[total - 2]))


def test_a_thumbnail_leads_to_its_page(long):
    assert long.thumbnails.count() == len(long.pages)
    long.thumbnails.setCurrentRow(2)
    assert long.view.page == 2
    bar = long.view.verticalScrollBar()
    assert bar.value() <= long.pages[2].y() < bar.value() + long.view.viewport().height()


def test_thumbnails_are_pictures_of_their_pages(qtbot, previewed):
    sheet = previewed.view.sheet

    def picture(row: int):
        item = previewed.thumbnails.item(row)
        return item.icon().pixmap(previewed.thumbnails.iconSize()).toImage()

    white = picture(0).pixelColor(0, 0)
    qtbot.waitUntil(
        lambda: all(
            any(picture(row).pixelColor(46, y) != white for y in range(picture(row).height()))
            for row in range(len(sheet.sizes))
        )
    )


def test_scrolling_says_which_page_is_in_view(long):
    bar = long.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert long.count.text() == f"{len(long.pages)} / {len(long.pages)}"


def test_pages_far_from_view_hold_no_pictures(qtbot, long):
    for _ in range(20):
        long.view.zoom_by(1)
    long.view.go_to(len(long.pages) - 1)
    qtbot.waitUntil(lambda: is_drawn(long.pages[-1]))
    assert not is_drawn(long.pages[0])
    assert tasks.wait(5000)


def test_another_paper_is_shown_and_kept(qtbot, previewed, store):
    previewed.paper.setCurrentIndex(previewed.paper.findData("letter"))
    qtbot.waitUntil(lambda: abs(shape_of(previewed.pages[0]) - 11 / 8.5) < 0.01)
    assert store.get(settings.PAPER) == "letter"
    assert previewed.request.paper == "letter"


def test_another_language_is_shown_and_kept(qtbot, previewed, store, window):
    previewed.language.setCurrentIndex(previewed.language.findData("ru"))
    qtbot.waitUntil(lambda: previewed.view.sheet.contents.language == "ru")
    with raster.opened(previewed.view.sheet.pdf) as document:
        assert "Казахстан" in document[0].get_textpage().get_text_bounded()
    assert store.get(settings.LANGUAGE) == "ru"
    assert window.printing.request(window.library, KAZ).language == "ru"


@pytest.mark.parametrize(("choice", "other"), [("paper", "letter"), ("language", "ru")])
@pytest.mark.parametrize("reach", [QEvent.Type.Enter, QEvent.Type.FocusIn])
def test_what_a_choice_gives_is_made_when_the_reader_reaches_for_it(
    qtbot, previewed, monkeypatch, choice, other, reach
):
    made: list[str] = []
    pdf = render.pdf

    def noted(contents: SheetContents) -> bytes:
        made.append(getattr(contents, choice))
        return pdf(contents)

    monkeypatch.setattr(render, "pdf", noted)
    box = getattr(previewed, choice)
    QApplication.sendEvent(box, QEvent(reach) if reach == QEvent.Type.Enter else QFocusEvent(reach))
    qtbot.waitUntil(lambda: made == [other])
    assert tasks.wait(5000)
    before = previewed.view.sheet
    box.setCurrentIndex(box.findData(other))
    qtbot.waitUntil(lambda: previewed.view.sheet is not before)
    assert getattr(previewed.view.sheet.contents, choice) == other
    assert made == [other]


def test_a_larger_preview_shows_larger_pages(qtbot, previewed):
    before = previewed.pages[0].pixmap().width()
    previewed.resize(previewed.size() + QSize(250, 0))
    qtbot.waitUntil(lambda: previewed.pages[0].pixmap().width() > before)


def test_pages_are_drawn_one_at_a_time_however_often_the_size_changes(previewed, monkeypatch):
    drawn: list[int] = []
    picture = raster.picture

    def counted(pdf: bytes, number: int, dots_per_inch: float) -> raster.Picture:
        drawn.append(number)
        return picture(pdf, number, dots_per_inch)

    monkeypatch.setattr(raster, "picture", counted)
    for _ in range(40):
        previewed.resize(previewed.size() + QSize(3, 0))
        QApplication.sendPostedEvents()
    assert tasks.wait(5000)
    assert len(drawn) <= 1


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_the_preview_prints_and_saves_what_it_shows(qtbot, previewed, window, answer, press, pick, tmp_path):
    heard = answer(press("Cancel"), pick(tmp_path / "previewed.pdf"))
    action(previewed, "Print...").trigger()
    with qtbot.waitSignals([window.printing.said, window.printing.said]):
        action(previewed, "Save as PDF...").trigger()
    assert heard == [NO_PRINTER, "Save as PDF"]
    assert (tmp_path / "previewed.pdf").read_bytes() == previewed.view.sheet.pdf
    assert previewed.notice.isVisible()
    assert previewed.notice.text() == f"Saved {tmp_path / 'previewed.pdf'}"


def test_a_preview_that_cannot_be_made_says_why(qtbot, window):
    dialog = window.printing.preview(window.printing.request(window.library, Place("countries", "XXX")))
    qtbot.waitUntil(lambda: "'XXX'" in dialog.message.text())
    assert dialog.message.isVisible()


def test_a_page_that_cannot_be_drawn_says_why(qtbot, library_file, monkeypatch):
    def refuse(*_given):
        raise SheetError("The page is gone.")

    monkeypatch.setattr(raster, "picture", refuse)
    view = PageView()
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.failed):
        view.show_sheet(SheetRequest.of(library_file, KAZ).made())


def test_a_preview_closed_before_its_pages_are_there_is_gone(qtbot, window, monkeypatch):
    go_on = threading.Event()
    pdf = render.pdf

    def slow(*arguments):
        assert go_on.wait(5)
        return pdf(*arguments)

    monkeypatch.setattr(render, "pdf", slow)
    dialog = window.printing.preview(window.printing.request(window.library, KAZ))
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(PreviewDialog) is None)
    go_on.set()
    assert tasks.wait(5000)
    arrived: list[object] = []
    tasks.run(lambda: None, arrived.append, arrived.append)  # comes back after the pages
    qtbot.waitUntil(lambda: arrived == [None])


def test_the_keys_of_the_preview_are_unique(previewed):
    keys = [each.shortcut().toString() for each in previewed.findChildren(QAction) if not each.shortcut().isEmpty()]
    assert len(keys) == len(set(keys)) == 8


def test_a_sheet_says_how_large_its_pages_are(library_file: Path):
    made: MadeSheet = SheetRequest(library_file, "country", ("KAZ",), paper="letter").made()
    assert set(made.sizes) == {(612, 792)}
