"""What people are said to be beside their names, in small letters."""

import pytest

from desktop.documents.names import find_names


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("“It never sleeps,” said Priya Sample, chief underwriter.", "Priya Sample", "chief underwriter"),
        (
            "So said Priya Sample, chief underwriter at Tidal Mutual.",
            "Priya Sample",
            "chief underwriter at Tidal Mutual",
        ),
        ("Erik Sample, a climber from Norway, came back.", "Erik Sample", "climber"),
        ("So said Tashi Sample, seed keeper, who guards them.", "Tashi Sample", "seed keeper"),
        ("The bell was rung by Peter Sample, lamp lighter and father of four.", "Peter Sample", "lamp lighter"),
        ("Erik Sample, an analyst at Tidal Mutual, said no.", "Erik Sample", "analyst"),
        ("Erik Sample, a mender at the Tidal Yard, slept.", "Erik Sample", "mender"),
        ("Erik Sample, director at Tidal Mutual, said no.", "Erik Sample", "director at Tidal Mutual"),
        ("Anna Sample, net mender, told the council so.", "Anna Sample", "net mender"),
        ("Горный инженер Виктор Образцов осмотрел шахту.", "Виктор Образцов", "горный инженер"),
        ("Об этом рассказал судебный переводчик Иван Образцов.", "Иван Образцов", "судебный переводчик"),
        ("Анна Образцова, сельская учительница, сказала это.", "Анна Образцова", "сельская учительница"),
        ("Ночной диспетчер Олег Образцов сказал это.", "Олег Образцов", "ночной диспетчер"),
        ("Звукорежиссер Олег Образцов сказал это.", "Олег Образцов", "звукорежиссер"),
        ("Анна Образцова, смотритель маяка, сказала это.", "Анна Образцова", "смотритель маяка"),
        (
            "По словам Анны Образцовой, главного технолога завода, сыр готов.",
            "Анна Образцова",
            "главный технолог завода",
        ),
        ("По словам главного технолога завода Ивана Образцова, сыр готов.", "Иван Образцов", "главный технолог завода"),
        ("“It is cold,” added Rosa Sample, a second-year apprentice.", "Rosa Sample", "second-year apprentice"),
        (
            "Rosa Sample, ferry dispatcher on the northern route, said so.",
            "Rosa Sample",
            "ferry dispatcher on the northern route",
        ),
        ("Ламповый мастер Олег Образцов погасил огни.", "Олег Образцов", "ламповый мастер"),
        ("Новый инженер Виктор Образцов осмотрел шахту.", "Виктор Образцов", "инженер"),
        ("Французский инженер Иван Образцов осмотрел шахту.", "Иван Образцов", "инженер"),
        ("Самарский инженер Иван Образцов осмотрел шахту.", "Иван Образцов", "инженер"),
    ],
)
def test_trade_is_read_with_its_field(text, name, title):
    assert [(person.name, person.title) for person in find_names([text]).people] == [(name, title)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Sample, however, said no.",
        "Peter Sample, earlier this year, said no.",
        "Peter Sample, her younger brother, said no.",
        "Anna Sample, never under water, said no.",
        "Peter Sample, after his letter, said no.",
    ],
)
def test_words_that_only_end_as_trades_do_are_none(text):
    assert [person.title for person in find_names([text]).people] == [None]


def test_body_with_a_trade_behind_it_is_no_person():
    assert find_names(["Nordlake Springs, a lender, closed two branches."]).people == ()


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Tom Baker said so.", "Tom Baker", None),
        ("Health minister Anna King said so.", "Anna King", "health minister"),
        ("Village baker Tom Sample said so.", "Tom Sample", "village baker"),
    ],
)
def test_trade_behind_a_given_name_is_the_surname(text, name, title):
    assert [(person.name, person.title) for person in find_names([text]).people] == [(name, title)]
