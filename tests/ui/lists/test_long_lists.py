"""Lists of any length: only what is looked at is fetched and held, and it is there wherever one scrolls."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.library.index.writer import rebuild_index
from desktop.library.queries import Library
from desktop.ui.history import Place
from desktop.ui.lists.delegates import RowDelegate
from desktop.ui.lists.figure_model import FigureModel
from desktop.ui.lists.models import Row, RowModel
from desktop.ui.lists.paging import PAGE, Pages
from desktop.ui.lists.row_list import RowList

HERALD = "herald-2025-04-24-hand-over"
COPIES = 1500
MILLION = 1_000_000


@pytest.fixture(scope="module")
def long_library(library_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with many copies of one article and of one figure, each with a title and day of its own."""
    path = Path(shutil.copy(library_file, tmp_path_factory.mktemp("long") / "long.db"))
    with closing(sqlite3.connect(path)) as connection, connection:
        _copy(connection, "articles", HERALD, "title = 'Seasonal workers ' || id, title_folded = 'seasonal ' || id")
        _copy(connection, "figures", "gazette-profits", "locator = id")
        rebuild_index(connection)
    return path


def _copy(connection: sqlite3.Connection, table: str, ident: str, changes: str) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in {"pk", "id"}]
    names = ", ".join(f'"{name}"' for name in columns)
    connection.execute(
        f"""WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {COPIES})
            INSERT INTO {table} (id, {names}) SELECT printf('copy-%05d', i), {names} FROM n, {table} WHERE id = ?""",
        (ident,),
    )
    connection.execute(f"UPDATE {table} SET {changes} WHERE id LIKE 'copy-%'")


@pytest.fixture
def long(open_window, long_library) -> Any:
    return open_window(long_library)


def test_pages_hold_only_what_was_looked_at_last():
    pages = Pages([str(place) for place in range(PAGE)], MILLION)
    for number in range(1, 100):
        places = pages.put(number, [str(place) for place in range(number * PAGE, (number + 1) * PAGE)])
        assert pages.at(places[3]) == str(number * PAGE + 3)
    assert len(pages) == MILLION
    assert pages.at(5) is None
    assert sum(1 for _ in pages.here()) <= 16 * PAGE


def test_a_million_rows_are_scrolled_through_without_being_read(qtbot):
    model, asked = RowModel(), set[int]()
    view = RowList(model, RowDelegate(2, 3))
    qtbot.addWidget(view)

    def fetch(page: int) -> None:
        asked.add(page)
        model.put(page, [Row(str(place), f"Row {place}") for place in range(page * PAGE, (page + 1) * PAGE)])

    model.page_wanted.connect(fetch, Qt.ConnectionType.QueuedConnection)
    model.show([Row(str(place), f"Row {place}") for place in range(PAGE)], MILLION)
    view.resize(300, 400)
    view.show()
    bar = view.verticalScrollBar()
    for share in (0.25, 0.5, 0.9):
        bar.setValue(int(bar.maximum() * share))
        row = view.rowAt(200)
        qtbot.waitUntil(lambda row=row: model.index(row).data() == f"Row {row}")
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.currentIndex().data() == f"Row {MILLION - 1}")
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 0
    assert len(asked) < 30


def test_what_is_read_stays_where_it_is_when_rows_above_get_their_heights(qtbot):
    model = RowModel()
    view = RowList(model, RowDelegate(2, 3))
    qtbot.addWidget(view)
    model.show([Row(str(place), f"Row {place}", "About", "A passage. " * 30) for place in range(400)])
    view.resize(300, 400)
    view.show()
    view.scrollTo(model.index(300))
    bar, seen = view.verticalScrollBar(), []
    for _ in range(60):
        bar.setValue(bar.value() - 37)
        seen.append(view.rowAt(200))
    assert seen == sorted(seen, reverse=True)
    assert {view.rowHeight(row) for row in range(seen[-1], seen[0])} == {view.rowHeight(seen[-1])}


def test_the_rows_of_a_long_list_come_as_it_is_scrolled(qtbot, long):
    tab = long.tab
    total = COPIES + 2
    assert tab.model.rowCount() == total
    qtbot.keyClick(tab.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: tab.list.currentIndex().data(RowModel.ROW) is not None)
    last = tab.list.currentIndex().data(RowModel.ROW).id
    qtbot.waitUntil(lambda: tab.shown == last)
    assert tab.list.currentIndex().row() == total - 1


def test_a_record_that_a_link_leads_to_is_selected_wherever_it_stands(qtbot, long):
    tab = long.tab
    long.go_to(Place("articles", f"copy-{COPIES:05}"))
    qtbot.waitUntil(lambda: tab.current() is not None and tab.current()[0] == f"copy-{COPIES:05}")
    assert tab.list.currentIndex().row() > PAGE
    assert not tab.pane.mismatch.isVisible()


def test_a_record_that_a_long_search_does_not_find_is_said_to_be_none_of_it(qtbot, long, search):
    tab = long.tab
    search(tab, "seasonal")
    assert tab.results.total == COPIES
    long.go_to(Place("articles", "gazette-2016-round-table"))
    qtbot.waitUntil(tab.pane.mismatch.isVisible)
    assert tab.shown == "gazette-2016-round-table"


def click_heading(qtbot, tab, column: int) -> None:
    """Click on the heading of a column and wait until the table is ordered anew."""
    header = tab.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 30, header.height() // 2)
    with qtbot.waitSignal(tab.completed):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_long_table_is_ordered_by_its_headings_over_all_rows(qtbot, long, long_library):
    long.tab_bar.show_tab("statistics")
    tab = long.tab
    total, ends = COPIES + 9, []
    for _ in range(2):
        click_heading(qtbot, tab, 0)
        assert tab.model.rowCount() == total
        bar = tab.table.verticalScrollBar()
        bar.setValue(bar.maximum())
        qtbot.waitUntil(lambda: tab.model.index(total - 1, 0).data() is not None)
        ends.append((tab.model.index(0, 0).data(FigureModel.ROW), tab.model.index(total - 1, 0).data(FigureModel.ROW)))
        bar.setValue(0)
    (least, most), (first, last) = [tuple(row.figure for row in each) for each in ends]
    assert (least.id, last.id) == ("yearbook-kaz-remittances",) * 2
    with Library(long_library) as library:
        assert most.value == first.value == library.figure("gazette-profits").value


def test_a_heading_keeps_the_chosen_figure_wherever_it_comes_to_stand(qtbot, long):
    long.tab_bar.show_tab("statistics")
    tab = long.tab
    with qtbot.waitSignal(tab.record_shown):
        tab.table.setCurrentIndex(tab.model.index_of("herald-kaz-net-migration"))
    click_heading(qtbot, tab, 0)
    click_heading(qtbot, tab, 0)
    qtbot.waitUntil(lambda: tab.current() == ("herald-kaz-net-migration", None))
    assert tab.shown == "herald-kaz-net-migration"
    assert tab.table.currentIndex().row() > COPIES


def test_more_figures_than_can_be_counted_are_not_sorted_by_their_other_readings(qtbot, long, monkeypatch):
    monkeypatch.setattr("desktop.ui.statistics._COUNTED", COPIES)
    long.tab_bar.show_tab("statistics")
    tab, header = long.tab, long.tab.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(6) + 10, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "too many figures" in tab.pane.complaint.text()
    assert header.sortIndicatorSection() == -1
    assert tab.wish.sort == "relevance"
