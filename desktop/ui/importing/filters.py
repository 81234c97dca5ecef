"""The documents of an import in a list: all of them, or those that want a look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtCore import QPersistentModelIndex as Persistent
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop.marks import override
from desktop.ui.importing.jobs import Entry
from desktop.ui.importing.rows import row_of
from desktop.ui.lists.delegates import RowDelegate
from desktop.ui.lists.models import told
from desktop.ui.lists.row_list import RowList
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
        Choice(tr("Failed ({n})"), _has_failed),
    )


def _is_doubtful(entry: Entry) -> bool:
    return entry.draft is not None and any(each.figure.doubts for each in entry.draft.figures)


def _lacks_facts(entry: Entry) -> bool:
    draft = entry.draft
    return draft is not None and not (draft.title and (draft.published or draft.published_stated))


def _has_failed(entry: Entry) -> bool:
    return entry.error is not None


def _waits(entry: Entry) -> bool:
    return entry.waits


def _is_imported(entry: Entry) -> bool:
    return entry.outcome is not None and entry.outcome.import_id is not None


def _is_known(entry: Entry) -> bool:
    return entry.recognition is not None and entry.recognition.kind != "new"


_STATES = (_waits, _has_failed, _is_imported)
"""What is counted of the documents beside the choices: it decides what can be done with them."""


class EntryModel(QAbstractListModel):
    """The documents of an import in the order they were read, which of the `kinds` they are, and how many of each."""

    def __init__(self, kinds: Sequence[Callable[[Entry], bool]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.fitting: list[tuple[bool, ...]] = []
        self.counts = [0] * len(kinds)
        self._kinds = kinds

    def append(self, entry: Entry) -> None:
        """Take in a document that was read."""
        place = len(self.entries)
        self.beginInsertRows(QModelIndex(), place, place)
        self.entries.append(entry)
        self.fitting.append(self._fits(entry))
        self._count(self.fitting[place], 1)
        self.endInsertRows()

    def change(self, place: int, entry: Entry) -> None:
        """Bring a document up to date."""
        self._count(self.fitting[place], -1)
        self.entries[place], self.fitting[place] = entry, self._fits(entry)
        self._count(self.fitting[place], 1)
        self.dataChanged.emit(self.index(place), self.index(place))

    def _fits(self, entry: Entry) -> tuple[bool, ...]:
        return tuple(fits(entry) for fits in self._kinds)

    def _count(self, fitting: tuple[bool, ...], by: int) -> None:
        self.counts = [count + by * fits for count, fits in zip(self.counts, fitting, strict=True)]

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return told(row_of(index.row(), self.entries[index.row()]), role) if index.isValid() else None


class Filter(QSortFilterProxyModel):
    """The documents of one choice; one that is changed stays until another choice is made."""

    def __init__(self, source: EntryModel) -> None:
        super().__init__(source)
        self._entries = source
        self._choice = 0
        self.setDynamicSortFilter(False)
        self.setSourceModel(source)

    def choose(self, number: int) -> None:
        """Show the documents of another choice."""
        self._choice = number
        self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        return self._entries.fitting[source_row][len(_STATES) + self._choice]


class ImportList(QWidget):
    """Shows the documents of an import, of one kind if that is wanted, and tells the place of the one chosen."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._choices = _choices()
        self._entries = EntryModel([*_STATES, *(each.fits for each in self._choices)], self)
        self.model = Filter(self._entries)
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Documents shown"))
        self._items = QStandardItemModel(self.choice)
        for each in self._choices:
            self._items.appendRow(QStandardItem(each.title.format(n=0)))
        self.choice.setModel(self._items)
        self.choice.currentIndexChanged.connect(self._narrow)
        self._delegate = RowDelegate(title_lines=2, text_lines=1)
        self.view = RowList(self.model, self._delegate)
        self.view.setAccessibleName(tr("Documents"))
        self.view.selectionModel().currentChanged.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choice)
        column.addWidget(self.view, 1)

    @property
    def entries(self) -> list[Entry]:
        """The documents, in the order they were read."""
        return self._entries.entries

    @property
    def waiting(self) -> int:
        """How many documents are to be imported."""
        return self._count_of(_waits)

    @property
    def failed(self) -> int:
        """How many documents could not be read or imported."""
        return self._count_of(_has_failed)

    @property
    def imported(self) -> int:
        """How many documents have come into the library here and can be taken back."""
        return self._count_of(_is_imported)

    def _count_of(self, state: Callable[[Entry], bool]) -> int:
        return self._entries.counts[_STATES.index(state)]

    def add(self, entry: Entry) -> None:
        """Take in a document that was read."""
        self._entries.append(entry)
        self._show_counts()
        if len(self.entries) == 1:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def put(self, place: int, entry: Entry) -> None:
        """Bring a document up to date; it stays in the list even if it is no longer of the kind shown."""
        self._entries.change(place, entry)
        self._show_counts()

    def _show_counts(self) -> None:
        for number, (choice, count) in enumerate(zip(self._choices, self._entries.counts[len(_STATES) :], strict=True)):
            self.choice.setItemText(number, choice.title.format(n=count))
            self._items.item(number).setEnabled(bool(count))

    @Slot(int)
    def _narrow(self, number: int) -> None:
        """Show one kind of documents; the one that is shown stays so if it is of that kind."""
        self.model.choose(number)
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.scrollTo(self.view.currentIndex())

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.model.mapToSource(current).row())
