"""Figures in the rows of a table, whose heading tells what they measure, in what unit and for which year."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.figures.places import place_named
from desktop.documents.figures.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.documents.figures.language import Language
    from desktop.documents.figures.model import ExtractedFigure, Reading

JOINT = " | "
YEAR = re.compile(r"(?:19|20)\d\d")
IN_UNIT = re.compile(r"^(?P<label>.+?)(?:,\s*|\s*\()(?P<unit>[^,()]+)\)?$")
SIGN = re.compile(r"^(?:US|[A-Z]{1,2})?[$€£¥₸₽₼]")


class Row(NamedTuple):
    """The cells of a row of a table, and those of the heading above it."""

    heading: tuple[str, ...]
    cells: tuple[str, ...]


def rows_of(paragraphs: Sequence[str]) -> dict[int, Row]:
    """Return the rows that stand below a heading, by the number of their paragraph, counted from 1."""
    found: dict[int, Row] = {}
    heading: tuple[str, ...] = ()
    for number, paragraph in enumerate(paragraphs, start=1):
        cells = tuple(paragraph.split(JOINT))
        if len(cells) < 2 or len(cells) != len(heading):
            heading = cells if len(cells) > 1 and not any(map(_has_number, cells)) else ()
        elif heading:
            found[number] = Row(heading, cells)
    return found


def _has_number(cell: str) -> bool:
    """Tell a cell of figures from one that names a column, which may be a year."""
    return cell[:1].isdigit() and YEAR.fullmatch(cell.strip()) is None


def told(
    figure: ExtractedFigure, row: Row, read: Callable[[str], Reading | None], language: Language
) -> ExtractedFigure:
    """Return a figure of a row with what the heading and the first cell tell of it, where its cell holds it alone."""
    column = _column(figure.start, row.cells)
    cell = row.cells[column].strip()
    if column == 0 or any(mark.isalpha() for mark in cell.replace(figure.text, "")):
        return figure
    title, unit = _parted(row.heading[column])
    year = YEAR.fullmatch(title)
    title, unit = _parted(row.heading[0]) if year else (title, unit)
    reading = read(_with_unit(cell, unit)) if unit and figure.unit == "number" else None
    place = place_named(row.cells[0].strip(), language)
    return replace(
        figure,
        value=reading.value if reading else figure.value,
        unit=_unit(reading, figure, title, language),
        measure=_measure(title, row, year is not None, place is not None, language),
        place=place or figure.place,
        period=(year and year.group()) or _year(row.cells[0]) or figure.period,
    )


def _column(start: int, cells: tuple[str, ...]) -> int:
    """Return the number of the cell in which a character of the row stands."""
    end = 0
    for number, cell in enumerate(cells):
        end += len(cell) + len(JOINT)
        if start < end:
            return number
    return len(cells) - 1


def _parted(title: str) -> tuple[str, str]:
    """Return the title of a column and its unit: "Exports, $m", "Refugees (thousand)"."""
    match = IN_UNIT.match(title.strip())
    return (match["label"], match["unit"]) if match else (title.strip(), "")


def _with_unit(number: str, unit: str) -> str:
    """Return a number of a column as it would stand in a sentence: "$1,200m", "612 thousand"."""
    sign = SIGN.match(unit)
    return f"{sign.group()}{number}{unit[sign.end() :]}" if sign else f"{number} {unit}"


def _unit(reading: Reading | None, figure: ExtractedFigure, title: str, language: Language) -> str:
    """Return the unit that a column tells, or people where it counts such."""
    if reading or figure.unit != "number":
        return reading.unit if reading else figure.unit
    return "person" if title.rsplit(maxsplit=1)[-1].lower() in language.sets["nouns.person"] else figure.unit


def _measure(title: str, row: Row, dated: bool, placed: bool, language: Language) -> str:
    """Return what a figure measures: its column, or, of columns that are years, its row; nothing where none says."""
    named = title if placed or not dated else row.cells[0].strip()
    return "" if fold(named) in language.sets["words.columns"] else named


def _year(cell: str) -> str | None:
    match = YEAR.fullmatch(cell.strip())
    return match.group() if match else None
