from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.sentences import sentence_around, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said 3.6 percent. She left.", ["He said 3.6 percent.", "She left."]),
        ('"It grew." He left.', ['"It grew."', "He left."]),
        ("Dr. Serik and B. Akhmet came. They spoke.", ["Dr. Serik and B. Akhmet came.", "They spoke."]),
        ("Рост составил 17 тыс. человек. Он ушёл.", ["Рост составил 17 тыс. человек.", "Он ушёл."]),
        ("В 2024 г. Казахстан принял. Затем ушли.", ["В 2024 г. Казахстан принял.", "Затем ушли."]),
        ("One.  \n Two.  ", ["One.", "Two."]),
        ("No end", ["No end"]),
        ("", []),
        ("   ", []),
    ],
)
def test_text_is_cut_into_sentences(text, expected):
    assert cut(text) == expected


def test_the_sentence_around_a_figure_is_found():
    text = "First one. There are 281 million migrants. Last one."
    start = text.index("281")
    found = sentence_around(text, start, start + 3)
    assert text[slice(*found)] == "There are 281 million migrants."


def test_a_span_over_two_sentences_gets_both():
    text = "One. Two. Three."
    assert text[slice(*sentence_around(text, 2, 6))] == "One. Two."


@given(st.text(max_size=120))
def test_sentences_lie_in_order_and_lose_nothing_but_blanks(text):
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


@given(st.text(min_size=1, max_size=120), st.data())
def test_the_sentence_around_a_span_contains_the_visible_part_of_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = sentence_around(text, start, end)
    visible = [place for place in range(start, end) if not text[place].isspace()]
    assert all(found[0] <= place < found[1] for place in visible)
