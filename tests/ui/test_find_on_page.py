"""Finding a text on the page that is shown, beside the hits of the search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from desktop.ui.hits import HitBar
from desktop.ui.window import MainWindow

KEYS, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HERALD, GAZETTE = "herald-2025-04-24-hand-over", "gazette-2016-round-table"


@pytest.fixture
def bar(qtbot, window: MainWindow) -> HitBar:
    """The bar under the page, opened by its keys."""
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    qtbot.keyClick(window, KEYS.Key_F, CONTROL | SHIFT)
    assert window.tab.detail.bar is not None
    return window.tab.detail.bar


@pytest.fixture
def find(qtbot, bar) -> Callable[[str], str]:
    """Type a text to find and return what the bar says."""

    def write(text: str) -> str:
        bar.field.clear()
        for key in text:
            qtbot.keyClick(bar.field, key)
        return str(bar.label.text())

    return write


def lit(window: MainWindow) -> list[str]:
    return [each.cursor.selectedText() for each in window.tab.detail.extraSelections()]


def test_the_keys_open_a_field_under_the_page(window, bar):
    assert window.focusWidget() is bar.field
    assert bar.isVisible()
    assert bar.label.text() == ""


def test_every_place_is_lit_and_counted_whatever_its_case(window, find):
    assert find("MIGRA") == "1 of 6"
    assert [text.lower() for text in lit(window)] == ["migra"] * 7  # all of them, and the first in the other colour


def test_words_are_found_over_links_and_with_any_space(find):
    assert find("almaty  process").startswith("1 of ")


def test_enter_and_f3_step_on_and_back(qtbot, window, bar, find):
    find("migra")
    qtbot.keyClick(bar.field, KEYS.Key_Return)
    assert bar.label.text() == "2 of 6"
    qtbot.keyClick(window, KEYS.Key_F3)
    assert bar.label.text() == "3 of 6"
    qtbot.keyClick(window, KEYS.Key_F3, SHIFT)
    qtbot.keyClick(bar.field, KEYS.Key_Return, SHIFT)
    assert bar.label.text() == "1 of 6"


def test_what_is_not_there_is_said(window, find):
    assert find("xyzzy") == "Not on this page"
    assert lit(window) == []


@pytest.mark.parametrize("text", ["(", "*", "[", "\\", ". "])
def test_signs_mean_themselves(find, window, text):
    told = find(text)
    page = window.tab.detail.toPlainText()
    assert told == "Not on this page" if text.strip() not in page else told.startswith("1 of ")


def test_escape_returns_to_the_page_and_to_the_hits_of_the_search(qtbot, window, search, bar, find):
    search(window.tab, "kazakhstan")
    told = bar.label.text()
    find("balance")
    assert bar.label.text() == "1 of 2"
    qtbot.keyClick(bar.field, KEYS.Key_Escape)
    assert not bar.field.isVisible()
    assert window.tab.field.text() == "kazakhstan"
    assert window.focusWidget() is window.tab.detail
    assert bar.label.text().endswith("hits on this page")
    assert told != "1 of 2"
    assert lit(window) == []


def test_without_hits_of_a_search_the_bar_goes(qtbot, window, bar):
    qtbot.keyClick(bar.field, KEYS.Key_Escape)
    assert not bar.isVisible()
    assert window.tab.detail.viewport().geometry().bottom() >= window.tab.detail.height() - 2


def test_the_text_is_looked_for_on_the_next_page_too(window, find, bar, page_shown):
    find("protect")
    assert bar.label.text() == "Not on this page"
    window.tab.choose(GAZETTE)
    page_shown(window.tab)
    assert bar.label.text() == "3 hits on this page"


def test_what_is_selected_is_looked_for(window, bar):
    bar.close_find()
    pane = window.tab.detail
    cursor = pane.document().find("balance")
    assert isinstance(cursor, QTextCursor)
    pane.setTextCursor(cursor)
    window.actions_by_id["find_on_page"].trigger()
    assert bar.field.text() == "balance"
    assert bar.label.text() == "1 of 2"
