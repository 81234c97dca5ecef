"""Lines on pages: the order in which they are read, what is furniture, and which lines make a paragraph."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

from desktop.documents.draft import Block
from desktop.documents.encodings import tidy
from desktop.documents.lines import join_lines, speaks_on
from desktop.documents.noise import is_stamp
from desktop.documents.readers.grid import with_rows

SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
PAGE_NUMBER = re.compile(
    r"(?:page|p\.|стр\.?|страница|seite|sayfa|səhifə|bet|бет)?\s?[-–—|·]{0,2}\s?\d{1,4}\s?[-–—|·]{0,2}"
    r"(?:\s?(?:of|/|из|von|de)\s?\d{1,4})?(?:\s?(?:-бет|бет))?",
    re.IGNORECASE,
)
BULLET = re.compile(r"^\s*(?:[•·●▪■◦‣]|[–—-]\s|\(?\d{1,2}[.)]\s)")
MARGIN_LINES = 2
COLUMN_LETTERS = 16
LONGEST_BOLD = 2
"""Lines of a heading that is set in bold letters alone."""
WORD_GAP = 0.7
"""What parts two pieces of one line at most, by the size of their letters; the cells of a table stand further apart."""


@dataclass(slots=True)
class Line:
    """A line of text with its place on the page, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    page: int
    size: float = 0.0
    base: float = 0.0
    is_row: bool = False
    bold: bool = False

    def meets(self, other: Line) -> bool:
        """Say whether another piece goes on in the same line, close behind this one."""
        height = max(1.0, min(self.top - self.bottom, other.top - other.bottom))
        level = min(self.top, other.top) - max(self.bottom, other.bottom) > 0.4 * height
        return level and -height < other.left - self.right < WORD_GAP * max(height, self.size)

    def covers(self, other: Line) -> bool:
        """Say whether another piece begins within this one and says again what stands at its end, as a hyphen does."""
        level = other.bottom >= self.bottom - 1 and other.top <= self.top + 1
        return level and self.left < other.left < self.right and self.text.rstrip().endswith(other.text.strip())

    def absorb(self, other: Line) -> None:
        """Take the other piece in."""
        gap = other.left - self.right
        space = " " if gap > 0.12 * max(self.size, 1.0) and not self.text.endswith(" ") else ""
        self.text += space + other.text
        self.right, self.left = max(self.right, other.right), min(self.left, other.left)
        self.top, self.bottom = max(self.top, other.top), min(self.bottom, other.bottom)
        self.size = max(self.size, other.size) if len(other.text) > len(self.text) else self.size
        self.bold = self.bold and other.bold


def ordered(lines: list[Line]) -> list[Line]:
    """Return the lines of one page in reading order: top to bottom, column by column between lines that span them."""
    for line in lines:
        line.text = tidy(line.text.replace("\x02", "-").replace("\ufffe", "-")).strip()
    lines = sorted((line for line in lines if line.text), key=lambda line: (-line.top, line.left))
    gutter = gutter_of(lines)
    if gutter is None:
        return with_rows(lines)
    result: list[Line] = []
    band: list[Line] = []
    for line in lines:
        if line.left < gutter - 1 and line.right > gutter + 1:
            result += columns(band, gutter)
            band = []
            result.append(line)
        else:
            band.append(line)
    return result + columns(band, gutter)


def columns(band: list[Line], gutter: float) -> list[Line]:
    """Return the lines of the left column, then those of the right one, each ordered in turn."""
    left = [line for line in band if line.right <= gutter + 1]
    right = [line for line in band if line.right > gutter + 1]
    return ordered(left) + ordered(right) if left and right else left + right


def gutter_of(lines: list[Line]) -> float | None:
    """Return where the empty strip between two columns of text is, or None."""
    if len(lines) < 6:
        return None
    best: tuple[int, float] | None = None
    for edge in sorted({round(line.left) for line in lines}):
        left = [line for line in lines if line.right < edge - 3]
        right = [line for line in lines if line.left >= edge - 1]
        crossing = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) >= 3 and crossing <= 0.35 * len(lines) and are_columns(left, right):
            best = min(best, (crossing, edge - 2.0)) if best else (crossing, edge - 2.0)
    return best[1] if best else None


def are_columns(left: list[Line], right: list[Line]) -> bool:
    """Say whether two groups of lines stand side by side as running text, not as the cells of a table."""
    level = min(max(line.top for line in left), max(line.top for line in right)) - max(
        min(line.bottom for line in left), min(line.bottom for line in right)
    )
    wide = all(median(len(line.text) for line in group) >= COLUMN_LETTERS for group in (left, right))
    return wide and level > 0


def furniture(pages: list[list[Line]], body_size: float) -> dict[tuple[int, int], str]:
    """Return the running headers, footers and page numbers by page and place."""
    edges = [edge_lines(page) for page in pages]
    counts = Counter(
        pattern for page, edge in zip(pages, edges, strict=True) for pattern in {shape(page[i]) for i in edge}
    )
    found: dict[tuple[int, int], str] = {}
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        for index, place in edge.items():
            line = page[index]
            if PAGE_NUMBER.fullmatch(line.text):
                found[number, index] = "page number"
            elif (len(pages) > 1 and counts[shape(line)] > max(1, 0.3 * len(pages))) or stands_apart(
                page, index, body_size
            ):
                found[number, index] = f"running {place}"
    return found


def edge_lines(page: list[Line]) -> dict[int, str]:
    """Return the places of the topmost and bottommost lines of a page, with header or footer."""
    by_height = sorted(range(len(page)), key=lambda index: -page[index].top)
    edge = dict.fromkeys(by_height[-MARGIN_LINES:], "footer")
    return edge | dict.fromkeys(by_height[:MARGIN_LINES], "header")


def shape(line: Line) -> str:
    """Return a line's text with every number made the same."""
    return re.sub(r"\d+", "#", line.text)


def stands_apart(page: list[Line], index: int, body_size: float) -> bool:
    """Say whether the first or last line of a page is small and far from the text, as headers and footers are."""
    line = page[index]
    others = [other for place, other in enumerate(page) if place != index]
    below = line.bottom - max(other.top for other in others) if others else 0.0
    if len(others) < 3 or SENTENCE_END.search(line.text):
        return False
    if line.size > 0.87 * body_size:
        return (
            below > 0.8 * body_size
            and line.size <= 1.05 * body_size
            and is_head(line)
            and not is_stamp(line.text)
            and is_title(others, body_size)
        )
    above = min(other.bottom for other in others) - line.top
    return max(below, above) > 0.8 * body_size


def is_head(line: Line) -> bool:
    """Say whether a line names a periodical as running headers do: by parts or with a number."""
    return bool(re.search(r"\s[|·•–—]\s|\b(?:No\.|№|Vol\.|Issue)\s?\d", line.text))


def is_title(others: list[Line], body_size: float) -> bool:
    """Say whether the topmost of the lines is set larger than the text, as a title is."""
    return max(others, key=lambda other: other.top).size > 1.12 * body_size


def paragraphs(lines: list[Line], body_size: float) -> list[Block]:
    """Return the lines as paragraphs; one goes on over columns and pages until its sentence ends."""
    known = " ".join(line.text for line in lines)
    leading = usual_leading(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and follows(groups[-1], line, leading):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Block(join_lines([line.text for line in group], known), kind_of(group, body_size)) for group in groups]


def usual_leading(lines: list[Line]) -> float:
    """Return the usual distance from one line to the next."""
    plain = (pair for pair in itertools.pairwise(lines) if not (pair[0].is_row or pair[1].is_row))
    steps = [first.base - second.base for first, second in plain if first.page == second.page]
    return median([step for step in steps if step > 1] or [12.0])


def follows(group: list[Line], line: Line, leading: float) -> bool:
    """Say whether a line goes on with the paragraph gathered so far."""
    last = group[-1]
    if line.is_row or last.is_row or abs(line.size - last.size) > 0.8:
        return False
    if BULLET.match(line.text) and not speaks_on(last.text, line.text):
        return False
    if heads(group, line) or stands_beside(last, line):
        return False
    step = last.base - line.base
    open_end = not SENTENCE_END.search(last.text)
    if line.page != last.page or step <= 0 or line.left > last.right:
        return open_end or (last.text.endswith(":") is False and line.text[:1].islower())
    if step > max(1.25 * leading, 1.45 * line.size):
        return False
    right = max(other.right for other in (*group, line))
    indented = line.left - min(other.left for other in group[-3:]) > 0.8 * line.size and len(group) > 1
    short = last.right + first_word(line) < right - 0.12 * (right - last.left)
    return not (SENTENCE_END.search(last.text) and (indented or short))


def heads(group: list[Line], line: Line) -> bool:
    """Say whether bold letters part a heading from the text below it or above it."""
    last = group[-1]
    if line.bold and not last.bold:
        return bool(SENTENCE_END.search(last.text))
    whole = all(other.bold for other in group) and not line.bold
    return whole and last.right + first_word(line) < max(line.right, last.right)


def stands_beside(last: Line, line: Line) -> bool:
    """Say whether a line stands on the height of the last one, far from it, as the two ends of a letterhead do."""
    return abs(last.base - line.base) < 1 and last.page == line.page and line.left - last.right > 2 * line.size


def first_word(line: Line) -> float:
    """Return about how wide the first word of a line is."""
    return (line.right - line.left) * len(line.text.split(" ", 1)[0]) / len(line.text)


def kind_of(group: list[Line], body_size: float) -> str:
    """Return row for one of a table, heading for letters larger than the body's or bold, else text."""
    if group[0].is_row:
        return "row"
    larger = max(line.size for line in group) > 1.12 * body_size
    bold = len(group) <= LONGEST_BOLD and all(line.bold for line in group) and not SENTENCE_END.search(group[-1].text)
    return "heading" if larger or bold else "text"
