"""Dates in words, digits and several languages."""

import pytest

from desktop.documents.inferred import infer_year
from desktop.documents.noise import is_stamp
from desktop.documents.stamps import dates_in, whole_date

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("24 April 2025", "2025-04-24"),
        ("April 24th, 2025", "2025-04-24"),
        ("April 24", "XXXX-04-24"),
        ("Sept. 2022", "2022-09"),
        ("2025-04-24", "2025-04-24"),
        ("24.04.25", "2025-04-24"),
        ("24/04/1998", "1998-04-24"),
        ("04/24/2025", "2025-04-24"),
        ("14 марта 2025 г.", "2025-03-14"),
        ("2021 жылғы 12 мамыр", "2021-05-12"),
        ("12 Mayıs 2021", "2021-05-12"),
        ("24 aprel 2025", "2025-04-24"),
        ("2021-yil 12-may", "2021-05-12"),
        ("Thursday, 24 April 2025", "2025-04-24"),
    ],
)
def test_date_is_read(text, edtf):
    found = whole_date(text)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize("text", ["31 February 2024", "99.99.2024", "1,234 people", "Room 214", "10:25"])
def test_no_date_is_made_up(text):
    assert dates_in(text) == []


@pytest.mark.parametrize(
    "line",
    ["14 March 2025, 10:25 | 345 views", "Published: 3 May 2021 10:22", "17 октября 2023 года, 14:35 • 3 мин чтения"],
)
def test_stamp_line_is_recognised(line):
    assert is_stamp(line)


def test_sentence_with_a_date_is_no_stamp():
    assert not is_stamp("The law came into force on 3 May 2021")


def test_weekday_and_the_latest_year_prove_the_year():
    (stamp,) = dates_in("Thursday, April 24")
    found = infer_year(stamp, ["A net gain by the end of 2024."], DAYS)
    assert found is not None
    assert found[0] == "2025-04-24"
    assert "Thursday" in found[1]


def test_a_year_in_the_text_alone_proves_nothing():
    (stamp,) = dates_in("April 24")
    assert infer_year(stamp, ["A net gain by the end of 2024."], DAYS) is None


def test_the_year_of_a_span_of_days_is_proven_by_the_last_of_them():
    (stamp,) = dates_in("4–6 сентября")
    found = infer_year(stamp, ["Встреча закончилась 6 сентября 2025 года."], DAYS)
    assert found is not None
    assert found[0] == "2025-09-04/2025-09-06"


def test_days_in_the_wrong_order_are_no_span():
    (stamp,) = dates_in("9–6 September 2025")
    assert stamp.edtf == "2025-09-06"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Twenty-fourth of April, 2025", "2025-04-24"),
        ("the third of May 2024", "2024-05-03"),
        ("Двадцать четвёртое апреля 2025 года", "2025-04-24"),
        ("первого сентября 2023 г.", "2023-09-01"),
    ],
)
def test_a_day_may_be_written_in_words(text, edtf):
    assert [stamp.edtf for stamp in dates_in(text)] == [edtf]
