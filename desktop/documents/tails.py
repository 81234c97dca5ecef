"""The end of a page: where the article is over and lists of other things begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.documents.noise import BULLET

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.draft import Block

END_MARK = re.compile(r"[-–—*\s]*(?:ends?|конец)[-–—*\s]*|#{3,5}", re.IGNORECASE)
"""What stands below the last line of a release."""
ABOUT = re.compile(
    r"(?i:about us|about the (?:company|organi[sz]ation|publisher|project|institute|foundation))"
    r"|(?i:about)\s(?:the\s)?(?P<name>(?-i:[A-Z])[^.!?]{2,60})"
    r"|(?:О|о|Об|об) (?:нас|компании|организации|издании|проекте|фонде|музее|банке)(?: [«A-ZА-Я][^.!?]{2,60})?"
)
"""The heading above what a release says of who issues it."""
LONGEST_HEADING = 6
FEWEST_ITEMS = 3


def mark_tail(blocks: list[Block], is_prose: Callable[[Block], bool]) -> list[Block]:
    """Mark what follows the article: a heading with a list of short items, or headlines of other articles."""
    open_blocks = [index for index, block in enumerate(blocks) if not block.reason]
    start = box_start(blocks, open_blocks, is_prose)
    if start is None:
        return mark_loose_end(blocks, open_blocks, is_prose)
    inside = set(open_blocks[start:])
    return [block.marked("sidebar") if index in inside else block for index, block in enumerate(blocks)]


def mark_boilerplate(blocks: list[Block], is_prose: Callable[[Block], bool]) -> list[Block]:
    """Mark what stands below the news of a press release: who issues it ("About us"), and notes behind its end."""
    prose = [index for index, block in enumerate(blocks) if not block.reason and is_prose(block)]
    if not prose:
        return blocks
    ends = (index for index in range(prose[0], len(blocks)) if END_MARK.fullmatch(blocks[index].text))
    end = next(ends, len(blocks))
    heads = (index for index in range(prose[0] + 1, len(blocks)) if presents_issuer(blocks[index : index + 2]))
    about = next(heads, len(blocks))
    start = min(end, about)
    if 2 * sum(index > start for index in prose) > len(prose):
        return blocks
    marked, reason = list(blocks[:start]), "contact"
    for index, block in enumerate(blocks[start:], start=start):
        reason = "promotion" if index == about else "contact" if block.reason == "contact" else reason
        loose = not block.reason or index == about
        marked.append(block.marked(reason) if loose else block)
    return marked


def presents_issuer(blocks: list[Block]) -> bool:
    """Say whether a line heads a paragraph on who issues a release: "About us", "About X" above "X is ..."."""
    match = ABOUT.fullmatch(blocks[0].text.strip(" :")) if blocks[0].reason in (None, "navigation") else None
    if not match or len(blocks) < 2:
        return False
    below = blocks[1].text.removeprefix("The ")
    return not match["name"] or below.startswith(match["name"])


def box_start(blocks: list[Block], open_blocks: list[int], is_prose: Callable[[Block], bool]) -> int | None:
    """Return where (in `open_blocks`) a heading stands below which most lines to the end are no paragraphs."""
    flags = [is_prose(blocks[index]) for index in open_blocks]
    items = [position for position, index in enumerate(open_blocks) if is_body_item(blocks[index])]
    last_item, prose_behind = max(items, default=-1), sum(flags[1:])
    for position in range(1, len(open_blocks) - FEWEST_ITEMS):
        prose_behind -= flags[position]
        previous = blocks[open_blocks[position - 1]]
        if flags[position] or not flags[position - 1] or previous.text.rstrip().endswith(":"):
            continue
        mostly_short = prose_behind <= 0.34 * (len(open_blocks) - position - 1)
        if mostly_short and last_item <= position and is_box_heading(blocks[open_blocks[position]]):
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


def is_closing(block: Block) -> bool:
    """Say whether a short line could end an article: some words and a full stop."""
    return (
        block.kind == "text" and block.text.count(" ") >= 2 and block.text.endswith((".", "!", "?", ".”", ".»", '."'))
    )


def mark_loose_end(blocks: list[Block], open_blocks: list[int], is_prose: Callable[[Block], bool]) -> list[Block]:
    """Mark lines without a full stop after the last paragraph, unless they end a list of the article."""
    last = next((place for place in reversed(range(len(open_blocks))) if is_prose(blocks[open_blocks[place]])), None)
    if last is None or blocks[open_blocks[last]].text.rstrip().endswith(":"):
        return blocks
    while last + 1 < len(open_blocks) and is_closing(blocks[open_blocks[last + 1]]):
        last += 1
    loose = {index for index in open_blocks[last + 1 :] if not is_body_item(blocks[index])}
    if any(is_body_item(blocks[index]) for index in open_blocks[last + 1 :]):
        return blocks
    return [block.marked("related links") if index in loose else block for index, block in enumerate(blocks)]
