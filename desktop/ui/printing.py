"""From what is shown to paper: the sheet is made elsewhere, then previewed, printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRectF, QStandardPaths
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.errors import PrinterError
from desktop.library.queries import Library
from desktop.ui import settings, tasks
from desktop.ui.history import Place

if TYPE_CHECKING:
    from desktop.sheets.contents import SheetContents
    from desktop.ui.window import MainWindow

PRINTER_DPI = 300
_PAGE_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """Which sheet is wanted: of which record of which library, on which paper."""

    library: Path
    place: Place
    paper: str

    def contents(self) -> SheetContents:
        """Return the sheet's contents; raise NotFoundError or SheetError."""
        from desktop.sheets import kinds

        kind, ident = {"articles": "article", "countries": "country", "statistics": "measure"}, self.place.id
        with Library(self.library) as library:
            if self.place.tab == "statistics":
                ident = library.figure(ident).measure
            return kinds.contents(library, kind[self.place.tab], ident, paper=self.paper)

    def pages(self, dots_per_inch: float) -> list[bytes]:
        """Return the sheet's pages as PNG pictures."""
        from desktop.sheets import render

        return render.pages(self.contents(), dots_per_inch)

    def save(self, path: Path) -> Path:
        """Write the sheet as a PDF to `path` and return it."""
        from desktop.sheets import render

        render.save(self.contents(), path)
        return path


class Printing(QObject):
    """Prints, previews and saves the sheet of a place, for one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def request(self, place: Place) -> SheetRequest:
        """Return the request for the sheet of `place` on the reader's paper."""
        return SheetRequest(self._window.library, place, self._window.store.get(settings.PAPER))

    def preview(self, place: Place | None) -> None:
        """Show the pages of the sheet of `place`."""
        from desktop.ui.preview import PreviewDialog

        if place is not None:
            PreviewDialog(self.request(place), self._window).open()

    def print_sheet(self, place: Place | None, request: SheetRequest | None = None) -> None:
        """Print the sheet of `place`, or another one that is asked for, after the system's print dialog."""
        if place is None:
            return
        wanted = request or self.request(place)
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
            self.save_pdf(request.place, request)

    def save_pdf(self, place: Place | None, request: SheetRequest | None = None) -> None:
        """Save the sheet of `place`, or another one that is asked for, under a name the reader chooses."""
        if place is None:
            return
        wanted = request or self.request(place)
        store = self._window.store
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(store.get(settings.SAVE_FOLDER) or documents)
        title, kinds = self.tr("Save as PDF"), self.tr("PDF documents (*.pdf)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / f"{place.id}.pdf"), kinds)
        if name:
            store.set(settings.SAVE_FOLDER, str(Path(name).parent))
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(".pdf")
            self._run(lambda: wanted.save(path), self._say_saved)

    def _run(self, job: Callable[[], Path | int], on_done: Callable[..., None]) -> None:
        self._window.statusBar().showMessage(self.tr("Making the sheet..."))
        tasks.run(job, on_done, self._window.report)

    def _say_printed(self, pages: int) -> None:
        self._window.statusBar().showMessage(self.tr("%n page(s) sent to the printer.", "", pages), 5000)

    def _say_saved(self, path: Path) -> None:
        self._window.statusBar().showMessage(self.tr("Saved {path}").format(path=path), 8000)


def make_printer(paper: str) -> QPrinter:
    """Return a printer set to `paper`, upright, to the edges of the sheet."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_PAGE_SIZES[paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def print_pages(pages: list[bytes], printer: QPrinter) -> int:
    """Send pages (PNG) to a printer, those of the range chosen; return how many; raise PrinterError if it refuses."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    chosen = pages[first - 1 : last]
    painter = QPainter()
    if not chosen or not painter.begin(printer):
        raise PrinterError(
            QCoreApplication.translate(
                "Printing", "The printer did not take the job; check it, or save the sheet as PDF."
            )
        )
    for number, page in enumerate(chosen):
        if number:
            printer.newPage()
        painter.drawImage(QRectF(painter.viewport()), QImage.fromData(page))
    painter.end()
    return len(chosen)
