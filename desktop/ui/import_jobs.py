"""Reading and importing many documents in another thread, with each outcome reported as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from desktop.documents.inspection import Inspection, files_in, inspect_all
from desktop.errors import AlmatyError
from desktop.library.drafts import Action, ImportDraft, Outcome, default_action, draft_of
from desktop.library.importing import import_document
from desktop.library.queries import Library
from desktop.library.recognition import Recognition, recognise


@dataclass(frozen=True, slots=True)
class Entry:
    """A file on its way into the library: what was read, what it was recognised as, what is to be done with it."""

    path: Path
    draft: ImportDraft | None = None
    encoding: str | None = None
    recognition: Recognition | None = None
    action: Action = "skip"
    error: str | None = None
    outcome: Outcome | None = None


class Progress(QObject):
    """Carries what a job did so far to the thread of the window, and the wish to stop to the job."""

    read = Signal(object)
    imported = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.stopped = Event()


def read_all(library: Path, paths: Sequence[Path], progress: Progress) -> int:
    """Read the files that `paths` name, report each as an Entry and return how many there were.

    Raises DocumentError for a path that is not there, and LibraryError or one of its kinds.
    """
    number = 0
    with Library(library) as opened:
        for inspection in inspect_all(_until(progress.stopped, files_in(paths))):
            if progress.stopped.is_set():
                break
            progress.read.emit(entry_of(opened, inspection))
            number += 1
    return number


def _until(stopped: Event, paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if stopped.is_set():
            return
        yield path


def entry_of(library: Library, inspection: Inspection) -> Entry:
    """Return a file that was read as an entry, recognised against the library."""
    if inspection.document is None:
        return Entry(inspection.path, error=inspection.error)
    recognition = recognise(library, inspection.document)
    return Entry(
        path=inspection.path,
        draft=draft_of(inspection),
        encoding=inspection.document.encoding,
        recognition=recognition,
        action=default_action(recognition),
    )


def import_all(library: Path, entries: Sequence[Entry], progress: Progress) -> int:
    """Import the entries that are to be, each in a transaction of its own; report each and return how many there were.

    A document that cannot be imported is reported with its error, and the others go on.
    """
    number = 0
    for place, entry in enumerate(entries):
        if progress.stopped.is_set():
            break
        if entry.draft is None or entry.action == "skip" or entry.outcome is not None:
            continue
        progress.imported.emit(place, _imported(library, entry))
        number += 1
    return number


def _imported(library: Path, entry: Entry) -> Outcome | AlmatyError:
    article = entry.recognition.article if entry.recognition else None
    if entry.draft is None:
        raise ValueError(entry)
    try:
        return import_document(library, entry.draft, entry.action, article)
    except AlmatyError as error:
        return error
