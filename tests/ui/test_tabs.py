"""Searching in a tab: hits, what happens without any, and that nothing blocks meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from desktop.library import files
from desktop.library.queries import Library
from desktop.library.search import KINDS, Results
from desktop.marks import override
from desktop.ui import tasks, theme
from desktop.ui.articles import ArticlesTab
from desktop.ui.lists.figure_model import FigureModel
from desktop.ui.lists.models import Row, RowModel
from desktop.ui.searching.questions import Wish
from desktop.ui.window import MainWindow

HERALD, GAZETTE = "herald-2025-04-24-hand-over", "gazette-2016-round-table"
LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT count(*) FROM n"
"""A query of half a minute."""


class SlowTab(ArticlesTab):
    """Articles where searching for "slow" takes half a minute."""

    @override
    def ask(self, library: Library, wish: Wish, *, quick: bool) -> Results:
        if wish.text == "slow":
            library.rows(LONG)
        return super().ask(library, wish, quick=quick)


@pytest.fixture
def slow_tab(qtbot, library_file) -> SlowTab:
    tab = SlowTab(library_file)
    qtbot.addWidget(tab)
    tab.show()
    with qtbot.waitSignal(tab.hits_counted):
        tab.refresh()
    return tab


@pytest.fixture
def titles(window) -> Callable[[], list[str]]:
    return lambda: [window.tab_bar.tabText(place) for place in range(3)]


def rows_of(tab: Any) -> list[str | None]:
    role = RowModel.ROW
    rows = [tab.model.index(place, 0).data(role) for place in range(tab.model.rowCount())]
    return [row.id if isinstance(row, Row) else row.figure.id for row in rows]


def offers(tab: Any) -> list[str]:
    return [button.text() for button in tab.pane.nothing.findChildren(QPushButton) if button.isVisible()]


def test_a_search_typed_key_by_key_finds_while_it_is_typed(qtbot, window, titles):
    tab = window.tab
    for key in "round":
        qtbot.keyClick(tab.field, key)
    qtbot.waitUntil(lambda: titles() == ["Articles (1)", "Statistics (9)", "Member Countries (2)"])
    assert rows_of(tab) == [GAZETTE]
    assert tab.shown == GAZETTE


@pytest.mark.parametrize(
    ("kind", "text", "ids"),
    [
        ("articles", "tajikistan", [HERALD]),
        ("statistics", "trafficking", ["gazette-profits"]),
        ("countries", "қазақ", ["KAZ"]),
    ],
)
def test_the_title_of_a_tab_carries_its_hits(window, search, titles, kind, text, ids):
    window.tab_bar.show_tab(kind)
    assert search(window.tab, text) == len(ids)
    assert rows_of(window.tab) == ids
    assert titles()[KINDS.index(kind)].endswith(f"({len(ids)})")
    assert window.tab.shown == ids[0]


def test_the_words_found_are_marked_in_the_row_and_on_the_page(window, search):
    search(window.tab, "balance")
    row = window.tab.model.index(0).data(RowModel.ROW)
    assert [row.text[start:end] for start, end in row.hits[2]] == ["balance"]
    assert row.paragraph == 2
    assert theme.LIGHT.mark in window.tab.detail.toHtml()


def test_a_mark_is_seen_in_the_list(window, search):
    def yellow() -> bool:
        picture = QImage(window.tab.list.viewport().size(), QImage.Format.Format_RGB32)
        window.tab.list.viewport().render(picture)
        colors = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(0, 90, 2)}
        return theme.LIGHT.mark in colors

    assert not yellow()
    search(window.tab, "chairmanship")
    assert yellow()


def test_what_is_typed_can_be_cleared_with_the_mouse(qtbot, window, search):
    search(window.tab, "round")
    buttons = window.tab.field.findChildren(QToolButton)
    clear = next(each for each in buttons if each.defaultAction().objectName() == "_q_qlineeditclearaction")
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert window.tab.field.text() == ""


def test_clearing_the_search_keeps_what_is_read(window, search):
    tab = window.tab
    search(tab, "round")
    assert tab.shown == GAZETTE
    search(tab, "")
    assert tab.shown == GAZETTE
    assert tab.list.currentIndex().data(RowModel.ROW).id == GAZETTE


def test_an_empty_result_says_what_was_looked_for_where_and_where_there_is_more(qtbot, window, search):
    tab = window.tab
    search(tab, "dushanbe")
    assert tab.pane.nothing.label.text() == "Nothing in Articles matches “dushanbe”."
    qtbot.waitUntil(lambda: offers(tab) == ["Clear the search", "1 match in Member Countries"])
    assert not tab.list.isVisible()


def test_the_offer_of_another_tab_leads_there_with_the_same_search(qtbot, window, search):
    search(window.tab, "remittances")
    qtbot.waitUntil(lambda: offers(window.tab) == ["Clear the search", "2 matches in Statistics"])
    offer = next(each for each in window.tab.pane.nothing.findChildren(QPushButton) if "Statistics" in each.text())
    with qtbot.waitSignal(window.tabs["statistics"].hits_counted):
        qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert window.tab.kind == "statistics"
    assert window.tab.field.text() == "remittances"
    assert len(rows_of(window.tab)) == 2
    assert window.focusWidget() is window.tab.field


def test_the_offer_to_clear_clears(qtbot, window, search):
    search(window.tab, "xyzzy")
    qtbot.waitUntil(lambda: offers(window.tab) == ["Clear the search"])
    with qtbot.waitSignal(window.tab.hits_counted) as counted:
        qtbot.mouseClick(window.tab.pane.nothing.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert counted.args == [2]


def test_only_the_offers_of_the_last_search_stand_there(qtbot, window, search):
    for text in ("xyzzy", "remittances", "plugh"):
        search(window.tab, text)
    qtbot.waitUntil(lambda: offers(window.tab) == ["Clear the search"])


def test_hostile_text_in_the_field_is_only_text(window, search):
    text = "<b>\"; DROP TABLE articles; -- ' AND NEAR( * ^"
    search(window.tab, text)
    assert text in "".join(label.text() for label in window.tab.pane.nothing.findChildren(QLabel))
    assert search(window.tab, "") == 2


def test_an_empty_library_says_how_to_fill_it(qtbot, change, library_copy):
    change("DELETE FROM articles")
    tab = ArticlesTab(library_copy)
    qtbot.addWidget(tab)
    with qtbot.waitSignal(tab.hits_counted):
        tab.refresh()
    labels = [label.text() for label in tab.pane.nothing.findChildren(QLabel)]
    assert "This library is empty. Build it again with: almaty-reference build" in labels
    assert tab.shown is None


def test_the_other_tabs_are_made_where_the_first_has_nothing_to_show(qtbot, change, library_copy, store):
    for table in ("figures", "articles"):
        change(f"DELETE FROM {table}")
    window = MainWindow(library_copy, store)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "countries" in window.tabs and window.tabs["countries"].shown is not None)
    assert window.tabs["articles"].shown is window.tabs["statistics"].shown is None


def test_countries_are_listed_by_their_role(window):
    tab = window.tabs["countries"]
    rows = [tab.model.index(place).data(RowModel.ROW) for place in range(tab.model.rowCount())]
    assert [(row.id, row.title, row.badge) for row in rows] == [
        (None, "Members  1", ""), ("KAZ", "Kazakhstan", "Chair"),
        (None, "Observers  1", ""), ("TJK", "Tajikistan", ""),
    ]  # fmt: skip


def test_countries_found_carry_their_role_instead_of_a_heading(window, search):
    tab = window.tabs["countries"]
    search(tab, "tajik")
    rows = [tab.model.index(place).data(RowModel.ROW) for place in range(tab.model.rowCount())]
    assert [(row.title, row.badge) for row in rows] == [("Tajikistan", "Observer")]


def test_a_click_on_a_heading_sorts_and_keeps_the_chosen_figure(qtbot, window):
    window.tab_bar.show_tab("statistics")
    tab = window.tab
    with qtbot.waitSignal(tab.record_shown):
        tab.table.setCurrentIndex(tab.model.index_of("herald-kaz-net-migration"))
    header = tab.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(0) + 30, header.height() // 2)
    with qtbot.waitSignal(tab.completed):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    values = [row.data(FigureModel.ROW).figure for row in map(tab.model.index, range(9), [0] * 9)]
    sizes = [each.value if each.value is not None else each.low for each in values]
    assert sizes == sorted(sizes)
    assert tab.table.currentIndex().data(FigureModel.ROW).figure.id == "herald-kaz-net-migration"
    assert tab.shown == "herald-kaz-net-migration"


def test_a_newer_search_takes_the_place_of_a_slower_one(qtbot, slow_tab):
    counted: list[int] = []
    slow_tab.hits_counted.connect(counted.append)
    slow_tab.field.setText("slow")
    assert not tasks.wait(30)
    with qtbot.waitSignal(slow_tab.hits_counted):
        slow_tab.field.setText("tajik")
    assert rows_of(slow_tab) == [HERALD]
    assert tasks.wait(3000), "the slow search was not stopped"
    assert counted == [1]


def test_an_answer_that_comes_after_a_newer_search_began_is_dropped(qtbot, slow_tab):
    counted: list[int] = []
    slow_tab.hits_counted.connect(counted.append)
    slow_tab.field.setText("almaty")
    assert tasks.wait(3000)  # it is found, but the window has not yet heard of it
    with qtbot.waitSignal(slow_tab.hits_counted):
        slow_tab.field.setText("xyzzy")
    assert counted == [0]


def test_the_window_answers_while_a_search_is_slow(qtbot, slow_tab):
    slow_tab.field.setText("slow")
    assert not tasks.wait(30)
    with qtbot.waitSignal(slow_tab.record_shown, timeout=1000):
        qtbot.keyClick(slow_tab.list, Qt.Key.Key_Down)
    slow_tab.stop()
    assert tasks.wait(3000)


def test_closing_the_window_stops_a_slow_search(window, monkeypatch):
    monkeypatch.setattr(ArticlesTab, "ask", lambda _tab, library, _wish, **_how: library.rows(LONG))
    window.tab.field.setText("slow")
    assert not tasks.wait(30)
    window.close()
    assert tasks.wait(0), "the search of half a minute goes on"


def test_a_locked_library_does_not_hold_up_the_window_and_is_said_once(
    qtbot, open_window, library_copy, hold, answer, press, monkeypatch
):
    window = open_window(library_copy)
    hold(library_copy)
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.4)
    heard = answer(press("OK"))
    with qtbot.waitSignal(window.tab.failed):
        window.tab.field.setText("round")
        assert heard == []  # it is asked, and waits, in another thread
    assert heard == [f"Another program is using the library {library_copy}; close it there and try again."]
    assert window.tab.shown == HERALD


def test_a_library_that_is_gone_is_said_in_a_sentence(qtbot, open_window, library_copy, answer, press):
    window = open_window(library_copy)
    library_copy.unlink()
    heard = answer(press("OK"))
    with qtbot.waitSignal(window.tab.failed):
        window.tab.field.setText("round")
    assert heard == [
        f"There is no library at {library_copy}; make one there with: almaty-reference build --output PATH."
    ]


def test_after_a_failed_search_the_tab_still_shows_what_is_asked_for(
    qtbot, open_window, library_copy, answer, press, search
):
    window = open_window(library_copy)
    content = library_copy.read_bytes()
    library_copy.unlink()
    answer(press("OK"))
    with qtbot.waitSignal(window.tab.failed):
        window.tab.field.setText("round")
    library_copy.write_bytes(content)
    search(window.tab, "")
    search(window.tab, "round")
    assert window.tab.shown == GAZETTE
