"""Countries named in a text by name, alias, demonym or capital, and the roles that the text states."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from desktop.documents.names.records import CountryMention
from desktop.documents.names.regions import regions_in
from desktop.documents.names.roles import roles_in
from desktop.documents.phrases import WORD, any_of, rows, table, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

JOINT = re.compile(r"[\s\u00a0]?[-\s\u00a0’'‘.]?[\s\u00a0]?")
OURS = "*"
"""The code that stands for "our country" until the country is known."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a country is named."""

    code: str
    start: int
    end: int


@cache
def names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the names of countries by their first word, the longest names first; a code of None is no country."""
    entries = [(row[0], row[1]) for row in rows("countries")]
    entries += [(name.capitalize(), code) for name, code in entries if opens_sentences(name)]
    roles = table("roles")
    entries += [(phrase, "") for phrase in roles["not_countries"]["phrases"]]
    entries += [(city, code) for code, cities in roles["capitals"].items() for city in cities]
    index: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, code in entries:
        words = tuple(WORD.findall(name))
        index[words[0]].append((words, code))
    for found in index.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return dict(index)


def opens_sentences(name: str) -> bool:
    """Say whether a name in small letters may begin with a capital too, as no surname does ("Афганские", "Афганцы")."""
    return name.islower() and " " not in name and not name.endswith(("ов", "ова", "ове", "овом", "ову", "ев"))


@cache
def ours() -> re.Pattern[str]:
    """Return the pattern of phrases such as "our country"."""
    return re.compile(rf"\b(?:{any_of(table('roles')['ours']['phrases'])})\b", re.IGNORECASE)


def spots_in(text: str) -> Iterator[Spot]:
    """Yield the places where a text names a country, in order, without overlaps."""
    index = names()
    firsts = {word for word in words_of(text) if word in index or (word.isupper() and calm(word) in index)}
    words = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)] if firsts else []
    behind = 0
    for at, (word, start, _) in enumerate(words):
        found = longest(index, words, at, text) if word in firsts and at >= behind else None
        if found:
            behind = at + found[0]
            if found[1] and not text.startswith("$", words[behind - 1][2]):
                yield Spot(found[1], start, words[behind - 1][2])


def longest(
    index: dict[str, list[tuple[tuple[str, ...], str]]], words: list[tuple[str, int, int]], at: int, text: str
) -> tuple[int, str] | None:
    """Return how many words the longest name beginning here has, and its code."""
    first = words[at][0]
    for entry, code in index.get(first) or index.get(calm(first)) or ():
        window = words[at : at + len(entry)]
        if len(window) == len(entry) and all(
            word in (given, calm(given)) or (given.isupper() and word.upper() == given)
            for word, (given, _, _) in zip(entry, window, strict=True)
        ):
            gaps = (text[before[2] : after[1]] for before, after in itertools.pairwise(window))
            if all(JOINT.fullmatch(gap) for gap in gaps):
                return len(entry), code
    return None


def calm(word: str) -> str:
    """Return a word in capitals (four letters and more) as it is written in running text."""
    return word.capitalize() if len(word) > 3 and word.isupper() else word


def countries_of(paragraphs: Sequence[str], title: str | None = None) -> tuple[CountryMention, ...]:
    """Return the countries of a text in order, one entry for each role, or one without where none is stated."""
    found = [(text, list(spots_in(text))) for text in ([title] if title else []) + list(paragraphs)]
    home = home_country([spot for _, spots in found for spot in spots])
    roles: dict[str, list[str]] = {}
    for text, spots in found:
        everywhere = [*spots, *our_country(text)]
        regions = [Spot(code, start, start) for code, start in regions_in(text)]
        for code in ordered_codes([*everywhere, *regions], home):
            roles.setdefault(code, [])
        for code, role in roles_in(text, [(spot.code, spot.start, spot.end) for spot in everywhere]):
            known = home if code == OURS else code
            if known and role not in roles[known]:
                roles[known].append(role)
    return tuple(mention for code, stated in roles.items() for mention in mentions(code, stated))


def our_country(text: str) -> Iterator[Spot]:
    """Yield the places where a text says "our country"."""
    lower = text.lower()
    if any(phrase in lower for phrase in table("roles")["ours"]["phrases"]):
        yield from (Spot(OURS, match.start(), match.end()) for match in ours().finditer(text))


def mentions(code: str, roles: list[str]) -> list[CountryMention]:
    """Return one mention for each role of a country, or one without."""
    return [CountryMention(code, role) for role in roles] or [CountryMention(code, None)]


def ordered_codes(spots: list[Spot], home: str | None) -> list[str]:
    """Return the codes of the spots in the order of the text, "our country" resolved."""
    codes = (home if spot.code == OURS else spot.code for spot in sorted(spots, key=lambda spot: spot.start))
    return [code for code in codes if code]


def home_country(spots: list[Spot]) -> str | None:
    """Return the country that a text speaks from: the one it names most often, the first of equals."""
    counts = Counter(spot.code for spot in spots)
    return counts.most_common(1)[0][0] if counts else None
