"""What a single line says about itself: a ticker, a share button, a caption, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from desktop.documents.datelines import judge
from desktop.documents.particulars import document_kinds
from desktop.documents.phrases import table
from desktop.documents.stamps import dates_in, remainder

KEPT_LINES, LONGEST_KEPT = 512, 400
UNESCAPED = re.compile(r"(?:(?<!\\)[^\\])+")
"""What of an expression is no class such as \\W, and so may be put into small letters."""
LEAD = re.compile(r"^\W+")
BEHIND = ":.…»>→ \t\n\xa0"
SECTIONS, LONGEST_SECTION = ("related links", "sidebar", "comments", "contact"), 140
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


class Expression(NamedTuple):
    """The compiled entries of a table; one that is told no capitals from small letters looks at small letters only."""

    pattern: re.Pattern[str]
    in_small: bool

    def is_whole(self, text: str, plain: str) -> re.Match[str] | None:
        """Return the match of a whole text, given with its small letters."""
        return self.pattern.fullmatch(plain if self.in_small else text)


class Test(NamedTuple):
    """What a line is tested for.

    The reason, a sign in small letters that the line must hold, what finds the pattern, and whether it does so in the
    small letters of the line.
    """

    reason: str
    sign: str
    finds: Callable[[str], object]
    in_small: bool

    def fits(self, text: str, plain: str) -> bool:
        """Say whether a line, given with its small letters, is of the reason."""
        return self.sign in plain and bool(self.finds(plain if self.in_small else text))


@cache
def expression(reason: str, kind: str) -> Expression | None:
    """Return the compiled entries of one kind (whole, start, section) for a reason."""
    entries = table("noise").get(reason, {}).get(kind)
    return compiled(entries) if entries else None


def compiled(entries: list[str]) -> Expression:
    """Return one expression for any of some entries, which ignores case.

    Without a name or a place where case counts it is made for small letters alone, which takes half the time.
    """
    whole = "|".join(f"(?:{entry})" for entry in entries)
    if "(?P" in whole or "(?-i" in whole:
        return Expression(re.compile(whole, re.IGNORECASE), in_small=False)
    return Expression(re.compile(UNESCAPED.sub(lambda match: match[0].lower(), whole)), in_small=True)


def small(text: str) -> str:
    """Return a text in small letters; the Turkish İ becomes a plain i."""
    return text.lower().replace("i\u0307", "i")


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
    return own_reason(text) or joint_reason(text)


def own_reason(text: str) -> str | None:
    """Return the reason that a line gives as a whole."""
    plain = small(text)
    if not any(finds(plain if in_small else text) for finds, in_small in screens()):
        return next((test.reason for test in signed_tests() if test.sign in plain and test.fits(text, plain)), None)
    return next((test.reason for test in every_test() if test.fits(text, plain)), None)


def joint_reason(text: str) -> str | None:
    """Return the reason that all parts of a line between bars or dots share ("Print | Send to a friend")."""
    parts = PARTS.split(text)
    reasons = {reason_of(part) if part else None for part in parts} if len(parts) > 1 else set()
    reason = next(iter(reasons), None)
    return reason if len(reasons) == 1 and reason in JOINT else None


@cache
def every_test() -> tuple[Test, ...]:
    """Return what tests a line for each reason, in their order."""
    return tuple(test for reason in WHOLE_ORDER for test in tests_of(reason))


@cache
def signed_tests() -> tuple[Test, ...]:
    """Return the tests for which a line must hold a sign."""
    return tuple(test for test in every_test() if test.sign)


@cache
def screens() -> tuple[tuple[Callable[[str], object], bool], ...]:
    """Return what finds out in a few steps whether a line fits any test without a sign; most lines fit none."""
    kinds = [[found for reason in WHOLE_ORDER if (found := expression(reason, kind))] for kind in ("whole", "start")]
    screened = []
    for in_small in (True, False):
        whole, start = (union([found.pattern for found in kind if found.in_small is in_small]) for kind in kinds)
        screened += [(whole.fullmatch, in_small), (start.match, in_small)]
    return tuple(screened)


def union(patterns: list[re.Pattern[str]]) -> re.Pattern[str]:
    """Return one pattern for any of some, which all have the same flags; one that fits nothing for none."""
    flags = patterns[0].flags if patterns else re.UNICODE
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns) or r"(?!)", flags)


@cache
def tests_of(reason: str) -> tuple[Test, ...]:
    """Return what tests a line for a reason."""
    whole, start, entry = expression(reason, "whole"), expression(reason, "start"), table("noise")[reason]
    tests = [Test(reason, "", whole.pattern.fullmatch, whole.in_small)] if whole else []
    tests += [Test(reason, "", start.pattern.match, start.in_small)] if start else []
    for ending in entry.get("ending", ()):
        found = compiled([f"{ending['pattern']}$"])
        tests += [Test(reason, sign, behind_word(found.pattern), found.in_small) for sign in ending["signs"]]
    for sign, part in entry.get("anywhere", {}).items():
        found = compiled([part])
        tests.append(Test(reason, sign, found.pattern.search, found.in_small))
    return tuple(tests)


def behind_word(pattern: re.Pattern[str]) -> Callable[[str], object]:
    """Return what finds a pattern behind a word or more."""
    return lambda text: pattern.search(text, SHORTEST_WORD)


def says(reason: str, text: str) -> bool:
    """Say whether one of a reason's patterns fits the line."""
    plain = small(text)
    return any(test.fits(text, plain) for test in tests_of(reason))


def is_release(line: str) -> bool:
    """Say whether a line only says that the document is a press release."""
    return says("release", bare(line))


def issuer_in(line: str) -> str | None:
    """Return whom the heading of a press release names ("Press release of the Ministry of Transport")."""
    heading = expression("release", "whole")
    match = heading.pattern.fullmatch(bare(line)) if heading else None
    return next(filter(None, match.groupdict().values()), None) if match else None


def section_of(line: str) -> str | None:
    """Return the reason shared by the lines after a heading such as "Read also" or "Most popular"."""
    text = LEAD.sub("", bare(line)).rstrip(BEHIND)
    if not text or len(text) > LONGEST_SECTION:
        return None
    plain = small(text)
    if not any_section().is_whole(text, plain):
        return None
    return next((reason for reason, heading in sections() if heading.is_whole(text, plain)), None)


@cache
def any_section() -> Expression:
    """Return the expression of a heading that opens a section of any reason."""
    return Expression(union([heading.pattern for _, heading in sections()]), in_small=True)


@cache
def sections() -> tuple[tuple[str, Expression], ...]:
    """Return the headings that open a section of each reason."""
    found = ((reason, expression(reason, "section")) for reason in SECTIONS)
    return tuple((reason, heading) for reason, heading in found if heading)


def is_stamp(line: str, publisher: str | None = None) -> bool:
    """Say whether a line holds a date and hardly anything else: a time, a counter, a place, an agency."""
    if len(line) > 120 or not dates_in(line):
        return False
    if judge(line, "", publisher):
        return True
    left = remainder(line)
    if publisher:
        left = re.sub(re.escape(publisher), " ", left, flags=re.IGNORECASE)
    pieces = [piece.strip(" .,:;/()") for piece in re.split(r"[|·•/—–()]|\s-\s|,", left)]
    unknown = [piece for piece in pieces if re.search(r"\w", piece) and not is_furniture(piece)]
    words = sum(len(piece.split()) for piece in unknown)
    return not unknown or (len(unknown) <= 3 and words <= 4 and all(proper(piece) for piece in unknown))


def is_furniture(piece: str) -> bool:
    """Say whether a piece of a line beside a date is a counter or a button, or says what the document is."""
    return piece.lower() in document_kinds() or says("view counter", piece) or says("share buttons", piece)


def proper(piece: str) -> bool:
    """Say whether each longer word of a piece begins with a capital, as places, sections and agencies do."""
    return all(not word[0].islower() or len(word.rstrip(".")) < 4 for word in piece.split())
