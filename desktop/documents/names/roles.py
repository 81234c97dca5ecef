"""The roles (member, observer, chair) that sentences give to countries; a wish to have one is none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from desktop.documents.phrases import any_of, every_language, table

if TYPE_CHECKING:
    from collections.abc import Iterator

VERBS = r"(?:is|are|has|have|holds?|was|were|имеет|имеют|явля)"
SENTENCE = re.compile(
    r"(?<=[.!?;…])[\"'”’»)]*\s+(?=[\"“«„(]?[A-ZА-ЯЁ§])|;\s|\s(?:while|whereas|тогда как|в то время как)\s"
    rf"|,\s(?:а|но|but|yet)\s|,\s(?:and|и)\s(?=§[\d,]+§ {VERBS}\b)"
)
MARK = r"§[\d,]+§"
GLUE = re.compile(
    r"§([\d,]+)§(?:,?\s(?:and|as well as|plus|и|а также|or|или)\s(?:the\s)?|,\s(?:the\s)?|\s?[/&]\s?)§([\d,]+)§",
    re.IGNORECASE,
)
BEFORE = 30
"""Characters before a statement within which a word can turn it into a wish."""


@cache
def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return the patterns of all roles, with LIST as a group of countries."""
    roles = table("roles")
    return [
        (role, compiled(entry)) for role in ("observer", "chair", "member") for entry in every_language(roles[role])
    ]


def compiled(entry: str) -> re.Pattern[str]:
    """Return the pattern of a table entry."""
    return re.compile(entry.replace("LIST", rf"(?:the )?({MARK})"), re.IGNORECASE)


@cache
def beside() -> list[re.Pattern[str]]:
    """Return the patterns that put a country beside a list."""
    return [compiled(entry) for entry in every_language(table("roles")["beside"])]


@cache
def doubt() -> re.Pattern[str]:
    """Return the pattern of words that make a statement a wish, a plan or a denial."""
    return re.compile(rf"\b(?:{any_of(every_language(table('roles')['doubt']))})\b", re.IGNORECASE)


Signs = dict[str, list[str]]


def signs_in(text: str) -> Signs:
    """Return the parts of words in a text without which it states no role, by role."""
    lower = text.lower()
    signs = {role: [part for part in parts if part in lower] for role, parts in table("roles")["signs"].items()}
    return {role: parts for role, parts in signs.items() if parts}


def stated(text: str, signs: Signs) -> frozenset[str]:
    """Return the roles that a text may state, by the signs that are looked for."""
    lower = text.lower()
    return frozenset(role for role, parts in signs.items() if any(part in lower for part in parts))


def roles_in(text: str, spots: list[tuple[str, int, int]], signs: Signs | None = None) -> Iterator[tuple[str, str]]:
    """Yield the countries (by the codes of the spots) with the roles that a text gives them.

    `signs` are those of a longer text that this one is part of, where they are known.
    """
    signs = signs_in(text) if signs is None else signs
    if not spots or not signs or not stated(text, signs):
        return
    spots = sorted(spots, key=lambda spot: spot[1])
    marked = glued(with_marks(text, spots))
    for sentence in SENTENCE.split(marked):
        if sentence and "§" in sentence:
            for number, role in clause_roles(sentence, signs):
                yield spots[number][0], role


def with_marks(text: str, spots: list[tuple[str, int, int]]) -> str:
    """Return the text with a numbered mark in place of each country."""
    pieces, end = [], 0
    for number, (_, start, stop) in enumerate(spots):
        pieces += [text[end:start].replace("§", " "), f"§{number}§"]
        end = stop
    return "".join(pieces) + text[end:].replace("§", " ")


def glued(text: str) -> str:
    """Return the text with countries in a row made one mark."""
    while True:
        joined = GLUE.sub(r"§\1,\2§", text)
        if joined == text:
            return text
        text = joined


def clause_roles(sentence: str, signs: Signs) -> Iterator[tuple[int, str]]:
    """Yield the numbered countries of one sentence with their roles; the narrower role wins where two fit a country."""
    taken: dict[int, str] = {}
    possible = stated(sentence, signs)
    for role, pattern in patterns() if possible else ():
        if role not in possible:
            continue
        found = [match for match in pattern.finditer(sentence) if not is_doubtful(sentence, match, role)]
        groups = [group for match in found for group in match.groups() if group]
        for number in numbers(groups + beside_groups(sentence, role)) if found else ():
            if taken.setdefault(number, role) == role or role == "chair":
                yield number, role


def is_doubtful(sentence: str, match: re.Match[str], role: str) -> bool:
    """Say whether a statement is a wish, a plan or a denial, or speaks of observers where it seems to of members."""
    if role == "member" and re.search("observ|наблюдат", match.group(), re.IGNORECASE):
        return True
    start = max(0, match.start() - BEFORE)
    lead = re.split(r"[,;:]", sentence[start : match.start()])[-1]
    return bool(doubt().search(match.group()) or doubt().search(lead))


def beside_groups(sentence: str, role: str) -> list[str]:
    """Return the countries that "in addition to" puts beside a list of members or observers."""
    if role == "chair":
        return []
    return [match[1] for pattern in beside() for match in pattern.finditer(sentence)]


def numbers(groups: list[str]) -> list[int]:
    """Return the numbers in marks."""
    return [int(number) for group in groups for number in re.findall(r"\d+", group)]
