"""The columns of the statistics: set to the edge of their headings, as wide as the table and as the reader likes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop.ui import settings, theme
from desktop.ui.lists.delegates import RowDelegate
from desktop.ui.lists.models import Row, RowModel
from desktop.ui.window import MainWindow

FIGURE, MEASURE, PLACE, PERIOD, CLAIMED, SOURCE, READINGS = range(7)


@pytest.fixture
def show_table(qtbot) -> Callable[[MainWindow], Any]:
    """Show the statistics of a window, with the facets beside them."""

    def show(window: MainWindow) -> Any:
        window.tab_bar.show_tab("statistics")
        qtbot.waitUntil(lambda: "facets" in vars(window.tab.pane) and window.tab.pane.facets.isVisible())
        table: Any = window.tab.view
        qtbot.waitUntil(lambda: table.horizontalHeader().length() == table.viewport().width())
        return table

    return show


@pytest.fixture
def table(window, show_table) -> Any:
    return show_table(window)


def last_ink(widget: QWidget, rect: QRect) -> int:
    """Return the x of the last pixel in `rect` that is not of its ground."""
    picture = QImage(widget.size(), QImage.Format.Format_RGB32)
    widget.render(picture)
    ground = picture.pixel(rect.left() + 1, rect.top() + 2)
    columns = [
        x for x in range(rect.left() + 1, rect.right())
        if any(picture.pixel(x, y) != ground for y in range(rect.top() + 2, rect.bottom() - 2))
    ]  # fmt: skip
    return max(columns)


@pytest.mark.parametrize("column", [FIGURE, READINGS])
def test_numbers_end_where_their_heading_ends(table, column):
    header = table.horizontalHeader()
    left, width = header.sectionViewportPosition(column), header.sectionSize(column)
    heading = last_ink(header.viewport(), QRect(left, 0, width, header.height()))
    rows = [row for row in range(table.model().rowCount()) if table.model().index(row, column).data()]
    ends = [last_ink(table.viewport(), table.visualRect(table.model().index(row, column))) for row in rows[:4]]
    assert ends
    assert all(abs(end - heading) <= 2 for end in ends), (heading, ends)


@pytest.mark.parametrize("width", [1024, 1280, 1600])
def test_the_columns_fill_the_table(qtbot, window, table, width):
    window.resize(width, 700)
    facets = window.tab.pane.facets
    qtbot.waitUntil(lambda: facets.isVisible() == (width > 1100))
    qtbot.waitUntil(lambda: table.horizontalHeader().length() == table.viewport().width())
    assert table.columnWidth(MEASURE) > table.columnWidth(SOURCE) >= 100
    heading = table.fontMetrics().horizontalAdvance("Other Readings")
    assert heading + 16 <= table.columnWidth(READINGS) <= heading + 48


@pytest.mark.parametrize("column", [FIGURE, MEASURE, PLACE, CLAIMED, SOURCE])
def test_a_column_dragged_wider_takes_from_another(table, column):
    header = table.horizontalHeader()
    before = header.sectionSize(column)
    header.resizeSection(column, before + 30)
    assert header.sectionSize(column) == before + 30
    assert header.length() == table.viewport().width()


def test_the_widths_the_reader_chose_are_kept(qtbot, open_window, store, library_file, tmp_path):
    store.set(settings.facets("statistics"), False)
    first = open_window(library_file)
    first.tab_bar.show_tab("statistics")
    header = first.tab.table.horizontalHeader()
    for column, width in ((CLAIMED, 90), (PLACE, 150), (MEASURE, 230)):
        header.resizeSection(column, width)
    with qtbot.waitSignal(first.tab.completed):
        header.setSortIndicator(PERIOD, Qt.SortOrder.DescendingOrder)
    widths = [header.sectionSize(column) for column in range(7)]
    first.close()
    second = open_window(library_file, settings.Settings(str(tmp_path / "settings.ini")))
    second.tab_bar.show_tab("statistics")
    header = second.tab.table.horizontalHeader()
    again = [header.sectionSize(column) for column in range(7)]
    assert again[FIGURE:MEASURE] + again[PLACE:CLAIMED] == widths[FIGURE:MEASURE] + widths[PLACE:CLAIMED]
    scroll_bar = 16
    assert all(abs(one - other) < scroll_bar / 2 for one, other in zip(widths, again, strict=True)), (widths, again)
    assert header.sortIndicatorSection() == PERIOD
    assert second.tab.model.index(0, PERIOD).data() == first.tab.model.index(0, PERIOD).data()


def test_the_heading_of_the_table_follows_the_appearance(qtbot, window, table):
    header = table.horizontalHeader()
    with qtbot.waitSignal(window.tab.detail.look_changed):
        theme.set_appearance("dark")
    picture = QImage(header.viewport().size(), QImage.Format.Format_RGB32)
    header.viewport().render(picture)
    assert picture.pixel(2, 2) == QColor(theme.DARK.page).rgb()


def test_a_cell_too_narrow_for_its_text_is_cut_with_dots_not_into_the_next(table):
    table.horizontalHeader().resizeSection(MEASURE, 70)
    rect = table.visualRect(table.model().index(0, MEASURE))
    assert last_ink(table.viewport(), rect) <= rect.right() - 6


# Rows of the lists


def heights(window, rows: list[Row]) -> list[int]:
    tab = window.tabs["articles"]
    tab.model.show(rows)
    option = QStyleOptionViewItem()
    option.widget, option.font = tab.list, tab.list.font()
    delegate = tab.list.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    return [delegate.sizeHint(option, tab.model.index(place)).height() for place in range(len(rows))]


def test_a_row_is_as_high_as_what_stands_in_it(window):
    long = "A passage that goes on and on, " * 20
    bare, meta, short, full = heights(
        window,
        [Row("a", "Title"), Row("b", "Title", "Herald"), Row("c", "Title", "Herald", "Short."),
         Row("d", "Title " * 40, "Herald", long)],
    )  # fmt: skip
    line = window.tabs["articles"].list.fontMetrics().height()
    assert bare < meta < short < full
    assert short - meta == line + 4
    assert full - short >= 3 * line - line + 10


def test_rows_of_the_same_parts_are_equally_high(window):
    assert len(set(heights(window, [Row(each, f"Title {each}", "Herald", "Short.") for each in "abc"]))) == 1


def test_a_row_is_filled_to_its_edges(window):
    tab = window.tabs["articles"]
    rows = [Row("a", "Title"), Row("b", "Title", "Herald", "Short.")]
    tab.model.show(rows)
    tab.list.clearSelection()
    view = tab.list.viewport()
    picture = QImage(view.size(), QImage.Format.Format_RGB32)
    view.render(picture)
    for place in range(len(rows)):
        rect = tab.list.visualRect(tab.model.index(place))
        ground = picture.pixel(2, rect.top() + 1)
        inked = [y for y in range(rect.top(), rect.bottom() - 1)
                 if any(picture.pixel(x, y) != ground for x in range(16, 200))]  # fmt: skip
        assert inked[0] - rect.top() < 20
        assert rect.bottom() - inked[-1] < 20


def test_a_list_says_nothing_of_a_row_it_does_not_have():
    assert RowModel().first() is None
