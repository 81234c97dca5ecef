"""Choosing what goes on a sheet of several records: a comparison of countries, or a briefing pack of anything."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.library.queries import Library
from desktop.marks import override
from desktop.sheets import bounds
from desktop.ui import tasks, theme
from desktop.ui.words import tr

COMPARISON, PACK = "comparison", "pack"
_IDENT = Qt.ItemDataRole.UserRole
_PAUSE = 100
"""Milliseconds without another tick after which the sheet of what is ticked may be made ahead."""


class Subject(NamedTuple):
    """Something that has a sheet: what kind it is, how it is called in a pack, and its name."""

    kind: str
    ident: str
    name: str


def subjects(library: Library) -> tuple[Subject, ...]:
    """Return what can be bound together: the Process, the countries, the measures that have figures."""
    return (
        Subject("process", "process", tr("The Almaty Process")),
        *(Subject("country", each.code, each.name) for each in library.countries()),
        *(Subject("measure", each.id, each.name) for each in library.measures_told()),
    )


class ComposeDialog(QDialog):
    """Asks whether countries are to be compared or sheets bound together, and which."""

    chosen = Signal(str, list)
    ticked_for_now = Signal(str, list)
    """What is ticked is enough for a sheet, and has been for a moment."""
    failed = Signal(object)

    def __init__(self, library: Path, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare or Combine"))
        self._library = library
        self.kind = QComboBox()
        self.kind.addItem(self.tr("Comparison of two to four countries"), COMPARISON)
        self.kind.addItem(self.tr("Briefing pack, with cover and contents"), PACK)
        self.kind.setAccessibleName(self.tr("Sheet"))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Show only names with"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(self.tr("Filter"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What the sheet is of"))
        self.list.setSpacing(2)
        theme.show_boxes(self.list)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(lambda: self.ticked_for_now.emit(self.kind.currentData(), self.ticked()))
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._update)
        self.filter.textChanged.connect(self._update)
        self.list.itemChanged.connect(self._update)
        self._update()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.go.setText(self.tr("Print Preview"))
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (self.kind, self.filter, self.list, self.message, buttons):
            column.addWidget(widget)
        self.resize(QSize(440, 560))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.list.count():
            tasks.run_for(self, self._read, self._offer, self.failed.emit)

    def _read(self) -> tuple[Subject, ...]:
        with Library(self._library) as library:
            return subjects(library)

    def _offer(self, found: Iterable[Subject]) -> None:
        self.list.blockSignals(True)
        for subject in found:
            item = QListWidgetItem(subject.name)
            item.setData(_IDENT, subject)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._update()

    def _items(self) -> Iterable[tuple[QListWidgetItem, Subject]]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return ((item, item.data(_IDENT)) for item in items)

    def ticked(self) -> list[str]:
        """Return what goes on the sheet, in the order of the list; a comparison is of countries alone."""
        return [
            subject.ident
            for item, subject in self._items()
            if item.checkState() == Qt.CheckState.Checked and self._fits(subject)
        ]

    def _fits(self, subject: Subject) -> bool:
        return self.kind.currentData() == PACK or subject.kind == "country"

    @Slot()
    def _update(self) -> None:
        """Show what fits the kind of sheet and the filter, and say what is missing for a sheet."""
        wanted = self.filter.text().casefold()
        for item, subject in self._items():
            item.setHidden(not self._fits(subject) or wanted not in subject.name.casefold())
        number = len(self.ticked())
        compared = self.kind.currentData() == COMPARISON
        enough = bounds.FEWEST <= number <= bounds.MOST if compared else number > 0
        self.go.setEnabled(enough)
        self._pause.start() if enough else self._pause.stop()
        asked = self.tr("Tick two to four countries.") if compared else self.tr("Tick what the pack is to hold.")
        self.message.setText("" if enough else asked)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.kind.currentData(), self.ticked())
        self.accept()
