"""What newsrooms put around an article: captions, boxes, buttons and lines of promotion."""

from pathlib import Path

import pytest

from desktop.documents.document import read_content
from desktop.documents.noise import reason_of

ARCHIVED_ENGLISH = """Divers chart the drowned quarry
FILE - A diver surfaces beside the quarry wall, Oct. 2, 2021. (Harbour Wire Photo/Lena Moss, File)
By Aida Primerova
May 3, 2024

OSH (Harbour Wire) — Divers have drawn the first chart of the drowned quarry, the city council said on Friday.

RELATED COVERAGE
Bridge reopens after repairs
Goats return to the upper slope

The chart took eleven weeks. It shows two cranes that nobody had thought of for sixty years.

Follow Harbour Wire's mountain coverage in our daily newsletter.
"""
ARCHIVED_RUSSIAN = """Водолазы нанесли на карту затопленный карьер
АРХИВ – Водолаз поднимается у стены карьера, 2 октября 2021 г. (Фото/Лена Мохова)
3 мая 2024, 10:20

Водолазы впервые нанесли на карту затопленный карьер, сообщили в городском совете в пятницу.

Репортажи по теме
Мост открыли после ремонта
Козы вернулись на верхний склон

Работа заняла одиннадцать недель. На карте видны два крана, о которых не вспоминали шестьдесят лет.

Больше новостей о горах в нашей ежедневной рассылке.
"""


def read_text(text):
    return read_content(text.encode(), Path("page.txt"))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (ARCHIVED_ENGLISH, "Divers chart the drowned quarry"),
        (ARCHIVED_RUSSIAN, "Водолазы нанесли на карту затопленный карьер"),
    ],
)
def test_caption_from_the_archive_is_no_title(text, title):
    document = read_text(text)
    assert document.title == title
    assert document.removed[0].reason == "caption"


@pytest.mark.parametrize("text", [ARCHIVED_ENGLISH, ARCHIVED_RUSSIAN])
def test_box_of_coverage_and_promotion_stay_out_of_the_body(text):
    document = read_text(text)
    reasons = [piece.reason for piece in document.removed]
    assert len(document.paragraphs) == 2
    assert reasons.count("related links") == 3
    assert reasons.count("promotion") == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("KSE-100 81,459.3 ▼ 1,020", "ticker"),
        ("Индекс МосБиржи 2 731,05 ▲ 0,8%", "ticker"),
        ("Recommend to a colleague", "share buttons"),
        ("Переслать другу", "share buttons"),
        ("Tweet this story", "share buttons"),
        ("Отправить по e-mail", "share buttons"),
        ("Give online", "navigation"),
        ("Сделать пожертвование", "navigation"),
        ("This website and its partners use cookies to count visitors.", "legal notice"),
        ("Мы и наши партнёры используем файлы cookie, чтобы сайт работал лучше.", "legal notice"),
        ("Ann Lee in Osh and Bob Ray in Talas contributed to this report.", "byline"),
        ("В подготовке материала участвовала Анна Ли, Ош.", "byline"),
        ("The drought contributed to the long queue.", None),
        ("Follow Tidal Wire’s mountain coverage at https://example.org/hills", "promotion"),
        ("DAX 18,204.11 (+0.42%)  •  EUR/USD 1.0841", "ticker"),
        ("Погода: Нарын −12", "ticker"),
        ("Версия для печати | Послать другу", "share buttons"),
        ("Osh 12 | Talas 14 | Naryn 9", None),
        ("> Support independent journalism. Become a member for €4 a month.", "promotion"),
        ("Sections: World | Business | Science", "navigation"),
        ("Reporter: Hilde Sample", "byline"),
        ("Watch: How a crane is climbed", "related links"),
        ("Фоторепортаж: Как чистили колодец", "related links"),
        ("Have a tip? Write to us.", "contact"),
        ("All content © Nordic Post 2025", "legal notice"),
        ("(Continued below)", "advertisement"),
        ("The baker and his partners use cookies to pay for the milk.", None),
        ("Мы купили печенье и отдали его детям.", None),
    ],
)
def test_line_says_what_it_is(line, reason):
    assert reason_of(line) == reason


def test_row_of_underscores_is_a_separator():
    document = read_text(f"{ARCHIVED_ENGLISH.partition('RELATED')[0]}\n___\n\nNobody had asked for it before.\n")
    assert ("___", "separator") in [(piece.text, piece.reason) for piece in document.removed]
    assert document.paragraphs[-1] == "Nobody had asked for it before."


def test_box_of_coverage_ends_where_paragraphs_go_on_though_the_rest_is_furniture():
    page = ARCHIVED_ENGLISH.replace("upper slope\n\n", "upper slope\n").replace("\n\nFollow", "\n___\nFollow")
    document = read_text(page + "___\nAnn Lee in Talas contributed to this report.\n")
    assert document.paragraphs[-1].startswith("The chart took eleven weeks.")


def test_weather_of_the_day_heads_no_box():
    page = ARCHIVED_RUSSIAN.replace("Водолазы нанесли", "Погода: Ош +12\nВодолазы нанесли", 1)
    assert read_text(page).title == "Водолазы нанесли на карту затопленный карьер"
