"""From what is shown to paper: the sheet is made in another thread, then previewed, printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.ui import settings, tasks
from desktop.ui.history import Place
from desktop.ui.paper import PRINTER_DPI, SheetRequest, make_printer, print_pages
from desktop.ui.preview import PreviewDialog


class Printing(QObject):
    """Previews, prints and saves sheets for one window, and tells it what came of it."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, store: settings.Settings) -> None:
        super().__init__(window)
        self._window, self._store = window, store

    def request(self, library: Path, place: Place) -> SheetRequest:
        """Return the request for the sheet of `place` on the reader's paper."""
        return SheetRequest(library, place, self._store.get(settings.PAPER))

    def preview(self, request: SheetRequest) -> PreviewDialog:
        """Show the pages of a sheet and return the dialog that shows them."""
        dialog = PreviewDialog(request, self._window)
        dialog.print_requested.connect(self.print_sheet)
        dialog.pdf_requested.connect(self.save_pdf)
        dialog.paper_chosen.connect(partial(self._store.set, settings.PAPER))
        dialog.open()
        return dialog

    @Slot(object)
    def print_sheet(self, wanted: SheetRequest) -> None:
        """Print a sheet after the system's print dialog; where there is no printer, offer to save it."""
        if not QPrinterInfo.availablePrinterNames():
            self._offer_pdf(wanted)
            return
        printer = make_printer(wanted.paper)
        if QPrintDialog(printer, self._window).exec():
            self._run(lambda: print_pages(wanted.pages(PRINTER_DPI), printer), self._say_printed)

    def _offer_pdf(self, request: SheetRequest) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(self.tr("Print"))
        box.setText(self.tr("No printer is set up on this computer; you can save the sheet as PDF instead."))
        box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
        box.button(QMessageBox.StandardButton.Save).setText(self.tr("Save as PDF..."))
        if box.exec() == QMessageBox.StandardButton.Save:
            self.save_pdf(request)

    @Slot(object)
    def save_pdf(self, wanted: SheetRequest) -> None:
        """Save a sheet under a name the reader chooses."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._store.get(settings.SAVE_FOLDER) or documents)
        title, kinds = self.tr("Save as PDF"), self.tr("PDF documents (*.pdf)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / f"{wanted.place.id}.pdf"), kinds)
        if name:
            self._store.set(settings.SAVE_FOLDER, str(Path(name).parent))
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(".pdf")
            self._run(lambda: wanted.save(path), self._say_saved)

    def _run(self, job: Callable[[], Path | int], on_done: Callable[..., None]) -> None:
        self.said.emit(self.tr("Making the sheet..."))
        tasks.run(job, on_done, self.failed.emit)

    def _say_printed(self, pages: int) -> None:
        self.said.emit(self.tr("%n page(s) sent to the printer.", "", pages))

    def _say_saved(self, path: Path) -> None:
        self.said.emit(self.tr("Saved {path}").format(path=path))
