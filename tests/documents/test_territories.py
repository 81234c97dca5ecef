"""The names of countries and territories that stand where the library has no record."""

from __future__ import annotations

import re

import pytest

from desktop.documents.territories import territory_names


def test_every_code_has_a_name_of_its_own():
    names = territory_names()
    assert len(names) >= 249
    assert len(set(names.values())) == len(names)
    for code, name in names.items():
        assert re.fullmatch("[A-Z]{3}", code)
        assert name[0].isupper()
        assert not name.endswith(")")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("DEU", "Germany"),
        ("TUR", "Türkiye"),
        ("BIH", "Bosnia and Herzegovina"),
        ("MMR", "Myanmar"),
        ("KAZ", "Kazakhstan"),
    ],
)
def test_a_code_reads_as_its_country(code, name):
    assert territory_names()[code] == name
