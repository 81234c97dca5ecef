"""The description at the head of a page: lines such as "Location: Dushanbe", or a label and its value one by one."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.phrases import every_language, table
from desktop.documents.stamps import dates_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.documents.draft import Block

REASONS = {"published": "date line", "place": "date line", "author": "byline"}
"""What is said of a line by what its label stands before; any other one is page furniture, unless it says more."""
KEPT = (None, "navigation", "byline", "date line", "sidebar")
"""Reasons that a line may have before it is told to be one of a description; another one says more."""
TOLD = {None: "navigation", "sidebar": "navigation"}
"""The reason in place of one that only says where the line stands."""
FEWEST = 2
"""Labels that make a description, a date among them also where it has none."""
LONGEST_VALUE = 120
LONGEST_WORDS, LONGEST_NAME, MOST_LINES = 5, 12, 3
"""Words of a value below its label, those of the name of a body, and the lines that it takes."""
PLACE = re.compile(r"[^\W\d_a-zа-яё]\D{1,60}$")
LABELLED = re.compile(r"\W*(?P<label>[^:|]{2,30}?)\s?(?::\s?\|?|\|)\s?(?P<value>\S.*)")
BARS = re.compile(r"\s\|\s|\s[•·]\s")


class Entry(NamedTuple):
    """A label with its value: what it holds, and which blocks it takes."""

    kind: str
    value: str
    places: tuple[int, ...]


@cache
def labels() -> dict[str, str]:
    """Return each label with what it stands before."""
    kinds = ("published", "place", "publisher", "author", "other")
    return {label: kind for kind in kinds for label in every_language(table("labels")[kind])}


@cache
def document_kinds() -> frozenset[str]:
    """Return the words for what a document is."""
    return frozenset(every_language(table("labels")["kinds"]))


def mark_particulars(blocks: list[Block], is_prose: Callable[[Block], bool]) -> tuple[list[Block], dict[str, str]]:
    """Return the blocks with those of a description above the article marked, and what it says by its labels."""
    first = next((at for at, block in enumerate(blocks) if not block.reason and is_prose(block)), len(blocks))
    found = [*labelled(blocks[:first]), *alternating(blocks[:first])]
    told = {entry.kind if entry.kind != "other" else entry.value for entry in found}
    told |= {"published"} if any(dates_in(block.text) for block in blocks[:first]) else set()
    if not found or len(told) < FEWEST:
        return blocks, {}
    reasons = {at: REASONS.get(entry.kind) for entry in reversed(found) for at in entry.places}
    marked = [
        block.marked(reasons[at] or TOLD.get(block.reason, block.reason)) if at in reasons else block
        for at, block in enumerate(blocks)
    ]
    return marked, {entry.kind: entry.value for entry in reversed(found)}


def labelled(blocks: list[Block]) -> Iterator[Entry]:
    """Yield what stands behind its label in one line; a line of several such pieces counts if all of them are."""
    for at, block in enumerate(blocks):
        whole = [block.text] if block.kind == "row" else BARS.split(block.text)
        pieces = [pair(piece) for piece in whole] if block.reason in KEPT else [None]
        if all(pieces):
            yield from (Entry(*piece, (at,)) for piece in pieces if piece)


def pair(text: str) -> tuple[str, str] | None:
    """Return what a line holds and its value, None where it begins with no known label."""
    match = LABELLED.fullmatch(text) if len(text) < LONGEST_VALUE else None
    kind = labels().get(match["label"].strip().lower()) if match else None
    if not match or not kind or is_label(match["value"]) or not could_be(kind, match["value"]):
        return None
    return kind, match["value"].strip()


def could_be(kind: str, value: str) -> bool:
    """Say whether a value is a date where one is wanted, and the name of a place where that is."""
    if kind == "published":
        return bool(dates_in(value))
    return kind != "place" or bool(PLACE.match(value) and value.lower() not in table("labels")["nowhere"]["words"])


def is_label(text: str) -> bool:
    """Say whether a text is a label and nothing else."""
    return text.strip(" :|").lower() in labels()


def alternating(blocks: list[Block]) -> list[Entry]:
    """Return the values below their labels, where a date is among them and several labels have one."""
    starts = [at for at, block in enumerate(blocks) if is_label(block.text) and block.reason in KEPT]
    last = min((starts or [0])[-1] + 2, len(blocks))
    below = (range(at + 1, end) for at, end in itertools.pairwise([*starts, last]))
    pairs = [entry for at, places in zip(starts, below, strict=True) for entry in listed(blocks, at, places)]
    dated = any(entry.kind == "published" and dates_in(entry.value) for entry in pairs)
    return pairs if dated and len(pairs) >= FEWEST else []


def listed(blocks: list[Block], at: int, places: range) -> Iterator[Entry]:
    """Yield the label at a place with the few short lines below it as its value."""
    kind = labels()[blocks[at].text.strip(" :|").lower()]
    most = LONGEST_NAME if kind == "publisher" else LONGEST_WORDS
    value = blocks[places[0]].text if places else ""
    if 0 < len(places) <= MOST_LINES and len(value.split()) <= most and could_be(kind, value):
        yield Entry(kind, value, (at, *places))
