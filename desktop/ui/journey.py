"""Leading the reader from one record to another, and back again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import AlmatyError
from desktop.library.queries import Library
from desktop.ui import places
from desktop.ui.history import History, Place
from desktop.ui.latest import Latest
from desktop.ui.library_tabs import LibraryTabs
from desktop.ui.page_reader import Spot


class Journey(QObject):
    """The places that were visited in the tabs of one library."""

    moved = Signal()
    """Back or Forward may now lead elsewhere."""
    failed = Signal(object)

    def __init__(self, tabs: LibraryTabs) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._asking = Latest(Path(), self)
        self._steps = 0
        self._left: dict[Place, Spot] = {}
        self.history = History()

    def begin(self, library: Path) -> None:
        """Begin anew, in another library."""
        self._asking.turn_to(library)
        self._steps, self._left, self.history = 0, {}, History()
        self.moved.emit()

    @property
    def place(self) -> Place | None:
        """What is shown now."""
        tab = self._tabs.tab
        return Place(tab.kind, tab.shown) if tab.shown else None

    @Slot(Place)
    def visit(self, place: Place) -> None:
        """Remember `place`, which the reader chose and sees; a step that still waits is not taken."""
        self._steps = 0
        self._leave()
        self.history.visit(place)
        self.moved.emit()

    def go_to(self, place: Place) -> None:
        """Show `place` and remember where the reader came from; a step that still waits is not taken."""
        self._steps = 0
        if self.place is not None:
            self.history.visit(self._remembered(self.place))
        self._leave()
        self.history.visit(place)
        self._show(place)
        self.moved.emit()

    def _remembered(self, place: Place) -> Place:
        now = self.history.current
        return now if now is not None and (now.tab, now.id) == (place.tab, place.id) else place

    def _leave(self) -> None:
        """Remember where the reader is in the page that is left; what Back and Forward no longer reach is forgotten."""
        now, reached = self.history.current, self.history.places
        self._left = {place: spot for place, spot in self._left.items() if place in reached}
        if now is not None and (spot := self._tabs.tab_of(now.tab).spot_of(now.id)):
            self._left[now] = spot

    def _show(self, place: Place, left: Spot | None = None) -> None:
        self._tabs.show_tab(place.tab)
        self._tabs.tab_of(place.tab).show_place(place, left)

    def back(self) -> None:
        """Show what was shown before."""
        self._step(-1)

    def forward(self) -> None:
        """Show what was shown before going back."""
        self._step(1)

    def _step(self, by: int) -> None:
        self._steps = self.history.reach(self._steps + by)
        self.forget_gone()

    def forget_gone(self) -> None:
        """Forget the places whose records are gone: an import that brought them was undone, here or elsewhere."""
        self._asking.ask(partial(_gone, self.history.places), self._go_on, self._stay)

    def _go_on(self, gone: frozenset[Place]) -> None:
        """Take the steps that waited for the library to say which places are gone."""
        self._leave()
        self.history.forget(gone)
        steps, self._steps = self._steps, 0
        if place := self.history.step(steps):
            self._show(place, self._left.get(place))
        self.moved.emit()

    def _stay(self, error: AlmatyError) -> None:
        self._steps = 0
        self.failed.emit(error)


def _gone(visited: frozenset[Place], library: Library) -> frozenset[Place]:
    """Return the places whose records the library has no more; runs in another thread."""
    return frozenset(place for place in visited if not places.is_there(library, place))
