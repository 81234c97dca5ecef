"""Numbers in texts and queries: "281 million", "281,000,000", "281m" and "281 млн" are one token."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.library.folding import fold

_SCALES = {
    "thousand": 3, "thousands": 3, "k": 3, "тыс": 3, "тысяч": 3, "тысяча": 3, "тысячи": 3, "тысячу": 3, "мын": 3,
    "bin": 3, "ming": 3, "mindan": 3, "хазор": 3, "هزار": 3, "million": 6, "millions": 6, "m": 6, "mn": 6, "mln": 6,
    "mio": 6, "milyon": 6, "млн": 6, "миллион": 6, "миллиона": 6, "миллионов": 6, "миллионы": 6, "میلیون": 6,
    "billion": 9, "billions": 9, "bn": 9, "b": 9, "bln": 9, "milyar": 9, "milliard": 9, "млрд": 9, "миллиард": 9,
    "миллиарда": 9, "миллиардов": 9, "миллиарды": 9, "میلیارد": 9, "trillion": 12, "trillions": 12, "trn": 12,
    "trilyon": 12, "трлн": 12, "триллион": 12, "триллиона": 12, "триллионов": 12, "lakh": 5, "crore": 7,
}  # fmt: skip
_GLUED_ONLY = {"k", "m", "b"}
"""Scales of one letter, which mean a scale only where no space parts them from their number."""
_SPACED = "|".join(sorted(_SCALES.keys() - _GLUED_ONLY, key=len, reverse=True))
_GROUPED = r"[1-9]\d{0,2}(?P<gap>[ ,'])\d{3}(?:(?P=gap)\d{3})*(?!\d)|[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\d)"
NUMBER = re.compile(
    rf"(?<![^\W_])(?<!\d[.,])(?P<whole>{_GROUPED}|\d+)(?:[.,](?P<part>\d+))?"
    rf"(?:(?P<glued>[kmb])|[ -]?(?P<scale>{_SPACED}))?(?![^\W_])"
)
"""A number in a folded text, with its scale."""
_DIGITS = re.compile(r"\d+")
_DECIMAL = "d"
_LONGEST = 40
"""A run of more digits is no number that anybody writes in another way."""


def numbers_in(text: str) -> list[tuple[str, int, int]]:
    """Return the numbers of `text`, each as its token with its start and end."""
    folded, found, last = fold(text), [], 0
    for digits in _DIGITS.finditer(folded):
        match = NUMBER.match(folded, digits.start()) if digits.start() >= last else None
        token = token_of(match) if match else ""
        if match and token:
            last = match.end()
            found.append((token, *match.span()))
    return found


def number_tokens(text: str) -> list[str]:
    """Return the tokens of the numbers in `text` that are not words of it already, each once, as they come."""
    found = [(token, fold(text[start:end])) for token, start, end in numbers_in(text)]
    return list(dict.fromkeys(token for token, written in found if token != written))


def token_of(match: re.Match[str]) -> str:
    """Return the digits of a number, "d" standing for its point: 9.5 million is 9500000, 9.5 is 9d5; "" if too long."""
    if match[0].isdecimal():
        return match[0] if len(match[0]) <= _LONGEST else ""
    whole, part = re.sub(r"\D", "", match["whole"]), match["part"] or ""
    scale = _SCALES[match["glued"] or match["scale"]] if match["glued"] or match["scale"] else 0
    if len(whole) + len(part) > _LONGEST:
        return ""
    digits, rest = whole + part[:scale].ljust(scale, "0"), part[scale:].rstrip("0")
    return (digits.lstrip("0") or "0") + (_DECIMAL + rest if rest else "")


@lru_cache(maxsize=256)
def value_of(text: str) -> float | None:
    """Return the number that `text` is, or None: "1,5 млн" is 1500000.0."""
    match = NUMBER.fullmatch(fold(text.strip()).removesuffix("%").rstrip())
    token = token_of(match) if match else ""
    return float(token.replace(_DECIMAL, ".")) if token else None
