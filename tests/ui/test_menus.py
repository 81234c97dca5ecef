"""Context menus: what a right click on a result or on a page offers, and what copying a row takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu

from desktop.ui import tasks
from desktop.ui.history import Place
from desktop.ui.lists.models import RowModel
from desktop.ui.searching.questions import Wish

HERALD, GAZETTE = "herald-2025-04-24-hand-over", "gazette-2016-round-table"


@pytest.fixture
def right_click(qapp: QApplication) -> Callable[[QAbstractScrollArea, QPoint], QMenu | None]:
    """Press the right button and return the menu that opens, None if none does."""

    def press(widget: QAbstractScrollArea, point: QPoint) -> QMenu | None:
        viewport = widget.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.RightButton, pos=point)
        where = viewport.mapToGlobal(point)
        qapp.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, where))
        menu = qapp.activePopupWidget()
        return menu if isinstance(menu, QMenu) else None

    return press


@pytest.fixture(autouse=True)
def _close_menus(qapp: QApplication) -> Iterator[None]:
    yield
    while (menu := qapp.activePopupWidget()) is not None:
        menu.close()


def words(menu: QMenu | None) -> list[str]:
    assert menu is not None
    return [each.text().replace("&", "").partition("\t")[0] for each in menu.actions() if each.text()]


def row_of(tab: Any, ident: str) -> QPoint:
    tab.list.scrollTo(tab.index_of(ident))
    return QPoint(tab.list.visualRect(tab.index_of(ident)).center())


def test_a_right_click_on_an_article_chooses_it_and_offers_what_can_be_done_with_it(window, right_click):
    other = next(each for each in (HERALD, GAZETTE) if each != window.tab.shown)
    menu = right_click(window.tab.list, row_of(window.tab, other))
    assert words(menu) == ["Copy Citation", "Print Preview...", "Print...", "Save as PDF..."]
    assert window.place == Place("articles", other)


def test_a_country_is_not_cited(window, right_click, page_shown):
    window.go_to(Place("countries", "KAZ"))
    page_shown(window.tab)
    assert words(right_click(window.tab.list, row_of(window.tab, "KAZ")))[0] == "Print Preview..."


def test_a_heading_and_the_room_below_the_results_offer_nothing(window, right_click, page_shown):
    window.go_to(Place("countries", "KAZ"))
    page_shown(window.tab)
    results = window.tab.list
    heading = window.tab.model.index(0, 0)
    assert heading.data(RowModel.ROW).id is None
    assert right_click(results, results.visualRect(heading).center()) is None
    assert right_click(results, QPoint(20, results.viewport().height() - 2)) is None


def test_a_page_offers_its_text_and_no_address_that_leads_nowhere_outside(window, right_click):
    menu = right_click(window.tab.detail, QPoint(200, 200))
    assert words(menu) == ["Copy", "Select All", "Copy Citation", "Print Preview...", "Print...", "Save as PDF..."]


def test_the_address_of_a_source_can_be_copied_however_far_the_page_is_scrolled(window, right_click, links):
    pane = window.tab.detail
    window.resize(900, 420)
    address, place = next(each for each in links(pane.document()).items() if each[0].startswith("http"))
    cursor = QTextCursor(pane.document())
    cursor.setPosition(place + 1)
    pane.setTextCursor(cursor)
    pane.ensureCursorVisible()
    assert pane.verticalScrollBar().value() > 0
    menu = right_click(pane, pane.cursorRect(cursor).center())
    assert "Copy Link Location" in words(menu)
    next(each for each in menu.actions() if each.objectName() == "link-copy").trigger()
    assert QGuiApplication.clipboard().text() == address


def test_a_row_of_the_statistics_is_copied_with_who_says_so_and_where(qtbot, window, page_shown):
    window.go_to(Place("statistics", "herald-kaz-net-migration"))
    page_shown(window.tab)
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        QTest.keyClick(window.tab.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("+17,000\nNet migration, Kazakhstan")
    assert "Steppe Herald" in text


def test_a_row_that_is_not_here_yet_is_not_taken_for_the_one_that_is_shown(qapp, window, page_shown):
    window.go_to(Place("statistics", "herald-kaz-net-migration"))
    page_shown(window.tab)
    QGuiApplication.clipboard().setText("before")
    tab = window.tab
    tab.model.show([], 5000)
    tab.table.setCurrentIndex(tab.model.index(3000, 0))
    QTest.keyClick(tab.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert tasks.wait(5000)
    qapp.processEvents()
    assert QGuiApplication.clipboard().text() == "before"


def test_nothing_is_offered_beside_the_rows_of_the_statistics(qtbot, window, page_shown, right_click):
    window.go_to(Place("statistics", "herald-kaz-net-migration"))
    page_shown(window.tab)
    with qtbot.waitSignal(window.tab.completed):
        window.tab.search_for(Wish("17,000 kazakhstan"))
    table = window.tab.table
    below = QPoint(20, table.viewport().height() - 2)
    assert not table.indexAt(below).isValid()
    assert right_click(table, below) is None
