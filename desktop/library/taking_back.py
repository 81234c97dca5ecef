"""Versions of the reader's articles, and undoing: what an import added goes, what it replaced returns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop.library.entering import clear_parts
from desktop.library.index.writer import add_article, remove_article
from desktop.library.rows import Row, insert, select, upsert

if TYPE_CHECKING:
    from sqlite_utils import Database

    from desktop.library.drafts import ImportRecord

_USED = {
    "measures": "id IN (SELECT measure FROM figures WHERE article = ?1)",
    "people": "id IN (SELECT ref FROM mentions WHERE article = ?1 AND kind = 'person')",
    "organisations": "id IN (SELECT ref FROM mentions WHERE article = ?1 AND kind = 'organisation')",
}
"""The reader's own records that an article uses, which go with the last article that does."""

_VERSION = {
    **{table: f"origin = 'user' AND {used}" for table, used in _USED.items()},
    "sources": "id = (SELECT source FROM articles WHERE id = ?1)",
    "articles": "id = ?1",
    **dict.fromkeys(("paragraphs", "figures", "mentions", "claims", "roles"), "article = ?1"),
}
"""What a version holds, in the order in which it can be put back."""

_UNUSED = {
    "measures": "id NOT IN (SELECT measure FROM figures WHERE measure = ?1)",
    "people": "NOT EXISTS (SELECT 1 FROM mentions WHERE kind = 'person' AND ref = ?1)",
    "organisations": "NOT EXISTS (SELECT 1 FROM mentions WHERE kind = 'organisation' AND ref = ?1)",
}


def keep_version(db: Database, article: str, number: int, at: str) -> None:
    """Keep an article as it is, before import `number` takes its place."""
    record: dict[str, list[Row]] = {}
    for table, condition in _VERSION.items():
        found = select(db, f"SELECT * FROM {table} WHERE {condition}", article)  # noqa: S608 - names of our own
        record[table] = [{key: row[key] for key in row.keys() if key != "pk"} for row in found]  # noqa: SIM118
    sql = "SELECT sha256, text_sha256 FROM documents WHERE article = ?"
    record["documents"] = [dict(row) for row in select(db, sql, article)]
    row = {"import": number, "article": article, "replaced_at": at}
    insert(db, "versions", [{**row, "record": json.dumps(record, ensure_ascii=False)}])


def take_back(db: Database, record: ImportRecord) -> None:
    """Undo what an import did to the library; the note of it stays."""
    if record.action == "attach":
        db.execute("DELETE FROM originals WHERE article = ?", [record.article])
        db.execute("DELETE FROM documents WHERE sha256 = ?", [record.document])
        return
    used = _own_records(db, record.article)
    remove_article(db.conn, record.article)
    clear_parts(db, record.article)
    if record.action == "replace":
        _put_back(db, record)
        add_article(db.conn, record.article)
    else:
        db.execute("DELETE FROM documents WHERE article = ?", [record.article])
        db.execute("DELETE FROM articles WHERE id = ? AND origin = 'user'", [record.article])
        db.execute("DELETE FROM sources WHERE id = ? AND origin = 'user'", [record.article])
    for table, ident in used:
        db.execute(
            f"DELETE FROM {table} WHERE id = ?1 AND origin = 'user' AND {_UNUSED[table]}",  # noqa: S608
            [ident],
        )


def _own_records(db: Database, article: str) -> list[tuple[str, str]]:
    return [
        (table, row["id"])
        for table, used in _USED.items()
        for row in select(db, f"SELECT id FROM {table} WHERE origin = 'user' AND {used}", article)  # noqa: S608
    ]


def _put_back(db: Database, import_: ImportRecord) -> None:
    """Put the version that an import replaced in its place again."""
    kept = select(db, "SELECT record FROM versions WHERE import = ?", import_.id)[0]
    record: dict[str, list[dict[str, Any]]] = json.loads(kept["record"])
    documents = {row["sha256"]: row["text_sha256"] for row in record["documents"]}
    for table in _VERSION:
        if table in {"articles", "sources"}:
            upsert(db, table, "id", record[table][0])
        else:
            insert(db, table, record[table], "ON CONFLICT DO NOTHING")
    if import_.document in documents:
        values = [documents[import_.document], import_.document]
        db.execute("UPDATE documents SET text_sha256 = ? WHERE sha256 = ?", values)
    else:
        db.execute("DELETE FROM documents WHERE sha256 = ?", [import_.document])
    db.execute("DELETE FROM versions WHERE import = ?", [import_.id])
