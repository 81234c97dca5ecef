from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.asking.forms import american, respelt, sound, sounds_alike, stem
from desktop.library.asking.numerals import number_tokens, numbers_in, value_of
from desktop.library.folding import fold

SAME = [
    "migration migrations migrate migrated migrating",
    "refugee refugees",
    "organisation organization organisations organise organizing",
    "labour labor labours laboured",
    "centre center centres centers centred",
    "programme program programmes",
    "register registered registering registers",
    "travelled traveled travelling",
    "country countries",
    "policy policies",
    "community communities",
    "crisis crises",
    "child children",
    "resettled resettlement",
    "defence defense",
    "dialogue dialog",
    "neighbourhood neighborhoods",
    "беженец беженцы беженцев беженцам",
    "миграция миграции миграцией миграций",
    "казахстан казахстана казахстану казахстаном казахстане",
    "алматинский алматинского алматинской алматинском",
    "иран ирана иране",
    "граждане граждан гражданин",
    "учёт учета",
]
DIFFERENT = [
    "international internal intern",
    "nation national nationality",
    "united units unity",
    "policy police",
    "university universe universal",
    "organ organization",
    "state statement stateless",
    "refuge refugee",
    "news new",
    "general generation generous",
    "iran iraq",
    "niger nigeria nigerian",
    "migration migrant emigration immigration",
    "minister ministry",
    "custom customs",
    "may main",
    "казахстан казахстанский",
    "процент процесс",
]


@pytest.mark.parametrize("words", SAME)
def test_forms_of_a_word_have_one_stem(words):
    assert len({stem(fold(word)) for word in words.split()}) == 1


@pytest.mark.parametrize("words", DIFFERENT)
def test_different_words_have_different_stems(words):
    assert len({stem(fold(word)) for word in words.split()}) == len(words.split())


@pytest.mark.parametrize("word", ["us", "un", "may", "was", "gas", "мир", "год", "iom"])
def test_short_words_are_their_own_stems(word):
    assert stem(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yertaev", "Ertaev"),
        ("Yertayev", "Ertaev"),
        ("Yertaev", "Ертаев"),
        ("Yertaev", "Ертаеву"),
        ("Ертаев", "Ертаевым"),
        ("Serikova", "Сериковой"),
        ("Kyrgyzstan", "Kirgizstan"),
        ("Tokayev", "Токаев"),
        ("Mirziyoyev", "Мирзиёев"),
        ("Nurymbetov", "Нурымбетов"),
        ("Zhaparov", "Japarov"),
        ("Qazaqstan", "Қазақстан"),
        ("Askarbek", "Аскарбеку"),
        ("Almaty", "Алматы"),
    ],
)
def test_spellings_of_a_name_sound_alike(one, other):
    assert sounds_alike(fold(one), fold(other))
    assert sounds_alike(fold(other), fold(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran", "Iraq"),
        ("Niger", "Nigeria"),
        ("Niger", "Нигерия"),
        ("Serikov", "Serikova"),
        ("Serikova", "Сериков"),
        ("flying", "fling"),
        ("later", "latter"),
        ("meeting", "metting"),
        ("most", "мост"),
        ("bashed", "based"),
        ("may", "май"),
        ("2016", "2016"),
    ],
)
def test_different_words_do_not_sound_alike(one, other):
    assert not sounds_alike(fold(one), fold(other))


@given(st.text(max_size=20).map(fold))
def test_any_word_has_a_stem_and_a_sound(word):
    assert isinstance(sound(word), str)
    assert bool(stem(word)) == bool(word)
    assert stem(american(word)) == stem(word)


@pytest.mark.parametrize(("typed", "other"), [("labour", "labor"), ("labor", "labour"), ("organis", "organiz")])
def test_the_beginning_of_a_word_has_other_spellings(typed, other):
    assert other in respelt(typed)


@pytest.mark.parametrize("typed", ["genre", "paper", "four", "or", "мигра"])
def test_beginnings_without_another_spelling_have_none(typed):
    assert respelt(typed) == ()


@pytest.mark.parametrize(
    "text",
    ["281 million", "281,000,000", "281m", "281 млн", "281 млн.", "281 миллион", "281 миллиона", "281 000 000",
     "281.000.000", "281\u00a0000\u00a0000", "281'000'000", "281-million", "281 milyon", "0.281 billion",
     "٢٨١ million"],
)  # fmt: skip
def test_one_number_written_differently_is_one_token(text):
    assert number_tokens(text) == ["281000000"]
    assert numbers_in(f"some {text} people")[0][1] == 5


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("2016", []),
        ("2016-02-26", []),
        ("9.5 and 9,5", ["9d5"]),
        ("9.5 million, 9,5 млн", ["9500000"]),
        ("2,016", ["2016"]),
        ("17.2 thousand; 17 200", ["17200"]),
        ("5 min, 281 m, 3 births", []),
        ("1e5 COVID-19 x281m", []),
        ("3.0", ["3"]),
        ("1" * 5000 + " 1,000", ["1000"]),
    ],
)
def test_numbers_of_a_text_are_indexed_beside_its_words(text, tokens):
    assert number_tokens(text) == tokens


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000,000", 1e6),
        ("1.5m", 1.5e6),
        ("7%", 7.0),
        (" 9,5 млн ", 9.5e6),
        ("", None),
        ("soon", None),
        ("1..2", None),
    ],
)
def test_the_value_of_a_typed_number(text, value):
    assert value_of(text) == value
