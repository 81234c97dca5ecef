"""Looking up a shipped figure in the publisher's original: confirmed where it stands, or what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.numbers import states
from desktop.library.drafts import FigureCheck

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.documents.figures import ExtractedFigure
    from desktop.records import Figure

_PRECISION = 1e-5
"""One in seven is written 0.142857 in the records."""


def confirmed(
    figures: Iterable[Figure], paragraphs: Sequence[str], found: Sequence[ExtractedFigure]
) -> tuple[FigureCheck, ...]:
    """Return the check of each figure against the paragraphs of the original and the figures `found` in them.

    A figure is looked for in the paragraph that its own is aligned with, then in the others.
    """
    return tuple(_check(figure, paragraphs, found) for figure in figures)


def _check(figure: Figure, paragraphs: Sequence[str], found: Sequence[ExtractedFigure]) -> FigureCheck:
    here = [each for each in found if each.paragraph == figure.paragraph]
    same = _best(figure, here) or _best(figure, found)
    if same is not None:
        return _judged(figure, same)
    return _literal(figure, paragraphs) or _missing(figure, here)


def _best(figure: Figure, found: Iterable[ExtractedFigure]) -> ExtractedFigure | None:
    """Return the figure with the same number and unit; of several the one that is alike in most else."""
    same = [each for each in found if _same_number(figure, each) and _same_unit(figure, each)]
    return max(same, key=lambda each: _likeness(figure, each), default=None)


def _same_number(figure: Figure, other: ExtractedFigure) -> bool:
    pairs = ((figure.value, other.value), (figure.low, other.low), (figure.high, other.high))
    return all(_close(one, another) for one, another in pairs)


def _close(one: float | None, another: float | None) -> bool:
    if one is None or another is None:
        return one is another
    return abs(abs(one) - abs(another)) <= _PRECISION * max(abs(one), abs(another))


def _same_unit(figure: Figure, other: ExtractedFigure) -> bool:
    return other.unit in {figure.unit, "number"}


def _likeness(figure: Figure, other: ExtractedFigure) -> int:
    keys = ("qualifier", "unit", "per", "direction", "place", "period", "claimed_by")
    return sum(getattr(figure, key) == getattr(other, key) for key in keys)


def _judged(figure: Figure, other: ExtractedFigure) -> FigureCheck:
    notes = []
    if figure.qualifier != other.qualifier:
        notes.append(f"The original says “{other.qualifier}”, the shipped figure “{figure.qualifier}”.")
    if figure.per and other.per and figure.per != other.per:
        notes.append(f"The original counts by {other.per}, the shipped figure by {figure.per}.")
    agrees = not notes
    if other.paragraph != figure.paragraph:
        notes.append(f"It stands in paragraph {other.paragraph} of the original.")
    return _at(figure, agrees, other, " ".join(notes) or None)


def _at(figure: Figure, agrees: bool, other: ExtractedFigure, note: str | None) -> FigureCheck:
    return FigureCheck(figure.id, agrees, other.text, other.paragraph, other.start, other.end, note)


def _literal(figure: Figure, paragraphs: Sequence[str]) -> FigureCheck | None:
    """Confirm a figure whose very words stand in the aligned paragraph, though nobody read a figure there."""
    number = figure.paragraph or 0
    text = paragraphs[number - 1] if 0 < number <= len(paragraphs) else ""
    start = text.find(figure.text)
    values = [value for value in (figure.value, figure.low, figure.high) if value is not None]
    if start < 0 or not all(states(figure.text, value) for value in values):
        return None
    return FigureCheck(figure.id, True, figure.text, number, start, start + len(figure.text), None)


def _missing(figure: Figure, here: Iterable[ExtractedFigure]) -> FigureCheck:
    """Note what stands in the aligned paragraph instead: the number of the same unit that is nearest."""
    size = abs(figure.value if figure.value is not None else figure.high or 0.0)
    alike = [each for each in here if each.unit == figure.unit]
    nearest = min(alike, key=lambda each: abs(abs(each.value or each.high or 0.0) - size), default=None)
    if nearest is None:
        return FigureCheck(figure.id, False, None, None, None, None, "The original does not state it.")
    return _at(figure, False, nearest, f"The original has “{nearest.text}” here.")
