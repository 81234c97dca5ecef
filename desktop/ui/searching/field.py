"""The search field of a tab: what is typed, what may stand there next, and the searches that were made before."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from desktop.library.queries import Library
from desktop.library.search import Kind
from desktop.marks import override
from desktop.ui import icons
from desktop.ui.latest import Latest

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent

    from desktop.errors import AlmatyError
    from desktop.library.asking.fields import Completion
    from desktop.ui.searching.popup import Popup

_SHORTEST = 2
"""So many letters of a field's name are typed before it is offered: words begin with the same ones."""


class SearchField(QLineEdit):
    """A search field that offers fields and their values while they are typed."""

    entered = Signal()
    left_downwards = Signal()
    menu_wanted = Signal()
    star_wanted = Signal()

    def __init__(self, kind: Kind, library: Path, placeholder: str) -> None:
        super().__init__()
        self._kind = kind
        self._latest = Latest(library, self)
        self._popup: Popup | None = None
        self._offers: tuple[Completion, ...] = ()
        self._star: QAction | None = None
        self._starred: bool | None = None
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        glass = self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        glass.setToolTip(self.tr("Recent and saved searches (Alt+Down)"))
        glass.triggered.connect(self.menu_wanted)
        self.textEdited.connect(self._complete)
        self.textChanged.connect(self._let_clear, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _let_clear(self) -> None:
        self.setClearButtonEnabled(True)  # not before there is something to clear: its picture is slow to load

    def stop(self) -> None:
        """Stop looking for what may stand here."""
        self._latest.stop()

    def star(self, *, starred: bool) -> None:
        """Show whether the search is a saved one; an empty field has nothing to save."""
        if self._star is None:
            if not self.text():
                return
            self._star = self.addAction(icons.icon("star"), QLineEdit.ActionPosition.TrailingPosition)
            self._star.triggered.connect(self.star_wanted)
        self._star.setVisible(bool(self.text()) or starred)
        if starred != self._starred:
            self._starred = starred
            self._star.setIcon(icons.icon("starred") if starred else icons.icon("star"))
            plain, kept = self.tr("Save this search (Ctrl+D)"), self.tr("Rename or delete this saved search (Ctrl+D)")
            self._star.setToolTip(kept if starred else plain)

    @Slot(str)
    def _complete(self, text: str) -> None:
        """Look for what the word at the cursor may become."""
        self._latest.stop()
        word = text[: self.cursorPosition()].rpartition(" ")[2]
        if ":" not in word and len(word) < _SHORTEST:
            self._hide_popup()
            return
        job = partial(_completions, kind=self._kind, text=text, cursor=self.cursorPosition())
        self._latest.ask(job, partial(self._offer, text), self._say_nothing)

    def _say_nothing(self, _error: AlmatyError) -> None:
        """Offer nothing where the library cannot be asked; the search itself says why."""
        self._hide_popup()

    def _offer(self, text: str, offers: tuple[Completion, ...]) -> None:
        from desktop.ui.searching.popup import Offer, Popup

        if text != self.text() or not self.hasFocus():
            return
        self._offers = tuple(each for each in offers if text[each.start : each.end] != each.insert)
        if self._popup is None:
            if not self._offers:
                return
            self._popup = Popup(self)
            self._popup.taken.connect(self._take)
        self._popup.offer([Offer(each.label, each.meaning) for each in self._offers])

    def _hide_popup(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    @Slot(int)
    def _take(self, place: int) -> None:
        """Put an offer in place of the word it completes, and offer what may come next."""
        offer, text = self._offers[place], self.text()
        self._hide_popup()
        space = "" if offer.insert.endswith(":") or text[offer.end :].startswith(" ") else " "
        self.setText(text[: offer.start] + offer.insert + space + text[offer.end :])
        self.setCursorPosition(offer.start + len(offer.insert + space))
        if not space:
            self._complete(self.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup is not None and self._popup.isVisible() and self._is_for_popup(event):
            return
        keys = Qt.Key
        if event.key() == keys.Key_Down:
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            (self.menu_wanted if alt else self.left_downwards).emit()
        elif event.key() in {keys.Key_Return, keys.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _is_for_popup(self, event: QKeyEvent) -> bool:
        """Let the arrows pick an offer, Enter take the one picked; whatever else is pressed means the field."""
        popup, keys = self._popup, Qt.Key
        if popup is None:
            return False
        if event.key() in {keys.Key_Down, keys.Key_Up}:
            popup.step(1 if event.key() == keys.Key_Down else -1)
            return True
        if event.key() in {keys.Key_Return, keys.Key_Enter} and popup.picked is not None:
            self._take(popup.picked)
            return True
        if event.key() in {keys.Key_Return, keys.Key_Enter, keys.Key_Tab}:
            popup.hide()
        return False

    @override
    def event(self, event: QEvent) -> bool:
        """Let Escape hide the offers before it clears the search, which is a shortcut of the window."""
        shown = self._popup is not None and self._popup.isVisible()
        if shown and event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._hide_popup()
            event.accept()
            return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._hide_popup()
        super().focusOutEvent(event)


def _completions(library: Library, *, kind: Kind, text: str, cursor: int) -> tuple[Completion, ...]:
    """Return what the word before the cursor may become; asked in another thread."""
    from desktop.library.asking.fields import completions
    from desktop.library.finding.searching import Search

    return completions(kind, text, cursor, Search(library, kind, "").vocabulary.choices)
