from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.library.standing import Standing, chair, standing
from desktop.records import Role


def role(
    name: str,
    stated: str,
    start: str | None = None,
    end: str | None = None,
    source: str = "s",
    country: str = "KAZ",
    body: str = "almaty-process",
) -> Role:
    return Role(country, body, name, start, end, stated, source, None, None, None, None)


DAY = date(2026, 11, 22)


def known(roles: Iterable[Role], day: date = DAY) -> Standing:
    """Return the standing there must be."""
    found = standing(roles, day)
    assert found is not None
    return found


def test_the_latest_statement_counts_and_others_are_named():
    old, new = role("member", "2016", source="a"), role("observer", "2026", source="b")
    found = known([new, old])
    assert found.role == new
    assert found.disagreeing == (old,)


def test_having_asked_for_a_standing_does_not_contradict_having_it():
    assert known([role("candidate", "2025", source="a"), role("member", "2026", source="b")]).disagreeing == ()
    assert known([role("candidate", "2025")]).role.role == "candidate"


def test_of_two_accounts_of_one_chairmanship_the_exact_one_counts():
    exact, rough = role("chair", "2025", start="2025-04-24"), role("chair", "2026", start="2025-04-24~", source="b")
    assert chair([rough, exact], DAY) == exact
    assert chair([exact, rough], DAY) == exact


def test_a_source_that_changed_its_mind_does_not_disagree_with_itself():
    assert known([role("observer", "2016"), role("member", "2020")]).disagreeing == ()


def test_a_statement_of_a_later_day_does_not_count_yet():
    assert standing([role("member", "2016")], date(2015, 12, 31)) is None


def test_an_ended_role_does_not_count():
    assert standing([role("member", "2016", end="2020")], DAY) is None
    assert standing([role("member", "2016", end="2020")], date(2020, 12, 31)) is not None


def test_a_role_that_has_not_begun_does_not_count():
    assert standing([role("member", "2016", start="2018")], date(2017, 1, 1)) is None


def test_other_bodies_and_chairs_give_no_standing():
    assert standing([role("member", "2016", body="iom"), role("chair", "2016", start="2016")], DAY) is None


def test_the_chair_is_the_one_that_began_last():
    first, second = role("chair", "2013", start="2013-06"), role("chair", "2016", start="2016-11", country="KGZ")
    assert chair([second, first], DAY) == second
    assert chair([second, first], date(2016, 10, 31)) == first
    assert chair([first], date(2013, 5, 31)) is None


@given(st.permutations([role("member", "2016", source="a"), role("observer", "2026", source="b"),
                        role("candidate", "2020", source="c")]))  # fmt: skip
def test_the_order_of_the_records_does_not_matter(roles):
    found = known(roles)
    assert found.role.role == "observer"
    assert {each.role for each in found.disagreeing} == {"member"}
