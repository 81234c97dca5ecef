"""The tab Statistics: every figure in one table, and the evidence for the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame

from desktop.library.profiles.evidence import evidence
from desktop.library.profiles.places import place_names
from desktop.library.queries import Library, by_id
from desktop.library.search import Hit, Kind, Results, Sort
from desktop.marks import override
from desktop.records import Figure
from desktop.ui import settings
from desktop.ui.lists.cells import CellDelegate, header_style
from desktop.ui.lists.columns import FittedTable
from desktop.ui.lists.figure_model import FigureModel, FigureRow, columns
from desktop.ui.page_reader import Look
from desktop.ui.pages.evidence import evidence_page
from desktop.ui.searching.marking import reason
from desktop.ui.tab import LibraryTab

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QMenu

    from desktop.ui.sheets.copying import Copying

_LONG_FIGURE = "more than US$150 billion a year"
"""A figure as long as any, which must stand whole in its column."""

_WIDTHS = {1: 300, 2: 112, 3: 136, 4: 176, 5: 176}
_ELASTIC = (1, 4, 5)
"""The columns of long texts, which share what a wider window brings."""

_COUNTED = 2_000
"""Of more figures the other readings are not counted, in order to sort by them: it would take too long."""


class StatisticsTab(LibraryTab[FigureRow]):
    """Finds figures and shows what each rests on."""

    kind: Kind = "statistics"
    model: FigureModel
    column = 1160
    first_rows = 200  # as many as are copied as a table
    room = 1100

    @property
    @override
    def placeholder(self) -> str:
        return self.tr("Search statistics")

    _kept: str | None = None
    """The figure that stays chosen while the table is ordered anew."""

    @override
    def _arrange(self) -> None:
        self.model = FigureModel(self)
        self.table = self.view = FittedTable(_ELASTIC)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setModel(self.model)
        self._delegate = CellDelegate()
        self.table.setItemDelegate(self._delegate)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.placeholder)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self._arrange_header()
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.splitter.setOrientation(Qt.Orientation.Vertical)
        self.fill((360, 340))

    def _arrange_header(self) -> None:
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        self._style_header()
        self.detail.look_changed.connect(self._style_header)
        header.setSectionsMovable(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicatorShown(True)
        self._show_heading()
        header.sortIndicatorChanged.connect(self._sort_by_heading)
        bold = QFont(self.table.font())
        bold.setWeight(QFont.Weight.DemiBold)
        last = QFontMetrics(header.font()).horizontalAdvance(columns()[-1].title)
        widths = {0: QFontMetrics(bold).horizontalAdvance(_LONG_FIGURE) + 26, **_WIDTHS, 6: last + 36}
        self.table.set_widths(widths)

    @cached_property
    def copying(self) -> Copying:
        """What copies figures and tables, loaded when it is first wanted."""
        from desktop.ui.sheets.copying import Copying

        copying = Copying(self._library, self.model, self)
        copying.failed.connect(self.failed)
        return copying

    @override
    def context_menu(self, widget: QAbstractScrollArea, point: QPoint) -> QMenu | None:
        is_aside = widget is self.table and self._figure_at(self.table.indexAt(point)) is None
        return None if is_aside else self.copying.menu(widget, point, self.shown)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Copy take the figure with who says so and where; Qt would take the number alone."""
        is_taken = watched is self.table and isinstance(event, QKeyEvent) and self._copied(event)
        return is_taken or super().eventFilter(watched, event)

    def _copied(self, event: QKeyEvent) -> bool:
        """Copy the figure of the selected row, if that is here, when the key is that of Copy; say whether it is."""
        if event.type() != QEvent.Type.KeyPress or not event.matches(QKeySequence.StandardKey.Copy):
            return False
        figure = self._figure_at(self.table.currentIndex())
        if figure is not None:
            self.copying.copy(figure)
        return True

    @staticmethod
    def _figure_at(index: QModelIndex) -> str | None:
        """Return the figure of a row, None where there is no row or it is not here yet."""
        row: FigureRow | None = index.data(FigureModel.ROW) if index.isValid() else None
        return row.figure.id if row is not None else None

    @Slot()
    def _style_header(self) -> None:
        self.table.horizontalHeader().setStyleSheet(header_style())

    @Slot(QModelIndex, QModelIndex)
    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        figure = self._figure_at(current)
        if figure is not None and not self._selecting:
            self.choose(figure)

    @override
    def rows(self, library: Library, results: Results, hits: Sequence[Hit]) -> tuple[FigureRow, ...]:
        figures = [hit.record for hit in hits if isinstance(hit.record, Figure)]
        measures = by_id(library.measures())
        sources = by_id(library.sources({figure.source for figure in figures}))
        places, rivals = place_names(library), library.rival_counts([figure.id for figure in figures])
        return tuple(
            FigureRow(
                figure=figure,
                measure=measures[figure.measure],
                place=places.get(figure.place or "", figure.place or ""),
                source=sources[figure.source],
                rivals=rivals.get(figure.id, 0),
                why=reason(results, measures[figure.measure].name, places.get(figure.place or "", ""), figure.text),
            )
            for figure in figures
        )

    @override
    def show_rows(self, rows: Sequence[FigureRow], length: int) -> None:
        self.model.show(rows, self.marks, length)
        self._show_heading()

    def _show_heading(self) -> None:
        """Show in the heading by which column the figures are ordered, if by one."""
        header, sort = self.table.horizontalHeader(), self.wish.sort
        sorts = [column.sort for column in columns()]
        place = sorts.index(sort.removeprefix("-")) if sort.removeprefix("-") in sorts else -1
        order = Qt.SortOrder.DescendingOrder if sort.startswith("-") else Qt.SortOrder.AscendingOrder
        self._heading = (place, order)
        header.setSectionsClickable(True)
        header.setSortIndicator(place, order)

    @Slot(int, Qt.SortOrder)
    def _sort_by_heading(self, place: int, order: Qt.SortOrder) -> None:
        """Order the figures anew; the one that is read stays where the reader reads it."""
        if (place, order) == self._heading:
            return
        sort: Sort = "relevance" if place < 0 else columns()[place].sort
        if sort == "readings" and self.results.total > _COUNTED:
            self.pane.complain([self.tr("There are too many figures to sort them by their other readings.")])
            self._show_heading()
            return
        self._kept = self.shown
        self.sort_by(f"-{sort}" if place >= 0 and order == Qt.SortOrder.DescendingOrder else sort)

    @override
    def _choose(self, *, again: bool) -> None:
        kept, self._kept = self._kept, None
        if kept is None or self._wanted is not None or kept != self.shown:
            super()._choose(again=again)
        elif not self.select(kept):
            self.loader.locate(kept)

    @override
    def first(self) -> tuple[str, int | None] | None:
        figure = self._figure_at(self.model.index(0, 0))
        return (figure, None) if figure is not None else None

    @override
    def current(self) -> tuple[str, int | None] | None:
        figure = self._figure_at(self.table.currentIndex())
        return (figure, None) if figure is not None else None

    @override
    def step(self, by: int) -> None:
        index = self.model.index(self.table.currentIndex().row() + by, 0)
        if index.isValid():
            self.table.setCurrentIndex(index)

    @override
    def make_page(self, library: Library, ident: str, look: Look) -> str:
        return evidence_page(evidence(library, ident), *look)

    @override
    def save(self, store: settings.Settings) -> None:
        super().save(store)
        store.set(settings.header(self.kind), self.table.horizontalHeader().saveState())

    @override
    def restore(self, store: settings.Settings) -> None:
        super().restore(store)
        header = self.table.horizontalHeader()
        header.sortIndicatorChanged.disconnect(self._sort_by_heading)
        self.table.restore(store.get(settings.header(self.kind)))
        header.sortIndicatorChanged.connect(self._sort_by_heading)
        self._sort_by_heading(header.sortIndicatorSection(), header.sortIndicatorOrder())
