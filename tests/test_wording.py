from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import wording
from desktop.documents.numbers import states
from desktop.records import OBSERVATION_STATUSES, ROLES, Article, Figure, Source

FIGURE = Figure(
    id="f", measure="m", value=1.0, low=None, high=None, qualifier="exact", unit="person", per=None, direction=None,
    place="World", period="2020", claimed_by=None, status="V", source="s", article=None, paragraph=None, start=None,
    end=None, text="1",
)  # fmt: skip
SOURCE = Source("s", "article", "Herald", "Title.", "https://h.example/", "2025-04-24", "2026-11-22")
ARTICLE = Article(
    id="a", source="s", title="Title.", title_supplied=False, publisher="Herald", author="A. Author",
    attributed_to=None, language="en", place=None, published="2025-04-24", published_stated=None, published_basis=None,
    published_source=None, url="https://h.example/", sha256=None, summary="S.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (0, "0", "0"),
        (12, "12", "12"),
        (17_000, "17,000", "17\u00a0000"),
        (49_474_805, "49,474,805", "49\u00a0474\u00a0805"),
        (281_000_000, "281\u00a0million", "281\u00a0млн"),
        (3_489_257, "3,489,257", "3\u00a0489\u00a0257"),
        (1_500_000, "1.5\u00a0million", "1,5\u00a0млн"),
        (150_000_000_000, "150\u00a0billion", "150\u00a0млрд"),
        (-1.62, "−1.62", "−1,62"),
        (3.6, "3.6", "3,6"),
        (999_999, "999,999", "999\u00a0999"),
    ],
)
def test_numbers_are_read_without_rounding(value, english, russian):
    assert wording.number(value) == english
    assert wording.number(value, "ru") == russian


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_a_number_read_back_is_the_same_number(value):
    assert states(wording.number(value), value)


@pytest.mark.parametrize(
    ("changes", "english"),
    [
        ({"value": 281e6, "qualifier": "about"}, "about 281\u00a0million"),
        ({"value": 17_000, "direction": "net"}, "+17,000"),
        ({"value": -1.62, "direction": "net", "per": "1,000 population"}, "−1.62 per 1,000 population"),
        ({"value": 17_000, "direction": "increase"}, "up 17,000"),
        ({"value": 3.6, "unit": "percent", "qualifier": "about"}, "about 3.6%"),
        ({"value": 1 / 7, "unit": "ratio"}, "1 in 7"),
        ({"value": 0.142857, "unit": "ratio"}, "1 in 7"),
        ({"value": 1 / 25, "unit": "ratio"}, "1 in 25"),
        ({"value": 2 / 3, "unit": "ratio", "qualifier": "about"}, "about 2 in 3"),
        ({"value": 0.9, "unit": "ratio"}, "9 in 10"),
        ({"value": 0.35, "unit": "ratio"}, "0.35"),
        ({"value": 1.5, "unit": "ratio"}, "1.5"),
        ({"value": 2 / 3, "unit": "ratio", "direction": "decrease"}, "down 2/3"),
        ({"value": 0.5, "unit": "ratio", "direction": "increase"}, "up 1/2"),
        ({"value": 150e9, "unit": "USD", "per": "year", "qualifier": "more than"},
         "more than US$150\u00a0billion a year"),
        ({"value": None, "low": 37.8, "high": 47.9, "unit": "percent"}, "37.8–47.9%"),
        ({"value": 5, "unit": "tonne"}, "5\u00a0tonnes"),
        ({"value": 42, "unit": "number"}, "42"),
        ({"value": 6, "unit": "town"}, "6\u00a0towns"),
        ({"value": None, "low": 1, "high": 2, "unit": "hectare"}, "1–2\u00a0hectares"),
        ({"value": 0}, "0"),
    ],
)  # fmt: skip
def test_a_figure_is_read_with_qualifier_unit_and_per(changes, english):
    assert wording.reading(replace(FIGURE, **changes)) == english


def test_a_figure_is_read_in_russian():
    figure = replace(FIGURE, value=150e9, unit="USD", per="year", qualifier="more than")
    assert wording.reading(figure, "ru") == "более 150\u00a0млрд\u00a0USD в год"
    assert wording.reading(replace(FIGURE, value=1 / 7, unit="ratio"), "ru") == "1 из 7"
    assert wording.reading(replace(FIGURE, value=2 / 3, unit="ratio"), "ru") == "2 из 3"
    assert wording.reading(replace(FIGURE, value=2 / 3, unit="ratio", direction="increase"), "ru") == "рост 2/3"
    assert wording.reading(replace(FIGURE, value=3.6, unit="percent"), "ru") == "3,6\u00a0%"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_code_has_words(language):
    for role in ROLES:
        assert wording.role_words(role, language)
    for status in OBSERVATION_STATUSES:
        assert wording.status_words(status, language)


def test_a_span_says_since_and_until():
    assert wording.span_words("2013-06", "2016-11") == "June 2013 – November 2016"
    assert wording.span_words("2025-04-24", None) == "since 24 April 2025"
    assert wording.span_words(None, "2016") == "until 2016"
    assert wording.span_words(None, None) == ""


@pytest.mark.parametrize(
    ("stated", "published", "words"),
    [
        ("2026-11-22", None, "undated, read 22 November 2026"),
        ("2026-11-22", "2026-11-22", "22 November 2026"),
        ("2016-02-26", None, "26 February 2016"),
    ],
)
def test_the_day_a_page_was_read_is_not_taken_for_the_day_it_was_written(stated, published, words):
    assert wording.stated_words(stated, replace(SOURCE, published=published)) == words


def test_the_day_a_page_was_read_is_told_in_russian_too():
    source = replace(SOURCE, published=None)
    assert source.accessed
    assert wording.stated_words(source.accessed, source, "ru").startswith("без даты, прочитано ")


def test_a_citation_names_author_title_publisher_dates_and_address():
    assert wording.citation(ARTICLE, SOURCE) == (
        "A. Author. Title. Herald. 24 April 2025. https://h.example/. Accessed 22 November 2026."
    )


def test_a_source_line_leaves_out_what_is_not_known():
    assert wording.source_line(SOURCE) == (
        "Herald. Title. 24 April 2025. https://h.example/ (accessed 22 November 2026)"
    )
    assert wording.source_line(replace(SOURCE, published=None, url=None, accessed=None)) == "Herald. Title"


def test_a_wish_reads_as_what_was_wished_for():
    assert wording.role_words("applicant") == "Asked for observer status"
    assert wording.role_words("aspirant") == "Wishes to become a full member"
    assert wording.role_words("candidate") == "Accession pending"
