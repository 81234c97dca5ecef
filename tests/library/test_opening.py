from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop import paths
from desktop.errors import LibraryError, RecordError
from desktop.library import files
from desktop.library.opening import ensure
from desktop.library.queries import Library


def revise(folder: Path) -> None:
    file = folder / "sources.toml"
    file.write_text(file.read_text("utf-8").replace("Estimates of", "Careful estimates of"), "utf-8")


def title(path: Path) -> str | None:
    with Library(path) as library:
        return library.source("yearbook-2025").note


def test_a_missing_library_is_built(tmp_path, data):
    assert ensure(tmp_path / "library.db", data)
    assert title(tmp_path / "library.db") == "Estimates of the editors."


def test_the_folder_of_the_readers_own_library_is_made(data):
    path = paths.library_path()
    assert not path.parent.exists()
    assert ensure(path, data)
    assert path.is_file()


def test_another_folder_is_not_made(tmp_path, data):
    with pytest.raises(LibraryError, match="There is no folder"):
        ensure(tmp_path / "typo" / "library.db", data)
    assert list(tmp_path.iterdir()) == []


def test_a_library_of_the_shipped_data_stays_as_it_is(library_copy, data):
    before = library_copy.stat()
    assert not ensure(library_copy, data)
    assert (library_copy.stat().st_ino, library_copy.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_older_library_is_built_again(library_copy, data_copy):
    revise(data_copy)
    assert ensure(library_copy, data_copy)
    assert title(library_copy) == "Careful estimates of the editors."


def test_an_older_library_that_another_program_reads_is_used_as_it_is(library_copy, data_copy, monkeypatch):
    revise(data_copy)
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(library_copy)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM figures").fetchone()
        ensure(library_copy, data_copy)
    assert (title(library_copy) or "").endswith("stimates of the editors.")


def test_an_older_library_in_a_folder_that_cannot_be_written_is_used_as_it_is(library_copy, data_copy, read_only):
    revise(data_copy)
    read_only(library_copy.parent)
    assert not ensure(library_copy, data_copy)
    assert title(library_copy) == "Estimates of the editors."


def test_records_with_an_error_are_said_even_where_a_library_exists(library_copy, data_copy):
    (data_copy / "treaties.toml").write_text("[[treaties]]\n", "utf-8")
    with pytest.raises(RecordError):
        ensure(library_copy, data_copy)
    assert title(library_copy) == "Estimates of the editors."


def test_a_data_folder_that_is_missing_says_to_install_again(tmp_path, library_copy):
    shutil.rmtree(tmp_path / "data", ignore_errors=True)
    with pytest.raises(RecordError, match="install the program again"):
        ensure(library_copy, tmp_path / "data")
