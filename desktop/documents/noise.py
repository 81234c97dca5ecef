"""What a single line says about itself: a ticker, a share button, a caption, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from desktop.documents.phrases import table
from desktop.documents.stamps import dates_in, remainder

KEPT_LINES, LONGEST_KEPT = 512, 400
MAX_WORDS = 45
"""A longer line is a paragraph, whatever it begins with."""
SHORTEST_WORD = 3
PARTS = re.compile(r"\s+[|•·]\s+")
JOINT = ("ticker", "share buttons", "navigation", "legal notice")
"""What several parts of a line may be together."""
BULLET = re.compile(r"^\s*(?:[•·●▪■◦‣►▶✔✓*→—–-]|\(?\d{1,2}[.)])\s+")
MARKED = re.compile(r"^\s*[•·●▪■◦‣►▶✔✓]\s*")
WHOLE_ORDER = (
    "view counter",
    "date line",
    "ticker",
    "share buttons",
    "advertisement",
    "tags",
    "legal notice",
    "navigation",
    "promotion",
    "related links",
    "comments",
    "correction",
    "byline",
    "contact",
    "caption",
)
"""The order in which reasons are tried: the narrow ones first."""


@cache
def pattern(reason: str, kind: str) -> re.Pattern[str] | None:
    """Return the compiled entries of one kind (whole, start, section) for a reason."""
    entries = table("noise").get(reason, {}).get(kind)
    return compiled(entries) if entries else None


def compiled(entries: list[str]) -> re.Pattern[str]:
    """Return one pattern for any of some entries."""
    return re.compile("|".join(f"(?:{entry})" for entry in entries), re.IGNORECASE)


def bare(line: str) -> str:
    """Return the line without a bullet before and a colon behind."""
    return bared(line) if len(line) < LONGEST_KEPT else bared.__wrapped__(line)


@lru_cache(KEPT_LINES)
def bared(line: str) -> str:
    """Return a line as `bare` does; each is asked for several times."""
    return BULLET.sub("", MARKED.sub("", line.strip(" |>"))).strip().rstrip(":").strip()


def reason_of(line: str) -> str | None:
    """Return why a line, by its own words, is no part of an article's body; None where nothing speaks against it."""
    if len(line) > 600 or line.count(" ") > MAX_WORDS:
        return None
    text = bare(line)
    if not text:
        return "navigation"
    return next((reason for reason, test in every_test() if test(text)), None) or joint_reason(text)


def joint_reason(text: str) -> str | None:
    """Return the reason that all parts of a line between bars or dots share ("Print | Send to a friend")."""
    parts = PARTS.split(text)
    reasons = {reason_of(part) if part else None for part in parts} if len(parts) > 1 else set()
    reason = next(iter(reasons), None)
    return reason if len(reasons) == 1 and reason in JOINT else None


@cache
def every_test() -> tuple[tuple[str, Callable[[str], object]], ...]:
    """Return what tests a line for each reason, in their order."""
    return tuple((reason, test) for reason in WHOLE_ORDER for test in tests_of(reason))


@cache
def tests_of(reason: str) -> tuple[Callable[[str], object], ...]:
    """Return what tests a line for a reason: each finds its pattern in the line, or nothing."""
    whole, start, endings = pattern(reason, "whole"), pattern(reason, "start"), table("noise")[reason].get("ending", ())
    tests = [whole and whole.fullmatch, start and start.match, *map(ending_test, endings)]
    signs = table("noise")[reason].get("anywhere", {})
    return tuple(test for test in (*tests, *(part_test(*entry) for entry in signs.items())) if test)


def part_test(sign: str, entry: str) -> Callable[[str], object]:
    """Return a test for a pattern in any part of a line that holds the sign."""
    search = compiled([entry]).search
    return lambda text: sign in text.lower() and search(text)


def ending_test(entry: str) -> Callable[[str], object]:
    """Return a test for a pattern at the end of a line, behind at least a word."""
    search = compiled([f"{entry}$"]).search
    return lambda text: search(text, SHORTEST_WORD)


def says(reason: str, text: str) -> bool:
    """Say whether one of a reason's patterns fits the line."""
    return any(test(text) for test in tests_of(reason))


def is_release(line: str) -> bool:
    """Say whether a line only says that the document is a press release."""
    return says("release", bare(line))


def issuer_in(line: str) -> str | None:
    """Return whom the heading of a press release names ("Press release of the Ministry of Transport")."""
    heading = pattern("release", "whole")
    match = heading.fullmatch(bare(line)) if heading else None
    return next(filter(None, match.groupdict().values()), None) if match else None


def section_of(line: str) -> str | None:
    """Return the reason shared by the lines after a heading such as "Read also" or "Most popular"."""
    text = re.sub(r"^\W+|[\s:.…»>→]+$", "", bare(line))
    if not text or len(text) > 140:
        return None
    reasons = ("related links", "sidebar", "comments", "contact")
    return next((reason for reason in reasons if fits_section(reason, text)), None)


def fits_section(reason: str, text: str) -> bool:
    """Say whether a heading opens a section of this reason."""
    heading = pattern(reason, "section")
    return bool(heading and heading.fullmatch(text))


def is_stamp(line: str, publisher: str | None = None) -> bool:
    """Say whether a line holds a date and hardly anything else: a time, a counter, a place, an agency."""
    if len(line) > 120 or not dates_in(line):
        return False
    left = remainder(line)
    if publisher:
        left = re.sub(re.escape(publisher), " ", left, flags=re.IGNORECASE)
    pieces = [piece.strip(" .,:;/()") for piece in re.split(r"[|·•/—–()]|\s-\s|,", left)]
    unknown = [piece for piece in pieces if re.search(r"\w", piece) and not is_furniture(piece)]
    words = sum(len(piece.split()) for piece in unknown)
    return not unknown or (len(unknown) <= 3 and words <= 4 and all(proper(piece) for piece in unknown))


def is_furniture(piece: str) -> bool:
    """Say whether a piece of a line beside a date is a counter or a button."""
    return says("view counter", piece) or says("share buttons", piece)


def proper(piece: str) -> bool:
    """Say whether each longer word of a piece begins with a capital, as places, sections and agencies do."""
    return all(not word[0].islower() or len(word.rstrip(".")) < 4 for word in piece.split())
