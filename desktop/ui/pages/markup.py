"""Pieces every page is made of: escaped text, links into the library, marked spans, tables."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.records import Figure
from desktop.ui.theme import Colors


class Link(NamedTuple):
    """A span of a text that leads somewhere."""

    start: int
    end: int
    href: str


Span = tuple[int, int]


def tr(text: str, comment: str | None = None, n: int = -1) -> str:
    """Return `text` in the language of the window."""
    return QCoreApplication.translate("Pages", text, comment, n)


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
    pieces = []
    for start, end in itertools.pairwise(cuts):
        classes = ["hit"] * _inside(start, hits) + ["lit"] * (lit is not None and _inside(start, [lit]))
        href = next((each.href for each in kept if each.start <= start < each.end), None)
        pieces.append(_piece(text[start:end], classes, href))
    return "".join(pieces)


def _inside(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


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
    return f'<table class="facts" cellspacing="0" cellpadding="0">{"".join(lines)}</table>' if lines else ""


def table(headings: Sequence[str], lines: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    """Return a table (HTML cells) with a heading row; `widths` are percentages."""
    head = "".join(
        f'<td class="head" width="{width}%">{escape(heading)}</td>'
        for heading, width in zip(headings, widths, strict=True)
    )
    body = "".join("<tr>" + "".join(f'<td class="cell">{cell}</td>' for cell in line) + "</tr>" for line in lines)
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{head}</tr>{body}</table>'


def card(html: str) -> str:
    """Return `html` on a tinted ground."""
    return f'<table width="100%" cellspacing="0" cellpadding="12"><tr><td class="card">{html}</td></tr></table>'


def page(body: str, colors: Colors, size: float) -> str:
    """Return a whole page; `size` is the text size in points."""
    return f"<html><head><style>{_style(colors, size)}</style></head><body>{body}</body></html>"


def _style(c: Colors, size: float) -> str:
    small, large = size * 0.88, size * 1.18
    return f"""
    body {{ color: {c.text}; font-size: {size:.1f}pt; }}
    a {{ color: {c.accent}; text-decoration: none; }}
    a.statistics {{ font-weight: 600; }}
    h1 {{ font-size: {size * 1.75:.1f}pt; font-weight: 600; margin-top: 0; margin-bottom: 4px; }}
    h2 {{ font-size: {large:.1f}pt; font-weight: 600; margin-top: 26px; margin-bottom: 6px; }}
    p {{ margin-top: 0; margin-bottom: 8px; line-height: 128%; }}
    .para {{ padding-bottom: 9px; }}
    .over {{ color: {c.accent}; font-size: {small:.1f}pt; font-weight: 600; margin-bottom: 4px; line-height: 100%; }}
    .meta, .note, .label, .head, .number, .muted {{ color: {c.muted}; }}
    .meta {{ font-size: {size:.1f}pt; margin-bottom: 16px; }}
    .note, .small {{ font-size: {small:.1f}pt; }}
    .lead {{ font-size: {large:.1f}pt; }}
    .big {{ font-size: {size * 1.9:.1f}pt; font-weight: 600; margin-bottom: 2px; line-height: 100%; }}
    .hit {{ background-color: {c.mark}; color: {c.mark_text}; }}
    .lit {{ background-color: {c.lit}; }}
    .warn {{ color: {c.warning}; }}
    .number {{ font-size: {small:.1f}pt; padding-top: 3px; padding-right: 14px; }}
    .label {{ padding-right: 18px; padding-bottom: 5px; font-size: {small:.1f}pt; }}
    .value {{ padding-bottom: 5px; font-size: {small:.1f}pt; }}
    .head {{ font-size: {small:.1f}pt; padding: 4px 12px 4px 0; border-bottom: 1px solid {c.line}; }}
    .cell {{ padding: 6px 12px 6px 0; border-bottom: 1px solid {c.line}; }}
    .card {{ background-color: {c.tint}; padding: 12px 16px; }}
    """
