"""The title of a document: the line that stands over the article, or none."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from desktop.documents.names.people import are_people, presents
from desktop.documents.noise import MARKED, bare, is_stamp
from desktop.documents.repeats import key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.draft import Block

MAX_WORDS, MOST_WORDS = 32, 60
"""Words of a title, and of one with a number of its own."""
NUMBERED = re.compile(r"(?:No|№)\s?[.:]?\s?\d+/\d+\b")
"""How the title of a statement begins that an office numbers ("No:212/25, Information on ...")."""
LONGEST = 400
SENTENCE_END = re.compile(r"[^.].*(?<!\b[A-ZА-Я])(?<!\.\.)[.;,:]$|[.!?]\s+[A-ZА-ЯЁ].*[.]$")
QUOTED = re.compile(r"«[^«»]+»|“[^“”]+”|\"[^\"]+\"")
LONGEST_SITE = 60
"""Characters at the end of a line among which the name of a site stands."""
SITE_SIGNS = (" | ", " – ", " — ", " - ", "::")
SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$|\s*::\s*[^:]{2,40}$")


def find_title(
    blocks: list[Block], stated: str | None, is_prose: Callable[[Block], bool]
) -> tuple[str | None, int | None]:
    """Return the title and the block that it stands in.

    `stated` is the title that the format gives; without it the best headline above the body is taken, and None where
    the document begins with its first sentence.
    """
    marked = next((index for index, block in enumerate(blocks) if block.kind == "title" and block.text), None)
    if stated:
        return stated, place_of(blocks, stated, marked)
    if marked is not None:
        return blocks[marked].text, marked
    first = next((index for index, block in enumerate(blocks) if not block.reason and is_prose(block)), len(blocks))
    counts = Counter(headline_key(block.text) for block in blocks)
    candidates = [index for index in range(first) if is_headline(blocks[index])]
    if not candidates or (first == len(blocks) and len(blocks) < 2):
        return None, None
    best = max(candidates, key=lambda index: (weight(blocks, index, first, counts), -index))
    return (blocks[best].text.strip(), best) if weight(blocks, best, first, counts) > 0 else (None, None)


def headline_key(text: str) -> str:
    """Return the comparable form of a line without a bullet before and the name of a site behind."""
    line = bare(text)
    tail = line[-LONGEST_SITE:]
    signed = any(sign in tail for sign in SITE_SIGNS)
    site = SITE.search(line, max(0, len(line) - LONGEST_SITE)) if signed else None
    return key_of(line[: site.start()] if site else line)


def place_of(blocks: list[Block], title: str, marked: int | None) -> int | None:
    """Return the block that carries a title which is known already, the plainest one first."""
    key = key_of(title)
    places = [index for index, block in enumerate(blocks) if block.kind != "row" and key_of(bare(block.text)) == key]
    if marked in places:
        return marked
    return next((index for index in places if not MARKED.match(blocks[index].text)), places[0] if places else None)


def is_headline(block: Block) -> bool:
    """Say whether a line could be a title: some words, no full stop, nothing that says it is something else."""
    text = block.text.strip()
    if (
        len(text) > LONGEST
        or block.kind == "row"
        or (block.reason and block.reason != "repeated text")
        or is_stamp(text)
        or are_people(text)
        or presents(text)
    ):
        return False
    most = MOST_WORDS if NUMBERED.match(text) else MAX_WORDS
    return 1 <= len(text.split()) <= most and not SENTENCE_END.search(text) and any(map(str.isalpha, text))


def weight(blocks: list[Block], index: int, first: int, counts: Counter[str]) -> float:
    """Return how much speaks for a headline: said again, a date or the article beside it, the length of a title."""
    text = blocks[index].text
    words = len(text.split())
    near = [blocks[other] for other in (index - 1, index + 1) if 0 <= other < len(blocks)]
    points = 3.0 * (counts[headline_key(text)] > 1 and words > 2)
    points += 2.0 * any(is_stamp(block.text) or block.reason in ("view counter", "byline") for block in near)
    points += 2.0 * (4 <= words <= 25) + 1.0 * (words == 3)
    points += 1.0 * (index + 1 == first) + 1.5 * (blocks[index].kind == "heading")
    points += 2.5 * bool(QUOTED.fullmatch(text)) + 3.0 * bool(NUMBERED.match(text))
    points -= 3.0 * bool(MARKED.match(text))
    return points - 1.5 * (words < 3)
