"""Reading and importing many documents in another thread, with each outcome reported as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop import paths as places
from desktop.documents.inspection import Inspection, files_in, inspect_all
from desktop.errors import AlmatyError, DocumentError, LibraryError
from desktop.library.comparing import Known, known_of
from desktop.library.drafts import Action, ImportDraft, Outcome, default_action, draft_of
from desktop.library.importing import import_document, imports, undo
from desktop.library.queries import Library
from desktop.library.recognition import Recognition, kept, recognise
from desktop.library.writing import Writer
from desktop.logs import logger
from desktop.ui.words import tr

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file on its way into the library: what was read, what it was recognised as, what is to be done with it.

    `known` is what the library has of the article that it belongs to.
    """

    path: Path
    draft: ImportDraft | None = None
    encoding: str | None = None
    recognition: Recognition | None = None
    known: Known | None = None
    action: Action = "skip"
    error: str | None = None
    outcome: Outcome | None = None

    @property
    def waits(self) -> bool:
        """Whether it is to be imported."""
        return self.draft is not None and self.action != "skip" and self.outcome is None and self.error is None


class Progress(QObject):
    """Carries what a job did so far to the thread of the window, and the wish to stop to the job."""

    found = Signal(int)
    read = Signal(object)
    read_again = Signal(int, object)
    imported = Signal(int, object)
    undone = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.stopped = Event()


def read_all(library: Path, files: Sequence[Path], progress: Progress) -> None:
    """Read the files that `files` name, in folders too, and report each as an Entry.

    Raises DocumentError for a path that is not there, and LibraryError or one of its kinds.
    """
    paths = list(_until(progress.stopped, files_in(files)))
    progress.found.emit(len(paths))
    with Library(library) as opened:
        for inspection in inspect_all(_until(progress.stopped, paths)):
            if progress.stopped.is_set():
                break
            progress.read.emit(_entry_of(opened, inspection))


def read_again(library: Path, entries: Sequence[Entry], progress: Progress) -> None:
    """Read the files of the entries that failed once more, and report each; raise LibraryError or one of its kinds."""
    failed = [(place, entry) for place, entry in enumerate(entries) if entry.error is not None]
    files = [entry.path for _, entry in failed]
    with Library(library) as opened:
        for (place, entry), inspection in zip(failed, inspect_all(_until(progress.stopped, files)), strict=False):
            if progress.stopped.is_set():
                break
            progress.read_again.emit(place, _again(entry, _entry_of(opened, inspection)))


def _again(before: Entry, now: Entry) -> Entry:
    """Return an entry as it is now; where its file is the same, with what the reader made of it."""
    if before.draft is None or now.draft is None or before.draft.content_sha256 != now.draft.content_sha256:
        return now
    action = before.action if before.recognition == now.recognition else now.action
    return replace(now, draft=before.draft, encoding=before.encoding, action=action)


def read_in(library: Path, path: Path, encoding: str) -> Entry:
    """Read a file in an encoding; raise DocumentError where that is not its own, LibraryError or one of its kinds."""
    (inspection,) = inspect_all([path], encoding)
    if inspection.error is not None:
        raise DocumentError(inspection.error)
    with Library(library) as opened:
        return _entry_of(opened, inspection)


def _until(stopped: Event, paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if stopped.is_set():
            return
        yield path


def guarded(job: Callable[[], _T]) -> _T:
    """Do `job`; a fault of the program is logged with its traceback, and raised as one sentence.

    It stands between one document and the others: what goes wrong with one must not end them all.
    """
    try:
        return job()
    except AlmatyError:
        raise
    except Exception as error:
        logger().critical("unexpected error in an import", exc_info=error)
        sentence = tr("The program has a fault that stopped it here; the log has the details: {path}.")
        raise DocumentError(sentence.format(path=places.log_path())) from error


def _entry_of(library: Library, inspection: Inspection) -> Entry:
    """Return a file that was read as an entry, recognised against the library."""
    document = inspection.document
    if document is None:
        return Entry(inspection.path, error=inspection.error)
    try:
        recognition = guarded(lambda: recognise(library, document))
        known = guarded(lambda: known_of(library, recognition))
    except DocumentError as error:
        return Entry(inspection.path, error=str(error))
    return Entry(
        path=inspection.path,
        draft=draft_of(inspection),
        encoding=document.encoding,
        recognition=recognition,
        known=known,
        action=default_action(recognition),
    )


def import_all(library: Path, entries: Sequence[Entry], progress: Progress) -> None:
    """Import the entries that are to be, each in a transaction of its own, and report each.

    A document that cannot be imported is reported with its error, and the others go on. Raises LibraryError or one of
    its kinds where the library is at fault: the others would fail in the same way, and wait.
    """
    with Library(library) as reader, Writer(library) as writer:
        for place, entry in enumerate(entries):
            if progress.stopped.is_set():
                break
            if entry.waits:
                progress.imported.emit(place, _known_since(reader, entry) or _imported(reader, writer, entry))


def undo_all(library: Path, entries: Sequence[Entry], progress: Progress) -> None:
    """Take back what was imported of the entries, the last first, and report each.

    Raises AlmatyError where one of them cannot be undone, and LibraryError or one of its kinds.
    """
    done = [(entry.outcome.import_id, place) for place, entry in enumerate(entries) if entry.outcome]
    with Writer(library) as writer:
        for number, place in sorted(((number, place) for number, place in done if number is not None), reverse=True):
            if progress.stopped.is_set():
                break
            undo(writer, number)
            progress.undone.emit(place)


def undone_imports(library: Path) -> frozenset[int]:
    """Return the numbers of the imports that were undone; raise LibraryError or one of its kinds."""
    with Library(library) as opened:
        return frozenset(each.id for each in imports(opened) if each.undone_at is not None)


def _known_since(reader: Library, entry: Entry) -> Outcome | None:
    """Skip what was new when it was read and is there now: it stood twice in a folder, or somebody was faster."""
    draft = entry.draft
    if draft is None or entry.recognition is None or entry.recognition.kind != "new":
        return None
    found = kept(reader, draft.content_sha256, draft.paragraphs)
    return Outcome(entry.path, "skip", found.article, 0, (), None) if found else None


def _imported(reader: Library, writer: Writer, entry: Entry) -> Outcome | AlmatyError:
    article = entry.recognition.article if entry.recognition else None
    draft = entry.draft
    if draft is None:
        raise ValueError(entry)
    try:
        return guarded(lambda: import_document(writer, draft, entry.action, article))
    except LibraryError:
        raise
    except AlmatyError as error:
        return _known_since(reader, entry) or error
