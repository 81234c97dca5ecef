"""Sheets made lately or being made now: who wants one of them again gets it, or waits for it, and makes no other."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import suppress
from datetime import date
from functools import partial
from threading import Lock

from desktop.library.queries import Library
from desktop.ui import tasks
from desktop.ui.sheets.paper import MadeSheet, SheetRequest

_MOST = 4
"""How many sheets are kept."""


class PreparedSheets:
    """Makes sheets, when they are wanted or before."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sheets: dict[Hashable, Future[MadeSheet]] = {}
        self._wanted: Callable[[], object] | None = None
        self._is_preparing = False

    def made(self, request: SheetRequest) -> MadeSheet:
        """Return the sheet as it will be printed, the same while its library and the day are; raise as it does."""
        with Library(request.library) as library:
            key = (request, library.info().snapshot, date.today())
        with self._lock:
            known = self._sheets.pop(key, None)
            mine = self._sheets[key] = known or Future()
            while len(self._sheets) > _MOST:
                del self._sheets[next(iter(self._sheets))]
        if known is None:
            self._make(key, request, mine)
        return mine.result()

    def _make(self, key: Hashable, request: SheetRequest, sheet: Future[MadeSheet]) -> None:
        try:
            sheet.set_result(request.made())
        except BaseException as error:  # noqa: BLE001 - it is raised by result(), for all who wait for this sheet
            with self._lock:
                self._sheets.pop(key, None)
            sheet.set_exception(error)

    def prepare(self, request: SheetRequest) -> None:
        """Make a sheet in another thread that may be wanted soon; why it cannot be made is told to who wants it.

        One is made at a time, then the one asked for last: a reader who ticks what a pack holds asks for many.
        """
        self._do_next(partial(self.made, request))

    def fit(self, request: SheetRequest) -> None:
        """Find in another thread how much a sheet has room for: what takes longest in a library with imports."""
        self._do_next(request.fit)

    def _do_next(self, job: Callable[[], object]) -> None:
        self._wanted = job
        if not self._is_preparing:
            self._prepare_next()

    def _prepare_next(self, _outcome: object = None) -> None:
        wanted, self._wanted = self._wanted, None
        self._is_preparing = wanted is not None
        if wanted is not None:
            tasks.run(partial(_attempt, wanted), self._prepare_next, self._prepare_next)


def _attempt(job: Callable[[], object]) -> None:
    """Do a job whose failure is told to who wants what it makes, whatever it is."""
    with suppress(Exception):
        job()
