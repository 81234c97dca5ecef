from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.folding import fold, words_of
from desktop.library.schema import FTS_TOKENIZER

ANY_CHARACTER = st.characters(exclude_categories=())


@given(st.text(ANY_CHARACTER))
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@given(st.text(ANY_CHARACTER))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Қазақстан", "казакстан"),
        ("Өзбекстан", "озбекстан"),
        ("учёт", "учет"),
        ("Тоҷикистон", "точикистон"),
        ("IĞDIR ısı", "igdir isi"),
        ("Türkiye", "turkiye"),
        ("Azərbaycan", "azarbaycan"),
        ("O‘zbekiston", "o'zbekiston"),
        ("كازاخستان", "کازاخستان"),
        ("İstanbul", "istanbul"),
    ],
)
def test_letters_of_the_regions_languages_meet_their_plain_forms(text, folded):
    assert fold(text) == folded


def test_a_word_is_found_with_its_place():
    assert words_of("a  Bé-c1") == [("a", 0, 1), ("be", 3, 5), ("c1", 6, 8)]


def test_combining_marks_belong_to_their_word_and_do_not_count():
    text = unicodedata.normalize("NFD", "Алматы́ Yıldız é")
    assert [word for word, _, _ in words_of(text)] == ["алматы", "yildiz", "e"]


@given(st.text(st.sampled_from("aBé9 -_'’.ёқҒӣІı́̆̈Ω中ي‌\u0301\u0306\u00a0"), max_size=30))
def test_words_are_those_of_the_full_text_index(text):
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE t USING fts5(x, tokenize = '{FTS_TOKENIZER}')")
        db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
        db.execute("INSERT INTO t VALUES (?)", (fold(text),))
        indexed = [row[0] for row in db.execute("SELECT term FROM v ORDER BY offset")]
    assert [word for word, _, _ in words_of(text)] == indexed
