"""Phrases looked up in running tokens, each with what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from desktop.documents.figures.tokens import TOKEN, Tokens, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

Meaning = TypeVar("Meaning")


class Lexicon(Generic[Meaning]):
    """A table of phrases; a phrase with a capital letter is matched as written, others in any case."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], bool, Meaning]]] = {}
        self._by_last: dict[str, list[tuple[list[str], bool, Meaning]]] = {}
        for phrase, meaning in phrases:
            self._add(phrase, meaning)
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, phrase: str, meaning: Meaning) -> None:
        exact = phrase != phrase.lower()
        words = TOKEN.findall(phrase)
        key = words if exact else [fold(word) for word in words]
        self._by_first.setdefault(fold(words[0]), []).append((key, exact, meaning))
        self._by_last.setdefault(fold(words[-1]), []).append((key, exact, meaning))

    def __contains__(self, folded: str) -> bool:
        return folded in self._by_first

    def firsts(self) -> frozenset[str]:
        """Return the folded first words of all phrases."""
        return frozenset(self._by_first)

    def at(self, tokens: Tokens, index: int) -> tuple[int, Meaning] | None:
        """Return the end and the meaning of the longest phrase that starts at a token."""
        if not 0 <= index < len(tokens.folded):
            return None
        entries = self._by_first.get(tokens.folded[index])
        if entries is None:
            return None
        for key, exact, meaning in entries:
            end = index + len(key)
            if (tokens.words if exact else tokens.folded)[index:end] == key:
                return end, meaning
        return None

    def before(self, tokens: Tokens, end: int) -> tuple[int, Meaning] | None:
        """Return the start and the meaning of the longest phrase that ends before a token."""
        if not 0 < end <= len(tokens.folded):
            return None
        entries = self._by_last.get(tokens.folded[end - 1])
        if entries is None:
            return None
        for key, exact, meaning in entries:
            start = end - len(key)
            if start >= 0 and (tokens.words if exact else tokens.folded)[start:end] == key:
                return start, meaning
        return None
