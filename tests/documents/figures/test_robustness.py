"""Any text can be read: no exception, exact spans, the same answer twice, and work that grows with the text alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.figures import extract, read_number
from desktop.documents.figures.tokens import ASCII_TOKEN, TOKEN

PIECES = """281 million|5|2024|-|–|to|from|between|and|%|$|US$|km/h|,|.|"|«|»
|said|according to|the IOM|he|Ann Lee|a|half
|third|every|seventh|one|in|per|year|people|rose|by|twice as|April|24|первый|каждый|пятый|до|от|тысяч|млн|полтора
|процентов|человек|в|году|сообщил|Иван|№|+7|(727)|10:30|½|٣
|²|e\u0301|\u202e|Q3|FY|H1|aged|old|minus|1.2.3|1,000,000|0|00
|\x00|G20|a.m.|U.S.|hundred|and a half|dozen|;|—|women|were|of|the""".replace("\n", "").split("|")
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
    lambda words: st.sampled_from([" ", "", "\u00a0"]).map(lambda blank: blank.join(words))
)
TEXTS = st.one_of(SENTENCES, st.text(max_size=200), st.text(alphabet="0123456789.,- $%abкм", max_size=80))


@settings(max_examples=400)
@given(st.lists(TEXTS, max_size=3), st.sampled_from([None, "en", "ru"]))
def test_spans_are_exact_and_answers_repeat(paragraphs, language):
    figures = extract(paragraphs, language)
    assert figures == extract(paragraphs, language)
    for one in figures:
        assert one.text
        assert paragraphs[one.paragraph - 1][one.start : one.end] == one.text
        assert (one.value is None) == (one.low is not None) == (one.high is not None)
        assert one.low is None or one.high is None or one.low < one.high


@settings(max_examples=200)
@given(TEXTS)
def test_a_number_can_be_asked_of_any_text(text):
    assert read_number(text) == read_number(text)


@settings(max_examples=50)
@given(st.text(alphabet="ab. 12", max_size=50), st.integers(0, 400))
def test_spans_stay_exact_in_long_paragraphs(text, copies):
    paragraph = (text + " 12 people came. ") * copies
    for one in extract([paragraph]):
        assert paragraph[one.start : one.end] == one.text


HOSTILE = {
    "digits": "1",
    "ones": "1 ",
    "words": "two and ",
    "quotes": '"',
    "hyphens": "a-",
    "percents": "5% ",
    "names": "said, Ann Lee, ",
    "ranges": "from 5 to 6 ",
    "signs": "@",
}
LENGTH = 12_000


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_hostile_text_is_no_more_than_about_twice_the_work(work, piece):
    copies = LENGTH // len(piece)
    extract([piece])  # the tables are read once
    once, twice = (work(lambda times=times: extract([piece * copies * times])) for times in (1, 2))
    assert twice < 2.6 * once + 500


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_long_hostile_text_is_read_to_its_end(piece):
    end = " In all, 4,321 people came."
    found = extract([piece * (100_000 // len(piece)) + end])
    assert found[-1].text == "4,321"


def test_many_figures_are_all_found():
    assert len(extract(["12 people came. " * 5_000])) == 5_000


def test_a_number_of_an_endless_sentence_costs_no_more_than_one_of_a_long_sentence(work):
    extract(["12 people came."])  # the tables are read once
    long, endless = (work(lambda words=words: extract(["valley " * words + "5 people"])) for words in (100, 200))
    assert endless - long < 100 * 12


@given(st.text(alphabet="aB.,' 1230US-%$x", max_size=40))
def test_plain_text_is_cut_as_any_other(text):
    assert ASCII_TOKEN.findall(text) == TOKEN.findall(text)


def test_a_claim_without_any_subject_is_nobodys():
    assert [one.claimed_by for one in extract(["The, said 12 people, said."])] == [None]
    assert extract(["the , said , said"]) == ()
