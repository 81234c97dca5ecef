"""Drafts after a change of their text: what was left out comes back, what stands there is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.draft import Removed
from desktop.documents.figures import extract
from desktop.library.drafts import ImportDraft, proposed

BY_HAND = "left out by hand"
"""Why a paragraph is not in the text that a reader took out."""


def restored(draft: ImportDraft, index: int) -> ImportDraft:
    """Return a draft with the piece left out at `index` back in its place as a paragraph."""
    piece = draft.removed[index]
    numbers = [*_numbers(draft)[: piece.before], None, *_numbers(draft)[piece.before :]]
    kept = [each for place, each in enumerate(draft.removed) if place != index]
    shifted = [
        replace(each, before=each.before + 1) if (each.before, place) >= (piece.before, index) else each
        for place, each in enumerate(kept)
    ]
    return _rewritten(draft, numbers, piece.text, shifted)


def left_out(draft: ImportDraft, number: int) -> ImportDraft:
    """Return a draft without the paragraph `number` (from 1), which is kept among what was left out."""
    numbers = [each for each in _numbers(draft) if each != number]
    piece = Removed(draft.paragraphs[number - 1], BY_HAND, number - 1)
    before = [each for each in draft.removed if each.before < number]
    after = [replace(each, before=each.before - 1) for each in draft.removed if each.before >= number]
    return _rewritten(draft, numbers, "", [*before, piece, *after])


def _numbers(draft: ImportDraft) -> list[int | None]:
    return list(range(1, len(draft.paragraphs) + 1))


def _rewritten(draft: ImportDraft, numbers: Sequence[int | None], new: str, removed: Sequence[Removed]) -> ImportDraft:
    """Return the draft with the paragraphs that had these numbers, and `new` for None.

    Figures that still stand keep what the reader decided of them. They are known by where they stood, since one number
    may stand twice in a paragraph, and one paragraph twice in a text.
    """
    paragraphs = tuple(new if number is None else draft.paragraphs[number - 1] for number in numbers)
    decided = {(each.figure.paragraph, each.figure.start, each.figure.end): each for each in draft.figures}
    figures = []
    for found in extract(paragraphs):
        known = decided.get((numbers[found.paragraph - 1] or 0, found.start, found.end))
        if known is None:
            figures.append(proposed(found))
        else:
            figures.append(replace(known, figure=replace(known.figure, paragraph=found.paragraph)))
    return replace(draft, paragraphs=paragraphs, removed=tuple(removed), figures=tuple(figures))
