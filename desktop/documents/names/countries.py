"""Countries named in a text by name, alias, demonym or capital, and the roles that the text states."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.names.records import CountryMention
from desktop.documents.names.regions import regions_in
from desktop.documents.names.roles import roles_in, signs_in
from desktop.documents.phrases import WORD, any_of, rows, table, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NEXT_WORD = re.compile(rf"[\s\u00a0]?[-\s\u00a0’'‘.]?[-\s\u00a0]?({WORD.pattern})")
CAPITALS = re.compile(r"[^\W\d_a-zа-яё]{4}")
"""What a name in capitals alone has and others hardly ever."""
OURS = "*"
"""The code that stands for "our country" until the country is known."""


class Spot(NamedTuple):
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


@cache
def openings() -> frozenset[str]:
    """Return the first words of the names of countries."""
    return frozenset(names())


def spots_in(text: str) -> Iterator[Spot]:
    """Yield the places where a text names a country, in order, without overlaps."""
    words = words_of(text)
    firsts = set(words & openings())
    if CAPITALS.search(text):
        firsts |= {word for word in words if word.isupper() and calm(word) in openings()}
    behind = 0
    for start in sorted(at for word in firsts for at in places_of(word, text)) if firsts else ():
        found = longest(text, start) if start >= behind else None
        if found:
            behind = found[0]
            if found[1] and not text.startswith("$", behind):
                yield Spot(found[1], start, behind)


def places_of(word: str, text: str) -> Iterator[int]:
    """Yield where a word stands in a text as a whole word."""
    at = text.find(word)
    while at >= 0:
        match = WORD.match(text, at)
        if match and match.group() == word and not (at and text[at - 1].isalpha()):
            yield at
        at = text.find(word, at + len(word))


def longest(text: str, start: int) -> tuple[int, str] | None:
    """Return where the longest name that begins at a place ends, and its code."""
    match = WORD.match(text, start)
    first = match.group() if match else ""
    entries = names().get(first) or names().get(calm(first))
    window = list(words_from(text, start, len(entries[0][0]))) if entries else []
    for entry, code in entries or ():
        if len(entry) == 1 or (len(entry) <= len(window) and all(map(is_spelled, entry, window))):
            return window[len(entry) - 1][1], code
    return None


def words_from(text: str, start: int, most: int) -> Iterator[tuple[str, int]]:
    """Yield some words from a place on, each with its end, as long as no more than a hyphen parts them."""
    match = WORD.match(text, start)
    for _ in range(most):
        if not match:
            return
        yield match[match.lastindex or 0], match.end()
        match = NEXT_WORD.match(text, match.end())


def is_spelled(word: str, given: tuple[str, int]) -> bool:
    """Say whether a word stands in a text as a name has it, or in capitals."""
    found = given[0]
    return word in (found, calm(found)) or (found.isupper() and word.upper() == found)


def calm(word: str) -> str:
    """Return a word in capitals (four letters and more) as it is written in running text."""
    return word.capitalize() if len(word) > 3 and word.isupper() else word


def countries_of(paragraphs: Sequence[str], title: str | None = None) -> tuple[CountryMention, ...]:
    """Return the countries of a text in order, one entry for each role, or one without where none is stated."""
    texts = ([title] if title else []) + list(paragraphs)
    whole = "\n".join(texts)
    owned, signs = phrases_in(whole), signs_in(whole)
    found = [(text, list(spots_in(text))) for text in texts]
    home = home_country([spot for _, spots in found for spot in spots])
    roles: dict[str, list[str]] = {}
    for text, spots in found:
        everywhere = [*spots, *our_country(text, owned)] if owned else spots
        regions = [Spot(code, start, start) for code, start in regions_in(text)]
        for code in ordered_codes([*everywhere, *regions], home):
            roles.setdefault(code, [])
        for code, role in roles_in(text, [(spot.code, spot.start, spot.end) for spot in everywhere], signs):
            known = home if code == OURS else code
            if known and role not in roles[known]:
                roles[known].append(role)
    return tuple(mention for code, stated in roles.items() for mention in mentions(code, stated))


def phrases_in(text: str) -> list[str]:
    """Return the phrases such as "our country" that a text has."""
    lower = text.lower()
    return [phrase for phrase in table("roles")["ours"]["phrases"] if phrase in lower]


def our_country(text: str, phrases: list[str]) -> Iterator[Spot]:
    """Yield the places where a text says "our country" in one of some phrases."""
    lower = text.lower()
    if any(phrase in lower for phrase in phrases):
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
