"""The main window: it assembles the tabs, the actions and the status bar, and leads from one record to another."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QToolBar

from desktop import paths
from desktop.errors import AlmatyError
from desktop.library import opening
from desktop.library.queries import Library
from desktop.library.search import KINDS, Kind
from desktop.marks import override
from desktop.ui import actions, places, settings, tasks, theme
from desktop.ui.appearance import add_appearance_menu
from desktop.ui.history import Place
from desktop.ui.journey import Journey
from desktop.ui.library_tabs import LibraryTabs
from desktop.ui.sheets import ahead
from desktop.ui.status import LibraryStatus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from desktop.ui.another_library import AnotherLibrary
    from desktop.ui.citing import Citing
    from desktop.ui.help import Help
    from desktop.ui.importing.commands import ImportCommands
    from desktop.ui.instance import Instance
    from desktop.ui.searching.finder import Finder
    from desktop.ui.sheets.commands import SheetCommands
    from desktop.ui.sheets.printing import Printing
    from desktop.ui.tab import LibraryTab
    from desktop.ui.text_size import TextSize

    Tab = LibraryTab[Any]

_SIZE = QSize(1280, 800)
_FRAME = QSize(8, 40)
"""What borders and a title bar take, which nobody knows before the window is shown."""

_MESSAGE = 6000
"""Milliseconds for which the status bar shows what was done."""

_READ = 150
"""Milliseconds after which what is shown is taken to be read, and not only passed on the way to something else."""


_DEEDS = ("cite", "preview", "print", "pdf")
"""The actions that context menus offer beside their own."""


class MainWindow(QMainWindow):
    """The window of one library file."""

    def __init__(self, library: Path, store: settings.Settings, instance: Instance | None = None) -> None:
        super().__init__()
        self.library, self.store, self.instance = library, store, instance
        self.setObjectName("main")
        self.setWindowTitle(self.tr("Almaty Process Reference"))
        self.setAcceptDrops(True)
        toolbar = QToolBar(self.tr("Toolbar"))
        toolbar.setObjectName("toolbar")
        toolbar.setMovable(False)
        toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addToolBar(toolbar)
        made = actions.make(self, toolbar)
        self.actions_by_id = made.by_id
        ahead.watch(self)
        add_appearance_menu(made.menus["view"], store)
        self.tab_bar = self._make_tabs()
        self.setCentralWidget(self.tab_bar)
        self.journey = self._make_journey()
        self._reading = QTimer(self, interval=_READ, singleShot=True)
        self._reading.timeout.connect(self._remember_read)
        self.status = LibraryStatus()
        self.status.failed.connect(self.report)
        self.setStatusBar(self.status)
        self._restore()
        self.show_library(library)

    def _make_tabs(self) -> LibraryTabs:
        tabs = LibraryTabs(self.store)
        tabs.record_shown.connect(self._note_shown)
        tabs.turned.connect(self._update_actions)
        tabs.link_followed.connect(self.follow)
        tabs.scale_wanted.connect(lambda by: self.text_size.step(by))  # noqa: PLW0108 - loaded when wanted
        tabs.menu_made.connect(self._add_deeds)
        tabs.failed.connect(self.report)
        return tabs

    def _make_journey(self) -> Journey:
        journey = Journey(self.tab_bar)
        self.tab_bar.place_chosen.connect(journey.visit)
        journey.moved.connect(self._update_actions)
        journey.failed.connect(self.report)
        return journey

    @cached_property
    def finder(self) -> Finder:
        """What searches everywhere for this window, loaded when it is first wanted."""
        from desktop.ui.searching.finder import Finder

        return Finder(self, self.store, self.actions_by_id)

    @cached_property
    def printing(self) -> Printing:
        """What prints for this window, loaded when it is first wanted."""
        from desktop.ui.sheets.printing import Printing

        printing = Printing(self, self.store)
        printing.said.connect(self.say)
        printing.failed.connect(self.report)
        return printing

    @cached_property
    def sheets(self) -> SheetCommands:
        """What the reader can do with fact sheets, loaded when it is first wanted."""
        from desktop.ui.sheets.commands import SheetCommands

        return SheetCommands(self, self.printing)

    @cached_property
    def importing(self) -> ImportCommands:
        """What the reader can do with documents, loaded when it is first wanted."""
        from desktop.ui.importing.commands import ImportCommands

        return ImportCommands(self, self.actions_by_id["undo_import"])

    @cached_property
    def help(self) -> Help:
        """What explains the program, loaded when it is first wanted."""
        from desktop.ui.help import Help

        return Help(self)

    @cached_property
    def citing(self) -> Citing:
        """What copies references for this window, loaded when it is first wanted."""
        from desktop.ui.citing import Citing

        made = Citing(self)
        made.said.connect(self.say)
        made.failed.connect(self.report)
        return made

    @cached_property
    def text_size(self) -> TextSize:
        """What changes the size of the text of pages, loaded when it is first wanted."""
        from desktop.ui.text_size import TextSize

        return TextSize(self.tab_bar, self.store, self.actions_by_id)

    @cached_property
    def another_library(self) -> AnotherLibrary:
        """What opens other libraries for this window, loaded when it is first wanted."""
        from desktop.ui.another_library import AnotherLibrary

        made = AnotherLibrary(self, self.instance)
        made.ready.connect(self._show_ready)
        made.failed.connect(self._keep_library)
        return made

    @Slot(str)
    def say(self, text: str) -> None:
        """Tell the reader in the status bar what was done."""
        self.status.showMessage(text, _MESSAGE)

    def show_library(self, library: Path) -> None:
        """Show the library at `library` in place of the current one; raise LibraryError if it cannot be read."""
        with Library(library) as opened:
            info = opened.info()
        self.library = library
        self.tab_bar.show_library(library)
        self.status.describe(info)
        self.journey.begin(library)

    @property
    def tabs(self) -> dict[Kind, Tab]:
        """The tabs that are made so far."""
        return self.tab_bar.tabs

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.tab_bar.tab

    @property
    def place(self) -> Place | None:
        """What is shown now."""
        return self.journey.place

    def go_to(self, place: Place) -> None:
        """Show `place` and remember where the reader came from."""
        self.journey.go_to(place)

    @Slot(QUrl)
    def follow(self, url: QUrl) -> None:
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

    @Slot(object)
    def _add_deeds(self, menu: QMenu) -> None:
        """Put into a context menu what can be done with the record that is shown."""
        menu.addSeparator()
        menu.addActions([action for action in map(self.actions_by_id.__getitem__, _DEEDS) if action.isEnabled()])

    @Slot()
    def _note_shown(self) -> None:
        if self.isVisible():  # what the start shows was read before
            self._reading.start()
        self._update_actions()

    @Slot()
    def _remember_read(self) -> None:
        """Remember over restarts what is read."""
        from desktop.ui.searching.recent import remember_place

        if self.place is not None:
            remember_place(self.store, self.place)
            ahead.fit(self)

    @Slot()
    def _update_actions(self) -> None:
        self.actions_by_id["back"].setEnabled(self.journey.history.has_back)
        self.actions_by_id["forward"].setEnabled(self.journey.history.has_forward)
        self.actions_by_id["cite"].setEnabled(places.is_cited(self.place))

    def search_everywhere(self) -> None:
        """Let the reader search all tabs and all actions."""
        self.finder.open(self.library)

    def refresh(self, place: Place | None = None) -> None:
        """Show what the library holds now, and then `place`; where it cannot be read, say that once."""
        self.status.look(self.library, partial(self._refresh_parts, place))

    def _refresh_parts(self, place: Place | None) -> None:
        self.tab_bar.refresh()
        self.importing.look()
        if place is not None:
            self.go_to(place)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and all(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        if not self.printing.offer_check(self.library, files):
            self.importing.open(files)

    def copy_citation(self) -> None:
        """Copy the bibliographic reference of what is shown to the clipboard."""
        place = self.place
        if place is not None and places.is_cited(place):
            self.citing.copy(self.library, place)

    def update_library(self) -> None:
        """Bring the library up to what this version ships, in another thread, and show it anew if that changed it."""
        library = self.library
        show = partial(self._show_updated, library)
        tasks.run_for(self, lambda: opening.ensure(library, paths.data_folder()), show, self.report)

    def _show_updated(self, library: Path, changed: bool) -> None:
        if changed and library == self.library:
            self._show_ready(library)
            self.say(self.tr("The library was brought up to the records of this version; what you imported stayed."))
        self.importing.look()

    def choose_library(self) -> None:
        """Let the reader choose another library file and show it."""
        from desktop.ui import dialogs

        path = dialogs.choose_library(self, self.library.parent)
        if path is not None:
            self.open_library(path)

    def open_library(self, path: Path) -> None:
        """Show the library at `path` once it is ready; where it cannot be shown, say so and keep the current one."""
        self.another_library.open(path)

    @Slot(Path)
    def _show_ready(self, path: Path) -> None:
        try:
            self.show_library(path)
            self.importing.look()
        except AlmatyError as error:
            self._keep_library(error)

    @Slot(object)
    def _keep_library(self, error: AlmatyError) -> None:
        if self.instance is not None:
            self.instance.move(self.library)
        self.report(error)

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
        if "importing" in vars(self) and not self.importing.may_close():  # made when first wanted
            event.ignore()
            return
        self.tab_bar.stop()
        self._save()
        tasks.wait(5000)
        super().closeEvent(event)

    def _save(self) -> None:
        self.store.set(settings.GEOMETRY, self.saveGeometry())
        self.store.set(settings.STATE, self.saveState())
        self.tab_bar.save()
        self.store.save()

    def _restore(self) -> None:
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        self.restoreGeometry(self.store.get(settings.GEOMETRY))
        self.restoreState(self.store.get(settings.STATE))
