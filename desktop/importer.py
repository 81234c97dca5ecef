"""The commands that take documents in: inspect, import, figures, imports and undo."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.errors import AlmatyError, DocumentError, LibraryError
from desktop.options import json_option, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.documents.inspection import Inspection
    from desktop.library.drafts import Action, Outcome
    from desktop.library.queries import Library
    from desktop.library.recognition import Recognition

_paths = click.argument(
    "paths", metavar="FILE|FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path)
)


@dataclass(frozen=True, slots=True)
class Done:
    """What an import did with one file, or would do; `error` is the sentence where it failed."""

    path: Path
    title: str | None = None
    recognition: Recognition | None = None
    outcome: Outcome | None = None
    doubtful: int = 0
    error: str | None = None

    @property
    def result(self) -> str:
        """The word of the summary that counts this file."""
        if self.outcome is None:
            return "failed"
        return {"add": "added", "attach": "attached", "replace": "replaced", "skip": "skipped"}[self.outcome.action]


@click.command("inspect", short_help="Show what an import would take; change nothing.")
@_paths
@json_option
@click.option("--encoding", metavar="NAME", help="Read text in this encoding, whatever the guess.")
def inspect_command(paths: tuple[Path, ...], as_json: bool, encoding: str | None) -> None:
    """Show what an import would take from each FILE: its text, figures and names. Nothing is changed."""
    from desktop import exports, terminal
    from desktop.documents.inspection import inspect_all

    failed = 0
    for number, inspection in enumerate(inspect_all(_files(paths), encoding)):
        failed += inspection.error is not None
        if as_json:
            click.echo(("," if number else "[") + "\n" + exports.encoded(exports.inspection(inspection)).decode())
        elif inspection.error is None:
            click.echo("\n".join([*([""] if number else []), *terminal.inspection(inspection)]))
        else:
            click.echo(f"Error: {inspection.error}", err=True)
    if as_json:
        click.echo("]")
    if failed:
        raise click.exceptions.Exit(1)
