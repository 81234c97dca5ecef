"""The reader's own records stay when the shipped ones are built anew."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing

import pytest

from desktop.errors import LockedLibrary
from desktop.library import files
from desktop.library.build import build
from desktop.library.importing import imports, undo, versions
from desktop.library.integrity import verify
from desktop.library.opening import ensure
from desktop.library.originals import figure_checks, original_paragraphs
from desktop.library.queries import Library
from desktop.library.search import search

STORY = "2025-03-14--steppe-herald--seasonal-work-draws-more-people-to-the-valley"
HERALD = "herald-2025-04-24-hand-over"


def own(path):
    """Return everything of the reader's in a library."""
    with Library(path) as library:
        figures = [each for each in library.figures() if each.origin == "user"]
        return {
            "articles": library.articles_of("user"),
            "paragraphs": [library.paragraphs(each.id) for each in library.articles_of("user")],
            "mentions": [library.mentions(each.id) for each in library.articles_of("user")],
            "figures": sorted(figures, key=lambda figure: figure.id),
            "roles": [each for each in library.roles() if each.source == STORY],
            "sources": library.source(STORY),
            "imports": imports(library),
            "versions": versions(library, STORY),
            "originals": original_paragraphs(library, HERALD),
            "checks": figure_checks(library, HERALD),
            "documents": [tuple(row) for row in library.rows("SELECT * FROM documents ORDER BY sha256")],
            "found": [hit.id for hit in search(library, "articles", "valley")],
            "people": [each for each in library.people() if each.id == "bolot-usenov"],
        }


@pytest.fixture
def filled(take, write, herald, library_copy):
    """The copy of the library with an import, a new version of it, and an original."""
    path = write()
    take(path)
    take(write(path.read_text("utf-8").replace("64,000", "66,000"), "newer.html"))
    take(herald)
    return library_copy


def whole(path):
    return [(check.name, check.faults) for check in verify(path) if check.faults] == []


def test_a_build_carries_over_what_the_reader_imported(filled, revised):
    before = own(filled)
    build(filled, revised)
    with Library(filled) as library:
        assert library.source("yearbook-2025").note == "Careful estimates of the editors."
    assert own(filled) == before
    assert whole(filled)


def test_an_older_library_with_imports_is_brought_up_to_date_when_it_is_opened(filled, revised):
    before = own(filled)
    assert ensure(filled, revised)
    assert not ensure(filled, revised)
    assert own(filled) == before


def test_a_second_build_of_the_same_records_has_the_same_snapshot(filled, data_copy):
    with Library(filled) as library:
        before = library.info().snapshot
    build(filled, data_copy)
    with Library(filled) as library:
        assert library.info().snapshot == before


def test_imports_can_be_undone_after_a_build(filled, revised):
    build(filled, revised)
    for number in (3, 2, 1):
        undo(filled, number)
    assert whole(filled)
    with Library(filled) as library:
        assert library.articles_of("user") == ()
        assert all(record.undone_at for record in imports(library))
        assert {row[0] for row in library.rows("SELECT DISTINCT origin FROM measures")} == {"shipped"}


def test_a_shipped_record_that_is_gone_stays_while_an_import_refers_to_it(filled, revised):
    folder = revised / "articles"
    (folder / f"{HERALD}.toml").unlink()
    events = revised / "events.toml"
    standing = rf'article = "{HERALD}"\nparagraph = \d+\n'
    events.write_text(re.sub(standing, "", events.read_text("utf-8")), "utf-8")
    (revised / "rivals.toml").write_text("", "utf-8")
    before = own(filled)
    build(filled, revised)
    assert own(filled) == before
    assert whole(filled)
    with Library(filled) as library:
        assert library.article(HERALD).origin == "shipped"
    undo(filled, 3)
    build(filled, revised)
    with Library(filled) as library:
        assert [each.id for each in library.articles_of("shipped")] == ["gazette-2016-round-table"]
    assert whole(filled)


def test_a_measure_that_is_gone_stays_while_an_imported_figure_is_of_it(take, write, page, revised, library_copy):
    text = page(
        "The world in 2020", "2025-03-15", "There were 272 million international migrants in the world in 2020."
    )
    article = take(write(text)).article
    build(library_copy, revised)
    with closing(sqlite3.connect(library_copy)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE measures SET id = 'old-name' WHERE id = 'international-migrants'")
        connection.execute("UPDATE figures SET measure = 'old-name' WHERE measure = 'international-migrants'")
    build(library_copy, revised)
    with Library(library_copy) as library:
        assert library.figures(article=article)[0].measure == "old-name"
        assert {"old-name", "international-migrants"} <= {each.id for each in library.measures()}
    assert whole(library_copy)


def test_attached_originals_are_checked_against_the_figures_that_ship_now(filled, revised):
    file = revised / "articles" / f"{HERALD}.toml"
    text = file.read_text("utf-8").replace("value = 17_000", "value = 18_000").replace("17,000", "18,000")
    file.write_text(text, "utf-8")
    build(filled, revised)
    with Library(filled) as library:
        check = figure_checks(library, HERALD)[0]
    assert (check.agrees, check.note) == (False, "The original has “17,000” here.")
    assert whole(filled)


def test_a_build_waits_for_nobody_who_writes_to_the_library(filled, revised, hold, monkeypatch):
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.05)
    before = filled.read_bytes()
    hold(filled)
    with pytest.raises(LockedLibrary):
        build(filled, revised)
    assert filled.read_bytes() == before


def test_a_build_elsewhere_has_the_shipped_records_alone(filled, revised, tmp_path):
    assert filled.exists()
    build(tmp_path / "elsewhere.db", revised)
    with Library(tmp_path / "elsewhere.db") as library:
        assert not library.holds_own_records()


def test_a_library_of_the_first_version_keeps_the_readers_records_in_a_build(first_version, revised):
    build(first_version, revised)
    with Library(first_version) as library:
        assert library.article("2025--own").origin == "user"
        assert library.source("yearbook-2025").note == "Careful estimates of the editors."
    assert whole(first_version)
    assert first_version.with_name("first.db.v1.backup").exists()


def test_a_library_on_a_read_only_medium_keeps_its_imports_readable(filled, revised, room, read_only):
    path = shutil.copy(filled, room.parent / "medium.db") if filled.exists() else room
    before = own(path)
    read_only(path.parent)
    assert not ensure(path, revised)
    assert own(path) == before
