"""One reader a format: bytes in, a draft out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.documents.draft import Draft
from desktop.documents.source import shown
from desktop.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

Reader = Callable[[bytes, str | None], Draft]

HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p\b|meta|h1)",
    re.IGNORECASE | re.DOTALL,
)
MAIL_START = re.compile(
    rb"(?:(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):"
    rb"[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)
OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file; save it as DOCX first",
    b"{\\rtf": "a rich text file; save it as DOCX first",
    b"\x89PNG": "a picture; only documents with text can be read",
    b"\xff\xd8\xff": "a picture; only documents with text can be read",
    b"GIF8": "a picture; only documents with text can be read",
    b"\x1f\x8b": "a compressed file; unpack it first",
    b"7z\xbc\xaf": "a compressed file; unpack it first",
    b"Rar!": "a compressed file; unpack it first",
    b"SQLite format 3": "a database, not a document",
    b"\x7fELF": "a program, not a document",
    b"MZ\x90": "a program, not a document",
}


def reader_of(content: bytes, path: Path) -> Reader:
    """Return the reader for the contents, which count for more than the file's name."""
    start = content[:4096]
    for magic, what in OTHERS.items():
        if start.startswith(magic):
            raise DocumentError(f"{shown(path)} is {what}.")
    return READERS[format_of(start, path.suffix.lower())]


def format_of(start: bytes, suffix: str) -> str:
    """Return the format by the first bytes, then by the name, plain text otherwise."""
    if start.lstrip(b"\x00\t\r\n \xef\xbb\xbf").startswith(b"%PDF-") or suffix == ".pdf":
        return "pdf"
    if start.startswith(b"PK\x03\x04") or suffix == ".docx":
        return "docx"
    if suffix == ".eml" or MAIL_START.match(start):
        return "eml"
    plain = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if suffix in (".html", ".htm", ".xhtml", ".mhtml") or HTML_START.match(plain):
        return "html"
    return "txt"


def read_txt(content: bytes, encoding: str | None) -> Draft:
    """Read plain text."""
    from desktop.documents.readers import txt

    return txt.read(content, encoding)


def read_html(content: bytes, encoding: str | None) -> Draft:
    """Read a page."""
    from desktop.documents.readers import html

    return html.read(content, encoding)


def read_pdf(content: bytes, encoding: str | None) -> Draft:  # noqa: ARG001
    """Read a PDF; it knows its own encodings."""
    from desktop.documents.readers import pdf

    return pdf.read(content)


def read_docx(content: bytes, encoding: str | None) -> Draft:  # noqa: ARG001
    """Read a Word document, which is always in UTF-8 or UTF-16 and says so."""
    from desktop.documents.readers import docx

    return docx.read(content)


def read_eml(content: bytes, encoding: str | None) -> Draft:
    """Read a mail message."""
    from desktop.documents.readers import eml

    return eml.read(content, encoding)


READERS: dict[str, Reader] = {"txt": read_txt, "html": read_html, "pdf": read_pdf, "docx": read_docx, "eml": read_eml}
