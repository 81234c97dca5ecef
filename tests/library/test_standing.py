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


DAY = date.today()
"""Today, by which what is stated of this year has been said."""


def known(roles: Iterable[Role], day: date = DAY) -> Standing:
    """Return the standing there must be."""
    found = standing(roles, day)
    assert found is not None
    return found


def chaired(roles: Iterable[Role], day: date = DAY) -> Standing:
    """Return the chair there must be."""
    found = chair(roles, day)
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
    assert chaired([rough, exact]).role == exact
    assert chaired([exact, rough]).role == exact


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
    assert chaired([second, first]).role == second
    assert chaired([second, first], date(2016, 10, 31)).role == first
    assert chair([first], date(2013, 5, 31)) is None


KAZ = role("chair", "2016-10-03", start="2013-06-05", end="2016-11", source="unhcr")
KGZ = role("chair", "2026", start="2016-10", end="2018-10", source="iom", country="KGZ")
KGZ_OF_A_YEAR = role("chair", "2018", start="2016", end="2018", source="paper", country="KGZ")


def test_a_bare_year_does_not_begin_a_chairmanship_on_its_first_day():
    assert chaired([KAZ, KGZ_OF_A_YEAR], date(2016, 2, 26)).role == KAZ
    assert chaired([KAZ, KGZ_OF_A_YEAR], date(2016, 12, 31)).role == KGZ_OF_A_YEAR


def test_a_bare_year_does_not_beat_a_finer_statement():
    every = [KGZ_OF_A_YEAR, KGZ, KAZ]
    assert chaired(every, date(2016, 9, 30)).role == KAZ
    assert chaired(every, date(2017, 6, 1)).role == KGZ


def test_a_chairmanship_of_a_bare_year_had_begun_when_it_was_stated():
    took_over = role("chair", "2023-03-28", start="2023", source="a", country="AZE")
    assert chaired([KAZ, took_over], date(2023, 3, 27)).role == KAZ
    assert chaired([KAZ, took_over], date(2023, 3, 28)).role == took_over


def test_a_chairmanship_announced_before_it_begins_has_not_begun():
    announced = role("chair", "2016-07", start="2016-10", country="KGZ", source="a")
    assert chaired([KAZ, announced], date(2016, 10, 30)).role == KAZ
    assert chaired([KAZ, announced], date(2016, 10, 31)).role == announced


def test_other_readings_of_who_chaired_are_told():
    every = [KGZ_OF_A_YEAR, KGZ, KAZ]
    assert chaired(every, date(2015, 12, 31)).disagreeing == ()
    assert chaired(every, date(2016, 2, 26)).disagreeing == (KGZ_OF_A_YEAR,)
    assert chaired(every, date(2016, 11, 15)).disagreeing == (KAZ,)
    assert chaired(every, date(2017, 6, 1)).disagreeing == ()


def test_a_source_that_names_the_chair_does_not_disagree_about_the_month_it_changed():
    same = role("chair", "2026", start="2013-06", end="2016-10", source="iom")
    assert chaired([KGZ, same], date(2016, 10, 31)).disagreeing == ()


def test_a_chairmanship_without_an_end_is_only_stated_until_then():
    begun = role("chair", "2016-10-03", start="2013-06-05", source="a")
    assert chaired([KGZ, begun], date(2017, 1, 1)).disagreeing == ()


def test_a_statement_of_an_open_beginning_counts_from_its_end():
    undated = role("member", "../2022")
    assert standing([undated], date(1900, 1, 1)) is None
    assert standing([undated], date(2022, 12, 30)) is None
    assert standing([undated], date(2022, 12, 31)) is not None


def test_a_statement_of_a_span_counts_from_its_end():
    assert standing([role("member", "2016-10/2018-10")], date(2018, 10, 30)) is None
    assert standing([role("member", "2016-10/2018-10")], date(2018, 10, 31)) is not None


@given(st.permutations([role("member", "2016", source="a"), role("observer", "2026", source="b"),
                        role("candidate", "2020", source="c")]))  # fmt: skip
def test_the_order_of_the_records_does_not_matter(roles):
    found = known(roles)
    assert found.role.role == "observer"
    assert {each.role for each in found.disagreeing} == {"member"}
