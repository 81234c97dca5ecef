from __future__ import annotations

import pytest

from desktop.library.asking.fields import Choice, completions, matching
from desktop.library.asking.glossary import Glossary, Group, Name, groups_of
from desktop.library.asking.grammar import parse
from desktop.library.asking.plan import Both, Either, Filter, Matching, Negation, plan
from tests.library.asking.vocabulary import MemoryVocabulary

COUNTRIES = (
    Choice("KAZ", ("Kazakhstan", "Казахстан", "KZ")),
    Choice("KGZ", ("Kyrgyzstan", "Kyrgyz Republic", "Кыргызстан")),
    Choice("NER", ("Niger",)),
    Choice("NGA", ("Nigeria",)),
)
PEOPLE = (
    Choice("askarbek-yertaev", ("Askarbek Yertaev", "Аскарбек Ертаев")),
    Choice("a-serikova", ("Aigerim Serikova",)),
)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("KAZ", ("KAZ",)),
        ("kz", ("KAZ",)),
        ("казахстан", ("KAZ",)),
        ("K", ("KAZ", "KGZ")),
        ("republic", ("KGZ",)),
        ("Niger", ("NER",)),
        ("Nig", ("NER", "NGA")),
        ("Narnia", ()),
        ("", ()),
        ("👍", ()),
    ],
)
def test_values_are_asked_for_by_name_or_its_beginning(typed, values):
    assert matching(typed, COUNTRIES) == values


@pytest.mark.parametrize("typed", ["yertaev", "Ertaev", "Ертаева", "askarbek", "Yertaev Askarbek"])
def test_people_are_asked_for_by_any_spelling(typed):
    assert matching(typed, PEOPLE) == ("askarbek-yertaev",)


@pytest.fixture(scope="module")
def vocabulary():
    return MemoryVocabulary(["refugees in Kazakhstan"], {"country": COUNTRIES, "person": PEOPLE})


def filters(vocabulary, text, kind="articles"):
    return plan(parse(text, kind, typing=False), vocabulary, Glossary(())).filters


def test_conditions_become_filters_with_stored_values(vocabulary):
    made = plan(parse("refugees country:Казахстан,KGZ -person:ertaev has:note", "articles"), vocabulary, Glossary(()))
    assert made.expression is not None
    assert made.filters == (
        Filter("country", "is", ("KAZ", "KGZ")),
        Negation(Filter("person", "is", ("askarbek-yertaev",))),
        Filter("has", "is", ("note",)),
    )


def test_conditions_may_be_joined(vocabulary):
    kaz, niger = Filter("country", "is", ("KAZ",)), Filter("country", "is", ("NER",))
    assert filters(vocabulary, "country:KAZ OR country:Niger") == (Either((kaz, niger)),)
    assert filters(vocabulary, "-(country:KAZ country:Niger)") == (Negation(Both((kaz, niger))),)
    (either,) = filters(vocabulary, '"refugees in" OR country:KAZ')
    assert either == Either((Matching('("refugees" + "in")'), kaz))


def test_a_value_that_nothing_has_is_said_and_left_out(vocabulary):
    made = plan(parse("refugees country:Narnia has:wings", "articles", typing=False), vocabulary, Glossary(()))
    assert made.filters == ()
    assert made.expression is not None
    assert [str(each) for each in made.complaints] == [
        "Nothing here has “country:Narnia”; that condition is left out.",
        "“has:wings” is none of note, original, figures; that condition is left out.",
    ]


def offered(text, kind="articles", cursor=None):
    at = len(text) if cursor is None else cursor
    return [
        text[: each.start] + each.insert + text[each.end :] for each in completions(kind, text, at, lambda _: COUNTRIES)
    ]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("coun", ["country:"]),
        ("refugees -coun", ["refugees -country:"]),
        ("стр", ["country:"]),
        ("country:ka", ["country:KAZ"]),
        ("country:Кырг", ["country:KGZ"]),
        ('country:"kyrgyz', ["country:KGZ"]),
        ("has:", ["has:note", "has:original", "has:figures"]),
        ("year:20", []),
        ("foo:b", []),
        ("refugees ", []),
        ("", []),
    ],
)
def test_fields_and_values_are_completed(text, results):
    assert offered(text) == results


def test_a_completion_replaces_what_stands_before_the_cursor_alone():
    assert offered("country:ka refugees", cursor=10) == ["country:KAZ refugees"]


def test_a_value_with_a_space_is_quoted():
    assert offered("qualifier:more", "statistics") == ['qualifier:"more than"']


def test_people_of_a_country_are_not_the_country():
    rows = [("country", "KAZ", "Kazakhstan", "en", "common"), ("country", "KAZ", "Казахстан", "ru", "common"),
            ("country", "KAZ", "Kazakh", "en", "demonym"), ("country", "KAZ", "казах", "ru", "demonym")]  # fmt: skip
    glossary = Glossary(groups_of(rows))
    assert [each.text for each in glossary.equals(("kazakhstan",))] == ["Казахстан"]
    assert [each.text for each in glossary.equals(("kazakh",))] == ["казах"]
    assert glossary.keys("country", "казахстан") == ("KAZ",)


def test_a_short_name_that_is_a_word_too_is_one_in_capitals_alone():
    names = (Name("United States", "en"), Name("US", "en"))
    glossary = Glossary([Group("country", "USA", names)])
    assert glossary.equals(("us",)) == ()
    assert [each.text for each in glossary.equals(("us",), capitals=True)] == ["United States"]
    assert glossary.equals(("united", "states")) == ()
    vocabulary = MemoryVocabulary(["They told us of the United States."])
    for query, phrase in (("us", False), ("US", True)):
        made = plan(parse(query, "articles", typing=False), vocabulary, glossary)
        assert ('"united" + "states"' in (made.expression or "")) is phrase
