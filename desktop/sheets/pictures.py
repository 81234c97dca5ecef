"""The contents as the templates want them: JSON, with each map, chart and timeline drawn as SVG beside its data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop import wording
from desktop.sheets.blocks import Timeline, Trends
from desktop.sheets.drawings import lanes, svg
from desktop.sheets.drawings.region import region
from desktop.sheets.drawings.trend import Point, Series, trend
from desktop.sheets.fonts import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.sheets.blocks import Block, Chart, ChartPoint
    from desktop.sheets.contents import Band, SheetContents

_WIDTH = 494.0
"""Points between the margins of A4; on other paper the drawings are scaled by a few hundredths."""

_GUTTER = 16.0
_MAP_WIDTH = 190.0
_LANE_WIDTH = 190.0
_HEIGHTS = {1: 104.0, 2: 104.0, 3: 92.0}
"""Points that a chart is high, by how many stand in a row."""


def illustrated(contents: SheetContents) -> dict[str, Any]:
    """Return contents as JSON with their drawings, without what is no part of the pages: which figures they print."""
    data: dict[str, Any] = replace(contents, figures=(), of=()).as_json()
    _illustrate(data, contents.band, contents.blocks, contents.language)
    for drawn, part in zip(data["parts"], contents.parts, strict=True):
        _illustrate(drawn, part.band, part.blocks, contents.language)
    return data


def _illustrate(data: dict[str, Any], band: Band, blocks: Sequence[Block], language: str) -> None:
    if band.region:
        data["band"]["region"]["svg"] = svg.written(region(band.region.lit, band.region.names, _MAP_WIDTH))
    for drawn, block in zip(data["blocks"], blocks, strict=True):
        if isinstance(block, Trends):
            for each, chart in zip(drawn["charts"], block.charts, strict=True):
                each["svg"] = chart_svg(chart, block.across, language)
        elif isinstance(block, Timeline):
            drawn["svg"] = svg.written(lanes.axis(block.years, _LANE_WIDTH))
            for each, lane in zip(drawn["lanes"], block.lanes, strict=True):
                each["svg"] = svg.written(lanes.lane(lane.spans, block.years, _LANE_WIDTH))


def chart_svg(chart: Chart, across: int, language: str) -> str:
    """Return a chart as SVG, as wide as where `across` of them share a row of a sheet."""
    series = [Series(printable(each.name), tuple(map(_point, each.points))) for each in chart.series]
    width = (_WIDTH - _GUTTER * (across - 1)) / across
    drawing = trend(series, width, _HEIGHTS[across], lambda value: wording.number(value, language), named=chart.named)
    return svg.written(drawing)


def _point(each: ChartPoint) -> Point:
    return Point(each.moment, each.value, printable(each.reading), each.unproved, each.low, each.high)
