"""Folding: the form in which text is indexed and queries are compared, one character for one character."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = "\u0301"
"""An accent: the full-text index drops it from within a word, so a character folded to it counts for nothing."""

_LETTERS = str.maketrans(
    {
        "ё": "е", "қ": "к", "ғ": "г", "ң": "н", "ү": "у", "ұ": "у", "һ": "х", "ө": "о", "ә": "а", "і": "и",
        "ҳ": "х", "ҷ": "ч", "ӣ": "и", "ӯ": "у", "ў": "у", "ӷ": "г", "җ": "ж", "ґ": "г", "є": "е",
        "ς": "σ", "ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "s", "æ": "a", "œ": "o",
        "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ے": "ی", "ك": "ک", "ڪ": "ک", "ګ": "گ", "ں": "ن",
        "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ـ": _DROPPED, "ٰ": _DROPPED,
        "\u00ad": _DROPPED, "\u200d": _DROPPED, "\u2060": _DROPPED,
        "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "´": "'", "ʹ": "'", "′": "'", "‛": "'",
        **dict.fromkeys(map(chr, range(0x064B, 0x0653)), _DROPPED),
    }
)  # fmt: skip
_MARKS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
_MARK = re.compile(f"[{_MARKS}]")
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
"""A word as the full-text index sees it: a run of letters and digits, with the marks that it drops from them."""
_PLAIN_WORD = re.compile(r"[^\W_]+")
_DASHES_AND_QUOTES = range(0x2010, 0x205F)
_LETTER_APOSTROPHE = re.compile(r"(?<=[og])'(?=[^\W\d_])(?!s(?![^\W_]))")
"""The apostrophe of the Uzbek letters oʻ and gʻ, and not that of "dog's"."""


class _Folds(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    lower = character.lower()[:1] or character
    base = unicodedata.normalize("NFKD", lower.translate(_LETTERS))[:1]
    digit = unicodedata.decimal(base, None)
    folded = (base.translate(_LETTERS).lower()[:1] or character) if digit is None else str(digit)
    return " " if _is_sign(folded) else folded


def _is_sign(character: str) -> bool:
    """Say whether a character parts words; the index takes those for letters that came after its Unicode, as emoji."""
    code = ord(character)
    kept = character.isalnum() or code < 0x80 or code in _DASHES_AND_QUOTES
    return not (kept or _MARK.match(character))


_FOLDS = _Folds()
_UNUSUAL = re.compile("[^\x00-_a-zа-ик-я]+")
"""Small letters that may fold to others; going through all the rest one by one would take thrice as long."""


def _fold_run(match: re.Match[str]) -> str:
    return match[0].translate(_FOLDS)


def fold(text: str) -> str:
    """Return `text` without case, accents and letter variants; the result has the same length, place for place."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = text.translate(_FOLDS)
    folded = _UNUSUAL.sub(_fold_run, folded)
    return _LETTER_APOSTROPHE.sub(_DROPPED, folded) if "'" in folded else folded


def words_of(text: str) -> list[tuple[str, int, int]]:
    """Return the words of `text`, folded and without combining marks, each with its start and end in `text`."""
    folded = fold(text)
    if folded.isascii() or not _MARK.search(folded):
        return [(match[0], *match.span()) for match in _PLAIN_WORD.finditer(folded)]
    return [(_MARK.sub("", match[0]), *match.span()) for match in WORD.finditer(folded)]
