"""Preview, printer and PDF: the same pages, and a sentence where there is no printer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.errors import NotFoundError, PrinterError, SheetError
from desktop.sheets import render
from desktop.ui import settings, tasks
from desktop.ui.history import Place
from desktop.ui.paper import SheetRequest, make_printer, print_pages
from desktop.ui.preview import PreviewDialog

HERALD = "herald-2025-04-24-hand-over"
KAZ = Place("countries", "KAZ")
MILLIMETRES = {"a4": (210, 297), "letter": (215.9, 279.4)}
NO_PRINTER = "No printer is set up on this computer; you can save the sheet as PDF instead."


@pytest.fixture
def request_of(library_file) -> Callable[..., SheetRequest]:
    return lambda place=KAZ, paper="a4": SheetRequest(library_file, place, paper)


@pytest.fixture
def pdf_printer(tmp_path) -> Callable[[str], QPrinter]:
    """A printer that puts its paper into a file."""

    def make(paper: str) -> QPrinter:
        printer = make_printer(paper)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    return make


@pytest.fixture
def previewed(qtbot, window) -> PreviewDialog:
    """The preview of the sheet of Kazakhstan, with its pages."""
    window.go_to(KAZ)
    window.preview()
    dialog: PreviewDialog = window.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: bool(dialog.pages))
    return dialog


@pytest.fixture
def no_printer() -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this computer has a printer")


def sizes_of(path: Path) -> list[tuple[int, int]]:
    """Return the pages of a PDF in whole millimetres."""
    with pypdfium2.PdfDocument(path) as document:
        return [(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height in map(
            document.get_page_size, range(len(document)))]  # fmt: skip


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join(texts).replace("\u00a0", " ")


def action(dialog: PreviewDialog, text: str) -> QAction:
    return next(each for each in dialog.findChildren(QAction) if each.text() == text)


# The printer


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_printer_gets_every_page_in_its_size(pdf_printer, request_of, tmp_path, paper):
    pages = request_of(paper=paper).pages(40)
    assert print_pages(pages, pdf_printer(paper)) == len(pages)
    size = tuple(round(each) for each in MILLIMETRES[paper])
    assert sizes_of(tmp_path / "printed.pdf") == [size] * len(pages)


def test_a_page_fills_the_paper_to_its_edges(pdf_printer, tmp_path):
    printer = pdf_printer("a4")
    black = QImage(210, 297, QImage.Format.Format_RGB32)
    black.fill(0)
    black.save(str(tmp_path / "black.png"))
    print_pages([(tmp_path / "black.png").read_bytes()], printer)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        picture = document[0].render(scale=1)
        width, height = picture.width, picture.height
        raw = bytes(picture.buffer)
        corners = [(2, 2), (width - 3, 2), (2, height - 3), (width - 3, height - 3)]
        assert [raw[y * picture.stride + x * picture.n_channels] for x, y in corners] == [0] * 4


def test_only_the_range_chosen_is_printed(pdf_printer, request_of, tmp_path):
    pages = request_of().pages(40) * 3
    printer = pdf_printer("a4")
    printer.setFromTo(2, 3)
    assert print_pages(pages, printer) == 2
    assert len(sizes_of(tmp_path / "printed.pdf")) == 2


def test_a_range_beyond_the_last_page_is_refused_in_a_sentence(pdf_printer, request_of):
    printer = pdf_printer("a4")
    printer.setFromTo(90, 91)
    with pytest.raises(PrinterError, match=r"^The printer did not take the job; .*\.$"):
        print_pages(request_of().pages(40), printer)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_said_in_a_sentence(pdf_printer, request_of, tmp_path):
    printer = pdf_printer("a4")
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with pytest.raises(PrinterError, match=r"^The printer did not take the job; .*\.$"):
        print_pages(request_of().pages(40), printer)


# The file


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (KAZ, ["Kazakhstan", "Қазақстан", "+17,000", "Aigerim Serik", "1951 Convention", "Process Office"]),
        (Place("articles", HERALD), ["Chairmanship passes", "Steppe Herald", "about 281 million", "24 April 2025"]),
    ],
)
def test_a_sheet_is_saved_as_pdf_with_its_facts(request_of, tmp_path, place, words):
    path = request_of(place).save(tmp_path / "sheet.pdf")
    assert path == tmp_path / "sheet.pdf"
    text = text_of(path)
    for each in words:
        assert each in text
    assert f"of {len(sizes_of(path))}" in text


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_pdf_has_as_many_pages_as_the_preview_and_its_paper(request_of, tmp_path, paper):
    request = request_of(paper=paper)
    size = tuple(round(each) for each in MILLIMETRES[paper])
    assert sizes_of(request.save(tmp_path / "sheet.pdf")) == [size] * len(request.pages(40))


def test_a_sheet_of_nobody_is_refused_in_a_sentence(request_of):
    with pytest.raises(NotFoundError, match="'XXX'"):
        request_of(Place("countries", "XXX")).contents()


def test_a_sheet_that_cannot_be_saved_is_refused_in_a_sentence(request_of, tmp_path):
    with pytest.raises(SheetError, match="could not be saved"):
        request_of().save(tmp_path / "no such folder" / "sheet.pdf")


def test_the_reader_saves_what_is_shown_and_is_told_where(qtbot, window, answer, pick, tmp_path, store):
    window.go_to(KAZ)
    heard = answer(pick(tmp_path / "kept"))
    with qtbot.waitSignals([window.printing.said, window.printing.said]):
        window.actions_by_id["pdf"].trigger()
    assert heard == ["Save as PDF"]
    assert "Kazakhstan" in text_of(tmp_path / "kept.pdf")
    assert window.statusBar().currentMessage() == f"Saved {tmp_path / 'kept.pdf'}"
    assert store.get(settings.SAVE_FOLDER) == str(tmp_path)


def test_saving_where_nothing_can_be_written_is_said(qtbot, window, answer, press, tmp_path):
    heard = answer(press("OK"))
    path = tmp_path / "no such folder" / "sheet.pdf"
    with qtbot.waitSignal(window.printing.failed):
        window.printing._run(lambda: window.printing.request(window.library, KAZ).save(path), lambda _path: None)
    assert len(heard) == 1
    assert str(path) in heard[0]


def test_no_name_chosen_saves_nothing(window, answer, tmp_path):
    answer(lambda dialog: dialog.reject())
    window.save_pdf()
    assert tasks.wait(2000)
    assert list(tmp_path.glob("**/*.pdf")) == []


# No printer


@pytest.mark.usefixtures("no_printer")
def test_without_a_printer_the_reader_is_offered_a_pdf(qtbot, window, answer, press, pick, tmp_path):
    heard = answer(press("Save as PDF..."), pick(tmp_path / "instead.pdf"))
    with qtbot.waitSignals([window.printing.said, window.printing.said]):
        window.actions_by_id["print"].trigger()
    assert heard == [NO_PRINTER, "Save as PDF"]
    assert "Chairmanship passes" in text_of(tmp_path / "instead.pdf")


@pytest.mark.usefixtures("no_printer")
def test_the_offer_of_a_pdf_may_be_declined(window, answer, press):
    heard = answer(press("Cancel"))
    window.print_sheet()
    assert heard == [NO_PRINTER]


# The preview


def test_the_preview_shows_every_page(previewed, request_of):
    pages = request_of().pages(40)
    assert len(previewed.pages) == len(pages)
    assert not previewed.message.isVisible()
    assert previewed.count.text() == ("1 page" if len(pages) == 1 else f"{len(pages)} pages")
    for number, label in enumerate(previewed.pages, start=1):
        assert label.accessibleName() == f"Page {number} of {len(pages)}"
        size = label.pixmap().deviceIndependentSize()
        assert size.height() / size.width() == pytest.approx(297 / 210, abs=0.01)


def test_the_preview_begins_as_wide_as_its_window(previewed):
    bar = previewed.area.horizontalScrollBar()
    assert not bar.isVisible()
    room = previewed.area.viewport().width()
    assert room * 0.9 < previewed.pages[0].pixmap().deviceIndependentSize().width() <= room


def test_zoom_makes_pages_larger_and_smaller_and_fits_again(qtbot, previewed):
    def width() -> float:
        return float(previewed.pages[0].pixmap().deviceIndependentSize().width())

    first = width()
    action(previewed, "Zoom In").trigger()
    qtbot.waitUntil(lambda: width() > first)
    larger = width()
    action(previewed, "Zoom Out").trigger()
    qtbot.waitUntil(lambda: width() < larger)
    action(previewed, "Fit Width").trigger()
    qtbot.waitUntil(lambda: width() == first)


def test_zoom_ends_at_the_smallest_and_the_largest(qtbot, previewed):
    for _ in range(10):
        previewed.zoom_by(-1)
    qtbot.waitUntil(lambda: previewed.pages[0].pixmap().deviceIndependentSize().width() < 400)
    assert round(previewed.pages[0].pixmap().deviceIndependentSize().width()) == round(210 / 25.4 * 96 * 0.5)


def test_another_paper_is_shown_and_kept(qtbot, previewed, store):
    previewed.paper.setCurrentIndex(previewed.paper.findData("letter"))

    def ratio() -> float:
        size = previewed.pages[0].pixmap().deviceIndependentSize()
        return float(size.height() / size.width())

    qtbot.waitUntil(lambda: abs(ratio() - 11 / 8.5) < 0.01)
    assert store.get(settings.PAPER) == "letter"
    assert previewed.request.paper == "letter"


def test_a_larger_preview_shows_larger_pages(qtbot, previewed):
    before = previewed.pages[0].pixmap().width()
    previewed.resize(previewed.size() + QSize(250, 0))
    qtbot.waitUntil(lambda: previewed.pages[0].pixmap().width() > before)


@pytest.mark.usefixtures("no_printer")
def test_the_preview_prints_and_saves_what_it_shows(qtbot, previewed, window, answer, press, pick, tmp_path):
    heard = answer(press("Cancel"), pick(tmp_path / "previewed.pdf"))
    action(previewed, "Print...").trigger()
    with qtbot.waitSignals([window.printing.said, window.printing.said]):
        action(previewed, "Save as PDF...").trigger()
    assert heard == [NO_PRINTER, "Save as PDF"]
    assert "Kazakhstan" in text_of(tmp_path / "previewed.pdf")


def test_a_preview_that_cannot_be_made_says_why(qtbot, window):
    dialog = window.printing.preview(window.printing.request(window.library, Place("countries", "XXX")))
    qtbot.waitUntil(lambda: "'XXX'" in dialog.message.text())
    assert dialog.message.isVisible()


def test_a_preview_closed_before_its_pages_are_there_is_gone(qtbot, window, monkeypatch):
    go_on = threading.Event()
    pages = render.pages

    def slow(*arguments):
        assert go_on.wait(5)
        return pages(*arguments)

    monkeypatch.setattr(render, "pages", slow)
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
    assert len(keys) == len(set(keys)) == 5


def test_a_figure_has_a_sheet_too(request_of, tmp_path):
    path = request_of(Place("statistics", "herald-kaz-net-migration")).save(tmp_path / "sheet.pdf")
    assert "Net migration" in text_of(path)


@pytest.mark.usefixtures("no_printer")
def test_the_offer_of_a_pdf_is_declined_with_escape_too(qtbot, window, answer):
    heard = answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    window.print_sheet()
    assert heard == [NO_PRINTER]
