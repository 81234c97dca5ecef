"""What a query finds in texts and marks there, with the shipped names and terms and a real full-text index."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library.asking.forms import stem
from desktop.library.asking.glossary import Glossary
from desktop.library.asking.grammar import parse
from desktop.library.asking.plan import Matching, Negation, Plan, plan
from desktop.library.folding import fold
from desktop.library.index.layout import TOKENIZER
from tests.library.asking.vocabulary import Texts, indexed

TEXTS = (
    "The Labour Ministry of Kazakhstan spoke of 281 million migrants, the state’s own count.",
    "A labor programme; organisations and organizing; the principle of non-refoulement.",
    "Мигранты и беженцы: 281 млн человек в мире. Трудовая миграция растёт, говорит Аскарбек Ертаев.",
    "Қазақстандағы босқындар саны өсті. Кыргызстан и Турция подписали соглашение с ООН.",
    "Askarbek Yertaev met UNHCR/IOM officials in Türkiye under the 1951 Convention.",
    "281,000,000 people; about 9.5 million of them in Central Asia, 281m elsewhere, 17.2 thousand in 2016.",
    "O‘zbekiston va Qozog‘iston. Deputy Minister Ertaev’s statement to the United Nations.",
    "Internal migrants are no international migrants. Nigeria is not Niger, Iraq is not Iran. May they tell us?",
    "Stateless persons registered: the register of statelessness, cooperation with Kyrgyz Republic.",
    "مهاجران در ایران؛ كازاخستان",
    "Policy and police, nation and national; he used the university of the universe; a fling on a flying visit.",
    "Displaced people in Turkey. The round table was resettled: resettlement, re-settlement. Ertaev; Ертаеву вручили.",
)


@pytest.fixture(scope="module")
def texts():
    library = Texts(TEXTS)
    yield library
    library.close()


def planned(texts: Texts, glossary: Glossary, query: str, *, typing: bool = False) -> Plan:
    return plan(parse(query, "articles", typing=typing), texts.vocabulary, glossary)


def marked(texts: Texts, glossary: Glossary, query: str, *, typing: bool = False) -> list[str]:
    """Return what is marked in the texts that a query finds, each once."""
    made = planned(texts, glossary, query, typing=typing)
    found = texts.matching(made.expression)
    return list(dict.fromkeys(text[slice(*span)] for text in found for span in made.marks.spans(text)))


FOUND = [
    # forms
    ("migrant", "migrants"),
    ("organizations", "organisations"),
    ("organised", "organizing"),
    ("registers", "registered"),
    ("kazakhstan's", "Kazakhstan"),
    ("states", "state"),
    ("мигрантов", "Мигранты"),
    ("беженец", "беженцы"),
    ("растет", "растёт"),
    ("displacement", "Displaced"),
    # spellings
    ("labor", "Labour"),
    ("labour", "labor"),
    ("program", "programme"),
    ("ORGANIZATION", "organisations"),
    ("roundtable", "round table"),
    ("co-operation", "cooperation"),
    # letters
    ("казакстандагы", "Қазақстандағы"),
    ("өсті", "өсті"),
    ("turkiye", "Türkiye"),
    ("TÜRKİYE", "Türkiye"),
    ("türkıye", "Türkiye"),
    ("ozbekiston", "O‘zbekiston"),
    ("Oʻzbekiston", "O‘zbekiston"),
    ("o'zbekiston", "O‘zbekiston"),
    ("Qozogʼiston", "Qozog‘iston"),
    ("state's", "state"),
    ("state’s", "state"),
    ("مهاجران", "مهاجران"),
    ("کازاخستان", "كازاخستان"),
    ("مهاجران در ايران", "ایران"),
    # names
    ("Yertaev", "Ertaev"),
    ("Yertaev", "Ертаев"),
    ("Yertaev", "Ертаеву"),
    ("Ertayev", "Yertaev"),
    ("Ертаев", "Yertaev"),
    ("Ертаевым", "Ertaev"),
    ("Turkey", "Türkiye"),
    ("Turkey", "Турция"),
    ("Türkiye", "Turkey"),
    ("Турции", "Türkiye"),
    ("Kyrgyz Republic", "Кыргызстан"),
    ("Kyrgyzstan", "Kyrgyz Republic"),
    ("Киргизия", "Kyrgyz Republic"),
    ("UN", "United Nations"),
    ("United Nations", "ООН"),
    ("ООН", "United Nations"),
    ("Организация Объединённых Наций", "United Nations"),
    # terms
    ("refugee", "беженцы"),
    ("refugees", "босқындар"),
    ("босқын", "беженцы"),
    ("беженцам", "босқындар"),
    ("labour migration", "Трудовая миграция"),
    # numbers
    ("281 million", "281 million"),
    ("281 million", "281,000,000"),
    ("281,000,000", "281m"),
    ("281m", "281 млн"),
    ("281 млн", "281 million"),
    ("281000000", "281 млн"),
    ("281 000 000", "281m"),
    ("9,5 млн", "9.5 million"),
    ("17200", "17.2 thousand"),
    ("17,200", "17.2 thousand"),
    ("2016", "2016"),
    # punctuation
    ("non-refoulement", "non-refoulement"),
    ("resettlement", "re-settlement"),
    ("re-settlement", "resettlement"),
    ("UNHCR/IOM", "UNHCR"),
    ("UNHCR/IOM", "IOM"),
    ("1951 Convention:", "1951"),
    ("1951 Convention:", "Convention"),
    ('"round table', "round table"),
    ("refugee 😀", "беженцы"),
    ("¿migrants?", "migrants"),
]


@pytest.mark.parametrize(("query", "mark"), FOUND)
def test_a_query_finds_and_marks(texts, glossary, query, mark):
    assert mark in marked(texts, glossary, query)


NOT_FOUND = [
    ("international", "Internal"),
    ("internal", "international"),
    ("Iran", "Iraq"),
    ("Iraq", "Iran"),
    ("Niger", "Nigeria"),
    ("Nigeria", "Niger"),
    ("us", "United Nations"),
    ("policy", "police"),
    ("nation", "national"),
    ("universe", "university"),
    ("fling", "flying"),
    ("use", "us"),
    ("refuge", "беженцы"),
    ("migration", "migrants"),
    ("state", "Stateless"),
    ("united", "universe"),
    ("labor", "Labo"),
    ("28", "281"),
    ("281", "281,000,000"),
    ('"labor"', "Labour"),
    ('"refugee"', "беженцы"),
]


@pytest.mark.parametrize(("query", "mark"), NOT_FOUND)
def test_a_query_leaves_alone(texts, glossary, query, mark):
    assert mark not in marked(texts, glossary, query)


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("migr", "migrants"),
        ("организ", "organizing"),
        ("organiz", "organisations"),
        ("labou", "Labour"),
        ("ертае", "Ертаев"),
        ("28", "281"),
        ("281", "281 млн"),
        ("281,0", "281"),
        ("non-ref", "non-refoulement"),
        ("kyrgyz repub", "Republic"),
        ("un", "United Nations"),
    ],
)
def test_the_word_being_typed_is_the_beginning_of_one(texts, glossary, typed, mark):
    found = marked(texts, glossary, typed, typing=True)
    assert not found if mark is None else any(each.startswith(mark.split()[0]) for each in found)


def test_words_must_all_occur(texts, glossary):
    made = planned(texts, glossary, "Ertaev Türkiye")
    assert texts.matching(made.expression) == [TEXTS[4], TEXTS[11]]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("Nigeria OR Türkiye", {4, 7, 3, 11}),
        ("Ertaev -Türkiye", {2, 6}),
        ("Ertaev NOT (Türkiye OR Qozog'iston)", {2}),
        ("(Niger OR police) may", {7}),
        ('"Deputy Minister"', {6}),
        ("text:Niger", {7}),
    ],
)
def test_operators_say_what_is_found(texts, glossary, query, numbers):
    assert texts.matching(planned(texts, glossary, query).expression) == [TEXTS[at] for at in sorted(numbers)]


def test_words_that_are_not_wanted_are_not_marked(texts, glossary):
    assert marked(texts, glossary, "Ertaev -Niger") == ["Ертаев", "Yertaev", "Ertaev", "Ертаеву"]


def test_a_query_of_what_is_not_wanted_alone_is_a_demand(texts, glossary):
    made = planned(texts, glossary, "-Niger")
    assert made.expression is None
    assert not made.marks
    (demand,) = made.filters
    assert isinstance(demand, Negation)
    assert isinstance(demand.demand, Matching)
    assert texts.matching(demand.demand.expression) == [TEXTS[7]]


def test_words_in_one_column_are_marked_there_alone(texts, glossary):
    marks = planned(texts, glossary, "title:Niger Iran").marks
    assert marks.spans("Niger and Iran") == ((10, 14),)
    assert marks.spans("Niger and Iran", "title") == ((0, 5), (10, 14))


@pytest.mark.parametrize(
    ("query", "word", "reason"),
    [
        ("refugee", "беженцы", ("glossary", "refugee", "беженцы", "ru", "term:refugee")),
        ("Turkey", "Турция", ("glossary", "Turkey", "Турция", "ru", "country:TUR")),
        ("labor", "Labour", ("spelling", "labor", "labour", "", "")),
        ("organised", "organizing", ("form", "organised", "organizing", "", "")),
        ("Ертаев", "Ertaev", ("name", "Ертаев", "ertaev", "", "")),
        ("Niger", "NIGER", ("word", "Niger", "Niger", "", "")),
    ],
)
def test_a_mark_says_why(texts, glossary, query, word, reason):
    made = planned(texts, glossary, query)
    found = made.marks.why(word)
    assert found is not None
    assert (found.kind, found.asked, found.found, found.language, found.group) == reason
    assert found.kind == "word" or found in made.reasons


def test_forms_that_no_index_has_seen_are_marked_too(texts, glossary):
    marks = planned(texts, glossary, "registers").marks
    assert marks.spans("Registering, registration, registries.") == ((0, 11),)


def test_terms_met_in_a_text_can_be_counted(texts, glossary):
    marks = planned(texts, glossary, "Iran Niger migrants").marks
    assert marks.terms == 3
    assert {mark.term for mark in marks.hits("Niger, Niger and Iran")} == {0, 1}


ANYTHING = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.text(st.sampled_from("migrantsKaz\"*()-:^+<>=.,ЁқАлматы281 OR AND NOT NEAR{}\\'\0’"), max_size=40),
    st.lists(
        st.sampled_from(
            ["migr", "KAZ", '"one in seven"', "NEAR(", "col:", '"', "Қазақ", "281", "million", "-", "OR", "(", ")",
             "country:KAZ", "year:2016..", "title:", "title:(", "-ООН", "United", "Nations", "Türkiye", "non-ref*",
             "text:Ertaev", "value:>1m", "Niger", "беженец", "👍", "has:note", "-country:TUR", "labor", "281,000,000"]
        ),
        max_size=12,
    ).map(" ".join),
)  # fmt: skip
same_texts = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize(
    "query", ["(a OR " * 3000, "a OR (-b (c " * 3000, "-(" * 3000 + "a", " ".join(f"migrant{at}" for at in range(5000))]
)
def test_endless_queries_make_expressions_too(texts, glossary, query):
    made = planned(texts, glossary, query)
    expressions = [made.expression, *(term.expression for term in made.marks.all_terms)]
    barred = [each.demand for each in made.filters if isinstance(each, Negation)]
    expressions += [each.expression for each in barred if isinstance(each, Matching)]
    assert any(expressions)
    for expression in expressions:
        texts.matching(expression)


@given(query=ANYTHING, typing=st.booleans(), kind=st.sampled_from(["articles", "statistics", "countries"]))
@same_texts
def test_any_text_makes_an_expression_that_the_index_understands(texts, glossary, query, typing, kind):
    made = plan(parse(query, kind, typing=typing), texts.vocabulary, glossary)
    for expression in [made.expression or "", *(term.expression for term in made.marks.all_terms)]:
        if expression:
            texts.matching(expression)
    assert all(str(complaint) for complaint in made.complaints)


@given(query=ANYTHING, text=st.one_of(st.sampled_from(TEXTS), ANYTHING), typing=st.booleans())
@same_texts
def test_every_span_is_really_a_match(texts, glossary, query, text, typing):
    made = plan(parse(query, "articles", typing=typing), texts.vocabulary, glossary)
    spans = made.marks.spans(text, "text")
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE t USING fts5(title, text, names, tokenize='{TOKENIZER}')")
        for mark in made.marks.hits(text, "text"):
            db.execute("DELETE FROM t")
            db.execute("INSERT INTO t (text) VALUES (?)", (indexed(text[mark.start : mark.end]),))
            term = made.marks.all_terms[mark.term]
            found = db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (term.expression,)).fetchone()[0]
            assert found or stem(fold(mark.reason.found)) == term.stem


@given(query=ANYTHING, typing=st.booleans())
@same_texts
def test_what_an_expression_of_words_finds_is_marked(texts, glossary, query, typing):
    made = plan(parse(query, "articles", typing=typing), texts.vocabulary, glossary)
    if made.marks and made.expression:
        assert all(made.marks.spans(text, "text") for text in texts.matching(made.expression))
