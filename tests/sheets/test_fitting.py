"""Sheets of so many pages and no more: the level that is found, how it is found, and what is remembered of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product
from math import ceil

import pytest

from desktop.errors import SheetError
from desktop.library.queries import Library
from desktop.sheets import country, desk, fitting, gathering, kinds, raster, render
from desktop.sheets.blocks import Figures, Passage, Prose, Run
from desktop.sheets.contents import PAPERS, Edition, SheetContents

LINES = (400, 300, 200, 150, 100, 80, 60, 40, 20, 10)
"""How many paragraphs a sheet has at each level; about fifty fill a page."""

Maker = Callable[[int], SheetContents]


@pytest.fixture
def make(article_sheet: SheetContents) -> Maker:
    def contents(paragraphs: int) -> SheetContents:
        text = tuple(Passage((Run(f"Paragraph {number}."),)) for number in range(paragraphs))
        return replace(article_sheet, blocks=(Prose("Text", "", text),))

    return contents


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of paragraphs of each sheet whose pages are counted."""
    counted: list[int] = []
    extent = render.extent

    def noted(contents: SheetContents) -> float:
        assert isinstance(contents.blocks[0], Prose)
        counted.append(len(contents.blocks[0].paragraphs))
        return extent(contents)

    monkeypatch.setattr(render, "extent", noted)
    return counted


def lines_of(contents: SheetContents) -> int:
    assert isinstance(contents.blocks[0], Prose)
    return len(contents.blocks[0].paragraphs)


def first_that_fits(make: Maker, most: int) -> int:
    return next(lines for lines in LINES if render.extent(make(lines)) <= most)


@pytest.mark.parametrize("most", [1, 2, 4, 20])
@pytest.mark.parametrize("letters", [1, 300, 1000, 3000, 10_000, 1_000_000])
def test_the_first_level_that_fits_is_found_whatever_is_guessed(
    make: Maker, most: int, letters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "LETTERS_A_PAGE", letters)
    assert lines_of(fitting.first_fitting(make, LINES, most)[1]) == first_that_fits(make, most)


@pytest.mark.parametrize("letters", [1, 1_000_000])
def test_what_fits_nowhere_is_given_at_the_last_level(
    make: Maker, letters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "LETTERS_A_PAGE", letters)
    assert lines_of(fitting.first_fitting(make, (400, 300, 200), 1)[1]) == 200


def test_a_right_guess_is_verified_by_it_and_the_level_before(
    make: Maker, tried: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = first_that_fits(make, 2)
    monkeypatch.setattr(fitting, "LETTERS_A_PAGE", fitting.letters_of(make(right)) / 2)
    tried.clear()
    fitting.first_fitting(make, LINES, 2)
    assert tried == [right, LINES[LINES.index(right) - 1]]


@pytest.mark.parametrize("likely", range(len(LINES)))
@pytest.mark.parametrize("most", [1, 4])
def test_the_first_level_that_fits_is_found_whichever_is_likely(make: Maker, most: int, likely: int) -> None:
    found = fitting.first_fitting(make, LINES, most, fitting.letters_of(make(LINES[likely])))
    assert LINES[found[0]] == lines_of(found[1]) == first_that_fits(make, most)


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_a_likely_level_is_left_for_those_beside_it(make: Maker, tried: list[int], off: int) -> None:
    right = LINES.index(first_that_fits(make, 2))
    tried.clear()
    fitting.first_fitting(make, LINES, 2, fitting.letters_of(make(LINES[right + off])))
    assert len(tried) == 2 + max(off, 0)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_shipped_country_is_laid_out_once(
    shipped: Library, language: str, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes more is not at its level in resources/levels.json: run tests/tools/find_levels.py."""
    counted: Counter[str] = Counter()
    extent = render.extent

    def noted(contents: SheetContents) -> float:
        counted[contents.id] += 1
        return extent(contents)

    monkeypatch.setattr(render, "extent", noted)
    monkeypatch.setattr(fitting, "_known", {})
    for each in shipped.countries():
        kinds.contents(shipped, "country", each.code, paper=paper, language=language)
    assert len(counted) == len(shipped.countries())
    assert max(counted.values()) == 1


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("code", ["KAZ", "KGZ", "TUR"])
def test_a_shipped_level_is_the_first_that_fits(shipped: Library, code: str, language: str, paper: str) -> None:
    edition = Edition("2026-11-22", "2026-11-22", shipped.info().snapshot, paper, language)
    make = partial(country.contents, gathering.country_records(shipped, code, edition), edition)
    fits = (n for n, each in enumerate(country.LEVELS) if render.extent(make(each)) <= country.PAGES)
    assert next(fits) == fitting._shipped().levels.get(fitting.named("country", code, edition), (0, 0))[0]


def test_a_country_has_the_same_key_figures_in_every_edition(shipped: Library) -> None:
    """Who compares the English and the Russian sheet, or prints on other paper, expects the same cards."""
    for each in shipped.countries():
        told = {
            sum(len(block.cards) for block in made.blocks if isinstance(block, Figures))
            for language, paper in product(("en", "ru"), PAPERS)
            for made in [kinds.contents(shipped, "country", each.code, language=language, paper=paper)]
        }
        assert len(told) == 1, each.code


def test_only_the_whole_sheet_is_signed(shipped: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    signed: list[str] = []
    sheet_id = desk.sheet_id

    def noted(made: SheetContents) -> str:
        signed.append(made.kind)
        return sheet_id(made)

    monkeypatch.setattr(desk, "sheet_id", noted)
    made = kinds.contents(shipped, "pack", "KAZ", "process")
    assert signed == ["pack"]
    assert made.sheet_id in " ".join(made.footer)


def test_levels_are_proved_for_the_shipped_records_and_their_own_day_alone(shipped: Library) -> None:
    today = Edition("2026-11-22", "2026-11-22", shipped.info().snapshot)
    assert fitting._is_proved(today), "the records have changed: run tests/tools/find_levels.py"
    assert not fitting._is_proved(replace(today, as_of="2016-06-01"))
    assert not fitting._is_proved(replace(today, snapshot="of another library"))


def test_a_level_that_does_not_fit_is_not_believed(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = Edition("2026-11-22", "2026-11-22", snapshot="of this test")
    monkeypatch.setattr(fitting, "_shipped", lambda: fitting._Shipped("of this test", {}))
    monkeypatch.setattr(fitting, "_known", {})
    found = fitting.remembered(make, LINES, 2, "article", "b", edition)
    assert lines_of(found) == first_that_fits(make, 2)


@pytest.mark.parametrize("most", [2, 4, 7])
@pytest.mark.parametrize("letters", [1, 3000, 1_000_000])
def test_a_wrong_guess_is_mended_by_how_far_the_pages_were_filled(
    make: Maker, tried: list[int], most: int, letters: int
) -> None:
    every = [range(400, 0, -8)[number] for number in range(50)]
    found, _ = fitting.first_fitting(make, every, most, letters)
    assert len(tried) <= 4
    assert ceil(render.extent(make(every[found]))) == most


def test_little_is_made_of_what_is_far_from_the_likely_level(make: Maker) -> None:
    every = [range(400, 0, -8)[number] for number in range(50)]
    right = next(number for number, lines in enumerate(every) if render.extent(make(lines)) <= 2)
    made: list[int] = []

    def noted(lines: int) -> SheetContents:
        made.append(every.index(lines))
        return make(lines)

    letters = fitting.letters_of(make(every[right]))
    assert fitting.first_fitting(noted, every, 2, letters, right)[0] == right
    assert sorted(made) == [right - 1, right]


def test_what_fits_at_once_is_laid_out_once(make: Maker, tried: list[int]) -> None:
    fitting.first_fitting(make, LINES, 20)
    assert tried == [LINES[0]]


@pytest.mark.parametrize("paragraphs", [1, 60, 300])
def test_pages_are_counted_as_they_are_printed(make: Maker, paragraphs: int) -> None:
    contents = make(paragraphs)
    assert ceil(render.extent(contents)) == len(raster.sizes(render.pdf(contents)))


def test_how_far_the_last_page_is_filled_is_told(make: Maker) -> None:
    little, more = (render.extent(make(lines)) for lines in (60, 80))
    assert little < more < little + 1


def test_contents_that_no_template_can_draw_are_said_in_a_sentence(make: Maker) -> None:
    with pytest.raises(SheetError, match="could not be made"):
        render.extent(replace(make(1), kind="poster"))


def test_the_level_is_known_for_the_same_contents(make: Maker, tried: list[int]) -> None:
    edition = Edition("2026-11-22", "2026-11-22", snapshot="of this test alone")
    first = fitting.remembered(make, LINES, 2, "article", "a", edition)
    assert tried
    tried.clear()
    again = fitting.remembered(make, LINES, 2, "article", "a", replace(edition, printed="2026-11-23"))
    assert not tried
    assert again == first
    for change in ({"snapshot": "another"}, {"paper": "letter"}, {"as_of": "2020-01-01"}):
        fitting.remembered(make, LINES, 2, "article", "a", replace(edition, **change))
        assert tried
        tried.clear()
