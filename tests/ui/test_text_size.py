"""The size of the text of pages: by keys, menu and wheel, in all tabs, kept for the next start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog

from desktop.ui import settings
from desktop.ui.history import Place
from desktop.ui.reading import ReadingPane

HERALD = "herald-2025-04-24-hand-over"


def size_of(pane: ReadingPane) -> float:
    """Return the size of the last letter of a page, in points."""
    cursor = QTextCursor(pane.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    return cursor.charFormat().fontPointSize()


def heading(pane: ReadingPane) -> float:
    """Return how high the first line of a page is, in pixels."""
    return pane.document().firstBlock().layout().lineAt(0).height()


def paragraph_seen(pane: ReadingPane) -> int:
    return pane.cursorForPosition(QPoint(0, 0)).blockNumber()


def turn(pane: ReadingPane, angle: int, modifier: Qt.KeyboardModifier) -> None:
    where, no = QPointF(pane.viewport().rect().center()), QPoint()
    QApplication.sendEvent(
        pane.viewport(),
        QWheelEvent(
            where, pane.viewport().mapToGlobal(where), no, QPoint(0, angle), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


@pytest.mark.parametrize(("keys", "factor"), [("=", 1.1), ("+", 1.1), ("-", 0.9)])
def test_keys_change_the_size_in_all_tabs(qtbot, window, page_shown, keys, factor):
    before = {kind: size_of(tab.detail) for kind, tab in window.tabs.items()}
    qtbot.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
    for kind, tab in window.tabs.items():
        page_shown(tab)
        assert size_of(tab.detail) == pytest.approx(before[kind] * factor, abs=0.1)


def test_headings_grow_with_the_text(window, page_shown):
    before = heading(window.tab.detail)
    window.text_size.step(9)
    page_shown(window.tab)
    assert heading(window.tab.detail) == pytest.approx(before * 2.5, rel=0.1)


def test_the_normal_size_is_one_key_away(qtbot, window, page_shown):
    before = size_of(window.tab.detail)
    for key in (Qt.Key.Key_Equal, Qt.Key.Key_Equal, Qt.Key.Key_0):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    page_shown(window.tab)
    assert size_of(window.tab.detail) == before


def test_the_size_is_kept_for_the_next_start(window, open_window, library_file):
    usual = size_of(window.tab.detail)
    window.actions_by_id["larger"].trigger()
    window.close()
    assert size_of(open_window(library_file).tab.detail) == pytest.approx(usual * 1.1, abs=0.1)


def test_the_steps_end_with_the_largest_and_the_smallest(window, store):
    window.text_size.step(99)
    window.text_size.larger()
    assert store.get(settings.TEXT_SIZE) == max(settings.TEXT_SIZES)
    window.text_size.step(-99)
    assert store.get(settings.TEXT_SIZE) == min(settings.TEXT_SIZES)


def test_the_wheel_changes_the_size_where_ctrl_is_held(window, store):
    pane = window.tab.detail
    for _ in range(3):
        turn(pane, 60, Qt.KeyboardModifier.ControlModifier)
    assert store.get(settings.TEXT_SIZE) == 110
    for _ in range(3):
        turn(pane, -60, Qt.KeyboardModifier.ControlModifier)
    assert store.get(settings.TEXT_SIZE) == 100


def test_the_wheel_alone_scrolls(window, store):
    window.resize(700, 320)
    pane = window.tab.detail
    turn(pane, -120, Qt.KeyboardModifier.NoModifier)
    assert pane.verticalScrollBar().value() > 0
    assert store.get(settings.TEXT_SIZE) == 100


def test_the_page_stays_where_it_is_read(window, page_shown):
    window.resize(700, 320)
    window.go_to(Place("articles", HERALD, 3))
    page_shown(window.tab)
    assert window.tab.detail.verticalScrollBar().value() > 0
    before = paragraph_seen(window.tab.detail)
    assert before > 0
    for by in (3, -5):
        window.text_size.step(by)
        page_shown(window.tab)
        assert paragraph_seen(window.tab.detail) == before


def test_the_explanation_of_the_search_has_the_size_too(qtbot, window):
    window.text_size.step(2)
    window.help.syntax()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    pane = dialog.findChild(ReadingPane)
    large = size_of(pane)
    qtbot.keyClick(dialog, "0", Qt.KeyboardModifier.ControlModifier)
    assert large == pytest.approx(1.25 * size_of(pane), abs=0.1)
    dialog.close()
