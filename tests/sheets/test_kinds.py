"""Sheets made from a library: the small one of the tests, and every country, article and measure that ships."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop import paths
from desktop.errors import NotFoundError, SheetError
from desktop.library.build import build
from desktop.library.queries import Library
from desktop.records import Figure, Measure
from desktop.sheets import country, fonts, gathering, kinds, render, trends
from desktop.sheets.blocks import Excerpts, Figures, Row, Run, Sources, Table, Trends
from desktop.sheets.contents import Edition, SheetContents

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("shipped") / "library.db"
    build(path, paths.data_folder())
    with Library(path) as library:
        yield library


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_of(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_of(each)


def refs_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value.get("refs", ())
        for each in value.values():
            yield from refs_of(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from refs_of(each)


def check(contents: SheetContents) -> None:
    """Hold a sheet to what all must keep: its sources are listed and used, and the fonts hold its letters."""
    sources = contents.blocks[-1]
    assert isinstance(sources, Sources)
    assert {ref for ref in refs_of(contents.as_json()) if ref.isdigit()} == {each.mark for each in sources.entries}
    assert not [text for text in texts_of(contents.as_json()) if fonts.REPLACEMENT in fonts.printable(text)]
    assert render.pdf(contents).startswith(b"%PDF-1.7")


def test_every_shipped_country_makes_a_sheet(shipped: Library) -> None:
    for each in shipped.countries():
        contents = kinds.contents(shipped, "country", each.code, printed=DAY)
        assert contents.title == each.name
        check(contents)


def test_every_shipped_article_makes_a_sheet(shipped: Library) -> None:
    for article in shipped.articles():
        contents = kinds.contents(shipped, "article", article.id, printed=DAY)
        assert contents.title == article.title
        check(contents)


def test_every_shipped_measure_makes_a_sheet(shipped: Library) -> None:
    for measure in shipped.measures():
        contents = kinds.contents(shipped, "measure", measure.id, printed=DAY)
        assert contents.title == measure.name
        check(contents)


def test_all_claims_are_all_claims(shipped: Library) -> None:
    counts = Counter(figure.measure for figure in shipped.figures())
    for measure in shipped.measures():
        contents = kinds.contents(shipped, "measure", measure.id, printed=DAY)
        claims = next(block for block in contents.blocks if block.title == "All Claims over Time")
        assert isinstance(claims, Table)
        assert sum(isinstance(row, Row) for row in claims.rows) == counts[measure.id]
        assert not claims.more


def test_a_sheet_names_the_library_it_was_made_from(library: Library) -> None:
    contents = kinds.contents(library, "country", "KAZ", printed=DAY)
    assert contents.snapshot == library.info().snapshot
    assert contents.footer == (
        "Almaty Process Reference",
        f"Sheet {contents.sheet_id}",
        f"Library snapshot {library.info().snapshot}",
        "Printed 22 November 2026",
    )


def test_a_sheet_is_as_of_today_unless_told(library: Library) -> None:
    today = kinds.contents(library, "country", "KAZ")
    told = kinds.contents(library, "country", "KAZ", as_of=date(2020, 1, 2), printed=DAY)
    assert today.as_of == today.printed
    assert (told.as_of, told.printed) == ("2020-01-02", "2026-11-22")


def test_the_role_is_that_of_the_date(library: Library) -> None:
    after = kinds.contents(library, "country", "TJK", as_of=date(2026, 11, 22), printed=DAY)
    before = kinds.contents(library, "country", "TJK", as_of=date(2000, 1, 1), printed=DAY)
    assert after.band.headline == "Observer in the Almaty Process"
    assert before.band.headline == ""


def test_a_country_may_be_asked_for_in_small_letters(library: Library) -> None:
    assert kinds.contents(library, "country", "kaz").id == "country-KAZ"


def test_only_paragraphs_that_name_the_country_are_excerpted(shipped: Library) -> None:
    contents = kinds.contents(shipped, "country", "KAZ", printed=DAY)
    excerpts = next(block for block in contents.blocks if isinstance(block, Excerpts))
    named = {
        (article.title, str(mention.paragraph))
        for article in shipped.articles()
        for mention in shipped.mentions(article.id)
        if (mention.kind, mention.ref) == ("country", "KAZ")
    }
    shown = {(each.title, passage.number) for each in excerpts.excerpts for passage in each.paragraphs}
    assert shown <= named
    assert len(shown) + int(excerpts.more.partition(" ")[0]) == len(named)


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("poster", {}, "no kind of sheet 'poster'; choose one of: country, article, measure"),
        ("country", {"paper": "A3"}, "no paper 'a3'; choose one of: a4, letter"),
        ("country", {"language": "tlh"}, "not printed in 'tlh'"),
    ],
)
def test_what_there_is_none_of_is_refused_in_a_sentence(
    library: Library, kind: str, given: dict[str, str], said: str
) -> None:
    with pytest.raises(SheetError, match=said):
        kinds.contents(library, kind, "KAZ", **given)  # type: ignore[arg-type]


def test_a_record_there_is_none_of_is_refused(library: Library) -> None:
    with pytest.raises(NotFoundError):
        kinds.contents(library, "country", "XXX")
    with pytest.raises(NotFoundError):
        kinds.contents(library, "article", "none")
    with pytest.raises(NotFoundError, match="no measure 'none'; it has: "):
        kinds.contents(library, "measure", "none")


def test_paper_may_be_written_in_capitals(library: Library) -> None:
    assert kinds.contents(library, "country", "KAZ", paper="A4").paper == "a4"


def test_missing_fonts_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "PACKAGES", {"fontpkg_not_installed": "None.ttf"})
    with pytest.raises(SheetError, match="install them with: pip install fontpkg-not-installed"):
        fonts.folders()


def test_the_paths_of_this_machine_do_not_get_into_a_sheet(library: Library, library_file: Path) -> None:
    made = render.pdf(kinds.contents(library, "country", "KAZ", printed=DAY))
    assert str(library_file.parent).encode() not in made
    assert str(paths.resources_folder()).encode() not in made


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_paragraph_that_names_a_country_is_printed_or_counted_and_its_article_named(
    shipped: Library, paper: str, language: str
) -> None:
    for place in shipped.countries():
        named = {
            (article.id, mention.paragraph)
            for article in shipped.articles()
            for mention in shipped.mentions(article.id)
            if (mention.kind, mention.ref) == ("country", place.code)
        }
        contents = kinds.contents(shipped, "country", place.code, paper=paper, language=language, printed=DAY)
        found = [block for block in contents.blocks if isinstance(block, Excerpts)]
        assert bool(found) == bool(named)
        for block in found:
            shown = sum(len(each.paragraphs) for each in block.excerpts)
            assert shown + int((re.search(r"\d+", block.more) or ["0"])[0]) == len(named)
            also = block.more.count("Strategy2050.kz") + block.more.count("Trend")
            assert len(block.excerpts) + also == len({article for article, _ in named})


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_a_country_sheet_calls_disputed_it_explains(shipped: Library, paper: str, language: str) -> None:
    for place in shipped.countries():
        contents = kinds.contents(shipped, "country", place.code, paper=paper, language=language, printed=DAY)
        cards = [card for block in contents.blocks if isinstance(block, Figures) for card in block.cards]
        told = " ".join(run.text for block in contents.blocks if isinstance(block, Table) for run in runs_of(block))
        for card in cards:
            assert not card.disputed or card.reading in told, (place.code, card.measure)


def runs_of(table: Table) -> Iterator[Run]:
    for row in table.rows:
        if isinstance(row, Row):
            yield from (run for cell in row.cells for entry in cell for run in entry.text)


def test_a_chart_has_of_the_latest_period_the_figure_of_the_card(shipped: Library) -> None:
    compared = 0
    for place in shipped.countries():
        contents = kinds.contents(shipped, "country", place.code, printed=DAY)
        cards = {
            (card.measure, card.period): card.reading
            for block in contents.blocks
            if isinstance(block, Figures)
            for card in block.cards
        }
        for chart in (chart for block in contents.blocks if isinstance(block, Trends) for chart in block.charts):
            points = [point for each in chart.series for point in each.points]
            assert max(Counter(point.period for point in points).values()) == 1
            for point in points:
                reading = cards.get((chart.title, point.period), point.reading)
                assert point.reading == reading, (place.code, chart.title)
                compared += (chart.title, point.period) in cards
    assert compared > 10


def test_first_passages_of_all_articles_come_before_second_ones(shipped: Library) -> None:
    edition = Edition(DAY.isoformat(), DAY.isoformat(), shipped.info().snapshot)
    records = gathering.country_records(shipped, "KAZ", edition)
    two = country.contents(records, edition, country.Limits(passages=2))
    excerpts = next(block for block in two.blocks if isinstance(block, Excerpts))
    assert [len(each.paragraphs) for each in excerpts.excerpts] == [1, 1]


@pytest.mark.parametrize(("kind", "idents", "times"), [("country", ("TKM",), 3), ("comparison", ("TKM", "AZE"), 2)])
def test_measures_of_which_a_country_has_no_figure_cost_nothing(
    shipped: Library, kind: str, idents: tuple[str, ...], times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Imports bring hundreds of them; the rest are looked through once for each thing that is told of them."""
    looked_at: list[str] = []
    every = trends.every

    def noted(measure: Measure, some: Sequence[Figure]) -> list[tuple[Figure, ...]]:
        looked_at.append(measure.id)
        return every(measure, some)

    monkeypatch.setattr(trends, "every", noted)
    kinds.contents(shipped, kind, *idents)
    counted = {figure.measure for code in idents for figure in shipped.figures(place=code)}
    assert set(looked_at) == counted
    assert max(Counter(looked_at).values()) == times
