"""Spellings of personal names: which are of one person, and the nominative of Russian case forms."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.documents.names.vocabulary import given_names

LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu",
        "я": "ia", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ə": "a",
        "ı": "i", "ş": "sh", "ç": "ch", "ğ": "g", "ö": "o", "ü": "u", "é": "e", "á": "a", "ä": "a", "ñ": "n", "ý": "i",
    }
)  # fmt: skip
FOLDS = (
    ("zh", "j"), ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("yo", "e"), ("ye", "e"), ("ie", "e"),
    ("y", "i"), ("ph", "f"), ("q", "k"), ("w", "v"), ("x", "ks"), ("ch", "c"), ("sh", "s"), ("ts", "c"), ("ii", "i"),
    ("ei", "e"),
)  # fmt: skip
CASES = (
    ("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ской", "ская"), ("ову", "ов"), ("еву", "ев"), ("ину", "ин"),
    ("овым", "ов"), ("евым", "ев"), ("иным", "ин"), ("ова", "ов"), ("ева", "ев"), ("ина", "ин"), ("ского", "ский"),
    ("скому", "ский"), ("ским", "ский"), ("енко", "енко"),
)  # fmt: skip
"""Endings of surnames in other cases, with their nominative."""
SHORTEST_ALIKE = 6
"""Letters of a word that may be spelled with one letter otherwise."""
FEMININE = ("овой", "евой", "иной", "ской")
ACCUSATIVE = ("ову", "еву", "ину")
GIVEN = (
    ("ии", "ия"),
    ("ьи", "ья"),
    ("ы", "а"),
    ("ги", "га"),
    ("ки", "ка"),
    ("хи", "ха"),
    ("и", "я"),
    ("е", "а"),
    ("ой", "а"),
    ("у", "а"),
)
GIVEN_MASCULINE = (
    ("ея", "ей"), ("ия", "ий"), ("ая", "ай"), ("ею", "ей"), ("ию", "ий"), ("ем", "й"), ("ря", "рь"), ("ом", ""),
    ("а", ""), ("у", ""), ("я", "ь"),
)  # fmt: skip


@lru_cache(8_192)
def folded(word: str) -> str:
    """Return a word so that its usual spellings in Latin and Cyrillic letters are the same."""
    text = word.lower().replace("’", "").replace("'", "").translate(LATIN)
    for spelling, plain in FOLDS:
        text = text.replace(spelling, plain)
    return re.sub(r"(.)\1", r"\1", text)


def same_person(first: str, second: str) -> bool:
    """Say whether two names are spellings of one person's: equal surnames, given names equal, shortened or absent."""
    one, other = first.split(), second.split()
    if not alike(folded(one[-1]), folded(other[-1])):
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    a, b = folded(one[0]), folded(other[0])
    return ((one[0].endswith(".") or other[0].endswith(".")) and a[:1] == b[:1]) or alike(a, b)


def alike(first: str, second: str) -> bool:
    """Say whether two folded words differ by one letter at most (none where they are short)."""
    if first == second:
        return True
    if min(len(first), len(second)) < SHORTEST_ALIKE or abs(len(first) - len(second)) > 1:
        return False
    longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
    at = next((index for index, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[at + 1 :] == shorter[at + (len(longer) == len(shorter)) :]


def near_spellings(word: str) -> frozenset[str]:
    """Return what a word shares with those that are `alike` it: itself, and itself without one of its letters."""
    whole = folded(word)
    cuts = range(len(whole)) if len(whole) >= SHORTEST_ALIKE else ()
    return frozenset((whole, *(whole[:at] + whole[at + 1 :] for at in cuts)))


def nominative(name: str) -> str:
    """Return a Russian name in the nominative, unchanged where no rule fits."""
    parts = name.split()
    if len(parts) < 2 or not re.search("[а-яё]", parts[-1]):
        return name
    given, surname = parts[0], parts[-1]
    for ending, plain in CASES:
        if surname.endswith(ending) and ending != plain:
            accusative = ending in ACCUSATIVE and given.endswith(("у", "ю"))
            if accusative and given[:-1] + {"у": "а", "ю": "я"}[given[-1]] in given_names():
                return " ".join([given[:-1] + {"у": "а", "ю": "я"}[given[-1]], *parts[1:-1], surname[:-1] + "а"])
            first = given_nominative(given, feminine=ending in FEMININE)
            if first is None:
                continue
            return " ".join([first, *parts[1:-1], surname[: -len(ending)] + plain])
    return name


def unbent(name: str) -> str:
    """Return a Russian name in the nominative whose surname is the same in all cases."""
    given, *rest = name.split()
    feminine = given.endswith(("ы", "и", "ой", "ей"))
    return " ".join([given_nominative(given, feminine=feminine) or given, *rest])


def given_nominative(given: str, *, feminine: bool) -> str | None:
    """Return a given name in the nominative; None where it is none of an inflected form."""
    if given.endswith("."):
        return given
    for ending, plain in GIVEN if feminine else GIVEN_MASCULINE:
        if given.endswith(ending) and len(given) > len(ending) + 1:
            return given[: -len(ending)] + plain
    return None


def lone_nominative(name: str, *, dative: bool = False) -> str:
    """Return a Russian name that stands alone in the nominative, as of a man where both are possible."""
    if name.endswith(ACCUSATIVE) and not dative:
        return name[:-1] + "а"
    for ending, plain in CASES:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name[: -len(ending)] + plain
    return re.sub(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|е)$", "", name)
