"""Drafts after a change of their text: what was left out comes back, what stands there is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.draft import Removed
from desktop.documents.figures import extract
from desktop.library.drafts import DraftFigure, ImportDraft

BY_HAND = "left out by hand"
"""Why a paragraph is not in the text that a reader took out."""


def restored(draft: ImportDraft, index: int) -> ImportDraft:
    """Return a draft with the piece left out at `index` back in its place as a paragraph."""
    piece = draft.removed[index]
    paragraphs = (*draft.paragraphs[: piece.before], piece.text, *draft.paragraphs[piece.before :])
    kept = [each for place, each in enumerate(draft.removed) if place != index]
    shifted = [
        replace(each, before=each.before + 1) if (each.before, place) >= (piece.before, index) else each
        for place, each in enumerate(kept)
    ]
    return _rewritten(draft, paragraphs, shifted)


def left_out(draft: ImportDraft, number: int) -> ImportDraft:
    """Return a draft without the paragraph `number` (from 1), which is kept among what was left out."""
    paragraphs = draft.paragraphs[: number - 1] + draft.paragraphs[number:]
    piece = Removed(draft.paragraphs[number - 1], BY_HAND, number - 1)
    before = [each for each in draft.removed if each.before < number]
    after = [replace(each, before=each.before - 1) for each in draft.removed if each.before >= number]
    return _rewritten(draft, paragraphs, [*before, piece, *after])


def _rewritten(draft: ImportDraft, paragraphs: tuple[str, ...], removed: Sequence[Removed]) -> ImportDraft:
    """Return the draft with other paragraphs; figures that still stand keep what the reader decided of them."""
    decided = {(each.figure.text, draft.paragraphs[each.figure.paragraph - 1]): each for each in draft.figures}
    figures = []
    for found in extract(paragraphs):
        known = decided.get((found.text, paragraphs[found.paragraph - 1]))
        if known is not None and known.figure.start == found.start:
            figures.append(replace(known, figure=replace(known.figure, paragraph=found.paragraph)))
        else:
            figures.append(DraftFigure(found, accepted=not found.doubts))
    return replace(draft, paragraphs=paragraphs, removed=tuple(removed), figures=tuple(figures))
