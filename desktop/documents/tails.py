"""The end of a page: where the article is over and lists of other things begin."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.documents.noise import BULLET

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.draft import Block

LONGEST_HEADING = 6
FEWEST_ITEMS = 3


def mark_tail(blocks: list[Block], is_prose: Callable[[Block], bool]) -> list[Block]:
    """Mark what follows the article: a heading with a list of short items, or headlines of other articles."""
    open_blocks = [index for index, block in enumerate(blocks) if not block.reason]
    start = box_start(blocks, open_blocks, is_prose)
    if start is None:
        return mark_loose_end(blocks, open_blocks, is_prose)
    inside = set(open_blocks[start:])
    return [replace(block, reason="sidebar") if index in inside else block for index, block in enumerate(blocks)]


def box_start(blocks: list[Block], open_blocks: list[int], is_prose: Callable[[Block], bool]) -> int | None:
    """Return where (in `open_blocks`) a heading stands below which most lines to the end are no paragraphs."""
    flags = [is_prose(blocks[index]) for index in open_blocks]
    for position in range(1, len(open_blocks) - FEWEST_ITEMS):
        block = blocks[open_blocks[position]]
        previous = blocks[open_blocks[position - 1]]
        if flags[position] or not flags[position - 1] or previous.text.rstrip().endswith(":"):
            continue
        items = [blocks[index] for index in open_blocks[position + 1 :]]
        prose = sum(flags[position + 1 :])
        if is_box_heading(block) and prose <= 0.34 * len(items) and not any(map(is_body_item, items)):
            return position
    return None


def is_box_heading(block: Block) -> bool:
    """Say whether a line could head a box beside the article: a few words without a stop."""
    text = block.text.strip()
    short = len(text.split()) <= LONGEST_HEADING and not re.search(r"[.:;,!]$", text)
    return short and not is_body_item(block)


def is_body_item(block: Block) -> bool:
    """Say whether a short line belongs to the article by its form: a row, an item of a list, a trusted format."""
    return block.trusted or block.kind in ("row", "item") or bool(BULLET.match(block.text))


def mark_loose_end(blocks: list[Block], open_blocks: list[int], is_prose: Callable[[Block], bool]) -> list[Block]:
    """Mark lines without a full stop after the last paragraph, unless they end a list of the article."""
    last = next((place for place in reversed(range(len(open_blocks))) if is_prose(blocks[open_blocks[place]])), None)
    if last is None or blocks[open_blocks[last]].text.rstrip().endswith(":"):
        return blocks
    loose = {index for index in open_blocks[last + 1 :] if not is_body_item(blocks[index])}
    if any(is_body_item(blocks[index]) for index in open_blocks[last + 1 :]):
        return blocks
    return [replace(block, reason="related links") if index in loose else block for index, block in enumerate(blocks)]
