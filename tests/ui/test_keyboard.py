"""Reading without a mouse: where the focus is, what shows it, and where the keys lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from desktop.library.search import KINDS
from desktop.ui import theme
from desktop.ui.history import Place
from desktop.ui.pages.markup import Link, marked, page
from desktop.ui.reading import ReadingPane
from desktop.ui.window import MainWindow

HERALD, GAZETTE = "herald-2025-04-24-hand-over", "gazette-2016-round-table"
KEYS = Qt.Key


@pytest.fixture
def active(qtbot, window: MainWindow) -> MainWindow:
    """The window with the keyboard."""
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    return window


@pytest.fixture
def press(qtbot, active) -> Callable[..., None]:
    """Press a key where the keyboard is."""

    def key(code: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        qtbot.keyClick(active.focusWidget(), code, *modifiers)

    return key


def inked(widget: QWidget, color: str) -> int:
    """Count the pixels of this colour along the edges of what a widget shows, and inside it."""
    picture = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(picture)
    wanted = QColor(color).rgb()
    return sum(picture.pixel(x, y) == wanted for x in range(0, picture.width(), 2) for y in range(picture.height()))


def ids(tab: Any) -> list[str]:
    rows = [tab.model.index(place, 0).data(tab.model.ROW) for place in range(tab.model.rowCount())]
    found = [row.figure.id if tab.kind == "statistics" else row.id for row in rows]
    return [each for each in found if each]


# Where the focus is


def test_the_window_begins_in_the_search_field(active):
    assert active.focusWidget() is active.tab.field


@pytest.mark.parametrize("kind", KINDS)
def test_a_tab_that_is_shown_takes_the_keyboard(active, kind):
    active.tab_bar.show_tab("countries" if kind == "articles" else "articles")
    active.tab_bar.show_tab(kind)
    assert active.focusWidget() is active.tab.field


@pytest.mark.parametrize("kind", KINDS)
def test_tab_leads_from_the_field_to_the_results_to_the_page(active, press, kind):
    active.tab_bar.show_tab(kind)
    active.tab.focus_search()
    press(KEYS.Key_Tab)
    assert active.focusWidget() is active.tab.view
    press(KEYS.Key_Tab)
    assert active.focusWidget() is active.tab.detail


@pytest.mark.parametrize("kind", KINDS)
def test_down_leads_into_the_results_and_up_back(active, press, kind):
    active.tab_bar.show_tab(kind)
    tab = active.tab
    tab.focus_search()
    first, second = ids(tab)[:2]
    assert tab.shown == first
    press(KEYS.Key_Down)
    assert active.focusWidget() is tab.view
    assert tab.shown == second
    press(KEYS.Key_Up)
    assert tab.shown == first
    assert active.focusWidget() is tab.view
    press(KEYS.Key_Up)
    assert tab.shown == first
    assert active.focusWidget() is tab.field


def test_enter_leads_into_the_results_and_keeps_the_first(active, press):
    press(KEYS.Key_Return)
    assert active.focusWidget() is active.tab.view
    assert active.tab.shown == HERALD


def test_without_results_down_stays_in_the_field(active, press, search):
    search(active.tab, "xyzzy")
    press(KEYS.Key_Down)
    press(KEYS.Key_Return)
    assert active.focusWidget() is active.tab.field


# What shows it


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_row_with_the_keyboard_is_ringed(active, kind, appearance):
    theme.set_appearance(appearance)
    active.tab_bar.show_tab(kind)
    view, accent = active.tab.view, theme.colors().accent
    active.tab.field.setFocus()
    before = inked(view.viewport(), accent)
    view.setFocus()
    width = view.viewport().width()
    assert inked(view.viewport(), accent) - before > width


def test_the_link_with_the_keyboard_is_ringed(active, press):
    pane, accent = active.tab.detail, theme.colors().accent
    active.tab.view.setFocus()
    press(KEYS.Key_Tab)
    pane_ring = inked(pane.viewport(), accent)
    assert pane_ring > pane.viewport().width()
    press(KEYS.Key_Tab)
    assert pane.textCursor().charFormat().anchorHref()
    link_ring = inked(pane.viewport(), accent)
    assert 0 < link_ring < pane_ring
    pane.clearFocus()
    assert inked(pane.viewport(), accent) < link_ring


def seen(widget: QWidget) -> QImage:
    """Return what stands on the screen where a widget is, painted whole or in part."""
    window = widget.window()
    whole = window.screen().grabWindow(window.winId())
    there = QRect(widget.mapTo(window, QPoint()), widget.size())
    return whole.copy(there).toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.fixture
def is_whole(qtbot) -> Callable[[QWidget], None]:
    """Wait until the screen shows of a widget what it would paint anew, and nothing of before."""
    form = QImage.Format.Format_RGB32
    return lambda widget: qtbot.waitUntil(lambda: seen(widget) == widget.grab().toImage().convertToFormat(form))


@pytest.mark.parametrize(
    "keys", [[KEYS.Key_Tab] * 8, [KEYS.Key_PageDown], [KEYS.Key_Down], [KEYS.Key_Tab] * 3 + [KEYS.Key_End]]
)
def test_a_ring_goes_whole_with_the_keyboard(active, press, is_whole, keys):
    active.resize(900, 420)
    pane = active.tab.detail.viewport()
    active.tab.view.setFocus()
    is_whole(pane)
    for key in (KEYS.Key_Tab, *keys):
        press(key)
        is_whole(pane)


def test_a_ring_goes_whole_when_the_reader_clicks_or_leaves_the_page(qtbot, active, press, is_whole):
    pane = active.tab.detail
    for leave in (
        lambda: qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.viewport().rect().bottomLeft()),
        active.tab.focus_search,
    ):
        pane.setFocus(Qt.FocusReason.TabFocusReason)
        press(KEYS.Key_Tab)
        is_whole(pane.viewport())
        leave()
        is_whole(pane.viewport())


@pytest.mark.parametrize("kind", KINDS)
def test_the_ring_of_a_row_goes_whole_with_the_keyboard(active, press, is_whole, kind):
    active.tab_bar.show_tab(kind)
    view = active.tab.view
    view.setFocus()
    is_whole(view.viewport())
    for key in (KEYS.Key_Down, KEYS.Key_End, KEYS.Key_Tab):
        press(key)
        is_whole(view.viewport())


def test_a_page_reached_by_the_mouse_has_no_ring(qtbot, active):
    pane, accent = active.tab.detail, theme.colors().accent
    before = inked(pane.viewport(), accent)
    qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=pane.viewport().rect().bottomLeft())
    assert pane.hasFocus()
    assert inked(pane.viewport(), accent) == before


def test_enter_follows_the_link_with_the_keyboard(active, press):
    active.tab.detail.setFocus(Qt.FocusReason.TabFocusReason)
    while not active.tab.detail.textCursor().charFormat().anchorHref().startswith("countries:"):
        press(KEYS.Key_Tab)
    href = active.tab.detail.textCursor().charFormat().anchorHref()
    press(KEYS.Key_Return)
    assert active.place == Place("countries", href.partition(":")[2])


# Escape


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["field", "view", "detail"])
def test_escape_clears_the_search_from_anywhere_in_the_tab(qtbot, active, press, search, kind, place):
    active.tab_bar.show_tab(kind)
    tab = active.tab
    before = ids(tab)
    search(tab, "kazakh")
    getattr(tab, place).setFocus()
    with qtbot.waitSignal(tab.hits_counted):
        press(KEYS.Key_Escape)
    assert tab.field.text() == ""
    assert ids(tab) == before
    assert active.focusWidget() is getattr(tab, place)
    press(KEYS.Key_Escape)
    assert active.focusWidget() is tab.field


def test_escape_where_nothing_was_found_ends_in_the_field(qtbot, active, press, search):
    search(active.tab, "xyzzy")
    active.tab.pane.nothing.setFocus()
    press(KEYS.Key_Tab)
    with qtbot.waitSignal(active.tab.hits_counted):
        press(KEYS.Key_Escape)
    assert active.focusWidget() is active.tab.field


# Hits on the page


@pytest.fixture
def hits(active, search, page_shown) -> Callable[[], str]:
    """Search for a word that stands in an article several times; tell what the bar below the page says."""
    search(active.tab, "kazakhstan")
    active.tab.choose(HERALD)
    page_shown(active.tab)
    assert active.tab.detail.bar.isVisible()
    return lambda: str(active.tab.detail.bar.label.text())


def lit(pane: ReadingPane) -> tuple[str, int]:
    """Return the words of the hit that is lit, and where they start."""
    (only,) = pane.extraSelections()
    return only.cursor.selectedText(), only.cursor.selectionStart()


def test_f3_steps_through_the_hits_and_says_which_of_how_many(active, press, hits):
    total = int(hits().split()[0])
    assert total > 1
    assert hits() == f"{total} hits on this page"
    seen = []
    for number in range(1, total + 1):
        press(KEYS.Key_F3)
        assert hits() == f"{number} of {total}"
        text, place = lit(active.tab.detail)
        assert text == "Kazakhstan"
        seen.append(place)
    assert seen == sorted(set(seen))
    press(KEYS.Key_F3)
    assert hits() == f"1 of {total}"
    press(KEYS.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert hits() == f"{total} of {total}"


def test_a_hit_is_brought_into_view(active, press, hits):
    active.resize(700, 320)
    pane = active.tab.detail
    for _ in range(int(hits().split()[0])):
        press(KEYS.Key_F3)
        assert pane.viewport().rect().contains(pane.cursorRect().center())


def test_the_first_step_goes_to_what_is_seen_not_to_the_top(active, press, hits):
    active.resize(700, 320)
    pane = active.tab.detail
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    top = pane.cursorForPosition(pane.viewport().rect().topLeft()).position()
    press(KEYS.Key_F3)
    assert lit(pane)[1] >= top or hits().startswith("1 of ")
    assert top > 0


def test_the_buttons_of_the_bar_step_too(qtbot, active, hits):
    total = int(hits().split()[0])
    back, forward = (each for each in active.tab.detail.bar.findChildren(QToolButton) if each.isVisible())
    qtbot.mouseClick(forward, Qt.MouseButton.LeftButton)
    assert hits() == f"1 of {total}"
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert hits() == f"{total} of {total}"


def test_a_page_without_hits_has_no_bar_and_f3_leads_to_the_field(active, press, search):
    search(active.tab, "migrants")
    search(active.tab, "")
    assert not active.tab.detail.bar.isVisible()
    active.tab.detail.setFocus()
    press(KEYS.Key_F3)
    assert active.focusWidget() is active.tab.field


def test_a_hit_that_a_link_cuts_in_two_counts_once(qtbot):
    pane = ReadingPane()
    qtbot.addWidget(pane)
    links, hits = [Link(4, 8, "countries:KAZ")], [(4, 10), (21, 31)]
    body = marked("the Kazakh people of Kazakhstan", links, hits)
    pane.show_page(page(f"<p>{body}</p>", theme.colors(), 10))
    assert pane.bar is not None
    assert pane.bar.label.text() == "2 hits on this page"
    pane.step_hits(1)
    assert lit(pane) == ("Kazakh", 4)


def test_the_bar_covers_nothing_of_the_page(active, hits):
    pane = active.tab.detail
    assert pane.viewport().geometry().bottom() < pane.bar.geometry().top()
    assert hits()


# The toolbar


def test_every_button_of_the_toolbar_says_what_it_does_and_its_keys(active):
    actions = [each for each in active.findChild(QToolBar).actions() if not each.isSeparator()]
    assert actions
    for action in actions:
        keys = action.shortcut().toString()
        assert keys
        assert action.toolTip().endswith(f"({keys})")
        assert len(action.toolTip()) > len(keys) + 3
