"""The main window: it assembles the tabs, the actions and the status bar, and leads from one record to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel, QMainWindow, QStatusBar, QTabWidget, QToolBar, QWidget

from desktop import dates, paths, wording
from desktop.errors import AlmatyError, NotFoundError
from desktop.library import opening
from desktop.library.queries import Library, LibraryInfo
from desktop.library.search import KINDS, Kind
from desktop.marks import override
from desktop.ui import actions, settings, tasks, theme
from desktop.ui.appearance import add_appearance_menu
from desktop.ui.history import History, Place
from desktop.ui.tab import tab_title

if TYPE_CHECKING:
    from desktop.ui.printing import Printing
    from desktop.ui.tab import LibraryTab

    Tab = LibraryTab[Any]

_MESSAGE = 6000
"""Milliseconds for which the status bar shows what was done."""

_LATER = 60
"""Milliseconds after which what the reader does not see yet is made."""


class MainWindow(QMainWindow):
    """The window of one library file."""

    def __init__(self, library: Path, store: settings.Settings) -> None:
        super().__init__()
        self.library, self.store = library, store
        self.history = History()
        self.setObjectName("main")
        self.setAcceptDrops(True)
        toolbar = QToolBar(self.tr("Toolbar"))
        toolbar.setObjectName("toolbar")
        toolbar.setMovable(False)
        toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addToolBar(toolbar)
        made = actions.make(self, toolbar)
        self.actions_by_id = made.by_id
        add_appearance_menu(made.menus["view"], store)
        self.tab_bar = QTabWidget()
        self.tab_bar.setDocumentMode(True)
        self.setCentralWidget(self.tab_bar)
        self.tab_bar.currentChanged.connect(self._tab_changed)
        self.tabs: dict[Kind, Tab] = {}
        self._where, self._what, self._built = QLabel(), QLabel(), QLabel()
        self._fill_status_bar()
        self._restore()
        self.show_library(library)

    @cached_property
    def printing(self) -> Printing:
        """What prints for this window, loaded when it is first wanted."""
        from desktop.ui.printing import Printing

        printing = Printing(self, self.store)
        printing.said.connect(lambda text: self.statusBar().showMessage(text, _MESSAGE))
        printing.failed.connect(self.report)
        return printing

    def _fill_status_bar(self) -> None:
        bar = QStatusBar()
        self.setStatusBar(bar)
        bar.addWidget(self._where, 1)
        bar.addPermanentWidget(self._what)
        bar.addPermanentWidget(self._built)
        for label in (self._where, self._what, self._built):
            label.setContentsMargins(8, 2, 8, 2)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def show_library(self, library: Path) -> None:
        """Show the library at `library` in place of the current one; raise LibraryError if it cannot be read."""
        with Library(library) as opened:
            info = opened.info()
        self.library, self.history = library, History()
        shown = self._clear_tabs()
        for kind in KINDS:
            self.tab_bar.addTab(QWidget(), tab_title(kind))
        self.tab_bar.setCurrentIndex(shown)
        self.tab.hits_counted.connect(self._make_other_tabs, Qt.ConnectionType.SingleShotConnection)
        self._describe(info)
        self._update_actions()

    def _clear_tabs(self) -> int:
        """Remove all tabs; return the index of the one that was shown, or was shown when the program last ended."""
        shown = self.tab_bar.currentIndex() if self.tabs else self.store.get(settings.TAB)
        for tab in self.tabs.values():
            tab.stop()
            tab.deleteLater()
        self.tabs = {}
        self.tab_bar.blockSignals(True)
        self.tab_bar.clear()
        self.tab_bar.blockSignals(False)
        return shown

    @Slot()
    def _make_other_tabs(self) -> None:
        """Make the tabs that are not shown yet, once the reader has something to look at."""
        for kind in KINDS:
            QTimer.singleShot(_LATER, self, partial(self._make_unseen, kind))

    def _make_unseen(self, kind: Kind) -> None:
        if self.isVisible():
            self.tab_of(kind)

    def tab_of(self, kind: Kind) -> Tab:
        """Return the tab of a kind of record, made if it was not wanted before."""
        if kind not in self.tabs:
            self.tabs[kind] = make_tab(kind, self.library)
            self._set_up(kind, self.tabs[kind])
        return self.tabs[kind]

    def _set_up(self, kind: Kind, tab: Tab) -> None:
        place, now = KINDS.index(kind), self.tab_bar.currentIndex()
        self.tab_bar.blockSignals(True)
        self.tab_bar.removeTab(place)
        self.tab_bar.insertTab(place, tab, tab_title(kind))
        self.tab_bar.setCurrentIndex(now)
        self.tab_bar.blockSignals(False)
        tab.restore(self.store)
        tab.place_chosen.connect(self._visit)
        tab.record_shown.connect(self._update_actions)
        tab.link_followed.connect(self._follow)
        tab.search_elsewhere.connect(self._search_elsewhere)
        tab.failed.connect(self.report)
        tab.hits_counted.connect(lambda hits: self._count(kind, hits))
        tab.refresh()

    @Slot(int)
    def _tab_changed(self, place: int) -> None:
        if place >= 0 and self.tab_bar.count() == len(KINDS):
            self.tab_of(KINDS[place])
            self._update_actions()

    def _describe(self, info: LibraryInfo) -> None:
        when = dates.words(datetime.fromisoformat(info.built).astimezone().date().isoformat())
        self.setWindowTitle(self.tr("Almaty Process Reference"))
        self._where.setText(info.path)
        self._where.setToolTip(self.tr("Library file, snapshot {snapshot}").format(snapshot=info.snapshot))
        counts = (
            self.tr("%n article(s)", "", info.articles),
            self.tr("%n figure(s)", "", info.figures),
            self.tr("%n country(ies)", "", info.countries),
        )
        self._what.setText(" · ".join(counts))
        self._built.setText(self.tr("Built {date}").format(date=when))

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.tab_of(KINDS[max(0, self.tab_bar.currentIndex())])

    def _count(self, kind: Kind, hits: int) -> None:
        self.tab_bar.setTabText(KINDS.index(kind), f"{tab_title(kind)} ({QLocale().toString(hits)})")

    @property
    def place(self) -> Place | None:
        """What is shown now."""
        return Place(self.tab.kind, self.tab.shown) if self.tab.shown else None

    @Slot(Place)
    def _visit(self, place: Place) -> None:
        self.history.visit(place)
        self._update_actions()

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
        self.show_tab(place.tab)
        self.tab_of(place.tab).show_place(place)
        self._update_actions()

    def go_back(self) -> None:
        """Show what was shown before."""
        if place := self.history.back():
            self._show(place)

    def go_forward(self) -> None:
        """Show what was shown before going back."""
        if place := self.history.forward():
            self._show(place)

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        """Follow a link of a page: into a tab, to a source's address, or to the clipboard."""
        scheme, _, rest = url.toString().partition(":")
        kind = next((kind for kind in KINDS if kind == scheme), None)
        if kind is not None:
            ident, _, paragraph = rest.partition("#")
            self.go_to(Place(kind, ident, int(paragraph) if paragraph.isdigit() else None))
        elif scheme == "copy":
            self.copy_citation()
        elif scheme in {"http", "https"}:
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(url)

    @Slot(str, str)
    def _search_elsewhere(self, kind: Kind, text: str) -> None:
        self.show_tab(kind)
        self.tab.field.setText(text)
        self.tab.focus_search()

    def show_tab(self, kind: Kind) -> None:
        """Show the tab of a kind of record."""
        self.tab_bar.setCurrentIndex(KINDS.index(kind))

    def _update_actions(self) -> None:
        self.actions_by_id["back"].setEnabled(self.history.has_back)
        self.actions_by_id["forward"].setEnabled(self.history.has_forward)

    def focus_search(self) -> None:
        """Move to the search field of the tab that is shown."""
        self.tab.focus_search()

    def clear_search(self) -> None:
        """Empty the search field of the tab that is shown."""
        self.tab.field.clear()

    def show_articles(self) -> None:
        """Show the tab Articles."""
        self.show_tab("articles")

    def show_statistics(self) -> None:
        """Show the tab Statistics."""
        self.show_tab("statistics")

    def show_countries(self) -> None:
        """Show the tab Member Countries."""
        self.show_tab("countries")

    def import_documents(self) -> None:
        """Let the reader pick documents and see what they would bring."""
        from desktop.ui import dialogs

        self.open_import(dialogs.choose_documents(self))

    def import_folder(self) -> None:
        """Let the reader pick a folder of documents and see what they would bring."""
        from desktop.ui import dialogs

        folder = dialogs.choose_folder(self)
        self.open_import([folder] if folder else [])

    def open_import(self, paths: Sequence[Path]) -> None:
        """Show what importing the files and folders of `paths` would bring."""
        from desktop.ui.import_dialog import ImportDialog

        if paths:
            dialog = ImportDialog(self.library, paths, self)
            dialog.library_changed.connect(self.refresh)
            dialog.open()

    def undo_import(self) -> None:
        """Take the last import back, if the reader agrees."""
        from desktop.library import importing
        from desktop.ui import dialogs

        try:
            with Library(self.library) as library:
                last = next((each for each in importing.imports(library) if each.undone_at is None), None)
            if last is None:
                self.statusBar().showMessage(self.tr("There is no import to undo."), _MESSAGE)
            elif dialogs.agrees(self, self.tr("Take the import of “{name}” back?").format(name=last.name)):
                importing.undo(self.library, last.id)
                self.refresh()
        except AlmatyError as error:
            self.report(error)

    @Slot()
    def refresh(self) -> None:
        """Show what the library holds now."""
        with Library(self.library) as library:
            self._describe(library.info())
        for tab in self.tabs.values():
            tab.refresh()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and all(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.open_import([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def copy_citation(self) -> None:
        """Copy the bibliographic reference of what is shown to the clipboard."""
        place = self.place
        if place is None:
            return
        try:
            with Library(self.library) as library:
                text = _citation(library, place)
        except AlmatyError as error:
            self.report(error)
            return
        QGuiApplication.clipboard().setText(text)
        self.statusBar().showMessage(self.tr("Copied: {text}").format(text=text), _MESSAGE)

    def preview(self) -> None:
        """Preview the fact sheet of what is shown."""
        if self.place is not None:
            self.printing.preview(self.printing.request(self.library, self.place))

    def print_sheet(self) -> None:
        """Print the fact sheet of what is shown."""
        if self.place is not None:
            self.printing.print_sheet(self.printing.request(self.library, self.place))

    def save_pdf(self) -> None:
        """Save the fact sheet of what is shown as PDF."""
        if self.place is not None:
            self.printing.save_pdf(self.printing.request(self.library, self.place))

    def update_library(self) -> None:
        """Bring the library up to what this version ships, in another thread, and show it anew if that changed it."""
        library = self.library
        tasks.run(lambda: opening.ensure(library, paths.data_folder()), self._show_updated, self.report)

    def _show_updated(self, changed: bool) -> None:
        if changed:
            self.show_library(self.library)

    def choose_library(self) -> None:
        """Let the reader choose another library file and show it."""
        from desktop.ui import dialogs

        path = dialogs.choose_library(self, self.library.parent)
        if path is not None:
            self.open_library(path)

    def open_library(self, path: Path) -> None:
        """Show the library at `path`; where it cannot be read, say so and keep the current one."""
        try:
            opening.ensure(path, paths.data_folder())
            self.show_library(path)
        except AlmatyError as error:
            self.report(error)

    def show_keys(self) -> None:
        """List the keys that do something."""
        from desktop.ui import dialogs

        dialogs.show_keys(self, self.actions_by_id.values())

    def show_about(self) -> None:
        """Say what this program is, and which library it shows."""
        from desktop.ui import dialogs

        dialogs.show_about(self, self.library)

    @Slot(object)
    def report(self, error: AlmatyError) -> None:
        """Tell the reader what happened and what to do."""
        from desktop.ui import dialogs

        dialogs.show_error(self, error)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange:
            theme.apply()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        for tab in self.tabs.values():
            tab.stop()
        self._save()
        tasks.wait(5000)
        super().closeEvent(event)

    def _save(self) -> None:
        self.store.set(settings.GEOMETRY, self.saveGeometry())
        self.store.set(settings.STATE, self.saveState())
        self.store.set(settings.TAB, self.tab_bar.currentIndex())
        for tab in self.tabs.values():
            tab.save(self.store)
        self.store.save()

    def _restore(self) -> None:
        self.resize(1280, 800)
        self.restoreGeometry(self.store.get(settings.GEOMETRY))
        self.restoreState(self.store.get(settings.STATE))


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


def _citation(library: Library, place: Place) -> str:
    if place.tab == "countries":
        raise NotFoundError("A country has no citation of its own; copy that of the article or figure you quote.")
    if place.tab == "articles":
        article = library.article(place.id)
        return wording.citation(article, library.source(article.source))
    figure = library.figure(place.id)
    if figure.article is None:
        return wording.source_line(library.source(figure.source))
    return wording.citation(library.article(figure.article), library.source(figure.source))
