from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from desktop.errors import UnwritableLibrary
from desktop.library.build import build
from desktop.library.files import SCHEMA_VERSION
from desktop.library.importing import imports, versions
from desktop.library.integrity import verify
from desktop.library.opening import ensure
from desktop.library.originals import figure_checks, original_paragraphs
from desktop.library.profiles.article import article_profile
from desktop.library.queries import Library
from desktop.library.search import search
from desktop.library.writing import backup_path, migrate

HERALD = "herald-2025-04-24-hand-over"


def faults(path):
    return [(check.name, check.faults) for check in verify(path) if check.faults]


def shape(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
        columns = {name: connection.execute(f"PRAGMA table_info({name})").fetchall() for _, name, _ in rows.fetchall()}
        return columns | {"user_version": connection.execute("PRAGMA user_version").fetchone()}


def test_an_older_library_gets_the_tables_of_a_new_one(first_version, library_file):
    assert migrate(first_version)
    assert shape(first_version) == shape(library_file)
    assert faults(first_version) == []


def test_migrating_keeps_every_record(first_version):
    with Library(first_version) as library:
        before = (library.articles(), library.figures(), library.countries(), library.roles(), library.people())
        found = search(library, "statistics", "migrants")
    migrate(first_version)
    with Library(first_version) as library:
        after = (library.articles(), library.figures(), library.countries(), library.roles(), library.people())
        assert after == before
        assert search(library, "statistics", "migrants") == found
        assert library.schema == SCHEMA_VERSION


def test_a_copy_of_the_older_library_is_left_beside_it(first_version):
    with Library(first_version) as library:
        before = library.figures()
    migrate(first_version)
    with Library(backup_path(first_version, 1)) as library:
        assert (library.schema, library.figures()) == (1, before)
    assert {path.name for path in first_version.parent.glob("*first*")} == {"first.db", "first.db.v1.backup"}


def test_migrating_twice_changes_nothing(first_version):
    migrate(first_version)
    before = first_version.read_bytes()
    assert not migrate(first_version)
    assert first_version.read_bytes() == before


def test_a_library_of_this_version_is_left_alone(library_copy):
    before = library_copy.read_bytes()
    assert not migrate(library_copy)
    assert library_copy.read_bytes() == before
    assert list(library_copy.parent.iterdir()) == [library_copy]


def test_importing_into_an_older_library_migrates_it_first(first_version, take, write):
    outcome = take(write(), library=first_version)
    with Library(first_version) as library:
        assert library.article(outcome.article).origin == "user"
        assert library.article("2025--own").origin == "user"
    assert backup_path(first_version, 1).exists()
    assert faults(first_version) == []


def test_an_older_library_can_be_read_as_it_is(first_version):
    before = first_version.read_bytes()
    with Library(first_version) as library:
        assert library.holds_own_records()
        assert imports(library) == ()
        assert original_paragraphs(library, HERALD) == ()
        assert figure_checks(library, HERALD) == ()
        assert versions(library, HERALD) == ()
        assert article_profile(library, HERALD).figures
    assert faults(first_version) == []
    assert first_version.read_bytes() == before


def test_an_older_library_without_own_records_is_simply_built_again(first_version, data, change_of):
    change_of(first_version, "DELETE FROM figures WHERE origin = 'user'")
    change_of(first_version, "DELETE FROM paragraphs WHERE article = '2025--own'")
    change_of(first_version, "DELETE FROM articles WHERE origin = 'user'")
    assert ensure(first_version, data)
    with Library(first_version) as library:
        assert library.schema == SCHEMA_VERSION
    assert not backup_path(first_version, 1).exists()


def test_an_older_library_of_the_same_data_is_brought_to_the_new_tables_on_opening(first_version, data):
    assert ensure(first_version, data)
    with Library(first_version) as library:
        assert (library.schema, library.article("2025--own").origin) == (SCHEMA_VERSION, "user")


def test_where_the_folder_is_read_only_an_older_library_stays_as_it_is(first_version, read_only, take, write, room):
    path = room.parent / "here" / "library.db"
    path.parent.mkdir()
    path.write_bytes(first_version.read_bytes())
    document = write()
    read_only(path.parent)
    with pytest.raises(UnwritableLibrary):
        take(document, library=path)
    assert path.read_bytes() == first_version.read_bytes()


@pytest.fixture
def change_of():
    """Run SQL on any library behind the program's back."""

    def run(path, sql):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(sql)

    return run


def test_a_build_makes_the_tables_of_this_version_at_once(library_file):
    with Library(library_file) as library:
        assert library.schema == SCHEMA_VERSION
        assert not library.holds_own_records()


def test_a_fresh_build_beside_a_backup_leaves_the_backup(first_version, data):
    migrate(first_version)
    before = backup_path(first_version, 1).read_bytes()
    build(first_version, data)
    assert backup_path(first_version, 1).read_bytes() == before
