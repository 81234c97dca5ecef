"""What is shown of a record that was found: its passage with the most of what was asked for, marked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.library.asking import Span
    from desktop.library.asking.marks import Mark, Marks
    from desktop.library.queries import Library

Snippet = tuple[str, int, "tuple[Span, ...]", int]
"""A passage, the number of its paragraph, the spans marked in it, and how many marks the whole text has."""

_LENGTH = 170


def passages(library: Library, articles: Iterable[str], marks: Marks) -> dict[str, Snippet]:
    """Return the best passage of each article that has one."""
    sql = """SELECT article, number, text FROM json_each(?) AS chosen CROSS JOIN paragraphs ON article = chosen.value
             ORDER BY article, number"""
    best: dict[str, tuple[int, int, str, tuple[Span, ...]]] = {}
    total: dict[str, int] = {}
    for article, number, text in library.rows(sql, json.dumps(list(articles))):
        found = marks.hits(text)
        if found:
            spans, score = merged(found), len({mark.term for mark in found})
            total[article] = total.get(article, 0) + len(spans)
            if article not in best or score > best[article][0]:
                best[article] = (score, number, text, spans)
    return {
        article: (*_passage(number, text, spans), total[article]) for article, (_, number, text, spans) in best.items()
    }


def merged(found: Iterable[Mark]) -> tuple[Span, ...]:
    """Return the places of marks, in order and not overlapping."""
    spans: list[Span] = []
    for mark in found:
        if spans and mark.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(mark.end, spans[-1][1]))
        else:
            spans.append((mark.start, mark.end))
    return tuple(spans)


def _passage(number: int, text: str, spans: tuple[Span, ...]) -> tuple[str, int, tuple[Span, ...]]:
    """Return about two lines around the first of `spans`, cut between words and marked where cut, with its spans."""
    first = spans[0]
    start = max(0, first[0] - _LENGTH // 3)
    start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), start + _LENGTH)
    if end < len(text):
        end = max(first[1], text.rfind(" ", start, end))
    before = "… " if start else ""
    shift = len(before) - start
    within = tuple((one + shift, other + shift) for one, other in spans if one >= start and other <= end)
    return before + text[start:end] + (" …" if end < len(text) else ""), number, within
