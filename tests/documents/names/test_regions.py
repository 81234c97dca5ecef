"""Countries named by their regions and towns, and bodies called after them."""

import pytest

from desktop.documents.names import find_names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Хор приехал из уфимской школы.", "RUS"),
        ("Пермский университет оцифрует пленку.", "RUS"),
        ("В Нарынской области выпал снег.", "KGZ"),
        ("Чабаны из Джалал-Абада продали шерсть.", "KGZ"),
        ("The bus to Samarkand broke down.", "UZB"),
        ("In Almaty the trams stood still.", "KAZ"),
        ("Kazan Federal University will count the birds.", "RUS"),
    ],
)
def test_region_or_town_tells_the_country(text, code):
    assert [(country.code, country.role) for country in find_names([text]).countries] == [(code, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The Almaty Process met for two days.",
        "Участники обсудили Алматинский процесс.",
        "So said Dina Samara, a weaver.",
        "Камень отложился в пермский период.",
        "A bus to Bristol broke down.",
    ],
)
def test_name_of_a_place_in_another_name_tells_none(text):
    assert find_names([text]).countries == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Башкирская филармония отдала хору автобус.", "Башкирская филармония"),
        ("Омский музей открыл подвал.", "Омский музей"),
        ("Пермский университет оцифрует пленку.", "Пермский университет"),
        ("Тульский оружейный завод молчит.", "Тульский оружейный завод"),
        ("Казанская обсерватория закрыта.", "Казанская обсерватория"),
        ("Союз кинематографистов обещает показ.", "Союз кинематографистов"),
        ("Союз писателей переехал.", "Союз писателей"),
        ("The idea belongs to Firth Mutual, which was founded by crews.", "Firth Mutual"),
        ("Owners turned to Dune Conservancy for help.", "Dune Conservancy"),
    ],
)
def test_body_called_after_its_place_or_its_kind(text, name):
    assert find_names([text]).organisations == (name,)


@pytest.mark.parametrize(
    "text", ["Турецкий театр всегда любил тишину.", "Союз распался за год.", "They signed a Mutual Aid Pact there."]
)
def test_body_of_no_name_is_none(text):
    assert find_names([text]).organisations == ()
