"""Numbers and days as values of fields: over several words, with signs, half typed and impossible."""

from __future__ import annotations

import pytest

from desktop.library.asking.grammar import Condition, parse


def condition(text: str) -> Condition:
    root = parse(text, "statistics").root
    assert isinstance(root, Condition)
    return root


@pytest.mark.parametrize("text", ["value:281 million", "value:281 млн", "value:281,000,000", "value:281 000 000"])
def test_a_value_may_be_written_over_several_words(text):
    assert (condition(text).low, condition(text).high) == (281e6, 281e6)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("value:≥100", 100, None), ("value≥100", 100, None), ("value:≤1 million", None, 1e6), ("value:>1 млн", 1e6, None)],
)
def test_signs_are_read_as_printed(text, low, high):
    assert (condition(text).low, condition(text).high) == (low, high)


@pytest.mark.parametrize("text", ["year:20255", "year:-5", "year:2030-13", "period:2030-13-01", "year:abc"])
def test_what_no_typing_can_make_a_date_is_said(text):
    (complaint,) = parse(text, "statistics").complaints
    assert complaint.kind == "bad range"


@pytest.mark.parametrize(
    "text", ["year:2", "year:20", "year:2025-", "year:2025-1", "year:24.0", "year:2016..", "year:2016..20"]
)
def test_a_date_that_is_being_typed_is_no_complaint(text):
    assert parse(text, "statistics").complaints == ()
