"""Sheets of far more, far less and far longer records than any that ship: nothing leaves the page or covers another."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

from desktop.records import Figure
from desktop.sheets import comparison, country, fitting, measure, render
from desktop.sheets.blocks import (
    Block,
    Card,
    Chart,
    ChartPoint,
    ChartSeries,
    Dispute,
    Disputes,
    Figures,
    Lane,
    Notice,
    Reading,
    Remark,
    Row,
    Run,
    SourceEntry,
    Sources,
    Table,
    Text,
    Timeline,
    Trends,
)
from desktop.sheets.contents import Edition, SheetContents


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pages", Path(__file__).with_name("test_render.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


pages = _load()
Make = Callable[..., Figure]


def check(contents: SheetContents) -> int:
    made = render.pdf(contents)
    assert not pages.letters_outside(made)
    assert not pages.letters_over_others(made)
    with pypdfium2.PdfDocument(made) as document:
        return len(document)


def many(make: Make, count: int) -> tuple[Figure, ...]:
    kinds = ("refugees", "net-migration", "rate", "stateless")
    return tuple(
        make(
            f"f{number}",
            kinds[number % 4],
            number * 1_234_567,
            str(1900 + number // 2),
            "agency",
            note=f"Note {number}. " * 9,
        )
        for number in range(count)
    )


def words(name: str, count: int = 300) -> str:
    return " ".join(f"{name}{number}" for number in range(count))


def text(name: str) -> Text:
    return (Run(words(name)),)


def readings(said_by: str, count: int) -> tuple[Reading, ...]:
    return tuple(Reading("1,000", (), "Refugees", "2024", said_by, "estimate") for _ in range(count))


POINTS = tuple(ChartPoint(str(year), year + 0.5, year, None, None, str(year), False) for year in (2000, 2001))
LONG: dict[str, Block] = {
    "the readings of a dispute": Disputes(
        "Title", "", (Dispute("Question", readings(words("by", 60), 12), "Why", ()),)
    ),
    "the notes on a dispute": Disputes(
        "Title", "", (Dispute("Question", readings("agency", 2), "Why", (words("note"),) * 8),)
    ),
    "a card": Figures("Title", "", (Card("1,000", (), words("of"), "2024", words("by"), "", ""),), ()),
    "the notes to cards": Figures("Title", "", (), tuple(Remark(mark, words(f"note{mark}")) for mark in "abcdefgh")),
    "a lane of the timeline": Timeline(
        "Title",
        "",
        ("Role", "Source"),
        (2000, 2020),
        "axis",
        (Lane(text("role"), ((2001, 2005),), "alt", text("said")),),
    ),
    "the label of a lane": Timeline(
        "Title",
        "",
        ("Role", "Source"),
        (2000, 2020),
        "axis",
        (Lane((Run(words("role", 350)),), ((2001, 2005),), "alt", (Run("Said"),)),),
    ),
    "what is said of charts": Trends(
        "Title",
        "",
        (Chart("Refugees", "persons", (ChartSeries("One", POINTS),) * 2, "alt", (text("one"), text("two"))),),
        3,
    ),
    "a source": Sources("Title", "", (SourceEntry("1", words("who"), words("what"), "2024", "", "", words("where")),)),
    "a notice": Notice("Title", (words("first"), words("second"), words("third"), words("fourth"))),
}


@pytest.mark.parametrize("name", LONG)
def test_what_is_longer_than_a_page_goes_on_on_the_next(article_sheet: SheetContents, name: str) -> None:
    contents = replace(article_sheet, blocks=(LONG[name],))
    assert check(contents) > 1
    printed = set(re.findall(r"[a-z]+\d+", " ".join(pages.texts(render.pdf(contents)))))
    assert set(re.findall(r"[a-z]+\d+", repr(LONG[name]))) <= printed


def test_a_country_with_two_hundred_figures_has_two_pages(
    country_records: country.CountryRecords, edition: Edition, make_figure_of: Make
) -> None:
    profile = replace(country_records.profile, figures=many(make_figure_of, 200), rivals={})
    records = replace(country_records, profile=profile)
    contents = fitting.first_fitting(
        lambda limits: country.contents(records, edition, limits), country.LEVELS, country.PAGES
    )[1]
    assert check(contents) <= 2


def test_a_country_of_which_nothing_is_known_has_one_page(
    country_records: country.CountryRecords, edition: Edition
) -> None:
    profile = replace(
        country_records.profile, figures=(), rivals={}, roles=(), treaty_actions=(), articles=(), standing=None
    )
    assert check(country.contents(replace(country_records, profile=profile), edition)) == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_longest_country_name_stays_beside_the_map(
    country_records: country.CountryRecords, edition: Edition, paper: str
) -> None:
    for name in ("Туркменистан", "Islamic Republic of Iran", "Туркменистан и " * 7, "W" * 60):
        named = replace(country_records.profile.country, name=name)
        records = replace(
            country_records, profile=replace(country_records.profile, country=named), map_names={"IRN": name[:24]}
        )
        check(country.contents(records, replace(edition, paper=paper)))


def test_a_statistic_of_two_hundred_claims_prints_each(
    measure_records: measure.MeasureRecords, edition: Edition, make_figure_of: Make
) -> None:
    figures = tuple(replace(each, measure="refugees") for each in many(make_figure_of, 200))
    records = replace(measure_records, profile=replace(measure_records.profile, figures=figures, rivals={}))
    contents = fitting.first_fitting(
        lambda limits: measure.contents(records, edition, limits), measure.LEVELS, measure.PAGES
    )[1]
    (claims,) = (
        block for block in contents.blocks if isinstance(block, Table) and block.title.startswith("All Claims")
    )
    assert sum(isinstance(row, Row) for row in claims.rows) == 200
    assert check(contents) > measure.PAGES


def test_claims_beyond_what_anybody_prints_are_not_called_all(
    measure_records: measure.MeasureRecords, edition: Edition, make_figure_of: Make
) -> None:
    figures = tuple(replace(each, measure="refugees") for each in many(make_figure_of, 200))
    records = replace(measure_records, profile=replace(measure_records.profile, figures=figures, rivals={}))
    contents = measure.contents(records, edition, measure.Limits(claims=150))
    (claims,) = (block for block in contents.blocks if isinstance(block, Table) and block.title.startswith("Newest"))
    assert claims.more == "50 more claims in the library"
    assert "All Claims over Time" not in {block.title for block in contents.blocks}


def test_four_long_names_stand_side_by_side(country_records: country.CountryRecords, edition: Edition) -> None:
    profiles = tuple(
        replace(country_records.profile, country=replace(country_records.profile.country, name=name, code=name[:3]))
        for name in ("Туркменистан", "Islamic Republic of Iran", "Кыргызская Республика", "Азербайджанская Республика")
    )
    check(comparison.contents(comparison.ComparisonRecords(profiles, country_records.profile.sources), edition))
