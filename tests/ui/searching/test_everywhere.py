"""Search Everywhere: one box over all tabs and actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.library.queries import Library
from desktop.ui import settings
from desktop.ui.history import Place
from desktop.ui.lists.models import Row, RowModel
from desktop.ui.searching import everywhere_dialog
from desktop.ui.searching.everywhere import Deed, ask_everywhere, recent
from desktop.ui.searching.everywhere_dialog import EverywhereDialog
from desktop.ui.searching.recent import recent_places, remember_place
from desktop.ui.window import MainWindow

HERALD, GAZETTE = "herald-2025-04-24-hand-over", "gazette-2016-round-table"
LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT count(*) FROM n"
"""A query of half a minute."""


@pytest.fixture
def opened(qtbot, window: MainWindow) -> EverywhereDialog:
    """The dialog, opened by its key in a window that has the keyboard."""
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(EverywhereDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog._latest.is_busy)
    return dialog


@pytest.fixture
def find(qtbot, opened) -> Callable[[str], list[Row]]:
    """Type and return the rows that are found."""

    def write(text: str) -> list[Row]:
        with qtbot.waitSignal(opened.answered, check_params_cb=lambda answered: answered == text):
            for key in text:
                qtbot.keyClick(opened.field, key)
        return rows(opened)

    return write


def rows(dialog: EverywhereDialog) -> list[Row]:
    return [dialog.model.index(place).data(RowModel.ROW) for place in range(dialog.model.rowCount())]


def groups(found: list[Row]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for row in found:
        if row.id is None:
            made[row.title.split("  ")[0]] = []
        else:
            made[[*made][-1]].append(row.title)
    return made


def chosen(dialog: EverywhereDialog) -> str:
    row: Row = dialog.list.currentIndex().data(RowModel.ROW)
    return row.title


def test_everything_is_found_in_groups(find):
    found = groups(find("kazakhstan"))
    assert [*found] == ["Member Countries", "Articles", "Statistics", "Actions"], "a country called so comes first"
    assert found["Articles"] == ["Chairmanship passes from Tajikistan to Kazakhstan"]
    assert found["Member Countries"][0] == "Kazakhstan"
    assert found["Actions"] == ["Print Fact Sheet for Kazakhstan", "Preview Fact Sheet for Kazakhstan"]
    assert "+17,000 · Net migration" in found["Statistics"]


def test_a_country_is_found_by_any_of_its_names(library):
    titles = [row.title for row in ask_everywhere(library, "казахстан", ())]
    assert "Kazakhstan" in titles
    assert "Print Fact Sheet for Kazakhstan" in titles


def test_the_words_of_an_action_may_be_typed_as_a_sentence(find):
    assert groups(find("print fact sheet for kaz"))["Actions"] == ["Print Fact Sheet for Kazakhstan"]


def test_every_action_of_the_menus_is_found_with_its_keys(find, window):
    found = find("copy cit")
    assert [(row.title, row.badge) for row in found if row.id] == [("Copy Citation", "Ctrl+Shift+C")]
    assert window.actions_by_id["cite"].isEnabled()


def test_enter_opens_what_is_best(qtbot, window, opened, find):
    find("chairmanship passes")
    assert chosen(opened) == "Chairmanship passes from Tajikistan to Kazakhstan"
    qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    assert not opened.isVisible()
    assert (window.place.tab, window.place.id) == ("articles", HERALD)


def test_the_arrows_choose_over_the_headings_and_stop_at_the_ends(qtbot, window, opened, find):
    titles = [row.title for row in find("tajikistan") if row.id]
    seen = [chosen(opened)]
    for _ in titles:
        qtbot.keyClick(opened.field, Qt.Key.Key_Down)
        seen.append(chosen(opened))
    assert seen == [*titles, titles[-1]]
    for _ in range(2 * len(titles)):
        qtbot.keyClick(opened.field, Qt.Key.Key_Up)
    assert chosen(opened) == titles[0]
    while chosen(opened) != "Tajikistan":
        qtbot.keyClick(opened.field, Qt.Key.Key_Down)
    qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    assert window.place == Place("countries", "TJK")


def test_a_click_opens(qtbot, window, opened, find):
    place = next(place for place, row in enumerate(find("tajikistan")) if row.title == "Tajikistan")
    index = opened.model.index(place)
    opened.list.scrollTo(index)
    qtbot.mouseClick(opened.list.viewport(), Qt.MouseButton.LeftButton, pos=opened.list.visualRect(index).center())
    assert window.place == Place("countries", "TJK")


def test_an_action_is_done(qtbot, opened, find):
    find("copy citation")
    qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.clipboard().text().startswith("Chairmanship passes"))


def test_enter_before_the_answer_waits_for_it(qtbot, window, opened):
    opened.field.setText("gazette")
    with qtbot.waitSignal(opened.chosen):
        qtbot.keyClick(opened.field, Qt.Key.Key_Return)
    assert window.place.id != HERALD


def test_escape_leaves_and_changes_nothing(qtbot, window, opened, find):
    before = window.place
    find("tajik")
    qtbot.keyClick(opened.field, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert window.place == before


def test_nothing_found_is_said(opened, find):
    assert find("xyzzy") == []
    assert opened.nothing.text() == "Nothing matches “xyzzy”."
    assert opened.nothing.isVisible()


def test_without_words_what_was_read_last_is_there(qtbot, window, store, opened):
    opened.reject()
    for place in (Place("articles", HERALD), Place("countries", "TJK"), Place("statistics", "gazette-profits")):
        window.go_to(place)
        qtbot.waitUntil(lambda place=place: recent_places(store)[:1] == (place,))
    dialog = window.finder.open(window.library)
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 3)
    found = [row.id for row in rows(dialog) if row.id]
    assert found[:3] == ["statistics:gazette-profits", "countries:TJK", f"articles:{HERALD}"]


def test_what_is_passed_on_the_way_is_not_taken_to_be_read(qtbot, window, store):
    window.go_to(Place("countries", "TJK"))
    window.go_to(Place("statistics", "gazette-profits"))
    qtbot.waitUntil(lambda: recent_places(store)[:1] == (Place("statistics", "gazette-profits"),))
    assert Place("countries", "TJK") not in recent_places(store)


def test_recent_places_that_are_gone_are_left_out(library):
    found = recent(library, [Place("articles", "gone"), Place("countries", "KAZ")])
    assert [row.id for row in found] == [None, "countries:KAZ"]


@pytest.mark.parametrize("text", ["", "no json", "7", '[["nowhere", "x"], 3, ["articles"]]'])
def test_settings_that_are_broken_hold_no_places(store: settings.Settings, text):
    store.set(settings.RECENT_PLACES, text)
    assert recent_places(store) == ()
    remember_place(store, Place("countries", "KAZ"))
    assert recent_places(store) == (Place("countries", "KAZ"),)


@pytest.mark.parametrize("text", ["", '"', "*", "NEAR(", "-", "((", "👍", "a" * 500])
def test_no_text_is_an_error(library, text):
    assert isinstance(ask_everywhere(library, text, [Deed("action:x", "Do It")]), tuple)


def test_a_newer_key_stops_the_older_question(qtbot, opened, monkeypatch):
    answered: list[str] = []
    opened.answered.connect(answered.append)
    plain = ask_everywhere

    def slow(library: Library, text: str, deeds: Any) -> tuple[Row, ...]:
        if text == "slow":
            library.rows(LONG)
        return plain(library, text, deeds)

    monkeypatch.setattr(everywhere_dialog, "ask_everywhere", slow)
    opened.field.setText("slow")
    with qtbot.waitSignal(opened.answered):
        opened.field.setText("tajikistan")
    assert answered == ["tajikistan"]
