"""Datelines in the habits of many agencies, and sentences that are none."""

import pytest

from desktop.documents.datelines import dateline_of


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("BAKU, Azerbaijan, April 24. More ships came.", "BAKU", "XXXX-04-24", None),
        ("TASHKENT (AFP) — More ships came.", "TASHKENT", None, "AFP"),
        ("Geneva, 3 June 2019 – More ships came.", "Geneva", "2019-06-03", None),
        ("KABUL: More ships came.", "KABUL", None, None),
        ("ISLAMABAD, March 3 (APP): More ships came.", "ISLAMABAD", "XXXX-03-03", "APP"),
        ("WASHINGTON, D.C., May 3, 2021 - More ships came.", "WASHINGTON", "2021-05-03", None),
        ("MOSCOW. Feb 12 (Interfax) - More ships came.", "MOSCOW", "XXXX-02-12", "Interfax"),
        ("МОСКВА, 5 июн — РИА Новости. Судов больше.", "МОСКВА", "XXXX-06-05", "РИА Новости"),
        ("АСТАНА. 17 октября. КазТАГ – Судов больше.", "АСТАНА", "XXXX-10-17", "КазТАГ"),
        ("ДУШАНБЕ, 05.06.21. /ТАСС/. Судов больше.", "ДУШАНБЕ", "2021-06-05", "ТАСС"),
        ("(New York, June 3, 2021) – More ships came.", "New York", "2021-06-03", None),
        ("Kabul, Afghanistan | AFP | Monday 12/05/2021 - More ships came.", "Kabul", "2021-05-12", "AFP"),
        ("Bakı, 24 aprel, AZƏRTAC Gəmilər çoxdur.", "Bakı", "XXXX-04-24", "AZERTAC"),
        ("/Kazinform/ Astana, 5 May. More ships came.", "Astana", "XXXX-05-05", "Kazinform"),
        ("Samarkand (Uzbekistan) (AFP) – More ships came.", "Samarkand", None, "AFP"),
        ("AKIPRESS.COM - More ships came.", None, None, "AKIpress"),
        ("GENEVA, 4–6 September 2025 – More ships came.", "GENEVA", "2025-09-04/2025-09-06", None),
        ("ASTANA, September 4-6, 2025. More ships came.", "ASTANA", "2025-09-04/2025-09-06", None),
        ("BISHKEK, 30 June – 2 July 2025 – More ships came.", "BISHKEK", "2025-06-30/2025-07-02", None),
        ("BISHKEK, 30 December 2024 – 2 January 2025 – More ships came.", "BISHKEK", "2024-12-30/2025-01-02", None),
        (
            "BAKU, June 30 – July 2, 2025 (Trend) – More ships came.",
            "BAKU",
            "2025-06-30/2025-07-02",
            "Trend News Agency",
        ),
        ("Алматы, 4–6 сентября. Судов больше.", "Алматы", "XXXX-09-04/XXXX-09-06", None),
        ("Ашхабад, с 4 по 6 сентября 2025 года – Судов больше.", "Ашхабад", "2025-09-04/2025-09-06", None),
    ],
)
def test_dateline_is_read(text, place, date, agency):
    found = dateline_of(text)
    assert found is not None
    assert (found.place, found.stamp.edtf if found.stamp else None, found.agency) == (place, date, agency)
    assert text[found.length :].startswith(("More", "Судов", "Gəmilər"))


@pytest.mark.parametrize(
    "text",
    [
        "Astana – the capital of Kazakhstan – hosted the talks.",
        "On Monday, 3 May 2021, the ministry said - again - that it was late.",
        "Kazakhstan, Azerbaijan and Turkey: A new route opens.",
        "The report, released on 3 May 2021 – a year late – says little.",
        "Speaking in Baku, the minister said: We will go on.",
        "Q: What is it? A: It is a test.",
    ],
)
def test_sentence_is_no_dateline(text):
    assert dateline_of(text) is None


@pytest.mark.parametrize(("publisher", "agency"), [("Горный листок", "Горный листок"), (None, None)])
def test_paper_behind_a_dash_is_part_of_the_dateline_where_it_publishes(publisher, agency):
    found = dateline_of("ПАВЛОДАР, 27 ноября — Горный листок. Судов больше.", publisher)
    assert found is not None
    assert (found.place, found.agency) == ("ПАВЛОДАР", agency)


def test_reporter_behind_the_agency_is_the_author():
    found = dateline_of("МОСКВА, 5 июня – РИА Новости, Иван Образцов. Судов больше.")
    assert found is not None
    assert found.author == "Иван Образцов"


@pytest.mark.parametrize(
    "text", ["Ош, 04.05.25. /Нурзат Примерова - Кабар/. Судов больше.", "Baku, May 4, Ali Sampleov, Trend: Судов."]
)
def test_reporter_before_the_agency_is_the_author(text):
    found = dateline_of(text)
    assert found is not None
    assert found.author in ("Нурзат Примерова", "Ali Sampleov")
    assert found.stamp is not None


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Hull, the twenty-fourth of April 2025 – The museum has bought it.", "2025-04-24"),
        ("BAKU, the twenty-fourth of April – The museum has bought it.", "XXXX-04-24"),
    ],
)
def test_the_day_of_a_dateline_may_be_written_in_words(text, published):
    found = dateline_of(text)
    assert found is not None
    assert found.stamp is not None
    assert found.stamp.edtf == published
