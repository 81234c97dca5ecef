"""The page of a document that is about to be imported: its paragraphs, its figures, and what was left out and why."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from desktop.ui.pages.markup import Link, marked, page
from desktop.ui.theme import Colors
from desktop.ui.words import said, tr

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.drafts import ImportDraft


def draft_page(draft: ImportDraft, colors: Colors, size: float, *, locked: bool = False) -> str:
    """Return the page of a draft; links restore what was left out and leave out what stands there.

    `restore:N` is the piece left out at index N, `leave:N` the paragraph with number N. A `locked` draft can no
    longer be changed, so that neither is offered.
    """
    lines = [_removed(draft, 0, locked)]
    for number in range(1, len(draft.paragraphs) + 1):
        lines += [_paragraph(draft, number, locked), _removed(draft, number, locked)]
    body = f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(lines)}</table>'
    style = f"<style>s {{ color: {colors.muted}; }}</style>"
    return page(style + body, colors, size)


def failed_page(path: Path, why: str, colors: Colors, size: float) -> str:
    """Return the page of a file that cannot be read."""
    return page(f"<h2>{escape(path.name)}</h2><p>{escape(said(why))}</p>", colors, size)


def _paragraph(draft: ImportDraft, number: int, locked: bool) -> str:
    links = [
        Link(each.figure.start, each.figure.end, f"figure:{place}")
        for place, each in enumerate(draft.figures)
        if each.figure.paragraph == number
    ]
    leave = "" if locked else f'<a href="leave:{number}">{escape(tr("leave out"))}</a>'
    return (
        f'<tr><td class="number" align="right" width="34">{number}</td>'
        f'<td class="para"><p>{marked(draft.paragraphs[number - 1], links)}</p></td>'
        f'<td class="number" align="right" width="90">{leave}</td></tr>'
    )


def _removed(draft: ImportDraft, before: int, locked: bool) -> str:
    last = len(draft.paragraphs)
    return "".join(
        f'<tr><td></td><td class="para"><span class="small"><s>{escape(piece.text)}</s> '
        f'<span class="muted">{escape(said(piece.reason))}</span></span></td>'
        f'<td class="number" align="right">{_restore(index, locked)}</td></tr>'
        for index, piece in enumerate(draft.removed)
        if min(piece.before, last) == before
    )


def _restore(index: int, locked: bool) -> str:
    return "" if locked else f'<a href="restore:{index}">{escape(tr("restore"))}</a>'
