"""What holds for every kind of sheet: references, languages, marks, pages, standards, and text that stays text."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from desktop import paths
from desktop.errors import NotFoundError, RecordCountError
from desktop.library.build import build
from desktop.library.queries import Library
from desktop.records import NO_PUBLISHER
from desktop.sheets import country, fonts, kinds, labels, render
from desktop.sheets.blocks import Row, Sources, Table, Trends
from desktop.sheets.contents import SheetContents

DAY = date(2026, 11, 22)
REFERENCE = Path(__file__).parent.parent / "fixtures" / "sheets"
KINDS: dict[str, tuple[str, ...]] = {
    "country": ("KAZ",),
    "measure": ("refugees",),
    "article": ("trend-2025-04-24-kazakhstan-chairmanship",),
    "process": (),
    "comparison": ("KAZ", "UZB", "KGZ"),
    "pack": ("process", "KAZ", "refugees", "trend-2025-04-24-kazakhstan-chairmanship"),
}
every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="module")
def sheet(shipped: Library) -> Callable[..., SheetContents]:
    """Make the sheet of a kind from what ships."""
    return lambda kind, **given: kinds.contents(shipped, kind, *KINDS[kind], **{"printed": DAY, **given})


def said(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def page_count(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def values(value: object, key: str) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (each for name, each in value.items() if name == key)
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from values(each, key)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    ("kind", "idents"), [("process", ()), ("comparison", ("KAZ", "TJK")), ("pack", ("KAZ", "process"))]
)
def test_contents_are_those_of_the_reference(
    library: Library, kind: str, idents: tuple[str, ...], language: str
) -> None:
    contents = kinds.contents(library, kind, *idents, printed=DAY, language=language)
    known = {contents.snapshot: "snapshot", contents.sheet_id: "sheet id"}
    made = json.dumps(contents.as_json(), ensure_ascii=False, indent=1) + "\n"
    for value, name in known.items():
        made = made.replace(value, name)
    path = REFERENCE / f"{kind}.{language}.json"
    if os.environ.get("ALMATY_UPDATE_REFERENCES"):
        path.write_text(made, encoding="utf-8")
    assert json.loads(made) == json.loads(path.read_text(encoding="utf-8"))


@every_kind
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_is_printed_in_every_language_with_letters_that_the_fonts_hold(
    sheet: Callable[..., SheetContents], kind: str, language: str
) -> None:
    contents = sheet(kind, language=language)
    made = render.pdf(contents)
    assert fonts.REPLACEMENT not in said(made)
    with pypdfium2.PdfDocument(made) as document:
        assert pdfium.FPDFCatalog_IsTagged(document)


@every_kind
def test_every_mark_of_every_kind_leads_to_one_place(sheet: Callable[..., SheetContents], kind: str) -> None:
    contents = sheet(kind).as_json() | {"figures": ()}
    targets = [mark for mark in values(contents, "mark") if mark]
    refs = {ref for refs in values(contents, "refs") for ref in refs}
    assert len(targets) == len(set(targets))
    assert refs
    assert refs <= set(targets)


@every_kind
def test_every_listed_source_is_used(sheet: Callable[..., SheetContents], kind: str) -> None:
    contents = sheet(kind)
    sources = contents.blocks[-1]
    assert isinstance(sources, Sources)
    used = {ref for refs in values(contents.as_json(), "refs") for ref in refs if ref.isdigit()}
    assert {each.mark for each in sources.entries} == used


@every_kind
def test_text_never_becomes_template_code(
    sheet: Callable[..., SheetContents], changed: Callable[..., SheetContents], kind: str
) -> None:
    code = "#panic() $x$ \\[ ] @ref-1 <a> `raw` = *b* _c_ // d"
    contents = sheet(kind)
    hostile = changed(contents, lambda text: f"{text[:12]} {code}")
    text = "".join(said(render.pdf(hostile)).split())
    assert text.count("".join(code.split())) > 10


@every_kind
def test_overrides_leave_figures_in_their_order(
    sheet: Callable[..., SheetContents], changed: Callable[..., SheetContents], kind: str
) -> None:
    turned = changed(sheet(kind), lambda text: f"\u202e{text}\u202c")
    assert said(render.pdf(turned)) == said(render.pdf(sheet(kind)))


@every_kind
def test_the_same_library_and_options_give_the_same_bytes(sheet: Callable[..., SheetContents], kind: str) -> None:
    first = render.pdf(sheet(kind))
    render._compiler.cache_clear()
    assert render.pdf(sheet(kind)) == first


@every_kind
def test_the_sheet_id_is_that_of_what_is_said(sheet: Callable[..., SheetContents], kind: str) -> None:
    given = {"as_of": DAY}
    first = sheet(kind, **given)
    assert re.fullmatch("[A-Z2-7]{10}", first.sheet_id)
    assert sheet(kind, printed=date(2027, 1, 1), **given).sheet_id == first.sheet_id
    assert sheet(kind, language="ru", **given).sheet_id != first.sheet_id
    assert sheet(kind, as_of=date(2020, 1, 1)).sheet_id != first.sheet_id
    assert first.sheet_id in said(render.pdf(first))


@every_kind
def test_a_sheet_names_the_figures_that_it_prints(
    sheet: Callable[..., SheetContents], shipped: Library, kind: str
) -> None:
    known = {figure.id for figure in shipped.figures()}
    printed = [each.id for each in sheet(kind).figures]
    assert set(printed) <= known
    assert len(printed) == len(set(printed))
    assert bool(printed) == (kind != "process")


@every_kind
def test_pictures_have_words_for_who_cannot_see_them(sheet: Callable[..., SheetContents], kind: str) -> None:
    contents = sheet(kind)
    for block in contents.blocks:
        if isinstance(block, Trends):
            for chart in block.charts:
                assert all(point.reading in chart.alt for each in chart.series for point in each.points)
    alts = list(alternatives(render.pdf(contents)))
    assert all(alts)
    assert len(alts) >= (kind not in {"article", "measure"})


def alternatives(pdf: bytes) -> Iterator[str]:
    """The alternative texts of the figures, page by page."""

    def below(element: Any) -> Iterator[str]:
        if text(pdfium.FPDF_StructElement_GetType, element) == "Figure":
            yield text(pdfium.FPDF_StructElement_GetAltText, element)
        for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                yield from below(child)

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                yield from below(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index))
            pdfium.FPDF_StructTree_Close(tree)


def text(ask: Callable[..., int], element: Any) -> str:
    import ctypes

    size = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


@every_kind
def test_checkers_of_pdf_find_nothing(sheet: Callable[..., SheetContents], kind: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render.pdf(sheet(kind)))
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
    pdfua = pytest.importorskip("pdfua")
    assert not pdfua.validate(path).findings


@every_kind
def test_an_archive_gets_what_it_asks_for(sheet: Callable[..., SheetContents], kind: str) -> None:
    made = render.pdf(sheet(kind), archive=True)
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


@pytest.mark.parametrize(("paper", "language"), [("a4", "en"), ("letter", "en"), ("letter", "ru")])
def test_a_country_has_two_pages_at_most(shipped: Library, paper: str, language: str) -> None:
    for each in shipped.countries():
        contents = kinds.contents(shipped, "country", each.code, paper=paper, language=language, printed=DAY)
        assert page_count(render.pdf(contents)) <= country.PAGES, each.code


def test_what_is_left_out_is_counted(sheet: Callable[..., SheetContents]) -> None:
    mores = [each for each in values(sheet("country").as_json(), "more") if each]
    assert len(mores) >= 3
    assert all(re.match(r"\d+ .* in the library(, among them of | name the country: |$)", each) for each in mores), (
        mores
    )


def test_each_level_is_at_most_the_one_before() -> None:
    for before, after in zip(country.LEVELS, country.LEVELS[1:], strict=False):
        assert all(getattr(after, each.name) <= getattr(before, each.name) for each in fields(after))
        assert after != before


def test_a_pack_has_bookmarks_and_pages_in_its_contents(sheet: Callable[..., SheetContents]) -> None:
    made = render.pdf(sheet("pack"))
    with pypdfium2.PdfDocument(made) as document:
        marks = [(each.level, each.get_title(), each.get_dest().get_index()) for each in document.get_toc()]
        cover = " ".join(document[0].get_textpage().get_text_range().split())
    heads = [(title, page) for level, title, page in marks if level == 0]
    assert [title for title, _ in heads][:3] == ["Almaty Process", "Kazakhstan", "Refugees"]
    assert heads[-1][0] == "Sources"
    assert ("Treaties", 1) in {(title, level) for level, title, _ in marks}
    for title, page in heads[:3]:
        assert re.search(rf"{title} [. ]*{page + 1}\b", cover)


def test_a_pack_has_each_source_once(sheet: Callable[..., SheetContents]) -> None:
    contents = sheet("pack")
    entries = [block for part in contents.parts for block in part.blocks if isinstance(block, Sources)]
    sources = contents.blocks[-1]
    assert not entries
    assert isinstance(sources, Sources)
    assert len({(each.title, each.url) for each in sources.entries}) == len(sources.entries)


def test_a_comparison_says_where_it_has_no_figure(sheet: Callable[..., SheetContents]) -> None:
    block = sheet("comparison").blocks[0]
    assert isinstance(block, Table)
    rows = {row.cells[0][0].text[0].text: row.cells for row in block.rows if hasattr(row, "cells")}
    assert [cell[0].text[0].text for cell in rows["Asylum seekers"][1:]][1:] == ["No figure", "No figure"]
    assert all(len(cells) == 4 for cells in rows.values())


def test_a_comparison_only_counts_what_a_reader_has_of_one_country_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    build(path, paths.data_folder())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE figures SET origin = 'user' WHERE measure IN ('asylum-seekers', 'refugees')")
    with Library(path) as library:
        block = kinds.contents(library, "comparison", "KAZ", "UZB", "KGZ", printed=DAY).blocks[0]
    assert isinstance(block, Table)
    names = [row.cells[0][0].text[0].text for row in block.rows if isinstance(row, Row)]
    assert "Refugees" in names
    assert "Asylum seekers" not in names
    assert block.more == "2 more figures in the library"


def test_a_comparison_charts_what_one_source_counts_for_several(sheet: Callable[..., SheetContents]) -> None:
    charts = next(block.charts for block in sheet("comparison").blocks if isinstance(block, Trends))
    assert {each.name for each in charts[0].series} == {"Kazakhstan", "Uzbekistan", "Kyrgyzstan"}
    assert len({run.refs for said in charts[0].said for run in said}) == 1


@pytest.mark.parametrize(
    ("kind", "idents", "message"),
    [
        ("comparison", ("KAZ",), "of 2 to 4 different countries, not of 1"),
        ("comparison", ("KAZ", "kaz"), "of 2 to 4 different countries, not of 1"),
        ("comparison", ("KAZ", "KGZ", "UZB", "TJK", "TKM"), "not of 5"),
        ("country", ("KAZ", "UZB"), "of one record, not of 2"),
        ("country", (), "of one record, not of 0"),
        ("process", ("KAZ",), "leave out what follows"),
        ("pack", (), "at least one record"),
    ],
)
def test_a_wrong_number_of_records_is_refused(
    shipped: Library, kind: str, idents: tuple[str, ...], message: str
) -> None:
    with pytest.raises(RecordCountError, match=message):
        kinds.contents(shipped, kind, *idents)


def test_a_pack_of_what_there_is_none_of_is_refused(shipped: Library) -> None:
    with pytest.raises(NotFoundError, match="no country, measure or article 'nothing'"):
        kinds.contents(shipped, "pack", "nothing")


def test_the_languages_fill_the_same_words_with_the_same_things() -> None:
    english, russian = labels.labels("en"), labels.labels("ru")
    free = {
        "in_language",
        "message_figure",
        "message_subjects",
        "in_country",
        "of_country",
        "treaty_shorts",
        "capitals",
        "short_names",
        "event_kinds",
        "body_kinds",
    }
    for each in fields(english):
        if each.name not in free:
            assert shape(getattr(english, each.name)) == shape(getattr(russian, each.name)), each.name


def shape(value: object) -> object:
    """What a label has besides its words: keys, and what is filled in."""
    if isinstance(value, str):
        return set(re.findall(r"\{\w*\}", value)) - {"{place}"}
    if isinstance(value, tuple):
        return [shape(each) for each in value]
    assert isinstance(value, dict)
    return {key: shape(each) for key, each in value.items()}


@pytest.mark.parametrize(
    ("count", "form"), [(1, "one"), (2, "few"), (5, "many"), (11, "many"), (21, "one"), (112, "many")]
)
def test_russian_counts_have_three_forms(count: int, form: str) -> None:
    assert labels.counted(("one", "few", "many"), count, "ru") == form


def test_a_russian_sheet_marks_what_is_in_english(sheet: Callable[..., SheetContents]) -> None:
    texts = list(values(sheet("country", language="ru").as_json(), "text"))
    english = [each for each in texts if isinstance(each, str) and len(re.findall(r"[a-z]{3,} [a-z]{2,} ", each)) > 1]
    assert english
    assert all(each.endswith("(на английском)") for each in english)


def test_a_russian_sheet_has_definitions_notes_and_meetings_in_russian(sheet: Callable[..., SheetContents]) -> None:
    contents = sheet("measure", language="ru")
    assert contents.title == "Беженцы"
    assert contents.band.detail[0].text.startswith("Люди, имеющие в стране статус беженца")
    remarks = [remark.text for block in contents.blocks if isinstance(block, Table) for remark in block.remarks]
    assert remarks
    meetings = next(block for block in sheet("process", language="ru").blocks if block.title == "Встречи")
    assert isinstance(meetings, Table)
    said = [run.text for row in meetings.rows if isinstance(row, Row) for run in row.cells[1][0].text]
    assert len(said) > 20
    assert not [each for each in (*remarks, *said) if "английском" in each or not re.search("[а-яё]", each)]


def test_a_publisher_whom_no_document_names_is_said_in_the_language_of_the_sheet(
    library_copy: Path,
) -> None:
    with closing(sqlite3.connect(library_copy)) as connection, connection:
        connection.execute("UPDATE sources SET publisher = ?", (NO_PUBLISHER,))
    with Library(library_copy) as library:
        made = kinds.contents(library, "country", "KAZ", language="ru", printed=DAY)
    text = json.dumps(made.as_json(), ensure_ascii=False)
    assert "[Издатель не указан]" in text
    assert NO_PUBLISHER not in text


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_sheet_of_the_process_says_what_the_sources_say_on_three_pages(
    sheet: Callable[..., SheetContents], paper: str, language: str
) -> None:
    contents = sheet("process", paper=paper, language=language)
    assert labels.labels(language).statements in [block.title for block in contents.blocks]
    assert page_count(render.pdf(contents)) == 3


def test_every_language_of_a_shipped_source_has_a_name(shipped: Library) -> None:
    used = {source.language for source in shipped.sources()}
    for language in ("en", "ru"):
        words = labels.labels(language)
        assert used <= set(words.in_language)
        assert set(words.in_language) == set(words.languages)


def test_a_russian_sheet_has_russian_dates_numbers_names_and_roles(sheet: Callable[..., SheetContents]) -> None:
    whole = said(render.pdf(sheet("country", language="ru")))
    for expected in ("Казахстан", "66 152", "22 ноября 2026", "Председатель", "УВКБ ООН", "Конвенция 1951 г."):
        assert expected in whole.replace("\N{NO-BREAK SPACE}", " ")
    for english in ("Member", "Refugees", "November 2026", "Sources"):
        assert english not in whole.partition("Источники Все")[0]
