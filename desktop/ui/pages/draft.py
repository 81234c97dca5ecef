"""The page of a document that is about to be imported: its paragraphs, its figures, and what was left out and why."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from desktop.ui.pages.markup import escape, link, page
from desktop.ui.theme import Colors
from desktop.ui.words import said, tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from desktop.library.drafts import DraftFigure, ImportDraft

_LINES = 100
_LETTERS = 20_000
"""How much stands on one page: laying out a page takes time with each of its lines and letters."""

_LONGEST = 4_000
"""The letters of a paragraph that stand in one line of the page; a longer one is parted between two words."""


class Line(NamedTuple):
    """A stretch of a paragraph (`number` from 1), or of the piece left out at index `piece`."""

    number: int | None
    piece: int | None
    start: int
    end: int


class Shown(NamedTuple):
    """What is shown of a draft: which of its pages (from 0), which figure is lit, whether it can be changed."""

    part: int = 0
    lit: int | None = None
    locked: bool = False


_Figures = dict[int, list[tuple[int, "DraftFigure"]]]


def draft_page(draft: ImportDraft, colors: Colors, size: float, shown: Shown = Shown()) -> str:  # noqa: B008 - frozen
    """Return a page of a draft; links restore what was left out, leave out what stands there, and lead on.

    `restore:N` is the piece left out at index N, `leave:N` the paragraph with number N, `figure:N` the figure at
    index N, `part:N` another page of the draft. What is locked can no longer be changed, so that it is not offered.
    """
    parts = parts_of(draft)
    here = parts[min(shown.part, len(parts) - 1)] if parts else []
    figures = _figures_of(draft, here)
    lines = "".join(_line(draft, each, figures, shown) for each in here)
    table = f'<table width="100%" cellspacing="0" cellpadding="0">{lines}</table>'
    paging = _paging(draft, parts, min(shown.part, len(parts) - 1)) if len(parts) > 1 else ""
    legend = _legend([each for some in figures.values() for _, each in some], locked=shown.locked)
    return page(_style(colors) + legend + paging + table + paging, colors, size)


def failed_page(path: Path, why: str, colors: Colors, size: float) -> str:
    """Return the page of a file that cannot be read."""
    return page(f"<h2>{escape(path.name)}</h2><p>{escape(said(why))}</p>", colors, size)


def parts_of(draft: ImportDraft) -> list[list[Line]]:
    """Return the lines of a draft, page by page."""
    parts: list[list[Line]] = []
    letters = _LETTERS
    for each in _lines(draft):
        if letters + each.end - each.start > _LETTERS or len(parts[-1]) == _LINES:
            parts.append([])
            letters = 0
        parts[-1].append(each)
        letters += each.end - each.start
    return parts


def part_with(draft: ImportDraft, place: int) -> int:
    """Return on which page of a draft the figure at `place` stands."""
    figure = draft.figures[place].figure
    for number, lines in enumerate(parts_of(draft)):
        if any(each.number == figure.paragraph and each.start <= figure.start < each.end for each in lines):
            return number
    return 0


def _lines(draft: ImportDraft) -> Iterator[Line]:
    removed: dict[int, list[int]] = defaultdict(list)
    for index, piece in enumerate(draft.removed):
        removed[min(piece.before, len(draft.paragraphs))].append(index)
    for number in range(len(draft.paragraphs) + 1):
        if number:
            yield from (Line(number, None, *span) for span in _stretches(draft.paragraphs[number - 1]))
        for index in removed.get(number, ()):
            yield from (Line(None, index, *span) for span in _stretches(draft.removed[index].text))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text is parted: whole if it is not long, else between words."""
    start = 0
    while len(text) - start > _LONGEST:
        end = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
        yield start, end
        start = end
    yield start, len(text)


def _figures_of(draft: ImportDraft, lines: Sequence[Line]) -> _Figures:
    """Return the figures of the paragraphs on a page, in order, by paragraph."""
    numbers = {each.number for each in lines}
    found: _Figures = defaultdict(list)
    for place, each in enumerate(draft.figures):
        if each.figure.paragraph in numbers:
            found[each.figure.paragraph].append((place, each))
    return found


def _line(draft: ImportDraft, line: Line, figures: Mapping[int, list[tuple[int, DraftFigure]]], shown: Shown) -> str:
    if line.number is None:
        return _removed(draft, line, shown)
    leave = "" if shown.locked or line.start else link(f"leave:{line.number}", tr("leave out"))
    text = _with_figures(draft.paragraphs[line.number - 1], line, figures.get(line.number, ()), shown.lit)
    return (
        f'<tr><td class="number" align="right" width="34">{"" if line.start else line.number}</td>'
        f'<td class="para"><p>{text}</p></td>'
        f'<td class="number" align="right" width="90">{leave}</td></tr>'
    )


def _removed(draft: ImportDraft, line: Line, shown: Shown) -> str:
    piece = draft.removed[line.piece or 0]
    last = line.end == len(piece.text)
    restore = "" if shown.locked or line.start else link(f"restore:{line.piece}", tr("restore"))
    reason = f' <span class="muted">{escape(said(piece.reason))}</span>' if last else ""
    return (
        f'<tr><td></td><td class="para"><span class="small"><s>{escape(piece.text[line.start : line.end])}</s>'
        f'{reason}</span></td><td class="number" align="right">{restore}</td></tr>'
    )


def _with_figures(text: str, line: Line, figures: Sequence[tuple[int, DraftFigure]], lit: int | None) -> str:
    """Return a stretch of a paragraph with its figures as links, each marked by what is to become of it."""
    pieces, behind = [], line.start
    for place, each in figures:
        start, end = max(each.figure.start, behind), min(each.figure.end, line.end)
        if start < end:
            pieces += [_plain(text[behind:start]), _figure(text[start:end], place, each, lit=place == lit)]
            behind = end
    return "".join([*pieces, _plain(text[behind : line.end])])


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _figure(text: str, place: int, figure: DraftFigure, *, lit: bool) -> str:
    inner = _plain(text)
    look = "statistics" if figure.accepted else "doubtful" if figure.figure.doubts else "rejected"
    if look == "rejected":
        inner = f"<s>{inner}</s>\u00a0✕"
    elif look == "doubtful":
        inner += "\u00a0(?)"
    if lit:
        inner = f'<span class="lit">{inner}</span>'
    return f'<a name="f{place}"></a><a class="{look}" href="figure:{place}">{inner}</a>'


def _legend(figures: Sequence[DraftFigure], *, locked: bool) -> str:
    """Return what the marks of the figures on a page mean, and what can be done with a figure."""
    if not figures:
        return ""
    looks = (
        (True, tr("Accepted figures are bold")),
        (any(not each.accepted and each.figure.doubts for each in figures), tr("doubtful ones end with (?)")),
        (any(not each.accepted and not each.figure.doubts for each in figures), tr("rejected ones are struck, with ✕")),
    )
    text = tr("{marks}.") if locked else tr("{marks}. Choose one to accept, reject or correct it.")
    return f'<p class="note">{escape(text.format(marks="; ".join(words for holds, words in looks if holds)))}</p>'


def _paging(draft: ImportDraft, parts: Sequence[Sequence[Line]], part: int) -> str:
    numbers = [each.number for each in parts[part] if each.number is not None]
    text = tr("Page {n} of {total}").format(n=part + 1, total=len(parts))
    if numbers:
        spanned = tr("paragraphs {first} to {last} of {total}")
        text += ": " + spanned.format(first=numbers[0], last=numbers[-1], total=f"{len(draft.paragraphs):,}")
    steps = [
        *([link("part:0", tr("First")), link(f"part:{part - 1}", tr("Earlier"))] if part else []),
        *([link(f"part:{part + 1}", tr("Later")), link(f"part:{len(parts) - 1}", tr("Last"))]
          if part + 1 < len(parts) else []),
    ]  # fmt: skip
    return f'<p class="note">{escape(text)}. {" · ".join(steps)}</p>'


def _style(c: Colors) -> str:
    return f"""<style>
    s {{ color: {c.muted}; }}
    a.doubtful {{ color: {c.warning}; }}
    a.rejected {{ color: {c.muted}; text-decoration: none; }}
    </style>"""
