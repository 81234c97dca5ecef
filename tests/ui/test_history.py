"""Back and forward."""

from __future__ import annotations

from desktop.ui.history import History, Place

HERALD = Place("articles", "herald")
PROFITS = Place("statistics", "profits")
KAZ = Place("countries", "KAZ")


def visited(*places: Place, limit: int = 200) -> History:
    history = History(limit)
    for place in places:
        history.visit(place)
    return history


def test_a_new_history_leads_nowhere():
    history = History()
    assert (history.current, history.step(-1), history.step(1)) == (None, None, None)
    assert not history.has_back
    assert not history.has_forward


def test_back_and_forward_lead_through_the_places_in_order():
    history = visited(HERALD, PROFITS, KAZ)
    assert [history.step(-1), history.step(-1), history.step(-1)] == [PROFITS, HERALD, None]
    assert [history.step(1), history.step(1), history.step(1)] == [PROFITS, KAZ, None]
    assert history.current == KAZ


def test_several_steps_go_as_far_as_there_are_places():
    history = visited(HERALD, PROFITS, KAZ)
    assert [history.step(-2), history.step(5), history.step(-9), history.step(0)] == [HERALD, KAZ, HERALD, None]


def test_it_is_known_where_there_is_a_way():
    history = visited(HERALD, PROFITS)
    assert (history.has_back, history.has_forward) == (True, False)
    history.step(-1)
    assert (history.has_back, history.has_forward) == (False, True)


def test_a_new_visit_forgets_what_lay_ahead():
    history = visited(HERALD, PROFITS)
    history.step(-1)
    history.visit(KAZ)
    assert not history.has_forward
    assert history.step(-1) == HERALD


def test_visiting_the_current_place_again_changes_nothing():
    history = visited(HERALD, PROFITS)
    history.step(-1)
    history.visit(HERALD)
    assert history.step(1) == PROFITS


def test_another_paragraph_of_the_same_article_is_another_place():
    history = visited(HERALD, Place("articles", "herald", 2))
    assert history.step(-1) == HERALD


def test_the_oldest_places_are_forgotten_beyond_the_limit():
    history = visited(HERALD, PROFITS, KAZ, limit=2)
    assert [history.step(-1), history.step(-1)] == [PROFITS, None]


def test_places_that_are_gone_are_forgotten_on_both_sides():
    history = visited(HERALD, PROFITS, KAZ, PROFITS, HERALD)
    history.step(-1)
    history.step(-1)
    history.forget({PROFITS})
    assert history.current == KAZ
    assert (history.step(-1), history.step(1), history.step(1)) == (HERALD, KAZ, HERALD)
    assert not history.has_forward


def test_without_its_current_place_the_history_stands_at_the_one_before():
    history = visited(HERALD, PROFITS, KAZ)
    history.step(-1)
    history.forget({PROFITS})
    assert history.current == HERALD
    assert (history.has_back, history.step(1)) == (False, KAZ)


def test_a_place_on_both_sides_of_one_that_is_gone_is_visited_once():
    history = visited(HERALD, PROFITS, HERALD, KAZ)
    history.forget({PROFITS})
    assert [history.step(-1), history.step(-1)] == [HERALD, None]


def test_a_history_whose_places_are_all_gone_is_as_new():
    history = visited(HERALD, PROFITS)
    history.forget(history.places)
    assert (history.current, history.has_back, history.has_forward) == (None, False, False)
    history.visit(KAZ)
    assert history.current == KAZ
