"""Folding: the form in which text is indexed and queries are compared, one character for one character."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ё": "е", "қ": "к", "ғ": "г", "ң": "н", "ү": "у", "ұ": "у", "һ": "х", "ө": "о", "ә": "а", "і": "и",
        "ҳ": "х", "ҷ": "ч", "ӣ": "и", "ӯ": "у", "ў": "у", "ӷ": "г",
        "ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ß": "s", "æ": "a", "œ": "o",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه",
        "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "´": "'",
    }
)  # fmt: skip
_MARKS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
_MARK = re.compile(f"[{_MARKS}]")
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
"""A word as the full-text index sees it: a run of letters and digits, with the marks that it drops from them."""


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    lower = character.lower()[:1] or character
    base = unicodedata.normalize("NFKD", lower.translate(_LETTERS))[:1]
    return base.translate(_LETTERS).lower()[:1] or character


def fold(text: str) -> str:
    """Return `text` without case, accents and letter variants; the result has the same length, place for place."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return "".join(map(_fold_character, text))


def words_of(text: str) -> list[tuple[str, int, int]]:
    """Return the words of `text`, folded and without combining marks, each with its start and end in `text`."""
    return [(_MARK.sub("", match[0]), match.start(), match.end()) for match in WORD.finditer(fold(text))]
