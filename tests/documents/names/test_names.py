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
        ("Kyrgyzstan, which chairs the league this year, offered a room.", {("KGZ", "chair")}),
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
        ("Агроном Галина Образцова проверила поле.", "Галина Образцова", "агроном"),
        ("Затею похвалил реставратор Марко Примьянки.", "Марко Примьянки", "реставратор"),
        ("Представитель порта Самсун Эмре Образмаз согласен.", "Эмре Образмаз", "представитель порта Самсун"),
        ("Подарка ждала Назгуль Примерова, мельник из села.", "Назгуль Примерова", "мельник"),
        ("Поезд ведёт Тамара Примерова, машинист с большим стажем.", "Тамара Примерова", "машинист"),
        ("The night belongs to Einar Sample, a cinematographer from Iceland.", "Einar Sample", "cinematographer"),
        ("Мы спросили директора музея Веру Образцову.", "Вера Образцова", "директор музея"),
        ("Parish council chairman Graham Sample said so.", "Graham Sample", "parish council chairman"),
        ("Odilia Sample, her mother, waited.", "Odilia Sample", None),
        ("Odilia Sample, who drew up the plan, waited.", "Odilia Sample", None),
        (
            "Об этом сообщила заместитель министра труда Элина Образцова.",
            "Элина Образцова",
            "заместитель министра труда",
        ),
        ("The dentist, as ophthalmologist Ann Sample said, was right.", "Ann Sample", "ophthalmologist"),
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


def test_surname_that_speaks_later_proves_the_full_name():
    names = find_names(("Zoris Vanpaele has carried bottles for years.", '"I was alone," Vanpaele said.'))
    assert [person.name for person in names.people] == ["Zoris Vanpaele"]


def test_body_that_somebody_belongs_to_is_no_person():
    names = find_names(("Analyst Peter Sample of Nordlake Capital called it late.",))
    assert [person.name for person in names.people] == ["Peter Sample"]
    assert names.organisations == ("Nordlake Capital",)


def test_country_in_another_case_is_no_person():
    names = find_names(("Они поедут в Южную Корею, сообщила министр Анна Образцова.",))
    assert [person.name for person in names.people] == ["Анна Образцова"]
    assert [country.code for country in names.countries] == ["KOR"]


def test_relatives_share_a_surname_that_is_said_once():
    people = find_names(["She swam, and her brothers Orlo and Zev Sample rowed. Odilia Sample was cold."]).people
    assert {person.name for person in people} == {"Orlo Sample", "Zev Sample", "Odilia Sample"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("США ввели пошлины на сталь", "USA"),
        ("Соединённых Штатов", "USA"),
        ("Казахстанская делегация прибыла", "KAZ"),
        ("среди украинцев и узбекистанцев", "UZB"),
        ("посол Кореи", "KOR"),
        ("Oʻzbekiston", "UZB"),
    ],
)
def test_country_is_recognised_in_other_forms(text, code):
    assert (code, None) in roles(text)


@pytest.mark.parametrize(
    "text", ["1.4 million US dollars", "16,9 млрд долларов США", "1,000 Swiss francs", "about US$420"]
)
def test_a_currency_is_no_country(text):
    assert roles(text) == set()


def test_whom_the_head_of_a_committee_invites_does_not_chair():
    text = "Председатель Комитета миграции Асылбек Еркебеков пригласил Узбекистан принять участие во встрече."
    assert roles(text) == {("UZB", None)}


def test_a_member_of_one_body_may_observe_another():
    assert roles("Turkmenistan joined the fund in 2013 and is an observer in the process.") == {("TKM", "observer")}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "На встрече были заместитель министра образования Расул Абазбек уулу и представитель школы Моника Санди.",
            {("Расул Абазбек уулу", "заместитель министра образования"), ("Моника Санди", "представитель школы")},
        ),
        ("They met the director of the museum, Ann Sample.", {("Ann Sample", "director of the museum")}),
        ("Saeed Hussain, 58, who sells carpets, agreed.", {("Saeed Hussain", None)}),
        ("Отабек Рузиев, который строил мост, приехал.", {("Отабек Рузиев", None)}),
        ("Bektur Isakov keeps two clocks.", {("Bektur Isakov", None)}),
        (
            "Kazakhstan's Vice Minister of Ecology Nurlan Exampleov came.",
            {("Nurlan Exampleov", "Vice Minister of Ecology")},
        ),
        ("Об этом сообщила замглавы Горстроя Ольга Образцова.", {("Ольга Образцова", "замглавы Горстроя")}),
        ("По словам начальника отдела Фирдавса Образзода, стало лучше.", {("Фирдавс Образзода", "начальник отдела")}),
        ("Об этом передаёт корреспондент Examplesite.kz.", set()),
        (
            "Об этом сообщил министр водных ресурсов и ирригации Нуржан Абдрахманов.",
            {("Нуржан Абдрахманов", "министр водных ресурсов и ирригации")},
        ),
        ("Занятия идут в школе имени Махамбета Утемисова.", set()),
        ("The Union of Reindeer Herders estimates the loss.", set()),
        ("Lake Railway and Kazakhstan Temir Zholy have signed it.", set()),
    ],
)
def test_people_are_told_from_each_other_and_from_bodies(text, people):
    assert {(person.name, person.title) for person in find_names([text]).people} == people


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("The talks were led by Prime Minister Sample.", "Sample", "Prime Minister"),
        ("President Exempel opened the meeting.", "Exempel", "President"),
        ("They met Sadriddin, a driver from the valley.", "Sadriddin", "driver"),
        ("Sadriddin, a driver, said he was tired.", "Sadriddin", "driver"),
        ("“It was cold,” said Gulnora, 41, a nurse from the valley.", "Gulnora", "nurse"),
        ("So did Hovik, a fisherman of 71.", "Hovik", "fisherman"),
        ("По словам президента Образцова, стало лучше.", "Образцов", "президент"),
        ("По словам министра Образцовой, стало лучше.", "Образцова", "министр"),
        ("Министра Образцову спросили об этом.", "Образцова", "министр"),
        ("Об этом заявила министр здравоохранения Образцова.", "Образцова", "министр здравоохранения"),
        ("Мы спросили Мадину. Мадина, учительница из села, рассказала об этом.", "Мадина", "учительница"),
    ],
)
def test_who_is_called_by_one_name_is_proven_by_the_title(text, name, title):
    assert [(person.name, person.title) for person in find_names([text]).people] == [(name, title)]


@pytest.mark.parametrize(
    "text",
    [
        "However, a driver from the valley was late.",
        "Nearby, a farmer with two cows waited.",
        "Вечером, водитель из села уснул.",
        "Samplesoft, a leader in chips, said so.",
        "Samplecar, a driver service, said so.",
        "President Zimbabwe said so.",
        "Мэр Харькова уехал.",
        "По словам мэра Харькова, стало лучше.",
        "Водитель Камаза уснул.",
        "Об этом сообщил аким Горной области.",
        "Однако, водитель устал.",
        "The school is in King Street.",
    ],
)
def test_a_title_beside_a_thing_or_a_place_makes_no_person(text):
    assert find_names([text]).people == ()


def test_a_minister_called_by_the_given_name_is_the_one_named_in_full():
    people = find_names(["Wahidullah Sample, minister of water, spoke.", "Minister Wahidullah left early."]).people
    assert [person.name for person in people] == ["Wahidullah Sample"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Somchai Rattanakul has spent eleven summers in the woods. He came home with enough for a tractor.", 1),
        ("Samir Darwish brought his three daughters and a bag of paper cards.", 1),
        ("Maria Lind, who heads the office, said so.", 1),
        ("Harbour Lights opened in May. It serves soup.", 0),
        ("The operator, Ljubljanske Linije, said it had offered more.", 0),
    ],
)
def test_a_person_without_a_title_is_proven_by_what_is_told_next(text, people):
    assert len(find_names([text]).people) == people


def test_who_operates_something_is_a_body():
    assert find_names(["The operator, Ljubljanske Linije, said it had offered more."]).organisations == (
        "Ljubljanske Linije",
    )


def test_who_sends_observers_to_a_trial_is_none():
    assert roles("Uganda has sent observers to the trial.") == {("UGA", None)}
    assert roles("They agreed, as did Iran, which has the status of an observer.") == {("IRN", "observer")}
