"""The body of a document told apart from what stands around it, each piece left out with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from desktop.documents.datelines import judge
from desktop.documents.draft import Block, Draft, Removed
from desktop.documents.names.people import are_people, lowered_names, presented, presents
from desktop.documents.noise import MARKED, bare, is_release, is_stamp, reason_of, section_of
from desktop.documents.particulars import mark_particulars
from desktop.documents.repeats import key_of, mark_repeats
from desktop.documents.stamps import is_moment, remainder
from desktop.documents.tails import mark_boilerplate, mark_tail
from desktop.documents.titles import NUMBERED, find_title

ENDING = re.compile(r"[.!?…。؟][\"'”’»“)\]]*$|[.!?…,][\"'”’»“][\s\w,.]{0,30}$")
KEPT_LINES, LONGEST_KEPT = 256, 2_000
AHEAD = 100
"""Blocks by which it is judged whether the article goes on."""
LONGEST_BOX = 300
"""Characters in which an author is presented."""
STATED = re.compile(r"(?:first |last )?(?:published|updated|posted)\b|(?:опубликовано|обновлено)\b", re.IGNORECASE)
"""How a line begins that can be nothing but a stamp, wherever it stands."""
BARS = re.compile(r"[|·•]")
"""What parts the pieces of a stamp ("4 May 2024 | 2 min.")."""
CLOSED = ("navigation", "tags", "signature", "quoted reply")
"""What no heading of a box is found in."""
SIGN_OFF = re.compile(r"(?<=[.!?”\"»)])\s(?:Enditem|Endit|-0-|\(END\))$")
"""The mark of an agency behind the last sentence of a report."""
BESIDE_STAMPS = ("byline", "view counter", "share buttons", "date line")
QUOTE = tuple('"“«„')


@dataclass(slots=True)
class Cleaned:
    """A cleaned document: its title, the blocks of its body, what was left out, what a description above it says."""

    title: str | None
    body: list[Block] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    particulars: dict[str, str] = field(default_factory=dict)

    def lines(self, reason: str) -> list[str]:
        """Return the texts removed for one reason, in order."""
        return [piece.text for piece in self.removed if piece.reason == reason]


def clean(draft: Draft) -> Cleaned:
    """Return the body of a draft and what was left out of it."""
    blocks = mark_lines(draft.blocks)
    blocks = mark_repeats(blocks)
    blocks = mark_sections(blocks)
    blocks, particulars = mark_particulars(blocks, is_prose)
    title, place = find_title(blocks, draft.title, is_prose)
    blocks = mark_titles(blocks, title, place)
    blocks = mark_stamps(blocks, draft.publisher)
    blocks = mark_head(blocks)
    blocks = mark_foot(blocks)
    blocks = mark_boilerplate(blocks, is_prose)
    blocks = mark_tail(blocks, is_prose)
    blocks = mark_author_box(blocks, draft.author)
    result = Cleaned(title, particulars=particulars)
    for block in blocks:
        if block.reason == "title":
            continue
        if block.reason:
            result.removed.append(Removed(block.text, block.reason, len(result.body)))
        else:
            text = SIGN_OFF.sub("", MARKED.sub("", block.text))
            result.body.append(block if text == block.text else block._replace(text=text))
    return result


def is_prose(block: Block) -> bool:
    """Say whether a block reads as a paragraph: it ends as a sentence does, or is too long for a headline."""
    if block.kind in ("heading", "title", "row"):
        return False
    return reads(block.text) if len(block.text) < LONGEST_KEPT else reads.__wrapped__(block.text)


@lru_cache(KEPT_LINES)
def reads(text: str) -> bool:
    """Say whether a text reads as a paragraph; each is asked for several times."""
    text = SIGN_OFF.sub("", text)
    words = text.count(" ") + 1
    if NUMBERED.match(text) and not text.endswith("."):
        return False
    if text[-1:] == "." and is_stamp(text) and is_bare_stamp(text):
        return False
    return (
        (words >= 5 and bool(ENDING.search(text) or text.endswith(":")))
        or words > 30
        or (words >= 4 and is_speech(text))
    )


def is_bare_stamp(text: str) -> bool:
    """Say whether a line with a date is no sentence: parts of a stamp, the date alone, or a place and the date."""
    return bool(BARS.search(text) or not remainder(text) or judge(text, "", None))


def is_speech(text: str) -> bool:
    """Say whether a short line is a quoted sentence."""
    return text.startswith(QUOTE) and bool(ENDING.search(text))


def mark_lines(blocks: list[Block]) -> list[Block]:
    """Mark each block that says by its own words what it is; rows of tables are left alone."""
    return [block if block.reason or block.kind == "row" else block.marked(own_reason(block)) for block in blocks]


def own_reason(block: Block) -> str | None:
    """Return the reason in a block's own words; in a trusted format only contacts, laws and captions count."""
    if is_release(block.text):
        return "navigation"
    if not block.trusted and block.text.rstrip().endswith(":") and section_of(block.text):
        return None
    reason = reason_of(block.text)
    if block.trusted and reason in ("navigation", "ticker", "byline", "share buttons", "related links"):
        return None
    return reason


def mark_sections(blocks: list[Block]) -> list[Block]:
    """Give the lines below a heading such as "Read also" its reason, until the article goes on."""
    marked: list[Block] = []
    current: str | None = None
    begun = False
    for index, block in enumerate(blocks):
        begun = begun or (not block.reason and is_prose(block))
        rated = block.reason == "ticker" and any(map(str.isdigit, block.text))
        closed = block.kind == "row" or block.trusted or block.reason in CLOSED or rated
        opened = None if closed else section_of(block.text)
        if opened == "comments" and not begun:
            opened = "view counter"
        elif opened:
            current = opened
        elif current and is_prose(block) and not block.reason and resumes(blocks[index : index + AHEAD], current):
            current = None
        reason = opened or block.reason or current
        marked.append(block.marked(reason))
    return with_headline(marked, blocks)


def with_headline(marked: list[Block], blocks: list[Block]) -> list[Block]:
    """Take the line above the last stamp before the article out of a list of headlines: it is the article's own."""
    first = next((index for index, block in enumerate(marked) if not block.reason and is_prose(block)), 0)
    above = first - 1
    while above > 0 and (is_stamp(blocks[above].text) or blocks[above].reason in BESIDE_STAMPS):
        above -= 1
    listed = above >= 0 and above < first - 1 and marked[above].reason == "sidebar" and not blocks[above].reason
    if not listed or any(block.reason == "title" or block.kind == "title" for block in marked):
        return marked
    return [*marked[:above], blocks[above], *marked[above + 1 :]]


def resumes(rest: list[Block], reason: str) -> bool:
    """Say whether the article goes on with the first block of the rest: most of what is left reads as paragraphs."""
    if reason == "comments":
        return False
    ahead = takewhile(lambda block: block.trusted or not section_of(block.text), rest)
    left = [block for block in ahead if not block.reason]
    return sum(is_prose(block) for block in left) >= 0.6 * len(left)


def mark_titles(blocks: list[Block], title: str | None, place: int | None) -> list[Block]:
    """Mark the title's own line as such and every other line that only says it again."""
    if not title:
        return blocks
    key = key_of(title)
    marked = []
    for index, block in enumerate(blocks):
        reason = block.reason
        if index == place:
            reason = "title"
        elif block.kind != "row" and says_title(block.text, key):
            reason = "repeated title" if bare_key(block.text) == key else "caption"
        marked.append(block.marked(reason))
    return marked


def bare_key(text: str) -> str:
    """Return the comparable form of a line without its bullet."""
    return key_of(bare(text))


def says_title(text: str, key: str) -> bool:
    """Say whether a line is the title, alone or followed by the name of the site."""
    line = bare_key(text)
    return line == key or (
        line.startswith(key + " ") and bool(re.search(r"\s[|–—-]\s", text)) and len(line) - len(key) < 40
    )


def mark_stamps(blocks: list[Block], publisher: str | None) -> list[Block]:
    """Mark the lines before and after the body that hold the date of publication."""
    forwarded = max((index for index, block in enumerate(blocks) if block.reason == "mail header"), default=0)
    prose = [index for index, block in enumerate(blocks) if not block.reason and is_prose(block) and index >= forwarded]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), -1)
    lone = lone_moment(blocks)
    return [
        block.marked("date line")
        if (index < first or index > last or index == lone or block.reason == "navigation" or STATED.match(block.text))
        and block.reason in (None, "navigation", "byline", "sidebar")
        and block.kind != "row"
        and is_stamp(block.text, publisher)
        else block
        for index, block in enumerate(blocks)
    ]


def lone_moment(blocks: list[Block]) -> int | None:
    """Return the one line that says a day and a time of it and nothing else; several are the entries of a list."""
    plain = (index for index, block in enumerate(blocks) if not (block.reason or block.trusted))
    moments = [index for index in plain if is_moment(blocks[index].text)]
    return moments[0] if len(moments) == 1 else None


def mark_head(blocks: list[Block]) -> list[Block]:
    """Mark the short lines before the article: menus before the title, sections and bylines between it and the body."""
    first = next((index for index, block in enumerate(blocks) if not block.reason and is_prose(block)), None)
    if first is None:
        return blocks
    title = next((index for index, block in enumerate(blocks) if block.reason == "title"), -1)
    return [
        block.marked(head_reason(block)) if index < first and stray(block, index < title) else block
        for index, block in enumerate(blocks)
    ]


def mark_foot(blocks: list[Block]) -> list[Block]:
    """Mark a name alone right below the last paragraph as that of the author."""
    left = [index for index, block in enumerate(blocks) if not block.reason]
    last = next((place for place in reversed(range(len(left))) if is_prose(blocks[left[place]])), len(left))
    foot = left[last + 1] if last + 1 < len(left) else None
    if foot is None or blocks[foot].kind != "text" or not are_people(lowered_names(blocks[foot].text)):
        return blocks
    return [*blocks[:foot], blocks[foot].marked("byline"), *blocks[foot + 1 :]]


def head_reason(block: Block) -> str:
    """Return byline for a line that names its author, or says who it is, else navigation."""
    return "byline" if are_people(block.text) or presents(block.text) else "navigation"


def stray(block: Block, before_title: bool) -> bool:
    """Say whether a line above the body belongs to no article: anything before the title, one or two words after it."""
    if block.reason or block.kind == "row" or block.trusted:
        return False
    words = len(block.text.split())
    return before_title or words <= 2 or bool(MARKED.match(block.text) and words <= 4) or head_reason(block) == "byline"


def mark_author_box(blocks: list[Block], author: str | None) -> list[Block]:
    """Mark the last paragraph where it says who the author is ("Ann Lee covers transport for the Herald")."""
    last = next((index for index in reversed(range(len(blocks))) if not blocks[index].reason), 0)
    known = [author or "", *(block.text for block in blocks if block.reason == "byline")]
    match = presented().match(blocks[last].text) if last and len(blocks[last].text) < LONGEST_BOX else None
    if not match or not any(match["name"].casefold() in text.casefold() for text in known):
        return blocks
    return [*blocks[:last], blocks[last].marked("byline"), *blocks[last + 1 :]]
