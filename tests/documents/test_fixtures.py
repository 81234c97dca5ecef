"""Every fixture document against its gold file: body exact, no noise, metadata and names."""

import json
from pathlib import Path

import pytest

from desktop.documents.document import read
from desktop.documents.repeats import key_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
GOLD = sorted(FIXTURES.glob("*.gold.json"))
FIELDS = ("title", "publisher", "author", "place", "published", "published_inferred", "language")


@pytest.fixture(params=GOLD, ids=[path.name.removesuffix(".gold.json") for path in GOLD])
def pair(request):
    """Return the document as read, and what its gold file says."""
    path = request.param
    return read(path.with_name(path.name.removesuffix(".gold.json"))), json.loads(path.read_text(encoding="utf-8"))


def test_body_is_exact(pair):
    document, gold = pair
    assert list(document.paragraphs) == gold["paragraphs"]


def test_metadata_is_right(pair):
    document, gold = pair
    assert {field: getattr(document, field) for field in FIELDS} == {field: gold[field] for field in FIELDS}


def test_each_removed_line_has_its_reason(pair):
    document, gold = pair
    reasons = {key_of(piece.text): piece.reason for piece in document.removed}
    assert {key_of(piece["text"]): reasons.get(key_of(piece["text"])) for piece in gold["removed"]} == {
        key_of(piece["text"]): piece["reason"] for piece in gold["removed"]
    }


def test_names_are_found(pair):
    document, gold = pair
    assert {(person.name, person.title) for person in document.people} == {
        (person["name"], person["title"]) for person in gold["people"]
    }
    assert {key_of(name) for name in document.organisations} == {key_of(name) for name in gold["organisations"]}
    assert {(country.code, country.role) for country in document.countries} == {
        (country["code"], country["role"]) for country in gold["countries"]
    }
