"""Reading the page of a record in another thread: the one that is wanted last is shown, whatever was wanted before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from desktop.errors import AlmatyError
from desktop.library.queries import Library
from desktop.ui.latest import Latest
from desktop.ui.pages.markup import Marks
from desktop.ui.theme import Colors


class Look(NamedTuple):
    """How a page is to look: what is marked in it, its colours, and the size of running text in points."""

    marks: Marks
    colors: Colors
    size: float


Spot = tuple[int, "int | None"]
"""Where a page is read: how far down, and at which of its hits."""


class Page(NamedTuple):
    """The page of a record and where to begin: at a paragraph, or where it was left before.

    `again` says that the page on the screen was made anew.
    """

    ident: str
    paragraph: int | None
    html: str
    again: bool
    left: Spot | None


class PageReader(QObject):
    """Reads the pages of one tab; `ident` is the record whose page was wanted last, `on_screen` that which is shown."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, library: Path, make: Callable[[Library, str, Look], str], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._asking = Latest(library, self)
        self._paragraph: int | None = None
        self._again = False
        self._left: Spot | None = None
        self.ident: str | None = None
        self.on_screen: str | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a page is being read."""
        return self._asking.is_busy

    def want(
        self, ident: str, paragraph: int | None, look: Look, *, again: bool = False, left: Spot | None = None
    ) -> None:
        """Read the page of a record, which is to begin at a paragraph; one that is being read is forgotten."""
        self.ident, self._paragraph, self._again, self._left = ident, paragraph, again, left

        def make(library: Library) -> Page:
            return Page(ident, paragraph, self._make(library, ident, look), again, left)

        self._asking.ask(make, self._tell, self._fail)

    def want_again(self, look: Look) -> None:
        """Read the page wanted last once more, in another look."""
        if self.ident is not None and self.is_busy:
            self.want(self.ident, self._paragraph, look, again=self._again, left=self._left)
        elif self.ident is not None:
            self.want(self.ident, None, look, again=True)

    def stop(self) -> None:
        """Forget what is being read."""
        self._asking.stop()
        self.ident = self.on_screen

    def _tell(self, page: Page) -> None:
        self.read.emit(page)
        self.on_screen = page.ident

    def _fail(self, error: AlmatyError) -> None:
        self.ident = self.on_screen
        self.failed.emit(error)
