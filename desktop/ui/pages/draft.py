"""The page of a document that is about to be imported: its paragraphs, its figures, and what was left out and why."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from desktop.ui.pages.markup import Link, marked, page, tr
from desktop.ui.theme import Colors

if TYPE_CHECKING:
    from desktop.library.drafts import ImportDraft


def draft_page(draft: ImportDraft, colors: Colors, size: float) -> str:
    """Return the page of a draft; links restore what was left out and leave out what stands there.

    `restore:N` is the piece left out at index N, `leave:N` the paragraph with number N.
    """
    lines = [_removed(draft, 0)]
    for number in range(1, len(draft.paragraphs) + 1):
        lines += [_paragraph(draft, number), _removed(draft, number)]
    body = f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(lines)}</table>'
    style = f"<style>s {{ color: {colors.muted}; }}</style>"
    return page(style + body, colors, size)


def _paragraph(draft: ImportDraft, number: int) -> str:
    links = [
        Link(each.figure.start, each.figure.end, f"figure:{place}")
        for place, each in enumerate(draft.figures)
        if each.figure.paragraph == number
    ]
    leave = f'<a href="leave:{number}">{escape(tr("leave out"))}</a>'
    return (
        f'<tr><td class="number" align="right" width="34">{number}</td>'
        f'<td class="para"><p>{marked(draft.paragraphs[number - 1], links)}</p></td>'
        f'<td class="number" align="right" width="90">{leave}</td></tr>'
    )


def _removed(draft: ImportDraft, before: int) -> str:
    last = len(draft.paragraphs)
    return "".join(
        f'<tr><td></td><td class="para"><span class="small"><s>{escape(piece.text)}</s> '
        f'<span class="muted">{escape(piece.reason)}</span></span></td>'
        f'<td class="number" align="right"><a href="restore:{index}">{escape(tr("restore"))}</a></td></tr>'
        for index, piece in enumerate(draft.removed)
        if min(piece.before, last) == before
    )
