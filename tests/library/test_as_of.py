from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.library.as_of import AsOf, role_began
from desktop.library.queries import Rival
from desktop.records import Article, Figure, Role, Source
from desktop.world import Event, TreatyAction

SOURCES = {
    each.id: each
    for each in (
        Source("dated", "report", "P", "T", None, "2019", "2026-11-22"),
        Source("undated", "web page", "P", "T", None, None, "2026-11-22"),
        Source("open", "web page", "P", "T", None, "2015/..", "2020-05-01"),
    )
}
FIGURE = Figure(
    "f", "m", 1.0, None, None, "exact", "person", None, None, "KAZ", "2016", None, "E", "dated", None, None, None, None,
    "1",
)  # fmt: skip
ROLE = Role("KAZ", "almaty-process", "chair", "2016", None, "2026-11-22", "dated", None, None, None, None)
ACTION = TreatyAction("KAZ", "t", "party", "accession", "1999-01-15", "undated", None)
EVENT = Event("e", "Meeting", "briefing", "2016-09-19/2016-09-20", None, None, ())
ARTICLE = Article(
    "a", "undated", "T", False, "P", None, None, "en", None, "2016-02-26", None, None, None, None, None, ""
)  # fmt: skip


def first_day(kind: str, record: object) -> date:
    """Return the first day on which a record counts, and check that it does from then on."""
    day: date = next(day for day in days() if getattr(AsOf(day, SOURCES), kind)([record]))
    assert all(getattr(AsOf(day + timedelta(days=later), SOURCES), kind)([record]) for later in (1, 30, 400))
    return day


def days() -> Iterator[date]:
    day = date(1998, 1, 1)
    while day < date(2027, 1, 1):
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("period", "source", "day"),
    [
        ("2016", "dated", date(2016, 1, 1)),
        ("2016-07/2016-12", "dated", date(2016, 7, 1)),
        ("2030", "dated", date(2019, 12, 31)),
        (None, "dated", date(2019, 12, 31)),
        (None, "undated", date(2026, 11, 22)),
        (None, "open", date(2020, 5, 1)),
    ],
)
def test_a_figure_counts_from_its_period_or_from_its_publication(period, source, day):
    figure = replace(FIGURE, period=period, source=source)
    assert first_day("figures", figure) == day
    assert first_day("rivals", Rival(figure, None, None)) == day


@pytest.mark.parametrize(
    ("start", "stated", "day"),
    [
        ("2016-10", "2026-11-22", date(2016, 10, 31)),
        ("2016-10-03", "2014", date(2016, 10, 3)),
        ("2016", "2016-05-01", date(2016, 5, 1)),
        (None, "../2022", date(2022, 12, 31)),
        (None, "2014-11~", date(2014, 11, 30)),
    ],
)
def test_a_role_counts_from_its_beginning_or_from_its_statement(start, stated, day):
    role = replace(ROLE, start=start, stated=stated)
    assert first_day("roles", role) == role_began(role) == day


def test_what_was_done_about_a_treaty_counts_from_its_date_or_from_its_publication():
    assert first_day("treaty_actions", ACTION) == date(1999, 1, 15)
    assert first_day("treaty_actions", replace(ACTION, date=None, source="dated")) == date(2019, 12, 31)


def test_an_event_counts_from_its_first_day_and_one_of_a_month_from_its_last():
    assert first_day("events", EVENT) == date(2016, 9, 19)
    assert first_day("events", replace(EVENT, date="2016-02")) == date(2016, 2, 29)


def test_an_article_counts_from_its_publication_or_from_when_it_was_read():
    assert first_day("articles", ARTICLE) == date(2016, 2, 26)
    assert first_day("articles", replace(ARTICLE, published=None)) == date(2026, 11, 22)


def test_without_a_day_every_record_counts():
    every = AsOf(None, {})
    assert every.figures([FIGURE]) == (FIGURE,)
    assert every.roles([replace(ROLE, start="2999")])
    assert every.treaty_actions([ACTION])
    assert every.articles([ARTICLE])


def test_what_the_library_holds_has_been_said_by_today():
    this_year = str(date.today().year)
    assert AsOf(date.today(), SOURCES).roles([replace(ROLE, start=None, stated=this_year)])
