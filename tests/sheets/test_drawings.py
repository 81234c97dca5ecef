"""The drawings: where scales put things, which marks a chart has, and that words in them stay words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import wording
from desktop.sheets.drawings import lanes, svg
from desktop.sheets.drawings.marks import Dot, Drawing, Line, Shape, Word
from desktop.sheets.drawings.region import region
from desktop.sheets.drawings.scales import moment, ticks, year_ticks
from desktop.sheets.drawings.trend import Point, Series, breaks, trend

_M = TypeVar("_M")
numbers = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False).map(lambda value: round(value, 3))


def series(name: str, *points: tuple[float, float]) -> Series:
    return Series(name, tuple(Point(moment, value, wording.number(value)) for moment, value in points))


def chart(*every: Series, named: bool = False) -> Drawing:
    return trend(every, 155, 92, wording.number, named=named)


def of(kind: type[_M], drawing: Drawing) -> list[_M]:
    return [mark for mark in drawing.marks if isinstance(mark, kind)]


@given(numbers, numbers)
def test_a_scale_holds_its_values_and_zero_in_even_steps(one: float, other: float) -> None:
    found = ticks(min(one, other), max(one, other))
    assert 2 <= len(found) <= 5
    assert found[0] <= min(one, other)
    assert found[-1] >= max(one, other)
    assert any(each == 0 for each in found)
    steps = [second - first for first, second in pairwise(found)]
    assert steps == pytest.approx([steps[0]] * len(steps))


@given(st.integers(1800, 2100), st.integers(0, 200))
def test_years_are_named_up_to_the_last(first: int, length: int) -> None:
    found = year_ticks(first, first + length)
    assert found[-1] == first + length
    assert found[0] >= first
    assert len(found) <= 6


@pytest.mark.parametrize(
    ("period", "middle"), [("2024", 2024.5), ("2024-01/2024-06", 2024.25), ("2013/..", None), ("XXXX-04-24", None)]
)
def test_a_period_stands_at_its_middle(period: str, middle: float | None) -> None:
    assert moment(period) == (pytest.approx(middle, abs=0.01) if middle else None)


def test_every_value_has_a_point_and_is_written() -> None:
    made = chart(series("Agency", (2010.5, 3_334_937), (2015.5, 3_546_060), (2019.5, 3_705_556)))
    assert len(of(Dot, made)) == 3
    assert {"3,334,937", "3,546,060", "3,705,556"} <= {word.text for word in of(Word, made)}


def test_greater_values_stand_higher_and_later_ones_further_right() -> None:
    first, second = of(Dot, chart(series("Agency", (2010.5, 10), (2020.5, 40))))
    assert first.x < second.x
    assert first.y > second.y


def test_values_of_different_sources_are_never_joined() -> None:
    made = chart(series("Agency", (2010.5, 1), (2012.5, 2)), series("Bureau", (2014.5, 9), (2016.5, 8)))
    joined = [len(line.points) for line in of(Line, made) if line.width == 1.4]
    assert joined == [2, 2]


def test_a_break_stands_where_another_source_takes_over() -> None:
    one, other = series("Agency", (2010.5, 1), (2012.5, 2)), series("Bureau", (2014.5, 9))
    assert breaks((other, one)) == (2013.5,)
    assert len([line for line in of(Line, chart(one, other)) if line.dash == 1.6]) == 1
    assert not breaks((one, series("Bureau", (2011.5, 9))))


def test_series_differ_in_form_and_dash_and_not_by_colour_alone() -> None:
    made = chart(*(series(name, (2010.5, place), (2012.5, place + 1)) for place, name in enumerate("ABCD")))
    assert len({dot.form for dot in of(Dot, made)}) == 4
    assert len({line.dash for line in of(Line, made) if line.width == 1.4}) == 4


def test_an_unproved_value_is_hollow() -> None:
    made = chart(Series("Agency", (Point(2010.5, 1, "1"), Point(2012.5, 2, "2†", hollow=True))))
    assert [dot.hollow for dot in of(Dot, made)] == [False, True]


def test_one_point_and_equal_values_make_a_chart() -> None:
    assert len(of(Dot, chart(series("Agency", (2010.5, 0))))) == 1
    assert len(of(Dot, chart(series("Agency", (2010.5, 5), (2010.6, 5))))) == 2


@given(st.lists(st.tuples(st.integers(1990, 2030), numbers), min_size=1, max_size=9, unique_by=lambda each: each[0]))
def test_no_written_value_leaves_the_chart_or_covers_another(values: list[tuple[int, float]]) -> None:
    made = chart(series("Agency", *((year + 0.5, value) for year, value in sorted(values))))
    words = [word for word in of(Word, made) if word.bold]
    boxes = [(word.x - len(word.text) * 1.75, word.y, word) for word in words if word.anchor == "middle"]
    for left, _, word in boxes:
        assert left >= -0.01
        assert left + len(word.text) * 3.5 <= made.width + 0.01
    for left, y, word in boxes:
        covering = [
            other
            for other_left, other_y, other in boxes
            if other is not word and abs(other_y - y) < 5 and other_left < left < other_left + len(other.text) * 3.5
        ]
        assert not covering


def test_names_behind_lines_do_not_touch() -> None:
    made = chart(*(series(name, (2010.5, 1), (2012.5, 1)) for name in ("One", "Two", "Three")), named=True)
    heights = sorted(word.y for word in of(Word, made) if word.bold)
    assert all(second - first >= 8 for first, second in pairwise(heights))


def test_words_in_a_drawing_stay_words() -> None:
    text = "<b>&amp;</b> \u202e182 \"'"
    written = svg.written(Drawing(10, 10, (Word(0, 5, text, halo="paper"),)))
    assert [each.text for each in ET.fromstring(written)] == ["<b>&amp;</b> 182 \"'"]


def test_a_word_and_its_edge_are_one_text() -> None:
    edged = svg.written(Drawing(10, 10, (Word(0, 5, "Almaty", halo="paper"),)))
    assert edged.count("<text") == 1
    assert 'paint-order="stroke"' in edged


def test_only_the_countries_asked_for_are_lit_and_all_are_named() -> None:
    made = region({"KGZ", "TJK"}, {"KGZ": "Kyrgyzstan", "UZB": "Uzbekistan"}, 190)
    assert len([shape for shape in of(Shape, made) if shape.fill == "accent"]) == 2
    assert {word.text: word.bold for word in of(Word, made)} == {"Kyrgyzstan": True, "Uzbekistan": False}
    ET.fromstring(svg.written(made))


def test_the_map_reaches_to_italy_only_for_italy() -> None:
    assert region({"ITA"}, {}, 190).view != region({"KAZ"}, {}, 190).view


def test_the_map_draws_no_land_that_is_out_of_sight() -> None:
    """Three quarters of its points were, and each took its time in every layout and picture."""
    left, top, across, down = region({"ITA"}, {}, 190).view or (0, 0, 0, 0)
    land = of(Shape, region({"ITA"}, {}, 190))[0].path
    spots = [(int(x), int(y)) for x, y in re.findall(r"(-?\d+) (-?\d+)", land)]
    assert len(spots) > 1000
    assert min(x for x, _ in spots) < left
    assert max(x for x, _ in spots) > left + across
    assert all(abs(x - left - across / 2) <= across / 2 + 12 for x, _ in spots)
    assert all(abs(y - top - down / 2) <= down / 2 + 12 for _, y in spots)


def test_an_open_bar_reaches_the_edge_and_a_day_is_a_point() -> None:
    made = lanes.lane(((2013.4, 2016.8), (2025.3, None), (2019.0, 2019.0)), (2010, 2027), 190)
    bars = of(Shape, made)
    assert len(bars) == 2
    assert len(of(Dot, made)) == 1
    assert "L186.0" in bars[1].path


def test_a_country_outside_the_view_has_no_name_on_the_map() -> None:
    names = {"KAZ": "Kazakhstan", "ITA": "Italy"}

    def said(lit: tuple[str, ...]) -> set[str]:
        return {mark.text for mark in region(lit, names, 190).marks if isinstance(mark, Word)}

    assert said(("KAZ",)) == {"Kazakhstan"}
    assert said(("ITA",)) == {"Kazakhstan", "Italy"}


def test_a_time_before_the_first_year_is_an_arrow_that_points_there() -> None:
    before = [mark for mark in lanes.lane(((1995.0, 2001.9),), (2010, 2027), 190).marks if isinstance(mark, Shape)]
    within = [mark for mark in lanes.lane(((2012.0, 2014.0),), (2010, 2027), 190).marks if isinstance(mark, Shape)]
    assert len(before) == len(within) == 1
    assert before[0].path != within[0].path
    assert float(before[0].path[1:].split()[0]) < float(within[0].path[1:].split()[0]) - 20
    assert "H" not in before[0].path


def test_a_chart_names_the_years_that_have_values() -> None:
    drawn = trend([series("A", (2010.5, 3e6), (2015.5, 3.5e6), (2019.5, 3.7e6))], 240, 120, wording.number)
    words = {mark.text for mark in drawn.marks if isinstance(mark, Word)}
    assert {"2010", "2015", "2019"} <= words
    assert not {"2011", "2013", "2017"} & words


def test_years_too_close_to_be_named_are_named_evenly() -> None:
    drawn = trend([series("A", *((2000.5 + n, n) for n in range(1, 20)))], 150, 92, wording.number)
    named = [int(mark.text) for mark in drawn.marks if isinstance(mark, Word) and re.fullmatch(r"20\d\d", mark.text)]
    assert 2 <= len(named) < 8
    assert len({after - before for before, after in pairwise(sorted(named))}) == 1


@pytest.mark.parametrize("values", [(100, 500, 150), (500, 100, 450), (102_246, 489_749, 149_762), (1, 2, 3)])
def test_values_keep_clear_of_the_line_where_they_can(values: tuple[float, float, float]) -> None:
    years = (2010.5, 2015.5, 2019.5)
    drawn = trend([series("A", *zip(years, values, strict=True))], 240, 120, wording.number)
    written = [mark for mark in drawn.marks if isinstance(mark, Word) and mark.bold]
    line = next(mark.points for mark in drawn.marks if isinstance(mark, Line) and mark.width > 1)
    assert len(written) == 3
    for word in written:
        wide = len(word.text) * 3.5
        left = word.x - {"start": 0, "middle": wide / 2, "end": wide}[word.anchor]
        for (x, y), (after, below) in pairwise(line):
            spots = [(x + (after - x) * n / 50, y + (below - y) * n / 50) for n in range(51)]
            assert not [
                spot for spot in spots if left < spot[0] < left + wide and word.y - word.size < spot[1] < word.y
            ], word.text


def words_of(spans: tuple[lanes.Span, ...]) -> list[str]:
    return [mark.text for mark in lanes.lane(spans, (2010, 2027), 190).marks if isinstance(mark, Word)]


def test_a_bar_that_begins_before_the_scale_says_when() -> None:
    (bar,) = (mark for mark in lanes.lane(((2002.9, None),), (2010, 2027), 190).marks if isinstance(mark, Shape))
    (within,) = (mark for mark in lanes.lane(((2010.0, None),), (2010, 2027), 190).marks if isinstance(mark, Shape))
    assert words_of(((2002.9, None),)) == ["2002"]
    assert bar.path.count("L") == within.path.count("L") + 1
    assert words_of(((2010.0, None), (2012.0, 2013.0))) == []


def test_years_that_ended_before_the_scale_are_written_where_there_is_room() -> None:
    assert words_of(((1995.7, 2001.9),)) == ["1995–2001"]
    assert words_of(((1995.7, 2005.002),)) == ["1995–2004"]
    assert words_of(((1995.7, 2001.9), (2020.0, None))) == ["1995–2001"]
    assert words_of(((1995.7, 2001.9), (2010.5, None))) == []
