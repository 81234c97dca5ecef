"""Text that is not ours is shown in the order in which it is stored, and stays as long as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.visible import TURNING, neutral


def test_what_turns_letters_round_is_seen_and_does_not():
    assert neutral("Migration \u202egrows\u202c, \u2066really\u2069") == "Migration �grows�, �really�"
    assert neutral("\x1b[31mred\x00") == "�[31mred�"


def test_lines_and_the_marks_that_persian_needs_stay():
    assert neutral("one\n\ttwo") == "one\n\ttwo"
    assert neutral("می\u200cشود\u200f ۵") == "می\u200cشود\u200f ۵"


@given(st.text(alphabet=st.characters() | st.sampled_from(TURNING)))
def test_a_span_of_a_text_is_the_same_span_of_what_is_shown(text):
    shown = neutral(text)
    assert len(shown) == len(text)
    assert not set(shown) & set(TURNING)
    assert neutral(shown) == shown
