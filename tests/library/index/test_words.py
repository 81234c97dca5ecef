"""The vocabulary counts the records of each term, however it was written, and gives them back by their beginnings."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library.asking.forms import sound, stem
from desktop.library.index.layout import statements
from desktop.library.index.terms import FORM, form_key, forms_of
from desktop.library.index.words import Words, change, put_together, settle

letters = st.sampled_from("abсдé1^*~")
terms = st.text(letters, min_size=1, max_size=6) | st.text("ab", min_size=24, max_size=60)
changes = st.dictionaries(terms, st.integers(1, 5_000), max_size=40)


def opened(connection, code="a"):
    return Words(lambda sql, *values: connection.execute(sql, values).fetchall(), code)


def made(number):
    """Return so many words, some of them with much in common."""
    return [f"{'migr' if each % 3 else 'ab'}{each:x}" for each in range(number)]


def blocks(connection, *, latest=0):
    return connection.execute("SELECT count(*) FROM words WHERE latest = ?", (latest,)).fetchone()[0]


@given(steps=st.lists(st.tuples(changes, st.sampled_from(["wait", "settle", "put together"])), max_size=6))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_came_and_went_is_counted_wherever_it_was_written(steps):
    expected: Counter[str] = Counter()
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements():
            connection.execute(statement)
        for step, (come, then) in enumerate(steps):
            gone = dict(list(expected.items())[: step * 3])
            change(connection, "a", come | {term: come.get(term, 0) - gone[term] for term in gone})
            expected.update(come)
            expected.subtract(gone)
            if then == "settle":
                settle(connection, "a")
            elif then == "put together":
                put_together(connection, "a")
        there = {term: number for term, number in expected.items() if number}
        assert list(opened(connection).every()) == sorted(there.items())
        found = opened(connection)
        assert {term: found.documents(term) for term in expected} == dict(expected)
        for first in {term[:size] for term in expected for size in (1, 2)}:
            alike = {term: number for term, number in there.items() if term.startswith(first)}
            assert found.starting(first) == alike


def test_a_kind_knows_nothing_of_the_terms_of_another(connection):
    change(connection, "a", {"migrant": 2})
    assert opened(connection, "s").documents("migrant") == 0
    assert list(opened(connection, "s").every()) == []


def test_a_large_vocabulary_lies_in_many_blocks_and_is_read_from_few(connection):
    change(connection, "a", dict.fromkeys(made(5_000), 3))
    settle(connection, "a")
    assert blocks(connection) > 20
    asked = []

    def rows(sql, *values):
        asked.append(sql)
        return connection.execute(sql, values).fetchall()

    found = Words(rows, "a")
    assert [found.documents(word) for word in made(40)] == [3] * 40
    assert len(found.starting("migr10")) == len([word for word in made(5_000) if word.startswith("migr10")])
    assert found.documents("nothing") == 0
    assert len(asked) < 60


def test_changes_wait_until_they_are_many_beside_the_blocks(connection):
    change(connection, "a", dict.fromkeys(made(5_000), 1))
    settle(connection, "a")
    change(connection, "a", {"migrant": 1})
    assert blocks(connection, latest=1) == 1
    before = blocks(connection)
    for step in range(60):
        change(connection, "a", {f"{word}{step}": 1 for word in made(200)})
    waiting = connection.execute("SELECT sum(length(terms)) FROM words WHERE latest = 1").fetchone()[0]
    assert 0 < waiting < 16_384 + 128 * blocks(connection)
    assert blocks(connection) > before
    put_together(connection, "a")
    assert blocks(connection, latest=1) == 0
    assert (
        len(list(opened(connection).every()))
        == len({*made(5_000), *(f"{w}{s}" for w in made(200) for s in range(60))}) + 1
    )


def test_changes_of_the_same_terms_again_and_again_wait_without_taking_more_room(connection):
    change(connection, "a", dict.fromkeys(made(200), 1))
    settle(connection, "a")
    before = blocks(connection)
    for _ in range(200):
        change(connection, "a", dict.fromkeys(made(100), 1))
    assert blocks(connection, latest=1) > 0
    assert blocks(connection) == before
    assert opened(connection).documents(made(1)[0]) == 201
    assert opened(connection).documents(made(200)[-1]) == 1


def test_what_no_record_has_any_more_is_forgotten(connection):
    words = dict.fromkeys(made(500), 1)
    change(connection, "a", words)
    settle(connection, "a")
    change(connection, "a", dict.fromkeys(words, -1))
    settle(connection, "a")
    assert blocks(connection) == 0


@pytest.mark.parametrize(
    "word", ["labour", "happy", "acts", "yertayev", "ертаев", "казахстана", "refugees", "agency", "children", "shah"]
)
def test_the_forms_of_a_word_are_found_by_what_it_begins_with_or_by_what_is_written_down(word):
    written = set(forms_of(word))
    for form in filter(None, (stem(word), sound(word))):
        assert word == form or (word.startswith(form) and len(form) > 3) or f"{form_key(form)}{FORM}{word}" in written
