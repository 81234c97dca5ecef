"""Word documents: paragraphs and tables in order, tracked deletions left out, bombs refused."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from desktop.documents.draft import Block, Draft
from desktop.documents.encodings import tidy
from desktop.documents.limits import check_length
from desktop.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAX_PART = 64 * 1024 * 1024
MAX_RATIO = 400
MAX_PARTS = 1_000
PARTS = re.compile(r"word/(?:document|styles|header\d*|footer\d*)\.xml")
"""The parts that are read."""
SKIPPED = {
    f"{W}del",
    f"{W}moveFrom",
    f"{W}instrText",
    f"{W}delText",
    f"{W}pPr",
    f"{W}rPr",
    f"{W}footnoteReference",
    f"{W}endnoteReference",
    f"{W}commentReference",
    f"{MC}Fallback",
}
BREAKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
HEADINGS = re.compile(r"(?:heading|заголовок|überschrift|titre|başlık|тақырып)\s?\d", re.IGNORECASE)
TITLES = re.compile(r"(?:title|название|titel|titre|konu başlığı)", re.IGNORECASE)
LISTS = re.compile(r"list|список|маркирован|нумерован", re.IGNORECASE)


def read(content: bytes) -> Draft:
    """Return the blocks of a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_size(archive)
            main = part(archive, "word/document.xml")
            styles = style_names(archive)
            furniture = list(page_furniture(archive))
    except KeyError as error:
        raise DocumentError("The file is a ZIP archive but no Word document; unpack it first.") from error
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise DocumentError(f"The Word document cannot be opened ({reason(error)}); ask for a new copy.") from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise DocumentError("The Word document is damaged; ask for a new copy.") from error
    body = main.find(f"{W}body")
    if body is None:
        raise DocumentError("The Word document has no text part; save it again in Word.")
    blocks = [block for block in blocks_of(body, styles) if block.text]
    check_length("".join(block.text for block in blocks))
    return Draft([*furniture, *blocks])


def reason(error: Exception) -> str:
    """Return why an archive does not open, in a few words."""
    return "it is encrypted" if "encrypt" in str(error).lower() else "it is damaged or cut off"


def check_size(archive: zipfile.ZipFile) -> None:
    """Refuse a document whose parts are more, or unpack to more together, than those of any document."""
    read = [info for info in archive.infolist() if PARTS.fullmatch(info.filename)]
    if len(read) > MAX_PARTS or sum(info.file_size for info in read) > MAX_PART:
        raise DocumentError("The Word document unpacks to a suspicious size; it is refused.")


def part(archive: zipfile.ZipFile, name: str) -> _Element:
    """Return one XML part; refuse what unpacks to far more than it should, and any document type declaration."""
    from lxml import etree

    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise DocumentError("The Word document is encrypted; save it without a password first.")
    if info.file_size > MAX_PART or info.file_size > MAX_RATIO * max(info.compress_size, 2_500):
        raise DocumentError("The Word document unpacks to a suspicious size; it is refused.")
    with archive.open(info) as file:
        content = file.read(MAX_PART + 1)
    head = content[:4096].replace(b"\x00", b"")
    if len(content) > MAX_PART or b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise DocumentError("The Word document declares entities or unpacks to a suspicious size; it is refused.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError("The Word document is damaged; ask for a new copy.") from error


def style_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of the styles by their identifiers."""
    if "word/styles.xml" not in archive.namelist():
        return {}
    names = {}
    for style in part(archive, "word/styles.xml").iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            names[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "")
    return names


def page_furniture(archive: zipfile.ZipFile) -> Iterator[Block]:
    """Yield the running headers and footers as blocks that are no body text."""
    for name in sorted(archive.namelist()):
        match = re.fullmatch(r"word/(header|footer)\d*\.xml", name)
        if match:
            for paragraph in part(archive, name).iter(f"{W}p"):
                text = text_of(paragraph)
                if text:
                    yield Block(text, reason=f"running {match[1]}", trusted=True)


def blocks_of(parent: _Element, styles: dict[str, str]) -> Iterator[Block]:
    """Yield the paragraphs and table rows below an element, in order."""
    for child in parent:
        if child.tag == f"{W}p":
            yield from paragraph_blocks(child, styles)
        elif child.tag == f"{W}tbl":
            for row in child.iter(f"{W}tr"):
                cells = [" ".join(text_of(p) for p in cell.iter(f"{W}p")).strip() for cell in row.findall(f"{W}tc")]
                if any(cells):
                    yield Block(" | ".join(cells), "row", trusted=True)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            yield from blocks_of(child, styles)


def paragraph_blocks(paragraph: _Element, styles: dict[str, str]) -> Iterator[Block]:
    """Yield one paragraph, or several where forced line breaks part it."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = styles.get(style.get(f"{W}val", ""), "") if style is not None else ""
    numbered = paragraph.find(f"{W}pPr/{W}numPr") is not None
    kind = kind_of(name, numbered)
    for text in text_of(paragraph).split("\n"):
        yield Block(text.strip(), kind, trusted=True)


def kind_of(style: str, numbered: bool) -> str:
    """Return the kind of block that a paragraph style makes."""
    if TITLES.fullmatch(style):
        return "title"
    if HEADINGS.match(style):
        return "heading"
    return "item" if numbered or LISTS.search(style) else "text"


def text_of(element: _Element) -> str:
    """Return the visible text of an element, deletions and field codes left out."""
    pieces: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag in SKIPPED or is_hidden(node):
            continue
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        pieces.append(BREAKS.get(str(node.tag), ""))
        stack.extend(reversed(node))
    lines = "".join(pieces).split("\n")
    return tidy("\n".join(" ".join(line.split()) for line in lines)).strip()


def is_hidden(node: _Element) -> bool:
    """Say whether a run is formatted as hidden text."""
    return node.tag == f"{W}r" and node.find(f"{W}rPr/{W}vanish") is not None
