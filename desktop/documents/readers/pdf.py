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

BOLD, BOLD_WEIGHT = (b"bold", b"black", b"heavy"), 600
LONGEST_NAME = 128
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
    return Draft(blocks_of(pages))


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
            measure(text, piece)
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


def measure(text: Any, line: Line) -> None:  # noqa: ANN401  pypdfium2 is untyped
    """Set the size of the first letters of a line, the height of its baseline in points, whether both ends are bold."""
    import ctypes

    import pypdfium2.raw as pdfium

    index = pdfium.FPDFText_GetCharIndexAtPos(text, line.left + 1, (line.top + line.bottom) / 2, 4, 4)
    line.size, line.base = line.top - line.bottom, line.bottom
    if index < 0:
        return
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    size = float(pdfium.FPDFText_GetFontSize(text, index))
    line.size, line.base = (size if size > 1.5 else line.size), y.value
    last = pdfium.FPDFText_GetCharIndexAtPos(text, line.right - 1, (line.top + line.bottom) / 2, 4, 4)
    line.bold = is_bold(text, index) and is_bold(text, max(index, last))


def is_bold(text: Any, index: int) -> bool:  # noqa: ANN401  pypdfium2 is untyped
    """Say whether a letter is set in a bold typeface, by the name of the typeface, else by its weight."""
    import ctypes

    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(text, index, name, LONGEST_NAME, None)
    return any(word in name.value.lower() for word in BOLD) or pdfium.FPDFText_GetFontWeight(text, index) >= BOLD_WEIGHT
