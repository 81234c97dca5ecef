"""What the Help menu shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui import dialogs

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow


class Help:
    """Explains the program to the reader of one window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def keys(self) -> None:
        """List the keys that do something."""
        dialogs.show_keys(self._window, self._window.actions_by_id.values())

    def syntax(self) -> None:
        """Explain how to search."""
        dialogs.show_syntax(self._window, self._window.text_size)

    def about(self) -> None:
        """Say what this program is, and which library it shows."""
        dialogs.show_about(self._window, self._window.library)
