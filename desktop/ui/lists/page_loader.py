"""Fetching the rows of a long list as it is scrolled: what is wanted last is fetched first, and nothing twice."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.library.queries import Library
from desktop.library.search import Hit, Results
from desktop.ui.latest import Latest
from desktop.ui.searching import questions

_AT_ONCE = 4
"""So many pages are fetched together; those wanted before them have been scrolled past."""

_SETTLE = 10
"""Milliseconds in which a view says all that it wants."""

_Rows = Callable[[Library, Results, Sequence[Hit]], tuple[Any, ...]]


class PageLoader(QObject):
    """Fetches the pages that a list of results wants."""

    arrived = Signal(int, object)
    located = Signal(str, int)
    failed = Signal(object)

    def __init__(self, library: Path, rows: _Rows, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self._pages, self._places = Latest(library, self), Latest(library, self)
        self._results: Results | None = None
        self.order: array[int] | None = None
        self._wanted: dict[int, None] = {}
        self._sought = ""
        self._timer = QTimer(self, interval=_SETTLE, singleShot=True)
        self._timer.timeout.connect(self._fetch)

    def begin(self, results: Results, order: array[int] | None) -> None:
        """Fetch from now on what these results have, once their order is known."""
        if results is not self._results:
            self.stop()
        self._results, self.order = results, order
        if order is not None:
            self._fetch()
            self.locate(self._sought)

    def stop(self) -> None:
        """Forget what is wanted."""
        self._pages.stop()
        self._places.stop()
        self._timer.stop()
        self._wanted, self._sought, self._results, self.order = {}, "", None, None

    def want(self, page: int) -> None:
        """Fetch a page soon, unless others push it aside by then."""
        self._wanted.pop(page, None)
        self._wanted[page] = None
        while len(self._wanted) > _AT_ONCE:
            del self._wanted[next(iter(self._wanted))]
        if not self._timer.isActive():
            self._timer.start()

    def _fetch(self) -> None:
        if self._results is None or self.order is None or not self._wanted or self._pages.is_busy:
            return
        wanted, self._wanted = list(self._wanted), {}
        job = partial(questions.pages, results=self._results, order=self.order, numbers=wanted, rows=self._rows)
        self._pages.ask(job, self._tell, self.failed.emit)

    def _tell(self, pages: dict[int, tuple[Any, ...]]) -> None:
        for number, rows in pages.items():
            self.arrived.emit(number, rows)
        self._fetch()

    def locate(self, ident: str) -> None:
        """Find out where a record stands, once the order is known."""
        self._sought = ident
        if ident and self._results is not None and self.order is not None:
            job = partial(questions.place, results=self._results, order=self.order, ident=ident)
            self._places.ask(job, partial(self._tell_place, ident), self.failed.emit)

    def _tell_place(self, ident: str, place: int | None) -> None:
        self._sought = ""
        self.located.emit(ident, -1 if place is None else place)
