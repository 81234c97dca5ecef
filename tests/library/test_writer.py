"""A library that is written document by document through one connection: each enters whole, and nobody is kept out."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from desktop.errors import MissingLibrary
from desktop.library.build import build
from desktop.library.importing import import_document, undo
from desktop.library.integrity import verify
from desktop.library.queries import Library
from desktop.library.writing import Writer

OTHER = "Another matter\n\nNine hundred permits were issued in the valley on that day.\n"


def own(path):
    with Library(path) as library:
        return [each.id for each in library.articles_of("user")]


def faults(path):
    return [check for check in verify(path) if check.faults]


@pytest.fixture
def two(draft):
    """Two documents that are about to be imported."""
    return draft(), draft(OTHER, "other.txt")


def test_each_document_is_there_for_others_as_soon_as_it_was_imported(library_copy, two):
    with Writer(library_copy) as writer:
        for number, each in enumerate(two, start=1):
            import_document(writer, each, "add")
            assert len(own(library_copy)) == number
            assert faults(library_copy) == []


def test_between_two_documents_another_program_may_write(library_copy, two):
    with Writer(library_copy) as writer, closing(sqlite3.connect(library_copy, timeout=0)) as other:
        import_document(writer, two[0], "add")
        other.execute("INSERT INTO library (key, value) VALUES ('theirs', '1')")
        other.commit()
        import_document(writer, two[1], "add")
    assert faults(library_copy) == []
    assert len(own(library_copy)) == 2


def test_a_library_built_anew_between_two_documents_has_both(library_copy, data, two):
    with Writer(library_copy) as writer:
        import_document(writer, two[0], "add")
        before = library_copy.stat().st_ino
        build(library_copy, data)
        assert library_copy.stat().st_ino != before
        import_document(writer, two[1], "add")
    assert len(own(library_copy)) == 2
    assert faults(library_copy) == []


def test_a_library_that_is_gone_between_two_documents_is_said(library_copy, two, tmp_path):
    with Writer(library_copy) as writer:
        import_document(writer, two[0], "add")
        moved = shutil.move(library_copy, tmp_path / "moved.db")
        with pytest.raises(MissingLibrary):
            import_document(writer, two[1], "add")
    assert len(own(moved)) == 1


def test_a_document_that_is_refused_leaves_nothing_and_the_next_one_enters(library_copy, change, two):
    change("CREATE TRIGGER refused BEFORE INSERT ON documents BEGIN SELECT RAISE(ABORT, 'refused'); END")
    with Writer(library_copy) as writer:
        with pytest.raises(sqlite3.IntegrityError):
            import_document(writer, two[0], "add")
        assert own(library_copy) == []
        change("DROP TRIGGER refused")
        import_document(writer, two[1], "add")
    assert len(own(library_copy)) == 1
    assert faults(library_copy) == []


def test_what_one_writer_brought_it_takes_back_too(library_copy, two):
    with Library(library_copy) as library:
        before = library.info().snapshot
    with Writer(library_copy) as writer:
        numbers = [import_document(writer, each, "add").import_id for each in two]
        for number in reversed(numbers):
            undo(writer, number or 0)
    with Library(library_copy) as library:
        assert library.info().snapshot == before
    assert faults(library_copy) == []


def test_nothing_is_opened_or_held_before_the_first_document(tmp_path):
    with Writer(tmp_path / "none.db"):
        assert list(tmp_path.iterdir()) == []
