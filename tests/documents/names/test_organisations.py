"""Organisations in sentences, and people told from them."""

import pytest

from desktop.documents.names import find_names
from desktop.documents.names.organisations import is_organisation, known_in
from desktop.documents.phrases import table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A course that Rugby Australia has to approve.", ("Rugby Australia",)),
        ("The Nepal Tea Board will pay.", ("Nepal Tea Board",)),
        ("Oder Semiconductors will spend 6 million.", ("Oder Semiconductors",)),
        ("The Securities and Exchange Commission agreed.", ("Securities and Exchange Commission",)),
        ("The Executive Board met.", ()),
        ("По данным Россельхознадзора, рост есть.", ("Россельхознадзор",)),
        ("Сеть обслуживает «Примертелеком».", ("Примертелеком",)),
        ("Банк Казахстана повысил ставку.", ("Банк Казахстана",)),
        ("It was passed by the Council of the Islands on Thursday.", ("Council of the Islands",)),
        ("The Cycling Union's register is long.", ("Cycling Union",)),
        ("The leader of Team Lumen fell.", ("Team Lumen",)),
        ("The grid operator VoltaNet agreed.", ("VoltaNet",)),
        ("Ann Sample of Wattle State University agreed.", ("Wattle State University",)),
        ("Сообщил Минтранс, добавили в Казгидромете.", ("Минтранс", "Казгидромет")),
        ("Запасы отдадут Примпродкорпорации.", ("Примпродкорпорация",)),
        ("Он учится в Образцов Университете второй год.", ("Образцов Университет",)),
        ("Банк города закрыт. Центр города перекрыли.", ()),
        ("Врачи Национального центра онкологии приехали.", ("Национальный центр онкологии",)),
        ("Об этом говорится в отчете Единой кредитной службы.", ("Единая кредитная служба",)),
        ("Новый центр открыли.", ()),
        (
            "Об этом сообщило Министерство финансов Российской Федерации.",
            ("Министерство финансов Российской Федерации",),
        ),
        ("В Министерстве юстиции Республики Казахстан ответили.", ("Министерство юстиции Республики Казахстан",)),
        ("Жители Российской Федерации приехали.", ()),
        ("Он пришёл из Комитета по чрезвычайным ситуациям вчера.", ("Комитет по чрезвычайным ситуациям",)),
        ("Комитета по итогам года ждать не стали.", ()),
        (
            "По оценке Управления Верховного комиссара ООН по делам беженцев, их много.",
            ("Управление Верховного комиссара ООН по делам беженцев",),
        ),
        ("Белый государственный аграрный университет открыт.", ("Белый государственный аграрный университет",)),
        ("The quay is run by Sample Gateway Terminals.", ("Sample Gateway Terminals",)),
        ("Азиатский банк развития даст денег.", ("Азиатский банк развития",)),
        ("Павлодарский университет проверил мост.", ("Павлодарский университет",)),
        ("Московский университет проверил мост.", ("Московский университет",)),
        ("Технический университет проверил мост.", ()),
        ("За мостом следит Образцов университет.", ("Образцов университет",)),
        ("Он учится в Образцов университете второй год.", ("Образцов университет",)),
        ("В прошлом году Образцов университет окончил.", ()),
    ],
)
def test_organisation_is_named_whole_and_in_the_nominative(text, expected):
    assert find_names([text]).organisations == expected


@pytest.mark.parametrize(
    ("name", "whole"),
    [("Harbour Rescue Trust", True), ("UNHCR", True), ("Press Service", False), ("Jane Sample", False)],
)
def test_name_of_an_organisation_is_told_from_others(name, whole):
    assert is_organisation(name) is whole


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("“Not this,” race director Jane Sample said.", [("Jane Sample", "race director")]),
        ("It pays, medical director Jane Sample said.", [("Jane Sample", "medical director")]),
        ("So said Jane Sample, the institute's chief economist.", [("Jane Sample", "chief economist")]),
        ("Bavaria's economy minister, Jane Sample, came.", [("Jane Sample", "economy minister")]),
        ("Captain Jane Sample keeps her place.", [("Jane Sample", "captain")]),
        ("President Jane Sample keeps her place.", [("Jane Sample", "President")]),
        ("Эпидемиолог Олег Образцов напомнил об этом.", [("Олег Образцов", "эпидемиолог")]),
        ("Как пояснил кардиохирург Олег Образцов, врачи учатся.", [("Олег Образцов", "кардиохирург")]),
        ("Jane Sample, an analyst in neighbouring Ghana, said so.", [("Jane Sample", "analyst")]),
        ("Jane Sample, head of mission in Ghana, said so.", [("Jane Sample", "head of mission in Ghana")]),
        ("An analyst at Sahara Securities said so.", []),
    ],
)
def test_title_is_whole_and_no_firm_is_a_person(text, people):
    assert [(person.name, person.title) for person in find_names([text]).people] == people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's Ministry of Health agreed.", ("Ministry of Health",)),
        ("Deputy Director of the Agency Sherzod Asadov said so.", ()),
        ("Chairman of Lake Railways Rovshan Sample said so.", ("Lake Railways",)),
        (
            "The Ministry of Labour, Social Security and Migration agreed.",
            ("Ministry of Labour, Social Security and Migration",),
        ),
        ("Институт географии изучил снимки.", ("Институт географии",)),
        (
            "Агентство внешней торговли при Министерстве экономики подписало его.",
            ("Агентство внешней торговли", "Министерство экономики"),
        ),
        (
            "Она работает в Западно-Казахстанском университете имени Махамбета Утемисова.",
            ("Западно-Казахстанский университет имени Махамбета Утемисова",),
        ),
        ("Программа развития ООН оплатит приборы.", ("Программа развития ООН",)),
        ("Classes are held in Library No. 2.", ()),
    ],
)
def test_organisations_end_where_their_names_end(text, expected):
    assert find_names([text]).organisations == expected


def test_every_known_organisation_is_found_by_each_of_its_forms():
    known = table("organisations")["known"]
    forms = [form for name, listed in known.items() for form in (name, *listed)]
    assert [form for form in forms if not list(known_in(f"He wrote to {form} twice."))] == []


def test_a_ministry_has_no_name_of_its_minister_in_its_own():
    names = find_names(["Minister of Agriculture Bekbolot Exampleov spoke."])
    assert names.organisations == ("Ministry of Agriculture",)


def test_an_office_is_no_organisation():
    assert find_names(["Carla Sample, IOM Chief of Mission in Tajikistan, spoke."]).organisations == ("IOM",)


def test_the_chair_of_a_council_is_no_organisation():
    assert find_names(["Council Chair Umeda Sampleova said so."]).organisations == ()
