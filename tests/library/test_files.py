"""Every file that is no library of this version is refused in one sentence and stays as it is."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import (
    AlmatyError,
    DamagedLibrary,
    ForeignLibrary,
    Interrupted,
    LibraryError,
    LockedLibrary,
    MissingLibrary,
    NewerLibrary,
)
from desktop.library import files
from desktop.library.build import build
from desktop.library.files import APPLICATION_ID, SCHEMA_VERSION, open_library
from desktop.library.integrity import verify
from desktop.library.opening import ensure
from desktop.library.queries import Library


def foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE notes (text)")


def newer_library(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        connection.execute("CREATE TABLE t (x)")


def half_a_library(path: Path, library_file: Path) -> None:
    path.write_bytes(library_file.read_bytes()[:40_960])


REFUSED: dict[str, tuple[Callable[[Path, Path], object], type[LibraryError], str]] = {
    "text": (lambda path, _: path.write_text("Dear reader,\n" * 50, "utf-8"), ForeignLibrary, "not a library"),
    "short text": (lambda path, _: path.write_text("x", "utf-8"), ForeignLibrary, "not a library"),
    "other database": (lambda path, _: foreign_database(path), ForeignLibrary, "database of another program"),
    "folder": (lambda path, _: path.mkdir(), ForeignLibrary, "is a folder"),
    "empty": (lambda path, _: path.touch(), DamagedLibrary, "is empty"),
    "newer": (lambda path, _: newer_library(path), NewerLibrary, "update the program"),
    "only the name of SQLite": (lambda path, _: path.write_bytes(b"SQLite format 3\0" + b"\0" * 84), DamagedLibrary,
                                "is damaged"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("use", [open_library, Library, verify])
def test_what_is_no_library_is_refused_in_a_sentence(tmp_path, library_file, case, use):
    make, error, words = REFUSED[case]
    path = tmp_path / "library.db"
    make(path, library_file)
    with pytest.raises(error, match=words) as caught:
        use(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("use", [build, ensure])
def test_what_is_no_library_is_never_overwritten(tmp_path, data, library_file, case, use):
    make, error, words = REFUSED[case]
    path = tmp_path / "library.db"
    make(path, library_file)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=words):
        use(path, data)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_library_says_how_to_make_one(tmp_path):
    with pytest.raises(MissingLibrary, match="almaty-reference build"):
        open_library(tmp_path / "library.db")
    assert list(tmp_path.iterdir()) == []


def test_half_a_library_is_damaged_and_not_replaced(tmp_path, data, library_file):
    path = tmp_path / "library.db"
    half_a_library(path, library_file)
    before = path.read_bytes()
    with pytest.raises(DamagedLibrary, match="restore a copy"):
        verify(path)
    with pytest.raises(DamagedLibrary, match="restore a copy"):
        build(path, data)
    assert path.read_bytes() == before


def test_a_library_damaged_where_nobody_has_looked_yet_is_not_replaced(library_copy, data):
    with closing(sqlite3.connect(library_copy)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'claims'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(library_copy.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    library_copy.write_bytes(content)
    with pytest.raises(DamagedLibrary, match="restore a copy"):
        build(library_copy, data)
    assert library_copy.read_bytes() == content


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_are_found_or_refused_or_harmless_but_never_a_fault_of_the_program(
    tmp_path, library_file, library, seed
):
    draw = random.Random(seed)
    content = bytearray(library_file.read_bytes())
    for _ in range(draw.choice([1, 10, 200])):
        content[draw.randrange(16, len(content))] ^= 1 << draw.randrange(8)
    path = tmp_path / "library.db"
    path.write_bytes(content)
    try:
        whole = not any(check.faults for check in verify(path))
    except AlmatyError:
        return
    if whole:
        with Library(path) as spoilt:
            assert spoilt.figures() == library.figures()
            assert spoilt.info().snapshot == library.info().snapshot


def test_a_library_that_another_program_holds_is_refused(library_copy, data, hold, monkeypatch):
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.05)
    hold(library_copy)
    before = library_copy.read_bytes()
    for use in (open_library, verify, lambda path: build(path, data)):
        with pytest.raises(LockedLibrary, match="Another program is using the library"):
            use(library_copy)
    assert library_copy.read_bytes() == before


def test_reading_leaves_no_file_beside_the_library(library_copy):
    with Library(library_copy) as library:
        library.figures()
        assert list(library_copy.parent.iterdir()) == [library_copy]


def test_a_library_is_opened_for_reading_only(library):
    with pytest.raises(LibraryError, match="cannot be written"):
        library.rows("DELETE FROM figures")


def test_an_odd_name_is_a_name(tmp_path, data):
    path = tmp_path / "a b?mode=rwc#ж%41.db"
    build(path, data)
    assert list(tmp_path.iterdir()) == [path]
    with Library(path) as library:
        assert library.info().articles == 2


def test_a_stopped_query_says_so(library):
    library.connection.set_progress_handler(lambda: 1, 1)
    with pytest.raises(Interrupted):
        library.figures()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.db"
    os.mkfifo(pipe)
    with pytest.raises(ForeignLibrary, match="device or a pipe"):
        open_library(pipe)
