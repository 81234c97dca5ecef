"""What the commands share: the option for JSON, and the library they open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from desktop import paths

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.queries import Library

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, as README.md describes it.")


def opened(path: Path) -> Library:
    """Open the library, made first if it is missing and brought up to what this version ships."""
    from desktop.library.opening import ensure
    from desktop.library.queries import Library

    if ensure(path, paths.data_folder()):
        click.echo(f"Built the library {path}.", err=True)
    return Library(path)
