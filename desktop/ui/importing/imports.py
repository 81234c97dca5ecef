"""The imports of a window: each library has one dialog, beside the window and never before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui import dialogs
from desktop.ui.importing.dialog import ImportDialog
from desktop.ui.text_size import TextSize


class Imports(QObject):
    """Opens the dialog of a library, or brings it to the front with what is to be imported too."""

    library_changed = Signal(Path, str)
    """The library at the path has changed; the identifier is that of the first article imported, or empty."""

    def __init__(self, window: QWidget, text_size: TextSize) -> None:
        super().__init__(window)
        self._window, self._text_size = window, text_size
        self._open: dict[Path, ImportDialog] = {}
        self._closing = False

    def open(self, library: Path, paths: Sequence[Path]) -> None:
        """Show what importing the files and folders of `paths` would bring to a library."""
        if library in self._open:
            self._open[library].add(paths)
        else:
            dialog = self._open[library] = ImportDialog(library, paths, self._window)
            self._text_size.serve(dialog, dialog.review.panes)
            dialog.library_changed.connect(partial(self.library_changed.emit, library))
            dialog.finished.connect(partial(self._forget, library))
            dialog.show()
        self._bring_to_front(self._open[library])

    def _forget(self, library: Path, _result: int) -> None:
        """Forget a dialog that was closed; if the window waited for its import to stop, close that too."""
        dialog = self._open.pop(library)
        if self._closing and dialog.is_leaving:
            self._window.close()

    @staticmethod
    def _bring_to_front(dialog: ImportDialog) -> None:
        dialog.setWindowState(dialog.windowState() & ~Qt.WindowState.WindowMinimized)
        dialog.raise_()
        dialog.activateWindow()

    def look_again(self) -> None:
        """Let the dialogs see which of their imports were undone elsewhere."""
        for dialog in self._open.values():
            dialog.look_again()

    def may_close(self) -> bool:
        """Close the dialogs and say whether all are closed.

        Where documents are being imported the reader is asked; agreed to, the window closes after the one under way.
        """
        self._closing = not any(dialog.is_importing for dialog in self._open.values()) or self._agrees_to_stop()
        for dialog in list(self._open.values()) if self._closing else ():
            dialog.reject()
        return not self._open

    def _agrees_to_stop(self) -> bool:
        question = self.tr(
            "Documents are being imported. Stop after the one under way, and close? What was imported stays."
        )
        return dialogs.agrees(self._window, question)
