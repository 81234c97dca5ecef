"""The single door: a source file becomes a clean document."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.cleaning import clean
from desktop.documents.languages import language_of
from desktop.documents.limits import check_blocks
from desktop.documents.metadata import metadata_of
from desktop.documents.names import CountryMention, PersonMention, find_names
from desktop.documents.readers import reader_of
from desktop.documents.source import read_bytes, shown
from desktop.errors import DocumentError

if TYPE_CHECKING:
    from desktop.documents.draft import Block, Draft, Removed

WORDLY = re.compile(r"[^\W_]")
SPEECH = re.compile(r"[–—]\s[^\W\d_].*[,.!?…]\s[–—]\s[^\W\d_]")
QUESTION = re.compile(r"[–—]\s.*\?$")
"""A question of an interview: where one stands, dashes open what is said and no items of a list."""
BULLET_SIGN = re.compile(r"^[•·●▪■◦‣–—]\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Document:
    """A source file as it would enter the library.

    `published` is EDTF as the document states it ("XXXX-04-24" without a year); `published_inferred` is set where the
    text proves more, with `published_reason` in one sentence. `sha256` is that of the file's bytes, in lower-case
    hexadecimal; `encoding` is the guess (or the choice) that the text was read with, None where the format knows its
    own. A row of a table is a paragraph whose cells are parted by " | ".
    """

    path: Path
    sha256: str
    encoding: str | None
    title: str | None
    publisher: str | None
    author: str | None
    language: str
    place: str | None
    published: str | None
    published_inferred: str | None
    published_reason: str | None
    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    people: tuple[PersonMention, ...]
    organisations: tuple[str, ...]
    countries: tuple[CountryMention, ...]


def read(path: Path | str, encoding: str | None = None) -> Document:
    """Return the document in a file; `encoding` overrides the guess.

    Raise DocumentError, in one sentence, where the file cannot be read as a document.
    """
    path = Path(path)
    content = read_bytes(path)
    return read_content(content, path, encoding)


def read_content(content: bytes, path: Path, encoding: str | None = None) -> Document:
    """Return the document in some bytes; the path's name helps to tell the format and is shown in messages."""
    reader = reader_of(content, path)
    try:
        draft = reader(content, encoding)
        check_blocks(len(draft.blocks))
    except DocumentError as error:
        raise DocumentError(f"{shown(path)}: {error}") from error
    except (RecursionError, MemoryError) as error:
        raise DocumentError(f"{shown(path)} is built too deep or too large to be read; save its text alone.") from error
    draft.blocks = [with_reason(tidied(block)) for block in draft.blocks if block.text.strip()]
    if not any(WORDLY.search(block.text) for block in draft.blocks):
        raise DocumentError(f"{shown(path)} holds no text; there is nothing to read in it.")
    return document_of(draft, path, hashlib.sha256(content).hexdigest())


def tidied(block: Block) -> Block:
    """Return a block with its text on one line."""
    text = " ".join(block.text.split())
    return block if text == block.text else block._replace(text=text)


def with_reason(block: Block) -> Block:
    """Return a block; one without a letter or a digit, such as a row of stars, is left out as a separator."""
    return block if block.reason or re.search(r"[^\W_]", block.text) else block.marked("separator")


def is_named(publisher: str | None, paragraphs: tuple[str, ...]) -> bool:
    """Say whether a text names its own publisher, by a name of several words that stands for nothing else."""
    return bool(publisher and " " in publisher and any(publisher in text for text in paragraphs))


def without_bullet(text: str) -> str:
    """Return a paragraph without the sign of a list before it; the dash of a speech stays."""
    return text if SPEECH.match(text) else BULLET_SIGN.sub("", text)


def document_of(draft: Draft, path: Path, sha256: str) -> Document:
    """Return the document that a draft makes: cleaned, with metadata and names."""
    cleaned = clean(draft)
    facts = metadata_of(draft, cleaned)
    spoken = any(QUESTION.match(block.text) for block in cleaned.body)
    stripped = (block.text if spoken else without_bullet(block.text) for block in cleaned.body)
    paragraphs = tuple(text for text in stripped if text)
    if not paragraphs:
        raise DocumentError(f"{shown(path)} holds no article, only page furniture; choose another file.")
    names = find_names(
        (*paragraphs, f"({facts.setting})") if facts.setting else paragraphs,
        cleaned.title,
        facts.publisher if facts.signs or is_named(facts.publisher, paragraphs) else None,
        facts.author,
    )
    guessed = language_of(" ".join(paragraphs)[:4000])
    return Document(
        path=path,
        sha256=sha256,
        encoding=draft.encoding,
        title=cleaned.title,
        publisher=facts.publisher,
        author=facts.author,
        language=guessed if guessed != "und" else draft.language or "und",
        place=facts.place,
        published=facts.published,
        published_inferred=facts.inferred,
        published_reason=facts.reason,
        paragraphs=paragraphs,
        removed=tuple(cleaned.removed),
        people=names.people,
        organisations=names.organisations,
        countries=names.countries,
    )
