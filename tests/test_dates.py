from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import dates

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["2024", "2024-04", "2024-04-24", "XXXX-04-24", "XXXX-04", "2024~", "2024-04?", "2024%", "2023/2024", "2013/..",
     "../2016-11", "2023-11/2024-02-29", "XXXX-12/2024"],
)  # fmt: skip
def test_edtf_is_accepted(text):
    assert dates.is_edtf(text)


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-13", "2024-02-30", "2023-02-29", "2024-4", "24.04.2024", "XXXX", "XXXX-02-30", "2024/2023",
     "2024/", "2024-04-24T10:00", "2024 ", "20240424", "2023/2024/2025", "0000", "٢٠٢٤"],
)  # fmt: skip
def test_anything_else_is_refused(text):
    assert not dates.is_edtf(text)
    with pytest.raises(ValueError, match=r"is not|states nothing|ends before"):
        dates.bounds(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-04-24", date(2024, 4, 24), date(2024, 4, 24)),
        ("2023/2024", date(2023, 1, 1), date(2024, 12, 31)),
        ("2013/..", date(2013, 1, 1), date.max),
        ("../2016-11", date.min, date(2016, 11, 30)),
        ("2016-02~", date(2016, 2, 1), date(2016, 2, 29)),
        ("XXXX-04-24", date(1, 4, 24), date(9999, 4, 24)),
    ],
)
def test_bounds_are_the_first_and_last_day(text, first, last):
    assert dates.bounds(text) == (first, last)


@given(DAYS)
def test_a_day_is_its_own_bounds(day):
    assert dates.bounds(day.isoformat()) == (day, day)
    assert dates.year(day.isoformat()) == day.year


@given(DAYS, DAYS)
def test_an_interval_is_bounded_by_its_ends(one, other):
    first, last = sorted((one, other))
    assert dates.bounds(f"{first}/{last}") == (first, last)


@given(DAYS)
def test_a_month_ends_the_day_before_the_next_begins(day):
    last = dates.bounds(f"{day:%Y-%m}")[1]
    assert (last + timedelta(days=1)).day == 1
    assert (last.year, last.month) == (day.year, day.month)


@given(st.text(max_size=20))
def test_any_text_is_either_a_date_or_refused_with_value_error(text):
    if dates.is_edtf(text):
        first, last = dates.bounds(text)
        assert first <= last or "X" in text
        assert dates.words(text)
    else:
        with pytest.raises(ValueError, match=r"\S"):
            dates.bounds(text)


def test_dates_sort_by_their_end_and_unknown_ones_first():
    given_order = ["2024", "2023-05-01", None, "2024-06", "2013/..", "2024-12-31"]
    assert sorted(given_order, key=dates.sort_key) == [None, "2023-05-01", "2024-06", "2024", "2024-12-31", "2013/.."]


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2024-04-24", "24 April 2024", "24 апреля 2024"),
        ("2024-04", "April 2024", "апрель 2024"),
        ("2024", "2024", "2024"),
        ("XXXX-04-24", "24 April, year not stated", "24 апреля, год не указан"),
        ("2016-02~", "about February 2016", "около февраля 2016"),
        ("2024?", "2024 (uncertain)", "2024 (неточно)"),
        ("2023/2024", "2023–2024", "2023–2024"),
        ("2013-06/2016-11", "June 2013 – November 2016", "июнь 2013 – ноябрь 2016"),
        ("2011-03-15/2011-03-16", "15–16 March 2011", "15–16 марта 2011"),
        ("2011-03-15/2011-03-16~", "15 March 2011 – about 16 March 2011", "15 марта 2011 – около 16 марта 2011"),
        ("2011-03-31/2011-04-01", "31 March 2011 – 1 April 2011", "31 марта 2011 – 1 апреля 2011"),
        ("2013/..", "since 2013", "с 2013"),
        ("../2016", "until 2016", "до 2016"),
        ("2013-06/..", "since June 2013", "с июня 2013"),
        ("../..", "at no stated time", "время не указано"),
    ],
)
def test_dates_are_put_into_words(text, english, russian):
    assert dates.words(text) == english
    assert dates.words(text, "ru") == russian


def test_no_date_has_no_words():
    assert dates.words(None) == ""
    assert dates.year(None) is None
    assert dates.year("XXXX-04") is None
