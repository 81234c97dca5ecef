"""Printers of CUPS, which take the PDF itself, so that text reaches them as text."""

from __future__ import annotations

import ctypes
import os
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PySide6.QtPrintSupport import QPrintEngine, QPrinter

from desktop.errors import PrinterError
from desktop.ui.words import tr

_NAMES = ("libcups.so.2", "libcups.2.dylib")
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
_QT_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""Under which Qt keeps what its dialog asks of CUPS beyond copies and sides, such as pages a sheet of paper."""


@cache
def _library() -> ctypes.CDLL | None:
    for name in _NAMES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def is_there() -> bool:
    """Say whether this system prints by CUPS."""
    return _library() is not None


def options(printer: QPrinter) -> dict[str, str]:
    """Return what the reader chose in the print dialog, as CUPS calls it; the range of pages is not among it."""
    found = {"copies": str(printer.copyCount()), "Collate": "true" if printer.collateCopies() else "false"}
    if sides := _SIDES.get(printer.duplex()):
        found["sides"] = sides
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        found["print-color-mode"] = "monochrome"
    found |= {"media": printer.pageLayout().pageSize().key(), "fit-to-page": "true"}
    more = printer.printEngine().property(_QT_OPTIONS) or []
    return found | dict(zip(more[::2], more[1::2], strict=False))


def print_pdf(printer: str, pdf: bytes, title: str, chosen: Mapping[str, str]) -> int:
    """Send a PDF to a printer and return the number of its job; raise PrinterError if it is refused."""
    library = _library()
    if library is None:
        raise PrinterError(tr("The printer did not take the job; check it, or save the sheet as PDF."))
    handle, name = tempfile.mkstemp(suffix=".pdf")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
        return _sent(library, printer.partition("/")[0], name, title, chosen)
    finally:
        Path(name).unlink(missing_ok=True)


def _sent(library: ctypes.CDLL, printer: str, file: str, title: str, chosen: Mapping[str, str]) -> int:
    given = ctypes.c_void_p()
    count = 0
    for name, value in chosen.items():
        count = library.cupsAddOption(name.encode(), value.encode(), count, ctypes.byref(given))
    try:
        job = int(library.cupsPrintFile(printer.encode(), file.encode(), title.encode(), count, given))
    finally:
        library.cupsFreeOptions(count, given)
    if not job:
        raise PrinterError(_refused(library))
    return job


def _refused(library: ctypes.CDLL) -> str:
    library.cupsLastErrorString.restype = ctypes.c_char_p
    reason = (library.cupsLastErrorString() or b"").decode("utf-8", "replace").rstrip(".")
    said = tr("The printer did not take the job ({reason}); check it, or save the sheet as PDF.")
    return said.format(reason=reason)
