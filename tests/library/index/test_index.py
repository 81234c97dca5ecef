"""The search index follows the records through every change, and what does not agree with them is found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.build import build
from desktop.library.importing import import_document, undo
from desktop.library.index import sets, words, writer
from desktop.library.index.health import index_problems
from desktop.library.index.layout import statements
from desktop.library.index.terms import terms_of
from desktop.library.queries import Library
from desktop.library.search import search
from desktop.library.writing import writing

numbers = st.lists(st.integers(0, 300_000), max_size=50)


def problems(path):
    with Library(path) as library:
        return index_problems(library.connection)


def terms(path):
    with Library(path) as library:
        return [tuple(row) for row in library.rows("SELECT kind, field, value, documents FROM sets WHERE field = ''")]


@pytest.fixture
def small(monkeypatch, data, tmp_path):
    """A library that keeps the sets of terms which two records have, as the largest do of those that thousands have."""
    monkeypatch.setattr(writer, "COMMON", 2)
    path = tmp_path / "small.db"
    build(path, data)
    return path


def test_terms_are_words_their_beginnings_and_those_in_heads():
    assert terms_of([["labour", "a"]], [["a"]]) == {"labour", "l*", "la*", "a", "a*", "^a", "^a*"}


@given(st.lists(st.tuples(numbers, numbers, st.booleans()), max_size=6))
def test_a_set_holds_what_came_and_did_not_go(steps):
    expected: set[int] = set()
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements():
            connection.execute(statement)
        for gone, come, behind in steps:
            if behind:
                sets.add(connection, {("a", "country", "KAZ"): set(come) - expected})
                expected |= set(come)
            else:
                sets.change(connection, ("a", "country", "KAZ"), gone, come)
                expected = expected - set(gone) | set(come)
        assert set(sets.read(connection, "a", "country", "KAZ")) == expected
        assert sets.counts(connection, "a", "country").get("KAZ", 0) == len(expected)
        assert set(sets.read_all(connection, "a", "country").get("KAZ", ())) == expected


def test_what_comes_one_by_one_goes_into_the_bitmaps_where_it_is_many():
    key = ("a", "country", "KAZ")
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements():
            connection.execute(statement)
        for number in range(65_000, 66_000):
            sets.add(connection, {key: [number]})
        assert list(sets.read(connection, *key)) == list(range(65_000, 66_000))
        assert sets.counts(connection, "a", "country") == {"KAZ": 1_000}
        rows = dict(connection.execute("SELECT chunk, documents FROM sets"))
        assert rows.keys() == {-1, 0, 1}
        assert rows[-1] < 128
        sets.put_together(connection)
        assert dict(connection.execute("SELECT chunk, documents FROM sets")) == {0: 536, 1: 464}


def test_the_sets_of_common_terms_follow_imports_and_their_undoing(small, take, write):
    before = terms(small)
    assert {value for kind, _, value, _ in before if kind == "a"} >= {"migrants", "m*", "^p*"}
    first = take(write(), library=small)
    assert terms(small) != before
    assert problems(small) == []
    newer = take(write(write().read_text("utf-8").replace("64,000", "66,000"), "newer.html"), library=small)
    assert newer.action == "replace"
    assert problems(small) == []
    undo(small, newer.import_id)
    assert problems(small) == []
    undo(small, first.import_id)
    assert terms(small) == before
    assert problems(small) == []


def test_an_organisation_that_comes_later_changes_nothing_of_who_claimed_before(small, draft):
    first = draft("Aid\n\n9 July 2022\n\nUp to 37 residents left, the Valley Relief Fund said.\n", "first.txt")
    (figure,) = first.figures
    claimed = replace(figure, figure=replace(figure.figure, claimed_by="Valley Relief Fund"))
    import_document(small, replace(first, figures=(claimed,), organisations=()), "add")
    text = "Later\n\n1 August 2022\n\nThe Valley Relief Fund opened an office.\n"
    later = replace(draft(text, "later.txt"), organisations=("Valley Relief Fund",))
    outcome = import_document(small, later, "add")
    with Library(small) as library:
        assert "Valley Relief Fund" in {each.name for each in library.organisations()}
    assert problems(small) == []
    assert outcome.import_id
    undo(small, outcome.import_id)
    assert problems(small) == []


@pytest.mark.parametrize("common", [3, 10])
def test_beginnings_are_counted_from_as_many_records_on_as_make_a_term_common(
    monkeypatch, data, tmp_path, take, write, common
):
    monkeypatch.setattr(
        writer, "COMMON", common
    )  # the library has two articles and nine figures, the story one and four
    path = tmp_path / "growing.db"
    build(path, data)
    before = terms(path)
    outcome = take(write(), library=path)
    new = {value for _, _, value, _ in terms(path)} - {value for _, _, value, _ in before}
    assert any(value.endswith("*") for value in new)
    assert problems(path) == []
    undo(path, outcome.import_id)
    assert terms(path) == before
    assert problems(path) == []


def test_a_build_indexes_what_it_carries_over(small, take, write, revised):
    take(write(), library=small)
    build(small, revised)
    assert problems(small) == []
    with Library(small) as library:
        assert [hit.id[:10] for hit in search(library, "articles", "seasonal permits")] == ["2025-03-14"]


@pytest.mark.parametrize(
    ("sql", "table", "words"),
    [
        ("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')", "articles_fts", "lacks"),
        ("INSERT INTO figures_fts (rowid, text) VALUES (9999, 'ghost')", "figures_fts", "has 'ghost'"),
        ("UPDATE words SET terms = x'00'", "words", "cannot be read"),
        ("UPDATE words SET kind = 'x' WHERE kind = 'c'", "words", "of the countries"),
        ("DELETE FROM sets WHERE value = 'KAZ'", "sets", "'KAZ'"),
        ("UPDATE sets SET bits = x'00' WHERE value = 'KAZ'", "sets", "'KAZ'"),
    ],
)
def test_an_index_that_does_not_agree_is_found(library_copy, change, sql, table, words):
    change(sql)
    ((where, problem), *_) = problems(library_copy)
    assert where == table
    assert words in problem


@pytest.mark.parametrize("term", ["kazakhstan", "nowhere", "~kaza~kazakhstan"])
def test_a_vocabulary_that_does_not_agree_is_found(library_copy, term):
    with closing(sqlite3.connect(library_copy)) as connection, connection:
        words.change(connection, "a", {term: 1})
    ((where, problem), *_) = problems(library_copy)
    assert where == "words"
    assert repr(term) in problem


def test_an_index_of_other_rules_is_made_anew_before_anything_is_written(library_copy, change):
    change("UPDATE library SET value = 'older' WHERE key = 'index_rules'")
    change("DROP TABLE words")
    change("CREATE TABLE words (word TEXT)")
    with writing(library_copy):
        pass
    assert problems(library_copy) == []


def test_an_index_of_other_rules_is_not_used_for_reading(library_copy, change):
    with Library(library_copy) as library:
        expected = search(library, "statistics", "migrants")
    change("UPDATE library SET value = 'older' WHERE key = 'index_rules'")
    change("DELETE FROM words")
    change("INSERT INTO figures_fts (figures_fts) VALUES ('delete-all')")
    before = library_copy.read_bytes()
    with Library(library_copy) as library:
        assert search(library, "statistics", "migrants") == expected != ()
    assert library_copy.read_bytes() == before
