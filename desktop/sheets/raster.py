"""The pages of a sheet's PDF: their sizes, their pictures, and some of them as a PDF of their own."""

from __future__ import annotations

import io
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

POINTS_PER_INCH = 72
_PDFIUM = threading.Lock()


class Picture(NamedTuple):
    """A page in pixels of four bytes (blue, green, red, unused), line by line; `stride` is a line's length in bytes."""

    width: int
    height: int
    stride: int
    pixels: bytes


@contextmanager
def opened(pdf: bytes | Path) -> Iterator[Any]:
    """Give a PDF as pypdfium2 has it, to one thread at a time: PDFium breaks down when two use it at once."""
    import pypdfium2

    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        yield document


def sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page in points."""
    with opened(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def picture(pdf: bytes, number: int, dots_per_inch: float) -> Picture:
    """Return the page with this number, counted from 0."""
    scale = dots_per_inch / POINTS_PER_INCH
    with (
        opened(pdf) as document,
        closing(document[number]) as page,
        closing(page.render(scale=scale, force_bitmap_format=_bgrx())) as made,
    ):
        return Picture(made.width, made.height, made.stride, bytes(made.buffer))


def _bgrx() -> int:
    from pypdfium2 import raw

    return int(raw.FPDFBitmap_BGRx)


def cut(pdf: bytes, numbers: Sequence[int]) -> bytes:
    """Return the pages with these numbers, counted from 0, as a PDF; all of them in order are the PDF as it is."""
    import pypdfium2

    with opened(pdf) as document, closing(pypdfium2.PdfDocument.new()) as some:
        if list(numbers) == list(range(len(document))):
            return pdf
        some.import_pages(document, list(numbers))
        written = io.BytesIO()
        some.save(written)
        return written.getvalue()
