"""The commands for what was printed and how it is: check, templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.options import json_option, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.sheets.checking import Checked, Finding
    from desktop.sheets.contents import Printed


@click.command("check", short_help="Say which figures of a printed sheet still stand.")
@click.argument("sheet", metavar="SHEET-ID|FILE.pdf")
@json_option
@click.pass_obj
def check_command(path: Path, sheet: str, as_json: bool) -> None:
    """Say which figures of a sheet still stand in the library, which changed or were withdrawn, and what is new.

    The sheet is a PDF that this program saved, or the identifier in the foot of one that was printed here.
    """
    from desktop import exports
    from desktop.sheets import checking
    from desktop.terminal.layout import neutral

    carried = checking.carried_by(sheet)
    with opened(path) as library:
        checked = checking.check(library, carried)
    click.echo(exports.encoded(_json(checked)) if as_json else "\n".join(map(neutral, _lines(checked))))


def _json(checked: Checked) -> dict[str, Any]:
    from desktop import exports
    from desktop.sheets.checking import STATES

    sheet = exports.plain(checked.sheet)
    del sheet["figures"]
    return {
        "sheet": sheet,
        "snapshot": checked.snapshot,
        "can_be_made": checked.can_be_made,
        "counts": {state: checked.count(state) for state in STATES},
        "figures": exports.plain(checked.findings),
    }


def _lines(checked: Checked) -> Iterator[str]:
    from desktop import dates

    sheet = checked.sheet
    yield f"Sheet {sheet.sheet_id}: {sheet.title}, printed {dates.words(sheet.printed)}, snapshot {sheet.snapshot}."
    if not sheet.is_whole:
        yield "Its contents do not bear out its identifier: somebody changed them after it was made."
    counts = {state: checked.count(state) for state in ("stands", "changed", "withdrawn", "new")}
    yield f"In this library (snapshot {checked.snapshot}), of its figures:"
    yield "  {stands} stand, {changed} changed, {withdrawn} withdrawn; {new} new since".format(**counts)
    if not checked.can_be_made:
        yield "The library can no longer make this sheet, so what would be new on it is not known."
    for each in checked.findings:
        if each.state != "stands":
            yield from _told(each)


def _told(finding: Finding) -> Iterator[str]:
    figure = finding.was or finding.now
    assert figure  # noqa: S101 - a finding has one of them
    yield ""
    yield f"{finding.state}: {figure.id}"
    if finding.was:
        yield f"  was  {_said(finding.was)}"
    if finding.now:
        yield f"  is   {_said(finding.now)}"


def _said(figure: Printed) -> str:
    parts = (figure.reading, figure.measure, figure.place, figure.period, f"source {figure.source}")
    return " · ".join(part for part in parts if part)


@click.command("templates", short_help="Copy the templates of the sheets, to change them.")
@click.argument("folder", type=click.Path(path_type=Path))
def templates_command(folder: Path) -> None:
    """Copy the templates of the sheets to FOLDER, to change them there and print with: sheet --template FOLDER."""
    from desktop.sheets import templates

    templates.copy_out(folder)
    click.echo(f"Copied the templates to {folder}.")


COMMANDS = (check_command, templates_command)
