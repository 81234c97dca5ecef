"""What a reader types about a figure of an import: each field with how it is shown, understood and refused."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from desktop import dates, wording
from desktop.documents.figures import ExtractedFigure, read_number
from desktop.documents.typed import date_typed, place_names, place_typed
from desktop.library.measuring import is_change
from desktop.records import QUALIFIERS
from desktop.ui.words import tr
from desktop.visible import neutral

Change = Mapping[str, object]


class Refused(ValueError):  # noqa: N818 - what was typed is at fault, not the program
    """What was typed makes no sense there; its text says in a sentence what would."""


class Field(NamedTuple):
    """One field of a figure: its name on the window, how it is shown, and what a text typed into it changes."""

    title: str
    show: Callable[[ExtractedFigure], str]
    change: Callable[[str], Change]
    choices: tuple[tuple[str, str], ...] = ()
    """What can be chosen where nothing is typed: each as it is stored, and as it is called."""


def fields() -> dict[str, Field]:
    """Return the fields that can be corrected, in the language of the window."""
    return {
        "measure": Field(tr("Measure"), lambda figure: figure.measure, _needed("measure")),
        "value": Field(tr("Value"), amount, _number),
        "qualifier": Field(tr("Qualifier"), lambda figure: figure.qualifier, _qualifier, _qualifiers()),
        "unit": Field(tr("Unit"), lambda figure: figure.unit, _needed("unit")),
        "per": Field(tr("Per"), lambda figure: figure.per or "", _optional("per")),
        "direction": Field(tr("Direction"), _direction_of, _direction, _directions()),
        "place": Field(tr("Place"), lambda figure: place(figure.place), _place),
        "period": Field(tr("Period"), lambda figure: figure.period or "", _period),
        "claimed_by": Field(tr("Claimed By"), lambda figure: figure.claimed_by or "", _optional("claimed_by")),
    }


def amount(figure: ExtractedFigure) -> str:
    """Return the value of a figure, or both ends of its range, as one would type it."""
    if figure.value is not None:
        return _digits(figure.value)
    return "–".join(_digits(end) for end in (figure.low, figure.high) if end is not None)


def place(code: str | None) -> str:
    """Return what a place is called."""
    return place_names().get(code or "", code or "")


def _digits(value: float) -> str:
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _number(text: str) -> Change:
    """Return the number or range typed, in digits or words, with a decimal point or comma."""
    found = read_number(text.replace("–", "-"))
    ends = () if found is None else (found.value, found.low, found.high)
    known = [end for end in ends if end is not None]
    if not known or not all(map(math.isfinite, known)):
        sentence = tr("“{text}” is no number; write it like 4,200, 1.5 million or 5 to 7 million.")
        raise Refused(sentence.format(text=text))
    return dict(zip(("value", "low", "high"), ends, strict=True))


def _qualifiers() -> tuple[tuple[str, str], ...]:
    return tuple((each, each) for each in QUALIFIERS)


def _qualifier(text: str) -> Change:
    if text not in QUALIFIERS:
        sentence = tr("“{text}” is no qualifier; it is one of: {known}.")
        raise Refused(sentence.format(text=text, known=", ".join(QUALIFIERS)))
    return {"qualifier": text}


def _directions() -> tuple[tuple[str, str], ...]:
    return (
        ("", tr("none: what there was")),
        ("increase", tr("up by so much")),
        ("decrease", tr("down by so much")),
        ("net", tr("net of what came and went")),
    )


def _direction_of(figure: ExtractedFigure) -> str:
    return (figure.direction or "") if is_change(figure) else ""


def _direction(text: str) -> Change:
    known = [name for name, _ in _directions()]
    if text not in known:
        sentence = tr("“{text}” is no direction; it is one of: {known}.")
        raise Refused(sentence.format(text=text, known=", ".join(filter(None, known))))
    return {"direction": text or None, "change": None}


def _place(text: str) -> Change:
    code = place_typed(text) if text.strip() else None
    if text.strip() and code is None:
        sentence = tr("No place is known as “{text}”; write a country, its code, a region or World, or leave it empty.")
        raise Refused(sentence.format(text=text))
    return {"place": code}


def _period(text: str) -> Change:
    period = date_typed(text) if text.strip() else None
    if text.strip() and period is None:
        raise Refused(tr("“{text}” is no period; write 2024, 2024-04, 24 April 2024 or 2013/2015.").format(text=text))
    return {"period": period}


def _needed(field: str) -> Callable[[str], Change]:
    def change(text: str) -> Change:
        if not text.strip():
            raise Refused(tr("A figure needs a measure and a unit; write what is counted."))
        return {field: text.strip()}

    return change


def _optional(field: str) -> Callable[[str], Change]:
    return lambda text: {field: text.strip() or None}


def reading(figure: ExtractedFigure) -> str:
    """Return how a figure reads once it is in the library."""
    from desktop.library.comparing import as_stored

    return neutral(wording.reading(as_stored(figure)))


def period(figure: ExtractedFigure) -> str:
    """Return the period of a figure in words."""
    return dates.words(figure.period)
