"""Other libraries in the same window: opened, claimed, refused, and brought up to date if the reader agrees."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from desktop import paths
from desktop.library import files
from desktop.library.queries import Library
from desktop.ui import settings, tasks
from desktop.ui.history import Place
from desktop.ui.instance import Instance
from desktop.ui.window import MainWindow


def said(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.statusBar().findChildren(QLabel))


def action(window: MainWindow, ident: str) -> QAction:
    return window.actions_by_id[ident]


@pytest.fixture
def other(library_copy, change):
    change("UPDATE countries SET name = 'Qazaqstan' WHERE code = 'KAZ'")
    return library_copy


def test_another_library_takes_the_place_of_the_first(qtbot, window, other, answer, pick, refill):
    window.go_to(Place("countries", "TJK"))
    answer(pick(other))
    action(window, "open").trigger()
    qtbot.waitUntil(lambda: window.library == other)
    refill(window)
    assert said(window).startswith(str(other))
    assert window.tab.kind == "countries"
    assert "Qazaqstan" in window.tabs["countries"].detail.toPlainText()
    assert not action(window, "back").isEnabled()


def test_no_library_chosen_changes_nothing(window, library_file, answer):
    answer(lambda dialog: dialog.reject())
    action(window, "open").trigger()
    assert window.library == library_file


def _damaged(path):
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * 4000 + content[4100:])
    return f"The library {path} is damaged; restore a copy of it, or move it away and start again to build a new one."


def _half(path):
    path.write_bytes(path.read_bytes()[: 3 * 4096])
    return f"The library {path} is damaged; restore a copy of it, or move it away and start again to build a new one."


def _foreign(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE notes (text)")
    return f"{path} is a database of another program; it was left as it is. Choose another file."


def _text(path):
    path.write_text("Dear diary", encoding="utf-8")
    return f"{path} is not a library of this program; it was left as it is. Choose another file."


def _newer(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA user_version = 99")
    known = files.SCHEMA_VERSION
    return (
        f"{path} was written by a later version of this program (schema 99, this one reads up to {known}); "
        "update the program."
    )


@pytest.mark.parametrize("spoil", [_damaged, _half, _foreign, _text, _newer])
def test_a_library_that_cannot_be_read_is_refused_and_the_old_one_stays(
    qtbot, window, library_file, library_copy, answer, press, search, spoil
):
    sentence = spoil(library_copy)
    content = library_copy.read_bytes()
    heard = answer(press("OK"))
    window.open_library(library_copy)
    qtbot.waitUntil(lambda: heard == [sentence])
    assert library_copy.read_bytes() == content
    assert window.library == library_file
    assert search(window.tab, "round") == 1


def test_a_library_older_than_the_shipped_records_is_brought_up_to_them(
    open_window, library_copy, data_copy, monkeypatch, qtbot, refill, page_shown
):
    window = open_window(library_copy)
    record = data_copy / "countries" / "TJK.toml"
    record.write_text(record.read_text(encoding="utf-8").replace('"Dushanbe"', '"Stalinabad"'), encoding="utf-8")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(data_copy))
    old = window.tabs["countries"]
    window.update_library()
    qtbot.waitUntil(lambda: window.tabs.get("countries") not in {None, old})
    assert "brought up to the records of this version" in window.status.currentMessage()
    refill(window)
    window.go_to(Place("countries", "TJK"))
    page_shown(window.tab)
    assert "Stalinabad" in window.tab.detail.toPlainText()


def test_a_library_of_the_shipped_records_is_left_alone(qtbot, open_window, library_copy):
    window = open_window(library_copy)
    content, tab = library_copy.read_bytes(), window.tab
    window.open_library(library_copy)
    qtbot.waitUntil(lambda: window.tab is not tab)
    assert library_copy.read_bytes() == content


@pytest.fixture
def outdated(library_copy: Path, data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of records that are not those of this program."""
    record = data_copy / "countries" / "TJK.toml"
    record.write_text(record.read_text(encoding="utf-8").replace('"Dushanbe"', '"Stalinabad"'), encoding="utf-8")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(data_copy))
    return library_copy


def capital(library: Path) -> str:
    with Library(library) as opened:
        return opened.country("TJK").capital


def test_a_library_of_other_records_is_brought_up_to_date_where_the_reader_agrees(
    qtbot, window, outdated, answer, press
):
    heard = answer(press("Yes"))
    window.open_library(outdated)
    assert window.library != outdated  # it is looked at, and built, elsewhere than in the window's thread
    qtbot.waitUntil(lambda: window.library == outdated)
    assert heard[0].startswith(f"{outdated} was built from other records than this version ships.")
    assert capital(outdated) == "Stalinabad"


def test_a_library_of_other_records_is_else_shown_as_it_is(qtbot, window, outdated, answer, press):
    content = outdated.read_bytes()
    answer(press("No"))
    window.open_library(outdated)
    qtbot.waitUntil(lambda: window.library == outdated)
    assert tasks.wait()
    assert outdated.read_bytes() == content
    assert capital(outdated) == "Dushanbe"


def test_records_that_break_a_rule_leave_both_libraries_as_they_were(
    qtbot, window, library_file, outdated, data_copy, answer, press
):
    content = outdated.read_bytes()
    (data_copy / "countries" / "TJK.toml").write_text("code = 1\n", encoding="utf-8")
    heard = answer(press("Yes"), press("OK"))
    window.open_library(outdated)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert "TJK.toml" in heard[1]
    assert window.library == library_file
    assert outdated.read_bytes() == content


@pytest.fixture
def claimed(qtbot, store: settings.Settings, library_file: Path, refill: Callable[[MainWindow], None]) -> MainWindow:
    """A window that has claimed its library, as the program's has."""
    instance = Instance(library_file)
    instance.take()
    window = MainWindow(library_file, store, instance)
    qtbot.addWidget(window, before_close_func=lambda _window: instance.release())
    window.show()
    refill(window)
    return window


def is_free(library: Path) -> bool:
    other = Instance(library)
    free = other.claim()
    other.release()
    return free


def test_the_claim_follows_to_the_other_library(qtbot, claimed, library_file, library_copy):
    raised: list[bool] = []
    claimed.instance.listen(lambda: raised.append(True))
    claimed.open_library(library_copy)
    qtbot.waitUntil(lambda: claimed.library == library_copy)
    assert (is_free(library_file), is_free(library_copy)) == (True, False)
    Instance(library_copy).raise_other()
    qtbot.waitUntil(lambda: raised == [True])


def test_a_library_that_another_window_shows_is_not_opened_twice(
    qtbot, claimed, library_file, library_copy, answer, press
):
    other = Instance(library_copy)
    other.take()
    heard = answer(press("OK"))
    claimed.open_library(library_copy)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard == [f"A window with the library {library_copy} is open already; it was brought to the front."]
    assert claimed.library == library_file
    assert not is_free(library_file)
    other.release()


def test_a_library_that_could_not_be_built_is_given_up_again(
    qtbot, claimed, library_file, outdated, data_copy, answer, press
):
    (data_copy / "countries" / "TJK.toml").write_text("code = 1\n", encoding="utf-8")
    heard = answer(press("Yes"), press("OK"))
    claimed.open_library(outdated)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert (is_free(library_file), is_free(outdated)) == (False, True)


def test_one_library_under_two_names_is_claimed_once(library_copy, tmp_path, qapp):
    assert qapp
    (tmp_path / "link.db").symlink_to(library_copy)
    first = Instance(library_copy)
    first.take()
    assert not is_free(tmp_path / "link.db")
    first.release()
