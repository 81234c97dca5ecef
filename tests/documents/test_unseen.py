"""The documents that were written without a look at the readers: bodies exact, metadata and names above a floor."""

import json
from pathlib import Path

import pytest

from desktop.documents.document import read
from desktop.documents.repeats import key_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
FIELDS = ("title", "publisher", "author", "place", "published", "published_inferred", "language")
FLOOR = 0.95


@pytest.fixture(
    params=("heldout", "unseen", "unseen2", "unseen3", "unseen4", "unseen5", "unseen6", "unseen9"), scope="module"
)
def pairs(request):
    """Return the documents of a set as read, each with what its gold file says."""
    paths = sorted((FIXTURES / request.param).glob("*.gold.json"))
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    documents = [read(path.with_name(path.name.removesuffix(".gold.json"))) for path in paths]
    return list(zip(documents, golds, strict=True))


def f1(found, wanted):
    return 2 * len(found & wanted) / max(1, len(found) + len(wanted))


def numbered(sets):
    return {(number, entry) for number, entries in enumerate(sets) for entry in entries}


def test_bodies_are_exact(pairs):
    assert [list(document.paragraphs) for document, _ in pairs] == [gold["paragraphs"] for _, gold in pairs]


def test_metadata_is_right_in_nearly_all(pairs):
    right = [getattr(document, field) == gold[field] for document, gold in pairs for field in FIELDS]
    assert sum(right) >= FLOOR * len(right)


def test_nearly_all_removed_lines_have_their_reason(pairs):
    wanted = {
        (number, key_of(line["text"]), line["reason"])
        for number, (_, gold) in enumerate(pairs)
        for line in gold["removed"]
    }
    found = {
        (number, key_of(line.text), line.reason)
        for number, (document, _) in enumerate(pairs)
        for line in document.removed
    }
    assert len(wanted & found) >= FLOOR * len(wanted)


def test_people_are_found_with_their_titles(pairs):
    found = numbered({(person.name, person.title) for person in document.people} for document, _ in pairs)
    wanted = numbered({(person["name"], person["title"]) for person in gold["people"]} for _, gold in pairs)
    assert f1(found, wanted) >= FLOOR


def test_organisations_are_found(pairs):
    found = numbered(set(map(key_of, document.organisations)) for document, _ in pairs)
    wanted = numbered(set(map(key_of, gold["organisations"])) for _, gold in pairs)
    assert f1(found, wanted) >= FLOOR


def test_countries_are_found_with_their_roles(pairs):
    found = numbered({(country.code, country.role) for country in document.countries} for document, _ in pairs)
    wanted = numbered({(country["code"], country["role"]) for country in gold["countries"]} for _, gold in pairs)
    assert f1(found, wanted) >= FLOOR
