"""One figure or one table by itself, as text, as a drawing and as a picture, each with its sources."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from desktop import dates, wording
from desktop.sheets import render

if TYPE_CHECKING:
    from desktop.library.profiles.evidence import Evidence

_PICTURE_PPI = 300


@dataclass(frozen=True, slots=True)
class FigureClip:
    """A figure: its reading, lines on what it is about and who says so, and its source."""

    reading: str
    lines: tuple[str, ...]
    source: str
    kind: str = field(default="figure", init=False)

    def text(self) -> str:
        """Return the figure as lines of text."""
        return "\n".join((self.reading, *self.lines, self.source))


@dataclass(frozen=True, slots=True)
class TableClip:
    """A table of figures: six columns, of which the first has the numbers, and its sources."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]
    kind: str = field(default="table", init=False)

    def text(self) -> str:
        """Return the table as lines with tabs between the cells, as spreadsheets take it, and its sources."""
        cells = ("\t".join(row) for row in (self.head, *self.rows))
        return "\n".join((*cells, "", *self.sources))


Clip = FigureClip | TableClip


def figure_clip(found: Evidence) -> FigureClip:
    """Return a figure by itself."""
    figure = found.figure
    about = ", ".join(filter(None, (found.measure.name, found.place, dates.words(figure.period))))
    status = wording.status_words(figure.status) if figure.status != "A" else ""
    said = ", ".join(filter(None, (figure.claimed_by, status)))
    return FigureClip(wording.reading(figure), tuple(filter(None, (about, said))), wording.source_line(found.source))


def svg(clip: Clip) -> bytes:
    """Return a clip as a drawing (SVG, its letters as outlines, so that it looks the same everywhere)."""
    return render.clip(asdict(clip), format="svg")


def png(clip: Clip) -> bytes:
    """Return a clip as a picture (PNG) of 300 pixels per inch."""
    return render.clip(asdict(clip), format="png", ppi=_PICTURE_PPI)
