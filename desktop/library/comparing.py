"""A document beside what the library has of it: a newer text with the older, an original with the shipped figures."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from desktop import wording
from desktop.library.confirming import confirmed
from desktop.library.folding import fold
from desktop.library.measuring import is_change, measure_of
from desktop.library.queries import by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.documents.figures import ExtractedFigure
    from desktop.library.drafts import FigureCheck, ImportDraft
    from desktop.library.queries import Library
    from desktop.library.recognition import Recognition
    from desktop.records import Figure

_WORDS = re.compile(r"\s+|\d[\d.,]*\d|\w+|[^\w\s]")
_MOST_WORDS = 3000
"""Paragraphs with more words are compared whole: their words would take too long."""
_ALIKE = 0.5
"""How much of two paragraphs must be the same for one to be the other in new words."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the library has of the article that a document belongs to; `names` are of the figures, in their order."""

    article: str
    title: str
    is_shipped: bool
    paragraphs: tuple[str, ...]
    figures: tuple[Figure, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both texts have, or only the one `before` or `after`."""

    text: str
    stands: str = "both"


@dataclass(frozen=True, slots=True)
class ChangedParagraph:
    """A paragraph that differs, in pieces; `number` is that of the new text, or of the one it would stand behind."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure as it was and as it would be, in words; None where there is none."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What replacing an article by a draft would change, and how many paragraphs and figures stay as they are."""

    paragraphs: tuple[ChangedParagraph, ...]
    figures: tuple[ChangedFigure, ...]
    same_paragraphs: int
    same_figures: int


def known_of(library: Library, recognition: Recognition) -> Known | None:
    """Return what the library has of the article that a document was recognised as; None for a new one."""
    if recognition.article is None:
        return None
    article = library.article(recognition.article)
    figures = library.figures(article=article.id)
    return Known(
        article=article.id,
        title=article.title,
        is_shipped=article.origin == "shipped",
        paragraphs=tuple(each.text for each in library.paragraphs(article.id)),
        figures=figures,
        names=tuple(figure_names(library, figures).values()),
    )


def figure_names(library: Library, figures: Iterable[Figure]) -> dict[str, str]:
    """Return how a reader knows each figure, by its identifier: its measure, its reading and its period."""
    measures = by_id(library.measures())
    return {figure.id: wording.naming(figure, measures[figure.measure].name) for figure in figures}


def checks_of(known: Known, draft: ImportDraft) -> tuple[FigureCheck, ...]:
    """Return the checks of the shipped figures against a draft, as attaching it would write them down."""
    return confirmed(known.figures, draft.paragraphs, [each.figure for each in draft.figures])


def difference(known: Known, draft: ImportDraft) -> Difference:
    """Return what would change where a draft took the place of the article."""
    matcher = SequenceMatcher(None, known.paragraphs, draft.paragraphs)
    changed = [
        each
        for kind, *span in matcher.get_opcodes()
        if kind != "equal"
        for each in _paragraphs(known.paragraphs, draft.paragraphs, *span)
    ]
    figures, same = _figures(known.names, [name_of(each.figure) for each in draft.figures if each.accepted])
    unchanged = sum(match.size for match in matcher.get_matching_blocks())
    return Difference(tuple(changed), tuple(figures), unchanged, same)


def name_of(figure: ExtractedFigure) -> str:
    """Return how a reader will know a figure once it is imported."""
    return wording.naming(as_stored(figure), measure_of(figure, ()).name)


def as_stored(figure: ExtractedFigure) -> ExtractedFigure:
    """Return a figure as it enters the library: what a change came to is a level, and has no direction."""
    return figure if is_change(figure) else replace(figure, direction=None)


def _paragraphs(
    before: Sequence[str], after: Sequence[str], i1: int, i2: int, j1: int, j2: int
) -> Iterator[ChangedParagraph]:
    for step, (old, new) in enumerate(zip_longest(before[i1:i2], after[j1:j2])):
        number = min(j1 + step + 1, max(j2, 1))
        if old is not None and new is not None:
            yield from (ChangedParagraph(number, pieces) for pieces in _reworded(old, new))
        else:
            yield ChangedParagraph(number, (Piece(old, "before") if old is not None else Piece(new or "", "after"),))


def _reworded(old: str, new: str) -> Iterator[tuple[Piece, ...]]:
    """Yield the pieces of one paragraph in new words, or of two that have little in common."""
    words: list[list[str]] = [_WORDS.findall(text) for text in (old, new)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    if max(map(len, words)) > _MOST_WORDS or matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        yield (Piece(old, "before"),)
        yield (Piece(new, "after"),)
        return
    pieces = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("".join(words[0][i1:i2])))
        else:
            pieces += [Piece("".join(words[0][i1:i2]), "before"), Piece("".join(words[1][j1:j2]), "after")]
    yield tuple(piece for piece in pieces if piece.text)


def _figures(before: Sequence[str], after: Sequence[str]) -> tuple[list[ChangedFigure], int]:
    """Return the figures that change, and how many stay; what counts the same is one figure with another value."""
    left: dict[str, list[str]] = defaultdict(list)
    for name in before:
        left[fold(name)].append(name)
    fresh, same = [], 0
    for name in after:
        if left[fold(name)]:
            left[fold(name)].pop()
            same += 1
        else:
            fresh.append(name)
    return _paired([name for names in left.values() for name in names], fresh), same


def _paired(gone: Sequence[str], fresh: Sequence[str]) -> list[ChangedFigure]:
    waiting: dict[str, list[str]] = defaultdict(list)
    for name in fresh:
        waiting[_counted(name)].append(name)
    pairs = [(name, waiting[_counted(name)].pop(0) if waiting[_counted(name)] else None) for name in gone]
    taken = [after for _, after in pairs]
    changed = [ChangedFigure(*pair) for pair in pairs]
    for name in fresh:
        if name in taken:
            taken.remove(name)
        else:
            changed.append(ChangedFigure(None, name))
    return changed


def _counted(name: str) -> str:
    return fold(name.partition(": ")[0])
