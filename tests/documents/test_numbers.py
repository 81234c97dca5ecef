from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.numbers import numbers_in, states


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("about 281 million people", 281e6),
        ("17,000", 17_000),
        ("49,474,805", 49_474_805),
        ("15 300", 15_300),
        ("15\u00a0300", 15_300),
        ("15\u202f300", 15_300),
        ("3.6 percent", 3.6),
        ("-1.62", -1.62),
        ("−1.62", -1.62),
        ("more than 150 billion dollars", 150e9),
        ("US$150bn", 150e9),
        ("21M people", 21e6),
        ("one in seven", 1 / 7),
        ("1 in 7", 1 / 7),
        ("one in every seven", 1 / 7),
        ("every seventh person", 1 / 7),
        ("0", 0),
        ("losing 32,970 people", -32_970),
        ("losing 32,970 people", 32_970),
        ("a loss of about 17 thousand", -17_000),
        ("minus 1.62", -1.62),
        ("a quarter of them", 25),
        ("a quarter of them", 0.25),
    ],
)
def test_a_number_is_read_as_it_is_written(text, value):
    assert states(text, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("281 million", 281),
        ("281 million", 282e6),
        ("17,000", 17),
        ("17,001", 17_000),
        ("3.6", 36),
        ("1.62", -1.62),
        ("one in eight", 1 / 7),
        ("no number", 0),
        ("150 billionaires", 150e9),
        ("", 1),
        ("closing 17,000 cases", -17_000),
    ],
)
def test_another_number_is_not_taken_for_it(text, value):
    assert not states(text, value)


def test_a_list_of_years_is_not_run_together():
    assert numbers_in("in 2023, 2024") == [2023, 2024]


@given(st.integers(0, 10**15))
def test_grouped_digits_are_read_back(value):
    assert numbers_in(f"{value:,}") == [value]
    assert numbers_in(f"{value:,}".replace(",", "\u00a0")) == [value]


@given(st.text(max_size=60))
def test_any_text_has_a_list_of_numbers(text):
    assert all(isinstance(number, float) for number in numbers_in(text))
