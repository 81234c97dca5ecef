"""Making ready for a fact sheet before it is asked for, in another thread.

What makes sheets is loaded when the window has stood for a moment; the sheet itself is made when the reader reaches for
the menu or the button that prints it. It is not made for all that is read: what laying out leaves behind takes memory.
In a library with imports it is looked for how much the sheet of what is read has room for, since that takes longest.
"""

from __future__ import annotations

from functools import cache
from threading import Event
from typing import TYPE_CHECKING

from desktop.ui import tasks

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

_REACHED_FOR = ("preview", "print", "pdf")

loaded = Event()
"""Set when what makes sheets has been loaded: the window's thread would wait for what another one is loading."""


def watch(window: MainWindow) -> None:
    """Make the sheet of what a window shows, or of the Process, as soon as the reader points at what asks for it."""

    def prepare() -> None:
        if window.place is not None:
            window.printing.prepare(window.printing.request(window.library, window.place))

    def prepare_process() -> None:
        window.printing.prepare(window.printing.request_of(window.library, "process"))

    for ident in _REACHED_FOR:
        window.actions_by_id[ident].hovered.connect(prepare)
    window.actions_by_id["process"].hovered.connect(prepare_process)


def fit(window: MainWindow) -> None:
    """Find how much the sheet of what is read has room for, once what makes sheets is loaded."""
    if window.place is not None and window.place.tab != "articles" and loaded.is_set():
        window.printing.fit(window.printing.request(window.library, window.place))


@cache
def warm() -> None:
    """Load what makes sheets, once; what is missing is told to who wants a sheet."""
    tasks.run(_load, _forget, _forget)


def _load() -> None:
    from desktop.sheets import warming

    warming.warm()
    from desktop.ui.sheets import printing  # noqa: F401 - loaded for the window

    loaded.set()


def _forget(_outcome: object) -> None:
    """Do nothing: nobody has asked yet."""
