"""The two publishers' documents, where they are at hand: body exact, no noise, every name and role."""

from pathlib import Path

import pytest

from desktop.documents.document import read

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
FIRST, SECOND = SEEDS / "000_a35bf3206910db0b.txt", SEEDS / "001_951761b9b780a1fc.txt"
MEMBERS = {"AZE", "AFG", "KAZ", "KGZ", "TJK", "TUR", "TKM"}

pytestmark = pytest.mark.skipif(not FIRST.exists(), reason="the publishers' documents are not redistributed")


def test_first_document():
    document = read(FIRST)
    lines = FIRST.read_text(encoding="utf-8").splitlines()
    assert document.paragraphs == (lines[0].removeprefix("BAKU, Azerbaijan, April 24. "), *lines[1:8])
    assert (document.title, document.publisher, document.place) == (None, "Trend News Agency", "BAKU")
    assert (document.published, document.published_inferred) == ("XXXX-04-24", None)
    assert [person.name for person in document.people] == ["Askarbek Yertaev"]
    assert {"United Nations", "Almaty Process", "Ministry of Labor and Social Protection"} <= set(
        document.organisations
    )
    assert {(country.code, country.role) for country in document.countries} == {("KAZ", None), ("AZE", "chair")}


def test_second_document():
    document = read(SECOND)
    lines = SECOND.read_text(encoding="utf-8").splitlines()
    assert document.paragraphs == tuple(lines[number - 1] for number in (12, 16, 18, 20, 22, 24, 26, 28))
    assert (document.publisher, document.published) == ("Strategy2050.kz", "2016-02-26")
    assert document.title == lines[9]
    assert [person.name for person in document.people] == ["Birzhan Nurymbetov"]
    assert {(country.code, country.role) for country in document.countries} == (
        {(code, "member") for code in MEMBERS} | {("KAZ", "chair"), ("IRN", "observer"), ("PAK", "observer")}
    )
