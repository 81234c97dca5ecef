from __future__ import annotations

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.errors import LibraryError, UnwritableLibrary
from desktop.library.build import build
from desktop.library.files import APPLICATION_ID, SCHEMA_VERSION
from desktop.library.integrity import verify
from desktop.library.queries import Library

PROGRAM = Path(__file__).parent.parent / "fixtures" / "build_and_die.py"
KILLS = 20
STAGES = [
    ("call", "read_shipped"),
    ("return", "read_shipped"),
    ("call", "_sweep"),
    ("event", "tempfile.mkstemp"),
    ("call", "_write"),
    ("call", "_insert"),
    ("return", "_insert"),
    ("return", "_describe"),
    ("return", "_write"),
    ("call", "_settle"),
    ("return", "_settle"),
    ("event", "os.rename"),
    ("return", "build"),
]
posix = pytest.mark.skipif(os.name != "posix", reason="a process is killed by a POSIX signal")


@pytest.fixture
def revised(data_copy):
    """The data folder, one word further."""
    file = data_copy / "sources.toml"
    file.write_text(file.read_text("utf-8").replace("Estimates of", "Careful estimates of"), "utf-8")
    return data_copy


@pytest.fixture
def room(tmp_path):
    """An empty folder for a library."""
    folder = tmp_path / "room"
    folder.mkdir()
    return folder


def snapshot(path: Path) -> str:
    with Library(path) as library:
        return library.info().snapshot


@contextmanager
def building(path: Path, data: Path, *stage: str) -> Iterator[subprocess.Popen[str]]:
    """Run a build in another process from the moment it is ready to begin."""
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), str(path), str(data), *stage],
        cwd=PROGRAM.parent.parent.parent,
        env={**os.environ, "PYTHONPATH": str(PROGRAM.parent.parent.parent)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


def kill_at(path: Path, data: Path, *stage: str) -> None:
    """Build in another process, which must die at a stage."""
    with building(path, data, *stage) as process:
        assert process.wait(timeout=60) == -signal.SIGKILL


def assert_whole(path: Path, *snapshots: str) -> None:
    assert [check for check in verify(path) if check.faults] == []
    assert snapshot(path) in snapshots


def assert_swept(path: Path, data: Path) -> None:
    """Age what a killed build left by two hours; the next build takes it away."""
    for left in path.parent.iterdir():
        os.utime(left, (time.time() - 7200,) * 2)
    build(path, data)
    assert list(path.parent.iterdir()) == [path]


def test_a_build_carries_the_marks_of_a_library(library):
    assert library.rows("PRAGMA application_id")[0][0] == APPLICATION_ID
    assert library.rows("PRAGMA user_version")[0][0] == SCHEMA_VERSION
    assert library.rows("PRAGMA journal_mode")[0][0] == "delete"


def test_a_build_leaves_one_file_that_others_may_read(room, data):
    build(room / "new" / "library.db", data)
    (only,) = (room / "new").iterdir()
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(only.stat().st_mode) == 0o666 & ~mask


def test_a_build_takes_the_place_of_an_older_library(library_copy, revised):
    before = snapshot(library_copy)
    build(library_copy, revised)
    assert snapshot(library_copy) != before


def test_a_reader_keeps_the_old_library_while_a_new_one_takes_its_place(library_copy, revised):
    with Library(library_copy) as old:
        before = old.info().snapshot
        if os.name == "posix":
            build(library_copy, revised)
        assert old.info().snapshot == before
        assert old.source("yearbook-2025").note == "Estimates of the editors."


@posix
@pytest.mark.parametrize("stage", STAGES, ids=" ".join)
def test_a_build_killed_at_any_stage_leaves_the_old_library_or_the_new_one(library_copy, room, revised, stage):
    path = Path(shutil.move(library_copy, room / "library.db"))
    old = snapshot(path)
    kill_at(path, revised, *stage)
    build(room / "new.db", revised)
    new = snapshot(room / "new.db")
    (room / "new.db").unlink()
    assert_whole(path, new if stage == ("return", "build") else old)
    assert_swept(path, revised)


@posix
@pytest.mark.parametrize("stage", STAGES, ids=" ".join)
def test_a_first_build_killed_at_any_stage_leaves_no_library_or_a_whole_one(room, data, stage):
    path = room / "library.db"
    kill_at(path, data, *stage)
    assert path.exists() == (stage == ("return", "build"))
    if path.exists():
        assert_whole(path, snapshot(path))
    assert_swept(path, data)


@posix
def test_builds_killed_at_random_moments_leave_the_old_library_or_the_new_one(library_copy, room, data, revised):
    path = Path(shutil.move(library_copy, room / "library.db"))
    old = snapshot(path)
    started = time.perf_counter()
    build(path, revised)
    usual, new = time.perf_counter() - started, snapshot(path)
    draw = random.Random(2026)
    for number in range(KILLS):
        with building(path, data if number % 2 else revised) as process:
            try:
                process.wait(timeout=draw.uniform(0, usual * 1.5))
            except subprocess.TimeoutExpired:
                process.kill()
        assert_whole(path, old, new)
    assert_swept(path, data)


def test_a_fresh_temporary_file_may_be_another_builds_and_stays(room, data):
    other = room / ".library.db.abc.building"
    other.touch()
    build(room / "library.db", data)
    assert other.exists()


def test_a_read_only_folder_is_said_in_a_sentence(room, data, read_only):
    read_only(room)
    with pytest.raises(UnwritableLibrary, match="choose another place"):
        build(room / "library.db", data)


def test_a_read_only_folder_keeps_its_library(library_copy, revised, room, read_only):
    path = Path(shutil.move(library_copy, room / "library.db"))
    before = path.read_bytes()
    read_only(room)
    with pytest.raises(UnwritableLibrary, match="choose another place"):
        build(path, revised)
    assert path.read_bytes() == before
    assert [check for check in verify(path) if check.faults] == []


def test_a_full_disk_is_said_in_a_sentence_and_leaves_nothing_behind(tiny_disk, data):
    with pytest.raises(UnwritableLibrary, match="full"):
        build(tiny_disk / "library.db", data)
    assert list(tiny_disk.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_said_in_a_sentence(room, data):
    (room / "file").touch()
    with pytest.raises(LibraryError, match="Not a directory") as caught:
        build(room / "file" / "library.db", data)
    assert "\n" not in str(caught.value)
