"""The terms of a record: its words, their beginnings, and those of them that stand in its heads."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.library.folding import words_of
from desktop.library.index.layout import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD, PREFIX = "^", "*"
"""The marks of terms that are no plain words: "^labour" is a word of a title, "la*" a beginning; no word has them."""

_ASCII_WORD = re.compile(r"[a-z0-9]+")


def tokens(folded: str) -> list[str]:
    """Return the words of a folded text as the full-text index has them."""
    return _ASCII_WORD.findall(folded) if folded.isascii() else [word for word, _, _ in words_of(folded)]


def terms_of(columns: Iterable[list[str]], heads: Iterable[list[str]]) -> set[str]:
    """Return the terms of a record from the words of its columns and of its heads."""
    found = {term for column in columns for word in column for term in _terms(word)}
    return found | {HEAD + term for head in heads for word in head for term in _terms(word)}


@lru_cache(maxsize=100_000)
def _terms(word: str) -> tuple[str, ...]:
    return word, *(word[:size] + PREFIX for size in range(1, min(BEGINNING, len(word)) + 1))


def is_word(term: str) -> bool:
    """Say whether a term is a plain word."""
    return term[0] != HEAD and term[-1] != PREFIX
