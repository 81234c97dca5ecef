"""The pages of the sheets: what a reader, a screen reader and a printer find in them."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from desktop.errors import SheetError
from desktop.sheets import render
from desktop.sheets.blocks import Column, Passage, Prose, Row, RowHead, Run, SourceEntry, Sources, Table, Timeline
from desktop.sheets.contents import SheetContents
from desktop.sheets.desk import cell

MARGIN = 18 / 25.4 * 72
PAPERS = {"a4": (595.28, 841.89), "letter": (612, 792)}


def texts(pdf: bytes) -> list[str]:
    """The text of each page in the order of its contents, with single blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def tags(pdf: bytes) -> Iterator[tuple[str, ...]]:
    """The path of each element of the structure tree, page by page."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                yield from _below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), ())
            pdfium.FPDF_StructTree_Close(tree)


def _below(element, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not element:
        return
    here = (*path, _string(pdfium.FPDF_StructElement_GetType, element))
    yield here
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from _below(pdfium.FPDF_StructElement_GetChildAtIndex(element, index), here)


def _string(ask: Callable[..., int], *arguments: object, wide: bool = False) -> str:
    size = ask(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(*arguments, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if wide else buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def fonts(pdf: bytes) -> dict[str, bool]:
    """The fonts of the text, and whether each is embedded."""
    found: dict[str, bool] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for part in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                font = pdfium.FPDFTextObj_GetFont(part)
                buffer = ctypes.create_string_buffer(200)
                pdfium.FPDFFont_GetBaseFontName(font, buffer, 200)
                found[buffer.value.decode()] = bool(pdfium.FPDFFont_GetIsEmbedded(font))
    return found


def letters_outside(pdf: bytes) -> list[tuple[int, str]]:
    """The letters that stand outside the margins, with the number of their page."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                inside = left >= MARGIN - 1 and right <= width - MARGIN + 1 and bottom >= 20 and top <= height - 20
                letter = text.get_text_range(index, 1)
                if not inside and letter.strip():
                    found.append((number, letter))
    return found


def letters_over_others(pdf: bytes) -> list[tuple[int, str]]:
    """The letters that cover more than half of another, with the number of their page; f does so in ligatures."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            letters = ((text.get_charbox(index), text.get_text_range(index, 1)) for index in range(text.count_chars()))
            boxes = sorted((box, letter) for box, letter in letters if letter.isalnum() and letter != "f")
            found += [(number, letter) for index, (box, letter) in enumerate(boxes) if _covers(box, boxes[index + 1 :])]
    return found


def _covers(box: tuple[float, ...], later: list[tuple[tuple[float, ...], str]]) -> bool:
    left, bottom, right, top = box
    for other, _ in later:
        if other[0] >= right:
            return False
        width = min(right, other[2]) - max(left, other[0])
        height = min(top, other[3]) - max(bottom, other[1])
        area = (other[2] - other[0]) * (other[3] - other[1])
        if width > 0 and height > 0 and width * height > area / 2:
            return True
    return False


def with_blocks(contents: SheetContents, *blocks: Prose | Table | Sources) -> SheetContents:
    band = replace(contents.band, names=(), facts=(), headline="", detail=(), dispute=())
    return replace(contents, band=band, blocks=blocks)


def filled(title: str, lines: int) -> Prose:
    return Prose(title, "", tuple(Passage((Run(f"Line {number} of the filling."),)) for number in range(lines)))


def test_country_sheet_reads_in_order(country_sheet: SheetContents) -> None:
    whole = " ".join(texts(render.pdf(country_sheet)))
    order = [
        "COUNTRY FACT SHEET",
        "Iran",
        "ایران",
        "Islamic Republic of Iran",
        "Observer in the Almaty Process",
        "Key Messages",
        "Iran hosted 3,489,257 refugees (2024, Migration Agency, estimate; sources disagree[1]).",
        "Key Figures",
        "3,489,257",
        "No Figure",
        "Over Time",
        "Where Sources Disagree",
        "3,477,100",
        "In the Process",
        "Treaties",
        "1951 Convention",
        "What the Articles Say",
        "Names and Boundaries",
        "Sources",
        "bureau.example/",
        "almaty-process",
    ]
    place = 0
    for each in order:
        assert each in whole[place:]
        place = whole.index(each, place) + len(each)


def test_article_sheet_has_its_digest_and_citation(article_sheet: SheetContents) -> None:
    whole = " ".join(texts(render.pdf(article_sheet)))
    assert "A. Speaker gave about 281 million[a], or 3.6 percent[b] of all people." in whole
    assert "0f" * 32 in whole
    assert "Ministers meet. The Herald. 24 April 2025." in whole


def test_measure_sheet_reads_in_order(measure_sheet: SheetContents) -> None:
    whole = " ".join(texts(render.pdf(measure_sheet)))
    order = [
        "STATISTICS SHEET",
        "Refugees",
        "Беженцы",
        "People in need of protection.",
        "Latest Figure for Each Place",
        "World and regions",
        "26 million[1]",
        "Members of the Almaty Process",
        "a Afghans only.",
        "No Figure",
        "Azerbaijan · Pakistan",
        "Where Sources Disagree",
        "All Claims over Time",
        "3,477,100†[3][a]",
        "Names and Boundaries",
        "Sources",
        "herald.example/",
    ]
    place = 0
    for each in order:
        assert each in whole[place:]
        place = whole.index(each, place) + len(each)


def test_a_head_within_a_table_repeats_where_its_rows_go_on(measure_sheet: SheetContents) -> None:
    claims = [Row((cell(str(year)), cell("1"))) for year in range(1900, 1960)]
    columns = (Column("Period", 50), Column("Figure", 50))
    table = Table("Claims", "", columns, (RowHead((Run("Kazakhstan"),)), *claims))
    pages = texts(render.pdf(with_blocks(measure_sheet, table)))
    assert len(pages) == 2
    assert all(page.count("Kazakhstan") == 1 for page in pages)


def test_heads_within_tables_are_tagged_as_heads(measure_sheet: SheetContents) -> None:
    tables = [block for block in measure_sheet.blocks if isinstance(block, Table)]
    heads = sum(len(each.columns) + sum(isinstance(row, RowHead) for row in each.rows) for each in tables)
    assert Counter(path[-1] for path in tags(render.pdf(measure_sheet)))["TH"] == heads


@pytest.mark.parametrize("count", [1, 3, 40, 150])
def test_all_sources_stand_in_their_order_however_many(country_sheet: SheetContents, count: int) -> None:
    entries = tuple(SourceEntry(str(n), "P", f"Title {n} end " * 9, "", "", "") for n in range(1, count + 1))
    contents = with_blocks(country_sheet, filled("Filling", 30), Sources("Sources", "", entries))
    made = render.pdf(contents)
    first_met = list(dict.fromkeys(re.findall(r"Title (\d+) end", " ".join(texts(made)))))
    assert first_met == [each.mark for each in entries]
    assert not letters_outside(made)
    assert not letters_over_others(made)


def test_a_source_number_never_runs_into_its_figure(country_sheet: SheetContents) -> None:
    assert "3,489,257[1]" in texts(render.pdf(country_sheet))[0]


@pytest.mark.parametrize("sheet", ["country_sheet", "article_sheet", "measure_sheet"])
def test_every_page_says_where_it_belongs(sheet: str, request: pytest.FixtureRequest) -> None:
    contents = request.getfixturevalue(sheet)
    contents = replace(contents, blocks=(*contents.blocks, filled("More", 120)))
    pages = texts(render.pdf(contents))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Library snapshot 0123456789ab" in page
        assert "Printed 22 November 2026" in page
        assert (contents.running in page) == (number > 1)


def test_pdf_has_title_language_and_date(country_sheet: SheetContents) -> None:
    with pypdfium2.PdfDocument(render.pdf(country_sheet)) as document:
        assert document.get_metadata_value("Title") == "Iran: country fact sheet"
        assert document.get_metadata_value("CreationDate").startswith("D:20261122")
        assert _string(pdfium.FPDFCatalog_GetLanguage, document, wide=True) == "en"
        assert pdfium.FPDFCatalog_IsTagged(document)


def test_pdf_says_it_is_accessible(country_sheet: SheetContents) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in render.pdf(country_sheet)


def test_headings_tables_and_lists_are_tagged(country_sheet: SheetContents) -> None:
    paths = Counter(path[-1] for path in tags(render.pdf(country_sheet)))
    titles = [block.title for block in country_sheet.blocks]
    columns = sum(len(block.columns) for block in country_sheet.blocks if isinstance(block, Table))
    assert paths["H1"] == 1
    assert paths["H2"] == len(titles)
    lanes = sum(3 for block in country_sheet.blocks if isinstance(block, Timeline))
    assert paths["TH"] == columns + lanes
    assert paths["L"] >= 2
    assert paths["Link"] > 10


def test_column_heads_are_heads_of_their_table(country_sheet: SheetContents) -> None:
    heads = [path for path in tags(render.pdf(country_sheet)) if path[-1] == "TH"]
    assert all(path[-4:] == ("Table", "THead", "TR", "TH") for path in heads)


def test_fonts_are_embedded_and_come_with_the_packages(country_sheet: SheetContents) -> None:
    found = fonts(render.pdf(country_sheet))
    assert all(found.values())
    assert {name.partition("+")[2].partition("-")[0] for name in found} == {"NotoSans", "Amiri"}


def test_arabic_script_stands_right_to_left(country_sheet: SheetContents) -> None:
    with pypdfium2.PdfDocument(render.pdf(country_sheet)) as document:
        text = document[0].get_textpage()
        whole = text.get_text_range()
        start = whole.index("ایران")
        lefts = [text.get_charbox(start + index)[0] for index in range(len("ایران"))]
    assert lefts == sorted(lefts, reverse=True)


def test_the_same_contents_give_the_same_bytes(country_sheet: SheetContents) -> None:
    first = render.pdf(country_sheet)
    render._compiler.cache_clear()
    assert render.pdf(country_sheet) == first


def test_another_process_gives_the_same_bytes(repository: Path, library_file: Path) -> None:
    program = (
        "import hashlib, sys; from datetime import date; from pathlib import Path;"
        "from desktop.library.queries import Library; from desktop.sheets import kinds, render;"
        "made = kinds.contents(Library(Path(sys.argv[1])), 'country', 'KAZ', printed=date(2026, 11, 22));"
        "print(hashlib.sha256(render.pdf(made)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, library_file],
            cwd=repository,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_date_of_print_gives_other_bytes(country_sheet: SheetContents) -> None:
    assert render.pdf(replace(country_sheet, printed="2026-11-23")) != render.pdf(country_sheet)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_paper_is_the_one_asked_for(country_sheet: SheetContents, paper: str) -> None:
    with pypdfium2.PdfDocument(render.pdf(replace(country_sheet, paper=paper))) as document:
        assert {tuple(map(round, page.get_size())) for page in document} == {tuple(map(round, PAPERS[paper]))}


def test_pages_are_pictures_at_the_resolution_asked_for(country_sheet: SheetContents) -> None:
    pictures = render.pages(country_sheet, ppi=72)
    assert len(pictures) == len(texts(render.pdf(country_sheet)))
    for picture in pictures:
        assert picture.startswith(b"\x89PNG")
        assert int.from_bytes(picture[16:20], "big") == 595
        assert int.from_bytes(picture[20:24], "big") == 842


def test_pages_are_drawings(country_sheet: SheetContents) -> None:
    drawings = render.svg(country_sheet)
    assert len(drawings) == len(render.pages(country_sheet, ppi=36))
    assert all(drawing.startswith("<svg") for drawing in drawings)


@pytest.mark.parametrize("title", ["A " * 150, "W" * 300, "Туркменистан-" * 23, "اسلامی جمہوریہ پاکستان " * 13])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_longest_titles_stay_within_the_margins(article_sheet: SheetContents, title: str, paper: str) -> None:
    contents = replace(article_sheet, title=title, running=f"Article sheet: {title}", paper=paper)
    assert not letters_outside(render.pdf(contents))


@pytest.mark.parametrize("sheet", ["country_sheet", "article_sheet", "measure_sheet"])
def test_the_longest_words_stay_within_their_cells(sheet: str, request: pytest.FixtureRequest) -> None:
    contents = request.getfixturevalue(sheet)
    made = render.pdf(replace(contents, **_lengthened(contents)))
    assert not letters_outside(made)
    assert not letters_over_others(made)


def _lengthened(contents: SheetContents) -> dict[str, object]:
    word = "Rechtsschutzversicherungsgesellschaften" * 2
    kept = {"as_of", "kind", "language", "mark", "number", "refs", "share", "url"}

    def lengthen(value: object) -> Any:
        if isinstance(value, str):
            return f"{value} {word}"
        if isinstance(value, tuple):
            return tuple(lengthen(each) for each in value)
        if hasattr(value, "__dataclass_fields__"):
            changed = {name: lengthen(getattr(value, name)) for name in value.__dataclass_fields__ if name not in kept}
            return replace(value, **changed)  # type: ignore[type-var]
        return value

    return {"blocks": lengthen(contents.blocks), "band": lengthen(contents.band)}


@pytest.mark.parametrize("lines", range(28, 48, 2))
def test_no_table_is_cut_between_its_head_and_first_row(country_sheet: SheetContents, lines: int) -> None:
    rows = tuple(Row((cell(f"Row {number}", note="A note\n" * 3), cell("said"))) for number in range(3))
    table = next(block for block in country_sheet.blocks if isinstance(block, Table))
    table = Table("Table Title", "", (replace(table.columns[0], title="Head"), table.columns[1]), rows)
    pages = texts(render.pdf(with_blocks(country_sheet, filled("Filling", lines), table)))
    first = next(page for page in pages if "Table Title" in page)
    assert "Head" in first
    assert "Row 0" in first


@pytest.mark.parametrize("lines", range(34, 44))
def test_no_heading_stands_alone_at_the_foot(country_sheet: SheetContents, lines: int) -> None:
    prose = Prose("Title of Prose", "", (Passage((Run("Said below."),), "1"),), lead="A lead.")
    pages = texts(render.pdf(with_blocks(country_sheet, filled("Filling", lines), prose)))
    first = next(page for page in pages if "Title of Prose" in page)
    assert "A lead." in first
    assert "Said below." in first


def test_a_language_code_out_of_the_ordinary_does_no_harm(country_sheet: SheetContents) -> None:
    names = (Run("Iran", language='x"#panic()'), Run("Иран", language="zz"), Run("Eran", language=""))
    page = texts(render.pdf(replace(country_sheet, band=replace(country_sheet.band, names=names))))[0]
    assert "Iran · Иран · Eran" in page


def test_an_address_that_is_none_is_no_link(country_sheet: SheetContents) -> None:
    sources = country_sheet.blocks[-1]
    assert isinstance(sources, Sources)
    entries = tuple(replace(each, url="javascript:alert(1)") for each in sources.entries)
    made = render.pdf(replace(country_sheet, blocks=(*country_sheet.blocks[:-1], replace(sources, entries=entries))))
    assert "javascript:alert(1)" in " ".join(texts(made))
    with pypdfium2.PdfDocument(made) as document:
        assert not list(_addresses(document))


def test_addresses_are_links(country_sheet: SheetContents) -> None:
    with pypdfium2.PdfDocument(render.pdf(country_sheet)) as document:
        assert set(_addresses(document)) == {
            f"https://{each}.example/pages/almaty-process" for each in ("agency", "collection", "herald", "bureau")
        }


def _addresses(document: pypdfium2.PdfDocument) -> Iterator[str]:
    for page in document:
        place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, place, link):
            action = pdfium.FPDFLink_GetAction(link)
            size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
            if buffer.value:
                yield buffer.value.decode()


def test_threads_may_make_sheets_at_once(country_sheet: SheetContents) -> None:
    made: list[bytes] = []

    def make() -> None:
        made.append(render.pdf(country_sheet))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_what_typst_is_given_is_no_markup(country_sheet: SheetContents) -> None:
    """Typst reads all text from memory as markup before it looks at anything."""
    given = render._files("sheet.typ", render._data(country_sheet), "[1]")
    assert all(given[name].startswith(b"//") for name in ("contents.json", "attachment.json"))


def test_typst_is_not_imported_before_a_sheet_is_made(repository: Path) -> None:
    program = "import sys; import desktop.sheets.render, desktop.sheets.kinds; print('typst' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], cwd=repository, capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


def test_a_sheet_that_cannot_be_made_is_refused_in_a_sentence(country_sheet: SheetContents) -> None:
    with pytest.raises(SheetError, match=r"^The sheet of 'Iran' could not be made: .*poster"):
        render.pdf(replace(country_sheet, kind="poster"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_replaced_by_a_sheet(country_sheet: SheetContents, tmp_path: Path) -> None:
    pipe = tmp_path / "sheet.pdf"
    os.mkfifo(pipe)
    with pytest.raises(SheetError, match="no ordinary file"):
        render.save(country_sheet, pipe)
    assert pipe.is_fifo()
