"""The index of a library that grows by one record at a time stays small, and knows its words however many there are."""

from __future__ import annotations

from random import Random

import pytest

from desktop.library.build import build
from desktop.library.index import merging, writer
from desktop.library.index.entries import Entry
from desktop.library.index.few import FewWords, known_words
from desktop.library.index.layout import CODES, EVERY, TABLES
from desktop.library.index.words import Words
from desktop.library.index.writer import index_of, put_together
from desktop.library.queries import Library


def entry(number):
    """Return what a record of 150 words is found by; a few words are in most records, most words in few."""
    random = Random(number)
    words = [f"{int(60_000 ** random.random()):x}word" for _ in range(150)]
    return Entry((" ".join(words), " ".join(words[:8]), "herald"), {EVERY, ("year", str(2000 + number % 20))})


def take_in(connection, number):
    with connection, index_of(connection) as index:
        index.add("articles", number, entry(number))


def take_out(connection, number):
    with connection, index_of(connection) as index:
        index.remove("articles", number, entry(number))


def pages(connection):
    """Return how many pages are in use; nothing but the index is there."""
    counts = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
    return next(counts) - next(counts)


def known(words):
    return list(words.every())


def read(connection):
    return lambda sql, *values: connection.execute(sql, values).fetchall()


def test_an_index_that_grew_record_by_record_takes_little_more_room_than_one_put_together(connection):
    grown = {}
    for number in range(1, 801):
        take_in(connection, number)
        if number % 100 == 0:
            grown[number] = pages(connection)
    put_together(connection)
    together = pages(connection)
    assert grown[800] <= 1.2 * together
    assert all(grown[number] <= 1.3 * together * number / 800 + 50 for number in grown)


def test_an_index_whose_records_went_does_not_keep_their_room(connection):
    for number in range(1, 401):
        take_in(connection, number)
    full = pages(connection)
    for number in range(1, 381):
        take_out(connection, number)
    assert pages(connection) < full / 2
    assert read(connection)("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'herald'") == [(20,)]


def test_merging_all_ends_before_sqlite_takes_the_index_for_damaged(connection, monkeypatch):
    monkeypatch.setattr(merging, "_LEAST", 1)
    monkeypatch.setattr(merging, "_PART", 1_000_000)
    for number in range(1, 1_500):
        with connection:
            connection.execute("INSERT INTO articles_fts (rowid, text) VALUES (?, ?)", (number, f"herald {number}"))
        with connection:
            merging.merge(connection, "articles", 1, 1)
    assert read(connection)("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'herald'") == [(1_499,)]


def plain(terms):
    """Return terms without beginnings and words of heads, which are counted among many records only."""
    return [(term, number) for term, number in terms if not term.startswith("^") and not term.endswith("*")]


@pytest.mark.parametrize("kind", TABLES)
def test_few_words_are_known_as_many_are(monkeypatch, data, tmp_path, kind):
    build(tmp_path / "few.db", data)
    monkeypatch.setattr(writer, "COMMON", 2)
    build(tmp_path / "many.db", data)
    with Library(tmp_path / "few.db") as few, Library(tmp_path / "many.db") as many:
        asked, counted = known_words(few.rows, kind), Words(many.rows, CODES[kind])
        assert isinstance(asked, FewWords)
        assert known(asked) == plain(known(counted))
        for term in ("kazakhstan", "казахстан", "nowhere", "~kaza~kazakhstan"):
            assert asked.documents(term) == counted.documents(term)
        for beginning in ("m", "kaz", "каз", "nowhere", "~", "~k", "^k"):
            assert list(asked.starting(beginning).items()) == plain(counted.starting(beginning).items())


def test_words_are_counted_from_as_many_records_on_as_make_a_term_common(connection, monkeypatch):
    monkeypatch.setattr(writer, "COMMON", 30)
    sizes = {}
    for number in range(1, 41):
        take_in(connection, number)
        sizes[number] = len(known(Words(read(connection), "a")))
        assert known_words(read(connection), "articles").documents("herald") == number
    assert sizes[29] < sizes[30] / 3
    every = len({word for number in range(1, 41) for word in entry(number).columns[0].split()} | {"herald"})
    assert len([term for term, _ in known(Words(read(connection), "a")) if term.isalnum()]) == every
    for number in range(1, 12):
        take_out(connection, number)
    assert len(known(Words(read(connection), "a"))) < sizes[29] * 2
    assert known_words(read(connection), "articles").documents("herald") == 29
