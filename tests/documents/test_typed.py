"""What a reader types is read as leniently as a document."""

from __future__ import annotations

import pytest

from desktop.documents.typed import date_typed, place_names, place_typed


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025-04-24", "2025-04-24"), ("24.04.2025", "2025-04-24"), ("24/04/2025", "2025-04-24"),
        ("24 April 2025", "2025-04-24"), ("April 24, 2025", "2025-04-24"), ("24 апреля 2025 года", "2025-04-24"),
        (" April  2025 ", "2025-04"), ("24 April", "XXXX-04-24"), ("2013/2015", "2013/2015"), ("2024~", "2024~"),
        ("the other day", None), ("31 June 2024", None), ("2024-02-30", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_is_understood_as_one_writes_it(text, edtf):
    assert date_typed(text) == edtf


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kazakhstan", "KAZ"), ("kazakhstan", "KAZ"), ("kaz", "KAZ"), ("Казахстан", "KAZ"), ("Kyrgyz Republic", "KGZ"),
        ("the United States", "USA"), ("UK", "GBR"), ("world", "World"), ("central asia", "Central Asia"),
        ("Narnia", None), ("Kazakhstan and Narnia", None), ("XYZ", None), ("", None), ("\u202e", None),
    ],
)  # fmt: skip
def test_a_place_is_known_by_its_name_or_code(text, code):
    assert place_typed(text) == code


def test_every_place_is_understood_by_the_name_it_is_offered_under():
    assert {code: place_typed(name) for code, name in place_names().items()} == {code: code for code in place_names()}
