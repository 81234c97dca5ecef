"""Treaties on sheets: no source's silence hides what another says, and a limitation is never left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.sheets import comparison, country, render
from desktop.sheets.blocks import Row, Table
from desktop.sheets.contents import Edition, SheetContents
from desktop.world import TreatyAction

NONE = TreatyAction("IRN", "refugees-1951", "no record", None, None, "collection", None)
NOT = replace(NONE, status="not party", source="bureau")
LIMITED = replace(
    NONE, status="party", action="ratification", date="1962-03-30", note="With the geographical limitation."
)


def with_actions(records: country.CountryRecords, *actions: TreatyAction) -> country.CountryRecords:
    return replace(records, profile=replace(records.profile, treaty_actions=actions))


def compared(records: country.CountryRecords, edition: Edition) -> SheetContents:
    other = replace(records.profile, country=replace(records.profile.country, code="AZE", name="Azerbaijan"))
    return comparison.contents(comparison.ComparisonRecords((records.profile, other), records.profile.sources), edition)


def table_with(contents: SheetContents, row: str) -> tuple[Table, Row]:
    """The table that has a row of this name, and the row."""
    return next(
        (block, each)
        for block in contents.blocks
        if isinstance(block, Table)
        for each in block.rows
        if isinstance(each, Row) and each.cells[0][0].text and each.cells[0][0].text[0].text == row
    )


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ((NONE, NOT), "Not party"),
        ((NOT, NONE), "Not party"),
        ((NONE, NOT, LIMITED), "Party"),
        ((NONE,), "No record"),
        ((), "Unknown"),
    ],
)
def test_a_comparison_tells_what_a_source_says_before_that_one_has_no_record(
    country_records: country.CountryRecords, edition: Edition, actions: tuple[TreatyAction, ...], said: str
) -> None:
    _, row = table_with(compared(with_actions(country_records, *actions), edition), "1951 Convention")
    assert row.cells[1][0].text[0].text == said


def test_a_limitation_is_a_note_to_its_treaty_in_every_country_of_a_comparison(
    country_records: country.CountryRecords, edition: Edition
) -> None:
    contents = compared(with_actions(country_records, LIMITED), edition)
    table, row = table_with(contents, "1951 Convention")
    assert [(each.mark, each.text) for each in table.remarks] == [("a", "With the geographical limitation.")]
    assert [each[0].text[0].refs[-1] for each in row.cells[1:]] == ["a", "a"]
    render.pdf(contents)


@pytest.mark.parametrize("level", range(len(country.LEVELS)))
def test_a_limitation_is_printed_however_short_the_sheet(
    country_records: country.CountryRecords, edition: Edition, level: int
) -> None:
    silent = tuple(replace(LIMITED, note=None, source=source) for source in ("agency", "herald", "bureau"))
    records = with_actions(country_records, *silent, LIMITED)
    contents = country.contents(records, edition, country.LEVELS[level])
    table, row = table_with(contents, "1951 Convention")
    (remark,) = table.remarks
    assert remark.text == "With the geographical limitation."
    assert remark.mark in {ref for run in row.cells[1][0].text for ref in run.refs}


def test_notes_to_figures_and_to_treaties_have_letters_of_their_own(
    country_records: country.CountryRecords, edition: Edition
) -> None:
    contents = country.contents(with_actions(country_records, LIMITED), edition)
    marks = [each.mark for block in contents.blocks for each in getattr(block, "remarks", ())]
    assert len(marks) > 1
    assert marks == sorted(set(marks))
