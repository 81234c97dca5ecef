"""One figure or one table by itself: text, drawing and picture say the same."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET

import pytest

from desktop.library.profiles.evidence import evidence
from desktop.library.queries import Library
from desktop.sheets import clips, render
from desktop.sheets.clips import Clip, FigureClip, TableClip
from desktop.sheets.contents import SheetContents

TABLE = TableClip(
    ("Figure", "Measure", "Place", "Period", "Claimed By", "Source"),
    (("345", "Refugees", "Iran", "2024", "A. #Speaker", "$Herald$"), ("0", "Беженцы", "ایران", "2023", "", "*x*")),
    ("The Herald. Ministers meet. 2025.",),
)


@pytest.fixture
def figure(library: Library) -> FigureClip:
    return clips.figure_clip(evidence(library, "herald-kaz-net-migration"))


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack_from(">II", png, 16)
    return int(width), int(height)


def test_a_figure_is_copied_with_what_it_is_about_and_its_source(figure: FigureClip) -> None:
    reading, *_, source = figure.text().split("\n")
    assert reading == "+17,000"
    assert "Net migration, Kazakhstan" in figure.text()
    assert "Aigerim Serik, unvalidated value" in figure.text()
    assert source.startswith("Steppe Herald")


def test_a_table_is_copied_as_a_spreadsheet_takes_it() -> None:
    lines = TABLE.text().split("\n")
    assert [line.split("\t") for line in lines[:3]] == [list(row) for row in (TABLE.head, *TABLE.rows)]
    assert lines[-1] == "The Herald. Ministers meet. 2025."


@pytest.mark.parametrize("clip", [TABLE, "figure"])
def test_drawing_and_picture_have_the_same_shape(clip: Clip | str, figure: FigureClip) -> None:
    shown = figure if isinstance(clip, str) else clip
    drawn = ET.fromstring(clips.svg(shown))
    width, height = size_of(clips.png(shown))
    points = tuple(float(drawn.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    assert (width, height) == pytest.approx([side / 72 * 300 for side in points], abs=1)


def test_a_sheet_made_after_a_clip_is_a_sheet(figure: FigureClip, country_sheet: SheetContents) -> None:
    before = render.pdf(country_sheet)
    clips.svg(figure)
    assert render.pdf(country_sheet) == before
