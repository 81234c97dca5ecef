"""The page of a document beside what the library has: what a newer text changes, what an original has of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.markup import escape, page, table
from desktop.ui.theme import Colors
from desktop.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.library.comparing import ChangedFigure, ChangedParagraph, Difference, Known, Piece
    from desktop.library.drafts import FigureCheck

_MOST = 200
"""The paragraphs and figures shown: laying out a page takes time with each of them."""


def difference_page(known: Known, found: Difference, colors: Colors, size: float) -> str:
    """Return what taking the place of an article would change: paragraphs with what goes struck, and figures."""
    counts = tr("Paragraphs: {same} as before, {changed} changed. Figures: {kept} as before, {other} changed.").format(
        same=found.same_paragraphs, changed=len(found.paragraphs), kept=found.same_figures, other=len(found.figures)
    )
    nothing = tr("Text and figures are those that the library has.")
    parts = [
        f"<h2>{escape(tr('Replaces “{title}”').format(title=known.title))}</h2>",
        f"<p>{escape(counts if found.paragraphs or found.figures else nothing)}</p>",
        _figures(found.figures),
        _paragraphs(found.paragraphs),
    ]
    return page(_style(colors) + "".join(parts), colors, size)


def checks_page(known: Known, checks: Sequence[FigureCheck], colors: Colors, size: float) -> str:
    """Return what the original says of each figure of the shipped article that it belongs to."""
    agreed = tr("{n} of {total} figures stand in the original as recorded.")
    lines = [
        (
            escape(name),
            escape(f"“{check.text}”" if check.text else tr("not found")),
            escape("✓ " + tr("agrees") if check.agrees else "≠ " + tr("differs")),
            escape(check.note or ""),
        )
        for name, check in zip(known.names, checks, strict=True)
    ]
    headings = (tr("Figure"), tr("In the Original"), tr("Result"), tr("Note"))
    parts = [
        f"<h2>{escape(tr('Original of “{title}”').format(title=known.title))}</h2>",
        f"<p>{escape(agreed.format(n=sum(check.agrees for check in checks), total=len(checks)))}</p>",
        table(headings, lines, (34, 22, 14, 30)) if lines else "",
    ]
    return page("".join(parts), colors, size)


def _figures(found: Sequence[ChangedFigure]) -> str:
    if not found:
        return ""
    none = tr("none")
    lines = [(_cell(each.before, "s") or none, _cell(each.after, "u") or none) for each in found[:_MOST]]
    headings = (tr("In the Library"), tr("In the New Text"))
    return f"<h2>{escape(tr('Figures'))}</h2>{table(headings, lines, (50, 50))}{_more(found)}"


def _cell(text: str | None, tag: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


def _paragraphs(found: Sequence[ChangedParagraph]) -> str:
    if not found:
        return ""
    lines = "".join(
        f'<tr><td class="number" align="right" width="34">{each.number}</td>'
        f'<td class="para"><p>{_pieces(each.pieces)}</p></td></tr>'
        for each in found[:_MOST]
    )
    said = tr("What goes is struck, what comes is underlined.")
    return (
        f'<h2>{escape(tr("Text"))}</h2><p class="note">{escape(said)}</p>'
        f'<table width="100%" cellspacing="0" cellpadding="0">{lines}</table>{_more(found)}'
    )


def _pieces(pieces: Iterable[Piece]) -> str:
    tags = {"before": "s", "after": "u"}
    return "".join(
        _cell(each.text, tags[each.stands]) if each.stands in tags else escape(each.text) for each in pieces
    ).replace("\n", "<br>")


def _more(found: Sequence[object]) -> str:
    if len(found) <= _MOST:
        return ""
    return f'<p class="note">{escape(tr("{n} more differ.").format(n=f"{len(found) - _MOST:,}"))}</p>'


def _style(c: Colors) -> str:
    return f"<style>s {{ color: {c.muted}; }} u {{ color: {c.accent}; }}</style>"
