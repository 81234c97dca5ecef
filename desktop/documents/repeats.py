"""Text that stands in a document twice: the second time it is left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.documents.draft import Block

SUBSTANCE = 40
"""Letters and digits that make a repetition no accident."""
NEAR = 200
"""Paragraphs within which a teaser's full text follows."""
KEPT_LINES, LONGEST_KEPT = 512, 400
CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\])\W*$")
NOT_WORD = re.compile(r"[\W_]+")
REASON = "repeated text"


def key_of(text: str) -> str:
    """Return a text's words in one case, for comparison."""
    return short_key(text) if len(text) < LONGEST_KEPT else short_key.__wrapped__(text)


@lru_cache(KEPT_LINES)
def short_key(text: str) -> str:
    """Return the words of a line as `key_of` does; each is asked for several times."""
    return NOT_WORD.sub(" ", text.casefold()).strip()


def mark_repeats(blocks: list[Block]) -> list[Block]:
    """Mark the paragraphs that stood before, and the short lines between two of them that stood before too."""
    keys = [key_of(block.text) for block in blocks]
    seen: set[str] = set()
    running = ""
    repeated = [False] * len(blocks)
    for index, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        if block.reason or block.kind == "row" or not key:
            continue
        short = len(key) < SUBSTANCE
        repeated[index] = (key in seen and (not short or (index > 0 and repeated[index - 1]))) or (
            not short and is_blob(key, running)
        )
        if not repeated[index]:
            seen.add(key)
            running = f"{running} {key}" if len(running) < 200_000 else running
    repeated = with_neighbours(keys, repeated)
    return [
        block.marked(block.reason or REASON) if again or teases(block, keys, index) else block
        for index, (block, again) in enumerate(zip(blocks, repeated, strict=True))
    ]


def is_blob(key: str, running: str) -> bool:
    """Say whether a long text is made of paragraphs that stood before, one after the other."""
    return len(key) > 3 * SUBSTANCE and f" {key} " in f"{running} "


def with_neighbours(keys: list[str], repeated: list[bool]) -> list[bool]:
    """Take the short lines right before a repeated paragraph along if they stood before too."""
    result = list(repeated)
    firsts: dict[str, int] = {}
    for index, key in enumerate(keys):
        firsts.setdefault(key, index)
    for index in range(len(keys) - 2, -1, -1):
        if result[index + 1] and not result[index] and keys[index] and firsts[keys[index]] < index:
            result[index] = True
    return result


def teases(block: Block, keys: list[str], index: int) -> bool:
    """Say whether a block is the cut-off beginning ("...") of a paragraph that follows."""
    cut = not block.reason and ("..." in block.text or "…" in block.text) and CUT_OFF.search(block.text)
    if not cut or len(keys[index]) < SUBSTANCE:
        return False
    return any(key.startswith(keys[index]) for key in keys[index + 1 : index + NEAR])
