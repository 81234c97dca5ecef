"""The terms of a record: its words, their beginnings, those of them that stand in its heads, and their forms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.library.asking.forms import sound, stem
from desktop.library.folding import words_of
from desktop.library.index.layout import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD, PREFIX, FORM = "^", "*", "~"
"""The marks of terms that are no plain words; no word has them.

"^labour" is a word of a title, "la*" a beginning; "~labo~labour" says how a stem or sound of a word begins.
"""

SHORT = 3
"""Very many words may begin as a form of so many letters does, though it is the form of few."""

_KEY = 4
"""So many letters of a form are written down; which words of those have it is computed."""

_ASCII_WORD = re.compile(r"[a-z0-9]+")


def tokens(folded: str) -> list[str]:
    """Return the words of a folded text as the full-text index has them."""
    return _ASCII_WORD.findall(folded) if folded.isascii() else [word for word, _, _ in words_of(folded)]


def terms_of(columns: Iterable[list[str]], heads: Iterable[list[str]]) -> set[str]:
    """Return the terms of a record from the words of its columns and of its heads."""
    found = {term for column in columns for word in column for term in _terms(word)}
    return found | {HEAD + term for head in heads for word in head for term in _terms(word)}


def _terms(word: str) -> tuple[str, ...]:
    return word, *(word[:size] + PREFIX for size in range(1, min(BEGINNING, len(word)) + 1))


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> tuple[str, ...]:
    """Return the terms for the stem and the sound of a word, as far as they are not simply what it begins with."""
    forms = {form for form in (stem(word), sound(word)) if form and form != word}
    keys = {form_key(form) for form in forms if len(form) <= SHORT or not word.startswith(form)}
    return tuple(key + FORM + word for key in keys)


def form_key(form: str) -> str:
    """Return how the terms begin that say which words have a stem or sound that begins so."""
    return FORM + form[:_KEY]


def is_word(term: str) -> bool:
    """Say whether a term is a plain word."""
    return term[0] not in HEAD + FORM and term[-1] != PREFIX
