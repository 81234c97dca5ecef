"""Lines put together again to the paragraphs they were broken from, hyphens at line ends decided."""

from __future__ import annotations

import re
from functools import cache

from desktop.documents.phrases import any_of, every_language, table

WIDEST = 110
"""A longer line was not broken by hand or by a mail program."""
SOFT = "\u00ad\x02\ufffe"
LINE_END_HYPHEN = re.compile(r"([^\W\d_]+)([-‐\u00ad\x02\ufffe])$")
FIRST_WORD = re.compile(r"[^\W_]+")
FRESH = re.compile(r"\s{2,}|\t|[•·●▪■◦‣*]\s|[–—-]\s|\(?\d{1,2}[.)]\s")


@cache
def compound_heads() -> re.Pattern[str]:
    """Return the pattern of word beginnings that keep their hyphen (well-, cross-, по-)."""
    return re.compile(rf"(?:{any_of(every_language(table('hyphens')['before']))})", re.IGNORECASE)


@cache
def compound_tails() -> re.Pattern[str]:
    """Return the pattern of word endings that keep their hyphen (-то, -либо)."""
    return re.compile(rf"(?:{any_of(every_language(table('hyphens')['after']))})", re.IGNORECASE)


def join_lines(lines: list[str], known: str = "") -> str:
    """Return the lines as one paragraph; `known` is text of the document in which doubtful words are looked up."""
    text = ""
    for line in lines:
        text = join(text, line.strip(), known) if text else line.strip()
    return re.sub(r"[ \t\u00a0]+", " ", re.sub("[\u00ad\x02\ufffe]", "", text))


def join(text: str, line: str, known: str) -> str:
    """Return text and line joined by a space, or without one where a word was broken."""
    match = LINE_END_HYPHEN.search(text)
    if not match:
        return f"{text}{'' if text.endswith(('-', '–')) and line[:1].isdigit() else ' '}{line}"
    following = FIRST_WORD.match(line)
    if not following:
        return f"{text} {line}"
    keeps = match[2] != "\u00ad" and is_compound(match[1], following.group(), text, known)
    return text[: match.start(2)] + ("-" if keeps else "") + line


def is_compound(head: str, tail: str, text: str, known: str) -> bool:
    """Say whether a hyphen between two parts of a word belongs to it."""
    if not tail[0].islower() or head.isupper():
        return True
    if re.search(rf"\b{re.escape(head)}-{re.escape(tail)}\b", known, re.IGNORECASE):
        return True
    if re.search(rf"\b{re.escape(head + tail)}\b", known, re.IGNORECASE):
        return False
    whole = re.search(r"[\w-]+$", text[:-1])
    chained = bool(whole and "-" in whole.group())
    return chained or bool(compound_heads().fullmatch(head) or compound_tails().fullmatch(tail))


def paragraphs_of(text: str) -> list[str]:
    """Split plain text into paragraphs: at blank lines, at indents, and at each line that was not broken for width."""
    rows = text.split("\n")
    width = max((len(row.rstrip()) for row in rows), default=0)
    wrapped = width <= WIDEST
    result: list[str] = []
    current: list[str] = []
    for row in rows:
        if not row.strip():
            flush(current, result, text)
        elif current and not (wrapped and continues(current[-1], row, width)):
            flush(current, result, text)
            current.append(row)
        else:
            current.append(row)
    flush(current, result, text)
    return result


def flush(current: list[str], result: list[str], known: str) -> None:
    """Add the lines gathered so far as a paragraph."""
    if current:
        result.append(join_lines(current, known if len(current) > 1 else ""))
        current.clear()


def continues(line: str, following: str, width: int) -> bool:
    """Say whether a line was broken for its width: the next word would not have fitted, or it ends in mid-word."""
    if FRESH.match(following) and not following.lstrip()[:1].islower():
        return False
    word = following.split(maxsplit=1)[0]
    line = line.rstrip()
    if width < 30 or len(line) < 0.5 * width:
        return False
    return len(line) + 1 + len(word) > width or (len(line) > 0.8 * width and line[-1].isalnum() and word[0].islower())
