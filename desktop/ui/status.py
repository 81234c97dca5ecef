"""The status bar: which library is shown, how much it holds, and when it was built."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStatusBar

from desktop import dates
from desktop.library.queries import Library, LibraryInfo
from desktop.ui.latest import Latest


class LibraryStatus(QStatusBar):
    """Shows the facts of a library, and for a while what was done."""

    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asking = Latest(Path(), self)
        self._where, self._what, self._built = QLabel(), QLabel(), QLabel()
        self.addWidget(self._where, 1)
        self.addPermanentWidget(self._what)
        self.addPermanentWidget(self._built)
        for label in (self._where, self._what, self._built):
            label.setContentsMargins(8, 2, 8, 2)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def look(self, library: Path, then: Callable[[], None]) -> None:
        """Show the facts of a library once they have been read in another thread, and then do something."""

        def tell(info: LibraryInfo) -> None:
            self.describe(info)
            then()

        self._asking.turn_to(library)
        self._asking.ask(Library.info, tell, self.failed.emit)

    def describe(self, info: LibraryInfo) -> None:
        """Show the facts of a library in place of any that are being read."""
        self._asking.stop()
        when = dates.words(datetime.fromisoformat(info.built).astimezone().date().isoformat())
        self._where.setText(info.path)
        self._where.setToolTip(self.tr("Library file, snapshot {snapshot}").format(snapshot=info.snapshot))
        counts = (
            self.tr("%n article(s)", "", info.articles),
            self.tr("%n figure(s)", "", info.figures),
            self.tr("%n country(ies)", "", info.countries),
        )
        self._what.setText(" · ".join(counts))
        self._built.setText(self.tr("Built {date}").format(date=when))
