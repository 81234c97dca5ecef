"""The description at the head of a page: what it says is metadata, and none of it is body text."""

from pathlib import Path

import pytest

from desktop.documents.document import read_content

TITLE = "Snow closes the road to the upper valley"
BODY = "The council delivered tents to four villages in the upper valley, and it counts on more snow than usual."
MORE = "It has asked the ministry for lorries, because the road over the pass stays closed until the evening."
TITLE_RU = "Снег закрыл дорогу в верхнюю долину"
BODY_RU = "Совет раздал палатки в четырёх сёлах верхней долины и ждёт, что снега будет больше обычного."
MORE_RU = "Ему нужны грузовики, потому что дорога через перевал закрыта почти каждый день до вечера."


def read_text(*lines, name="page.txt"):
    return read_content("\n\n".join(lines).encode(), Path(name))


def read_page(head):
    page = f"<html><body><main><h1>{TITLE}</h1>{head}<p>{BODY}</p><p>{MORE}</p></main></body></html>"
    return read_content(page.encode(), Path("page.html"))


def facts(document):
    return document.publisher, document.place, document.published


@pytest.mark.parametrize(
    "lines",
    [
        ("Date: 4 May 2025", "Location: Dushanbe, Tajikistan", "Source: Valley Relief Council", "Type: Story"),
        (
            "Country: Tajikistan",
            "Source: Valley Relief Council",
            "Place: Dushanbe",
            "Theme(s): Snow",
            "Date: 04.05.2025",
        ),
        ("Date : 4 May 2025 | Location : Dushanbe | Source : Valley Relief Council",),
        ("Format", "News", "Source", "Valley Relief Council", "Location", "Dushanbe", "Posted", "4 May 2025"),
    ],
)
def test_a_description_is_metadata(lines):
    document = read_text(TITLE, *lines, BODY, MORE)
    assert facts(document) == ("Valley Relief Council", "Dushanbe", "2025-05-04")
    assert (document.title, document.paragraphs) == (TITLE, (BODY, MORE))
    assert {piece.text for piece in document.removed} == set(lines)


def test_a_russian_description_is_metadata():
    lines = ("Дата: 4 мая 2025 г.", "Место: Душанбе", "Источник: Совет помощи долине", "Тип: Сообщение")
    document = read_text(TITLE_RU, *lines, BODY_RU, MORE_RU)
    assert facts(document) == ("Совет помощи долине", "Душанбе", "2025-05-04")
    assert (document.title, document.paragraphs) == (TITLE_RU, (BODY_RU, MORE_RU))


@pytest.mark.parametrize(
    ("lead", "row", "foot"),
    [
        ("<table>", "<tr><td>%s</td><td>%s</td></tr>", "</table>"),
        ("<dl>", "<dt>%s</dt><dd>%s</dd>", "</dl>"),
        ("<p>", "<b>%s:</b> %s<br><br>", "</p>"),
        ("<ul>", "<li><span>%s</span> : <a href='/x'>%s</a></li>", "</ul>"),
    ],
)
def test_a_description_in_a_page_is_metadata(lead, row, foot):
    entries = (("Date", "4 May 2025"), ("Location", "Dushanbe"), ("Source", "Valley Relief Council"))
    document = read_page(lead + "".join(row % entry for entry in entries) + foot)
    assert facts(document) == ("Valley Relief Council", "Dushanbe", "2025-05-04")
    assert document.paragraphs == (BODY, MORE)


@pytest.mark.parametrize(
    "lines",
    [
        ("Press release | 4 May 2025 | Dushanbe",),
        ("NEWS / 4 May 2025 / Dushanbe",),
        ("Press release", "4 May 2025", "Dushanbe, Tajikistan"),
    ],
)
def test_what_a_document_is_stands_beside_its_date_and_its_place(lines):
    for text in (read_text(TITLE, *lines, BODY, MORE), read_text(*lines, TITLE, BODY, MORE)):
        assert (text.title, text.place, text.published) == (TITLE, "Dushanbe", "2025-05-04")
        assert text.paragraphs == (BODY, MORE)


def test_one_label_makes_a_description_beside_a_date_alone():
    dated, alone = read_text(TITLE, "4 May 2025", "Venue: Dushanbe", BODY), read_text(TITLE, "Venue: Dushanbe", BODY)
    assert (dated.place, alone.place) == ("Dushanbe", None)


def test_a_sentence_behind_a_label_is_body_text():
    line = "Status: closed for as long as there is snow on the pass."
    assert read_text(TITLE, "4 May 2025", line, BODY, MORE).paragraphs == (line, BODY, MORE)


def test_a_table_of_dates_and_places_within_an_article_is_kept():
    rows = "<table><tr><th>Date</th><th>Location</th></tr><tr><td>4 May 2025</td><td>Dushanbe</td></tr></table>"
    page = f"<html><body><main><h1>{TITLE}</h1><p>{BODY}</p>{rows}<p>{MORE}</p></main></body></html>"
    document = read_content(page.encode(), Path("page.html"))
    assert document.paragraphs == (BODY, "Date | Location", "4 May 2025 | Dushanbe", MORE)


def test_a_description_has_no_place_where_it_names_none():
    document = read_text(TITLE, "Date: 4 May 2025", "Location: Online", "Source: Valley Relief Council", BODY, MORE)
    assert facts(document) == ("Valley Relief Council", None, "2025-05-04")


def test_the_site_stands_behind_the_section_in_the_title_of_a_tab():
    page = f"<html><head><title>{TITLE} - Tajikistan | Valleyweb</title></head><body><h1>{TITLE}</h1><p>{BODY}</p>"
    assert read_content(f"{page}<p>{MORE}</p></body></html>".encode(), Path("page.html")).publisher == "Valleyweb"
