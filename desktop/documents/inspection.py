"""What an import would take from files: each document with its figures, or the sentence that says why not."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.document import Document, read
from desktop.documents.figures import ExtractedFigure, extract
from desktop.documents.source import shown
from desktop.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENDINGS = (".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml")
"""The endings of files that are taken from a folder; a file that is named itself is tried whatever its ending."""

_ENOUGH_FOR_PROCESSES = 24
_AHEAD = 64


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
    except DocumentError as error:
        return Inspection(path, None, (), str(error))
    return Inspection(path, document, extract(document.paragraphs), None)


def inspect_all(paths: Iterable[Path]) -> Iterator[Inspection]:
    """Yield the inspection of each file in order; many files are read by several processes, few of them at a time."""
    waiting = iter(paths)
    first = list(islice(waiting, _ENOUGH_FOR_PROCESSES))
    cores = os.cpu_count() or 1
    if len(first) < _ENOUGH_FOR_PROCESSES or cores < 2:
        yield from map(inspect, [*first, *waiting])
        return
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        under_way = [pool.submit(inspect, path) for path in [*first, *islice(waiting, _AHEAD)]]
        while under_way:
            yield under_way.pop(0).result()
            under_way += [pool.submit(inspect, path) for path in islice(waiting, 1)]


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that `paths` name: a file itself, and of a folder all below it that an import may read.

    Links to folders are not followed, so that a loop of them ends. Raises DocumentError for a path that is not there.
    """
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders.sort()
                yield from (Path(folder, name) for name in sorted(names) if name.lower().endswith(ENDINGS))
        elif path.is_symlink() or path.exists():
            yield path
        else:
            raise DocumentError(f"There is no file or folder {shown(path)}; check the name.")
