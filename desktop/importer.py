"""The commands that take documents in: inspect, import, figures, imports and undo."""

from __future__ import annotations

import contextlib
import sys
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.errors import AlmatyError, DocumentError, LibraryError
from desktop.options import json_option, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.documents.document import Document
    from desktop.documents.inspection import Inspection
    from desktop.library.drafts import Action, Done, ImportDraft, Outcome
    from desktop.library.queries import Library
    from desktop.library.recognition import Foreseen, Recognition
    from desktop.library.writing import Writer

_path = click.Path(path_type=Path, readable=False)
"""A file that may not be read is one that failed, as it is in a folder, and does not keep the others out."""
_paths = click.argument("paths", metavar="FILE|FOLDER...", nargs=-1, required=True, type=_path)


@click.command("inspect", short_help="Show what an import would take; change nothing.")
@click.argument("paths", metavar="FILE...", nargs=-1, required=True, type=_path)
@json_option
@click.option("--encoding", metavar="NAME", help="Read text in this encoding, whatever the guess.")
def inspect_command(paths: tuple[Path, ...], as_json: bool, encoding: str | None) -> None:
    """Show what an import would take from each FILE: its text, figures and names. Nothing is changed."""
    from desktop import exports
    from desktop.documents.inspection import inspect_all
    from desktop.terminal import documents
    from desktop.terminal.layout import neutral

    failed = inspected = 0
    for number, inspection in enumerate(inspect_all(_files(paths), encoding)):
        inspected += 1
        failed += inspection.error is not None
        if as_json:
            click.echo("," if number else "[")
            for piece in exports.pieces(exports.inspection(inspection)):
                click.echo(piece, nl=False)
            click.echo()
        elif inspection.error is None:
            click.echo("\n".join([*([""] if number else []), *documents.inspection(inspection)]))
        else:
            click.echo(f"Error: {neutral(inspection.error)}", err=True)
    if as_json:
        click.echo("]" if inspected else "[]")
    if failed:
        raise click.exceptions.Exit(1)


@click.command("import", short_help="Import documents, each as it is recognised.")
@_paths
@click.option("--dry-run", is_flag=True, help="Say what would be done; change nothing.")
@click.option("--replace", is_flag=True, help="Take what has a known title, publisher and date as a new version.")
@json_option
@click.pass_obj
def import_command(library: Path, paths: tuple[Path, ...], dry_run: bool, replace: bool, as_json: bool) -> None:
    """Import each FILE, and the documents in each FOLDER, as `inspect` shows them.

    New documents are added; the original of a shipped article is attached to it, and the article's figures are checked
    against it; what the library holds is skipped. Doubtful figures stay out.
    """
    from desktop import exports
    from desktop.terminal import documents

    files = list(_files(paths))
    if not files:
        raise DocumentError("There is no document to import there; .txt, .html, .pdf, .docx and .eml files are read.")
    course = _Course(files)
    with opened(library) as reader, _shown_progress(files) as progress:
        done = course.told(imported(reader, progress, dry_run=dry_run, replace=replace))
        told = exports.imported(done, dry_run=dry_run) if as_json else documents.imported(done, dry_run=dry_run)
        try:
            for piece in told:
                click.echo(piece, nl=not as_json)
        except BrokenPipeError:  # who reads what is printed has seen enough, as in a pager; the import goes on
            deque(done, maxlen=0)
            raise
    if course.broken:
        raise course.broken
    if course.failed:
        raise click.exceptions.Exit(1)


class _Course:
    """How an import of files goes: each error is said as it comes, and whether there was one is remembered."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._left = deque(files)
        self.failed = False
        self.broken: LibraryError | None = None

    def told(self, results: Iterable[Done]) -> Iterator[Done]:
        """Give what was done with each file; where the library is at fault, the files left have failed as well."""
        from desktop.library.drafts import Done
        from desktop.terminal.layout import neutral

        try:
            for each in results:
                self._left.popleft()
                if each.error:
                    self.failed = True
                    click.echo(f"Error: {neutral(each.error)}", err=True)
                yield each
        except LibraryError as error:  # the next documents would fail in the same way
            self.broken = error
            yield from (Done(path, error=str(error)) for path in self._left)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named, and those in the folders named; one that is not there fails when it is read."""
    from desktop.documents.inspection import files_in

    for path in paths:
        yield from files_in([path]) if path.is_dir() else [path]


@contextlib.contextmanager
def _shown_progress(files: list[Path]) -> Iterator[Iterable[Path]]:
    """Give the files one by one, with a bar that counts them where somebody watches and sees no line for each."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield files
        return
    with click.progressbar(files, label="Importing", file=sys.stderr, show_pos=True) as bar:
        yield bar


def imported(reader: Library, files: Iterable[Path], *, dry_run: bool = False, replace: bool = False) -> Iterator[Done]:
    """Import files, or only try to, and yield what was done with each; raise LibraryError where that is at fault."""
    from desktop.documents.inspection import inspect_all
    from desktop.library.drafts import Done
    from desktop.library.recognition import Foreseen
    from desktop.library.writing import Writer

    foreseen = Foreseen() if dry_run else None
    with Writer(reader.path) as writer:
        for inspection in inspect_all(files):
            try:
                yield _import(reader, foreseen or writer, inspection, replace=replace)
            except LibraryError:
                raise
            except AlmatyError as error:
                yield Done(inspection.path, error=str(error))


def _import(reader: Library, into: Writer | Foreseen, inspection: Inspection, *, replace: bool) -> Done:
    """Import a document; where it is only tried, say what would be done."""
    from desktop.library.drafts import draft_of
    from desktop.library.recognition import recognise
    from desktop.library.writing import Writer

    draft = draft_of(inspection)
    document = inspection.document
    assert document is not None  # noqa: S101 - draft_of has refused it otherwise
    recognition = recognise(reader, document)
    if isinstance(into, Writer):
        action = _action(recognition, replace=replace)
        recognition, outcome = _entered(reader.path, into, document, draft, action, recognition)
    else:
        recognition = into.recognise(document) or recognition
        outcome = _tried(reader, into, document, draft, _action(recognition, replace=replace), recognition)
    return _done(reader, draft, recognition, outcome)


def _action(recognition: Recognition, *, replace: bool) -> Action:
    """Return what is done with a document that nobody looks at: nothing is replaced unless that is wanted."""
    from desktop.library.drafts import default_action

    action: Action = default_action(recognition)
    return "skip" if action == "replace" and not replace else action


def _entered(
    library: Path, writer: Writer, document: Document, draft: ImportDraft, action: Action, recognition: Recognition
) -> tuple[Recognition, Outcome]:
    """Import a document, or leave it out where another process has brought it in meanwhile; raise DocumentError."""
    from desktop.library.drafts import Outcome
    from desktop.library.importing import import_document

    try:
        return recognition, import_document(writer, draft, action, recognition.article)
    except DocumentError:
        since = _brought_in_since(library, document)
        if since is None:
            raise
        return since, Outcome(draft.path, "skip", since.article, 0, (), None)


def _done(reader: Library, draft: ImportDraft, recognition: Recognition, outcome: Outcome) -> Done:
    """Return what there is to tell of a document that was imported or tried."""
    from desktop.library.comparing import figure_names
    from desktop.library.drafts import Done

    doubtful = sum(not each.accepted for each in draft.figures) if outcome.action in {"add", "replace"} else 0
    names = figure_names(reader, reader.figures(article=outcome.article)) if outcome.checks else {}
    return Done(draft.path, draft.title, recognition, outcome, doubtful, names=names)


def _tried(
    reader: Library,
    foreseen: Foreseen,
    document: Document,
    draft: ImportDraft,
    action: Action,
    recognition: Recognition,
) -> Outcome:
    """Return what would come of a document, and note that it would be in the library."""
    from desktop.library.comparing import checks_of, known_of
    from desktop.library.drafts import Outcome
    from desktop.library.entering import check_draft

    if action == "skip":
        return Outcome(draft.path, action, recognition.article, 0, (), None)
    check_draft(draft)
    foreseen.note(document)
    known = known_of(reader, recognition) if action == "attach" else None
    figures = sum(each.accepted for each in draft.figures) if action != "attach" else 0
    return Outcome(draft.path, action, recognition.article, figures, checks_of(known, draft) if known else (), None)


def _brought_in_since(library: Path, document: Document) -> Recognition | None:
    """Return what a document is recognised as now, if another process has brought this very file in meanwhile."""
    from desktop.library.queries import Library
    from desktop.library.recognition import recognise

    with Library(library) as reader:
        recognition = recognise(reader, document)
    return recognition if recognition.kind == "same file" else None


@click.command("figures", short_help="Read the figures in plain text, one item a line.")
@click.argument(
    "file", metavar="[FILE|-]", default="-", type=click.Path(path_type=Path, allow_dash=True, readable=False)
)
@json_option
def figures_command(file: Path, as_json: bool) -> None:
    """Read the figures of plain text, one item a line, from FILE or standard input, and print a line for each item."""
    from desktop import exports
    from desktop.documents.figures import extract
    from desktop.documents.limits import check_length
    from desktop.terminal import documents

    for text in _lines(file):
        check_length(text)
        found = extract((text,))
        click.echo(exports.line({"text": text, "figures": found}) if as_json else documents.figures_in(text, found))


def _lines(file: Path) -> Iterator[str]:
    """Yield the lines as they are: a span of a figure counts the characters that were given."""
    if str(file) == "-":
        if sys.stdin is None:
            raise DocumentError("There is nothing to read: standard input is closed.")
        for line in sys.stdin.buffer:
            yield line.decode("utf-8", "replace").rstrip("\r\n")
        return
    from desktop.documents.encodings import decode
    from desktop.documents.source import read_bytes

    content = read_bytes(file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = decode(content)[0]
    yield from (line.rstrip("\r") for line in text.removesuffix("\n").split("\n"))


@click.command("imports", short_help="List the imports, newest first.")
@json_option
@click.pass_obj
def imports_command(library: Path, as_json: bool) -> None:
    """List the imports, newest first, and those that were undone."""
    from desktop import exports
    from desktop.library.importing import imports
    from desktop.terminal import documents

    with opened(library) as reader:
        found = imports(reader)
    if as_json:
        click.echo(exports.encoded(found))
    elif found:
        click.echo("\n".join(documents.imports(found)))
    else:
        click.echo("Nothing has been imported yet.", err=True)


@click.command("undo", short_help="Take an import back.")
@click.argument("number", metavar="[IMPORT-ID]", required=False, type=click.IntRange(max=2**63 - 1))
@click.pass_obj
def undo_command(library: Path, number: int | None) -> None:
    """Take back the import with that number, or the last one: what it added goes, what it replaced returns."""
    from desktop.library.importing import imports, undo
    from desktop.terminal.layout import neutral

    with opened(library) as reader:
        known = imports(reader)
    if number is None:
        number = next((each.id for each in known if each.undone_at is None), None)
        if number is None:
            raise AlmatyError("There is no import to undo.")
    undo(library, number)
    name = next(each.name for each in known if each.id == number)
    click.echo(f"Import {number} is undone ({neutral(name)}).")


COMMANDS = (inspect_command, import_command, figures_command, imports_command, undo_command)
