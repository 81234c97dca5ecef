"""The result list and the statistics table, as Qt sees them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.library.profiles.places import place_names
from desktop.library.queries import by_id
from desktop.ui.figure_model import FigureModel, FigureRow, columns
from desktop.ui.models import Row, RowModel
from desktop.ui.pages.markup import NO_MARKS

DISPLAY = Qt.ItemDataRole.DisplayRole
FIGURE, MEASURE, PLACE, PERIOD, CLAIMED, SOURCE, RIVALS = range(7)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
ROWS = (
    Row(None, "Members  1"),
    Row("KAZ", "Kazakhstan", "Казахстан", badge="Chair"),
    Row("TJK", "Tajikistan", "", "Held the chair."),
)


@pytest.fixture
def figures(library) -> list[FigureRow]:
    measures, sources, counts = by_id(library.measures()), by_id(library.sources()), library.rival_counts()
    places = place_names(library)
    return [
        FigureRow(each, measures[each.measure], places.get(each.place or "", each.place or ""), sources[each.source],
                  counts.get(each.id, 0))
        for each in library.figures()
    ]  # fmt: skip


@pytest.fixture
def model(figures) -> FigureModel:
    made = FigureModel()
    made.show(figures, NO_MARKS)
    return made


def shown(model: FigureModel, column: int) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def row_of(model: FigureModel, ident: str) -> int:
    return model.index_of(ident).row()


@pytest.mark.parametrize("before", [False, True], ids=["empty", "filled"])
def test_the_table_keeps_qts_contract_when_filled_sorted_and_emptied(figures, marks, before):
    model = FigureModel()
    if before:
        model.show(figures, marks("kazakh", "statistics"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(figures, marks("kazakh", "statistics"))
    for column in range(model.columnCount()):
        model.sort(column, UP)
        model.sort(column, DOWN)
    model.show([], NO_MARKS)
    assert model.rowCount() == 0
    assert tester.model() is model


def test_the_list_keeps_qts_contract_when_filled_and_emptied():
    model = RowModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(ROWS)
    model.show([])
    assert tester.model() is model


def test_every_figure_reads_as_it_should(model):
    row = row_of(model, "herald-migrants-world")
    assert [model.index(row, column).data() for column in range(model.columnCount())] == [
        "about 281\u00a0million", "International migrants", "World", "2020", "nobody named", "Steppe Herald", "≠ 1"
    ]  # fmt: skip


def test_what_is_absent_is_said(model):
    row = row_of(model, "gazette-profits")
    assert model.index(row, PLACE).data() == "not stated"
    assert model.index(row, PERIOD).data() == "not stated"
    assert model.index(row, RIVALS).data() == ""


def test_a_cut_cell_is_told_whole_by_its_tooltip(model):
    for column in range(model.columnCount()):
        index = model.index(row_of(model, "herald-kaz-net-migration"), column)
        assert index.data(Qt.ItemDataRole.ToolTipRole) == index.data()


def test_figures_sort_by_number_not_by_text(model):
    model.sort(FIGURE, UP)
    ids = [model.index(row, 0).data(FigureModel.ROW).figure.id for row in range(model.rowCount())]
    assert ids == [
        "yearbook-kaz-remittances", "herald-one-in-seven", "yearbook-tjk-remittances", "yearbook-kaz-net-migration",
        "herald-kaz-net-migration", "gazette-migrants-world", "herald-migrants-world", "yearbook-migrants-world-2024",
        "gazette-profits",
    ]  # fmt: skip
    model.sort(FIGURE, DOWN)
    assert model.index(0, 0).data(FigureModel.ROW).figure.id == "gazette-profits"


def test_periods_sort_by_time_with_what_is_not_stated_at_one_end(model):
    model.sort(PERIOD, UP)
    stated = [text for text in shown(model, PERIOD) if text != "not stated"]
    assert stated[0] == "2020"
    assert len(stated) == 6
    assert shown(model, PERIOD)[:3] == ["not stated"] * 3


def test_sorting_keeps_rows_of_equal_rank_in_their_order(model):
    model.sort(SOURCE, UP)
    model.sort(PLACE, UP)
    before = shown(model, FIGURE)
    model.sort(PLACE, UP)
    assert shown(model, FIGURE) == before
    assert shown(model, PLACE) == ["not stated", *["Kazakhstan"] * 3, "Tajikistan", *["World"] * 4]


def test_without_sorting_the_order_found_comes_back(model):
    found = shown(model, FIGURE)
    model.sort(FIGURE, UP)
    assert shown(model, FIGURE) != found
    model.sort(-1, UP)
    assert shown(model, FIGURE) == found


def test_new_rows_are_sorted_as_the_reader_chose(model, figures):
    model.sort(FIGURE, DOWN)
    model.show(figures[:4], NO_MARKS)
    kept = shown(model, FIGURE)
    model.sort(FIGURE, DOWN)
    assert shown(model, FIGURE) == kept


def test_the_selection_stays_with_its_figure_over_sorting(model):
    chosen = model.index(row_of(model, "herald-kaz-net-migration"), MEASURE)
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(chosen, QItemSelectionModel.SelectionFlag.SelectCurrent)
    kept = QPersistentModelIndex(chosen)
    for column in (FIGURE, CLAIMED, RIVALS):
        model.sort(column, DOWN)
        for index in (kept, selection.currentIndex()):
            assert index.data(FigureModel.ROW).figure.id == "herald-kaz-net-migration"
            assert index.column() == MEASURE


def test_cells_tell_where_the_words_of_the_search_stand(model, figures, marks):
    model.show(figures, marks("kazakhstan migr", "statistics"))
    row = row_of(model, "herald-kaz-net-migration")
    assert model.index(row, MEASURE).data(FigureModel.HITS) == ((4, 13),)
    assert model.index(row, PLACE).data(FigureModel.HITS) == ((0, 10),)
    assert model.index(row, SOURCE).data(FigureModel.HITS) == ()


def test_numbers_are_set_to_the_right_with_their_headings(model):
    for column, spec in enumerate(columns()):
        side = Qt.AlignmentFlag.AlignRight if spec.right else Qt.AlignmentFlag.AlignLeft
        for alignment in (
            model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole),
            model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole),
        ):
            assert alignment & side
        assert model.headerData(column, Qt.Orientation.Horizontal) == spec.title
    assert [spec.title for spec in columns() if spec.right] == ["Figure", "Other Readings"]


def test_a_record_that_is_not_there_has_no_place(model):
    assert not model.index_of("nobody-wrote-this").isValid()
    rows = RowModel()
    rows.show(ROWS)
    assert not rows.index_of("UZB").isValid()
    assert rows.index_of("TJK").row() == 2


def test_a_heading_of_the_list_cannot_be_chosen():
    model = RowModel()
    model.show(ROWS)
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_a_screen_reader_hears_the_whole_row():
    model = RowModel()
    model.show(ROWS)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1).data(role) == "Kazakhstan. Chair. Казахстан"
    assert model.index(2).data(role) == "Tajikistan. Held the chair."


def test_rows_have_no_rows_below_them(model):
    rows = RowModel()
    rows.show(ROWS)
    assert rows.rowCount(rows.index(0)) == 0
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 9
