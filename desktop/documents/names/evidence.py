"""What stands around a name and proves that it is a person's, or that it is not."""

from __future__ import annotations

import re
from functools import cache

from desktop.documents.names.titles import is_saying
from desktop.documents.names.vocabulary import WORD, words
from desktop.documents.phrases import any_of, every_language, table

WORD_END = re.compile(r"\w+$")
ADDRESSED = ("журналистам", "корреспонденту", "агентству")
"""Whom a verb of saying may address before the name of who says it."""
NEXT_WORD = re.compile(
    r",?\s(?:(?:also|further|then|later|earlier|has|had|также|ранее|в свою очередь)\s(\w+)|\s?(\w+))", re.IGNORECASE
)
OWNED = re.compile(rf"(?:{WORD}\s){{2}}(?:of|at)\s$")
"""What stands before a body that somebody belongs to ("Peter Holm of Nordlake Capital")."""
EPONYM = re.compile(r"(?<!\bот )\b(?:имени|им\.)\s$")
"""What stands before somebody after whom a thing is called."""
OPERATOR = re.compile(r"\b(?i:the|its|their)\soperator,\s$")
"""What stands before a company between commas ("The operator, Velotram, said")."""
SEQUEL = re.compile(r"(?:\s[a-z][^.!?\"“”]{0,250}|,\s[^.!?\"“”]{1,250})[.!?]\s(?:He|She)\s")
"""A sentence behind its first words, and one on him or her behind it."""
BODY = re.compile(rf"({WORD})\sof\s(?:the\s)?$")
LONGEST_HONORIFIC = 40
"""Characters before a name that a form of address is among."""


@cache
def honorifics() -> re.Pattern[str]:
    """Return the pattern of a form of address right before a name."""
    return re.compile(rf"(?<!\w)({any_of(every_language(table('people')['honorifics']))})\s$")


@cache
def honorific_ends() -> tuple[str, ...]:
    """Return how a text ends right behind a form of address."""
    return tuple(f"{word} " for word in every_language(table("people")["honorifics"]))


def says_before(before: str) -> bool:
    """Say whether a verb of saying stands right before a name."""
    *words, rest = before[-LONGEST_HONORIFIC:].split(" ")
    if rest or not words:
        return False
    match = WORD_END.search(words[-2] if words[-1].lower() in ADDRESSED and len(words) > 1 else words[-1])
    return bool(match and is_saying(match.group()))


def says_behind(after: str) -> bool:
    """Say whether a verb of saying stands right behind a name."""
    match = NEXT_WORD.match(after)
    return bool(match and is_saying(match[1] or match[2]))


def belongs(before: str) -> bool:
    """Say whether somebody's body is named before, or a body up to its last words ("Union of Reindeer Herders")."""
    if not before.endswith((" of ", " at ", " of the ")):
        return False
    ahead = BODY.search(before)
    if ahead and ahead[1].lower() in words("titles"):
        return False
    return bool(OWNED.search(before) or (ahead and ahead[1] in table("organisations")["heads"]["en"]))


def names_after(before: str) -> bool:
    """Say whether a thing is called after whose name follows."""
    return before.endswith(("имени ", "им. ")) and bool(EPONYM.search(before))


def operates(before: str) -> bool:
    """Say whether a company's name follows, told to operate something."""
    return before.endswith("operator, ") and bool(OPERATOR.search(before))


def goes_on(behind: str) -> bool:
    """Say whether the sentence that a name opens is followed by one that says "he" or "she" of its bearer."""
    return bool(SEQUEL.match(behind) or own_kin().match(behind))


@cache
def own_kin() -> re.Pattern[str]:
    """Return the pattern of what somebody did with kin of theirs: "brought his three daughters"."""
    kin = any_of(table("people")["relatives"]["en"])
    return re.compile(rf"\s[a-z]+\s(?:his|her)\s(?:[a-z]+\s){{0,2}}(?:{kin})s?\b")


def is_kin(before: str) -> bool:
    """Say whether whose name follows is somebody's relative or friend."""
    return before.endswith(kin_ends()) and bool(kin_before().search(before))


@cache
def kin_ends() -> tuple[str, ...]:
    """Return how a text may end where whose name follows is somebody's relative or friend."""
    kin = every_language(table("people")["relatives"])
    return " and ", *(f"{word}{sign}" for word in kin for sign in (" ", ", "))


@cache
def kin_behind() -> re.Pattern[str]:
    """Return the pattern of what stands only behind a person's name: "Ann Lee, her sister,", "Ann Lee, who"."""
    kin = any_of(every_language(table("people")["relatives"]))
    which = r"who|whose|aged|котор(?:ый|ая|ого|ой|ому|ым)|\d{1,2}(?:,|\sлет,)"
    theirs = rf"(?:his|her|their|my)\s(?:[a-z]+\s){{0,2}}(?:{kin})"
    return re.compile(rf",\s(?:(?:{which})\s|{theirs}\b)")


@cache
def kin_before() -> re.Pattern[str]:
    """Return the pattern of a relation before a name: "her brother ", "her brothers Declan and "."""
    kin = any_of(every_language(table("people")["relatives"]))
    return re.compile(
        rf"\b(?i:his|her|their|my|our)\s(?:[a-z]+\s){{0,2}}(?:{kin}),?\s(?:{WORD}(?:,\s{WORD})*\sand\s)?$"
    )
