"""Searching in the window: what is offered while one types, what narrows and orders the results, and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QToolButton

from desktop.library.finding import matching, searching
from desktop.ui import settings
from desktop.ui.lists.models import RowModel
from desktop.ui.searching.facets import FacetModel
from desktop.ui.searching.menu import SavedSearches
from desktop.ui.searching.popup import Popup
from desktop.ui.searching.questions import Wish
from desktop.ui.searching.searches import Searches, label
from desktop.ui.window import MainWindow

HERALD, GAZETTE = "herald-2025-04-24-hand-over", "gazette-2016-round-table"
KEYS = Qt.Key
BACK = "\b"


@pytest.fixture
def active(qtbot, window: MainWindow) -> MainWindow:
    """The window with the keyboard in its first search field."""
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    window.tab.focus_search()
    return window


def press(field: QLineEdit, key: str) -> None:
    """Press a key; one that no keyboard of Qt's tests has is put in as an input method would."""
    if key.isascii():
        QTest.keyClicks(field, key) if key != BACK else QTest.keyClick(field, KEYS.Key_Backspace)
    else:
        event = QInputMethodEvent()
        event.setCommitString(key)
        QApplication.sendEvent(field, event)


@pytest.fixture
def write(qtbot, active) -> Callable[[str], Any]:
    """Type in the search field key by key, and wait until all that belongs to the search is there."""

    def keys(text: str) -> Any:
        tab = active.tab
        with qtbot.waitSignal(tab.completed, check_params_cb=lambda: tab.results.text == tab.field.text()):
            for key in text:
                press(tab.field, key)
        return tab

    return keys


def ids(tab: Any) -> list[str]:
    rows = [tab.model.index(place, 0).data(RowModel.ROW) for place in range(tab.model.rowCount())]
    return [row.figure.id if tab.kind == "statistics" else row.id for row in rows]


def offered(tab: Any) -> list[str]:
    popup = tab.window().findChild(Popup)
    return [popup.item(row).text() for row in range(popup.count())] if popup is not None and popup.isVisible() else []


def facets(tab: Any) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for line in tab.pane.facets.facets.lines:
        if line.value is not None:
            found.setdefault(line.field, {})[line.label] = line.hits
    return found


def chips(tab: Any) -> list[str]:
    return [each.text() for each in tab.pane.bar.chips.findChildren(QToolButton) if not each.isHidden()]


# Completion


def test_a_field_is_offered_while_its_name_is_typed(qtbot, write):
    tab = write("cou")
    qtbot.waitUntil(lambda: offered(tab) == ["country:"])


def test_one_letter_offers_nothing_for_every_word_begins_so(qtbot, write):
    tab = write("cou")
    qtbot.waitUntil(lambda: bool(offered(tab)))
    for _ in "ou":
        qtbot.keyClick(tab.field, KEYS.Key_Backspace)
    qtbot.waitUntil(lambda: offered(tab) == [])


def test_down_and_enter_take_an_offer_and_its_values_follow(qtbot, active, write):
    tab = write("round cou")
    qtbot.waitUntil(lambda: offered(tab) == ["country:"])
    qtbot.keyClick(tab.field, KEYS.Key_Down)
    qtbot.keyClick(tab.field, KEYS.Key_Return)
    assert tab.field.text() == "round country:"
    qtbot.waitUntil(lambda: "Kazakhstan" in offered(tab))
    assert active.focusWidget() is tab.field


def test_enter_means_the_search_as_long_as_no_offer_is_picked(qtbot, active, write):
    tab = write("country:k")
    qtbot.waitUntil(lambda: offered(tab) == ["Kazakhstan"])
    qtbot.keyClick(tab.field, KEYS.Key_Return)
    assert tab.field.text() == "country:k"
    assert offered(tab) == []
    assert active.focusWidget() is tab.view


def test_up_and_down_lead_out_of_the_offers_again(qtbot, write):
    tab = write("country:k")
    qtbot.waitUntil(lambda: offered(tab) == ["Kazakhstan"])
    qtbot.keyClick(tab.field, KEYS.Key_Down)
    qtbot.keyClick(tab.field, KEYS.Key_Down)
    qtbot.keyClick(tab.field, KEYS.Key_Return)
    assert tab.field.text() == "country:k"


def test_a_click_takes_an_offer(qtbot, active, write):
    tab = write("country:k")
    qtbot.waitUntil(lambda: offered(tab) == ["Kazakhstan"])
    popup = active.findChild(Popup)
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualItemRect(popup.item(0)).center())
    assert tab.field.text() == "country:KAZ "
    assert offered(tab) == []


def test_escape_hides_the_offers_and_keeps_what_was_typed(qtbot, write):
    tab = write("country:k")
    qtbot.waitUntil(lambda: bool(offered(tab)))
    qtbot.keyClick(tab.field, KEYS.Key_Escape)
    assert offered(tab) == []
    assert tab.field.text() == "country:k"


# The button that clears


def clears(tab: Any) -> bool:
    """Say whether the field shows its button that clears it, whole."""
    buttons = [each for each in tab.field.findChildren(QToolButton) if each.defaultAction() is not None]
    return any("clear" in each.defaultAction().objectName() and each.property("opacity") == 1 for each in buttons)


def test_the_button_that_clears_the_field_goes_when_escape_has_cleared_it(qtbot, write):
    tab = write("migr")
    qtbot.waitUntil(lambda: clears(tab))
    qtbot.keyClick(tab.field, KEYS.Key_Escape)
    assert tab.field.text() == ""
    qtbot.waitUntil(lambda: not clears(tab))


def test_the_button_that_clears_the_field_comes_with_a_search_that_is_picked(qtbot, window):
    window.tab.search_for(Wish("migrants"))
    qtbot.waitUntil(lambda: clears(window.tab))


# What was not understood


def test_what_was_not_understood_is_said_under_the_field_while_the_rest_is_found(write):
    tab = write("round planet:mars")
    assert tab.pane.complaint.isVisible()
    assert "planet" in tab.pane.complaint.text()
    tab = write(BACK * len("planet:mars"))
    assert ids(tab) == [GAZETTE]
    assert not tab.pane.complaint.isVisible()


# Why it matched, and how often


def test_a_row_says_why_it_was_found_without_the_very_word(write):
    tab = write("казахстан")
    rows = [tab.model.index(place).data(RowModel.ROW) for place in range(tab.model.rowCount())]
    assert rows
    assert all(row.why == "“Kazakhstan” is another spelling of “казахстан”" for row in rows)
    assert all(row.title[start:end] == "Kazakhstan" for row in rows for start, end in row.hits[0])
    plain = write(BACK * 9 + "kazakhstan")
    assert {plain.model.index(place).data(RowModel.ROW).why for place in range(plain.model.rowCount())} == {""}


def test_a_row_says_how_many_hits_its_document_has(write):
    tab = write("kazakhstan")
    row = tab.model.index(0).data(RowModel.ROW)
    told = tab.detail.bar.label.text().split()[0]
    assert int(told) >= 1
    assert "hit" in row.meta


# Facets, chips and order


def test_facets_count_what_was_found(write):
    tab = write("migrants")
    assert facets(tab)["publisher"] == {"Steppe Herald": 1, "Lake Gazette": 1}
    tab = write(" balance")
    assert set(facets(tab)["publisher"]) == {"Steppe Herald"}


def test_a_value_narrows_the_results_and_its_chip_widens_them_again(qtbot, write):
    tab = write("migrants")
    view = tab.pane.facets
    row = next(place for place, line in enumerate(view.facets.lines) if line.label == "Lake Gazette")
    with qtbot.waitSignal(tab.completed):
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.facets.index(row)).center()
        )
    assert ids(tab) == [GAZETTE]
    qtbot.waitUntil(lambda: chips(tab) == ["Lake Gazette"])
    assert facets(tab)["publisher"] == {"Steppe Herald": 1, "Lake Gazette": 1}  # so that another can be chosen
    with qtbot.waitSignal(tab.completed):
        tab.pane.bar.chips.findChildren(QToolButton)[-1].click()
    assert sorted(ids(tab)) == [GAZETTE, HERALD]
    assert chips(tab) == []


def test_values_of_several_fields_are_combined(qtbot, write):
    tab = write("migrants")
    for field, value in (("publisher", "Steppe Herald"), ("year", "2016")):
        with qtbot.waitSignal(tab.completed):
            tab.toggle_value(field, value)
    assert ids(tab) == []
    qtbot.waitUntil(lambda: sorted(chips(tab)) == ["2016", "Steppe Herald"])
    with qtbot.waitSignal(tab.completed):
        tab.pane.nothing.widen_wanted.emit()
    assert len(ids(tab)) == 2


def test_facets_are_chosen_with_the_keyboard(qtbot, write):
    tab = write("migrants")
    view = tab.pane.facets
    view.setFocus()
    row = next(place for place, line in enumerate(view.facets.lines) if line.label == "Lake Gazette")
    view.setCurrentIndex(view.facets.index(row))
    with qtbot.waitSignal(tab.completed):
        qtbot.keyClick(view, KEYS.Key_Space)
    assert ids(tab) == [GAZETTE]
    assert view.currentIndex().data(FacetModel.LINE).label == "Lake Gazette"


@pytest.mark.parametrize(("sort", "first"), [("newest", HERALD), ("oldest", GAZETTE), ("title", GAZETTE)])
def test_the_order_is_the_readers_choice(qtbot, write, sort, first):
    tab = write("migrants")
    action = next(each for each in tab.pane.bar.order.menu().actions() if each.data() == sort)
    with qtbot.waitSignal(tab.completed):
        action.trigger()
    assert ids(tab)[0] == first
    assert tab.pane.bar.order.text().startswith(action.text())


def test_the_facets_can_be_hidden_and_stay_so(qtbot, active, write, open_window, library_file, tmp_path):
    tab = write("migrants")
    assert tab.pane.facets.isVisible()
    tab.pane.bar.switch.click()
    assert not tab.pane.facets.isVisible()
    active.close()
    again = open_window(library_file, settings.Settings(str(tmp_path / "settings.ini")))
    qtbot.waitUntil(lambda: "bar" in vars(again.tab.pane))
    assert "facets" not in vars(again.tab.pane)


# Did you mean


def test_a_misspelt_word_is_corrected_by_one_click(qtbot, write):
    tab = write("tajikisatn")
    offers = tab.pane.nothing.findChildren(type(tab.pane.mismatch.button))
    meant = next(each for each in offers if "Did you mean" in each.text())
    with qtbot.waitSignal(tab.completed):
        qtbot.mouseClick(meant, Qt.MouseButton.LeftButton)
    assert tab.field.text() == "tajikistan"
    assert ids(tab) == [HERALD]


# What takes long


@pytest.mark.parametrize("tried", [0, 1])
def test_a_phrase_that_takes_long_shows_what_is_found_first_and_its_count_when_all_is(
    active, write, monkeypatch, tried
):
    monkeypatch.setattr(matching, "WIDE", 1)
    monkeypatch.setattr(searching, "TRIED", tried)
    tab, titles, lengths = active.tab, [], []

    def note() -> None:
        titles.append(active.tab_bar.tabText(0))
        lengths.append(tab.model.rowCount())

    tab.slowed.connect(note)
    tab.completed.connect(note)
    write('"from t')
    assert titles[-2:] == ["Articles (…)", "Articles (2)"]
    assert lengths[-1] == 2
    assert tried == 0 or lengths[-2] == 1
    assert sorted(ids(tab)) == sorted((HERALD, GAZETTE))
    assert sum(facets(tab)["publisher"].values()) == 2


# The place of the match


def test_the_hit_that_was_read_is_the_same_after_another_document(write, page_shown):
    tab = write("kazakhstan OR migrants OR the")
    tab.choose(HERALD)
    page_shown(tab)
    tab.find_next_hit()
    tab.find_next_hit()
    told = tab.detail.bar.label.text()
    assert told.startswith("2 of ")
    tab.choose(GAZETTE)
    page_shown(tab)
    assert tab.detail.bar.label.text() != told
    tab.choose(HERALD)
    page_shown(tab)
    assert tab.detail.bar.label.text() == told


# Recent and saved searches


def test_a_search_that_led_to_something_is_recent_over_restarts(qtbot, write, tmp_path):
    tab = write("round")
    qtbot.keyClick(tab.field, KEYS.Key_Return)
    assert [label(wish) for wish in tab.searches.recent] == ["round"]
    again = Searches(settings.Settings(str(tmp_path / "settings.ini")), "articles")
    assert [label(wish) for wish in again.recent] == ["round"]


def test_alt_down_offers_the_recent_searches_and_makes_them_again(qtbot, write):
    tab = write("round")
    qtbot.keyClick(tab.field, KEYS.Key_Return)
    with qtbot.waitSignal(tab.completed):
        tab.clear_search()
    tab.focus_search()
    qtbot.keyClick(tab.field, KEYS.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = tab.search_menu.menu
    assert menu.isVisible()
    action = next(each for each in menu.actions() if each.text() == "round")
    menu.close()
    with qtbot.waitSignal(tab.completed):
        action.trigger()
    assert tab.field.text() == "round"
    assert ids(tab) == [GAZETTE]


def test_a_search_is_saved_with_its_filters_renamed_and_deleted(qtbot, active, write, answer_name):
    tab = write("migrants")
    with qtbot.waitSignal(tab.completed):
        tab.toggle_value("year", "2016")
    answer_name("Old round tables")
    active.actions_by_id["save_search"].trigger()
    assert tab.searches.saved == {"Old round tables": Wish("migrants", "relevance", {"year": ("2016",)})}
    with qtbot.waitSignal(tab.completed):
        tab.clear_search()
    assert len(ids(tab)) == 2
    tab.search_menu.offer()
    action = next(each for each in tab.search_menu.menu.actions() if each.text() == "Old round tables")
    tab.search_menu.menu.close()
    with qtbot.waitSignal(tab.completed):
        action.trigger()
    assert (tab.field.text(), ids(tab)) == ("migrants", [GAZETTE])
    qtbot.waitUntil(lambda: chips(tab) == ["2016"])


@pytest.fixture
def answer_name(monkeypatch) -> Callable[[str], None]:
    """Answer the next question for a name."""
    return lambda name: monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: (name, True))


def test_saved_searches_are_renamed_and_deleted_in_their_dialog(active, answer_name):
    tab = active.tab
    for name in ("One", "Two"):
        tab.searches.save(name, Wish(name))
    active.actions_by_id["manage_searches"].trigger()
    dialog = active.findChild(SavedSearches)
    assert dialog is not None
    answer_name("Zwei")
    dialog.list.setCurrentRow(1)
    dialog.renaming.click()
    assert [*tab.searches.saved] == ["One", "Zwei"]
    dialog.list.setCurrentRow(0)
    dialog.deleting.click()
    assert [*tab.searches.saved] == ["Zwei"]
    dialog.reject()


def test_without_saved_searches_the_dialog_says_how_one_is_made(qtbot, window, tmp_path):
    kept = Searches(settings.Settings(str(tmp_path / "settings.ini")), "articles")
    kept.save("One", Wish("migrants"))
    dialog = SavedSearches(kept, window)
    qtbot.addWidget(dialog)
    assert "Ctrl+D" not in dialog.hint.text()
    dialog.delete()
    assert "Ctrl+D" in dialog.hint.text()


@pytest.mark.parametrize("text", ["", "not json", "{}", "[1, 2]", '[["a", "relevance"]]', '[["a", "best", {}]]'])
def test_settings_that_are_broken_hold_no_searches(tmp_path, text):
    store = settings.Settings(str(tmp_path / "settings.ini"))
    store.set(settings.recent_searches("articles"), text)
    store.set(settings.saved_searches("articles"), text)
    searches = Searches(store, "articles")
    assert [*searches.recent, *searches.saved] == []
    searches.remember(Wish("again"))
    assert [*searches.recent] == [Wish("again")]


def test_a_search_that_goes_on_takes_the_place_of_its_beginning(store):
    searches = Searches(store, "articles")
    for text in ("mig", "migration", "remittances", "migration", "  "):
        searches.remember(Wish(text))
    assert [wish.text for wish in searches.recent] == ["migration", "remittances"]
    searches.forget_recent()
    assert searches.recent == ()


def test_counts_beside_the_results_are_shown_only_once_they_are_those_of_these_results(qtbot, write):
    tab = write("migrants")
    model, seen = tab.pane.facets.facets, []
    counts = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert any(each.endswith((", 1", ", 2")) for each in counts)
    tab.hits_counted.connect(lambda _: seen.append((model.is_counted, model.count(model.lines[1]))))
    with qtbot.waitSignal(tab.completed):
        tab.field.setText("migrants kazakhstan")
    assert seen == [(False, "…")]
    assert model.is_counted


def lit(tab: Any) -> bool:
    """Say whether the page tells of hits."""
    return tab.detail.bar is not None and tab.detail.bar.isVisibleTo(tab.detail)


def test_the_hits_of_a_search_before_go_when_nothing_is_found(qtbot, write):
    tab = write("kazakhstan")
    qtbot.waitUntil(lambda: lit(tab))
    write("zzz")
    qtbot.waitUntil(lambda: not tab.is_reading)
    assert tab.results.total == 0
    assert not lit(tab)


def test_a_long_search_that_finds_nothing_is_not_quoted_in_full(qtbot, active):
    tab = active.tab
    with qtbot.waitSignal(tab.completed):
        tab.field.setText("zebra " * 1000)
    said = tab.pane.nothing.label.text()
    assert "zebra zebra" in said
    assert len(said) < 200


def test_who_steps_through_the_hits_has_searched(qtbot, write):
    tab = write("kazakhstan")
    qtbot.waitUntil(lambda: lit(tab))
    assert "kazakhstan" not in [wish.text for wish in tab.searches.recent]
    tab.find_next_hit()
    assert "kazakhstan" in [wish.text for wish in tab.searches.recent]
