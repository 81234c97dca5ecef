"""A library that reads its short tables once."""

from __future__ import annotations

from pathlib import Path

from desktop.library.once import ReadOnce
from desktop.library.queries import Library
from desktop.sheets import gathering
from desktop.sheets.contents import Edition


def test_short_tables_are_read_once_and_say_the_same(library_file: Path) -> None:
    asked: list[str] = []
    with Library(library_file) as library:
        once = ReadOnce(library)
        library.connection.set_trace_callback(asked.append)
        assert once.measures() == once.measures()
        assert once.roles("KAZ") == once.roles("KAZ") != once.roles("TJK")
        library.connection.set_trace_callback(None)
        assert len(asked) == 3
        assert once.measures() == library.measures()
        assert once.usual_measures(1) == library.usual_measures(1)


def test_what_a_sheet_makes_of_a_table_does_not_change_it(library_file: Path) -> None:
    edition = Edition("2026-11-22", "2026-11-22", "", language="ru")
    with Library(library_file) as library:
        once = ReadOnce(library)
        gathering.names(once, edition)
        assert once.translations("ru") == library.translations("ru")
