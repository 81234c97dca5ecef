from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from desktop.library.build import build
from desktop.library.queries import Library
from desktop.library.snapshots import data_digest, snapshot_id


def test_two_builds_of_the_same_records_have_one_snapshot(library, data, tmp_path):
    build(tmp_path / "again.db", data)
    with Library(tmp_path / "again.db") as again:
        assert again.info().snapshot == library.info().snapshot


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE figures SET note = 'x' WHERE id = 'gazette-profits'",
        "UPDATE names SET text = 'x' WHERE pk = 1",
        "DELETE FROM claims",
        "UPDATE roles SET stated = '2001' WHERE pk = 1",
    ],
)
def test_any_change_of_a_record_changes_the_snapshot(library_copy, change, sql):
    with closing(sqlite3.connect(library_copy)) as connection:
        before = snapshot_id(connection)
    change(sql)
    with closing(sqlite3.connect(library_copy)) as connection:
        assert snapshot_id(connection) != before


def test_the_digest_of_the_data_changes_with_names_and_bytes(data, data_copy):
    assert data_digest(data) == data_digest(data_copy)
    file = data_copy / "figures.toml"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    changed = data_digest(data_copy)
    assert changed != data_digest(data)
    (data_copy / "countries" / "TJK.toml").rename(data_copy / "countries" / "TKM.toml")
    assert data_digest(data_copy) != changed


def test_the_digest_of_the_data_is_of_records_alone(data, data_copy):
    (data_copy / "README.md").write_text("new", "utf-8")
    assert data_digest(data_copy) == data_digest(data)
