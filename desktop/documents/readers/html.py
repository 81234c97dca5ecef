"""Pages: the visible blocks of the article, the rest set aside by what the markup says of it; nothing is fetched."""

from __future__ import annotations

import codecs
import logging
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.documents.draft import Block, Draft
from desktop.documents.encodings import decode
from desktop.documents.limits import check_length
from desktop.documents.noise import reason_of, section_of
from desktop.documents.readers import markup
from desktop.documents.readers.page_facts import facts_of
from desktop.documents.repeats import key_of
from desktop.errors import DocumentError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from desktop.documents.readers.markup import Piece

MAX_DEPTH = 200
MAX_TAGS = 200_000
MAX_ATTRIBUTES = 1_000
LONG_TAG = 8_000
QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
MAX_PAGE = 16 * 1024 * 1024
TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*?(/?)>")
UNCLOSED = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "area",
        "base",
        "col",
        "embed",
        "source",
        "track",
        "wbr",
        "param",
        "html",
        "body",
        "head",
    ]
)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)


def read(content: bytes, encoding: str | None) -> Draft:
    """Return the blocks and the stated metadata of a page."""
    if len(content) > MAX_PAGE:
        raise DocumentError(f"The page is larger than {MAX_PAGE >> 20} MB; save the article alone.")
    text, used = decode(content, encoding or declared(content))
    check_nesting(text)
    tree = parse(text)
    facts = facts_of(tree)
    pieces = markup.pieces_of(tree)
    check_length("".join(piece.text for piece in pieces))
    return Draft(judge(pieces, text), used, facts.title, facts.publisher, facts.author, facts.language, facts.published)


def declared(content: bytes) -> str | None:
    """Return the character set that the page declares, if its bytes are in it and no byte order mark stands before."""
    match = CHARSET.search(content[:4096])
    if not match or content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or content.startswith(codecs.BOM_UTF8):
        return None
    name = match[1].decode("ascii", "ignore")
    try:
        content.decode(name)
    except (UnicodeError, LookupError):
        return None
    return name


def check_nesting(text: str) -> None:
    """Raise DocumentError where elements are nested deeper, or are more, than in any page made for readers."""
    depth = deepest = 0
    for count, match in enumerate(TAG.finditer(text)):
        if match[2].lower() not in UNCLOSED and not match[3]:
            depth = max(0, depth - 1) if match[1] else depth + 1
            deepest = max(deepest, depth)
        crowded = len(match[0]) > LONG_TAG and len(QUOTED.sub("", match[0]).split()) > MAX_ATTRIBUTES
        if deepest > MAX_DEPTH or count > MAX_TAGS or crowded:
            raise DocumentError("The page nests more elements than any article needs; save its text instead.")


def parse(text: str) -> HtmlElement:
    """Return the tree of a page."""
    from lxml import etree, html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("The page has no text; save it again from the browser.") from error


def judge(pieces: list[Piece], text: str) -> list[Block]:
    """Return the pieces as blocks, those outside the article with the reason for leaving them out."""
    inside = article(pieces, text)
    title = next((index for index, piece in enumerate(pieces) if piece.tag == "h1"), None)
    first = min((index for index in inside if pieces[index].reads), default=min(inside, default=len(pieces)))
    blocks = []
    section: str | None = None
    for index, piece in enumerate(pieces):
        opened = None if piece.is_link and index < first else section_of(piece.text)
        counted = opened == "comments" and index <= first
        section = None if counted else opened or (section if piece.hint or piece.is_link else None)
        reason = piece.hint or (None if index in inside else outside_reason(piece, index, title, first))
        if section and not piece.hint and piece.is_link and reason in ("navigation", "sidebar"):
            reason = section
        if not reason and piece.is_link:
            other = link_reason(piece, index, first)
            reason = section or (other and (own_reason(piece) or other))
        blocks.append(Block(piece.text, piece.kind, refined(piece, reason)))
    return blocks


def article(pieces: list[Piece], text: str) -> set[int]:
    """Return which pieces stand in the article: those below the element that holds nearly all of its paragraphs."""
    chosen = key_of(main_text(text))
    free = [index for index, piece in enumerate(pieces) if not piece.hint and piece.letters > 0]
    picked = {index for index in free if len(pieces[index].text) > 30 and key_of(pieces[index].text) in chosen}
    weights = {index: len(pieces[index].text) for index in picked or free if pieces[index].reads or not picked}
    home = home_of(pieces, weights or {index: len(pieces[index].text) for index in free})
    return {index for index in free if home in pieces[index].path} | {index for index in picked if pieces[index].reads}


def home_of(pieces: list[Piece], weights: dict[int, int]) -> int:
    """Return the number of the deepest element that holds nine tenths of the weight."""
    totals: dict[int, int] = defaultdict(int)
    depths: dict[int, int] = {}
    for index, weight in weights.items():
        for depth, number in enumerate(pieces[index].path):
            totals[number] += weight
            depths[number] = depth
    enough = 0.9 * sum(weights.values())
    return max((number for number in totals if totals[number] >= enough), key=lambda n: depths[n], default=0)


def main_text(text: str) -> str:
    """Return what trafilatura takes for the main text, empty where it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True, fast=True)
    return found or ""


def outside_reason(piece: Piece, index: int, title: int | None, first: int) -> str | None:
    """Return why a piece outside the article is left out; the title and what stands beside it are judged later."""
    if piece.tag == "h1" or (title is not None and title < index < first and not piece.is_link):
        return None
    own = own_reason(piece)
    return own or ("navigation" if index < first else "sidebar")


def link_reason(piece: Piece, index: int, first: int) -> str | None:
    """Return why a piece that is one link is left out; a heading or a sentence that is linked stays."""
    if piece.tag in ("h1", "h2", "h3") or piece.reads or piece.kind == "row":
        return None
    return "navigation" if index < first else "related links"


def own_reason(piece: Piece) -> str | None:
    """Return the reason in a piece's own words; a link such as "Weather" leads to rates and has none itself."""
    own = reason_of(piece.text)
    return None if own == "ticker" and piece.is_link and not any(map(str.isdigit, piece.text)) else own


def refined(piece: Piece, reason: str | None) -> str | None:
    """Return the more telling reason where a line in a menu, a footer or a box says itself what it is."""
    if reason in ("navigation", "sidebar"):
        heads = None if piece.is_link and reason == "navigation" else section_of(piece.text)
        return own_reason(piece) or heads or reason
    return "legal notice" if reason == "promotion" and reason_of(piece.text) == "legal notice" else reason
