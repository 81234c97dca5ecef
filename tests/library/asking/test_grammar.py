from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.library.asking import KINDS
from desktop.library.asking.fields import FIELDS
from desktop.library.asking.grammar import All, Any, Condition, Not, Number, Phrase, Within, Word, parse
from desktop.library.asking.reading import MOST_WORDS


def root(text, kind="articles", *, typing=False):
    return parse(text, kind, typing=typing).root


def complaints(text, kind="articles", *, typing=False):
    return [each.kind for each in parse(text, kind, typing=typing).complaints]


@pytest.mark.parametrize("text", ["", "   ", "\t\n", '"', '""', "*", "-", "--", "()", ")(", '"*"', "*-:", "((", "' '"])
def test_signs_without_words_ask_for_everything_and_are_no_mistake(text):
    for kind in KINDS:
        query = parse(text, kind)
        assert query.root is None
        assert query.complaints == ()


@pytest.mark.parametrize("text", ["👍", "😀😀", "♥", "€", "…"])
def test_what_has_no_word_is_said(text):
    (complaint,) = parse(text, "articles").complaints
    assert str(complaint) == f"There is no word in “{text}” to look for."


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("non-refoulement", Phrase(("non", "refoulement"), exact=False)),
        ("UNHCR/IOM", All((Word("unhcr"), Word("iom")))),
        ("state's", Word("state")),
        ("state’s rights", All((Word("state"), Word("rights")))),
        ("1951 Convention:", All((Number("1951"), Word("convention")))),
        ('"unclosed phrase', Phrase(("unclosed", "phrase"))),
        ("NEAR(", Word("near")),
        ("NEAR(a b)", All((Word("near"), Word("a"), Word("b")))),
        ("refugees 👍", Word("refugees")),
        ("“curly quotes”", Phrase(("curly", "quotes"))),
        ("«ёлки»", Phrase(("елки",))),
        ("migr*", Word("migr", prefix=True)),
        ("a, b; c", All((Word("a"), Word("b"), Word("c")))),
        ("a|b", Any((Word("a"), Word("b")))),
        ("a=b", Phrase(("a", "b"), exact=False)),
        ("$150bn", Number("150000000000")),
        ("US$150 billion", Number("150000000000")),
        ("€5", Number("5")),
        ("a | b", Any((Word("a"), Word("b")))),
        ("2016-02-26", Phrase(("2016", "02", "26"), exact=False)),
        ("U.N.", Phrase(("u", "n"), exact=False)),
        ("https://un.org/x", All((Word("https"), Phrase(("un", "org"), exact=False), Word("x")))),
        ("12:30", Phrase(("12", "30"), exact=False)),
        ("(unclosed", Word("unclosed")),
        ("unopened)", Word("unopened")),
        ("a AND b", All((Word("a"), Word("b")))),
        ("a a", Word("a")),
        ("281 million people", All((Number("281000000"), Word("people")))),
        ("281,000,000", Number("281000000")),
        ("COVID-19", Phrase(("covid", "19"), exact=False)),
    ],
)
def test_punctuation_is_what_a_person_would_expect(text, tree):
    query = parse(text, "articles", typing=False)
    assert query.root == tree
    assert query.complaints == ()


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a OR b", Any((Word("a"), Word("b")))),
        ("a b OR c d", All((Word("a"), Any((Word("b"), Word("c"))), Word("d")))),
        ("a OR b OR c", Any((Word("a"), Word("b"), Word("c")))),
        ("(a b) OR c", Any((All((Word("a"), Word("b"))), Word("c")))),
        ("a ИЛИ b", Any((Word("a"), Word("b")))),
        ("a or b", All((Word("a"), Word("or"), Word("b")))),
        ("-a", Not(Word("a"))),
        ("NOT a", Not(Word("a"))),
        ("--a", Not(Word("a"))),
        ("a -b", All((Word("a"), Not(Word("b"))))),
        ('a -"b c"', All((Word("a"), Not(Phrase(("b", "c")))))),
        ("a -(b OR c)", All((Word("a"), Not(Any((Word("b"), Word("c"))))))),
        ("a - b", All((Word("a"), Word("b")))),
        ("OR", Word("or")),
        ("NOT", Word("not")),
        ("OR a", Word("a")),
        ("a OR", Word("a")),
        ("a OR OR b", Any((Word("a"), Word("b")))),
        ("((a))", Word("a")),
    ],
)
def test_operators(text, tree):
    assert root(text) == tree


@pytest.mark.parametrize(
    ("kind", "text", "condition"),
    [
        ("articles", "country:KAZ", Condition("country", "is", ("KAZ",))),
        ("articles", "COUNTRY:kaz,tur", Condition("country", "is", ("kaz", "tur"))),
        ("articles", 'country:"Kyrgyz Republic"', Condition("country", "is", ("Kyrgyz Republic",))),
        ("articles", "publisher:trend", Condition("publisher", "is", ("trend",))),
        ("articles", "source:trend", Condition("publisher", "is", ("trend",))),
        ("articles", "person:yertaev", Condition("person", "is", ("yertaev",))),
        ("articles", "org:iom", Condition("org", "is", ("iom",))),
        ("articles", "year:2016..2025", Condition("year", "between", low="2016-01-01", high="2025-12-31")),
        ("articles", "year:2025..2016", Condition("year", "between", low="2016-01-01", high="2025-12-31")),
        ("articles", "year:2016-2025", Condition("year", "between", low="2016-01-01", high="2025-12-31")),
        ("articles", "year:2016..", Condition("year", "between", low="2016-01-01")),
        ("articles", "year:..2016", Condition("year", "between", high="2016-12-31")),
        ("articles", "year:2016", Condition("year", "between", low="2016-01-01", high="2016-12-31")),
        ("articles", "year:>2016", Condition("year", "between", low="2017-01-01")),
        ("articles", "year>=2016", Condition("year", "between", low="2016-01-01")),
        ("articles", "year:<2016", Condition("year", "between", high="2015-12-31")),
        ("articles", "year:<=2016", Condition("year", "between", high="2016-12-31")),
        ("articles", "date:2025-04", Condition("date", "between", low="2025-04-01", high="2025-04-30")),
        ("articles", "country: KAZ", Condition("country", "is", ("KAZ",))),
        ("articles", 'country: "Kyrgyz Republic"', Condition("country", "is", ("Kyrgyz Republic",))),
        ("articles", "country=KAZ|TUR", Condition("country", "is", ("KAZ", "TUR"))),
        ("articles", "year=2016", Condition("year", "between", low="2016-01-01", high="2016-12-31")),
        ("articles", "year: 2016", Condition("year", "between", low="2016-01-01", high="2016-12-31")),
        ("articles", "date:24.04.2025", Condition("date", "between", low="2025-04-24", high="2025-04-24")),
        ("articles", "has:note", Condition("has", "is", ("note",))),
        ("statistics", "measure:migrants", Condition("measure", "is", ("migrants",))),
        ("statistics", "unit:percent", Condition("unit", "is", ("percent",))),
        ("statistics", "claimed:un", Condition("claimed", "is", ("un",))),
        ("statistics", "value:>1000000", Condition("value", "between", low=1e6, low_open=True)),
        ("statistics", "value:>=1.5m", Condition("value", "between", low=1.5e6)),
        ("statistics", 'value:"9,5 млн"', Condition("value", "between", low=9.5e6, high=9.5e6)),
        ("statistics", "value:10..7", Condition("value", "between", low=7.0, high=10.0)),
        ("statistics", "value:5-10", Condition("value", "between", low=5.0, high=10.0)),
        ("statistics", "value:-100", Condition("value", "between", low=-100.0, high=-100.0)),
        ("statistics", "value:-1,5k..0", Condition("value", "between", low=-1500.0, high=0.0)),
        ("statistics", "unit:%", Condition("unit", "is", ("%",))),
        ("statistics", "value<7%", Condition("value", "between", high=7.0, high_open=True)),
        ("statistics", "period:2020", Condition("year", "between", low="2020-01-01", high="2020-12-31")),
        ("countries", "role:observer", Condition("role", "is", ("observer",))),
    ],
)
def test_conditions_on_fields(kind, text, condition):
    query = parse(text, kind, typing=False)
    assert query.root == condition
    assert query.complaints == ()
    assert parse(f"-{text}", kind, typing=False).root == Not(condition)
    assert parse(f"a ({text} OR b)", kind, typing=False).root == All((Word("a"), Any((condition, Word("b")))))


def test_a_text_field_holds_for_what_follows_it():
    assert root("title:a b") == All((Within("title", Word("a")), Word("b")))
    assert root('title:"a b"') == Within("title", Phrase(("a", "b")))
    assert root("title:(a OR b)") == Any((Within("title", Word("a")), Within("title", Word("b"))))
    assert root("name:republic", "countries") == Within("names", Word("republic"))


def test_a_field_before_parentheses_holds_for_each_value():
    values = (Condition("country", "is", ("KAZ",)), Condition("country", "is", ("TUR",)))
    assert root("country:(KAZ OR TUR)") == Any(values)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Convention: refugees", All((Word("convention"), Word("refugees")))),
        ("country: (a)", All((Word("country"), Word("a")))),
        ("country: OR a", Any((Word("country"), Word("a")))),
        ("year: soon", All((Word("year"), Word("soon")))),
        ("title: migration", Within("title", Word("migration"))),
    ],
)
def test_a_field_takes_the_next_word_only_where_that_can_be_its_value(text, tree):
    query = parse(text, "countries" if text.startswith("Convention") else "articles", typing=False)
    assert query.root == tree
    assert query.complaints == ()


@pytest.mark.parametrize(
    ("text", "kinds", "rest"),
    [
        ("foo:bar refugees", ["unknown field"], All((Phrase(("foo", "bar"), exact=False), Word("refugees")))),
        ("value:>5 refugees", ["unknown field"], All((Phrase(("value", "5"), exact=False), Word("refugees")))),
        ("year:soon refugees", ["bad range"], Word("refugees")),
        ("year:2016-13 refugees", ["bad range"], Word("refugees")),
        ("year:0000 refugees", ["bad range"], Word("refugees")),
        ("year:> refugees", ["bad range"], Word("refugees")),
    ],
)
def test_what_cannot_be_understood_is_said_and_the_rest_still_searches(text, kinds, rest):
    query = parse(text, "articles")
    assert [each.kind for each in query.complaints] == kinds
    assert str(query.complaints[0]).endswith(".")
    assert parse(text + " ", "articles").root == rest


@pytest.mark.parametrize(
    "text", ["country:", "year:", "year:20", "year:2016..", "year:2016..20", "date:2016-", "year:>"]
)
def test_a_condition_still_being_typed_is_no_mistake(text):
    assert complaints(text, typing=True) == []
    assert complaints("refugees " + text, typing=True) == []


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("migr", Word("migr", prefix=True)),
        ("migr ", Word("migr")),
        ("a migr", All((Word("a"), Word("migr", prefix=True)))),
        ('"a migr', Phrase(("a", "migr"), prefix=True)),
        ('"a migr"', Phrase(("a", "migr"))),
        ("-migr", Not(Word("migr"))),
        ("-migr*", Not(Word("migr", prefix=True))),
        ("state's", Word("state")),
        ("28", Number("28", prefix=True)),
        ("281 million", Number("281000000")),
        ("281 m", All((Number("281"), Word("m", prefix=True)))),
    ],
)
def test_only_the_word_being_typed_is_a_beginning(text, tree):
    assert root(text, typing=True) == tree


def test_words_remember_how_and_where_they_were_typed():
    query = parse("-Ёлка (Türkiye)", "articles", typing=False)
    assert isinstance(query.root, All)
    _, word = query.root.nodes
    assert isinstance(word, Word)
    assert (word.shown, word.at) == ("Türkiye", (7, 14))


def test_a_pasted_page_is_read_as_far_as_makes_sense():
    query = parse(" ".join(f"word{at}" for at in range(5000)), "articles")
    assert isinstance(query.root, All)
    assert len(query.root.nodes) == MOST_WORDS
    assert [str(each) for each in query.complaints] == [f"Only the first {MOST_WORDS} words are looked for."]


@pytest.mark.parametrize(
    "text", ["(a OR " * 3000, "-(" * 3000 + "a", "a OR (b " * 3000, "((" * 3000 + "a" + "))" * 3000]
)
def test_parentheses_may_be_as_deep_as_anybody_likes(text):
    assert root(text) is not None


def test_every_field_has_an_example_that_is_understood():
    for kind, fields in FIELDS.items():
        for field in fields:
            query = parse(field.example, kind, typing=False)
            assert query.complaints == ()
            assert isinstance(query.root, Condition | Within)


def test_an_empty_query_loads_neither_stemmer_nor_reader():
    code = (
        "import sys; from desktop.library.asking.grammar import parse; parse('', 'articles');"
        "heavy = ('Stemmer', 'rapidfuzz', 'desktop.library.asking.reading', 'desktop.library.asking.forms');"
        "print([each for each in heavy if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
