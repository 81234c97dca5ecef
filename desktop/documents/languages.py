"""Which language a text is written in, by its letters and its smallest words."""

from __future__ import annotations

import re
from collections import Counter

from desktop.documents.phrases import table

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 4_000


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the most likely language of the table, `und` where nothing speaks for any."""
    words = Counter(word.lower() for word in WORD.findall(text[:SAMPLE]))
    scores = {code: score(words, row) for code, row in table("languages").items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > 0 else "und"


def score(words: Counter[str], row: dict[str, str]) -> float:
    """Return the weight of a language: its small words, and the letters that only it has."""
    small = sum(words[word] for word in row["words"].split())
    own = set(row.get("letters", ""))
    lettered = sum(count for word, count in words.items() if own & set(word)) if own else 0
    return small + 0.8 * lettered
