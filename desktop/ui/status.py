"""The status bar: which library is shown, how much it holds, and when it was built."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from desktop import dates
from desktop.library.queries import LibraryInfo


class LibraryStatus(QStatusBar):
    """Shows the facts of a library, and for a while what was done."""

    def __init__(self) -> None:
        super().__init__()
        self._where, self._what, self._built = QLabel(), QLabel(), QLabel()
        self.addWidget(self._where, 1)
        self.addPermanentWidget(self._what)
        self.addPermanentWidget(self._built)
        for label in (self._where, self._what, self._built):
            label.setContentsMargins(8, 2, 8, 2)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def describe(self, info: LibraryInfo) -> None:
        """Show the facts of a library."""
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
