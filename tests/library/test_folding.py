from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.folding import fold, words_of
from desktop.library.index.layout import TOKENIZER

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
        ("ґанок", "ганок"),
        ("بۀ ھے ہں", "به هی هن"),
        ("٢٨١", "281"),
        ("كازاخستان", "کازاخستان"),
        ("İstanbul", "istanbul"),
    ],
)
def test_letters_of_the_regions_languages_meet_their_plain_forms(text, folded):
    assert fold(text) == folded


def test_a_word_is_found_with_its_place():
    assert words_of("a  Bé-c1") == [("a", 0, 1), ("be", 3, 5), ("c1", 6, 8)]


@pytest.mark.parametrize("text", ["O'zbek", "O‘zbek", "O’zbek", "Oʻzbek", "Oʼzbek", "O`zbek", "Ozbek"])
def test_the_apostrophe_of_an_uzbek_letter_does_not_count_however_it_is_written(text):
    assert [word for word, _, _ in words_of(text)] == ["ozbek"]


@pytest.mark.parametrize("apostrophe", "'’‘ʻʼ`´′")
def test_other_apostrophes_part_words_however_they_are_written(apostrophe):
    assert [word for word, _, _ in words_of(f"dog{apostrophe}s l{apostrophe}asile")] == ["dog", "s", "l", "asile"]


@pytest.mark.parametrize("sign", ["🥺", "\U0001f937\u200d♀", "€", "\u2067", "\ue000", "\U0010fffd", "—", "\u00a0"])
def test_signs_part_words_also_those_younger_than_the_index(sign):
    text = fold(f"refugees{sign}migrants")
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE t USING fts5(x, tokenize = '{TOKENIZER}')")
        db.execute("INSERT INTO t VALUES (?)", (text,))
        assert db.execute("SELECT count(*) FROM t WHERE t MATCH 'refugees AND migrants'").fetchone() == (1,)
    assert [word for word, _, _ in words_of(text)] == ["refugees", "migrants"]


def test_a_soft_hyphen_parts_no_word():
    assert [word for word, _, _ in words_of("mi\u00adgra\u00adtion")] == ["migration"]


def test_vowel_signs_and_lengthened_strokes_of_arabic_script_do_not_count():
    assert [word for word, _, _ in words_of("مُهاجِر مهـــاجر")] == ["مهاجر", "مهاجر"]


def test_combining_marks_belong_to_their_word_and_do_not_count():
    text = unicodedata.normalize("NFD", "Алматы́ Yıldız é")
    assert [word for word, _, _ in words_of(text)] == ["алматы", "yildiz", "e"]


@given(st.text(st.sampled_from("aBé9 -_'’.ёқҒӣІı́̆̈Ω中ي‌\u0301\u0306\u00a0"), max_size=30))
def test_words_are_those_of_the_full_text_index(text):
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE t USING fts5(x, tokenize = '{TOKENIZER}')")
        db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
        db.execute("INSERT INTO t VALUES (?)", (fold(text),))
        indexed = [row[0] for row in db.execute("SELECT term FROM v ORDER BY offset")]
    assert [word for word, _, _ in words_of(text)] == indexed
