"""PDF: lines put in reading order over columns and pages, running headers and page numbers set aside."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from desktop.documents.draft import Block, Draft
from desktop.documents.limits import MAX_PAGES, Deadline, check_length
from desktop.documents.readers import unpacked
from desktop.documents.readers.layout import Line, furniture, ordered, paragraphs
from desktop.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = {
    "password": "The PDF is encrypted; open it with its password and print it to a new PDF.",
    "security": "The PDF is encrypted; open it with its password and print it to a new PDF.",
}


def read(content: bytes) -> Draft:
    """Return the paragraphs of a PDF."""
    import pypdfium2

    deadline = Deadline()
    unpacked.check(content)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        known = next((text for word, text in CODES.items() if word in str(error).lower()), None)
        raise DocumentError(known or "The PDF is damaged or cut off; ask for a new copy.") from error
    try:
        if len(document) > MAX_PAGES:
            raise DocumentError(f"The PDF has more than {MAX_PAGES} pages; split it into smaller documents.")
        pages = [ordered(list(lines_of(document, number, deadline))) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise DocumentError("The PDF is damaged or cut off; ask for a new copy.") from error
    finally:
        document.close()
    if not any(pages):
        raise DocumentError("The PDF holds pictures of pages but no text; run text recognition on it first.")
    check_length("".join(line.text for page in pages for line in page))
    return Draft(blocks_of(pages), encoding="pdf")


def blocks_of(pages: list[list[Line]]) -> list[Block]:
    """Return the blocks of all pages, what repeats on them at the top or the bottom set aside."""
    body_size = Counter(round(line.size, 1) for page in pages for line in page for _ in line.text).most_common(1)[0][0]
    aside = furniture(pages, body_size)
    blocks: list[Block] = []
    told: set[str] = set()
    kept = []
    for number, page in enumerate(pages):
        for index, line in enumerate(page):
            reason = aside.get((number, index))
            if not reason:
                kept.append(line)
            elif reason == "page number" or line.text not in told:
                told.add(line.text)
                blocks.append(Block(line.text, reason=reason))
    return paragraphs(kept, body_size) + blocks


def lines_of(document: Any, number: int, deadline: Deadline) -> Iterator[Line]:  # noqa: ANN401  pypdfium2 is untyped
    """Yield the lines of a page as the content stream has them, pieces of one line joined."""
    page = document[number]
    text = page.get_textpage()
    try:
        pending: Line | None = None
        for index in range(text.count_rects()):
            deadline.check()
            left, bottom, right, top = text.get_rect(index)
            piece = Line(text.get_text_bounded(left, bottom, right, top), left, bottom, right, top, number)
            piece.size, piece.base = measured(text, piece)
            if pending and pending.covers(piece):
                pending.right = max(pending.right, piece.right)
                continue
            if pending and pending.meets(piece):
                pending.absorb(piece)
                continue
            if pending and pending.text.strip():
                yield pending
            pending = piece
        if pending and pending.text.strip():
            yield pending
    finally:
        text.close()
        page.close()


def measured(text: Any, line: Line) -> tuple[float, float]:  # noqa: ANN401  pypdfium2 is untyped
    """Return the size of the letters at the beginning of a line and the height of its baseline, in points."""
    import ctypes

    import pypdfium2.raw as pdfium

    index = pdfium.FPDFText_GetCharIndexAtPos(text, line.left + 1, (line.top + line.bottom) / 2, 4, 4)
    if index < 0:
        return line.top - line.bottom, line.bottom
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    size = float(pdfium.FPDFText_GetFontSize(text, index))
    return (size if size > 1.5 else line.top - line.bottom), y.value
