"""Where sheets break over pages: what belongs together stays, heads repeat, and no page is left nearly empty."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest

from desktop.library.queries import Library
from desktop.records import Figure
from desktop.sheets import article, comparison, country, kinds, measure, process, render, templates
from desktop.sheets.blocks import Block, Column, Lane, Passage, Prose, Remark, Row, Run, Sources, Table, Timeline
from desktop.sheets.contents import Edition, SheetContents
from desktop.sheets.desk import cell

DAY = date(2026, 11, 22)
HEAD, FOOT = 36.0, 45.0
"""Points at the head and the foot of a page that belong to its running lines."""

Make = Callable[..., Figure]


class Line(NamedTuple):
    """A line of text: how far its foot is from the foot of the page, in points, and what it says."""

    height: float
    text: str


def lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page from the top down, without its running lines."""
    top = page.get_height() - HEAD
    text = page.get_textpage()
    found = []
    for index in range(text.count_rects()):
        left, bottom, right, height = text.get_rect(index)
        if bottom > FOOT and height < top:
            found.append(Line(bottom, " ".join(text.get_text_bounded(left, bottom, right, height).split())))
    return sorted(found, reverse=True)


def pages(contents: SheetContents, folder: Path | None = None) -> list[list[Line]]:
    with pypdfium2.PdfDocument(render.pdf(contents, templates=folder)) as document:
        return [lines(page) for page in document]


def texts(contents: SheetContents, folder: Path | None = None) -> list[str]:
    return [" ".join(line.text for line in page) for page in pages(contents, folder)]


def with_blocks(contents: SheetContents, *blocks: Block) -> SheetContents:
    """The sheet with other blocks, and without what leads to those it had."""
    band = replace(contents.band, detail=(), dispute=())
    return replace(contents, band=band, blocks=blocks)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_country_breaks_well(shipped: Library, paper: str, language: str) -> None:
    for each in shipped.countries():
        contents = kinds.contents(shipped, "country", each.code, paper=paper, language=language, printed=DAY)
        titles = {block.title for block in contents.blocks}
        timeline = next(block for block in contents.blocks if isinstance(block, Timeline))
        made = pages(contents)
        ends = [page[-1].text for page in made]
        assert not titles & set(ends), each.code
        assert sum(line.text == timeline.heads[1] for page in made for line in page) == 1, each.code
        assert all(page[0].height - page[-1].height > 300 for page in made), each.code


@pytest.mark.parametrize("idents", [("KAZ", "UZB", "IRN", "TJK"), ("KGZ", "TKM", "AFG", "TUR")])
def test_no_line_begins_with_a_dash_or_a_dot(shipped: Library, idents: tuple[str, ...]) -> None:
    sheets = [kinds.contents(shipped, "comparison", *idents, language="ru", printed=DAY)]
    sheets += [kinds.contents(shipped, "country", each, language="ru", printed=DAY) for each in idents]
    for contents in sheets:
        with pypdfium2.PdfDocument(render.pdf(contents)) as document:
            said = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
        assert any("·" in line for line in said)
        assert not [line for line in said if line.startswith(("·", "—"))]


def test_a_statistic_of_hundreds_of_claims_repeats_its_heads_on_every_page(
    measure_records: measure.MeasureRecords, edition: Edition, make_figure_of: Make
) -> None:
    claims = tuple(
        make_figure_of(f"f{n}", "refugees", n, str(1000 + n), "agency", place="IRN", note=f"Note {n}.")
        for n in range(520)
    )
    records = replace(measure_records, profile=replace(measure_records.profile, figures=claims, rivals={}))
    made = pages(measure.contents(records, edition))
    assert len(made) >= 12
    of_claims = [page for page in made if any(re.fullmatch(r"1\d\d\d", line.text) for line in page)]
    assert len(of_claims) > 8
    for page in of_claims[1:]:
        said = [line.text for line in page[:8]]
        assert {"Period", "Figure", "Who says so", "Iran"} <= set(said)


@pytest.mark.parametrize("count", range(24, 36))
def test_no_row_stands_alone_after_a_page_break(country_sheet: SheetContents, count: int) -> None:
    rows = tuple(Row((cell(f"Row {number} of all"), cell("said", note="A note."))) for number in range(count))
    table = Table("Table Title", "", (Column("Head", 40), Column("Other", 60)), rows)
    made = texts(with_blocks(country_sheet, table))
    counts = [len(re.findall(r"Row \d+ of all", page)) for page in made]
    assert sum(counts) == count
    assert all(number != 1 for number in counts)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_sheet_ends_with_a_nearly_empty_page(shipped: Library, paper: str, language: str) -> None:
    wanted = [("process", ""), *(("measure", each.id) for each in shipped.measures())]
    wanted += [("article", each.id) for each in shipped.articles()]
    for kind, ident in wanted:
        idents = [ident] if ident else []
        made = pages(kinds.contents(shipped, kind, *idents, paper=paper, language=language, printed=DAY))
        assert made[-1][0].height - made[-1][-1].height > 130, ident


FEW = tuple(Row((cell(f"Row {n} of all"), cell("said"))) for n in range(12))


def filled(sheet: SheetContents, filling: int, folder: Path | None = None) -> list[str]:
    """The pages of a sheet that has so many lines before a table of twelve rows with a note."""
    prose = Prose("Filling", "", tuple(Passage((Run(f"Line {n} of the filling."),)) for n in range(filling)))
    table = Table("Table Title", "", (Column("Head", 40), Column("Other", 60)), FEW, (Remark("a", "The note."),))
    return texts(with_blocks(sheet, prose, table), folder)


def rows_in(page: str) -> int:
    return len(re.findall(r"Row \d+ of all", page))


@pytest.mark.parametrize("kind", ["country", "measure"])
def test_a_sheet_whose_last_lines_would_stand_alone_is_set_closer_or_its_table_apart(
    country_sheet: SheetContents, tmp_path: Path, kind: str
) -> None:
    templates.copy_out(tmp_path / "templates")
    with (tmp_path / "templates" / "parts" / "closer.typ").open("a") as closer:
        closer.write("#let fitted(name, draw, ..options) = draw(none)\n")
    fillings, sheet = range(20, 36), replace(country_sheet, kind=kind)
    usual = [filled(sheet, each, tmp_path / "templates") for each in fillings]
    cured = [filled(sheet, each) for each in fillings]
    pairs = list(zip(usual, cured, strict=True))
    assert any(len(before) == 2 and len(after) == 1 for before, after in pairs)
    assert any(0 < rows_in(before[-1]) < rows_in(after[-1]) == len(FEW) for before, after in pairs if len(before) == 2)
    assert all(len(after) <= len(before) for before, after in pairs)


def test_notes_of_a_table_stand_with_its_last_rows(country_sheet: SheetContents) -> None:
    for filling in range(20, 40):
        page = next(page for page in filled(country_sheet, filling) if "The note." in page)
        assert rows_in(page) >= 2, filling


def many(words: str) -> str:
    """A text longer than a page, whose words tell where of it something is lost."""
    return " ".join(f"{words}{n}" for n in range(1500))


LONG_NOTES = tuple(Remark("abcdefgh"[n], many(f"note{n}x")[:14_000]) for n in range(8))
LONG_ROWS = tuple(Row((cell(f"Row {n}"), cell(many(f"row{n}x")))) for n in range(9))


@pytest.mark.parametrize(
    ("rows", "notes"), [(FEW, LONG_NOTES), (FEW, (Remark("a", many("note")),)), (LONG_ROWS, ())], ids=["8", "1", "0"]
)
def test_what_is_longer_than_a_page_is_printed_whole(
    country_sheet: SheetContents, rows: tuple[Row, ...], notes: tuple[Remark, ...]
) -> None:
    table = Table("Table Title", "", (Column("Head", 20), Column("Other", 80)), rows, notes)
    told = [word for note in notes for word in note.text.split()]
    told += [word for row in rows for entry in row.cells[1] for run in entry.text for word in run.text.split()]
    assert set(told) <= set(" ".join(texts(with_blocks(country_sheet, table))).split())


def test_few_sources_of_a_pack_that_are_longer_than_a_page_are_printed_whole(shipped: Library) -> None:
    pack = kinds.contents(shipped, "pack", "immigration", printed=DAY)
    sources = pack.blocks[-1]
    assert isinstance(sources, Sources)
    entries = tuple(replace(each, title=many(f"title{each.mark}x")[:4000]) for each in sources.entries)
    made = texts(replace(pack, blocks=(*pack.blocks[:-1], replace(sources, entries=entries))))
    assert {word for each in entries for word in each.title.split()} <= set(re.findall(r"\w+", " ".join(made)))


ROWS = tuple(Row((cell(f"Part {n} of all"), cell("said", note="A note."))) for n in range(7))
SHORT = Table("The Title", "", (Column("Head", 40), Column("Other", 60)), ROWS)
LANES = tuple(Lane((Run(f"Part {n} of all"),), ((2012.0, 2014.0),), "Lane", (Run("Said"),)) for n in range(12))
TIMELINE = Timeline("The Title", "", ("Role", "Said"), (2010, 2027), "Years", LANES)


@pytest.mark.parametrize(("block", "parts"), [(SHORT, len(ROWS)), (TIMELINE, len(LANES))])
@pytest.mark.parametrize("filling", range(12, 36, 2))
def test_a_short_table_and_a_timeline_are_not_cut(
    country_sheet: SheetContents, block: Table | Timeline, parts: int, filling: int
) -> None:
    prose = Prose("Filling", "", tuple(Passage((Run(f"Line {n} of the filling."),)) for n in range(filling)))
    made = texts(with_blocks(country_sheet, prose, block))
    page = next(page for page in made if "The Title" in page)
    assert len(re.findall(r"Part \d+ of all", page)) == parts


def test_a_sheet_of_twelve_pages_numbers_each(article_records: article.ArticleRecords, edition: Edition) -> None:
    digest = article_records.profile.paragraphs
    long = tuple(
        replace(digest[0], number=n, text=f"Paragraph {n} begins. " + digest[0].text * 12) for n in range(1, 150)
    )
    profile = article_records.profile._replace(paragraphs=long, figures=(), mentions=())
    contents = article.contents(replace(article_records, profile=profile, rivals={}), edition)
    with pypdfium2.PdfDocument(render.pdf(contents)) as document:
        said = [page.get_textpage().get_text_range() for page in document]
    assert len(said) >= 12
    assert all(f"Page {number} of {len(said)}" in page for number, page in enumerate(said, 1))
    assert re.findall(r"Paragraph (\d+) begins", " ".join(said)) == [str(n) for n in range(1, 150)]


def test_sheets_without_any_figure_have_one_page(
    measure_records: measure.MeasureRecords, article_records: article.ArticleRecords, edition: Edition
) -> None:
    bare = replace(measure_records, profile=replace(measure_records.profile, figures=(), rivals={}))
    silent = replace(article_records, profile=article_records.profile._replace(figures=()), rivals={})
    for contents in (measure.contents(bare, edition), article.contents(silent, edition)):
        said = texts(contents)
        assert len(said) == 1
        assert "figure" in said[0]


def test_a_comparison_without_any_figure_says_so(country_records: country.CountryRecords, edition: Edition) -> None:
    bare = replace(country_records.profile, figures=(), rivals={})
    other = replace(bare, country=replace(bare.country, code="AZE", name="Azerbaijan"))
    records = comparison.ComparisonRecords((bare, other), country_records.profile.sources)
    assert len(pages(comparison.contents(records, edition))) == 1


def test_a_pack_begins_each_sheet_on_a_page_of_its_own(shipped: Library) -> None:
    codes = ("KAZ", "ITA", "TKM")
    contents = kinds.contents(shipped, "pack", process.KIND, *codes, printed=DAY)
    begun = [page for page in pages(contents) if any(line.text == "COUNTRY FACT SHEET" for line in page)]
    assert len(begun) == len(codes)
    assert all(page[0].text == "COUNTRY FACT SHEET" for page in begun)


def tops_of_drawings(contents: SheetContents) -> list[float]:
    """How far the heads of what is drawn large on the first page are from its foot, in points."""
    with pypdfium2.PdfDocument(render.pdf(contents)) as document:
        bounds = [each.get_bounds() for each in document[0].get_objects()]
    return [top for _, bottom, _, top in bounds if top - bottom > 100]


@pytest.mark.parametrize("count", range(2, 11))
def test_the_map_of_a_pack_stands_beneath_its_contents_on_the_same_page(shipped: Library, count: int) -> None:
    idents = ("strategy2050-2016-02-26-astana-round-table", "KAZ", "TJK", "stateless", "refugees", "KGZ", "population")
    wanted = (*idents, "emigrants", "immigration", "emigration")[:count]
    contents = kinds.contents(shipped, "pack", *wanted, paper="letter", language="ru", printed=DAY)
    cover, first, *_ = pages(contents)
    assert first[0].text == contents.parts[0].band.kicker.upper()
    region, last = contents.band.region, next(line for line in cover if line.text.startswith("Источники"))
    assert region
    assert any(region.caption.startswith(line.text) for line in cover if line.text)
    drawn = tops_of_drawings(contents)
    assert drawn
    assert max(drawn) < last.height


def test_a_cover_without_room_for_a_map_has_none(shipped: Library) -> None:
    contents = kinds.contents(shipped, "pack", "KAZ", "ITA", "TJK", printed=DAY)
    long = tuple(replace(part, title="Protection " * 48) for part in contents.parts)
    made = replace(contents, parts=long)
    assert pages(made)[1][0].text == contents.parts[0].band.kicker.upper()
    assert not tops_of_drawings(made)


def test_long_names_stay_in_the_contents_of_a_pack(shipped: Library) -> None:
    contents = kinds.contents(shipped, "pack", "KAZ", "ITA", printed=DAY)
    long = tuple(replace(part, title=f"{part.title} " + "Туркменистан " * 22) for part in contents.parts)
    with pypdfium2.PdfDocument(render.pdf(replace(contents, parts=long))) as document:
        text = document[0].get_textpage()
        width = document[0].get_width()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    assert max(right for _, _, right, _ in boxes) <= width - 50


@pytest.mark.parametrize(("paper", "language"), [("a4", "ru"), ("letter", "en"), ("letter", "ru")])
def test_no_page_of_countries_in_a_pack_is_nearly_empty_and_its_sources_fill_their_pages(
    shipped: Library, paper: str, language: str
) -> None:
    codes = ("KAZ", "KGZ", "TJK", "TKM", "AZE", "AFG", "TUR", "IRN", "PAK")
    idents = (process.KIND, *codes, "refugees")
    contents = kinds.contents(shipped, "pack", *idents, paper=paper, language=language, printed=DAY)
    notice, sources = contents.blocks[-2:]
    made = pages(contents)
    statistic = next(n for n, page in enumerate(made) if page[0].text == contents.parts[-1].band.kicker.upper())
    assert all(page[0].height - page[-1].height > 60 for page in (*made[1:statistic], made[-1]))
    first = next(n for n, page in enumerate(made) if page[0].text == notice.title)
    assert sources.title in [line.text for line in made[first]]
    assert all(page[0].height - page[-1].height > 500 for page in made[first:-1])


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_no_page_of_a_pack_has_notes_or_a_few_lines_alone(shipped: Library, paper: str, language: str) -> None:
    idents = ("KAZ", "immigration", "net-migration", "refugees", "stateless", process.KIND)
    made = pages(kinds.contents(shipped, "pack", *idents, paper=paper, language=language, printed=DAY))
    assert all(page[0].height - page[-1].height > 150 for page in made)


def test_few_sources_of_a_pack_stand_beneath_its_last_sheet(shipped: Library) -> None:
    contents = kinds.contents(shipped, "pack", "immigration", printed=DAY)
    assert [contents.blocks[-1].title in page for page in texts(contents)] == [True, True]


@pytest.mark.parametrize("filling", range(0, 56, 5))
@pytest.mark.parametrize("count", [9, 60, 130])
def test_the_heading_of_the_sources_is_never_alone(country_sheet: SheetContents, filling: int, count: int) -> None:
    prose = Prose("Filling", "", tuple(Passage((Run(f"Line {n} of the filling."),)) for n in range(filling)))
    entry = country_sheet.blocks[-1].entries[0]  # type: ignore[union-attr]
    entries = tuple(replace(entry, mark=str(n), places="", publisher=f"Source {n} of all") for n in range(1, count + 1))
    made = texts(with_blocks(country_sheet, prose, Sources("Whence", "", entries)))
    counts = [len(re.findall(r"Source \d+ of all", page)) for page in made]
    assert sum(counts) == count
    assert counts[next(n for n, page in enumerate(made) if "Whence" in page)] >= 4
    assert counts[-1] >= min(count, 9)


@pytest.mark.parametrize("filling", range(30, 50, 4))
def test_few_sources_stay_together(country_sheet: SheetContents, filling: int) -> None:
    prose = Prose("Filling", "", tuple(Passage((Run(f"Line {n} of the filling."),)) for n in range(filling)))
    entry = country_sheet.blocks[-1].entries[0]  # type: ignore[union-attr]
    entries = tuple(replace(entry, mark=str(n), places="", publisher=f"Source {n} of all") for n in range(1, 8))
    made = texts(with_blocks(country_sheet, prose, Sources("Whence", "", entries)))
    assert {len(re.findall(r"Source \d+ of all", page)) for page in made} <= {0, 3, 4, 5, 6, 7}


def test_a_single_source_stands_in_the_first_column(country_sheet: SheetContents) -> None:
    entry = country_sheet.blocks[-1].entries[0]  # type: ignore[union-attr]
    contents = with_blocks(country_sheet, Sources("Whence", "", (replace(entry, publisher="The only one"),)))
    with pypdfium2.PdfDocument(render.pdf(contents)) as document:
        text = document[0].get_textpage()
        found = text.search("The only one").get_next()
        assert text.get_charbox(found[0])[0] < document[0].get_width() / 2


def test_short_sheets_have_no_page_for_their_sources_alone(shipped: Library) -> None:
    assert len(pages(kinds.contents(shipped, "comparison", "TUR", "AFG", printed=DAY))) == 1
    for each, language in product(shipped.articles(), ("en", "ru")):
        assert len(pages(kinds.contents(shipped, "article", each.id, language=language, printed=DAY))) == 2


@pytest.mark.parametrize("code", ["KGZ", "TJK", "TKM", "UZB"])
@pytest.mark.parametrize("year", [2013, 2014, 2016])
def test_a_country_of_which_little_was_known_has_no_second_page_for_a_few_sources(
    shipped: Library, code: str, year: int
) -> None:
    contents = kinds.contents(shipped, "country", code, as_of=date(year, 12, 31), printed=DAY)
    made = pages(contents)
    assert len(made) == 1 or made[-1][0].height - made[-1][-1].height > 150
