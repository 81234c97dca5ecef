"""Forms of a word: what its inflections, its spellings and its renderings in other scripts have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS_VERSION = 1
"""Raised with every change to what `stem`, `sound` or the numerals give: an index holds what they gave."""

_SHORTEST_STEMMED = 4
_SHORTEST_STEM = 3
_SHORTEST_SOUND = 4
_SHORTEST_ALIKE = 5

_CYRILLIC = re.compile("[а-яѐ-ӿ]+")
_LATIN = re.compile("[a-zþ]+")

_IRREGULAR = {
    "children": "child", "women": "woman", "men": "man", "feet": "foot", "teeth": "tooth", "mice": "mouse",
    "wives": "wife", "knives": "knife", "halves": "half", "leaves": "leaf", "crises": "crisis",
    "analyses": "analysis", "bases": "base", "theses": "thesis", "criteria": "criterion", "phenomena": "phenomenon",
    "indices": "index", "trafficking": "traffic", "trafficked": "traffic", "learnt": "learn", "burnt": "burn",
    "spelt": "spell", "fled": "flee", "sent": "send", "held": "hold", "grey": "gray", "ageing": "aging",
    "judgement": "judgment", "acknowledgement": "acknowledgment", "whilst": "while", "amongst": "among",
    "practise": "practice", "aluminium": "aluminum", "plough": "plow", "jewellery": "jewelry", "mould": "mold",
    "sceptical": "skeptical", "skilful": "skillful", "manoeuvre": "maneuver",
}  # fmt: skip
_FIXED = {*_IRREGULAR.values(), "united", "customs", "news"}
"""Words that are the stem of themselves, among them some that only look like a form of another."""
_AMERICAN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"^(\w{3,}|od)our((?:s|ed|ing|er|ers|able|ably|ful|less|ite|ites|hood|hoods|ly|al|ally)?)$", r"\1or\2"),
        (r"^(\w{3,})is(e|es|ed|er|ers|ing|ation|ations)$", r"\1iz\2"),
        (r"^(\w{3,})ys(e|ed|ing)$", r"\1yz\2"),
        (r"^(\w*(?:cent|theat|fib|lit|met|calib|spect|lust|meag|sab))r(?:e(s?)|(?=(ed)$)ed)$", r"\1er\2\3"),
        (r"^(\w{3,})ogue([sd]?)$", r"\1og\2"),
        (r"^(def|off|lic|pret)ence(s?)$", r"\1ense\2"),
        (r"^((?:\w*pro)?gram)me(s?)$", r"\1\2"),
        (r"^(\w{2,})(?<!l)l(ful|ment)(s?)$", r"\1ll\2\3"),
        (r"^(orthop|encyclop|p)ae(d\w*)$", r"\1e\2"),
        (r"^(gyn|arch|an|leuk|h)ae([cmo]\w*)$", r"\1e\2"),
        (r"^(f|diarrh)oe([ta]\w*)$", r"\1e\2"),
    )
)
_KEPT = re.compile(
    r"\w{2,}(?:al|ity|ness|ism|ist|tive|sive|ous|ful|less|able|ible|ant|ent|er|or|ee|ship|hood|ic|ary|ory|ium)"
)
"""Words on an ending that makes another word of one: "internal" and "international" are no forms of "intern"."""
_ACT = re.compile(r"(?<=place)ment$|(?<=ettle)ment$|(?<=mploy)ment$|(?<=ecruit)ment$")
_SWAPS = (
    ("our", "or"), ("or", "our"), ("is", "iz"), ("iz", "is"), ("ise", "ize"), ("ize", "ise"), ("yse", "yze"),
    ("yze", "yse"), ("re", "er"), ("er", "re"), ("ence", "ense"), ("ense", "ence"),
)  # fmt: skip
_IZE = re.compile(r"(\w{3,}iz)(?:ation|e|ed|ing)")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what the inflected forms and spellings of a folded word have in common; the word itself if it is short."""
    if len(word) < _SHORTEST_STEMMED:
        return word
    if _LATIN.fullmatch(word):
        return _english(word)
    return _russian(word) if _CYRILLIC.fullmatch(word) else word


@lru_cache(maxsize=20_000)
def american(word: str) -> str:
    """Return a folded word as it is spelt in America."""
    word = _IRREGULAR.get(word, word)
    for british, plain in _AMERICAN:
        word, changed = british.subn(plain, word)
        if changed:
            break
    return word


def respelt(beginning: str) -> tuple[str, ...]:
    """Return the other spellings, British or American, that the beginning of a word may have: "organis", "labor"."""
    if len(beginning) <= _SHORTEST_STEMMED or not beginning.isascii():
        return ()
    others = (beginning[: -len(end)] + other for end, other in _SWAPS if beginning.endswith(end))
    plain = american(beginning)
    return tuple(each for each in others if each[-2:] in {"is", "iz"} or american(each) == plain)


def _english(word: str) -> str:
    word = american(word)
    if word in _FIXED:
        return word
    word = _ACT.sub("", american(_singular(word)))
    if base := _IZE.fullmatch(word):
        return base[1]
    plain = word[:-2] if word.endswith("ly") and len(word) > 6 else word
    for candidate in (plain, _base(plain)):
        if candidate and _KEPT.fullmatch(candidate):
            return candidate
    return _checked(word, _undoubled(_snowball("english")(plain)))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _base(word: str) -> str | None:
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            base = word[: -len(ending)]
            return base[:-1] if base[-2:-1] == base[-1:] in {"r", "t", "n"} else base
    return None


def _undoubled(base: str) -> str:
    return base[:-1] if base.endswith("ll") and len(base) > 5 else base


_SHORT_I = re.compile(r"(?<=[аеиоуыэюя])и(?=$|ся$)")
_CITIZEN = re.compile(r"(?<=[ая]н)ин(?:а|у|ом|е)?$")
_FLEETING = re.compile(r"(?<=\w{3})ец$")
_NOT_ENDINGS = {"н", "на", "но", "ны"}
"""What the stemmer takes for the ending of a verb, and is more often the end of a name: Казахстан, граждан."""


def _russian(word: str) -> str:
    """Return the stem of a folded word: folding made и of й, which the stemmer tells apart at the end of a word."""
    word = _CITIZEN.sub("", _SHORT_I.sub("й", word))
    base = _snowball("russian")(word)
    if word[len(base) :] in _NOT_ENDINGS:
        base = word[: len(base) + 1]
    return _checked(word, _FLEETING.sub("ц", base)).replace("й", "и")


def _checked(word: str, base: str) -> str:
    return base if len(base) >= _SHORTEST_STEM else word


@lru_cache
def _snowball(language: str) -> Callable[[str], str]:
    from Stemmer import Stemmer

    stemmer = Stemmer(language)
    stemmer.maxCacheSize = 0
    stemmed: Callable[[str], str] = stemmer.stemWord
    return stemmed


_INFLECTED = re.compile(r"(\w{4,}?)(ami|imi|om|em|im|oi|ei|ih|ah|[aeiou])")
"""The cases of a name in Russian, in the letters that `folded` gives."""
_NOMINATIVES = {
    "a": ("", "a"), "u": ("", "a"), "e": ("", "a"), "i": ("", "a"), "om": ("",), "em": ("",), "im": ("",),
    "oi": ("a",), "ei": ("a",), "ami": ("", "a"), "imi": ("",), "ih": ("",), "ah": ("", "a"),
}  # fmt: skip
_SURNAME = re.compile(r"\w{2,}(?:ov|ev|in)(?:a|u|e|im|oi|i|ih|imi)?")
_SPELLINGS = (("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ye", "e"), ("y", "i"), ("q", "k"))


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return what a folded word and its renderings in another script have in common, or "" where it has no sound.

    Words of one sound may still be different words: `sounds_alike` decides.
    """
    if len(word) < _SHORTEST_SOUND or not _script(word):
        return ""
    plain = _plain(word)
    match = _INFLECTED.fullmatch(plain)
    return match[1] if match else plain


@lru_cache(maxsize=20_000)
def sounds_alike(first: str, second: str) -> bool:
    """Say whether two folded words are one name, spelt differently or in different scripts."""
    if not sound(first) or sound(first) != sound(second) or min(len(_plain(first)), len(_plain(second))) < 5:
        return False
    one, other = _script(first), _script(second)
    if one != other:
        return not _readings(first).isdisjoint(_readings(second))
    if one == "Cyrl":
        surnames = _SURNAME.fullmatch(_plain(first)) and _SURNAME.fullmatch(_plain(second))
        return bool(surnames) and not _readings(first).isdisjoint(_readings(second))
    return min(len(first), len(second)) >= _SHORTEST_ALIKE and _spelling(first) == _spelling(second)


def sounds_begun(beginning: str, word: str) -> bool:
    """Say whether a folded word in another script or spelling sounds as if it went on from `beginning`."""
    return _plain(word).startswith(_plain(beginning))


def _script(word: str) -> Literal["Latn", "Cyrl", ""]:
    if _LATIN.fullmatch(word):
        return "Latn"
    return "Cyrl" if _CYRILLIC.fullmatch(word) else ""


def _plain(word: str) -> str:
    from desktop.documents.names.spelling import folded

    return folded(word)


def _readings(word: str) -> set[str]:
    """Return how the name may sound in the nominative that a word is a case of."""
    plain = _plain(word)
    match = _INFLECTED.fullmatch(plain) if _script(word) == "Cyrl" else None
    return {plain} | ({match[1] + ending for ending in _NOMINATIVES[match[2]]} if match else set())


def _spelling(word: str) -> str:
    for spelt, plain in _SPELLINGS:
        word = word.replace(spelt, plain)
    return re.sub("ii$", "i", word)
