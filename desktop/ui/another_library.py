"""Opening another library: looked at, claimed and, if the reader agrees, brought up to date, in another thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import paths
from desktop.errors import StartError
from desktop.library import opening
from desktop.ui import tasks
from desktop.ui.instance import Instance


class AnotherLibrary(QObject):
    """Gets a library ready to be shown in place of the window's."""

    ready = Signal(Path)
    failed = Signal(object)

    def __init__(self, window: QWidget, instance: Instance | None) -> None:
        super().__init__(window)
        self._window, self._instance = window, instance

    def open(self, path: Path) -> None:
        """Tell when the library at `path` is ready, or why it cannot be shown."""
        judge, failed = partial(self._judge, path), self.failed.emit
        tasks.run_for(self, lambda: opening.is_current(path, paths.data_folder()), judge, failed)

    def _judge(self, path: Path, current: bool) -> None:
        try:
            if self._instance is not None:
                self._instance.move(path)  # before it is changed: another window may show it
        except StartError as error:
            self.failed.emit(error)
            return
        if current or not self._is_to_be_renewed(path):
            self.ready.emit(path)
        else:
            ready, failed = (lambda _built: self.ready.emit(path)), self.failed.emit
            tasks.run_for(self, lambda: opening.ensure(path, paths.data_folder()), ready, failed)

    def _is_to_be_renewed(self, path: Path) -> bool:
        from desktop.ui import dialogs

        question = self.tr(
            "{path} was built from other records than this version ships. Bring it up to these? "
            "What you imported stays. Otherwise it is shown as it is."
        )
        return dialogs.agrees(self._window, question.format(path=path))
