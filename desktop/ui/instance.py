"""One window for one library: a second start raises the first one's window instead of opening another."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, QStandardPaths

from desktop.errors import StartError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE = 1000


class Instance(QObject):
    """The claim of this process to be the one that shows a library."""

    def __init__(self, library: Path) -> None:
        super().__init__()
        self._library = library
        self._on_raise: Callable[[], None] | None = None
        key = os.path.realpath(library).encode(errors="surrogateescape")
        digest = QCryptographicHash.hash(key, QCryptographicHash.Algorithm.Sha256).toHex().toStdString()
        name = f"almaty-reference-{digest[:16]}"
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation))
        self._name = name
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Take the library for this process; False if another process has it."""
        return self._lock.tryLock(0)

    def take(self) -> None:
        """Take the library for this process; where another has it, raise that one's window, and StartError."""
        if not self.claim():
            self.raise_other()
            raise StartError(f"A window with the library {self._library} is open already; it was brought to the front.")

    def move(self, library: Path) -> None:
        """Take another library in place of this one; raise StartError, and keep this one, if another process has it."""
        other = Instance(library)
        if other._name == self._name:
            return
        other.take()
        self.release()
        self._library, self._name, self._lock = library, other._name, other._lock
        if self._on_raise is not None:
            self.listen(self._on_raise)

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

        self._on_raise = on_raise
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
