"""Building a library: the shipped records become a new file, which then takes the old one's place at once."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

import desktop
from desktop.errors import MissingLibrary, UnwritableLibrary
from desktop.library.files import APPLICATION_ID, SCHEMA_VERSION, damaged, sqlite_errors
from desktop.library.index import ordering
from desktop.library.index.writer import build_index
from desktop.library.queries import Library
from desktop.library.schema import migrations
from desktop.library.shipped import Shipped, read_shipped
from desktop.library.snapshots import content_sum, data_digest, describe, text_sha256
from desktop.library.writing import held, migrate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BUILDING = ".building"
_STALE_SECONDS = 3600.0


def build(path: Path, data: Path) -> None:
    """Write the records of the folder `data` to the library file `path`, which is always the old one or the new one.

    An existing file is replaced only if it is a whole library that this program can read; the reader's own records are
    carried over from it. Raises RecordError, LibraryError or one of its kinds.
    """
    own = _check_replaceable(path)
    shipped = read_shipped(data)
    if own:
        migrate(path)
    with contextlib.ExitStack() as stack:
        let_go = stack.enter_context(held(path)) if path.exists() else None
        own = own or _check_replaceable(path)  # a first import may have come while the records were read
        with _replacement(path) as new:
            with sqlite_errors(path):
                _write(new, shipped, data_digest(data), path if own else None)
            if let_go and os.name == "nt":  # Windows replaces no file that is open
                let_go()


def _check_replaceable(path: Path) -> bool:
    """Refuse a file that a library must not take the place of, another program's or a damaged one.

    Return whether it holds records of the reader's own.
    """
    with contextlib.suppress(MissingLibrary), Library(path) as library:
        if library.rows("PRAGMA quick_check(1)")[0][0] != "ok":
            raise damaged(path)
        return library.holds_own_records()
    return False


@contextlib.contextmanager
def _replacement(path: Path) -> Iterator[Path]:
    """Give a temporary file beside `path` that takes its place when the block ends well, and goes when it does not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_BUILDING, dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _unwritable(path, error) from error
    new = Path(name)
    try:
        yield new
        _settle(new)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)  # of the old file; it would spoil the new one
        new.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        new.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> UnwritableLibrary:
    return UnwritableLibrary(
        f"The library cannot be written to {path.parent} ({error.strerror or error}); choose another place for it."
    )


def _sweep(path: Path) -> None:
    """Remove what builds that were killed long ago left beside `path`."""
    for left in path.parent.glob(f".{path.name}.*{_BUILDING}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()


def _settle(path: Path) -> None:
    """Bring the file's bytes to the disk, with the permissions a new file of the user has."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write(path: Path, shipped: Shipped, digest: str, old: Path | None) -> None:
    """Write a library; the reader's own records come from the one at `old`, if any."""
    connection = sqlite3.connect(path, uri=True)
    try:
        db = Database(connection)
        if old is not None:
            db.execute("ATTACH ? AS old", [f"{old.as_uri()}?mode=ro"])
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA temp_store = MEMORY")
        migrations.apply(db)
        with db.atomic():
            _insert(db, shipped)
            if old is not None:
                from desktop.library.carrying import carry_over

                carry_over(db)
            build_index(db.conn)
            _describe(db, digest)
        db.execute("ANALYZE main")
    finally:
        connection.close()


def _insert(db: Database, shipped: Shipped) -> None:
    rows: dict[str, Iterable[dict[str, Any]]] = {
        "sources": map(_row, shipped.sources),
        "measures": map(_row, shipped.measures),
        "organisations": map(_row, shipped.organisations),
        "people": map(_row, shipped.people),
        "places": (_row(place) | {"members": " ".join(place.members)} for place in shipped.places),
        "treaties": map(_row, shipped.treaties),
        "statements": map(_row, shipped.statements),
        "terms": map(_row, shipped.terms),
        "names": _names(shipped),
        "countries": map(_row, shipped.countries),
        "articles": (_row(article) | ordering.of_article(article) for article in shipped.articles),
        "paragraphs": (_row(paragraph) | {"sha256": text_sha256(paragraph.text)} for paragraph in shipped.paragraphs),
        "figures": (_row(figure) | ordering.of_figure(figure) for figure in shipped.figures),
        "mentions": map(_row, shipped.mentions),
        "claims": map(_row, shipped.claims),
        "roles": map(_row, shipped.roles),
        "treaty_actions": map(_row, shipped.treaty_actions),
        "events": map(_row, shipped.events),
        "event_accounts": (_row(told) | {"event": event.id} for event in shipped.events for told in event.accounts),
        "rivalries": ({"pk": n, "reason": r.reason, "note": r.note} for n, r in enumerate(shipped.rivalries, start=1)),
        "translations": map(_row, shipped.translations),
        "rivals": ({"rivalry": n, "figure": f} for n, r in enumerate(shipped.rivalries, start=1) for f in r.figures),
    }
    for table, each in rows.items():
        db.table(table).insert_all(each)


def _row(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the records
    return {key: value for key, value in asdict(record).items() if not isinstance(value, list | tuple)}


def _names(shipped: Shipped) -> Iterable[dict[str, str]]:
    owners = (
        ("country", shipped.countries, "code"),
        ("person", shipped.people, "id"),
        ("organisation", shipped.organisations, "id"),
        ("place", shipped.places, "id"),
        ("term", shipped.terms, "id"),
    )
    for kind, records, key in owners:
        for record in records:
            for name in record.names:
                yield {"owner_kind": kind, "owner": getattr(record, key)} | asdict(name)


def _describe(db: Database, digest: str) -> None:
    describe(db.conn, content_sum(db.conn))
    facts = {
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "data_digest": digest,
        "program_version": desktop.__version__,
    }
    db.table("library").insert_all({"key": key, "value": value} for key, value in facts.items())
