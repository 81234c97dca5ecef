"""Plain text: the encoding guessed, wrapped lines joined to paragraphs."""

from __future__ import annotations

from desktop.documents.draft import Block, Draft
from desktop.documents.encodings import decode
from desktop.documents.limits import check_length
from desktop.documents.lines import paragraphs_of


def read(content: bytes, encoding: str | None) -> Draft:
    """Return the paragraphs of a text file."""
    text, used = decode(content, encoding)
    check_length(text)
    return Draft([Block(paragraph) for paragraph in paragraphs_of(text)], encoding=used)
