"""The foot of the import dialog: what is under way, how far it is, and the buttons for what can be done now."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QProgressBar, QWidget

from desktop.ui.labels import plain_label

_BAR = 180
"""The pixels of the bar, which must leave the message its place."""

_Role = QDialogButtonBox.ButtonRole


class Foot(QWidget):
    """Shows a message, with a bar while something is under way, beside the buttons of the dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(_BAR)
        self.message = plain_label()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._make_buttons()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar)
        row.addWidget(self.message, 1)
        row.addWidget(self.buttons)

    def _make_buttons(self) -> None:
        self.go = self.buttons.addButton(self.tr("Import"), _Role.AcceptRole)
        self.halt = self.buttons.addButton(self.tr("Stop"), _Role.ActionRole)
        self.again = self.buttons.addButton(self.tr("Try Again"), _Role.ActionRole)
        self.again.setToolTip(self.tr("Read the documents that failed once more"))
        self.back = self.buttons.addButton(self.tr("Undo Import"), _Role.ActionRole)
        self.back.setToolTip(self.tr("Take back what was imported here; it can be imported again"))
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setIcon(QIcon())  # a system's icon may be black, on a ground that is dark
        for button in (self.go, self.halt, self.again, self.back, close):
            button.setAutoDefault(False)  # Enter in a field ends the field, and imports nothing

    def say(self, text: str, done: int = 0, total: int = 0, *, busy: bool = True) -> None:
        """Say what is under way and how much of it is done, or what came of it."""
        self.message.setText(text)
        self.bar.setVisible(busy)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
