"""The documents of an import in a list: all of them, or those that want a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtCore import QPersistentModelIndex as Persistent
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QListView, QVBoxLayout, QWidget

from desktop.marks import override
from desktop.ui.importing.jobs import Entry
from desktop.ui.importing.rows import row_of
from desktop.ui.lists.delegates import RowDelegate
from desktop.ui.lists.models import Row, told
from desktop.ui.words import tr

_Index = QModelIndex | Persistent


class Choice(NamedTuple):
    """Some of the documents: how they are called, with their number, and which they are."""

    title: str
    fits: Callable[[Entry], bool]


def _choices() -> tuple[Choice, ...]:
    return (
        Choice(tr("All documents ({n})"), lambda _: True),
        Choice(tr("With doubtful figures ({n})"), _is_doubtful),
        Choice(tr("Without title or date ({n})"), _lacks_facts),
        Choice(tr("Known to the library ({n})"), _is_known),
        Choice(tr("Failed ({n})"), lambda entry: entry.error is not None),
    )


def _is_doubtful(entry: Entry) -> bool:
    return entry.draft is not None and any(each.figure.doubts for each in entry.draft.figures)


def _lacks_facts(entry: Entry) -> bool:
    draft = entry.draft
    return draft is not None and not (draft.title and (draft.published or draft.published_stated))


def _is_known(entry: Entry) -> bool:
    return entry.recognition is not None and entry.recognition.kind != "new"


class EntryModel(QAbstractListModel):
    """Rows that come one by one and change where they stand, so that the list stays where the reader scrolled it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def append(self, row: Row) -> None:
        """Add a row at the end."""
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
        self._rows.append(row)
        self.endInsertRows()

    def change(self, number: int, row: Row) -> None:
        """Put another row in the place of one."""
        self._rows[number] = row
        self.dataChanged.emit(self.index(number), self.index(number))

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return told(self._rows[index.row()], role) if index.isValid() else None


class ImportList(QWidget):
    """Shows the documents of an import, of one kind if that is wanted, and tells the place of the one chosen."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._choices = _choices()
        self._fitting: list[tuple[bool, ...]] = []
        self._places: list[int] = []
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Documents shown"))
        self._items = QStandardItemModel(self.choice)
        for each in self._choices:
            self._items.appendRow(QStandardItem(each.title.format(n=0)))
        self.choice.setModel(self._items)
        self.choice.currentIndexChanged.connect(self._narrow)
        self.model = EntryModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self._delegate = RowDelegate(title_lines=2, text_lines=1)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(tr("Documents"))
        self.view.selectionModel().currentChanged.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choice)
        column.addWidget(self.view, 1)

    def add(self, entry: Entry) -> None:
        """Take in a document that was read."""
        place = len(self.entries)
        self.entries.append(entry)
        self._fitting.append(self._fits(entry))
        self._count()
        if self._fitting[place][self.choice.currentIndex()]:
            self._places.append(place)
            self.model.append(row_of(place, entry))
        if place == 0:
            self.view.setCurrentIndex(self.model.index(0))

    def put(self, place: int, entry: Entry) -> None:
        """Bring a document up to date; it stays in the list even if it is no longer of the kind shown."""
        self.entries[place] = entry
        self._fitting[place] = self._fits(entry)
        self._count()
        if place in self._places:
            self.model.change(self._places.index(place), row_of(place, entry))

    def _fits(self, entry: Entry) -> tuple[bool, ...]:
        return tuple(each.fits(entry) for each in self._choices)

    def _count(self) -> None:
        for number, (choice, fitting) in enumerate(zip(self._choices, zip(*self._fitting, strict=True), strict=True)):
            self.choice.setItemText(number, choice.title.format(n=sum(fitting)))
            self._items.item(number).setEnabled(any(fitting))

    @Slot(int)
    def _narrow(self, number: int) -> None:
        here = self._places[self.view.currentIndex().row()] if self.view.currentIndex().isValid() else -1
        self._places = [place for place, fitting in enumerate(self._fitting) if fitting[number]]
        self.model.show([row_of(place, self.entries[place]) for place in self._places])
        if self._places:
            row = self._places.index(here) if here in self._places else 0
            self.view.setCurrentIndex(self.model.index(row))

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._places[current.row()])
