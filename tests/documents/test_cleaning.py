"""What is left out of a text, and what is not."""

from pathlib import Path

from desktop.documents.document import read_content

PAGE = """Home
News
Economy

Village bakery to close after forty years
Aida Primerova
3 May 2024

OSH – The last bakery of the upper village will close in June, its owner said at the market.

What happens next

Bread will come by van. The price will not change before autumn.

Read also
Border post reopens after repairs

“We are too old for the night shift,” said deputy mayor Aman Sample.

The van will stop at the school.

Most read
Oil prices fall to 70 dollars
Football: hosts win 3-1
Weather: 25 degrees in the valley
"""


def read_text(text):
    return read_content(text.encode(), Path("page.txt"))


def test_article_goes_on_after_a_link_in_its_middle():
    assert read_text(PAGE).paragraphs == (
        "The last bakery of the upper village will close in June, its owner said at the market.",
        "What happens next",
        "Bread will come by van. The price will not change before autumn.",
        "“We are too old for the night shift,” said deputy mayor Aman Sample.",
        "The van will stop at the school.",
    )


def test_each_line_left_out_has_a_reason():
    reasons = {piece.text: piece.reason for piece in read_text(PAGE).removed}
    assert reasons["Home"] == "navigation"
    assert reasons["Border post reopens after repairs"] == "related links"
    assert reasons["Football: hosts win 3-1"] == "sidebar"
    assert reasons["OSH –"] == "date line"


def test_name_alone_above_the_article_is_the_author():
    document = read_text(PAGE)
    assert (document.author, document.published) == ("Aida Primerova", "2024-05-03")
    assert ("Aman Sample", "deputy mayor") in {(person.name, person.title) for person in document.people}


def test_list_after_a_colon_belongs_to_the_article():
    document = read_text(
        "The plan has three goals:\n- shorter queues\n- fewer forms\n- one window\n\nIt ends in 2026, they said."
    )
    assert document.title is None
    assert document.paragraphs[1:4] == ("- shorter queues", "- fewer forms", "- one window")


def test_first_sentence_is_no_title():
    assert read_text("Traders met on Monday. They agreed.\nPrices will stay as they are for now.").title is None


def test_body_printed_twice_is_taken_once():
    body = "The first paragraph tells what happened at the bridge.\n\nThe second tells who paid for the repairs.\n\n"
    document = read_text(body + body)
    assert len(document.paragraphs) == 2
    assert {piece.reason for piece in document.removed} == {"repeated text"}


def test_short_form_in_brackets_at_the_end_is_no_caption():
    text = "It was made by the International Organization for Migration (IOM).\n\nIt covers nine towns of it."
    assert len(read_text(text).paragraphs) == 2
