"""Lines put together again to the paragraphs they were broken from, hyphens at line ends decided."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from desktop.documents.phrases import any_of, every_language, table

LETTER = re.compile(r"\w")
RAGGED = 0.7
"""How much of the width a line fills at least that was broken by hand."""
SENTENCE_OVER = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
SENTENCE_WITHIN = re.compile(r"[^\W\d_]{3}[.!?][\"”»]?\s[\"“«]?[^\W\d_]")
OPENED = re.compile(r"\s*[\"“«„]")
ROWS_A_HYPHEN = 24
"""A text whose words were broken for the width has more than one line end with a hyphen in so many."""
MARGIN = 0.4
"""How many of the rows begin at the margin of a page at least."""
WIDEST = 110
"""A longer line was not broken by hand or by a mail program."""
SOFT = "\u00ad\x02\ufffe"
SOFT_SIGN = re.compile(f"[{SOFT}]")
BLANKS, UNTIDY = re.compile(r"[ \t\u00a0]+"), ("  ", "\t", "\u00a0")
LINE_END_HYPHEN = re.compile(r"([^\W\d_]+)([-‐\u00ad\x02\ufffe])$")
FIRST_WORD = re.compile(r"[^\W_]+")
BULLET = re.compile(r"\s*(?:[•·●▪■◦‣*–—-]\s|\(?\d{1,2}[.)]\s)")
SPOKEN = re.compile(r"\s*[–—-]\s(?=[^\W\d_])(?=[\"“«„]?[^\WA-ZА-ЯЁ])")
QUOTED = re.compile(r"[\"”»’][,.!?…]?$|[!?…,]$|[^\W\d_]$")
FRESH = re.compile(r"\s{2,}|\t|[•·●▪■◦‣*]\s|[–—-]\s|\(?\d{1,2}[.)]\s")


@cache
def compound_heads() -> re.Pattern[str]:
    """Return the pattern of word beginnings that keep their hyphen (well-, cross-, по-)."""
    return re.compile(rf"(?:{any_of(every_language(table('hyphens')['before']))})", re.IGNORECASE)


@cache
def hyphens(kind: str) -> frozenset[str]:
    """Return the parts of words of one kind."""
    return frozenset(every_language(table("hyphens")[kind]))


@cache
def compound_tails() -> re.Pattern[str]:
    """Return the pattern of word endings that keep their hyphen (-то, -либо)."""
    return re.compile(rf"(?:{any_of(every_language(table('hyphens')['after']))})", re.IGNORECASE)


def join_lines(lines: list[str], known: str = "") -> str:
    """Return the lines as one paragraph; `known` is text of the document in which doubtful words are looked up."""
    words, last = [], ""
    for line in lines:
        start, blank, last = (join(last, line.strip(), known) if last else line.strip()).rpartition(" ")
        words.append(start + blank)  # only the last word may go on in the next line
    text = "".join([*words, last])
    if any(sign in text for sign in SOFT):
        text = SOFT_SIGN.sub("", text)
    return BLANKS.sub(" ", text) if any(blank in text for blank in UNTIDY) else text


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
    if chained or compound_tails().fullmatch(tail):
        return True
    if tail.lower() in hyphens("suffixes"):
        return False
    alone = head.lower() in hyphens("unsure") and re.search(
        rf"(?<!-)(?<!-\s)\b{re.escape(tail)}\b", known, re.IGNORECASE
    )
    return bool(alone or compound_heads().fullmatch(head)) or (
        breaks_no_words(known) and tail.lower() not in hyphens("closed")
    )


def breaks_no_words(text: str) -> bool:
    """Say whether hyphens at line ends are so rare in a text that its lines were broken only where a hyphen stood."""
    return text.count("-\n") * ROWS_A_HYPHEN <= text.count("\n") > 0


def paragraphs_of(text: str) -> list[str]:
    """Split plain text into paragraphs: at blank lines, at indents, and at each line that was not broken for width."""
    rows = without_margin(text.split("\n"))
    width = max((len(row.rstrip()) for row in rows), default=0)
    wrapped = width <= WIDEST
    result: list[str] = []
    current: list[str] = []
    for row in rows:
        if not LETTER.search(row):
            flush(current, result, text)
            result += [row.strip()] if row.strip() else []
        elif current and not (wrapped and continues(current[-1], row, width)):
            flush(current, result, text)
            current.append(row)
        else:
            current.append(row)
    flush(current, result, text)
    return result


def without_margin(rows: list[str]) -> list[str]:
    """Return rows without the blanks that most of them begin with; what is set further in keeps the rest of its own."""
    indents = Counter(len(row) - len(row.lstrip(" ")) for row in rows if row.strip())
    margin, often = indents.most_common(1)[0] if indents else (0, 0)
    if not margin or often < MARGIN * indents.total():
        return rows
    return [row[min(margin, len(row) - len(row.lstrip(" "))) :] for row in rows]


def flush(current: list[str], result: list[str], known: str) -> None:
    """Add the lines gathered so far as a paragraph."""
    if current:
        result.append(join_lines(current, known if len(current) > 1 else ""))
        current.clear()


def speaks_on(line: str, following: str) -> bool:
    """Say whether a dash at the beginning of a line goes on with a sentence ("..., – said he") and opens no item."""
    return bool(SPOKEN.match(following)) and bool(QUOTED.search(line.rstrip()) and not BULLET.match(line))


def runs_on(line: str) -> bool:
    """Say whether a line without an end of its own cannot be a headline: it is speech, or stops at a small word."""
    if SENTENCE_OVER.search(line):
        return False
    return bool(SENTENCE_WITHIN.search(line) or OPENED.match(line)) or line.rsplit(" ", 1)[-1] in hyphens("links")


def continues(line: str, following: str, width: int) -> bool:
    """Say whether a line was broken for its width: the next word would not have fitted, or it ends in mid-word."""
    if FRESH.match(following) and not following.lstrip()[:1].islower() and not speaks_on(line, following):
        return False
    word = following.split(maxsplit=1)[0]
    line = line.rstrip()
    if width < 30 or len(line) < 0.5 * width:
        return False
    if LINE_END_HYPHEN.search(line) and word[0].islower():
        return True
    if len(line) > RAGGED * width and runs_on(line):
        return True
    return len(line) + 1 + len(word) > width or (len(line) > 0.8 * width and line[-1].isalnum() and word[0].islower())
