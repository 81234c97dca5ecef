"""The main window: it assembles the tabs, the actions and the status bar, and leads from one record to another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QMainWindow, QMessageBox, QTabWidget, QToolBar
from typing_extensions import override

import desktop
from desktop import dates, paths, wording
from desktop.errors import AlmatyError, NotFoundError
from desktop.library import opening
from desktop.library.queries import Library, LibraryInfo
from desktop.ui import actions, settings, tasks, theme
from desktop.ui.appearance import add_appearance_menu
from desktop.ui.articles import ArticlesTab
from desktop.ui.countries import CountriesTab
from desktop.ui.history import History, Place
from desktop.ui.printing import Printing
from desktop.ui.statistics import StatisticsTab
from desktop.ui.tab import tab_title

Tab = ArticlesTab | StatisticsTab | CountriesTab


class MainWindow(QMainWindow):
    """The window of one library file."""

    def __init__(self, library: Path, store: settings.Settings) -> None:
        super().__init__()
        self.library, self.store = library, store
        self.history = History()
        self.setObjectName("main")
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
        self.tabs: dict[str, Tab] = {}
        self._where, self._what, self._built = QLabel(), QLabel(), QLabel()
        self._fill_status_bar()
        self.printing = Printing(self)
        self.show_library(library)
        self._restore()

    def _fill_status_bar(self) -> None:
        bar = self.statusBar()
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
        for tab in self.tabs.values():
            tab.stop()
            tab.deleteLater()
        self.tab_bar.clear()
        self.tabs = {
            "articles": ArticlesTab(library),
            "statistics": StatisticsTab(library),
            "countries": CountriesTab(library),
        }
        for kind, tab in self.tabs.items():
            self._add_tab(kind, tab)
        self._describe(info)
        self._update_actions()

    def _add_tab(self, kind: str, tab: Tab) -> None:
        self.tab_bar.addTab(tab, tab_title(tab.kind))
        tab.place_chosen.connect(self._visit)
        tab.record_shown.connect(self._update_actions)
        tab.link_followed.connect(self._follow)
        tab.search_elsewhere.connect(self._search_elsewhere)
        tab.failed.connect(self.report)
        tab.hits_counted.connect(lambda hits: self._count(kind, hits))
        tab.refresh()

    def _describe(self, info: LibraryInfo) -> None:
        built = QDateTime.fromString(info.built, Qt.DateFormat.ISODate).toLocalTime().date()
        when = dates.words(built.toString(Qt.DateFormat.ISODate))
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
        return self.tabs[("articles", "statistics", "countries")[self.tab_bar.currentIndex()]]

    def _count(self, kind: str, hits: int) -> None:
        tab = self.tabs[kind]
        number = QLocale().toString(hits)
        self.tab_bar.setTabText(self.tab_bar.indexOf(tab), f"{tab_title(tab.kind)} ({number})")

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
        self.tab_bar.setCurrentWidget(self.tabs[place.tab])
        self.tabs[place.tab].show_place(place)
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
        if scheme in self.tabs:
            ident, _, paragraph = rest.partition("#")
            self.go_to(Place(scheme, ident, int(paragraph) if paragraph.isdigit() else None))
        elif scheme == "copy":
            self.copy_citation()
        elif scheme in {"http", "https"}:
            QDesktopServices.openUrl(url)

    @Slot(str, str)
    def _search_elsewhere(self, tab: str, text: str) -> None:
        self.tab_bar.setCurrentWidget(self.tabs[tab])
        self.tabs[tab].field.setText(text)
        self.tabs[tab].focus_search()

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
        self.tab_bar.setCurrentWidget(self.tabs["articles"])

    def show_statistics(self) -> None:
        """Show the tab Statistics."""
        self.tab_bar.setCurrentWidget(self.tabs["statistics"])

    def show_countries(self) -> None:
        """Show the tab Member Countries."""
        self.tab_bar.setCurrentWidget(self.tabs["countries"])

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
        self.statusBar().showMessage(self.tr("Copied: {text}").format(text=text), 5000)

    def preview(self) -> None:
        """Preview the fact sheet of what is shown."""
        self.printing.preview(self.place)

    def print_sheet(self) -> None:
        """Print the fact sheet of what is shown."""
        self.printing.print_sheet(self.place)

    def save_pdf(self) -> None:
        """Save the fact sheet of what is shown as PDF."""
        self.printing.save_pdf(self.place)

    def choose_library(self) -> None:
        """Let the reader choose another library file and show it."""
        title, kinds = self.tr("Open Library"), self.tr("Libraries (*.db);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, title, str(self.library.parent), kinds)
        if name:
            self.open_library(Path(name))

    def open_library(self, path: Path) -> None:
        """Show the library at `path`; where it cannot be read, say so and keep the current one."""
        try:
            opening.ensure(path, paths.data_folder())
            self.show_library(path)
        except AlmatyError as error:
            self.report(error)

    def show_keys(self) -> None:
        """List the keys that do something."""
        native = QKeySequence.SequenceFormat.NativeText
        named = [each for each in self.actions_by_id.values() if not each.shortcut().isEmpty()]
        lines = [
            f"<tr><td style='padding:3px 24px 3px 0'>{each.text().replace('&', '').rstrip('.')}</td>"
            f"<td><b>{each.shortcut().toString(native)}</b></td></tr>"
            for each in named
        ]
        more = self.tr("Up and Down move through the results while you type; Escape clears the search.")
        QMessageBox.information(
            self, self.tr("Keyboard Shortcuts"), f"<table>{''.join(lines)}</table><p style='margin-top:12px'>{more}</p>"
        )

    def show_about(self) -> None:
        """Say what this program is, and which library it shows."""
        text = self.tr(
            "<h3>Almaty Process Reference {version}</h3>"
            "<p>Articles, statistics and member countries of the Almaty Process, each figure with its sentence "
            "and its source.</p><p>Program: MIT licence. Shipped records: CC BY 4.0.</p><p>Library: {path}</p>"
        )
        QMessageBox.about(
            self, self.tr("About"), text.format(version=desktop.__version__, path=self.library.as_posix())
        )

    @Slot(object)
    def report(self, error: AlmatyError) -> None:
        """Tell the reader what happened and what to do."""
        QMessageBox.warning(self, self.tr("Almaty Process Reference"), str(error))

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
        self.tab_bar.setCurrentIndex(self.store.get(settings.TAB))
        for tab in self.tabs.values():
            tab.restore(self.store)


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
