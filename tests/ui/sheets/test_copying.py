"""Copies of one figure or of the table shown: text, picture and drawing, from the context menus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop.ui.statistics import StatisticsTab

FIGURE = "herald-kaz-net-migration"


@pytest.fixture
def tab(window) -> StatisticsTab:
    window.tab_bar.show_statistics()
    found = window.tab
    assert isinstance(found, StatisticsTab)
    found.show_record(FIGURE)
    return found


@pytest.fixture
def copy(qtbot, tab) -> Callable[[str], None]:
    """Choose an entry of the context menu and wait until the clipboard has what it copies."""

    def choose(text: str) -> None:
        QGuiApplication.clipboard().clear()
        menu = tab.copying.menu(tab.table, QPoint(5, 5), tab.shown)
        with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
            next(each for each in menu.actions() if each.text() == text).trigger()

    return choose


def clipboard():
    return QGuiApplication.clipboard().mimeData()


def test_a_figure_is_copied_as_text(copy):
    copy("Copy Figure as Text")
    assert clipboard().text().startswith("+17,000\nNet migration, Kazakhstan")
    assert "Steppe Herald" in clipboard().text()
    assert not clipboard().hasImage()


@pytest.mark.parametrize("what", ["Figure", "Table"])
def test_a_picture_is_copied_with_its_text_beside_it(copy, what):
    copy(f"Copy {what} as Picture")
    assert clipboard().hasImage()
    assert not QGuiApplication.clipboard().image().isNull()
    assert "17,000" in clipboard().text()


@pytest.mark.parametrize("what", ["Figure", "Table"])
def test_a_drawing_is_copied_as_svg(copy, what):
    copy(f"Copy {what} as Drawing (SVG)")
    assert bytes(clipboard().data("image/svg+xml").data()).startswith(b"<svg ")


def test_the_table_is_copied_as_it_is_shown(copy, tab, search):
    total = search(tab, "net migration")
    copy("Copy Table as Text")
    lines = clipboard().text().split("\n")
    assert lines[0].split("\t") == ["Figure", "Measure", "Place", "Period", "Claimed By", "Source"]
    assert lines.index("") == 1 + total
    first = [tab.model.index(0, column).data() for column in range(6)]
    assert lines[1].split("\t") == first


@pytest.mark.parametrize("where", ["table", "detail"])
def test_the_context_menu_offers_copies(tab, where):
    widget = getattr(tab, where)
    widget.customContextMenuRequested.emit(QPoint(5, 5))
    menu = next(each for each in widget.findChildren(QMenu) if each.isVisible())
    texts = [action.text() for action in menu.actions()]
    menu.close()
    assert {"Copy Figure as Text", "Copy Table as Picture"} <= set(texts)


def test_without_a_figure_only_the_table_is_offered(tab):
    menu = tab.copying.menu(tab.table, QPoint(5, 5), None)
    assert [action.text() for action in menu.actions()] == [
        "Copy Table as Text",
        "Copy Table as Picture",
        "Copy Table as Drawing (SVG)",
    ]
