"""The result list and the statistics table, as Qt sees them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.library.profiles.places import place_names
from desktop.library.queries import by_id
from desktop.ui.lists.delegates import RowDelegate
from desktop.ui.lists.figure_model import FigureModel, FigureRow, columns
from desktop.ui.lists.models import Row, RowModel
from desktop.ui.lists.row_list import RowList
from desktop.ui.pages.markup import NO_MARKS

DISPLAY = Qt.ItemDataRole.DisplayRole
FIGURE, MEASURE, PLACE, PERIOD, CLAIMED, SOURCE, RIVALS = range(7)
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
def test_the_table_keeps_qts_contract_when_filled_changed_and_emptied(figures, marks, before):
    model = FigureModel()
    if before:
        model.show(figures, marks("kazakh", "statistics"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(figures, marks("kazakh", "statistics"))
    model.put(0, figures[::-1])
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


def test_a_row_shows_its_letters_in_the_order_of_its_text(qtbot):
    plain, turning = (Row("x", f"Migration {mark}grows") for mark in ("\ufffd", "\u202e"))
    model = RowModel()
    view = RowList(model, RowDelegate(title_lines=1, text_lines=1))
    qtbot.addWidget(view)
    view.resize(400, 120)
    view.show()
    pictures = []
    for row in (plain, turning):
        model.show([row])
        pictures.append(view.viewport().grab().toImage())
        assert model.index(0, 0).data() == "Migration �grows"
    assert pictures[0] == pictures[1]
