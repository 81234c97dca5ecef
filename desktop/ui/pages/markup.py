"""Pieces every page is made of: escaped text, links into the library, marked spans, tables."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from desktop.library.asking import Span
from desktop.records import Figure
from desktop.ui.theme import Colors
from desktop.visible import neutral


class Link(NamedTuple):
    """A span of a text that leads somewhere."""

    start: int
    end: int
    href: str


class Marks(Protocol):
    """What finds the hits of a search in any text."""

    def spans(self, text: str) -> Sequence[Span]:
        """Return the spans of a text to mark, in order and not overlapping."""


class _NoMarks:
    def spans(self, text: str) -> Sequence[Span]:  # noqa: ARG002 - the same for every text
        return ()


NO_MARKS = _NoMarks()
"""Marks nothing: nothing was searched for."""


_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def escape(text: str) -> str:
    """Return `text` as HTML writes it; Python's module for that also loads the names of two thousand letters."""
    return text.translate(_ESCAPED)


def figure_href(figure: Figure) -> str:
    """Return the address of a figure's row in Statistics."""
    return f"statistics:{figure.id}"


def article_href(article: str, paragraph: int | None = None) -> str:
    """Return the address of an article, or of one of its paragraphs."""
    return f"articles:{article}" + (f"#{paragraph}" if paragraph else "")


def country_href(code: str) -> str:
    """Return the address of a country's profile."""
    return f"countries:{code}"


def link(href: str, text: str) -> str:
    """Return `text` as a link."""
    return f'<a href="{escape(href)}">{escape(text)}</a>'


def marked(text: str, links: Iterable[Link] = (), hits: Sequence[Span] = (), lit: Span | None = None) -> str:
    """Return `text` as HTML with its links, the spans that a search hit, and one span lit.

    Where links overlap, the one that starts first holds, and of two that start together the longer one.
    """
    kept: list[Link] = []
    for each in sorted(links, key=lambda link: (link.start, -link.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    spans = [*((each.start, each.end) for each in kept), *hits, *([lit] if lit else [])]
    cuts = sorted({0, len(text), *(place for span in spans for place in span)})
    linked, hit = _Walk([(each.start, each.end) for each in kept]), _Walk(sorted(hits))
    pieces = []
    for start, end in itertools.pairwise(cuts):
        inside = linked.at(start)
        classes = ["hit"] * (hit.at(start) is not None) + ["lit"] * (lit is not None and lit[0] <= start < lit[1])
        pieces.append(_piece(text[start:end], classes, None if inside is None else kept[inside].href))
    return "".join(pieces)


def shown(text: str, marks: Marks, href: str | None = None) -> str:
    """Return `text` as HTML with the hits of a search, all of it a link where an address is given."""
    inner = marked(text, hits=marks.spans(text))
    return f'<a href="{escape(href)}">{inner}</a>' if href else inner


class _Walk:
    """Tells which of some spans, in order, a place is in; asked from the beginning of the text to its end."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans, self._next = spans, 0

    def at(self, place: int) -> int | None:
        """Return the number of the span that `place` is in, None if it is in none."""
        while self._next < len(self._spans) and self._spans[self._next][1] <= place:
            self._next += 1
        inside = self._next < len(self._spans) and self._spans[self._next][0] <= place
        return self._next if inside else None


def _piece(text: str, classes: list[str], href: str | None) -> str:
    inner = escape(text).replace("\n", "<br>")
    for name in classes:
        inner = f'<span class="{name}">{inner}</span>'
    return f'<a class="{href.partition(":")[0]}" href="{escape(href)}">{inner}</a>' if href else inner


def rows(pairs: Iterable[tuple[str, str | None]]) -> str:
    """Return a two-column table of labels and values (HTML); pairs without a value are left out."""
    lines = [
        f'<tr><td class="label">{escape(label)}</td><td class="value">{value}</td></tr>'
        for label, value in pairs
        if value
    ]
    return f'<table class="block" cellspacing="0" cellpadding="0">{"".join(lines)}</table>' if lines else ""


def table(
    headings: Sequence[str], lines: Iterable[Sequence[str]], widths: Sequence[int], right: Sequence[int] = ()
) -> str:
    """Return a table (HTML cells) with a heading row; `widths` are percentages, the columns of `right` end flush.

    After an empty last cell Qt would leave out the space above what follows, so no cell is quite empty.
    """
    sides = [' align="right"' if column in right else "" for column in range(len(headings))]
    head = "".join(
        f'<td class="head" width="{width}%"{side}>{escape(heading)}</td>'
        for heading, width, side in zip(headings, widths, sides, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f'<td class="cell"{side}>{cell or "&nbsp;"}</td>' for cell, side in zip(line, sides, strict=True))
        + "</tr>"
        for line in lines
    )
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{head}</tr>{body}</table>'


def card(html: str) -> str:
    """Return `html` on a tinted ground."""
    cell = f'<td class="card">{html}</td>'
    return f'<table class="block" width="100%" cellspacing="0" cellpadding="0"><tr>{cell}</tr></table>'


def page(body: str, colors: Colors, size: float) -> str:
    """Return a whole page; `size` is the text size in points. Nothing that the texts in it hold turns letters round."""
    return f"<html><head><style>{_style(colors, size)}</style></head><body>{neutral(body)}</body></html>"


def _style(c: Colors, size: float) -> str:
    """Return the style of pages; Qt gives headings a size by the document's font, whatever is said here."""
    small, large = size * 0.88, size * 1.18
    return f"""
    body {{ color: {c.text}; font-size: {size:.1f}pt; }}
    a {{ color: {c.link}; text-decoration: underline; }}
    a.statistics {{ font-weight: 600; }}
    h1 {{ font-weight: 600; margin-top: 0; margin-bottom: 4px; }}
    h2 {{ font-weight: 600; margin-top: 32px; margin-bottom: 8px; }}
    p {{ margin-top: 0; margin-bottom: 8px; line-height: 128%; }}
    .block {{ margin-top: 8px; }}
    .para {{ padding-bottom: 8px; }}
    .over {{ color: {c.accent}; font-size: {small:.1f}pt; font-weight: 600; margin-bottom: 8px; line-height: 100%; }}
    .meta, .note, .label, .head, .number, .muted {{ color: {c.muted}; }}
    .meta {{ font-size: {size:.1f}pt; margin-bottom: 16px; }}
    .note, .small {{ font-size: {small:.1f}pt; }}
    .note {{ margin-bottom: 16px; }}
    .lead {{ font-size: {large:.1f}pt; margin-bottom: 0; }}
    .under {{ margin-top: 4px; margin-bottom: 0; }}
    .big {{ font-size: {size * 1.9:.1f}pt; font-weight: 600; margin-bottom: 4px; line-height: 100%; }}
    .hit {{ background-color: {c.mark}; color: {c.mark_text}; }}
    .lit {{ background-color: {c.lit}; }}
    .warn {{ color: {c.warning}; }}
    .number {{ font-size: {small:.1f}pt; padding-top: 3px; padding-right: 16px; }}
    .label {{ padding-right: 16px; padding-bottom: 4px; font-size: {small:.1f}pt; }}
    .value {{ padding-bottom: 4px; font-size: {small:.1f}pt; }}
    .head {{ font-size: {small:.1f}pt; padding: 4px 16px 4px 0; border-bottom: 1px solid {c.line}; }}
    .cell {{ padding: 8px 16px 8px 0; border-bottom: 1px solid {c.line}; }}
    .card {{ background-color: {c.tint}; padding: 16px; }}
    """
