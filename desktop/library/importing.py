"""Importing documents: a draft enters the library in one transaction, and can be taken out again."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop.documents.source import read_bytes, shown
from desktop.errors import AlmatyError, DocumentError, NotFoundError
from desktop.library.confirming import confirmed
from desktop.library.drafts import Action, FigureCheck, ImportDraft, ImportRecord, Outcome, Version
from desktop.library.entering import check_draft, enter_article, enter_document, new_id
from desktop.library.queries import Library, record_of
from desktop.library.rows import insert, select
from desktop.library.snapshots import text_sha256
from desktop.library.taking_back import keep_version, take_back
from desktop.library.writing import Writer, writing
from desktop.records import Article, Figure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlite_utils import Database


def import_document(library: Path | Writer, draft: ImportDraft, action: Action, article: str | None = None) -> Outcome:
    """Do `action` with a draft in a library, whole or not at all; of many documents, each is sooner done by one Writer.

    "attach" needs the shipped `article` whose original the document is, "replace" the reader's own one that it is a
    new version of. Raises DocumentError for a file that changed meanwhile and for a draft that contradicts itself, and
    LibraryError or one of its kinds.
    """
    if action == "skip":
        return Outcome(draft.path, action, article, 0, (), None)
    check_draft(draft)
    content = _content(draft)
    with writing(library) as db:
        return _STEPS[action](db, draft, content, article)


def _add(db: Database, draft: ImportDraft, content: bytes, _article: str | None) -> Outcome:
    _refuse_kept(db, draft)
    ident, at = new_id(db, draft), _now()
    figures = enter_article(db, draft, ident)
    enter_document(db, draft, content, ident, "import", at)
    return Outcome(draft.path, "add", ident, figures, (), _note_import(db, draft, ident, "add", at))


def _replace(db: Database, draft: ImportDraft, content: bytes, article: str | None) -> Outcome:
    ident, at = _own_article(db, article), _now()
    _refuse_kept(db, draft, ident)
    number = _note_import(db, draft, ident, "replace", at)
    keep_version(db, ident, number, at)
    figures = enter_article(db, draft, ident)
    enter_document(db, draft, content, ident, "import", at)
    return Outcome(draft.path, "replace", ident, figures, (), number)


def _attach(db: Database, draft: ImportDraft, content: bytes, article: str | None) -> Outcome:
    _refuse_kept(db, draft)
    ident, at = _shipped_article(db, article), _now()
    enter_document(db, draft, content, ident, "original", at)
    insert(
        db,
        "originals",
        (
            {"article": ident, "number": number, "text": text, "sha256": text_sha256(text)}
            for number, text in enumerate(draft.paragraphs, start=1)
        ),
    )
    figures = [record_of(Figure, row) for row in select(db, _FIGURES, ident)]
    checks = confirmed(figures, draft.paragraphs, [each.figure for each in draft.figures])
    write_checks(db, draft.content_sha256, checks)
    return Outcome(draft.path, "attach", ident, 0, checks, _note_import(db, draft, ident, "attach", at))


_STEPS = {"add": _add, "replace": _replace, "attach": _attach}
_FIGURES = "SELECT * FROM figures WHERE article = ? ORDER BY paragraph, start"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _content(draft: ImportDraft) -> bytes:
    content = read_bytes(draft.path)
    if hashlib.sha256(content).hexdigest() != draft.content_sha256:
        raise DocumentError(f"{shown(draft.path)} has changed since it was read; read it again.")
    return content


def _refuse_kept(db: Database, draft: ImportDraft, article: str | None = None) -> None:
    """Refuse a file that the library holds, unless it comes anew as a version of the article it belongs to."""
    for row in select(db, "SELECT article FROM documents WHERE sha256 = ?", draft.content_sha256):
        if row["article"] != article:
            raise DocumentError(f"The library already holds {shown(draft.path)}, as {row['article']}.")


def _own_article(db: Database, ident: str | None) -> str:
    article = _article(db, ident)
    if article.origin != "user":
        raise DocumentError(f"{article.id} is shipped and cannot be replaced; attach its original to it.")
    return article.id


def _shipped_article(db: Database, ident: str | None) -> str:
    article = _article(db, ident)
    if article.origin != "shipped":
        raise DocumentError(f"{article.id} is a document of your own and needs no original; replace it instead.")
    if select(db, "SELECT 1 FROM documents WHERE article = ? AND relation = 'original'", article.id):
        raise DocumentError(f"{article.id} has its original already; undo that import first.")
    return article.id


def _article(db: Database, ident: str | None) -> Article:
    found = select(db, "SELECT * FROM articles WHERE id = ?", ident)
    if not found:
        raise NotFoundError(f"The library has no article {ident!r}; see what it has with: almaty-reference search.")
    return record_of(Article, found[0])


def _note_import(db: Database, draft: ImportDraft, article: str, action: Action, at: str) -> int:
    """Write down that something is imported and return the number of the import."""
    title = draft.title or select(db, "SELECT title FROM articles WHERE id = ?", article)[0]["title"]
    row = {"at": at, "document": draft.content_sha256, "name": draft.name, "article": article, "title": title}
    insert(db, "imports", [{**row, "action": action}])
    return int(db.execute("SELECT last_insert_rowid()").fetchone()[0])


def write_checks(db: Database, document: str, checks: Sequence[FigureCheck]) -> None:
    """Write the checks of figures against a document."""
    insert(
        db,
        "figure_checks",
        (
            {"figure": each.figure, "document": document, "agrees": int(each.agrees), "text": each.text,
             "paragraph": each.paragraph, "start": each.start, "end": each.end, "note": each.note}
            for each in checks
        ),
    )  # fmt: skip


def undo(library: Path | Writer, import_id: int) -> None:
    """Take an import back: what it added goes, what it replaced returns.

    Raises NotFoundError for a number that no import has, AlmatyError where the import is undone already or a later
    one builds on it, and LibraryError or one of its kinds.
    """
    with writing(library) as db:
        found = select(db, "SELECT * FROM imports WHERE id = ?", import_id)
        if not found:
            raise NotFoundError(f"There is no import {import_id}; see them with: almaty-reference imports.")
        record = record_of(ImportRecord, found[0])
        if record.undone_at is not None:
            raise AlmatyError(f"Import {import_id} was undone already.")
        later = select(
            db,
            "SELECT id FROM imports WHERE article = ? AND id > ? AND undone_at IS NULL ORDER BY id DESC",
            record.article,
            import_id,
        )
        if later:
            raise AlmatyError(f"Import {later[0]['id']} builds on import {import_id}; undo that one first.")
        take_back(db, record)
        db.execute("UPDATE imports SET undone_at = ? WHERE id = ?", [_now(), import_id])


def imports(library: Library) -> tuple[ImportRecord, ...]:
    """Return all imports, newest first, those that were undone among them."""
    if library.schema < 2:
        return ()
    return tuple(record_of(ImportRecord, row) for row in library.rows("SELECT * FROM imports ORDER BY id DESC"))


def versions(library: Library, article: str) -> tuple[Version, ...]:
    """Return what an article of the reader's own was before, newest first."""
    if library.schema < 2:
        return ()
    rows = library.rows("SELECT * FROM versions WHERE article = ? ORDER BY import DESC", article)
    return tuple(_version(row["import"], row["replaced_at"], json.loads(row["record"])) for row in rows)


def _version(number: int, replaced_at: str, record: dict[str, Any]) -> Version:
    (article,) = record["articles"]
    figures = (record_of(Figure, row) for row in record["figures"])
    return Version(
        article=article["id"],
        import_id=number,
        replaced_at=replaced_at,
        title=article["title"],
        published=article["published"],
        paragraphs=tuple(each["text"] for each in record["paragraphs"]),
        figures=tuple(sorted(figures, key=lambda figure: (figure.paragraph or 0, figure.start or 0))),
    )
