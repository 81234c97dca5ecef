"""Figures in the order of a column of their table, either way round, few or many."""

from __future__ import annotations

import pytest

from desktop.library.finding import columns
from desktop.library.search import COLUMNS, find


@pytest.fixture(params=["few", "many"])
def ordered(request, library, monkeypatch):
    """Return the identifiers of the figures in an order, as of few of them and as of many."""
    if request.param == "many":
        monkeypatch.setattr(columns, "FEW", 0)
    return lambda sort, text="": [hit.id for hit in find(library, "statistics", text, sort=sort).hits]


def values(library, ids):
    figures = {figure.id: figure for figure in library.figures()}
    return [figures[each].value if figures[each].value is not None else figures[each].low for each in ids]


def test_figures_sort_by_number_not_by_text(library, ordered):
    assert values(library, ordered("value")) == sorted(values(library, ordered("value")))
    assert values(library, ordered("-value")) == sorted(values(library, ordered("-value")), reverse=True)
    assert ordered("value")[-1] == ordered("-value")[0] == "gazette-profits"


def test_places_sort_by_their_names_with_what_is_not_stated_at_one_end(library, ordered):
    places = {figure.id: figure.place for figure in library.figures()}
    assert [places[each] for each in ordered("place")] == [None, *["KAZ"] * 3, "TJK", *["World"] * 4]
    assert [places[each] for each in ordered("-place")] == [*["World"] * 4, "TJK", *["KAZ"] * 3, None]


def test_measures_and_sources_sort_by_what_they_are_called(library, ordered):
    names = {measure.id: measure.name for measure in library.measures()}
    publishers = {source.id: source.publisher for source in library.sources()}
    figures = {figure.id: figure for figure in library.figures()}
    measured = [names[figures[each].measure] for each in ordered("measure")]
    published = [publishers[figures[each].source] for each in ordered("-source")]
    assert measured == sorted(measured)
    assert published == sorted(published, reverse=True)


def test_periods_sort_by_time_with_what_is_not_stated_at_one_end(library, ordered):
    periods = {figure.id: figure.period for figure in library.figures()}
    assert [periods[each] for each in ordered("period")][:4] == [None, None, None, "2020"]
    assert periods[ordered("-period")[0]] == "2024"


def test_claimants_sort_without_regard_to_capitals_with_nobody_first(library, ordered):
    claimed = {figure.id: (figure.claimed_by or "").casefold() for figure in library.figures()}
    found = [claimed[each] for each in ordered("claimed")]
    assert found == sorted(found)
    assert found[0] == ""
    assert found[-1]


def test_figures_with_other_readings_come_last_or_first(library, ordered):
    rivals = library.rival_counts()
    assert all(each in rivals for each in ordered("-readings")[: len(rivals)])
    assert all(each in rivals for each in ordered("readings")[-len(rivals) :])


@pytest.mark.parametrize("sort", [*COLUMNS, *(f"-{column}" for column in COLUMNS)])
def test_an_order_lists_what_was_found_once_and_nothing_else(ordered, sort):
    assert sorted(ordered(sort)) == sorted(ordered("relevance"))
    assert sorted(ordered(sort, "kazakhstan")) == sorted(ordered("relevance", "kazakhstan"))


def test_few_figures_of_equal_rank_stand_as_they_do_by_relevance(library):
    best = [hit.id for hit in find(library, "statistics", "").hits]
    places = {figure.id: figure.place or "" for figure in library.figures()}
    assert [hit.id for hit in find(library, "statistics", "", sort="place").hits] == sorted(
        best, key=places.__getitem__
    )
