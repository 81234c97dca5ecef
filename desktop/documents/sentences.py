"""Sentences: where the sentence around a span of a paragraph begins and ends."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-zа-яё]|[\"'“‘«(\[]*\d)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-ZА-ЯЁ]|Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Sen|Rep|No|vs|approx|est|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|г|гг|тыс|млн|млрд|им|ул|т\.\s?е|т\.\s?д|руб|долл|проф|стр|см|др)|\b[a-z]\.[a-z])\.$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans (start, end) of the sentences of `text`, without the blanks between them."""
    spans, start = [], 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        if _ABBREVIATION.search(text, max(start, stop - 12), stop):
            continue
        spans.append((start, match.end() - len(match[0]) + len(match[0].rstrip())))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence or sentences of `text` that the span from `start` to `end` stands in."""
    touched = [span for span in sentences(text) if span[0] < end and span[1] > start]
    return (touched[0][0], touched[-1][1]) if touched else (0, len(text))
