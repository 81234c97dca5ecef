"""What a reader hands over before cleaning: the blocks of a document in order, and what its format says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of text that is not part of the body, with the reason in one or two words.

    `before` is how many paragraphs of the body stand before it.
    """

    text: str
    reason: str
    before: int = 0


class Block(NamedTuple):
    """One paragraph-like piece of a document; `kind` is one of text, title, heading, item, row.

    `reason` is set where the format itself (a <nav>, a quoted reply) says that the block is no body text.
    `trusted` marks a block of a format without page furniture, where a short line is a line of the body.
    """

    text: str
    kind: str = "text"
    reason: str | None = None
    trusted: bool = False

    def marked(self, reason: str | None) -> Block:
        """Return the block with a reason."""
        return self if reason == self.reason else self._replace(reason=reason)


@dataclass(slots=True)
class Draft:
    """The blocks of a document and the metadata that stands outside its text."""

    blocks: list[Block] = field(default_factory=list)
    encoding: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    published: str | None = None
