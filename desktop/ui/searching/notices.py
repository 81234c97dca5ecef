"""What a tab says about its results: that there are none, or that what is shown is not among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.library.search import Kind
from desktop.ui import icons
from desktop.ui.labels import plain_label
from desktop.visible import cut


class Nothing(QWidget):
    """Says that a search found nothing, and offers what to do."""

    clear_wanted = Signal()
    widen_wanted = Signal()
    tab_wanted = Signal(str)
    text_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.label = plain_label(Qt.AlignmentFlag.AlignCenter)
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

    def explain(self, text: str, kind: Kind, *, narrowed: bool) -> None:
        """Say what was looked for where, and offer to clear the search, or what it was narrowed by."""
        for button in self.findChildren(QPushButton):
            button.hide()
            button.deleteLater()
        if not text.strip() and not narrowed:
            self.label.setText(self.tr("This library is empty. Build it again with: almaty-reference build"))
            return
        said = (
            self.tr("Nothing in {tab} matches “{text}”.") if text.strip() else self.tr("Nothing in {tab} has all this.")
        )
        self.label.setText(said.format(tab=tab_title(kind), text=cut(text)))
        if narrowed:
            self._offer(self.tr("Remove the filters"), self.widen_wanted.emit)
        self._offer(self.tr("Clear the search"), self.clear_wanted.emit)

    def offer(self, suggestions: Sequence[str], elsewhere: Mapping[Kind, int]) -> None:
        """Offer what may have been meant, first of all, and the hits that the other tabs have."""
        for place, text in enumerate(suggestions):
            said = self.tr("Did you mean “{text}”?").format(text=cut(text).replace("&", "&&"))
            self._offer(said, partial(self.text_wanted.emit, text), place)
        for other, hits in elsewhere.items():
            if hits:
                offer = self.tr("%n match(es) in {tab}", "", hits).format(tab=tab_title(other))
                self._offer(offer, partial(self.tab_wanted.emit, other))

    def _offer(self, text: str, action: Callable[[], None], place: int = -1) -> None:
        button = QPushButton(text)
        button.clicked.connect(lambda _checked: action())
        self.offers.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignHCenter)


class Mismatch(QWidget):
    """Says that what is shown does not match the search, and offers to clear it."""

    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.label = plain_label()
        self.button = QPushButton(self.tr("Clear the search"))
        self.button.clicked.connect(lambda _checked: self.clear_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()

    def explain(self, text: str) -> None:
        """Say that what is shown does not match `text`."""
        self.label.setText(self.tr("Shown although it does not match “{text}”.").format(text=cut(text)))
        self.show()


def tab_title(kind: Kind) -> str:
    """Return the title of a tab in the language of the window."""
    titles = {
        "articles": QCoreApplication.translate("Tabs", "Articles"),
        "statistics": QCoreApplication.translate("Tabs", "Statistics"),
        "countries": QCoreApplication.translate("Tabs", "Member Countries"),
    }
    return titles[kind]
