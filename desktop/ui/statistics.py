"""The tab Statistics: every figure in one table, and the evidence for the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from desktop.library.profiles import evidence, place_names
from desktop.library.queries import Library, by_id
from desktop.library.search import Kind, search
from desktop.marks import override
from desktop.records import Figure
from desktop.ui import settings, theme
from desktop.ui.delegates import HEADER_STYLE, CellDelegate
from desktop.ui.models import FigureModel, FigureRow
from desktop.ui.pages.evidence import evidence_page
from desktop.ui.tab import LibraryTab

_LONG_FIGURE = "more than US$150 billion a year"
"""A figure as long as any, which must stand whole in its column."""

_WIDTHS = {2: 110, 3: 140, 6: 70}
_STRETCHED = (1, 4, 5)


class StatisticsTab(LibraryTab[FigureRow]):
    """Finds figures and shows what each rests on."""

    kind: Kind = "statistics"
    column = 1160

    @property
    @override
    def placeholder(self) -> str:
        return self.tr("Search statistics")

    @override
    def _arrange(self) -> None:
        self.model = FigureModel(self)
        self.table = QTableView()
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
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self._arrange_header()
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self._selecting = False
        self.results.addWidget(self.table)
        self.splitter.setOrientation(Qt.Orientation.Vertical)
        self.fill(self.results_pane(), (360, 340))

    def _arrange_header(self) -> None:
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStyleSheet(HEADER_STYLE)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(60)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.table.setSortingEnabled(True)
        bold = QFont(self.table.font())
        bold.setWeight(QFont.Weight.DemiBold)
        header.resizeSection(0, QFontMetrics(bold).horizontalAdvance(_LONG_FIGURE) + 26)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        for column in _STRETCHED:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    @Slot(QModelIndex, QModelIndex)
    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row: FigureRow | None = current.data(FigureModel.ROW) if current.isValid() else None
        if row is not None and not self._selecting:
            self.choose(row.figure.id)

    @override
    def ask(self, library: Library, text: str) -> tuple[FigureRow, ...]:
        measures, sources = by_id(library.measures()), by_id(library.sources())
        places, rivals = place_names(library), library.rival_counts()
        found = [hit.record for hit in search(library, self.kind, text) if isinstance(hit.record, Figure)]
        return tuple(
            FigureRow(
                figure=figure,
                measure=measures[figure.measure],
                place=places.get(figure.place or "", figure.place or ""),
                source=sources[figure.source],
                rivals=rivals.get(figure.id, 0),
            )
            for figure in found
        )

    @override
    def show_rows(self, rows: tuple[FigureRow, ...]) -> None:
        self._selecting = True
        self.model.show(rows, self.query)
        self._selecting = False

    @override
    def select(self, ident: str) -> bool:
        index = self.model.index_of(ident)
        if index.isValid():
            self._selecting = True
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
            self._selecting = False
        return index.isValid()

    @override
    def select_first(self) -> None:
        row: FigureRow | None = self.model.index(0, 0).data(FigureModel.ROW) if self.model.rowCount() else None
        if row is not None:
            self.select(row.figure.id)
            self.show_record(row.figure.id)

    @override
    def step(self, by: int) -> None:
        index = self.model.index(self.table.currentIndex().row() + by, 0)
        if index.isValid():
            self.table.setCurrentIndex(index)

    @override
    def make_page(self, library: Library, ident: str) -> str:
        return evidence_page(evidence(library, ident), self.query, theme.colors(), self.text_size())

    @override
    def save(self, store: settings.Settings) -> None:
        super().save(store)
        store.set(settings.header(self.kind), self.table.horizontalHeader().saveState())

    @override
    def restore(self, store: settings.Settings) -> None:
        super().restore(store)
        self.table.horizontalHeader().restoreState(store.get(settings.header(self.kind)))
