from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import AlmatyError
from desktop.library.queries import Library
from desktop.library.search import KINDS, Kind, find, search

QUERIES = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.text(st.sampled_from("migrantsKaz\"*()-:^+ЁқАлматы OR AND NOT NEAR{}\\'\0"), max_size=40),
    st.lists(st.sampled_from(["migr", "KAZ", '"one in seven"', "NEAR(", "col:", '"', "Қазақ", "281"])).map(" ".join),
)
same_library = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def ids(library: Library, kind: Kind, query: str) -> list[str]:
    return [hit.id for hit in search(library, kind, query)]


@given(text=QUERIES, kind=st.sampled_from(KINDS))
@same_library
def test_any_text_may_be_searched_for_and_every_span_is_a_match(library, text, kind):
    results = find(library, kind, text)
    for hit in results.hits:
        last = 0
        for start, end in hit.spans:
            assert last <= start < end <= len(hit.snippet)
            last = end
            assert results.plan is not None
            assert any(
                (mark.start, mark.end) == (start, end) or start <= mark.start < mark.end <= end
                for mark in results.plan.marks.hits(hit.snippet)
            )


def test_every_word_must_occur(library):
    assert ids(library, "articles", "Kazakhstan round table") == []
    assert ids(library, "articles", "round table") == ["gazette-2016-round-table"]


@pytest.mark.parametrize("query", ["Қазақстан", "казакстан", "КАЗАХСТАН", "kazakhstan", "kaz", "KZ", "Kazakh"])
def test_a_country_is_found_by_each_of_its_names(library, query):
    assert "KAZ" in ids(library, "countries", query)


@pytest.mark.parametrize("query", ["Serikova", "Айгерим Серик", "Aigerim"])
def test_an_article_is_found_by_other_spellings_of_who_stands_in_it(library, query):
    assert ids(library, "articles", query) == ["herald-2025-04-24-hand-over"]


@pytest.mark.parametrize(
    "query", ["281 million", "281000000", "281,000,000", "мигранты 2020", "International migrants"]
)
def test_a_figure_is_found_by_its_value_measure_and_period(library, query):
    assert "herald-migrants-world" in ids(library, "statistics", query)


def test_search_ignores_accents_however_they_are_written(library):
    for form in ("NFC", "NFD"):
        assert ids(library, "countries", unicodedata.normalize(form, "Kazákhstan"))[0] == "KAZ"


def test_a_title_counts_more_than_the_text(library):
    assert ids(library, "articles", "migrants")[0] == "gazette-2016-round-table"


def test_no_words_find_everything(library):
    for text in ("", "   ", '"', "*-:"):
        assert len(ids(library, "articles", text)) == 2
        assert len(ids(library, "countries", text)) == 2
        assert len(ids(library, "statistics", text)) == 9


def test_a_limit_is_kept(library):
    for text in ("migrants", ""):
        assert len(search(library, "statistics", text, limit=2)) == 2


def test_a_pasted_page_is_a_query_like_any_other(library):
    assert ids(library, "articles", " ".join(f"word{n}" for n in range(5000))) == []


def test_a_snippet_shows_the_passage_found_and_its_paragraph(library):
    (hit,) = search(library, "articles", "trafficking dollars")
    assert hit.paragraph == 2
    assert [hit.snippet[slice(*span)] for span in hit.spans] == ["Trafficking", "dollars"]


def test_an_unknown_kind_is_refused_in_a_sentence(library):
    with pytest.raises(AlmatyError, match="choose one of articles, statistics, countries"):
        search(library, "poems", "x")  # type: ignore[arg-type]
