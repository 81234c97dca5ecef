"""A sheet as of a day tells nothing that came after it, whatever kind it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from desktop import dates, paths
from desktop.library.build import build
from desktop.library.queries import Library
from desktop.sheets import kinds
from desktop.sheets.contents import SheetContents
from desktop.sheets.labels import labels

LONG_AGO, DAY, TODAY = date(1900, 1, 1), date(2016, 9, 30), date(2026, 11, 22)
SHEETS = {"country": ("KAZ",), "measure": ("international-migrants",), "process": (), "comparison": ("KAZ", "KGZ")}
every_sheet = pytest.mark.parametrize("kind", SHEETS)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("shipped") / "library.db"
    build(path, paths.data_folder())
    with Library(path) as library:
        yield library


def made(library: Library, kind: str, day: date, *idents: str) -> SheetContents:
    return kinds.contents(library, kind, *(idents or SHEETS[kind]), as_of=day, printed=TODAY)


def said(contents: SheetContents) -> str:
    return " ".join(strings(contents.as_json()))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


@every_sheet
def test_no_figure_of_a_later_period_is_told(shipped, kind):
    for figure in made(shipped, kind, DAY).figures:
        record = shipped.figure(figure.id)
        source = shipped.source(record.source)
        begun = record.period is not None and dates.bounds(record.period)[0] <= DAY
        assert begun or dates.bounds(source.published or source.accessed or "")[1] <= DAY, figure.id


@every_sheet
def test_long_ago_nothing_is_told(shipped, kind):
    contents = made(shipped, kind, LONG_AGO)
    assert contents.figures == ()
    assert contents.band.headline == ""
    assert "UNHCR" not in re.sub(r"support of UNHCR and IOM", "", said(contents))


@every_sheet
def test_each_page_of_a_sheet_as_of_an_earlier_day_says_which(shipped, kind):
    assert made(shipped, kind, DAY).footer[-2:] == ("As of 30 September 2016", "Printed 22 November 2026")
    assert "As of 22 November 2026" not in made(shipped, kind, TODAY).footer


def test_the_process_is_told_with_the_chair_and_the_meetings_of_the_day(shipped):
    before, now = made(shipped, "process", DAY), made(shipped, "process", TODAY)
    assert (before.band.headline, now.band.headline) == ("Chaired by Kazakhstan", "Chaired by Kazakhstan")
    assert "Third Senior Officials' Meeting" in said(before)
    assert "Fifth Senior Officials' Meeting" in said(now)
    assert "Fifth Senior Officials' Meeting" not in said(before)
    assert made(shipped, "process", date(2017, 1, 1)).band.headline == "Chaired by Kyrgyzstan"


def test_other_readings_of_who_chaired_stand_in_the_head(shipped):
    for contents in (made(shipped, "process", DAY), made(shipped, "country", DAY, "KGZ")):
        dispute = "".join(run.text for run in contents.band.dispute)
        assert "Sources disagree on the chair: Kyrgyzstan 2016–2018: Sana Sezim, 2018" in dispute


def test_a_country_that_chairs_before_any_source_calls_it_a_member_is_told_as_chair(shipped):
    band = made(shipped, "country", date(2014, 1, 1)).band
    assert band.headline == "Chair"
    assert "".join(run.text for run in band.detail).startswith("Chair since 5 June 2013: UNHCR")


def test_later_treaties_roles_and_articles_are_left_out(shipped):
    text = said(made(shipped, "country", date(2001, 1, 1)))
    assert "15 January 1999" in text
    assert "31 July 2008" not in text
    assert "In the Process" in text
    assert "2002" not in text


def test_a_pack_is_as_of_the_day_too(shipped):
    contents = made(shipped, "pack", DAY, "process", "KAZ")
    assert "Fifth Senior Officials' Meeting" not in said(contents)


def test_what_a_document_says_does_not_change_with_the_day(shipped):
    ident = "trend-2025-04-24-kazakhstan-chairmanship"
    before, now = made(shipped, "article", DAY, ident), made(shipped, "article", TODAY, ident)
    assert (before.band, before.blocks, before.footer[3:]) == (now.band, now.blocks, now.footer[3:])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_nobody_is_counted_where_no_source_says_who_takes_part(shipped, language):
    contents = kinds.contents(shipped, "process", as_of=date(2014, 12, 31), printed=TODAY, language=language)
    words = labels(language)
    assert contents.band.facts == ()
    assert words.map_alt_plain in list(strings(contents.as_json()))
    assert words.no_standings in said(contents)
