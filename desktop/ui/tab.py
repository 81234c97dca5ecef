"""What the three tabs share: a search field, results, the record chosen, and what to do when nothing is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import AlmatyError, Interrupted
from desktop.library.queries import Library
from desktop.library.search import KINDS, Kind, Query, count, parse
from desktop.marks import override
from desktop.ui import icons, settings, tasks
from desktop.ui.history import Place
from desktop.ui.reading import READING_WIDTH, ReadingPane

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Results(Generic[_T]):
    """What a search brought: the rows, and where there are none the hits the other tabs have."""

    query: Query
    rows: tuple[_T, ...]
    elsewhere: dict[Kind, int]


class _Asking:
    """The library of one search: opened in the search's own thread, since that may have to wait, stopped from any."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._library: Library | None = None
        self._stopped = False

    def __enter__(self) -> Library:
        self._library = Library(self._path)
        if self._stopped:
            self._library.close()
            raise Interrupted
        return self._library

    def __exit__(self, *_error: object) -> None:
        if self._library is not None:
            self._library.close()

    def interrupt(self) -> None:
        """Stop the search: what it asks now, or before it asks anything."""
        self._stopped = True
        if self._library is not None:
            self._library.interrupt()


class LibraryTab(QWidget, Generic[_T]):
    """Searches one kind of record; a subclass says how a library is asked and how its answer is shown."""

    place_chosen = Signal(Place)
    record_shown = Signal()
    link_followed = Signal(QUrl)
    hits_counted = Signal(int)
    search_elsewhere = Signal(str, str)
    failed = Signal(object)

    kind: Kind
    column = READING_WIDTH

    def __init__(self, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._asking: _Asking | None = None
        self._task: tasks.Task | None = None
        self._wanted: Place | None = None
        self.query = parse("")
        self.shown: str | None = None
        self.field = self._make_field()
        self.detail = ReadingPane(self.column)
        self.detail.link_followed.connect(self.follow)
        self.detail.look_changed.connect(self.redraw)
        self.nothing = _Nothing()
        self.nothing.clear_wanted.connect(self.field.clear)
        self.nothing.tab_wanted.connect(lambda tab: self.search_elsewhere.emit(tab, self.query.text))
        self.results = QStackedWidget()
        self.results.addWidget(self.nothing)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self._arrange()

    @property
    def placeholder(self) -> str:
        """What the empty search field says."""
        raise NotImplementedError

    def _make_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setClearButtonEnabled(True)
        field.setPlaceholderText(self.placeholder)
        field.setAccessibleName(self.placeholder)
        field.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        field.textChanged.connect(self.refresh)
        field.installEventFilter(self)
        return field

    def _arrange(self) -> None:
        """Put results and detail side by side; a subclass may do otherwise."""
        raise NotImplementedError

    def results_pane(self) -> QWidget:
        """Return the field above the results, as one pane."""
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        box = QVBoxLayout()
        box.setContentsMargins(10, 0, 10, 0)
        box.addWidget(self.field)
        column.addLayout(box)
        column.addWidget(self.results, 1)
        return pane

    def fill(self, pane: QWidget, shares: tuple[int, int]) -> None:
        """Share the tab between `pane` and the detail by `shares`."""
        self.splitter.addWidget(pane)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(shares))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

    def ask(self, library: Library, text: str) -> tuple[_T, ...]:
        """Return the rows that `text` finds; runs in another thread."""
        raise NotImplementedError

    def show_rows(self, rows: tuple[_T, ...]) -> None:
        """Show the rows found."""
        raise NotImplementedError

    def hits(self, rows: tuple[_T, ...]) -> int:
        """Return how many records the rows show."""
        return len(rows)

    def select(self, ident: str) -> bool:
        """Select the record `ident` among the results; return whether it is there."""
        raise NotImplementedError

    def select_first(self) -> None:
        """Select the best result."""
        raise NotImplementedError

    def make_page(self, library: Library, ident: str) -> str:
        """Return the page of the record `ident`."""
        raise NotImplementedError

    def step(self, by: int) -> None:
        """Select the result `by` rows further down."""
        raise NotImplementedError

    @Slot(QUrl)
    def follow(self, url: QUrl) -> None:
        """Report a link of the page; a subclass may follow those that stay in its page."""
        self.link_followed.emit(url)

    @Slot()
    def refresh(self) -> None:
        """Search for what the field holds; a search still under way is stopped."""
        self.stop()
        text = self.field.text()
        self._asking = asking = _Asking(self._library)
        self._task = tasks.run(self._job(asking, text), self._show_results, self._fail)

    def _job(self, asking: _Asking, text: str) -> Callable[[], Results[_T]]:
        def job() -> Results[_T]:
            with asking as library:
                rows = self.ask(library, text)
                others = [] if rows else [kind for kind in KINDS if kind != self.kind]
                return Results(parse(text), rows, {kind: count(library, kind, text) for kind in others})

        return job

    def stop(self) -> None:
        """Stop the search under way, if there is one, and forget its answer."""
        if self._task is not None and self._asking is not None:
            self._task.cancel()
            self._asking.interrupt()
        self._task = self._asking = None

    def _fail(self, error: AlmatyError) -> None:
        self._task = self._asking = None
        self.failed.emit(error)

    def _show_results(self, results: Results[_T]) -> None:
        self._task = self._asking = None
        self.query = results.query
        self.show_rows(results.rows)
        self.results.setCurrentIndex(1 if results.rows else 0)
        self.nothing.explain(results.query.text, self.kind, results.elsewhere)
        self.hits_counted.emit(self.hits(results.rows))
        self._choose()

    def _choose(self) -> None:
        """Show what was asked for, else the best result; without a search, what is shown stays."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.show_place(wanted)
        elif self.query.terms or self.shown is None or not self.select(self.shown):
            self.select_first()
        else:
            self.redraw()

    def show_place(self, place: Place) -> None:
        """Show the record of `place`; where the search hides it, the search is cleared first."""
        if self._task is not None:
            self._wanted = place
        elif self.select(place.id) or not self.field.text():
            self.show_record(place.id, place.paragraph)
        else:
            self._wanted = place
            self.field.clear()

    def choose(self, ident: str, paragraph: int | None = None) -> None:
        """Show the record `ident` because the reader picked it."""
        self.show_record(ident, paragraph)
        self.place_chosen.emit(Place(self.kind, ident, paragraph))

    def show_record(self, ident: str, paragraph: int | None = None) -> None:
        """Show the page of the record `ident`, from one of its paragraphs on if given."""
        try:
            with Library(self._library) as library:
                html = self.make_page(library, ident)
        except AlmatyError as error:
            self.failed.emit(error)
            return
        self.shown = ident
        self.detail.show_page(html, anchor=f"p{paragraph}" if paragraph else None)
        self.record_shown.emit()

    @Slot()
    def redraw(self) -> None:
        """Make the page again, in the colours and sizes of now, at the place where it was read."""
        if self.shown is not None:
            bar = self.detail.verticalScrollBar()
            place = bar.value()
            self.show_record(self.shown)
            bar.setValue(place)

    def text_size(self) -> float:
        """Return the size of running text in points."""
        return self.font().pointSizeF() * 1.08

    def focus_search(self) -> None:
        """Move to the search field with its text selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def save(self, store: settings.Settings) -> None:
        """Keep how the tab is arranged."""
        store.set(settings.splitter(self.kind), self.splitter.saveState())

    def restore(self, store: settings.Settings) -> None:
        """Arrange the tab as it was kept."""
        self.splitter.restoreState(store.get(settings.splitter(self.kind)))


class _Nothing(QWidget):
    """Says that a search found nothing, and offers what to do."""

    clear_wanted = Signal()
    tab_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        picture.setPixmap(icons.icon("nothing").pixmap(40, 40))
        self.offers = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addWidget(picture)
        column.addWidget(self.label)
        column.addLayout(self.offers)
        column.addStretch(2)

    def explain(self, text: str, kind: Kind, elsewhere: dict[Kind, int]) -> None:
        """Say what was looked for where, and offer to clear the search or to look in another tab."""
        for button in self.findChildren(QPushButton):
            button.deleteLater()
        if not text.strip():
            self.label.setText(self.tr("This library is empty. Build it again with: almaty-reference build"))
            return
        where = tab_title(kind)
        self.label.setText(self.tr("Nothing in {tab} matches “{text}”.").format(tab=where, text=text))
        self._offer(self.tr("Clear the search"), self.clear_wanted.emit)
        for other, hits in elsewhere.items():
            if hits:
                offer = self.tr("%n match(es) in {tab}", "", hits).format(tab=tab_title(other))
                self._offer(offer, partial(self.tab_wanted.emit, other))

    def _offer(self, text: str, action: Callable[[], None]) -> None:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked: action())
        self.offers.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)


def tab_title(kind: Kind) -> str:
    """Return the title of a tab in the language of the window."""
    titles = {
        "articles": QCoreApplication.translate("Tabs", "Articles"),
        "statistics": QCoreApplication.translate("Tabs", "Statistics"),
        "countries": QCoreApplication.translate("Tabs", "Member Countries"),
    }
    return titles[kind]
