"""How large the text of the pages is: by steps, in all tabs, kept for the next start."""

from __future__ import annotations

from desktop.ui import settings
from desktop.ui.library_tabs import LibraryTabs


class TextSize:
    """Changes the size of the text in the pages of all tabs."""

    def __init__(self, tabs: LibraryTabs, store: settings.Settings) -> None:
        self._tabs, self._store = tabs, store

    def larger(self) -> None:
        """Make the text a step larger."""
        self.step(1)

    def smaller(self) -> None:
        """Make the text a step smaller."""
        self.step(-1)

    def normal(self) -> None:
        """Give the text the size that the system has."""
        self._choose(settings.TEXT_SIZE.default)

    def step(self, by: int) -> None:
        """Make the text `by` steps larger, or smaller if negative, as far as there are any."""
        sizes = settings.TEXT_SIZES
        place = sizes.index(self._store.get(settings.TEXT_SIZE)) + by
        self._choose(sizes[min(max(place, 0), len(sizes) - 1)])

    def _choose(self, percent: int) -> None:
        self._store.set(settings.TEXT_SIZE, percent)
        for tab in self._tabs.tabs.values():
            tab.scale_text(percent)
