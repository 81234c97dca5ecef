"""How much of a document is read: bounds that keep every file within a minute and a gigabyte."""

from __future__ import annotations

import time

from desktop.errors import DocumentError

MAX_LETTERS = 3_000_000
"""About a thousand pages."""
MAX_BLOCKS = 100_000
"""Lines and paragraphs, a hundred a page."""
MAX_FIGURES = 50_000
"""Fifty a page; more could not be written into a library within a minute."""
SECONDS = 45.0
MAX_PAGES = 2_000


def check_length(text: str) -> None:
    """Raise DocumentError where a text is longer than any document."""
    if len(text) > MAX_LETTERS:
        raise DocumentError(
            f"The text has {len(text):,} characters, more than {MAX_LETTERS:,}; split it into smaller documents."
        )


def check_blocks(number: int) -> None:
    """Raise DocumentError where a text has more lines and paragraphs than any document."""
    if number > MAX_BLOCKS:
        raise DocumentError(
            f"The text has {number:,} lines or paragraphs, more than {MAX_BLOCKS:,}; split it into smaller documents."
        )


class Deadline:
    """The moment by which the reading of one file must be done."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise DocumentError once the time is up."""
        if time.monotonic() > self.end:
            raise DocumentError("Reading the file takes too long; split it into smaller documents.")
