"""Whether a document is in the library: as the same file, the same text, an article's original, or an older version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.documents.figures import extract
from desktop.documents.phrases import rows as table_rows
from desktop.library.confirming import confirmed
from desktop.library.folding import fold, words_of
from desktop.library.index.ordering import folded_title
from desktop.library.snapshots import text_sha256
from desktop.records import NO_PUBLISHER, Article

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from desktop.documents.document import Document
    from desktop.library.queries import Library

Kind = Literal["new", "same file", "same text", "original", "same document"]

_GENERAL = frozenset("news agency the information press service media group агентство новости".split())
"""Words that a publisher's name may have or lack."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the library knows of a document: `article` is the one it belongs to, `reason` a sentence that says why."""

    kind: Kind
    article: str | None
    reason: str


def recognise(library: Library, document: Document) -> Recognition:
    """Return whether `document` is in the library, and as what."""
    held = kept(library, document.sha256, document.paragraphs)
    if held and held.kind == "same file":
        return held
    shipped = _without_original(library)
    return (
        _original_by_hash(shipped, document)
        or held
        or _original_by_facts(library, shipped, document)
        or _same_document(library, document)
        or Recognition("new", None, "The library does not have this document.")
    )


def text_hash(paragraphs: Sequence[str]) -> str:
    """Return the SHA-256 by which a text is known whatever file it comes in."""
    return text_sha256("\n".join(" ".join(paragraph.split()) for paragraph in paragraphs))


def kept(library: Library, sha256: str, paragraphs: Sequence[str]) -> Recognition | None:
    """Return what a file is recognised as where the library holds it, or another file with its text."""
    if library.schema < 2:
        return None
    sql = """SELECT (SELECT article FROM documents WHERE sha256 = ?),
                    (SELECT article FROM documents WHERE text_sha256 = ? LIMIT 1)"""
    (same, text) = library.rows(sql, sha256, text_hash(paragraphs))[0]
    if same:
        return Recognition("same file", same, "The library holds this very file.")
    return Recognition("same text", text, "The library holds another file with the same text.") if text else None


def _original_by_hash(shipped: Iterable[Article], document: Document) -> Recognition | None:
    for article in shipped:
        if article.sha256 == document.sha256:
            return Recognition("original", article.id, "This is the file that the shipped article was written from.")
    return None


def _original_by_facts(library: Library, shipped: Iterable[Article], document: Document) -> Recognition | None:
    for article in shipped:
        if not (same_publisher(document.publisher, article.publisher) and _same_date(document, article)):
            continue
        if not article.title_supplied and same_title(document.title, article.title):
            return Recognition("original", article.id, "Title, publisher and date are those of the shipped article.")
        if article.title_supplied and _has_most_figures(library, document, article):
            return Recognition(
                "original", article.id, "Publisher, date and most figures are those of the shipped article."
            )
    return None


def _same_document(library: Library, document: Document) -> Recognition | None:
    if document.title is None or not _dates_of(document):
        return None
    for row in _titled(library, document.title):
        known = {row["published"], row["published_stated"]}
        if (
            fold(row["title"]) == fold(document.title)
            and _publishers_equal(document.publisher, row["publisher"])
            and known & _dates_of(document)
        ):
            return Recognition(
                "same document", str(row["id"]), "Title, publisher and date are those of a document in the library."
            )
    return None


def _titled(library: Library, title: str) -> list[sqlite3.Row]:
    """Return the reader's articles whose titles begin as `title` does."""
    if library.schema < 2:
        return library.rows("SELECT * FROM articles WHERE origin = 'user' AND NOT title_supplied")
    sql = "SELECT * FROM articles WHERE title_folded = ? AND origin = 'user' AND NOT title_supplied"
    return library.rows(sql, folded_title(title))


def _without_original(library: Library) -> tuple[Article, ...]:
    shipped = (article for article in library.articles_of("shipped"))
    if library.schema < 2:
        return tuple(shipped)
    attached = {row[0] for row in library.rows("SELECT article FROM documents WHERE relation = 'original'")}
    return tuple(article for article in shipped if article.id not in attached)


def _has_most_figures(library: Library, document: Document, article: Article) -> bool:
    figures = library.figures(article=article.id)
    if not figures:
        return False
    checks = confirmed(figures, document.paragraphs, extract(document.paragraphs))
    return 2 * sum(check.agrees for check in checks) > len(figures)


def same_title(first: str | None, second: str | None) -> bool:
    """Say whether two titles have the same words."""
    if not first or not second:
        return False
    return [word for word, _, _ in words_of(first)] == [word for word, _, _ in words_of(second)]


def same_publisher(first: str | None, second: str | None) -> bool:
    """Say whether two names are of one publisher: the same words, but for such as "news agency"."""
    return bool(first and second) and _publisher_key(first or "") == _publisher_key(second or "")


def _publishers_equal(read: str | None, kept: str) -> bool:
    return same_publisher(read, kept) or (read is None and kept == NO_PUBLISHER)


def _publisher_key(name: str) -> frozenset[str]:
    agencies = {fold(row[0]): row[1] for row in table_rows("agencies") if len(row) > 1}
    words = {word for word, _, _ in words_of(agencies.get(fold(name), name))}
    return frozenset(words - _GENERAL) or frozenset(words)


def _dates_of(document: Document) -> set[str]:
    return {date for date in (document.published, document.published_inferred) if date}


def _same_date(document: Document, article: Article) -> bool:
    """Say whether a date of the document is one of the article; without a year, by month and day."""
    known = {date for date in (article.published, article.published_stated) if date}
    if known & _dates_of(document):
        return True
    yearless = {re.sub(r"^XXXX", r"\\d{4}", date) for date in _dates_of(document) if date.startswith("XXXX")}
    return any(re.fullmatch(pattern, date) for pattern in yearless for date in known)


class Foreseen:
    """Recognises what a library would hold once some documents were imported, for an import that is only tried."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._texts: set[str] = set()
        self._titled: dict[str, list[tuple[str | None, set[str]]]] = {}

    def note(self, document: Document) -> None:
        """Take a document to be imported."""
        self._files.add(document.sha256)
        self._texts.add(text_hash(document.paragraphs))
        if document.title:
            self._titled.setdefault(fold(document.title), []).append((document.publisher, _dates_of(document)))

    def recognise(self, document: Document) -> Recognition | None:
        """Return what a document would be recognised as because of those noted, None if because of none."""
        if document.sha256 in self._files:
            return Recognition("same file", None, "The library holds this very file.")
        if text_hash(document.paragraphs) in self._texts:
            return Recognition("same text", None, "The library holds another file with the same text.")
        for publisher, days in self._titled.get(fold(document.title or ""), ()):
            alike = same_publisher(publisher, document.publisher) or publisher is document.publisher is None
            if alike and days & _dates_of(document):
                reason = "Title, publisher and date are those of a document in the library."
                return Recognition("same document", None, reason)
        return None
