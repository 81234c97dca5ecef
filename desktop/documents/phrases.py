"""The language tables beside this package, read once and compiled to patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLES = Path(__file__).parent / "tables"
WORD = re.compile(r"[^\W\d_]+")
KEPT_TEXTS = 64
"""Paragraphs whose words are kept, since each is looked through for one thing after another."""


@lru_cache(KEPT_TEXTS)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, each once, as they are written."""
    return frozenset(WORD.findall(text))


class Guarded(NamedTuple):
    """A long pattern, and the words (as they are written) of which a text must hold one for it to be tried there."""

    pattern: re.Pattern[str]
    words: frozenset[str]

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text, in order."""
        return iter(()) if self.words.isdisjoint(words_of(text)) else self.pattern.finditer(text)


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first word of each phrase."""
    return frozenset(WORD.findall(phrase)[0] for phrase in phrases)


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `name` (a TOML file in tables/)."""
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the tab-separated table `name`, without comments."""
    text = (TABLES / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(row.split("\t")) for row in text.splitlines() if row and not row.startswith("#"))


def every_language(languages: dict[str, list[str]]) -> list[str]:
    """Return the entries of all languages of a table, in order."""
    return [entry for entries in languages.values() for entry in entries]


def any_of(entries: list[str]) -> str:
    """Return one pattern for any of the plain words or phrases, longest first."""
    return "|".join(re.escape(entry) for entry in sorted(set(entries), key=len, reverse=True))
