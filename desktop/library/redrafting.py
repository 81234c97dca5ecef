"""Drafts after a change of their text: what was left out comes back, what stands there is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.documents.draft import Removed
from desktop.documents.figures import extract
from desktop.library.drafts import DraftFigure, ImportDraft, proposed

BY_HAND = "left out by hand"
"""Why a paragraph is not in the text that a reader took out."""

_CONTEXT = 50
"""The paragraphs before one that are read with it for who speaks in it."""


@dataclass(frozen=True, slots=True)
class SetAside(Removed):
    """A paragraph that a reader took out, with what was decided of its figures, so that both can come back."""

    figures: tuple[DraftFigure, ...] = ()


def restored(draft: ImportDraft, index: int) -> ImportDraft:
    """Return a draft with the piece left out at `index` back in its place as a paragraph."""
    piece = draft.removed[index]
    numbers = [*_numbers(draft)[: piece.before], None, *_numbers(draft)[piece.before :]]
    kept = [each for place, each in enumerate(draft.removed) if place != index]
    shifted = [
        replace(each, before=each.before + 1) if (each.before, place) >= (piece.before, index) else each
        for place, each in enumerate(kept)
    ]
    return _rewritten(draft, numbers, piece, shifted)


def left_out(draft: ImportDraft, number: int) -> ImportDraft:
    """Return a draft without the paragraph `number` (from 1), which is kept among what was left out."""
    numbers = [each for each in _numbers(draft) if each != number]
    figures = tuple(each for each in draft.figures if each.figure.paragraph == number)
    piece = SetAside(draft.paragraphs[number - 1], BY_HAND, number - 1, figures)
    before = [each for each in draft.removed if each.before < number]
    after = [replace(each, before=each.before - 1) for each in draft.removed if each.before >= number]
    return _rewritten(draft, numbers, None, [*before, piece, *after])


def _numbers(draft: ImportDraft) -> list[int | None]:
    return list(range(1, len(draft.paragraphs) + 1))


def _rewritten(
    draft: ImportDraft, numbers: Sequence[int | None], new: Removed | None, removed: Sequence[Removed]
) -> ImportDraft:
    """Return the draft with the paragraphs that had these numbers, and the text of `new` for None.

    Figures that still stand keep what the reader decided of them, as do those that come back.
    """
    text = new.text if new else ""
    paragraphs = tuple(text if number is None else draft.paragraphs[number - 1] for number in numbers)
    standing: dict[int, list[DraftFigure]] = defaultdict(list)
    for each in draft.figures:
        standing[each.figure.paragraph].append(each)
    figures = []
    for now, before in enumerate(numbers, start=1):
        found = standing.get(before, ()) if before else _coming_back(paragraphs, now, new)
        figures += [replace(each, figure=replace(each.figure, paragraph=now)) for each in found]
    return replace(draft, paragraphs=paragraphs, removed=tuple(removed), figures=tuple(figures))


def _coming_back(paragraphs: Sequence[str], number: int, piece: Removed | None) -> list[DraftFigure]:
    """Return the figures of a paragraph that comes back; who speaks in it may stand in those before it.

    What was decided of them is known by where they stand, since one number may stand twice in a paragraph.
    """
    decided = piece.figures if isinstance(piece, SetAside) else ()
    known = {(each.figure.start, each.figure.end): each for each in decided}
    near = paragraphs[max(0, number - 1 - _CONTEXT) : number]
    found = (each for each in extract(near) if each.paragraph == len(near))
    return [known.get((each.start, each.end)) or proposed(each) for each in found]
