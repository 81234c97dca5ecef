"""How large the text of the pages is: by steps, in all tabs and dialogs, kept for the next start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.ui import settings
from desktop.ui.library_tabs import LibraryTabs
from desktop.ui.reading import ReadingPane

_ACTIONS = ("larger", "smaller", "normal")


class TextSize(QObject):
    """Changes the size of the text in the pages of all tabs, and of the dialogs that it serves."""

    chosen = Signal(int)
    """The text is to be this large, in percent."""

    def __init__(self, tabs: LibraryTabs, store: settings.Settings, actions: Mapping[str, QAction]) -> None:
        super().__init__(tabs)
        self._tabs, self._store = tabs, store
        self._actions = [actions[ident] for ident in _ACTIONS]

    def serve(self, dialog: QWidget, panes: Sequence[ReadingPane]) -> None:
        """Let the same keys, and the wheel, change the text of the panes of a dialog."""
        dialog.addActions(self._actions)
        for pane in panes:
            pane.scale_to(self._store.get(settings.TEXT_SIZE))
            pane.scale_wanted.connect(self.step)
            self.chosen.connect(pane.scale_to)

    def larger(self) -> None:
        """Make the text a step larger."""
        self.step(1)

    def smaller(self) -> None:
        """Make the text a step smaller."""
        self.step(-1)

    def normal(self) -> None:
        """Give the text the size that the system has."""
        self._choose(settings.TEXT_SIZE.default)

    @Slot(int)
    def step(self, by: int) -> None:
        """Make the text `by` steps larger, or smaller if negative, as far as there are any."""
        sizes = settings.TEXT_SIZES
        place = sizes.index(self._store.get(settings.TEXT_SIZE)) + by
        self._choose(sizes[min(max(place, 0), len(sizes) - 1)])

    def _choose(self, percent: int) -> None:
        self._store.set(settings.TEXT_SIZE, percent)
        for tab in self._tabs.tabs.values():
            tab.scale_text(percent)
        self.chosen.emit(percent)
