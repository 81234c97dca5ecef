"""Who publishes a document, and lines at its head that are neither title nor article."""

from pathlib import Path

import pytest

from desktop.documents.document import read_content

BODY = "The bridge over the lower valley will open in June, the owner said on Monday at a meeting."
MAIL = "From: {} <desk@example.org>\nTo: list@example.org\nSubject: Bridge opens in the valley\n\n{}\n"


def read_text(*lines, name="page.txt"):
    return read_content("\n\n".join(lines).encode(), Path(name))


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© 2024 Valley Post. All rights reserved.", "Valley Post"),
        ("Copyright Valley Post. Terms of use and privacy policy.", "Valley Post"),
        ("© 2019-2024 Sample Media Inc. All rights reserved.", "Sample Media Inc"),
        ("© Новая Долина. Все права защищены.", "Новая Долина"),
        ("© Горный листок. Все права защищены.", "Горный листок"),
        ("© Горный листок долины, 2025", "Горный листок долины"),
        ("© «Новые вести», 2025. Все права защищены.", "Новые вести"),
    ],
)
def test_publisher_ends_where_the_copyright_sentence_does(line, publisher):
    assert read_text("Bridge opens in the lower valley", BODY, line).publisher == publisher


@pytest.mark.parametrize(
    ("sender", "publisher", "author"),
    [
        ("Upper Lake Rescue Trust", "Upper Lake Rescue Trust", None),
        ("Press Service", None, "Press Service"),
        ("Nodira Namuna", None, "Nodira Namuna"),
        ("Нодира Образцова", None, "Нодира Образцова"),
        ("=?utf-8?b?0K7QttC90L7QtSDQv9Cw0YDQvtGF0L7QtNGB0YI=?= =?utf-8?q?=D0=B2=D0=BE?=", "Южное пароходство", None),
    ],
)
def test_organisation_that_sends_mail_is_the_publisher(sender, publisher, author):
    document = read_content(MAIL.format(sender, BODY).encode(), Path("letter.eml"))
    assert (document.publisher, document.author) == (publisher, author)


def test_sender_who_signs_below_two_dashes_is_the_publisher():
    page = f"<p>{BODY}</p><p>-- <br>Press Office<br>Valley Film Days<br>Tel. +353 91 000 000</p>"
    mail = MAIL.format("Valley Film Days", page).replace("\nTo:", "\nContent-Type: text/html; charset=utf-8\nTo:", 1)
    document = read_content(mail.encode(), Path("letter.eml"))
    assert (document.publisher, document.author) == ("Valley Film Days", None)
    assert document.paragraphs == (BODY,)
    assert {piece.reason for piece in document.removed} == {"signature"}


def test_paper_of_the_dateline_that_owns_the_page_leaves_the_body():
    body = "Трамваи стали ездить чаще, и в депо этим очень довольны."
    line = "© Горный листок. Все права защищены."
    document = read_text("О трамваях в нижней долине", f"ПАВЛОДАР, 27 ноября — Горный листок. {body}", line)
    assert document.publisher == "Горный листок"
    assert document.paragraphs == (body,)


@pytest.mark.parametrize(
    ("behind", "publisher"),
    [
        (", the Valley Ministry of Transport announced.", "Valley Ministry of Transport"),
        (", the Valley Ministry of Transport has announced today.", "Valley Ministry of Transport"),
        (" and the Valley Ministry of Transport will pay.", None),
    ],
)
def test_press_release_is_published_by_who_announces_it(behind, publisher):
    first = f"A new bridge over the lower valley will be open to all from June{behind}"
    assert read_text("PRESS RELEASE", "Bridge opens in the lower valley", first, BODY).publisher == publisher


def test_press_release_is_published_by_who_opens_it():
    body = "Министерство транспорта Республики Казахстан открывает новый мост. Движение начнется в июне."
    document = read_text("Пресс-релиз", "Об открытии моста в долине", "г. Астана, 5 ноября 2024 года", body)
    assert document.publisher == "Министерство транспорта Республики Казахстан"
    assert (document.place, document.published) == ("Астана", "2024-11-05")
    assert document.paragraphs == (body,)


def test_links_below_read_more_are_related_links():
    document = read_text("Bridge opens in the lower valley", BODY, "Read more:", "Five bridges to see this year")
    reasons = {piece.text: piece.reason for piece in document.removed}
    assert reasons == {"Read more:": "related links", "Five bridges to see this year": "related links"}


def test_links_below_a_heading_outside_the_article_share_its_reason():
    links = "<a href='/1'>How bridges are built</a><a href='/2'>Where to cross the river</a>"
    page = f"<html><body><article><h1>Bridge opens</h1><p>{BODY}</p><p>{BODY.replace('June', 'July')}</p></article>"
    page += f"<div class='more'><h3>Read also</h3>{links}</div></body></html>"
    reasons = {piece.text: piece.reason for piece in read_text(page, name="page.html").removed}
    assert reasons["Where to cross the river"] == "related links"


def test_each_figure_of_a_ticker_is_left_out_by_itself():
    ticker = "<div class='ticker'><span>USD 96,07</span><span>EUR 104,83</span></div>"
    page = f"<html><body>{ticker}<article><h1>Bridge opens</h1><p>{BODY}</p></article></body></html>"
    reasons = {piece.text: piece.reason for piece in read_text(page, name="page.html").removed}
    assert (reasons["USD 96,07"], reasons["EUR 104,83"]) == ("ticker", "ticker")


def test_row_of_signs_does_not_vanish_silently():
    document = read_text("Bridge opens in the lower valley", BODY, "* * *", BODY.replace("June", "July"))
    assert ("* * *", "separator") in {(piece.text, piece.reason) for piece in document.removed}
    assert len(document.paragraphs) == 2


@pytest.mark.parametrize(
    ("tab", "publisher"),
    [
        ("Мост открыт - новости на Examplesite.kz", "Examplesite.kz"),
        ("Министерство транспорта и строительства Республики Казахстан", True),
        ("Bridges in the lower valley", None),
    ],
)
def test_site_is_named_in_the_title_of_a_tab(tab, publisher):
    page = (
        f"<html><head><title>{tab}</title></head><body><h1>Мост открыт</h1><p>{BODY}</p><p>{BODY[4:]}</p></body></html>"
    )
    found = read_content(page.encode(), Path("page.html")).publisher
    assert found == (tab if publisher is True else publisher)


@pytest.mark.parametrize(
    ("title", "report", "language", "publisher"),
    [
        ("Ko‘prik ochildi", "Viloyatda yangi ko‘prik ochildi va yo‘l qisqardi, deb xabar bermoqda O‘zA.", "uz", "UzA"),
        ("Көпір ашылды", "Облыста жаңа көпір ашылды және жол қысқарды, деп хабарлайды Kazinform.", "kk", "Kazinform"),
    ],
)
def test_agency_is_named_in_other_languages(title, report, language, publisher):
    document = read_text(title, "04.05.2025 12:30", report, report[9:].replace("04", "05"))
    assert (document.language, document.publisher) == (language, publisher)


def test_a_lower_heading_is_the_title_where_the_title_of_the_tab_begins_with_it():
    head = "<html><head><title>Bridge opens | Valleyweb</title></head><body><h2>Bridge opens</h2>"
    document = read_content(f"{head}<p>{BODY}</p><p>{BODY[4:]}</p></body></html>".encode(), Path("page.html"))
    assert (document.title, document.publisher, len(document.paragraphs)) == ("Bridge opens", "Valleyweb", 2)
