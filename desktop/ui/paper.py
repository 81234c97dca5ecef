"""A sheet as the window wants it: its pages as pictures, as a file, on a printer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import PrinterError
from desktop.library.queries import Library
from desktop.ui.history import Place

if TYPE_CHECKING:
    from desktop.sheets.contents import SheetContents

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
