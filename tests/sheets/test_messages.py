"""Key messages: made by rules from figures, roles and treaties, with source, period and hedge, and never without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop.library.queries import Rival
from desktop.records import Figure
from desktop.sheets import country
from desktop.sheets.blocks import Messages
from desktop.sheets.contents import Edition

Make = Callable[..., Figure]


@pytest.fixture
def said(country_records: country.CountryRecords, edition: Edition) -> Callable[..., list[str]]:
    """The messages of a sheet of Iran with what is given in place of its records."""

    def make(language: str = "en", **given: Any) -> list[str]:
        profile = replace(country_records.profile, **{"rivals": {}, **given})
        records = replace(country_records, profile=profile)
        blocks = country.contents(records, replace(edition, language=language)).blocks
        found = next((block for block in blocks if isinstance(block, Messages)), None)
        items = found.items if found else ()
        return ["".join(run.text + "".join(f"[{ref}]" for ref in run.refs) for run in item) for item in items]

    return make


def test_a_figure_is_told_with_period_claimant_status_and_source(
    said: Callable[..., list[str]], make_figure_of: Make
) -> None:
    figure = make_figure_of("a", "refugees", 3_489_257, "2024", "agency", qualifier="about")
    assert said(figures=(figure,))[0] == "Iran hosted about 3,489,257 refugees (2024, Migration Agency, estimate[1])."


def test_a_message_begins_with_a_capital(said: Callable[..., list[str]], make_figure_of: Make) -> None:
    figure = make_figure_of("a", "stateless", 421, "2024", "agency", qualifier="at least", status="A")
    assert (
        said(figures=(figure,))[0] == "At least 421 stateless people were counted in Iran (2024, Migration Agency[1])."
    )


def test_an_unproved_figure_is_hedged_twice(said: Callable[..., list[str]], make_figure_of: Make) -> None:
    figure = make_figure_of("a", "refugees", 10, None, "herald", claimed_by="A. Speaker", status="V")
    assert said(figures=(figure,))[0] == (
        "Iran hosted 10† refugees (period not stated, A. Speaker, in The Herald, unconfirmed[3])."
    )


def test_a_rise_is_told_within_one_source_only(said: Callable[..., list[str]], make_figure_of: Make) -> None:
    first = make_figure_of("a", "refugees", 10, "2020", "agency")
    last = make_figure_of("b", "refugees", 30, "2024", "agency")
    assert (
        "The number of refugees in Iran rose from 10 (2020) to 30 (2024), as counted by Migration Agency[1]."
        in said(figures=(first, last))
    )
    assert (
        "The number of refugees in Iran fell from 30 (2020) to 10 (2024), as counted by Migration Agency[1]."
        in said(figures=(replace(last, period="2020"), replace(first, period="2024")))
    )
    elsewhere = replace(last, source="bureau")
    assert not [each for each in said(figures=(first, elsewhere)) if "rose" in each]


def test_no_rise_rests_on_unproved_figures(said: Callable[..., list[str]], make_figure_of: Make) -> None:
    figures = tuple(
        make_figure_of(str(year), "refugees", year, str(year), "agency", status="V") for year in (2020, 2024)
    )
    assert not [each for each in said(figures=figures) if "rose" in each]


def test_half_a_year_is_not_set_beside_a_year(
    said: Callable[..., list[str]], make_figure_of: Make, country_records: country.CountryRecords
) -> None:
    measures = {key: replace(each, kind="flow") for key, each in country_records.profile.measures.items()}
    half = make_figure_of("a", "refugees", 10, "2023-01/2023-06", "agency")
    year = make_figure_of("b", "refugees", 30, "2024", "agency")
    assert not [each for each in said(figures=(half, year), measures=measures) if "rose" in each]


def test_readings_furthest_apart_are_told_with_both_sources(
    said: Callable[..., list[str]], make_figure_of: Make
) -> None:
    one = make_figure_of("a", "refugees", 300, "2024", "agency")
    other = make_figure_of("b", "refugees", 3, "2024", "bureau")
    rivals = {"a": (Rival(other, None, None),), "b": (Rival(one, None, None),)}
    assert (
        "Sources disagree on the number of refugees in Iran: 300 (Migration Agency, 2024[1]) or 3 (Statistics Bureau, "
        "2024[3])."
    ) in said(figures=(one, other), rivals=rivals)


def test_treaties_are_counted_among_those_followed(said: Callable[..., list[str]]) -> None:
    assert "Party to 1 of the 2 treaties followed here: 1951 Convention[2]." in said(figures=())


def test_a_zero_makes_no_headline(said: Callable[..., list[str]], make_figure_of: Make) -> None:
    assert not [
        each for each in said(figures=(make_figure_of("a", "refugees", 0, "2024", "agency"),)) if "hosted" in each
    ]


def test_too_few_messages_are_filled_up_with_standing_and_gaps(said: Callable[..., list[str]]) -> None:
    assert said(figures=(), treaty_actions=()) == [
        "Observer in the Almaty Process (Migration Agency, 22 November 2026[1]).",
        "This library has no figure for Iran on stateless persons: unknown, not zero.",
    ]


def test_nothing_is_told_of_nothing(said: Callable[..., list[str]]) -> None:
    assert said(figures=(), treaty_actions=(), standing=None, gaps=()) == []


def test_messages_are_told_in_russian(said: Callable[..., list[str]], make_figure_of: Make) -> None:
    figure = make_figure_of("a", "refugees", 3_489_257, "2024", "agency")
    assert said(figures=(figure,), language="ru")[0] == (
        "Число беженцев в Иране: 3\N{NO-BREAK SPACE}489\N{NO-BREAK SPACE}257 (2024, Migration Agency, оценка[1])."
    )


@pytest.mark.parametrize(("code", "place"), [("TUR", "в Турции"), ("ITA", "в Италии"), ("KGZ", "в Кыргызстане")])
def test_russian_messages_put_the_country_in_its_case(
    said: Callable[..., list[str]],
    make_figure_of: Make,
    country_records: country.CountryRecords,
    code: str,
    place: str,
) -> None:
    of = replace(country_records.profile.country, code=code)
    first = make_figure_of("a", "refugees", 10, "2020", "agency")
    last = make_figure_of("b", "refugees", 30, "2024", "agency")
    told = said("ru", country=of, figures=(first, last))
    assert told[0] == f"Число беженцев {place}: 30 (2024, Migration Agency, оценка[1])."
    assert told[1] == f"Число беженцев {place}: рост с 10 (2020) до 30 (2024), источник — Migration Agency[1]."


def test_a_number_that_a_rise_tells_is_not_told_twice(
    said: Callable[..., list[str]], make_figure_of: Make, country_records: country.CountryRecords
) -> None:
    moved = replace(country_records.profile.measures["refugees"], id="international-migrants", name="Migrants")
    measures = {**country_records.profile.measures, "international-migrants": moved}
    first = make_figure_of("a", "international-migrants", 10, "2010", "agency")
    last = make_figure_of("b", "international-migrants", 30, "2019", "agency")
    rise = "The number of international migrants in Iran rose from 10 (2010) to 30 (2019)"
    told = [each for each in said(figures=(first, last), measures=measures) if "30" in each]
    assert told == [f"{rise}, as counted by Migration Agency[1]."]
    alone = said(figures=(last,), measures=measures)
    assert alone[0] == "30 international migrants lived in Iran (2019, Migration Agency, estimate[1])."


def test_the_chair_is_a_message_where_others_are_too_few(
    said: Callable[..., list[str]], country_records: country.CountryRecords
) -> None:
    chair = replace(country_records.profile.roles[0], role="chair", start="2025-04-24", stated="2025-04-24")
    assert said(figures=(), treaty_actions=(), chair=chair)[0] == (
        "Iran has chaired the Almaty Process since 24 April 2025 (Migration Agency, 24 April 2025[1])."
    )


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((102, 489, 149), "fell from 489 (2001) to 149 (2002)"),
        ((102, 50, 149), "rose from 50 (2001) to 149 (2002)"),
        ((10, 500, 5, 20, 15, 30), "rose from 5 (2002) to 30 (2005)"),
        ((10, 30, 20, 40), "rose from 10 (2000) to 40 (2003)"),
    ],
)
def test_a_change_is_told_since_the_last_peak_or_trough_beyond_it(
    said: Callable[..., list[str]], make_figure_of: Make, values: tuple[int, ...], told: str
) -> None:
    figures = tuple(
        make_figure_of(str(n), "refugees", value, str(2000 + n), "agency") for n, value in enumerate(values)
    )
    assert f"The number of refugees in Iran {told}, as counted by Migration Agency[1]." in said(figures=figures)


def test_the_largest_protected_group_comes_before_refugees(
    said: Callable[..., list[str]], make_figure_of: Make, country_records: country.CountryRecords
) -> None:
    displaced = replace(country_records.profile.measures["refugees"], id="internally-displaced")
    measures = {**country_records.profile.measures, "internally-displaced": displaced}
    refugees = make_figure_of("a", "refugees", 21_236, "2024", "agency")
    many = make_figure_of("b", "internally-displaced", 5_457_183, "2024", "agency")
    assert ["5,457,183" in each for each in said(figures=(refugees, many), measures=measures)[:2]] == [True, False]
    few = replace(many, value=300, text="300")
    assert "hosted 21,236 refugees" in said(figures=(refugees, few), measures=measures)[0]
    assert not [each for each in said(figures=(refugees, few), measures=measures) if "300" in each]
