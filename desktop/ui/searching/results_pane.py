"""The pane of a tab's results: the field, what was not understood of it, the filters, and the results themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QSpacerItem, QStackedWidget, QVBoxLayout, QWidget

from desktop.library.search import Chosen, Kind, Sort
from desktop.marks import override
from desktop.ui.labels import plain_label
from desktop.ui.searching.field import SearchField
from desktop.ui.searching.notices import Mismatch, Nothing

if TYPE_CHECKING:
    from desktop.library.finding.facets import Facets
    from desktop.ui.searching.facets import FacetView
    from desktop.ui.searching.result_bar import ResultBar

_BAR = 32
_FACETS = 204


class ResultsPane(QWidget):
    """Holds what a search is made with and what it finds; what is not seen at first is made when it is."""

    sort_chosen = Signal(str)
    value_toggled = Signal(str, str)
    widen_wanted = Signal()
    clear_wanted = Signal()
    tab_wanted = Signal(str)
    text_wanted = Signal(str)

    def __init__(self, kind: Kind, library: Path, placeholder: str, room: int) -> None:
        super().__init__()
        self._kind = kind
        self.field = SearchField(kind, library, placeholder)
        self.mismatch = Mismatch()
        self.mismatch.clear_wanted.connect(self.clear_wanted)
        self.stack = QStackedWidget()
        self.has_facets = self._asked = False
        self._room = room
        self._reserved = QSpacerItem(0, 0)
        self._facets: Facets = {}
        self._arrange()

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(8, 0, 8, 4)
        head.addWidget(self.field)
        self._bar_place = QVBoxLayout()
        self._bar_place.addSpacing(_BAR)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addItem(self._reserved)
        self._row.addWidget(self.stack, 1)
        self._column.addLayout(head)
        self._column.addLayout(self._bar_place)
        self._column.addWidget(self.mismatch)
        self._column.addLayout(self._row, 1)

    def show_view(self, view: QAbstractItemView) -> None:
        """Let the results stand in `view`."""
        self.stack.addWidget(view)

    @cached_property
    def nothing(self) -> Nothing:
        """What says that a search found nothing, made when one first does."""
        made = Nothing()
        made.clear_wanted.connect(self.clear_wanted)
        made.widen_wanted.connect(self.widen_wanted)
        made.tab_wanted.connect(self.tab_wanted)
        made.text_wanted.connect(self.text_wanted)
        self.stack.addWidget(made)
        return made

    @cached_property
    def complaint(self) -> QLabel:
        """What says in a sentence what of the query was not understood."""
        label = plain_label()
        label.setContentsMargins(16, 0, 16, 6)
        label.setObjectName("complaint")
        self._column.insertWidget(1, label)
        return label

    @cached_property
    def bar(self) -> ResultBar:
        """The line over the results, made when they are first there."""
        from desktop.ui.searching.result_bar import ResultBar

        made = ResultBar()
        self._bar_place.takeAt(0)
        self._bar_place.addWidget(made)
        made.sort_chosen.connect(self.sort_chosen)
        made.chip_removed.connect(self.value_toggled)
        made.facets_switched.connect(self._switch)
        return made

    @cached_property
    def facets(self) -> FacetView:
        """The facets beside the results, made when they are first shown."""
        from desktop.ui.searching.facets import FacetView

        made = FacetView()
        made.setFixedWidth(_FACETS)
        made.chosen.connect(self.value_toggled)
        self._row.insertWidget(0, made)
        return made

    def want_facets(self, *, wanted: bool) -> None:
        """Show the facets once they are counted, if there is room for them; it is kept free from now on."""
        self.has_facets = wanted
        self._reserve()

    @property
    def _shows_facets(self) -> bool:
        return self.has_facets and (self._asked or self.width() >= self._room)

    def _reserve(self) -> None:
        """Keep room for the facets to come, so that the results will not move when they do."""
        coming = self._shows_facets and not self._facets
        self._reserved.changeSize(_FACETS if coming else 0, 0)
        self._row.invalidate()

    @Slot(bool)
    def _switch(self, on: bool) -> None:
        self.has_facets = self._asked = on
        self._arrange_facets()

    def _arrange_facets(self) -> None:
        self._reserve()
        self.bar.switch.blockSignals(True)
        self.bar.switch.setChecked(self._shows_facets)
        self.bar.switch.blockSignals(False)
        if self._shows_facets and any(self._facets.values()):
            self.facets.show_facets(self._facets)
            self.facets.show()
        elif "facets" in self.__dict__:
            self.facets.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._facets:
            self._reserve()
        elif (event.oldSize().width() < self._room) != (event.size().width() < self._room):
            self._arrange_facets()

    def complain(self, sentences: Sequence[str]) -> None:
        """Say under the field what was not understood; nothing where all was."""
        if sentences or "complaint" in self.__dict__:
            self.complaint.setText(" ".join(sentences))
            self.complaint.setVisible(bool(sentences))

    def show_order(self, sort: Sort) -> None:
        """Say in which order the results stand."""
        self.bar.show_sort(sort)

    def await_facets(self) -> None:
        """Show no counts beside the results until they are counted for these."""
        if "facets" in self.__dict__:
            self.facets.facets.wait()

    def show_facets(self, facets: Facets, chosen: Chosen) -> None:
        """Show by what the results can be narrowed, and by what they are."""
        from desktop.ui.searching.facets import value_title

        self._facets = facets
        labels = {(field, each.value): each.label for field, values in facets.items() for each in values}
        chips = [
            (field, value, value_title(field, labels.get((field, value), value)))
            for field, values in chosen.items()
            for value in values
        ]
        self.bar.show_chips(chips)
        self._arrange_facets()
