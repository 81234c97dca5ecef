"""Printer and PDF: the same pages, and a sentence where there is no printer."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.errors import NotFoundError, PrinterError, SheetError
from desktop.sheets import raster, register
from desktop.ui import places, settings, tasks
from desktop.ui.history import Place
from desktop.ui.sheets.paper import MadeSheet, SheetRequest, make_printer, paint, print_sheet

HERALD = "herald-2025-04-24-hand-over"
KAZ = Place("countries", "KAZ")
MILLIMETRES = {"a4": (210, 297), "letter": (215.9, 279.4)}
NO_PRINTER = "No printer is set up on this computer; you can save the sheet as PDF instead."


@pytest.fixture
def request_of(library_file) -> Callable[..., SheetRequest]:
    return lambda place=KAZ, paper="a4": SheetRequest.of(library_file, place, paper)


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
def black(request_of) -> MadeSheet:
    """A sheet of one page of A4 that is black to its edges."""
    written = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        page = document.new_page(210 / 25.4 * 72, 297 / 25.4 * 72)
        box = pypdfium2.raw.FPDFPageObj_CreateNewRect(0, 0, 700, 900)
        pypdfium2.raw.FPDFPageObj_SetFillColor(box, 0, 0, 0, 255)
        pypdfium2.raw.FPDFPath_SetDrawMode(box, pypdfium2.raw.FPDF_FILLMODE_WINDING, 0)
        pypdfium2.raw.FPDFPage_InsertObject(page, box)
        page.gen_content()
        document.save(written)
    return MadeSheet(request_of().contents(), written.getvalue())


@pytest.fixture
def no_printer() -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this computer has a printer")


def sizes_of(path: Path) -> list[tuple[int, int]]:
    """Return the pages of a PDF in whole millimetres."""
    with raster.opened(path) as document:
        return [(round(width / 72 * 25.4), round(height / 72 * 25.4)) for width, height in map(
            document.get_page_size, range(len(document)))]  # fmt: skip


def text_of(path: Path) -> str:
    with raster.opened(path) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join(texts).replace("\u00a0", " ")


# The printer


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_printer_gets_every_page_in_its_size(pdf_printer, request_of, tmp_path, paper):
    sheet = request_of(paper=paper).made()
    paint(sheet, list(range(len(sheet.sizes))), pdf_printer(paper))
    size = tuple(round(each) for each in MILLIMETRES[paper])
    assert sizes_of(tmp_path / "printed.pdf") == [size] * len(sheet.sizes)


def test_a_printed_picture_has_three_hundred_dots_an_inch_and_at_most_two_megabytes(pdf_printer, request_of, tmp_path):
    sheet = request_of().made()
    paint(sheet, [0], pdf_printer("a4"))
    path = tmp_path / "printed.pdf"
    with raster.opened(path) as document:
        (picture,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        assert picture.get_px_size() == pytest.approx((210 / 25.4 * 300, 297 / 25.4 * 300), abs=2)
    assert path.stat().st_size < 2_000_000


def test_a_file_gets_the_pdf_itself_with_its_text(pdf_printer, request_of, tmp_path):
    sheet = request_of().made()
    assert print_sheet(sheet, pdf_printer("a4")) == len(sheet.sizes)
    assert (tmp_path / "printed.pdf").read_bytes() == sheet.pdf


def test_a_printed_sheet_is_found_by_its_identifier(pdf_printer, request_of):
    sheet = request_of().made()
    print_sheet(sheet, pdf_printer("a4"))
    assert register.look_up(sheet.contents.sheet_id).figures == sheet.contents.figures


def pack_of(library_file: Path) -> SheetRequest:
    return SheetRequest(library_file, "pack", ("KAZ", "TJK", "process"))


def test_only_the_range_chosen_is_printed(pdf_printer, library_file, tmp_path):
    sheet = pack_of(library_file).made()
    printer = pdf_printer("a4")
    printer.setFromTo(2, 3)
    assert print_sheet(sheet, printer) == 2
    with raster.opened(sheet.pdf) as document:
        second = document[1].get_textpage().get_text_bounded()
    assert len(sizes_of(tmp_path / "printed.pdf")) == 2
    assert text_of(tmp_path / "printed.pdf").startswith(second.replace("\u00a0", " "))


def test_pages_that_do_not_follow_one_another_are_printed_alone(pdf_printer, library_file, tmp_path):
    printer = pdf_printer("a4")
    printer.setPageRanges(QPageRanges.fromString("1,3-4"))
    assert print_sheet(pack_of(library_file).made(), printer) == 3
    assert len(sizes_of(tmp_path / "printed.pdf")) == 3


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A5, QPageSize.PageSizeId.Letter])
@pytest.mark.parametrize("orientation", list(QPageLayout.Orientation))
def test_a_painted_page_keeps_its_shape_on_another_paper(pdf_printer, black, tmp_path, size, orientation):
    printer = pdf_printer("a4")
    printer.setPageSize(QPageSize(size))
    printer.setPageOrientation(orientation)
    paint(black, [0], printer)
    with raster.opened(tmp_path / "printed.pdf") as document:
        picture = document[0].render(scale=2, grayscale=True)
        raw, width, height = bytes(picture.buffer), picture.width, picture.height
    across = sum(raw[height // 2 * picture.stride + x] < 128 for x in range(width))
    down = sum(raw[y * picture.stride + width // 2] < 128 for y in range(height))
    assert down / across == pytest.approx(297 / 210, abs=0.01)
    assert across == pytest.approx(width, abs=2) or down == pytest.approx(height, abs=2)


def test_a_painted_page_fills_the_paper_to_its_edges(pdf_printer, black, tmp_path):
    paint(black, [0], pdf_printer("a4"))
    with raster.opened(tmp_path / "printed.pdf") as document:
        picture = document[0].render(scale=1)
        width, height = picture.width, picture.height
        raw = bytes(picture.buffer)
        corners = [(2, 2), (width - 3, 2), (2, height - 3), (width - 3, height - 3)]
        assert [raw[y * picture.stride + x * picture.n_channels] for x, y in corners] == [0] * 4


def test_a_range_beyond_the_last_page_is_refused_in_a_sentence(pdf_printer, request_of):
    printer = pdf_printer("a4")
    printer.setFromTo(90, 91)
    with pytest.raises(PrinterError, match=r"^The sheet has none of the pages chosen; .*\.$"):
        print_sheet(request_of().made(), printer)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_said_in_a_sentence(pdf_printer, request_of, tmp_path):
    printer = pdf_printer("a4")
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with pytest.raises(PrinterError, match=r"^The printer did not take the job; .*\.$"):
        paint(request_of().made(), [0], printer)
    with pytest.raises(SheetError, match="could not be saved"):
        print_sheet(request_of().made(), printer)


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
    assert sizes_of(request.save(tmp_path / "sheet.pdf")) == [size] * len(request.made().sizes)


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


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (KAZ, "Kazakhstan.pdf"),
        (Place("articles", HERALD), "Chairmanship passes from Tajikistan to Kazakhstan.pdf"),
        (Place("statistics", "herald-kaz-net-migration"), "Net migration.pdf"),
    ],
)
def test_the_name_proposed_is_that_of_what_is_shown(window, answer, place, name):
    names: list[str] = []

    def look(dialog) -> None:
        names.extend(dialog.selectedFiles())
        dialog.reject()

    answer(look)
    window.printing.save_pdf(window.printing.request(window.library, place))
    assert [Path(each).name for each in names] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('A/B: "what" is <new>?', "A B what is new.pdf"),
        ("Line\nand \u202eturn", "Line and turn.pdf"),
        ("The end.", "The end.pdf"),
        ("...", "sheet.pdf"),
        ("Азия", "Азия.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_any_title_makes_the_name_of_a_file(text, name):
    assert places.file_name(text) == name


def test_a_name_with_another_ending_is_that_of_a_pdf_too(qtbot, window, answer, pick, tmp_path):
    answer(pick(tmp_path / "report.v2"))
    with qtbot.waitSignals([window.printing.said, window.printing.said]):
        window.printing.save_pdf(window.printing.request(window.library, KAZ))
    assert [each.name for each in tmp_path.glob("report*")] == ["report.v2.pdf"]
    assert "Kazakhstan" in text_of(tmp_path / "report.v2.pdf")


def test_a_file_that_the_ending_leads_to_is_not_replaced_unasked(qtbot, window, answer, pick, press, tmp_path):
    (tmp_path / "kept.pdf").write_text("mine")
    heard = answer(pick(tmp_path / "kept"), press("No"))
    window.printing.save_pdf(window.printing.request(window.library, KAZ))
    assert heard[1] == f"{tmp_path / 'kept.pdf'} is there already. Replace it?"
    assert (tmp_path / "kept.pdf").read_text() == "mine"
    answer(pick(tmp_path / "kept"), press("Yes"))
    with qtbot.waitSignals([window.printing.said, window.printing.said]):
        window.printing.save_pdf(window.printing.request(window.library, KAZ))
    assert "Kazakhstan" in text_of(tmp_path / "kept.pdf")


def test_the_sheet_of_a_record_that_is_gone_is_not_saved_and_that_is_said(window, answer, press):
    heard = answer(press("OK"))
    window.printing.save_pdf(window.printing.request(window.library, Place("countries", "XXX")))
    assert "'XXX'" in heard[0]


def test_saving_where_nothing_can_be_written_is_said(qtbot, window, answer, press, tmp_path):
    heard = answer(press("OK"))
    path = tmp_path / "no such folder" / "sheet.pdf"
    with qtbot.waitSignal(window.printing.failed):
        window.printing._run(lambda: window.printing.request(window.library, KAZ).save(path), lambda _path: None)
    assert len(heard) == 1
    assert str(path) in heard[0]


def test_no_name_chosen_saves_nothing(window, answer, tmp_path):
    answer(lambda dialog: dialog.reject())
    window.sheets.save()
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
    window.sheets.print()
    assert heard == [NO_PRINTER]


def test_a_figure_has_a_sheet_too(request_of, tmp_path):
    path = request_of(Place("statistics", "herald-kaz-net-migration")).save(tmp_path / "sheet.pdf")
    assert "Net migration" in text_of(path)


@pytest.mark.usefixtures("no_printer")
def test_the_offer_of_a_pdf_is_declined_with_escape_too(qtbot, window, answer):
    heard = answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    window.sheets.print()
    assert heard == [NO_PRINTER]
