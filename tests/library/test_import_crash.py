"""Killed at any moment or out of room, an import leaves the library as it was, or whole with the document in it."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from desktop.errors import UnwritableLibrary
from desktop.library.build import build
from desktop.library.files import SCHEMA_VERSION
from desktop.library.importing import imports, undo
from desktop.library.integrity import verify
from desktop.library.queries import Library
from desktop.library.writing import migrate

PROGRAM = Path(__file__).parent.parent / "fixtures" / "import_and_die.py"
STORY = "2025-03-14--steppe-herald--seasonal-work-draws-more-people-to-the-valley"
KILLS = 8
STORY_TOO = "Another matter\n\nNine hundred permits were issued in the valley on that day.\n"
STAGES = [
    ("call", "import_document"),
    ("call", "writing"),
    ("return", "_take_hold"),
    ("call", "enter_article"),
    ("return", "_insert_named"),
    ("return", "enter_article"),
    ("return", "enter_document"),
    ("return", "_note_import"),
    ("return", "record"),
    ("return", "import_document"),
]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a process is killed by a POSIX signal")


@contextmanager
def importing(path: Path, file: Path, *stage: str, action: str = "import") -> Iterator[subprocess.Popen[str]]:
    """Run an import in another process from the moment the document is read."""
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), str(path), str(file), action, *stage],
        env={**os.environ, "PYTHONPATH": str(PROGRAM.parent.parent.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


def state(path: Path) -> tuple[str, list[str], int]:
    """Return what a whole library holds: its snapshot, the reader's articles, and how many imports there were."""
    with Library(path) as library:
        found = library.info().snapshot, [each.id for each in library.articles_of("user")], len(imports(library))
        assert bool(library.rows("SELECT 1 FROM documents")) == bool(found[1])
    assert [check for check in verify(path) if check.faults] == []
    return found


@pytest.fixture
def states(room: Path, take, write) -> tuple[object, object]:
    """What the library holds before the import and after it."""
    before = state(room)
    content = room.read_bytes()
    take(write(), library=room)
    after = state(room)
    room.write_bytes(content)
    return before, after


@pytest.mark.parametrize("stage", STAGES, ids=" ".join)
def test_an_import_killed_at_any_stage_leaves_no_half_document(room, write, states, take, stage):
    with importing(room, write(), *stage) as process:
        assert process.wait(timeout=60) == -signal.SIGKILL
    before, after = states
    assert state(room) == (after if stage == ("return", "import_document") else before)
    assert {each.name for each in room.parent.iterdir()} <= {"library.db", "library.db-journal"}
    take(write(STORY_TOO, "too.txt"), library=room)
    assert list(room.parent.iterdir()) == [room]


@pytest.mark.parametrize("number", [1, 8, 21, 34, 45, 65])
def test_an_import_killed_at_any_statement_leaves_no_half_document(room, write, states, number):
    with importing(room, write(), "statement", str(number)) as process:
        process.wait(timeout=60)
    assert state(room) in states


def test_imports_killed_at_random_moments_leave_no_half_document(room, write, states):
    before, after = states
    content = room.read_bytes()
    started = time.perf_counter()
    with importing(room, write()) as process:
        assert process.wait(timeout=60) == 0
    usual = time.perf_counter() - started
    draw = random.Random(2026)
    for _ in range(KILLS):
        room.write_bytes(content)
        with importing(room, write()) as process:
            try:
                process.wait(timeout=draw.uniform(0, usual / 3))
            except subprocess.TimeoutExpired:
                process.kill()
        assert state(room) in (before, after)


def test_a_library_left_by_a_killed_import_is_opened_by_a_reader_that_was_open(room, write, states):
    with Library(room) as reader:
        with importing(room, write(), "return", "record") as process:
            process.wait(timeout=60)
        assert reader.info().snapshot == states[0][0]


def leave_hot_journal(path: Path) -> None:
    """Leave a library as a writer does that is killed when pages were written already: with a journal that counts."""
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE paragraphs SET text = text || ' spoilt'")
        writer.execute("UPDATE figures SET text = text || ' spoilt'")
        library, journal = path.read_bytes(), path.with_name(f"{path.name}-journal").read_bytes()
        writer.rollback()
    assert library != path.read_bytes()
    path.write_bytes(library)
    path.with_name(f"{path.name}-journal").write_bytes(journal)


def test_the_journal_of_a_killed_writer_does_not_spoil_what_a_build_puts_there(room, data, states, take, write):
    take(write(), library=room)
    leave_hot_journal(room)
    room.unlink()
    build(room, data)
    assert state(room) == states[0]
    assert list(room.parent.iterdir()) == [room]


def test_an_interrupted_writer_that_had_begun_to_write_pages_is_taken_back(room, states):
    leave_hot_journal(room)
    assert state(room) == states[0]


def test_undoing_killed_at_any_statement_leaves_the_document_or_takes_it_whole(room, write, take):
    take(write(), library=room)
    with_it = state(room)
    content = room.read_bytes()
    undo(room, 1)
    without = state(room)
    for number in (6, 14, 22):
        room.write_bytes(content)
        with importing(room, write(), "statement", str(number), action="undo") as process:
            process.wait(timeout=60)
        assert state(room) in (with_it, without)


@pytest.mark.parametrize("room_left", [0, 1000, 8192, 40_000])
def test_a_full_disk_is_said_in_a_sentence_and_loses_nothing(room, write, states, room_left):
    before = state(room)
    large = write().read_text("utf-8").replace("<p>", "<p>" + " ".join(f"word{n}" for n in range(20_000)) + ". ", 1)
    limit = room.stat().st_size + room_left
    with importing(room, write(large, "large.html"), "room", str(limit)) as process:
        _, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert error == f"Error: The disk that holds {room} is full or failing; make room there and try again.\n"
    assert state(room) == before == states[0]
    assert list(room.parent.iterdir()) == [room]


def test_a_full_disk_keeps_an_older_library_from_being_migrated_and_loses_nothing(first_version, write):
    before = first_version.read_bytes()
    with importing(first_version, write(), "room", str(len(before) // 2)) as process:
        _, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert error.startswith("Error: ")
    assert error.count("\n") == 1
    assert first_version.read_bytes() == before
    assert [each.name for each in first_version.parent.glob("*first.db*")] == ["first.db"]


@pytest.mark.parametrize("stage", [("return", "_copy"), ("call", "describe"), ("return", "_migrate")], ids=" ".join)
def test_a_migration_killed_at_any_stage_leaves_the_old_tables_or_the_new_ones(first_version, write, stage):
    with importing(first_version, write(), *stage) as process:
        assert process.wait(timeout=60) == -signal.SIGKILL
    with Library(first_version) as library:
        assert library.schema == (SCHEMA_VERSION if stage[1] == "_migrate" else 1)
        assert library.article("2025--own").origin == "user"
    assert [check for check in verify(first_version) if check.faults] == []
    migrate(first_version)
    assert [check for check in verify(first_version) if check.faults] == []


def test_a_read_only_library_is_said_in_a_sentence(room, write, take, read_only):
    document = write()
    read_only(room.parent)
    with pytest.raises(UnwritableLibrary):
        take(document, library=room)
