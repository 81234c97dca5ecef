"""Hyphens at the ends of lines: of a broken word, or of a word that has one."""

import pytest

from desktop.documents.lines import join_lines, paragraphs_of

ROW = "The harbour council of the lower town met for the third time in this year"
FEW, MANY = 2, 40


def joined(*lines, rows):
    """Return the first paragraph of a text with many other lines below."""
    return paragraphs_of("\n".join([*lines, "", *[f"{ROW}.\n"] * rows]))[0]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [(MANY, "a lamp-keg for"), (FEW, "a lampkeg for")],
)
def test_a_rare_hyphen_at_a_line_end_was_there_before(rows, expected):
    first = "The keeper of the old lighthouse on the northern quay has bought a lamp-"
    assert expected in joined(first, "keg for the winter.", rows=rows)


def test_parts_that_words_are_written_in_one_with_lose_a_rare_hyphen_too():
    first = "The shed on the northern quay is let in the summer months to holiday-"
    assert "to holidaymakers only" in joined(first, "makers only.", rows=MANY)


def test_words_broken_at_many_line_ends_are_whole_again():
    lines = ["The keeper of the old lighthouse on the northern quay has got a new lan-", "tern from the town."]
    assert paragraphs_of("\n\n".join(["\n".join(lines)] * MANY))[0].endswith("a new lantern from the town.")


def test_the_second_part_of_a_broken_word_does_not_prove_itself():
    first = "The old council of the lower valley has at long last drawn up a new pro-"
    assert joined(first, "gramme for the harbour.", rows=FEW).endswith("a new programme for the harbour.")


def test_a_word_broken_over_three_lines_is_whole_again_and_blanks_stand_between_all_others():
    assert (
        join_lines(["the well-", "known-", "to-all keeper of ", " the light"])
        == "the well-known-to-all keeper of the light"
    )
