"""One window for one library: a second start raises the first one's window instead of opening another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QStandardPaths

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE = 1000


class Instance(QObject):
    """The claim of this process to be the one that shows a library."""

    def __init__(self, library: Path) -> None:
        super().__init__()
        name = "almaty-reference-" + hashlib.sha256(str(library).encode()).hexdigest()[:16]
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation))
        self._name = name
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Take the library for this process; False if another process has it."""
        return self._lock.tryLock(0)

    def raise_other(self) -> None:
        """Ask the process that has the library to show its window."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_PATIENCE):
            socket.disconnectFromServer()

    def listen(self, on_raise: Callable[[], None]) -> None:
        """Call `on_raise` whenever another start asks for this window."""
        from PySide6.QtNetwork import QLocalServer  # loaded only now: it would slow the start

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: self._answer(on_raise))
        self._server.listen(self._name)

    def _answer(self, on_raise: Callable[[], None]) -> None:
        if self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.deleteLater()
            on_raise()

    def release(self) -> None:
        """Give the library up."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()
