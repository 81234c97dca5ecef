"""The pages of a sheet's PDF: their sizes, their pictures, and some of them as a PDF of their own."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTS_PER_INCH = 72
_PDFIUM = threading.Lock()
"""PDFium may be used by one thread at a time."""


class Picture(NamedTuple):
    """A page in pixels of four bytes (blue, green, red, unused), line by line; `stride` is a line's length in bytes."""

    width: int
    height: int
    stride: int
    pixels: bytes


def sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page in points."""
    import pypdfium2

    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def picture(pdf: bytes, number: int, dots_per_inch: float) -> Picture:
    """Return the page with this number, counted from 0."""
    import pypdfium2

    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        made = document[number].render(scale=dots_per_inch / POINTS_PER_INCH, force_bitmap_format=_bgrx())
        return Picture(made.width, made.height, made.stride, bytes(made.buffer))


def _bgrx() -> int:
    from pypdfium2 import raw

    return int(raw.FPDFBitmap_BGRx)


def cut(pdf: bytes, numbers: Sequence[int]) -> bytes:
    """Return the pages with these numbers, counted from 0, as a PDF; all of them in order are the PDF as it is."""
    import pypdfium2

    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document, pypdfium2.PdfDocument.new() as some:
        if list(numbers) == list(range(len(document))):
            return pdf
        some.import_pages(document, list(numbers))
        written = io.BytesIO()
        some.save(written)
        return written.getvalue()
