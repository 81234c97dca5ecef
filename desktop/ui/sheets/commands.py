"""What the reader can do with fact sheets: preview, print or save what is shown, and choose what is not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.ui.sheets.printing import Printing

if TYPE_CHECKING:
    from desktop.ui.sheets.composer import ComposeDialog
    from desktop.ui.sheets.preview import PreviewDialog
    from desktop.ui.window import MainWindow


class SheetCommands(QObject):
    """The commands on sheets of one window."""

    def __init__(self, window: MainWindow, printing: Printing) -> None:
        super().__init__(window)
        self._window, self._printing = window, printing

    @Slot()
    def preview(self) -> None:
        """Preview the fact sheet of what is shown."""
        if self._window.place is not None:
            self._printing.preview(self._printing.request(self._window.library, self._window.place))

    @Slot()
    def print(self) -> None:
        """Print the fact sheet of what is shown."""
        if self._window.place is not None:
            self._printing.print_sheet(self._printing.request(self._window.library, self._window.place))

    @Slot()
    def save(self) -> None:
        """Save the fact sheet of what is shown as PDF."""
        if self._window.place is not None:
            self._printing.save_pdf(self._printing.request(self._window.library, self._window.place))

    @Slot()
    def save_many(self) -> None:
        """Save the fact sheets of many records: all members, or all that the list shows."""
        tab = self._window.tab
        self._printing.save_many(self._window.library, tab.kind, tab.wish)

    @Slot()
    def check(self) -> None:
        """Say which figures of a printed sheet still stand."""
        self._printing.check(self._window.library)

    @Slot()
    def preview_process(self) -> PreviewDialog:
        """Preview the sheet of the Process itself."""
        return self._printing.preview(self._printing.request_of(self._window.library, "process"))

    @Slot()
    def compose(self) -> ComposeDialog:
        """Let the reader choose what is compared, or bound together in a briefing pack."""
        from desktop.ui.sheets.composer import ComposeDialog

        dialog = ComposeDialog(self._window.library, self._window)
        make = partial(self._printing.request_of, self._window.library)
        dialog.chosen.connect(lambda kind, idents: self._printing.preview(make(kind, tuple(idents))))
        dialog.ticked_for_now.connect(lambda kind, idents: self._printing.prepare(make(kind, tuple(idents))))
        dialog.failed.connect(self._window.report)
        dialog.open()
        return dialog
