"""Countries that a text names by their regions and towns alone, where these can belong to no other country."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from desktop.documents.phrases import TABLES, any_of, table, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = TABLES.parent / "figures" / "languages"
ENDINGS = "ий ая ое ого ой ому им ом ую ие их ими".split()
CAPITAL_BEFORE = re.compile(r"([A-ZА-ЯЁ][\w’'-]*)\s$")
CAPITAL_BEHIND = re.compile(r"\s([A-ZА-ЯЁ][\w’'-]*)")
OPENING = re.compile(r"[\s.-]")
"""What the first word of a name ends at."""
REACH = 40
"""Characters before a name among which the word before it stands."""


def regions_in(text: str) -> Iterator[tuple[str, int]]:
    """Yield the countries of the regions and towns that a text names, with where they are named."""
    for first in words_of(text) & openings():
        for name, code in names()[first]:
            for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) if name in text else ():
                if stands_alone(text, match):
                    yield code, match.start()


def stands_alone(text: str, match: re.Match[str]) -> bool:
    """Say whether a place is no part of the name of a person, a treaty or a series of talks ("Almaty Process")."""
    if talks().match(text, match.end()):
        return False
    ahead = CAPITAL_BEFORE.search(text[max(0, match.start() - REACH) : match.start()])
    behind = CAPITAL_BEHIND.match(text, match.end())
    return not (ahead and ahead[1].lower() not in small()) and not (behind and behind[1] not in bodies())


@cache
def names() -> dict[str, list[tuple[str, str]]]:
    """Return the names of the regions and towns of some countries by their first word."""
    rules = table("roles")["regions"]
    listed = (json.loads((PLACES / f"places.{language}.json").read_text(encoding="utf-8")) for language in ("en", "ru"))
    entries = [(name, code) for places in listed for name, code in places["names"].items() if code in rules["codes"]]
    entries += [(form, code) for code, stems in rules["adjectives"].items() for form in forms(stems)]
    index: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, code in entries:
        index[OPENING.split(name, maxsplit=1)[0]].append((name, code))
    return dict(index)


@cache
def openings() -> frozenset[str]:
    """Return the first words of the names of regions and towns."""
    return frozenset(names())


def forms(stems: list[str]) -> list[str]:
    """Return all forms of adjectives, with a capital and, unless the stem has one, without."""
    return [form for stem, ending in product(stems, ENDINGS) for form in {stem + ending, stem.capitalize() + ending}]


def is_region(name: str) -> bool:
    """Say whether a text is the name of a region or a town, or a Russian adjective made of it ("Пермский")."""
    first = OPENING.split(name, maxsplit=1)[0]
    return any(known == name for known, _ in names().get(first, ()))


@cache
def talks() -> re.Pattern[str]:
    """Return the pattern of what is only called by the place where it began."""
    return re.compile(rf"\s(?:{any_of(table('roles')['regions']['talks'])})", re.IGNORECASE)


@cache
def small() -> frozenset[str]:
    """Return words that open sentences and are part of no name."""
    return frozenset(table("people")["never"]["words"])


@cache
def bodies() -> frozenset[str]:
    """Return words behind a place that make a body or a part of its country with it ("Kazan Airport")."""
    return frozenset([*table("organisations")["heads"]["en"], *table("roles")["regions"]["bodies"]])
