"""Figures in the rows of tables: what their heading and their first cell tell of them."""

from __future__ import annotations

import pytest

from desktop.documents.figures import extract


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["Country | Refugees", "Kazakhstan | 340"], (340, "person", "Refugees", "KAZ", None)),
        (["Country | Exports, $m", "China | 1,200"], (1.2e9, "USD", "Exports", "CHN", None)),
        (["Country | Share (%)", "Italy | 11"], (11, "percent", "Share", "ITA", None)),
        (["Country | 2024", "Tajikistan | 12,900"], (12900, "number", "", "TJK", "2024")),
        (["Remittances, $bn | 2024", "Tajikistan | 6.1"], (6.1e9, "USD", "Remittances", "TJK", "2024")),
        (["Year | Arrivals", "2023 | 4,500"], (4500, "number", "Arrivals", None, "2023")),
        (["Область | Книг, тыс.", "Нарынская | 612"], (612000, "number", "Книг", None, None)),
    ],
)
def test_a_cell_is_told_by_its_column_and_its_row(rows, found):
    (figure,) = extract(rows)
    assert (figure.value, figure.unit, figure.measure, figure.place, figure.period) == found


def test_the_span_is_that_of_the_cell():
    rows = ["Country | Exports, $m | Share, %", "China | 1,200 | 14.5"]
    assert [rows[one.paragraph - 1][one.start : one.end] for one in extract(rows)] == ["1,200", "14.5"]


def test_a_cell_of_words_is_read_as_a_sentence():
    (figure,) = extract(["Country | What happened", "China | Some 300 people moved"])
    assert (figure.measure, figure.qualifier) == ("people", "about")


def test_a_row_of_another_table_is_not_under_the_heading():
    figures = extract(["Country | Refugees", "Kazakhstan | 340", "A sentence in between.", "Italy | 12 | 13"])
    assert next(one.measure for one in figures) == "Refugees"
    assert "Refugees" not in [one.measure for one in figures][1:]
