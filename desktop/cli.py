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

from desktop import __version__, dates, importer, launch, paths, printed
from desktop.errors import AlmatyError, DamagedLibrary, RecordCountError
from desktop.marks import override
from desktop.options import json_option, opened
from desktop.visible import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.library.queries import Library
    from desktop.library.search import Kind, Results, Sort

_KINDS = ("articles", "statistics", "countries")
_SORTS = ("relevance", "newest", "oldest", "title")
_MOST_TRIES = 3
_SHEETS = ("country", "article", "measure", "process", "comparison", "pack")
_EXAMPLES = """\b
Examples:
  almaty-reference                                   open the window
  almaty-reference search "labour migration"         search everything
  almaty-reference search refugees --in statistics --limit 5
  almaty-reference search "country:KAZ year:2016..2025 labour" --sort newest
  almaty-reference show figure trend-2025-net-migration-kaz
  almaty-reference show country KAZ --as-of 2016
  almaty-reference sheet country KAZ -o kaz.pdf
  almaty-reference sheet comparison KAZ UZB KGZ -o three.pdf --language ru
  almaty-reference check kaz.pdf                     say which of its figures still stand
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


_as_of = click.option("--as-of", type=_Day(), help="Answer for the end of this day; a month or year is its last.")


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
        info, sources = library.info(), library.count("sources")
    click.echo(
        f"Built {target}: {info.articles} articles, {info.figures} figures, {info.countries} countries, "
        f"{sources} sources; snapshot {info.snapshot}."
    )


class _Search(click.Command):
    """The command whose help lists the fields that a query may name."""

    @override
    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from desktop.library.asking.fields import FIELDS

        for kind, fields in FIELDS.items():
            with formatter.section(f"Fields of {kind}"):
                formatter.write_dl([(each.example, f"{each.meaning}.") for each in fields])


@program.command(cls=_Search, short_help="Find records by words, phrases, names, numbers and fields.")
@click.argument("query")
@click.option("--in", "kind", type=click.Choice(_KINDS), help="Search only these.")
@click.option("--sort", type=click.Choice(_SORTS), default="relevance", show_default=True, help="The order of results.")
@click.option("--limit", type=click.IntRange(1, 2**31), metavar="N", help="Give at most N of each kind.")
@json_option
@click.pass_obj
def search(path: Path, query: str, kind: Kind | None, sort: Sort, limit: int | None, as_json: bool) -> None:
    """Find the records that have all words of QUERY, the last one by its beginning, in any form and spelling.

    "Quoted words" stand together; -word leaves out; OR and (parentheses) combine. A field narrows: country:KAZ,
    year:2016..2025, value:>1000000. A QUERY that begins with a dash stands after -- on the command line.
    """
    from desktop import exports
    from desktop.library.finding.searching import facets_of
    from desktop.library.profiles.places import place_names
    from desktop.library.queries import by_id
    from desktop.library.search import KINDS, find
    from desktop.terminal import records

    with opened(path) as library:
        found = {each: find(library, each, query, sort=sort, limit=limit) for each in KINDS if kind in {None, each}}
        facets = {each: facets_of(library, results) for each, results in found.items()} if as_json else {}
        tries = _suggested(library, found.values())
        places, measures, sources = place_names(library), by_id(library.measures()), by_id(library.sources())
    complaints = records.complaints(found)
    if as_json:
        click.echo(exports.encoded(exports.search(query, found, facets, complaints, tries)))
        return
    for complaint in complaints:
        click.echo(complaint, err=True)
    if any(results.total for results in found.values()):
        _print(records.hits(found, places, measures, sources))
    else:
        click.echo(f"Nothing holds all of: {cut(query)}. {_advice(tries)}", err=True)


def _suggested(library: Library, found: Iterable[Results]) -> list[str]:
    """Return queries to try where nothing was found."""
    from desktop.library.finding.searching import suggestions

    results = list(found)
    if any(each.total for each in results):
        return []
    return list(dict.fromkeys(text for each in results for text in suggestions(library, each)))[:_MOST_TRIES]


def _advice(tries: Sequence[str]) -> str:
    if tries:
        return f"Did you mean: {', '.join(tries)}?"
    return "Try fewer words, or only their beginnings."


@program.group()
def show() -> None:
    """Show one article, figure or country."""


@show.command("article")
@click.argument("ident", metavar="ID", type=_Ident())
@_as_of
@json_option
@click.pass_obj
def show_article(path: Path, ident: str, as_of: date | None, as_json: bool) -> None:
    """Show an article: its paragraphs, figures and statements, which are the same on any day."""
    from desktop import exports
    from desktop.library.profiles.article import article_profile
    from desktop.terminal import records

    with opened(path) as library:
        profile = article_profile(library, ident)
    if as_json:
        click.echo(exports.encoded(exports.article(profile, as_of or date.today())))
    else:
        _print(records.article(profile))


@show.command("figure")
@click.argument("ident", metavar="ID", type=_Ident())
@_as_of
@json_option
@click.pass_obj
def show_figure(path: Path, ident: str, as_of: date | None, as_json: bool) -> None:
    """Show a figure: its sentence, who said it where, and what contradicted it by a day."""
    from desktop import exports
    from desktop.library.profiles.evidence import evidence
    from desktop.terminal import records

    day = as_of or date.today()
    with opened(path) as library:
        found = evidence(library, ident, day)
    if as_json:
        click.echo(exports.encoded(exports.figure(found, day)))
    else:
        _print(records.figure(found))


@show.command("country")
@click.argument("ident", metavar="CODE", type=_Ident())
@_as_of
@json_option
@click.pass_obj
def show_country(path: Path, ident: str, as_of: date | None, as_json: bool) -> None:
    """Show a country (CODE is ISO 3166-1 alpha-3): its roles, treaties and figures, as they were by a day."""
    from desktop import exports
    from desktop.library.profiles.country import country_profile
    from desktop.terminal import records

    day = as_of or date.today()
    with opened(path) as library:
        profile = country_profile(library, ident, day)
    if as_json:
        click.echo(exports.encoded(exports.country(profile, day)))
    else:
        _print(records.country(profile, day))


@program.command(short_help="Check every record of the library file.")
@json_option
@click.pass_obj
def verify(path: Path, as_json: bool) -> None:
    """Check the library file as it is: SQLite, the index, and each figure against its paragraph."""
    from desktop import exports
    from desktop.library.integrity import verify as check
    from desktop.terminal import records

    found = check(path)
    failed = sum(bool(each.faults) for each in found)
    if as_json:
        click.echo(exports.encoded(exports.checks(path, found)))
    else:
        _print(records.checks(found))
    if failed:
        raise DamagedLibrary(f"The library {path} failed {failed} of {len(found)} checks; build a new one elsewhere.")


@program.command(short_help="Save a fact sheet as PDF.")
@click.argument("kind", metavar="KIND", type=click.Choice(_SHEETS))
@click.argument("idents", metavar="[ID]...", nargs=-1, type=_Ident())
@click.option("-o", "--output", required=True, metavar="OUT.pdf", type=click.Path(path_type=Path), help="Where to.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The paper.")
@click.option("--language", type=click.Choice(["en", "ru"]), default="en", show_default=True, help="The language.")
@click.option("--archive", is_flag=True, help="Make it PDF/A-2a, for archives, besides PDF/UA-1.")
@click.option("--template", metavar="FOLDER", type=click.Path(path_type=Path), help="Templates to use for the shipped.")
@_as_of
@click.pass_obj
def sheet(
    path: Path,
    kind: str,
    idents: tuple[str, ...],
    output: Path,
    paper: str,
    language: str,
    archive: bool,
    template: Path | None,
    as_of: date | None,
) -> None:
    """Save a sheet as PDF.

    KIND is country (ID is its code), article, measure (a statistic), process (no ID), comparison (of two to four
    countries), or pack (of any of these, with a cover and one list of sources).
    """
    from desktop.sheets import kinds, render

    _refuse_library(output, path)
    try:
        with opened(path) as library:
            contents = kinds.contents(library, kind, *idents, paper=paper, language=language, as_of=as_of)
    except RecordCountError as error:
        raise click.UsageError(str(error)) from error
    render.save(contents, output, archive=archive, templates=template)
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


for command in (*importer.COMMANDS, *printed.COMMANDS):
    program.add_command(command)
