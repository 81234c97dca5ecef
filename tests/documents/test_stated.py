"""What documents state of themselves in unusual places: dates in headers, places with their kind, names in capitals."""

from pathlib import Path

import pytest

from desktop.documents.cleaning import Cleaned
from desktop.documents.document import read_content
from desktop.documents.draft import Draft, Removed
from desktop.documents.metadata import metadata_of

BODY = """The last bakery of the upper village will close in June, its owner said at the market.

Bread will come by van. The price will not change before autumn.
"""
BODY_RU = """Последняя пекарня верхнего села закроется в июне, сообщил ее владелец на рынке.

Хлеб станут привозить на фургоне. До осени цена не изменится.
"""


def read_text(text):
    return read_content(text.encode(), Path("page.txt"))


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("г. Талас, 4 июня 2021 г.", "Талас", "2021-06-04"),
        ("Село Кочкор, 12 сентября 2022 года.", "Кочкор", "2022-09-12"),
        ("пос. Балыкчы, 1 марта 2020 г.", "Балыкчы", "2020-03-01"),
        ("New Haven, 5 March 2024.", "New Haven", "2024-03-05"),
        ("City of Osh, on 6 March 2024.", "Osh", "2024-03-06"),
    ],
)
def test_line_of_place_and_date_may_end_in_a_stop(line, place, date):
    title, body = ("Пекарня закрывается", BODY_RU) if "г" in line else ("Village bakery to close", BODY)
    document = read_text(f"{title}\n\n{line}\n\n{body}")
    assert (document.title, document.place, document.published) == (title, place, date)
    assert len(document.paragraphs) == 2


def test_sentence_with_a_date_is_no_date_line():
    document = read_text(f"Village bakery to close\n\nThe oven was lit in Osh on 5 May 2019.\n\n{BODY}")
    assert document.published is None
    assert document.paragraphs[0] == "The oven was lit in Osh on 5 May 2019."


@pytest.mark.parametrize(
    ("header", "published"),
    [
        ("Valley Institute · Working Paper 7 · March 2023", "2023-03"),
        ("Valley Institute. Quarterly Note, 14 March 2023", "2023-03-14"),
        ("Институт долины | Записка № 7 | март 2023 г.", "2023-03"),
        ("Вестник долины. Выпуск 3 (12 апреля 2023 г.)", "2023-04-12"),
        ("Printed for the meeting of 14 March 2023", None),
        ("Доклад о событиях марта 2023 года", None),
    ],
)
def test_running_header_tells_the_date_that_nothing_else_tells(header, published):
    cleaned = Cleaned("Barley", removed=[Removed(header, "running header")])
    assert metadata_of(Draft(), cleaned).published == published


def test_date_line_counts_for_more_than_the_running_header():
    removed = [Removed("Valley Note · March 2023", "running header"), Removed("2 May 2023", "date line")]
    assert metadata_of(Draft(), Cleaned("Barley", removed=removed)).published == "2023-05-02"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Posted by Ruth Sample on 3 May 2024", "Ruth Sample"),
        ("Опубликовала Рита Образцова 3 мая 2024 г.", "Рита Образцова"),
    ],
)
def test_author_beside_the_date(line, author):
    document = read_text(f"Village bakery to close\n\n{line}\n\n{BODY}")
    assert (document.author, document.published) == (author, "2024-05-03")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (BODY, "Ruth Sample in Talas contributed to this report."),
        (BODY_RU, "В подготовке материала участвовала Рита Образцова."),
    ],
)
def test_who_helped_is_no_author(body, line):
    document = read_text(f"Village bakery to close\n\n{body}\n{line}\n")
    assert document.author is None
    assert document.removed[-1].reason == "byline"


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"OSH, May 3, 2024 (HILLPRESS) – {BODY}\n© Hillpress. All rights reserved.\n", "Hillpress"),
        (f"ОШ. 3 мая 2024. ГОРИНФО – {BODY_RU}\n© Горинфо. Все права защищены.\n", "Горинфо"),
        (f"OSH, May 3, 2024 (HILLPRESS) – {BODY}", "HILLPRESS"),
        (f"{BODY}\n© Hill Post 2024\n", "Hill Post"),
        (f"ДУШАНБЕ, 3 мая 2024. /ТАСС/. {BODY_RU}", "ТАСС"),
    ],
)
def test_publisher_in_capitals_is_called_as_the_document_spells_it(text, publisher):
    assert read_text(text).publisher == publisher


@pytest.mark.parametrize(
    ("line", "place", "author"),
    [
        ("09.02.2025 / Пермь / Корр. Илья Образцов", "Пермь", "Илья Образцов"),
        ("9 февраля 2025, Пермь, Илья Образцов", "Пермь", "Илья Образцов"),
        ("9 February 2025, Osh, Anna Sample", "Osh", "Anna Sample"),
    ],
)
def test_date_line_names_the_town_and_the_reporter(line, place, author):
    document = read_text(f"Village bakery to close\n\n{line}\n\n{BODY}")
    assert (document.place, document.author, document.published) == (place, author, "2025-02-09")


@pytest.mark.parametrize(("lead", "place"), [("BERGEN/OSLO – ", "BERGEN"), ("ОШ/БИШКЕК – ", "ОШ"), ("IN/OUT – ", None)])
def test_two_cities_in_capitals_open_a_report(lead, place):
    assert read_text(f"Village bakery to close\n\n{lead}{BODY}").place == place
