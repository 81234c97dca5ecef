"""Phrases looked up in running tokens, each with what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from desktop.documents.figures.tokens import TOKEN, Tokens, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

Meaning = TypeVar("Meaning")
_Entry: TypeAlias = "tuple[list[str] | None, int, bool, Meaning]"
"""The words of a phrase (None where the first says it all) and their number, whether they are matched as written, and
what they mean."""


class Lexicon(Generic[Meaning]):
    """A table of phrases; a phrase with a capital letter is matched as written, others in any case."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[_Entry[Meaning]]] = {}
        self._by_last: dict[str, list[_Entry[Meaning]]] = {}
        for phrase, meaning in phrases:
            self._add(phrase, meaning)
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=lambda entry: -entry[1])

    def _add(self, phrase: str, meaning: Meaning) -> None:
        exact = phrase != phrase.lower()
        words = TOKEN.findall(phrase)
        folded = [fold(word) for word in words]
        key = words if exact else folded if len(words) > 1 else None
        entry = (key, len(words), exact, meaning)
        self._by_first.setdefault(folded[0], []).append(entry)
        self._by_last.setdefault(folded[-1], []).append(entry)

    def ends(self, folded: str) -> bool:
        """Tell whether a phrase ends in a word."""
        return folded in self._by_last

    def firsts(self) -> frozenset[str]:
        """Return the folded first words of all phrases."""
        return frozenset(self._by_first)

    def at(self, tokens: Tokens, index: int) -> tuple[int, Meaning] | None:
        """Return the end and the meaning of the longest phrase that starts at a token."""
        entries = self._by_first.get(tokens.folded[index])
        if entries is None:
            return None
        for key, length, exact, meaning in entries:
            end = index + length
            if key is None or (tokens.words if exact else tokens.folded)[index:end] == key:
                return end, meaning
        return None

    def before(self, tokens: Tokens, end: int) -> tuple[int, Meaning] | None:
        """Return the start and the meaning of the longest phrase that ends before a token."""
        entries = self._by_last.get(tokens.folded[end - 1])
        if entries is None:
            return None
        for key, length, exact, meaning in entries:
            start = end - length
            if key is None or (start >= 0 and (tokens.words if exact else tokens.folded)[start:end] == key):
                return start, meaning
        return None
