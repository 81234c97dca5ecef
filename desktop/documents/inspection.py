"""What an import would take from files: each document with its figures, or the sentence that says why not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents import limits, workers
from desktop.documents.document import Document, read
from desktop.documents.figures import ExtractedFigure, extract
from desktop.documents.source import shown
from desktop.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

ENDINGS = (".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml")
"""The endings of files that are taken from a folder; a file that is named itself is tried whatever its ending."""

SECONDS = workers.SECONDS
"""How long one file may take."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A file as an import would take it: the document and its figures, or the error in one sentence."""

    path: Path
    document: Document | None
    figures: tuple[ExtractedFigure, ...]
    error: str | None


def inspect(path: Path, encoding: str | None = None) -> Inspection:
    """Return what an import would take from the file at `path`; `encoding` overrides the guess."""
    try:
        document = read(path, encoding)
        return Inspection(path, document, _figures(document), None)
    except DocumentError as error:
        return Inspection(path, None, (), str(error))
    except (MemoryError, RecursionError):
        return Inspection(path, None, (), f"{shown(path)} is too large to be read; split it into smaller documents.")


def _figures(document: Document) -> tuple[ExtractedFigure, ...]:
    """Return the figures of a document; raise DocumentError where they are too many."""
    found = extract(document.paragraphs)
    if len(found) > limits.MAX_FIGURES:
        raise DocumentError(
            f"{shown(document.path)} has {len(found):,} figures, more than {limits.MAX_FIGURES:,}; "
            "split it into smaller documents."
        )
    return found


def inspect_all(
    paths: Iterable[Path], encoding: str | None = None, seconds: float = SECONDS
) -> Generator[Inspection, None, None]:
    """Yield the inspection of each file in order, read by several processes, few of them at a time.

    A file that takes longer than `seconds` or close to a gigabyte is given up with one sentence. Closing the iterator
    ends the processes.
    """
    return workers.each(partial(inspect, encoding=encoding), paths, given_up, seconds)


def given_up(path: Path, too_long: bool) -> Inspection:
    """Return the inspection of a file whose reading was broken off."""
    if too_long:
        why = "takes longer than a minute to be read; split it into smaller documents"
    else:
        why = "broke off the reading; it is damaged or needs more memory than it may take, so save its text alone"
    return Inspection(path, None, (), f"{shown(path)} {why}.")


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that `paths` name: a file itself, and of a folder all below it that an import may read.

    Hidden files and folders, and the locks that offices lay beside an open document, are passed over in a folder.
    Links to folders are not followed, so that a loop of them ends. A folder that cannot be looked into is among the
    files, and says so when it is read. Raises DocumentError for a path that is not there.
    """
    for path in paths:
        if path.is_dir():
            refused: list[OSError] = []
            for folder, folders, names in os.walk(path, onerror=refused.append):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                yield from (Path(folder, name) for name in sorted(names) if _is_document(name))
            yield from (Path(error.filename) for error in refused)
        elif path.is_symlink() or path.exists():
            yield path
        else:
            raise DocumentError(f"There is no file or folder {shown(path)}; check the name.")


def _is_document(name: str) -> bool:
    return name.lower().endswith(ENDINGS) and not name.startswith((".", "~$"))
