"""A sheet as the window wants it: its pages as pictures, as a file, on a printer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import PrinterError
from desktop.library.queries import Library, by_id
from desktop.ui import places
from desktop.ui.history import Place
from desktop.ui.sheets import cups
from desktop.ui.words import tr

if TYPE_CHECKING:
    from desktop.sheets.contents import SheetContents

PRINTER_DPI = 300
_PAGE_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
_KINDS = {"articles": "article", "countries": "country", "statistics": "figure"}


@dataclass(frozen=True)
class MadeSheet:
    """A sheet that is made: what stands on it, and its pages as PDF."""

    contents: SheetContents
    pdf: bytes

    @cached_property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in points."""
        from desktop.sheets import raster

        return raster.sizes(self.pdf)

    def picture(self, number: int, dots_per_inch: float) -> QImage:
        """Return the page with this number, counted from 0."""
        from desktop.sheets import raster

        made = raster.picture(self.pdf, number, dots_per_inch)
        image = QImage(made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGB32)
        return image.copy()  # or the pixels would go with `made`


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """Which sheet is wanted: of which records of which library, on which paper, in which language.

    `kind` is a kind of sheet, or "figure" for the sheet of a figure's measure.
    """

    library: Path
    kind: str
    idents: tuple[str, ...]
    paper: str = "a4"
    language: str = "en"

    @classmethod
    def of(cls, library: Path, place: Place, paper: str = "a4", language: str = "en") -> SheetRequest:
        """Return the request for the sheet of `place`."""
        return cls(library, _KINDS[place.tab], (place.id,), paper, language)

    def contents(self) -> SheetContents:
        """Return the sheet's contents; raise NotFoundError or SheetError."""
        with Library(self.library) as library:
            return self._contents(library)

    def _contents(self, library: Library) -> SheetContents:
        from desktop.sheets import kinds

        wanted = self.resolved(library)
        return kinds.contents(library, wanted.kind, *wanted.idents, paper=self.paper, language=self.language)

    def fit(self) -> None:
        """Find at which level the sheet fits its pages, so that it is soon made; in the shipped library it is known."""
        from desktop.sheets import fitting

        with Library(self.library) as library:
            if not fitting.is_shipped(library.info().snapshot):
                self._contents(library)

    def resolved(self, library: Library) -> SheetRequest:
        """Return the request by the kind of sheet that it means; raise NotFoundError for a figure there is none of."""
        if self.kind != "figure":
            return self
        return replace(self, kind="measure", idents=tuple(library.figure(ident).measure for ident in self.idents))

    def made(self) -> MadeSheet:
        """Return the sheet as it will be printed; raise NotFoundError or SheetError."""
        from desktop.sheets import render

        contents = self.contents()
        made = MadeSheet(contents, render.pdf(contents))
        made.sizes  # noqa: B018 - read in this thread, so that the window's need not
        return made

    def file_name(self) -> str:
        """Return a name for the sheet's file, made of what it is about; raise NotFoundError or LibraryError."""
        with Library(self.library) as library:
            return places.file_name(self.resolved(library)._title(library))

    def _title(self, library: Library) -> str:
        kind, idents = self.kind, self.idents
        if kind in {"country", "comparison"}:
            return ", ".join(library.country(ident).name for ident in idents)
        if kind == "article":
            return library.article(idents[0]).title
        if kind == "measure":
            return by_id(library.measures())[idents[0]].name
        return tr("Briefing Pack") if kind == "pack" else tr("Almaty Process")

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


def print_sheet(sheet: MadeSheet, printer: QPrinter) -> int:
    """Send the pages chosen to a printer and return how many; raise PrinterError or SheetError if that fails.

    A file and a printer of CUPS get the PDF itself, any other printer a picture of each page.
    """
    from desktop.sheets import raster, register, render

    chosen = chosen_pages(printer, len(sheet.sizes))
    if printer.outputFileName():
        render.write(raster.cut(sheet.pdf, chosen), Path(printer.outputFileName()))
    elif cups.is_there():
        pdf = raster.cut(sheet.pdf, chosen)
        cups.print_pdf(printer.printerName(), pdf, sheet.contents.running, cups.options(printer))
    else:
        paint(sheet, chosen, printer)
    register.keep(sheet.contents)
    return len(chosen)


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the pages of `count` that the reader chose, counted from 0; raise PrinterError if there are none."""
    ranges = printer.pageRanges()
    chosen = [number for number in range(count) if ranges.isEmpty() or ranges.contains(number + 1)]
    if not chosen:
        raise PrinterError(tr("The sheet has none of the pages chosen; choose others."))
    return chosen


def paint(sheet: MadeSheet, numbers: list[int], printer: QPrinter) -> None:
    """Paint pages on a printer that takes no PDF; raise PrinterError if it refuses."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterError(tr("The printer did not take the job; check it, or save the sheet as PDF."))
    for place, number in enumerate(numbers):
        if place:
            printer.newPage()
        picture = sheet.picture(number, PRINTER_DPI)
        painter.drawImage(_placed(picture.size(), painter.viewport()), picture)
    painter.end()


def _placed(size: QSize, paper: QRect) -> QRectF:
    """Return where a picture goes: as large as the paper lets it be, in its middle, and never out of shape."""
    place = QRectF(QPointF(), QSizeF(size).scaled(QSizeF(paper.size()), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(QRectF(paper).center())
    return place
