"""What documents hold and what an import did with them, as lines of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desktop import dates, wording
from desktop.documents.source import shown
from desktop.terminal.layout import INDENT, INNER, WIDEST, block, columns, heading, joined, marked, neutral, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.documents.figures import ExtractedFigure
    from desktop.documents.inspection import Inspection
    from desktop.library.drafts import Done, FigureCheck, ImportRecord


def inspection(found: Inspection) -> list[str]:
    """Return what an import would take from a file: its facts, text, figures and names, and what it would leave out."""
    document = found.document
    if document is None:
        return []
    facts = [
        ("Title", document.title or ""),
        ("Publisher", document.publisher or ""),
        ("Author", document.author or ""),
        ("Place", document.place or ""),
        ("Date", dates.words(document.published)),
        ("Date inferred", joined(dates.words(document.published_inferred), document.published_reason)),
        ("Language", document.language),
        ("Encoding", document.encoding or ""),
        ("SHA-256", document.sha256),
    ]
    removed = [(each.reason, each.text[:WIDEST]) for each in document.removed]
    countries = [(each.code, each.role or "named") for each in document.countries]
    people = [(each.name, each.title or "") for each in document.people]
    return [
        heading(shown(found.path)),
        *columns(fact for fact in facts if fact[1]),
        *block("Text", columns((str(n), text) for n, text in enumerate(document.paragraphs, start=1))),
        *block("Left Out", columns(removed) if removed else []),
        *block("Figures", _extracted(found.figures)),
        *block("Countries", columns(countries) if countries else []),
        *block("People", columns(people) if people else []),
        *block("Organisations", [line for each in document.organisations for line in wrapped(each, INDENT, INNER)]),
    ]


def _extracted(figures: Sequence[ExtractedFigure]) -> list[str]:
    rows = []
    for each in figures:
        ends = [wording.number(end) for end in (each.value, each.low, each.high) if end is not None]
        said = joined(each.measure, each.place, dates.words(each.period), each.claimed_by, *each.doubts)
        amount = f"{'' if each.qualifier == 'exact' else each.qualifier + ' '}{'–'.join(ends)} {each.unit}"
        rows.append((f"¶ {each.paragraph}", f"“{each.text}”", f"{amount}: {said}"))
    return columns(rows) if rows else []


def figures_in(text: str, figures: Sequence[ExtractedFigure]) -> str:
    """Return a line of text with the figures read in it."""
    marks = [(each.start, each.end) for each in figures]
    return "\n".join([marked(neutral(text), marks), *_extracted(figures)])


def imported(done: Iterable[Done], *, dry_run: bool) -> Iterator[str]:
    """Yield what an import does with each file as soon as it is done, the checks of originals, and the counts."""
    counts = dict.fromkeys(("added", "attached", "replaced", "skipped", "failed"), 0)
    for each in done:
        counts[each.result] += 1
        yield from _outcome(each)
    summary = ", ".join(f"{number} {word}" for word, number in counts.items())
    yield f"{'Would be: ' if dry_run else ''}{summary}."


def _outcome(done: Done) -> list[str]:
    outcome, recognition = done.outcome, done.recognition
    if outcome is None or recognition is None:
        return []
    held = _counted(outcome.figures, "figure") if outcome.action in {"add", "replace"} else None
    doubtful = f"{_counted(done.doubtful, 'doubtful one')} left out" if done.doubtful else None
    number = f"import {outcome.import_id}" if outcome.import_id else None
    why = None if recognition.kind == "new" else recognition.reason
    hint = "--replace takes it as a new version" if (outcome.action, recognition.kind) == _UNREPLACED else None
    agreeing = sum(check.agrees for check in outcome.checks)
    checked = f"{agreeing} of {_counted(len(outcome.checks), 'figure')} confirmed" if outcome.checks else None
    said = joined(held, doubtful, why, hint, checked, number)
    return [
        *wrapped(f"{shown(done.path)} {done.result}: {said}", "", INNER),
        *([INNER + click.style(outcome.article, dim=True)] if outcome.article else []),
        *(line for check in outcome.checks if not check.agrees for line in _difference(check, done.names)),
    ]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


_UNREPLACED = ("skip", "same document")


def _difference(check: FigureCheck, names: Mapping[str, str]) -> list[str]:
    return wrapped(f"{names.get(check.figure, check.figure)}: {check.note}", INNER, INNER)


def imports(found: Iterable[ImportRecord]) -> list[str]:
    """Return the imports, one a row."""
    rows = []
    for each in found:
        undone = f"undone {each.undone_at}" if each.undone_at else None
        rows.append((str(each.id), each.at, each.action, joined(each.name, each.title, each.article, undone)))
    return columns(rows)
