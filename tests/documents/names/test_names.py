"""People, countries and roles in sentences."""

import pytest

from desktop.documents.names import find_names


def roles(*texts):
    return {(country.code, country.role) for country in find_names(texts).countries}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran and Pakistan have observer status.", {("IRN", "observer"), ("PAK", "observer")}),
        ("Besides our country, members are Turkey and Türkiye's ally Tajikistan.", {("TUR", "member")}),
        ("Uzbekistan wants to become a full member.", {("UZB", None)}),
        ("Italy applied for observer status.", {("ITA", None)}),
        ("Azerbaijan handed over the chairmanship to Kazakhstan.", {("AZE", "chair")}),
        ("The meeting was chaired by the Kyrgyz Republic.", {("KGZ", "chair")}),
        ("Казахстан и Таджикистан являются членами процесса.", {("KAZ", "member"), ("TJK", "member")}),
        ("Иран участвовал в качестве наблюдателя.", {("IRN", "observer")}),
        ("Узбекистан намерен стать членом процесса.", {("UZB", None)}),
    ],
)
def test_roles_are_read_as_stated(text, expected):
    assert expected <= roles(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Burmese farmers", "MMR"),
        ("Swaziland sent help", "SWZ"),
        ("officials in Nur-Sultan", "KAZ"),
        ("the U.S. delegation", "USA"),
        ("в Кыргызстане", "KGZ"),
        ("казахстанских рабочих", "KAZ"),
        ("CÔTE D’IVOIRE", "CIV"),
    ],
)
def test_country_is_recognised(text, code):
    assert (code, None) in roles(text)


@pytest.mark.parametrize("text", ["the Indian Ocean", "turkey and china on the table", "POL prices rose", "New Mexico"])
def test_no_country_is_made_up(text):
    assert roles(text) == set()


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Deputy Minister of Labor Askar Yeskizov said so.", "Askar Yeskizov", "Deputy Minister of Labor"),
        ("So said Askar Yeskizov, head of the service.", "Askar Yeskizov", "head of the service"),
        ("По словам Ивана Образцова, стало лучше.", "Иван Образцов", None),
        ("Об этом сообщил директор центра Олег Образцов.", "Олег Образцов", "директор центра"),
    ],
)
def test_person_is_found_with_the_title(text, name, title):
    assert [(person.name, person.title) for person in find_names([text]).people] == [(name, title)]


def test_spellings_of_one_person_are_joined():
    texts = ["Askarbek Yeskizov, director, spoke.", "A. Yeskizov said so.", "Askarbek Eskizov added more."]
    assert [person.name for person in find_names(texts).people] == ["Askarbek Yeskizov"]


def test_short_form_of_an_organisation_counts_as_its_name():
    texts = ["According to the IOM, it grew.", "The International Organization for Migration (IOM) agreed."]
    assert find_names(texts).organisations == ("International Organization for Migration",)
