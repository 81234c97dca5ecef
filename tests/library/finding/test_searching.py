"""What is found, in which order, and how it is counted, whether sets are kept or the full-text index is asked."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library.build import build
from desktop.library.finding import columns, matching, ranking, searching
from desktop.library.finding.answers import Chosen
from desktop.library.finding.expressions import And, Or, Phrase, Within, Without, read
from desktop.library.finding.matching import Matcher
from desktop.library.finding.searching import facets_of, find, hits_of, order_of, suggestions
from desktop.library.finding.verifying import verified
from desktop.library.index import writer
from desktop.library.index.few import known_words
from desktop.library.index.layout import TABLES
from desktop.library.queries import Library
from desktop.library.search import KINDS, SORTS
from desktop.library.search import find as front

WORDS = st.sampled_from("migrants migration kazakhstan 2024 k m mi net the of labour zebra 281 world казахстан".split())
phrases = st.builds(Phrase, st.lists(WORDS, min_size=1, max_size=2).map(tuple), st.booleans())
nodes = st.recursive(
    phrases,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(tuple).map(And),
        st.lists(inner, min_size=2, max_size=3).map(tuple).map(Or),
        st.builds(Without, inner, inner),
        st.builds(Within, st.just("names"), inner),
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def libraries(data, tmp_path_factory):
    """The same records in two libraries: one that keeps no sets of terms, one that keeps those of nearly all."""
    folder = tmp_path_factory.mktemp("libraries")
    paths = {1_000: folder / "plain.db", 2: folder / "sets.db"}
    with pytest.MonkeyPatch.context() as patch:
        for common, path in paths.items():
            patch.setattr(writer, "COMMON", common)
            build(path, data)
    return paths


@pytest.fixture(params=[1_000, 2], ids=["asked", "kept"])
def either(libraries, request, monkeypatch):
    """A library with or without sets of terms."""
    monkeypatch.setattr(matching, "COMMON", request.param)
    with Library(libraries[request.param]) as library:
        yield library


@given(node=nodes, kind=st.sampled_from(KINDS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sets_and_the_full_text_index_find_the_same(either, node, kind):
    assert str(read(str(node))) == str(node)
    table = f"{TABLES[kind]}_fts"
    expected = either.rows(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", str(node))
    matcher = Matcher(either, kind, known_words(either.rows, kind))
    found = matcher.matches(node)
    assert sorted(found) == [row[0] for row in expected]
    assert len(found) <= matcher.at_most(node)


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("few", [0, 2_000])
@pytest.mark.parametrize("ranked", [0, 10_000])
def test_every_order_has_each_record_once_and_pages_follow_it(either, monkeypatch, sort, few, ranked):
    monkeypatch.setattr(ranking, "_FEW", few)
    monkeypatch.setattr(ranking, "FEW", few)
    monkeypatch.setattr(columns, "FEW", few)
    monkeypatch.setattr(ranking, "RANKED", ranked)
    for kind in KINDS:
        for text in ("", "kazakhstan", "migrants m", "-kazakhstan"):
            whole = find(either, kind, text, sort=sort)
            assert len({hit.id for hit in whole.hits}) == len(whole.hits) == whole.total
            pages = [find(either, kind, text, sort=sort, limit=2, offset=start).hits for start in range(0, 20, 2)]
            assert tuple(hit for page in pages for hit in page) == whole.hits[:20]
            order = order_of(either, whole)
            assert hits_of(either, kind, order[1:3], whole.plan) == whole.hits[1:3]


def test_orders_by_date_are_those_of_the_dates(either):
    dates = {each.id: each.published or "" for each in either.articles()}
    newest = [dates[hit.id] for hit in find(either, "articles", "", sort="newest").hits]
    oldest = [dates[hit.id] for hit in find(either, "articles", "", sort="oldest").hits]
    assert newest == oldest[::-1] == sorted(newest, reverse=True)


def test_an_empty_search_is_the_same_by_either_door(either):
    for kind in KINDS:
        for limit in (None, 3):
            one, other = front(either, kind, "", limit=limit), find(either, kind, "", limit=limit)
            assert [hit.id for hit in one.hits] == [hit.id for hit in other.hits]
            assert one.total == other.total


def test_facets_count_what_was_found(either):
    results = find(either, "statistics", "migrants")
    for field, values in facets_of(either, results).items():
        for each in values:
            narrowed = find(either, "statistics", "migrants", chosen={field: (each.value,)})
            assert narrowed.total == each.count > 0


def test_a_facet_in_which_a_value_is_chosen_still_offers_the_others(either):
    everything = facets_of(either, find(either, "statistics", ""))
    narrowed = find(either, "statistics", "", chosen={"place": ("KAZ",)})
    facets = facets_of(either, narrowed)
    assert [(each.value, each.count) for each in facets["place"]] == [
        (each.value, each.count) for each in everything["place"]
    ]
    assert [each.value for each in facets["place"] if each.chosen] == ["KAZ"]
    assert sum(each.count for each in facets["status"]) == narrowed.total < find(either, "statistics", "").total


def test_values_of_one_field_add_up_and_fields_narrow(either):
    one = find(either, "statistics", "", chosen={"place": ("KAZ",)}).total
    both = find(either, "statistics", "", chosen={"place": ("KAZ", "World")}).total
    assert both > one > 0
    assert find(either, "statistics", "", chosen={"place": ("KAZ",), "status": ("none",)}).total == 0


@pytest.mark.parametrize(
    ("kind", "text", "same"),
    [
        ("statistics", "value:>1000000", lambda each: (each.value or each.high) > 1_000_000),
        ("statistics", "value:<=17000", lambda each: (each.value or each.low) <= 17_000),
        ("statistics", "country:Қазақстан", lambda each: each.place == "KAZ"),
        ("statistics", "-country:KAZ", lambda each: each.place != "KAZ"),
        ("statistics", "year:2020", lambda each: each.period == "2020"),
        ("statistics", "has:note", lambda each: each.note is not None),
        ("statistics", "unit:person OR unit:percent", lambda each: each.unit in {"person", "percent"}),
        ("articles", "year:2016..2020", lambda each: "2016" <= (each.published or "") < "2021"),
        ("articles", "date:>2016", lambda each: (each.published or "") > "2017"),
        ("articles", "publisher:herald", lambda each: "Herald" in each.publisher),
        ("articles", "language:English", lambda each: each.language == "en"),
        ("statistics", "unit:%", lambda each: each.unit == "percent"),
        ("statistics", "unit:$ | unit:процент", lambda each: each.unit in {"USD", "percent"}),
        ("statistics", "status:unvalidated", lambda each: each.status == "V"),
        (
            "statistics",
            "value:1-1000000000",
            lambda each: (each.value or each.high) >= 1 and (each.value or each.low) <= 1_000_000_000,
        ),
        ("countries", "country:Казахстан", lambda each: each.code == "KAZ"),
        ("countries", "country:kz", lambda each: each.code == "KAZ"),
    ],
)
def test_a_field_finds_exactly_the_records_that_have_it(either, kind, text, same):
    expected = {hit.id for hit in find(either, kind, "").hits if same(hit.record)}
    found = find(either, kind, text)
    assert found.complaints == ()
    assert {hit.id for hit in found.hits} == expected != set()


def test_hits_are_counted_in_the_whole_record(either):
    (hit,) = (hit for hit in find(either, "articles", "migrants").hits if hit.id == "gazette-2016-round-table")
    paragraphs = [each.text for each in either.paragraphs(hit.id)]
    texts = (either.article(hit.id).title, *paragraphs)
    assert hit.count == sum(text.lower().count("migrant") for text in texts) > len(hit.spans)


def test_suggestions_find_something(either):
    tries = suggestions(either, find(either, "countries", "kazakstn"))
    assert tries
    assert all(find(either, "countries", text).total for text in tries)


@given(node=nodes, kind=st.sampled_from(KINDS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_the_records_finds_the_same(either, node, kind):
    table = TABLES[kind]
    every = [row[0] for row in either.rows(f"SELECT pk FROM {table} ORDER BY pk")]
    expected = either.rows(f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?", str(node))
    assert list(verified(either, kind, every, node)) == [row[0] for row in expected]


WIDE_PHRASES = ['"round t', 'migrants "round t', 'title:"round t', '-chairmanship "round t', 'chair OR "round t']


@pytest.mark.parametrize("text", WIDE_PHRASES)
@pytest.mark.parametrize("tried", [0, 1, 400])
def test_a_phrase_is_exact_though_very_many_words_begin_as_its_last_one(either, monkeypatch, text, tried):
    exact = find(either, "articles", text)
    monkeypatch.setattr(matching, "WIDE", 1)
    monkeypatch.setattr(searching, "TRIED", tried)
    found = find(either, "articles", text)
    assert [hit.id for hit in found.hits] == [hit.id for hit in exact.hits] != []
    assert (found.total, found.found, found.is_whole, found.complaints) == (exact.total, exact.found, True, ())
    assert len(found.hits) < len(find(either, "articles", "t*").hits) or "OR" in text


def test_a_quick_search_for_such_a_phrase_brings_what_it_finds_among_the_first(either, monkeypatch):
    exact = find(either, "statistics", '"migrants w')
    monkeypatch.setattr(matching, "WIDE", 1)
    assert find(either, "statistics", '"migrants w', quick=True).is_whole
    monkeypatch.setattr(searching, "TRIED", 2)
    found = find(either, "statistics", '"migrants w', limit=10, quick=True)
    assert not found.is_whole
    assert 0 < found.total == len(found.hits) < exact.total
    assert {hit.id for hit in found.hits} < {hit.id for hit in exact.hits}
    assert found.found is not None
    assert exact.found is not None
    assert found.found < exact.found


def test_a_quick_search_is_narrowed_as_any_other(either, monkeypatch):
    every = find(either, "statistics", '"migrants w')
    chosen: Chosen = {"measure": (facets_of(either, every)["measure"][0].value,)}
    exact = find(either, "statistics", '"migrants w', chosen=chosen)
    assert 0 < exact.total < every.total
    monkeypatch.setattr(matching, "WIDE", 1)
    for tried in range(4):
        monkeypatch.setattr(searching, "TRIED", tried)
        found = find(either, "statistics", '"migrants w', chosen=chosen, quick=True)
        assert {hit.id for hit in found.hits} <= {hit.id for hit in exact.hits}
    assert found.hits == exact.hits


@pytest.mark.parametrize("text", ["round t", '"round table"', "", "kazakhstan"])
def test_other_quick_searches_are_whole(either, monkeypatch, text):
    monkeypatch.setattr(matching, "WIDE", 1)
    monkeypatch.setattr(searching, "TRIED", 0)
    found = find(either, "articles", text, quick=True)
    assert found.is_whole
    assert found.hits == find(either, "articles", text).hits


@pytest.mark.parametrize("text", ['"round tab', '"round table"', "round-tab"])
def test_other_phrases_stand_as_they_were_typed(either, monkeypatch, text):
    exact = find(either, "articles", text)
    monkeypatch.setattr(matching, "WIDE", 1)
    assert [hit.id for hit in find(either, "articles", text).hits] == [hit.id for hit in exact.hits] != []
    assert find(either, "articles", text).complaints == ()
