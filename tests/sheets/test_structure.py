"""What the PDF of every kind of sheet is made of: pages, headings, bookmarks, tables, links and fonts."""

from __future__ import annotations

import ctypes
import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from desktop import paths
from desktop.library.build import build
from desktop.library.queries import Library
from desktop.sheets import kinds, render
from desktop.sheets.blocks import Block, Sources, Table, Timeline
from desktop.sheets.contents import SheetContents


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


pages = _load("test_render")
KINDS: dict[str, tuple[tuple[str, ...], int]] = {
    "country": (("TJK",), 2),
    "measure": (("international-migrants",), 4),
    "article": (("strategy2050-2016-02-26-astana-round-table",), 4),
    "process": ((), 3),
    "comparison": (("KAZ", "UZB"), 2),
    "pack": (("process", "KAZ", "refugees"), 9),
}
"""Of which records each kind is made here, and how many pages it has at most."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], tuple[SheetContents, bytes]]:
    """Give the contents and the PDF of a kind in a language."""
    path = tmp_path_factory.mktemp("shipped") / "library.db"
    build(path, paths.data_folder())
    found: dict[tuple[str, str], tuple[SheetContents, bytes]] = {}

    def make(kind: str, language: str) -> tuple[SheetContents, bytes]:
        if (kind, language) not in found:
            with Library(path) as library:
                contents = kinds.contents(library, kind, *KINDS[kind][0], language=language, printed=date(2026, 11, 22))
            found[kind, language] = contents, render.pdf(contents)
        return found[kind, language]

    return make


@pytest.fixture(params=[(kind, language) for kind in KINDS for language in ("en", "ru")], ids="-".join)
def sheet(request: pytest.FixtureRequest, made: Callable[[str, str], tuple[SheetContents, bytes]]):
    return made(*request.param)


def blocks(contents: SheetContents) -> list[Block]:
    """The blocks of a sheet and of the sheets in it, in the order in which they stand."""
    first = [block for block in contents.blocks if block.kind == "contents"]
    ends = [block for block in contents.blocks if block.kind != "contents"]
    return [*first, *(block for part in contents.parts for block in part.blocks), *ends]


def test_a_sheet_has_no_more_pages_than_it_should(sheet: tuple[SheetContents, bytes]) -> None:
    contents, pdf = sheet
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) <= KINDS[contents.kind][1]


def test_bookmarks_are_the_titles_in_their_order(sheet: tuple[SheetContents, bytes]) -> None:
    contents, pdf = sheet
    with pypdfium2.PdfDocument(pdf) as document:
        marks = [(each.level, each.get_title(), each.get_dest().get_index()) for each in document.get_toc()]
    titled = [block.title for block in blocks(contents) if block.kind != "contents"]
    found = iter(title for _, title, _ in marks)
    assert all(title in found for title in titled)
    assert [page for _, _, page in marks] == sorted(page for _, _, page in marks)
    heads = [title for level, title, _ in marks if level == 0]
    assert heads[: len(contents.parts)] == [part.title for part in contents.parts]


def test_headings_and_tables_are_tagged(sheet: tuple[SheetContents, bytes]) -> None:
    contents, pdf = sheet
    tags = Counter(path[-1] for path in pages.tags(pdf))
    every = blocks(contents)
    assert tags["H1"] >= 1 + len(contents.parts)
    assert tags["H2"] >= len([block for part in contents.parts or (contents,) for block in part.blocks]) - 1
    assert tags["Table"] >= sum(isinstance(block, Table | Timeline) for block in every)
    assert tags["TH"] >= sum(len(block.columns) for block in every if isinstance(block, Table))
    assert tags["Figure"] >= (contents.kind != "article")


def test_fonts_are_embedded_and_those_of_the_packages(sheet: tuple[SheetContents, bytes]) -> None:
    _, pdf = sheet
    found = pages.fonts(pdf)
    assert all(found.values())
    assert {name.partition("+")[2].partition("-")[0] for name in found} <= {"NotoSans", "Amiri"}


def test_sources_are_linked_to_and_link_to_their_addresses(sheet: tuple[SheetContents, bytes]) -> None:
    contents, pdf = sheet
    sources = next(block for block in contents.blocks if isinstance(block, Sources))
    with pypdfium2.PdfDocument(pdf) as document:
        addresses, inner = set(pages._addresses(document)), list(targets(document))
        last = len(document)
    assert addresses == {each.url for each in sources.entries if each.url}
    assert len(inner) > len(sources.entries) / 2
    assert all(0 <= page < last for page in inner)


def targets(document: pypdfium2.PdfDocument) -> Iterator[int]:
    """The pages that links within the document lead to."""
    for page in document:
        place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, place, link):
            found = pdfium.FPDFLink_GetDest(document, link)
            if found:
                yield pdfium.FPDFDest_GetDestPageIndex(document, found)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("title", ["Migration " * 30, "Туркменистан-" * 23, "W" * 300])
def test_a_title_of_three_hundred_letters_stays_on_the_pages(
    made: Callable[[str, str], tuple[SheetContents, bytes]], kind: str, title: str
) -> None:
    contents, _ = made(kind, "en")
    parts = tuple(replace(part, title=title) for part in contents.parts)
    pdf = render.pdf(replace(contents, title=title, running=title, parts=parts))
    assert not pages.letters_outside(pdf)
    assert title.split(maxsplit=1)[0][:20] in "".join(pages.texts(pdf)[0].split())
