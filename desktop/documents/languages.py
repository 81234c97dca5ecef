"""Which language a text is written in, by its letters and its smallest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from desktop.documents.phrases import table

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 4_000


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the most likely language of the table, `und` where nothing speaks for any."""
    words = Counter(WORD.findall(text[:SAMPLE].replace("İ", "i").lower()))
    letters = own_letters() & set("".join(words))
    lettered = [(word, count) for word, count in words.items() if not letters.isdisjoint(word)] if letters else []
    scores = {code: score(words, small, own, lettered) for code, (small, own) in languages().items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > 0 else "und"


@cache
def languages() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the small words of each language, and the letters that only it has."""
    rows = table("languages").items()
    return {code: (frozenset(row["words"].split()), frozenset(row.get("letters", ""))) for code, row in rows}


@cache
def own_letters() -> frozenset[str]:
    """Return the letters that only some languages have."""
    return frozenset().union(*(own for _, own in languages().values()))


def score(words: Counter[str], small: frozenset[str], own: frozenset[str], lettered: list[tuple[str, int]]) -> float:
    """Return the weight of a language by its small words, and by its own letters in the words with such letters."""
    told = sum(count for word, count in lettered if not own.isdisjoint(word))
    return sum(words[word] for word in small & words.keys()) + 0.8 * told
