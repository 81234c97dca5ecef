"""How the documents of an import are listed, and what became of them in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from desktop import dates
from desktop.library.drafts import ImportDraft
from desktop.ui.importing.jobs import Entry
from desktop.ui.lists.models import Row
from desktop.ui.words import said, tr


def row_of(place: int, entry: Entry) -> Row:
    """Return the row of the entry at `place` in the list."""
    draft, name = entry.draft, entry.path.name
    if draft is None:
        return Row(str(place), name, text=said(entry.error or ""), badge=tr("Failed"))
    meta = " · ".join(filter(None, (draft.publisher, dates.words(draft.published or draft.published_stated))))
    counts = tr("Shipped figures are checked") if _action(entry) == "attach" else _counts(draft)
    return Row(str(place), draft.title or name, meta or name, said(entry.error or "") or counts, _badge(entry))


def _counts(draft: ImportDraft) -> str:
    """Return how many figures of a document are to enter; an original brings none of its own."""
    accepted = sum(figure.accepted for figure in draft.figures)
    counts = tr("{n} of {total} figures").format(n=accepted, total=len(draft.figures))
    doubtful = sum(bool(figure.figure.doubts) for figure in draft.figures)
    return counts + (", " + tr("{n} doubtful").format(n=doubtful) if doubtful else "")


def _action(entry: Entry) -> str:
    return entry.outcome.action if entry.outcome else entry.action


def _is_skipped(entry: Entry) -> bool:
    return entry.error is None and _action(entry) == "skip"


def _badge(entry: Entry) -> str:
    if _is_skipped(entry):
        return tr("Skip")
    if entry.outcome is not None:
        return tr("Done")
    if entry.error is not None:
        return tr("Failed")
    return {"add": tr("New"), "attach": tr("Attach"), "replace": tr("Replace"), "skip": tr("Skip")}[entry.action]


def summary(entries: Sequence[Entry], *, stopped: bool = False) -> str:
    """Return what became of the documents, in one sentence, and in another what of the figures of originals."""
    actions = [entry.outcome.action for entry in entries if entry.outcome]
    checks = [check for entry in entries if entry.outcome for check in entry.outcome.checks]
    counts = (
        (tr("{n} added"), actions.count("add")),
        (tr("{n} attached"), actions.count("attach")),
        (tr("{n} replaced"), actions.count("replace")),
        (tr("{n} skipped"), sum(map(_is_skipped, entries))),
        (tr("{n} failed"), sum(entry.error is not None for entry in entries)),
    )
    text = ", ".join(words.format(n=number) for words, number in counts if number) or tr("Nothing was imported")
    waiting = sum(entry.waits for entry in entries)
    if stopped and waiting:
        text = tr("Stopped: {done}; {n} not imported").format(done=text, n=f"{waiting:,}")
    text += "."
    if checks:
        agreed = sum(check.agrees for check in checks)
        stand = tr("{n} of {total} shipped figures stand in the originals.")
        text += " " + stand.format(n=agreed, total=len(checks))
    return text
