"""Tables on a page: pieces of lines that stand side by side in columns become rows, cells parted by bars."""

from __future__ import annotations

import itertools
import re
from statistics import median, median_high
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from desktop.documents.readers.layout import Line

CELL = " | "
LEVEL = 0.3
"""How far the baselines of one line lie apart at most, by the size of its letters."""
FURTHEST = 4.0
"""How far two rows of a table lie apart at most, by the size of their letters."""
TIGHT = 0.85
"""A smaller step than this part of the usual one from row to row stays within a row."""
FEWEST = 2
"""Columns of a table, and rows."""
MOST_BANDS = 200
"""Lines looked at for one table; a longer one is read in parts."""
RUNNING_LETTERS = 16
RUNNING = 0.3
"""How many lines of a running text go on in small letters at least."""
NUMBER = re.compile(r"[\W_]*\d")
MARK = re.compile(r"(?:[•·●▪■◦‣*–—-]|\(?\w{1,3}[.)])$")

Span = tuple[float, float]


class Band(NamedTuple):
    """The pieces of lines on one height, from left to right."""

    pieces: list[Line]

    @property
    def base(self) -> float:
        """Return the height of the baseline."""
        return self.pieces[0].base

    @property
    def size(self) -> float:
        """Return the size of the largest letters."""
        return max(piece.size for piece in self.pieces)


def with_rows(lines: list[Line]) -> list[Line]:
    """Return the lines of a page or a column from top to bottom, those of a table as one line a row."""
    result: list[Line] = []
    rest = bands_of(lines)
    while rest:
        table = table_at(rest)
        if table:
            spans = columns_of(table)
            result += [as_line(row, spans) for row in rows_of(table)]
        else:
            result += rest[0].pieces
        rest = rest[max(1, len(table)) :]
    return result


def bands_of(lines: list[Line]) -> list[Band]:
    """Return the lines by their height, from top to bottom."""
    bands: list[Band] = []
    for line in sorted(lines, key=lambda line: (-line.base, line.left)):
        if bands and bands[-1].base - line.base <= LEVEL * min(bands[-1].size, line.size):
            bands[-1].pieces.append(line)
        else:
            bands.append(Band([line]))
    return [Band(with_marks(sorted(band.pieces, key=lambda line: line.left))) for band in bands]


def with_marks(pieces: list[Line]) -> list[Line]:
    """Return the pieces of a line, the bullet or the number of an item joined to what stands behind it."""
    if (
        len(pieces) != 2
        or not MARK.match(pieces[0].text)
        or pieces[1].left - pieces[0].right > FURTHEST * pieces[1].size
    ):
        return pieces
    mark, item = pieces
    item.text, item.left = f"{mark.text} {item.text}", mark.left
    return [item]


def table_at(bands: list[Band]) -> list[Band]:
    """Return the bands at the beginning of some that make a table; none where they make none."""
    if len(bands[0].pieces) < FEWEST and not opens_cell(bands):
        return []
    taken = [bands[0]]
    for index, band in enumerate(bands[1:MOST_BANDS], start=1):
        near = taken[-1].base - band.base <= FURTHEST * band.size
        if not near or not (fits([*taken, band]) or spans_all(taken, band, bands[index + 1 : index + 2])):
            break
        taken.append(band)
    while len(taken[-1].pieces) == 1 and len(taken) > 1 and not is_tight(taken, len(taken) - 1):
        taken.pop()
    return taken if is_table(taken) else []


def opens_cell(bands: list[Band]) -> bool:
    """Say whether a lone piece stands a little higher than the cells beside it, which are set to its middle."""
    first, second = bands[0], bands[1] if len(bands) > 1 else None
    return bool(second and len(second.pieces) >= FEWEST and first.base - second.base < TIGHT * first.size)


def fits(bands: list[Band]) -> bool:
    """Say whether the last of some bands goes on with the table that the others make."""
    spans = columns_of(bands[:-1])
    last = bands[-1].pieces
    if len(last) > 1:
        return len(columns_of(bands)) >= FEWEST
    crossed = [span for span in spans if last[0].left < span[1] and last[0].right > span[0]]
    behind = min((span[0] for span in spans if crossed and span[0] > crossed[0][0]), default=None)
    return len(crossed) <= 1 and (behind is None or last[0].right < behind)


def spans_all(bands: list[Band], band: Band, following: list[Band]) -> bool:
    """Say whether a lone piece lies across the columns of a table that goes on below it."""
    pieces = [piece for above in bands for piece in above.pieces]
    within = min(piece.left for piece in pieces) - 1 <= band.pieces[0].left < max(piece.right for piece in pieces)
    lone = len(band.pieces) == 1 and len(bands[-1].pieces) >= FEWEST and bool(following)
    return lone and within and len(following[0].pieces) >= FEWEST and fits([*bands, *following])


def columns_of(bands: list[Band]) -> list[Span]:
    """Return from where to where each column goes, by the bands that have the most pieces."""
    most = max(len(band.pieces) for band in bands)
    spans: list[Span] = []
    pieces = (piece for band in bands if len(band.pieces) == most for piece in band.pieces)
    for left, right in sorted((piece.left, piece.right) for piece in pieces):
        if spans and left < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(right, spans[-1][1]))
        else:
            spans.append((left, right))
    return spans


def is_table(bands: list[Band]) -> bool:
    """Say whether some bands make a table: several rows of several cells, and no columns of running text."""
    full = [band for band in bands if len(band.pieces) >= FEWEST]
    spans = columns_of(bands)
    if len(full) < FEWEST or len(spans) < FEWEST:
        return False
    running = [runs_on(lines) for lines in by_column(bands, spans)]
    return not running[0] and running.count(True) <= (len(rows_of(bands)) < len(bands))


def by_column(bands: list[Band], spans: list[Span]) -> list[list[Line]]:
    """Return the pieces of each column."""
    columns: list[list[Line]] = [[] for _ in spans]
    for piece in (piece for band in bands for piece in band.pieces):
        columns[column(piece, spans)].append(piece)
    return columns


def column(piece: Line, spans: list[Span]) -> int:
    """Return the number of the column that a piece stands in."""
    return max(range(len(spans)), key=lambda at: min(piece.right, spans[at][1]) - max(piece.left, spans[at][0]))


def runs_on(lines: list[Line]) -> bool:
    """Say whether the lines of a column are those of a text: long, and many go on in the middle of a sentence."""
    if len(lines) < FEWEST or median(len(line.text) for line in lines) < RUNNING_LETTERS:
        return False
    small = sum(line.text[:1].isalpha() and not line.text[:1].isupper() for line in lines)
    return small >= RUNNING * len(lines)


def rows_of(bands: list[Band]) -> list[list[Band]]:
    """Return the bands of each row: a line that goes on with a cell belongs to the row above it."""
    rows: list[list[Band]] = []
    for index, band in enumerate(bands):
        if index and is_tight(bands, index):
            rows[-1].append(band)
        else:
            rows.append([band])
    return rows


def is_tight(bands: list[Band], index: int) -> bool:
    """Say whether a band stands so close below the one before that both are of one row."""
    band, before = bands[index], bands[index - 1]
    step = before.base - band.base
    if step < TIGHT * min(band.size, before.size):
        return True
    steps = [first.base - second.base for first, second in itertools.pairwise(bands) if len(second.pieces) >= FEWEST]
    numbers = any(NUMBER.match(piece.text) for piece in band.pieces) and len(before.pieces) > 1
    if len(band.pieces) == 1 and goes_on(band.pieces[0]) and step < 1.5 * band.size:
        return True
    return not numbers and step < TIGHT * median_high(steps or [step])


def goes_on(piece: Line) -> bool:
    """Say whether a piece begins in the middle of a sentence."""
    return piece.text[:1].islower()


def as_line(row: list[Band], spans: list[Span]) -> Line:
    """Return a row as one line."""
    cells = [""] * len(spans)
    pieces = [piece for band in row for piece in band.pieces]
    for piece in pieces:
        at = column(piece, spans)
        cells[at] = f"{cells[at]} {piece.text}".strip()
    first = pieces[0]
    for piece in pieces[1:]:
        first.left, first.right = min(first.left, piece.left), max(first.right, piece.right)
        first.top, first.bottom = max(first.top, piece.top), min(first.bottom, piece.bottom)
    first.text = CELL.join(cells) if len(list(filter(None, cells))) > 1 else "".join(cells)
    first.base, first.is_row = row[-1].base, True
    return first
