"""The visible pieces of a page in order, each with what the elements around it say of it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from desktop.documents.phrases import table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INVISIBLE = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "object",
        "canvas",
        "head",
        "select",
        "textarea",
        "math",
        "audio",
        "video",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
        "button",
        "label",
        "caption",
    ]
)
UNHINTED = frozenset(
    ["html", "body", "main", "article", "h1", "a", "b", "i", "u", "em", "strong", "br", "small", "sup", "sub", "time"]
)
SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
CELL = " | "
LONGEST_STRIP = 80
WITHIN_HINTS = ("tags",)
"""What an element may say more exactly of its part of a header, a footer or a menu."""
LETTER = re.compile(r"\w")


@dataclass(slots=True)
class Piece:
    """One run of visible text: the element it stands in, the elements around it by number, and the reason they give."""

    text: str
    tag: str
    path: tuple[int, ...]
    hint: str | None
    linked: int
    kind: str = "text"

    @property
    def letters(self) -> int:
        """Return the number of characters outside links."""
        return len(self.text) - self.linked

    @property
    def is_link(self) -> bool:
        """Say whether the piece is a link and little else."""
        return self.linked > 0 and self.linked >= 0.85 * len(self.text)

    @property
    def reads(self) -> bool:
        """Say whether the piece ends as a sentence does."""
        return len(self.text) > 40 and bool(SENTENCE.search(self.text))


@dataclass(slots=True)
class Walk:
    """The state of a walk through a page."""

    totals: dict[HtmlElement, int]
    whole: int
    pieces: list[Piece] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    linked: int = 0
    number: int = 0


def pieces_of(tree: HtmlElement) -> list[Piece]:
    """Return the visible pieces of a page."""
    totals = letters_below(tree)
    walk = Walk(totals, max(1, totals.get(tree, 1)))
    visit(tree, walk, (), None, in_link=False)
    flush(walk, "body", (), None)
    return walk.pieces


def letters_below(tree: HtmlElement) -> dict[HtmlElement, int]:
    """Return how many characters outside links stand below each element."""
    totals: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        tag = element.tag
        own = 0 if not isinstance(tag, str) or tag in INVISIBLE or tag == "a" else len((element.text or "").strip())
        below = (
            0
            if own == 0 and (not isinstance(tag, str) or tag in INVISIBLE or tag == "a")
            else sum(totals[child] + len((child.tail or "").strip()) for child in element)
        )
        totals[element] = own + below
    return totals


def visit(element: HtmlElement, walk: Walk, path: tuple[int, ...], hint: str | None, *, in_link: bool) -> None:
    """Gather the pieces of an element and all below it."""
    tag = element.tag
    if not isinstance(tag, str) or tag in INVISIBLE or is_hidden(element):
        return
    around = hint
    inner = own_hint(element, walk) if hint in (None, "navigation") else None
    hint = inner if inner in WITHIN_HINTS else hint or inner
    if tag == "table" and is_data(element):
        flush(walk, parent_tag(element), path, around)
        add_rows(element, walk, path, hint)
        return
    strip = in_strip(element) and (hint or is_strip(element.getparent()))
    block = tag in BLOCKS or hint != around or (tag == "a" and among_links(element)) or strip
    if block:
        flush(walk, parent_tag(element), path, around)
        walk.number += 1
        path = (*path, walk.number)
    if tag == "br":
        walk.buffer.append("\n")
    add_text(walk, element.text, in_link or tag == "a")
    for child in element:
        visit(child, walk, path, hint, in_link=in_link or tag == "a")
        if not parts_links(child):
            add_text(walk, child.tail, in_link or tag == "a")
    if block:
        flush(walk, tag, path, hint)


def among_links(element: HtmlElement) -> bool:
    """Say whether a link stands among others without a word between them, as in a menu."""
    parent = element.getparent()
    if parent is None or parent.tag in ("p", "li", "td", "h1", "h2", "h3", "span") or len(parent) < 2:
        return False
    return not (parent.text or "").strip() and not any(LETTER.search(child.tail or "") for child in parent)


def parts_links(element: HtmlElement) -> bool:
    """Say whether nothing but a sign such as a dot stands between a link and the next one of a menu."""
    tail = (element.tail or "").strip()
    return bool(tail) and element.tag == "a" and not LETTER.search(tail) and among_links(element)


def in_strip(element: HtmlElement) -> bool:
    """Say whether a span or its old form stands among others alone, as the figures of a ticker do."""
    parent = element.getparent()
    return (
        element.tag in ("span", "font")
        and parent is not None
        and all(child.tag in ("span", "font", "time", "svg", "i") for child in parent)
        and among_links(element)
    )


def is_strip(element: HtmlElement | None) -> bool:
    """Say whether an element is a line of short pieces, such as a counter beside another one."""
    return element is not None and element.tag == "div" and len(element.text_content()) < LONGEST_STRIP


def parent_tag(element: HtmlElement) -> str:
    """Return the tag of the element around this one."""
    parent = element.getparent()
    return str(parent.tag) if parent is not None else "body"


def add_text(walk: Walk, text: str | None, in_link: bool) -> None:
    """Add text to the piece being gathered."""
    if text:
        walk.buffer.append(re.sub(r"\s+", " ", text))
        walk.linked += len(text.strip()) if in_link else 0


def flush(walk: Walk, tag: str, path: tuple[int, ...], hint: str | None) -> None:
    """Close the piece being gathered; forced line breaks part it where a sentence ends or two of them stand."""
    text = "".join(walk.buffer)
    linked = walk.linked
    walk.buffer.clear()
    walk.linked = 0
    for part in broken(text):
        walk.pieces.append(Piece(part, tag, path, hint, min(linked, len(part)), kind_of(tag)))


def broken(text: str) -> list[str]:
    """Split at forced line breaks that end a paragraph; the others become spaces."""
    parts: list[str] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        for line in (" ".join(row.split()) for row in chunk.split("\n")):
            if parts and line and parts[-1] and not SENTENCE.search(parts[-1]) and line[:1].islower():
                parts[-1] = f"{parts[-1]} {line}"
            elif line:
                parts.append(line)
    return parts


def kind_of(tag: str) -> str:
    """Return the kind of block that an element makes."""
    if re.fullmatch(r"h[1-6]", tag):
        return "heading"
    return "item" if tag in ("li", "dd", "dt") else "text"


def is_hidden(element: HtmlElement) -> bool:
    """Say whether an element is kept from view."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def is_data(element: HtmlElement) -> bool:
    """Say whether a table holds data: at least two columns, no table inside, no long texts."""
    rows = list(element.iter("tr"))
    cells = [cell for row in rows for cell in row if cell.tag in ("td", "th")]
    nested = next(element.iterdescendants("table"), None)
    if nested is not None or not rows or len(cells) < 2 * len(rows) or len(cells) < 4:
        return False
    return all(len(cell.text_content()) < 250 and cell.find(".//h1") is None for cell in cells)


def add_rows(element: HtmlElement, walk: Walk, path: tuple[int, ...], hint: str | None) -> None:
    """Add each row of a table as one piece, its cells parted by bars."""
    for caption in element.iter("caption"):
        walk.pieces.append(Piece(" ".join(caption.text_content().split()), "caption", path, hint, 0, "heading"))
    for row in element.iter("tr"):
        cells = [" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")]
        if any(cells):
            linked = sum(len(link.text_content().strip()) for link in row.iter("a"))
            walk.pieces.append(Piece(CELL.join(cells), "tr", path, hint, linked, "row"))


@cache
def hints() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return what tags, roles and words of class names say, as a reason each."""
    rows = table("html")
    words = {word: reason for reason, entry in rows["words"].items() for word in entry}
    return rows["tags"], rows["roles"], words


def own_hint(element: HtmlElement, walk: Walk) -> str | None:
    """Return the reason that an element's tag, role, class or id gives; an element with half of the text gives none."""
    tags, roles, words = hints()
    tag = str(element.tag)
    if tag in UNHINTED or (tag in ("span", "font") and parent_tag(element) == "p"):
        return None
    if element.get("type") == "cite":
        return "quoted reply"
    if tag == "p":
        reason = worded(element, words)
    else:
        reason = tags.get(tag) or roles.get(element.get("role", "")) or worded(element, words)
    if not reason or walk.totals.get(element, 0) > 0.5 * walk.whole:
        return None
    holds_title = next(element.iter("h1"), None) is not None
    return None if holds_title and reason in ("navigation", "sidebar", "caption", "byline") else reason


def worded(element: HtmlElement, words: dict[str, str]) -> str | None:
    """Return the reason that the words of the class, the id or the item property give."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not named.strip():
        return None
    joined = [name.lower() for name in named.split()]
    reason = next((words[name] for name in joined if name in words), None)
    tokens = [token.lower() for token in TOKEN.findall(named)]
    pairs = [f"{first}-{second}" for first, second in itertools.pairwise(tokens)]
    if {"no", "without", "has", "with"} & set(tokens):
        return reason
    return reason or next((words[token] for token in [*pairs, *tokens] if token in words), None)
