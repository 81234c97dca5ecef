"""Keeping searches: the menu of the recent and the saved ones, saving under a name, renaming and deleting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.searching.searches import Searches, label
from desktop.ui.tips import tip
from desktop.visible import cut

if TYPE_CHECKING:
    from desktop.ui.searching.questions import Wish
    from desktop.ui.searching.search_tab import SearchTab

_LONGEST = 60


class SearchMenu(QObject):
    """Offers the searches of a tab, and keeps the one that is made."""

    def __init__(self, tab: SearchTab[Any]) -> None:
        super().__init__(tab)
        self._tab = tab
        self.menu = QMenu(tab)

    def offer(self) -> None:
        """Show the menu under the search field."""
        if self._tab.searches is not None:
            self._fill(self._tab.searches)
            field = self._tab.field
            self.menu.popup(field.mapToGlobal(QPoint(0, field.height())))

    def _fill(self, searches: Searches) -> None:
        self.menu.clear()
        saved, recent = searches.saved, searches.recent
        self._section(self.tr("Saved Searches"), saved)
        self._section(self.tr("Recent Searches"), {label(wish): wish for wish in recent})
        if not saved and not recent:
            self.menu.addAction(self.tr("No searches yet")).setEnabled(False)
        self.menu.addSeparator()
        save = self.menu.addAction(self.tr("&Save This Search..."), self.save)
        save.setEnabled(self._tab.wish.is_narrow)
        self.menu.addAction(self.tr("&Manage Saved Searches..."), self.manage).setEnabled(bool(saved))
        self.menu.addAction(self.tr("&Clear Recent Searches"), searches.forget_recent).setEnabled(bool(recent))

    def _section(self, title: str, wishes: dict[str, Wish]) -> None:
        if wishes:
            self.menu.addSeparator()
            heading = self.menu.addAction(title)
            heading.setEnabled(False)
        for name, wish in wishes.items():
            shown = cut(name, _LONGEST).replace("&", "&&")
            self.menu.addAction(shown, partial(self._tab.search_for, wish))

    @Slot()
    def save(self) -> None:
        """Keep the search under a name that the reader gives; one that is kept already can be renamed or deleted."""
        searches, wish = self._tab.searches, self._tab.wish
        if searches is None or not wish.is_narrow:
            return
        if searches.name_of(wish) is not None:
            self.manage()
            return
        name = ask_name(self._tab, self.tr("Save Search"), self.tr("Name of this search:"), label(wish))
        if name:
            searches.save(name, wish)
            self._tab.show_star()

    @Slot()
    def manage(self) -> None:
        """Let the reader rename and delete saved searches."""
        if self._tab.searches is not None:
            dialog = SavedSearches(self._tab.searches, self._tab)
            dialog.finished.connect(lambda _result: self._tab.show_star())
            dialog.open()


def ask_name(parent: QWidget, title: str, question: str, proposed: str) -> str:
    """Return the name that the reader types, without the spaces around it; empty if none was given."""
    name, agreed = QInputDialog.getText(parent, title, question, text=proposed)
    return " ".join(name.split()) if agreed else ""


class SavedSearches(QDialog):
    """Lists the saved searches, to rename (F2 or a double click) and to delete (Del)."""

    def __init__(self, searches: Searches, parent: QWidget) -> None:
        super().__init__(parent)
        self._searches = searches
        self.setWindowTitle(self.tr("Saved Searches"))
        self.resize(420, 320)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.itemDoubleClicked.connect(lambda _item: self.rename())
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self.renaming = self._button(self.tr("&Rename..."), "F2", self.rename)
        self.deleting = self._button(self.tr("&Delete"), "Del", self.delete)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(self.hint)
        column.addWidget(self.buttons)
        self._fill()

    def _button(self, text: str, keys: str, slot: Any) -> QPushButton:  # noqa: ANN401 - a method without arguments
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setShortcut(keys)
        button.setToolTip(f"{text.replace('&', '').rstrip('.')} ({keys})")
        button.clicked.connect(lambda _checked: slot())
        return button

    def _fill(self, place: int = 0) -> None:
        self.list.clear()
        for name, wish in self._searches.saved.items():
            item = QListWidgetItem(name)
            item.setToolTip(tip(label(wish)))
            self.list.addItem(item)
        self.list.setCurrentRow(min(place, self.list.count() - 1))
        for button in (self.renaming, self.deleting):
            button.setEnabled(self.list.count() > 0)
        where = self.tr("A saved search is in the menu of the magnifying glass, and under Alt+Down.")
        how = self.tr("No search of this tab is saved yet: make one, and press Ctrl+D or the star beside it.")
        self.hint.setText(where if self.list.count() else how)

    def rename(self) -> None:
        """Give the chosen search another name."""
        item = self.list.currentItem()
        if item is None:
            return
        name = ask_name(self, self.tr("Rename Search"), self.tr("Name of this search:"), item.text())
        if name and name != item.text():
            self._searches.rename(item.text(), name)
            self._fill(self.list.currentRow())

    def delete(self) -> None:
        """Forget the chosen search."""
        item = self.list.currentItem()
        if item is not None:
            self._searches.delete(item.text())
            self._fill(self.list.currentRow())
