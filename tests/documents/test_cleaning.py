"""What is left out of a text, and what is not."""

from pathlib import Path

import pytest

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


def test_who_the_author_is_stands_outside_the_article():
    text = (
        "Ferry sails again after ten years\nBy Ann Sample\n3 May 2024\n\n"
        "The ferry sailed again on Friday with ninety people on board.\n\n"
        "Its captain said that the sea was calm.\n\n"
        "Ann Sample covers shipping for the Harbour Herald.\n"
    )
    document = read_text(text)
    assert document.paragraphs[-1] == "Its captain said that the sea was calm."
    assert ("Ann Sample covers shipping for the Harbour Herald.", "byline") in [
        (piece.text, piece.reason) for piece in document.removed
    ]


def test_last_paragraph_about_somebody_else_stays():
    text = "Ferry sails again\nBy Ann Sample\n\nThe ferry sailed on Friday.\n\nBob Example covers the deck with sand.\n"
    assert read_text(text).paragraphs[-1] == "Bob Example covers the deck with sand."


def test_press_release_names_its_issuer_in_the_heading():
    text = (
        "Press release of the Ministry of Bridges\n\nBridge opens\n\n"
        "The new bridge opens on Monday, three weeks early.\n\nIt carries two lanes and a path for walkers.\n"
    )
    assert read_text(text).publisher == "Ministry of Bridges"


def test_dash_of_speech_stays_and_dash_of_a_list_goes():
    document = read_text(
        "Команда выиграла\n\n– Мы играли хорошо, – сказал тренер Иван Образцов.\n\n"
        "После матча он назвал три причины:\n\n"
        "– опыт игроков;\n\n– свежее поле;\n\n– вера в победу.\n"
    )
    assert document.paragraphs[0] == "– Мы играли хорошо, – сказал тренер Иван Образцов."
    assert document.paragraphs[2] == "опыт игроков;"


def test_named_quantities_with_their_change_are_a_ticker():
    document = read_text(f"COPPER 9,015 +0.86%\nGold (oz) 2,411.10 -0.8%\n\n{PAGE}")
    reasons = {piece.text: piece.reason for piece in document.removed}
    assert reasons["COPPER 9,015 +0.86%"] == reasons["Gold (oz) 2,411.10 -0.8%"] == "ticker"


def test_line_broken_by_hand_behind_a_small_word_goes_on():
    text = (
        "The night boat sails again from the\nIsland of Sand, the port of the town said.\n"
        "It takes ninety cars and a bus.\n"
    )
    assert read_text(text).paragraphs[0].startswith("The night boat sails again from the Island of Sand")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Share | Tweet | Email | Print", "share buttons"),
        ("Enjoying this article? Support local journalism from £1 a week.", "promotion"),
        ("Morning letter: five numbers in your inbox before breakfast.", "promotion"),
        ("Editors: for photographs, please contact the picture desk, tel. +63 2 0000 0000", "contact"),
        ("По вопросам рекламы обращайтесь к Олегу: ads@example.org", "contact"),
    ],
)
def test_lines_of_the_page_are_told_from_the_article(line, reason):
    head = "Bakery closes for good\n\nThe bakery will close in June, its owner said.\n\n"
    document = read_text(f"{head}{line}\n\nBread will come by van.\n")
    assert [piece.reason for piece in document.removed] == [reason]
    assert len(document.paragraphs) == 2


def test_dashes_of_an_interview_stay():
    text = "Мы спросили мастера о часах.\n– Что будет с часами?\n– Они останутся на месте.\n"
    assert read_text(text).paragraphs[1:] == ("– Что будет с часами?", "– Они останутся на месте.")


def test_a_release_is_signed_by_its_contact_for_the_press():
    text = (
        "Министерство труда Республики Казахстан открыло центр.\n\nЦентр работает.\n\nКонтакты для СМИ: тел. +7 000\n"
    )
    assert read_text(text).publisher == "Министерство труда Республики Казахстан"


RELEASE = """Harbour Museum
Press release

Cook's chart comes home

Hull, 24 April 2025 – The Harbour Museum has bought a whaling chart that shows a coast nobody else had drawn.

“We emptied the jar on the counter,” said Harriet Penrose, who keeps the maps of the museum.

The chart can be seen every afternoon except Monday, and admission is free for sailors.

{tail}
"""


@pytest.mark.parametrize(
    ("tail", "reasons"),
    [
        ("About us\nThe museum was founded in 1931 and looks after 240,000 objects.", ["promotion"] * 2),
        ("About the Harbour Museum\nThe Harbour Museum looks after 240,000 objects.", ["promotion"] * 2),
        ("О музее\nМузей основан в 1931 году и хранит 240 тысяч предметов.", ["promotion"] * 2),
        ("– ENDS –\n\nPictures can be had from the office at the harbour.", ["navigation", "contact"]),
    ],
)
def test_what_a_release_says_of_its_issuer_is_no_news(tail, reasons):
    document = read_text(RELEASE.format(tail=tail))
    assert len(document.paragraphs) == 3
    assert [piece.reason for piece in document.removed if piece.text in tail.splitlines()] == reasons


def test_a_heading_about_something_else_stays():
    tail = "About the chart\nNobody knows who drew the islands in its corner, or why."
    assert read_text(RELEASE.format(tail=tail)).paragraphs[-1].startswith("Nobody knows")
