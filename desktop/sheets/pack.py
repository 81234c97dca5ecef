"""A briefing pack: some sheets as one document, with a cover, a table of contents and one list of sources."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop.sheets.blocks import Contents, Notice, Sources
from desktop.sheets.contents import Band, Part, Region
from desktop.sheets.desk import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.sheets.blocks import Block
    from desktop.sheets.contents import SheetContents
    from desktop.sheets.desk import Desk

_ENDS = (Notice, Sources)
"""Blocks that a pack has once, at its end."""


def contents(desk: Desk, sheets: Sequence[SheetContents], notes: Notice) -> SheetContents:
    """Return the pack of some sheets that were made with one bibliography, the one that `desk` has."""
    words = desk.words
    detail = words.pack_detail.format(
        sheets=desk.more(words.pack_contents_of, len(sheets)), as_of=desk.date(desk.edition.as_of)
    )
    band = Band(words.pack_kicker, (), (), "", "", plain(detail), (), _region(desk, sheets))
    blocks: tuple[Block, ...] = (Contents(words.pack_contents, ""), notes, *desk.source_list(with_places=False))
    made = desk.sheet("pack", "-".join(each.id for each in sheets), words.pack_title, words.pack_running, band, blocks)
    parts = tuple(_part(each, number) for number, each in enumerate(sheets, 1))
    figures = {figure.id: figure for sheet in sheets for figure in sheet.figures}
    return replace(made, parts=parts, figures=tuple(figures.values()))


def _region(desk: Desk, sheets: Sequence[SheetContents]) -> Region | None:
    """Return the map of the countries that have sheets of their own or, where none has, of all that are lit."""
    maps = [each.band.region for each in sheets if each.band.region]
    own = [each.band.region for each in sheets if each.band.region and each.kind == "country"]
    if not maps:
        return None
    lit = tuple(dict.fromkeys(code for region in own or maps for code in region.lit))
    names = maps[0].names
    alt = desk.words.map_alt.format(names=", ".join(names[code] for code in lit))
    return replace(maps[0], lit=lit, alt=alt)


def _part(sheet: SheetContents, number: int) -> Part:
    blocks: tuple[Block, ...] = tuple(each for each in sheet.blocks if not isinstance(each, _ENDS))
    part = Part(sheet.kind, sheet.title, sheet.band, blocks)
    return _marked(part, f"{number}:")  # type: ignore[no-any-return]


def _marked(value: Any, prefix: str, name: str = "") -> Any:  # noqa: ANN401 - whatever blocks are made of
    """Return a block with its letters told from those of other parts; what is printed is behind the colon."""
    if name in {"mark", "refs"} and isinstance(value, str):
        return value if not value or value.isdigit() else prefix + value
    if isinstance(value, tuple):
        return tuple(_marked(each, prefix, name) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        made = {each.name: _marked(getattr(value, each.name), prefix, each.name) for each in fields(value) if each.init}
        return replace(value, **made)
    return value
