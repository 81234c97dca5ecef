"""The three tabs of a library: each is made when it is first wanted, and its title carries its hits."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.library.search import KINDS, Kind
from desktop.ui import settings
from desktop.ui.history import Place
from desktop.ui.searching.notices import tab_title

if TYPE_CHECKING:
    from desktop.ui.tab import LibraryTab

    Tab = LibraryTab[Any]

_LATER = 60
"""Milliseconds after which what the reader does not see yet is made."""


class LibraryTabs(QTabWidget):
    """Shows the tabs of one library, or of another one later."""

    place_chosen = Signal(Place)
    record_shown = Signal()
    link_followed = Signal(QUrl)
    failed = Signal(object)
    turned = Signal()
    scale_wanted = Signal(int)
    menu_made = Signal(object)

    def __init__(self, store: settings.Settings) -> None:
        super().__init__()
        self._store = store
        self._library = Path()
        self.tabs: dict[Kind, Tab] = {}
        self.setDocumentMode(True)
        self.currentChanged.connect(self._changed)

    def show_library(self, library: Path) -> None:
        """Show the tabs of a library in place of those that are there."""
        self._library, shown = library, self._clear_tabs()
        for kind in KINDS:
            self.addTab(QWidget(), tab_title(kind))
        self.setCurrentIndex(shown)
        for seen in (self.tab.record_shown, self.tab.completed):
            seen.connect(self._make_others, Qt.ConnectionType.SingleShotConnection)
        self.tab.focus_search()

    def _clear_tabs(self) -> int:
        """Remove all tabs; return the index of the one that was shown, or was shown when the program last ended."""
        shown = self.currentIndex() if self.tabs else self._store.get(settings.TAB)
        for tab in self.tabs.values():
            tab.stop()
            tab.deleteLater()
        self.tabs = {}
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        return shown

    @Slot()
    def _make_others(self) -> None:
        """Make the tabs that are not shown yet, once the reader has something to look at."""
        for kind in KINDS:
            QTimer.singleShot(_LATER, self, partial(self._make_unseen, kind))

    def _make_unseen(self, kind: Kind) -> None:
        if self.isVisible():
            self.tab_of(kind)

    def tab_of(self, kind: Kind) -> Tab:
        """Return the tab of a kind of record, made if it was not wanted before."""
        if kind not in self.tabs:
            self.tabs[kind] = make_tab(kind, self._library)
            self._set_up(kind, self.tabs[kind])
        return self.tabs[kind]

    def _set_up(self, kind: Kind, tab: Tab) -> None:
        place, now = KINDS.index(kind), self.currentIndex()
        self.blockSignals(True)
        self.removeTab(place)
        self.insertTab(place, tab, tab_title(kind))
        self.setCurrentIndex(now)
        self.blockSignals(False)
        tab.restore(self._store)
        tab.place_chosen.connect(self.place_chosen)
        tab.record_shown.connect(self.record_shown)
        tab.link_followed.connect(self.link_followed)
        tab.scale_wanted.connect(self.scale_wanted)
        tab.menu_made.connect(self.menu_made)
        tab.failed.connect(self.failed)
        tab.search_elsewhere.connect(self._search_elsewhere)
        tab.hits_counted.connect(partial(self._count, kind))
        tab.slowed.connect(partial(self._wait, kind))
        tab.refresh()

    @Slot(int)
    def _changed(self, place: int) -> None:
        if place >= 0 and self.count() == len(KINDS):
            self.tab_of(KINDS[place])
            self.turned.emit()

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.tab_of(KINDS[max(0, self.currentIndex())])

    def show_tab(self, kind: Kind) -> None:
        """Show the tab of a kind of record."""
        self.setCurrentIndex(KINDS.index(kind))

    def show_articles(self) -> None:
        """Show the tab Articles."""
        self.show_tab("articles")

    def show_statistics(self) -> None:
        """Show the tab Statistics."""
        self.show_tab("statistics")

    def show_countries(self) -> None:
        """Show the tab Member Countries."""
        self.show_tab("countries")

    def _count(self, kind: Kind, hits: int) -> None:
        self.setTabText(KINDS.index(kind), f"{tab_title(kind)} ({QLocale().toString(hits)})")

    def _wait(self, kind: Kind) -> None:
        """Show that the hits are being looked for; the count of before would mislead."""
        self.setTabText(KINDS.index(kind), f"{tab_title(kind)} (…)")

    @Slot(str, str)
    def _search_elsewhere(self, kind: Kind, text: str) -> None:
        self.show_tab(kind)
        self.tab.field.setText(text)
        self.tab.focus_search()

    def refresh(self) -> None:
        """Search anew in all tabs."""
        for tab in self.tabs.values():
            tab.refresh()

    def stop(self) -> None:
        """Stop all searches."""
        for tab in self.tabs.values():
            tab.stop()

    def save(self) -> None:
        """Keep how the tabs are arranged, and which is shown."""
        self._store.set(settings.TAB, self.currentIndex())
        for tab in self.tabs.values():
            tab.save(self._store)


def make_tab(kind: Kind, library: Path) -> Tab:
    """Return the tab of a kind of record; its module is loaded when it is first wanted, which keeps the start short."""
    if kind == "articles":
        from desktop.ui.articles import ArticlesTab

        return ArticlesTab(library)
    if kind == "statistics":
        from desktop.ui.statistics import StatisticsTab

        return StatisticsTab(library)
    from desktop.ui.countries import CountriesTab

    return CountriesTab(library)
