"""What an imported figure counts: a shipped measure of that name and unit, or one made from the text's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.library.folding import fold
from desktop.library.slugs import joined, slug
from desktop.records import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.documents.figures import ExtractedFigure

TOPIC = "From Imports"
_DEFINITION = "Named so in imported documents; what exactly is counted may differ from one to the next."
_ARTICLES = re.compile(r"^(?:the|a|an|its|their|his|her|our)\s+", re.IGNORECASE)
_LONGEST_NAME = 120


def is_change(figure: ExtractedFigure) -> bool:
    """Say whether a figure is how much something changed, and not what it came to or from."""
    return figure.change == "by" or (figure.direction is not None and figure.change is None)


def kind_of(figure: ExtractedFigure) -> str:
    """Return the kind of measure that a figure is of: flow for a change, share for a percentage, else stock."""
    if is_change(figure):
        return "flow"
    return "share" if figure.unit in {"percent", "ratio"} else "stock"


def measure_of(figure: ExtractedFigure, shipped: Iterable[Measure]) -> Measure:
    """Return the measure that `figure` is of: one of `shipped`, or one of the reader's own."""
    phrase = _ARTICLES.sub("", " ".join(figure.measure.split()))[:_LONGEST_NAME].strip() or figure.unit
    kind, plain = kind_of(figure), slug(phrase)
    for measure in shipped:
        alike = measure.unit == figure.unit and (measure.kind == "flow") == (kind == "flow")
        if alike and (fold(measure.name) == fold(phrase) or measure.id == plain):
            return measure
    name = phrase[:1].upper() + phrase[1:] + (", change" if kind == "flow" else "")
    ident = joined(plain, slug(figure.unit), *(["change"] if kind == "flow" else []))
    return Measure(ident, name, name, _DEFINITION, figure.unit, kind, TOPIC)
