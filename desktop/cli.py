"""The command line: the window without a command, and the same library to build, search, show, print and verify."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop import __version__, dates, launch, paths
from desktop.errors import AlmatyError, DamagedLibrary
from desktop.importer import COMMANDS
from desktop.marks import override
from desktop.options import json_option, opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.library.search import Kind

_KINDS = ("articles", "statistics", "countries")
_EXAMPLES = """\b
Examples:
  almaty-reference                                   open the window
  almaty-reference search "labour migration"         search everything
  almaty-reference search refugees --in statistics --limit 5
  almaty-reference show figure trend-2025-net-migration-kaz
  almaty-reference show country KAZ --as-of 2016
  almaty-reference sheet country KAZ -o kaz.pdf
  almaty-reference import report.pdf press-releases    take in a file and a folder
  almaty-reference verify --json
"""


class _Program(click.Group):
    """The commands, with one door at which errors become one sentence and exit code 1."""

    @override
    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AlmatyError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EIO}:
                raise
            _give_up_output()
            raise click.ClickException(f"The output cannot be written ({error.strerror}).") from error


def _give_up_output() -> None:
    """Send what standard output still holds nowhere, so that leaving the program does not fail on it again."""
    with contextlib.suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


class _Day(click.ParamType[date]):
    """A day, month or year in ISO 8601; a month or year means its last day."""

    name = "DATE"

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = dates.bounds(str(value))[1]
        except ValueError:
            day = date.max
        if day == date.max or dates.year(str(value)) is None:
            self.fail(
                f"{value!r} is no date; write a day, month or year, such as 2025-04-24, 2025-04 or 2025.", param, ctx
            )
        return day


class _Ident(click.ParamType[str]):
    """An identifier; bytes that are no text are shown as question marks."""

    name = "ID"

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return str(value).encode(errors="replace").decode()


_as_of = click.option("--as-of", type=_Day(), help="The day to answer for; a month or year means its last day.")


@click.group(
    cls=_Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EXAMPLES,
)
@click.option(
    "--library",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help=f"The library file; else that in {paths.LIBRARY_VARIABLE}, else your own.",
)
@click.version_option(__version__, prog_name="Almaty Process Reference")
@click.pass_context
def program(ctx: click.Context, library: Path | None) -> None:
    """Search a reference library on the Almaty Process, follow a figure to its sentence, and print fact sheets.

    Without a command, the window opens.
    """
    ctx.obj = paths.library_path(library)
    if ctx.invoked_subcommand is None:
        ctx.exit(launch.window(ctx.obj))


def _print(lines: Iterable[str]) -> None:
    click.echo("\n".join(lines))


@program.command()
@click.option("--output", metavar="PATH", type=click.Path(path_type=Path), help="Where to; else the library itself.")
@click.pass_obj
def build(path: Path, output: Path | None) -> None:
    """Build the library from the shipped records."""
    from desktop.library.build import build as build_library
    from desktop.library.queries import Library

    target = paths.library_path(output) if output else path
    build_library(target, paths.data_folder())
    with Library(target) as library:
        info = library.info()
    click.echo(
        f"Built {target}: {info.articles} articles, {info.figures} figures, {info.countries} countries, "
        f"{info.sources} sources; snapshot {info.snapshot}."
    )


@program.command(short_help="Find records that hold every word of a query.")
@click.argument("query")
@click.option("--in", "kind", type=click.Choice(_KINDS), help="Search only these.")
@click.option("--limit", type=click.IntRange(1, 2**31), metavar="N", help="Give at most N of each kind.")
@json_option
@click.pass_obj
def search(path: Path, query: str, kind: Kind | None, limit: int | None, as_json: bool) -> None:
    """Find records that hold every word of QUERY, by its beginning; "quoted words" stand together."""
    from desktop import exports, terminal
    from desktop.library.profiles import place_names
    from desktop.library.queries import by_id
    from desktop.library.search import KINDS
    from desktop.library.search import search as find

    with opened(path) as library:
        found = {each: find(library, each, query, limit) for each in KINDS if kind in {None, each}}
        places, measures, sources = place_names(library), by_id(library.measures()), by_id(library.sources())
    if as_json:
        click.echo(exports.encoded(exports.hits(query, found.values())))
    elif any(found.values()):
        _print(terminal.hits(found, query, places, measures, sources))
    else:
        click.echo(f"Nothing holds all of: {query}. Try fewer words, or only their beginnings.", err=True)


@program.group()
def show() -> None:
    """Show one article, figure or country."""


@show.command("article")
@click.argument("ident", metavar="ID", type=_Ident())
@_as_of
@json_option
@click.pass_obj
def show_article(path: Path, ident: str, as_of: date | None, as_json: bool) -> None:  # noqa: ARG001
    """Show an article: its paragraphs, figures and statements, which are the same on any day."""
    from desktop import exports, terminal
    from desktop.library.profiles import article_profile

    with opened(path) as library:
        profile = article_profile(library, ident)
    if as_json:
        click.echo(exports.encoded(exports.article(profile)))
    else:
        _print(terminal.article(profile))


@show.command("figure")
@click.argument("ident", metavar="ID", type=_Ident())
@_as_of
@json_option
@click.pass_obj
def show_figure(path: Path, ident: str, as_of: date | None, as_json: bool) -> None:  # noqa: ARG001
    """Show a figure: its sentence, who said it where, and what contradicts it, on any day."""
    from desktop import exports, terminal
    from desktop.library.profiles import evidence

    with opened(path) as library:
        found = evidence(library, ident)
    if as_json:
        click.echo(exports.encoded(exports.figure(found)))
    else:
        _print(terminal.figure(found))


@show.command("country")
@click.argument("ident", metavar="CODE", type=_Ident())
@_as_of
@json_option
@click.pass_obj
def show_country(path: Path, ident: str, as_of: date | None, as_json: bool) -> None:
    """Show a country (CODE is ISO 3166-1 alpha-3): its roles, treaties and figures, as of a day."""
    from desktop import exports, terminal
    from desktop.library.profiles import country_profile

    day = as_of or date.today()
    with opened(path) as library:
        profile = country_profile(library, ident, day)
    if as_json:
        click.echo(exports.encoded(exports.country(profile, day)))
    else:
        _print(terminal.country(profile, day))


@program.command(short_help="Check every record of the library file.")
@json_option
@click.pass_obj
def verify(path: Path, as_json: bool) -> None:
    """Check the library file as it is: SQLite, the index, and each figure against its paragraph."""
    from desktop import exports, terminal
    from desktop.library.integrity import verify as check

    found = check(path)
    failed = sum(bool(each.faults) for each in found)
    if as_json:
        click.echo(exports.encoded(exports.checks(path, found)))
    else:
        _print(terminal.checks(found))
    if failed:
        raise DamagedLibrary(f"The library {path} failed {failed} of {len(found)} checks; build a new one elsewhere.")


@program.command()
@click.argument("kind", type=click.Choice(["country", "article", "measure"]))
@click.argument("ident", metavar="ID", type=_Ident())
@click.option("-o", "--output", required=True, metavar="OUT.pdf", type=click.Path(path_type=Path), help="Where to.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The paper.")
@_as_of
@click.pass_obj
def sheet(path: Path, kind: str, ident: str, output: Path, paper: str, as_of: date | None) -> None:
    """Save the fact sheet of a country (ID is its code), an article or a statistic (ID is its measure) as PDF."""
    from desktop.sheets import kinds, render

    _refuse_library(output, path)
    with opened(path) as library:
        contents = kinds.contents(library, kind, ident, paper=paper, as_of=as_of)
    render.save(contents, output)
    click.echo(f"Saved {output}.")


def _refuse_library(output: Path, library: Path) -> None:
    """Refuse to replace the library, also by another of its names, and what is no file: a pipe or device would go."""
    try:
        same = output.resolve() == library.resolve() or output.samefile(library)
    except (OSError, RuntimeError):  # one is not there, or is a link in a loop
        same = False
    if same:
        raise click.BadParameter("that is the library itself.", param_hint="--output")
    odd = os.path.lexists(output) and not (output.is_file() or output.is_dir())
    if odd or not output.name:
        raise click.BadParameter("that is no file; choose a name such as sheet.pdf.", param_hint="--output")


for command in COMMANDS:
    program.add_command(command)
