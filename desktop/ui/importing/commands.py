"""What the reader can do with documents: import them, and take an import back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from desktop.ui.history import Place

if TYPE_CHECKING:
    from desktop.ui.importing.imports import Imports
    from desktop.ui.importing.taking_back import TakingBack
    from desktop.ui.window import MainWindow


class ImportCommands(QObject):
    """The commands on documents of one window; `undo_action` says which import it would take back."""

    def __init__(self, window: MainWindow, undo_action: QAction) -> None:
        super().__init__(window)
        self._window, self._undo_action = window, undo_action

    @cached_property
    def imports(self) -> Imports:
        """What imports for this window, loaded when it is first wanted."""
        from desktop.ui.importing.imports import Imports

        made = Imports(self._window, self._window.text_size)
        made.library_changed.connect(self._show_imported)
        self.taking_back.undone.connect(made.look_again)
        return made

    @cached_property
    def taking_back(self) -> TakingBack:
        """What undoes imports for this window, loaded when it is first wanted."""
        from desktop.ui.importing.taking_back import TakingBack

        made = TakingBack(self._window, self._undo_action)
        made.undone.connect(self._show_undone)
        made.said.connect(self._window.say)
        made.failed.connect(self._window.report)
        return made

    def choose_documents(self) -> None:
        """Let the reader pick documents and see what they would bring."""
        from desktop.ui import dialogs

        self.open(dialogs.choose_documents(self._window))

    def choose_folder(self) -> None:
        """Let the reader pick a folder of documents and see what they would bring."""
        from desktop.ui import dialogs

        folder = dialogs.choose_folder(self._window)
        self.open([folder] if folder else [])

    def open(self, paths: Sequence[Path]) -> None:
        """Show what importing the files and folders of `paths` would bring."""
        if paths:
            self.imports.open(self._window.library, paths)

    def undo(self) -> None:
        """Take the last import back, if the reader agrees."""
        self.taking_back.ask(self._window.library)

    def look(self) -> None:
        """Say in the action which import it would take back."""
        self.taking_back.look(self._window.library)

    def may_close(self) -> bool:
        """Close the imports that are open, and say whether all are closed."""
        return "imports" not in vars(self) or self.imports.may_close()  # made when first wanted

    @Slot(Path, str)
    def _show_imported(self, library: Path, article: str) -> None:
        """Show what an import changed, and the first article that it brought, if any."""
        if library == self._window.library:
            self._window.refresh(Place("articles", article) if article else None)

    @Slot(str)
    def _show_undone(self, text: str) -> None:
        self._window.refresh()
        self._window.journey.forget_gone()
        self._window.say(text)
