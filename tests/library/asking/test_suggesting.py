from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library.asking.grammar import parse
from desktop.library.asking.plan import plan
from desktop.library.asking.suggest import suggest
from tests.library.asking.vocabulary import Texts

TEXTS = (
    "International migration in Central Asia: refugees, asylum seekers, stateless persons.",
    "Kazakhstan and Kyrgyzstan signed the Almaty Declaration at a round table on statelessness.",
    "Мигранты и беженцы; миграция растёт в Казахстане, сообщила Қазақстан босқындары ұйымы.",
    "Yertaev presented remittances, resettlement and the non-refoulement principle.",
    "The principle of migration; migration of refugees.",
)


@pytest.fixture(scope="module")
def texts():
    library = Texts(TEXTS)
    yield library
    library.close()


def suggested(texts, glossary, text):
    def finds(other: str) -> bool:
        made = plan(parse(other, "articles", typing=False), texts.vocabulary, glossary)
        return made.expression is not None and bool(texts.matching(made.expression))

    found = suggest(parse(text, "articles"), texts.vocabulary, glossary, finds)
    assert len(found) <= 3
    assert all(map(finds, found))
    return found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # the keys of another keyboard
        ("ьшпкфешщт", "migration"),
        ("куагпууы", "refugees"),
        ("vbuhfwbz", "миграция"),
        (",t;tyws", "беженцы"),
        ("central фышф", "central asia"),
        ("Лфяфлрыефт", "Kazakhstan"),
        ("Rfpf[cnfy", "Казахстан"),
        ("ьшпкфешщт куагпууы", "migration refugees"),
        ("беженцы ьшпкфешщт", "беженцы migration"),
        # letters wrong, missing, doubled, exchanged
        ("migraton", "migration"),
        ("mgiration", "migration"),
        ("miggration", "migration"),
        ("migrqtion", "migration"),
        ("mgiratoin", "migration"),
        ("refuges", "refugees"),
        ("reffugees", "refugees"),
        ("statelesness", "statelessness"),
        ("kazakstn", "kazakhstan"),
        ("kyrgistan", "kyrgyzstan"),
        ("almaaty", "almaty"),
        ("remitances", "remittances"),
        ("internatoinal migratoin", "international migration"),
        ("мигранция", "миграция"),
        ("беженци", "беженцы"),
        # both at once
        ("ьшпкфшщт", "migration"),
        # a space missing
        ("signedthe", "signed the"),
        ("asylumseekers", "asylum seekers"),
        # nothing near
        ("zzzzqqqq", None),
        ("xq", None),
    ],
)
def test_what_was_meant_is_suggested_first(texts, glossary, typed, meant):
    assert suggested(texts, glossary, typed)[:1] == ((meant,) if meant else ())


def test_a_suggestion_keeps_what_stands_around_the_word(texts, glossary):
    assert suggested(texts, glossary, '"Central Azia" (refuges)  -xq') == ('"Central asia" (refugees)  -xq',)


def test_the_values_of_fields_are_not_corrected(texts, glossary):
    assert suggested(texts, glossary, "country:migraton refuges") == ("country:migraton refugees",)


def test_what_finds_nothing_is_not_suggested(texts, glossary):
    query = parse("migraton", "articles")
    assert suggest(query, texts.vocabulary, glossary, lambda _: False) == ()
    assert suggest(query, texts.vocabulary, glossary, lambda text: text == "migration") == ("migration",)


@given(text=st.text(st.characters(exclude_categories=()), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_may_be_suggested_for(texts, glossary, text):
    assert text not in suggested(texts, glossary, text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025-04-24", "date:2025-04-24"),
        ("24.04.2025", "date:24.04.2025"),
        ("refugees 2016..2025", "refugees date:2016..2025"),
        ("2016-2025", "date:2016-2025"),
    ],
)
def test_a_day_or_range_that_no_text_has_is_suggested_as_a_condition(texts, glossary, text, meant):
    found = suggest(parse(text, "articles"), texts.vocabulary, glossary, lambda _: True)
    assert found[:1] == (meant,)


def test_a_condition_is_not_made_of_one_that_is_there(texts, glossary):
    assert suggest(parse("date:2016..2025", "articles"), texts.vocabulary, glossary, lambda _: True) == ()


def test_a_word_that_is_typed_back_is_not_suggested(texts, glossary):
    found = suggest(parse("-(refugees OR migrants)", "articles"), texts.vocabulary, glossary, lambda _: True)
    assert not any("ЩК" in each for each in found)


def test_a_question_is_suggested_without_its_rarest_words(texts, glossary):
    found = suggested(texts, glossary, "how many xylophones refugees")
    assert found[-1:] == ("refugees",)


@pytest.mark.parametrize("words", ["xq refugees migration", "refugees xq migration", "refugees migration xq"])
def test_what_joined_a_word_is_left_out_with_it(texts, glossary, words):
    assert suggested(texts, glossary, words.replace(" ", " AND "))[:1] == ("refugees AND migration",)


def test_a_single_word_is_not_left_out(texts, glossary):
    assert suggest(parse("xylophone", "articles"), texts.vocabulary, glossary, lambda text: not text) == ()


@pytest.mark.parametrize("letters", [100, 20_000])
def test_a_word_longer_than_any_two_costs_the_same_at_any_length(glossary, texts, work, letters):
    query = parse("q" * letters, "articles")
    assert work(lambda: suggest(query, texts.vocabulary, glossary, lambda _: True)) < 2_000
