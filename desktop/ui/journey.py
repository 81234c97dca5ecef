"""Leading the reader from one record to another, and back again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.errors import AlmatyError
from desktop.library.queries import Library
from desktop.ui import places
from desktop.ui.history import History, Place
from desktop.ui.library_tabs import LibraryTabs


class Journey(QObject):
    """The places that were visited in the tabs of one library."""

    moved = Signal()
    """Back or Forward may now lead elsewhere."""
    failed = Signal(object)

    def __init__(self, tabs: LibraryTabs) -> None:
        super().__init__(tabs)
        self._tabs, self._library = tabs, Path()
        self.history = History()

    def begin(self, library: Path) -> None:
        """Begin anew, in another library."""
        self._library, self.history = library, History()
        self.moved.emit()

    @property
    def place(self) -> Place | None:
        """What is shown now."""
        tab = self._tabs.tab
        return Place(tab.kind, tab.shown) if tab.shown else None

    @Slot(Place)
    def visit(self, place: Place) -> None:
        """Remember `place`, which the reader chose and sees."""
        self.history.visit(place)
        self.moved.emit()

    def go_to(self, place: Place) -> None:
        """Show `place` and remember where the reader came from."""
        if self.place is not None:
            self.history.visit(self._remembered(self.place))
        self.history.visit(place)
        self._show(place)

    def _remembered(self, place: Place) -> Place:
        now = self.history.current
        return now if now is not None and (now.tab, now.id) == (place.tab, place.id) else place

    def _show(self, place: Place) -> None:
        self._tabs.show_tab(place.tab)
        self._tabs.tab_of(place.tab).show_place(place)
        self.moved.emit()

    def back(self) -> None:
        """Show what was shown before."""
        self.forget_gone()
        if place := self.history.back():
            self._show(place)

    def forward(self) -> None:
        """Show what was shown before going back."""
        self.forget_gone()
        if place := self.history.forward():
            self._show(place)

    def forget_gone(self) -> None:
        """Forget the places whose records are gone: an import that brought them was undone, here or elsewhere."""
        try:
            with Library(self._library) as library:
                self.history.keep(partial(places.is_there, library))
        except AlmatyError as error:
            self.failed.emit(error)
        self.moved.emit()
