"""Phrases looked up in running tokens, each with what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from desktop.documents.figures.tokens import TOKEN, Tokens, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

Meaning = TypeVar("Meaning")
_Entry: TypeAlias = "tuple[list[str] | None, int, bool, Meaning]"
"""The words of a phrase (None where one or two folded words say it all) and their number, whether they are matched as
written, and what they mean."""
_Table: TypeAlias = "dict[str, tuple[dict[str, list[_Entry[Meaning]]], list[_Entry[Meaning]]]]"
"""By its outer word: the longer phrases by the word next to that, longest first, and those of one word."""


class Lexicon(Generic[Meaning]):
    """A table of phrases; a phrase with a capital letter is matched as written, others in any case."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: _Table[Meaning] = {}
        self._by_last: _Table[Meaning] = {}
        for phrase, meaning in phrases:
            self._add(phrase, meaning)
        for table in (self._by_first, self._by_last):
            for longer, _ in table.values():
                for entries in longer.values():
                    entries.sort(key=lambda entry: -entry[1])

    def _add(self, phrase: str, meaning: Meaning) -> None:
        exact = phrase != phrase.lower()
        words = TOKEN.findall(phrase)
        folded = [fold(word) for word in words]
        key = words if exact else folded if len(words) > 2 else None
        entry = (key, len(words), exact, meaning)
        for table, order in ((self._by_first, folded), (self._by_last, folded[::-1])):
            longer, alone = table.setdefault(order[0], ({}, []))
            (longer.setdefault(order[1], []) if len(words) > 1 else alone).append(entry)

    def lasts(self) -> frozenset[str]:
        """Return the folded last words of all phrases."""
        return frozenset(self._by_last)

    def firsts(self) -> frozenset[str]:
        """Return the folded first words of all phrases."""
        return frozenset(self._by_first)

    def openings(self) -> dict[str, frozenset[str] | None]:
        """Return the folded first words with the second words that phrases go on with; None where one word will do."""
        return {first: None if alone else frozenset(longer) for first, (longer, alone) in self._by_first.items()}

    def among(self, words: Iterable[str]) -> bool:
        """Tell whether a phrase can start at one of some folded words."""
        return not self._by_first.keys().isdisjoint(words)

    def at(self, tokens: Tokens, index: int) -> tuple[int, Meaning] | None:
        """Return the end and the meaning of the longest phrase that starts at a token."""
        found = self._by_first.get(tokens.folded[index])
        if found is None:
            return None
        longer, alone = found
        if longer:
            for key, length, exact, meaning in longer.get(tokens.folded[index + 1], ()):
                end = index + length
                if key is None or (tokens.words if exact else tokens.folded)[index:end] == key:
                    return end, meaning
        for key, _, _, meaning in alone:
            if key is None or tokens.words[index] == key[0]:
                return index + 1, meaning
        return None

    def before(self, tokens: Tokens, end: int) -> tuple[int, Meaning] | None:
        """Return the start and the meaning of the longest phrase that ends before a token."""
        found = self._by_last.get(tokens.folded[end - 1])
        if found is None:
            return None
        longer, alone = found
        if longer:
            for key, length, exact, meaning in longer.get(tokens.folded[end - 2], ()):
                start = end - length
                if key is None or (start >= 0 and (tokens.words if exact else tokens.folded)[start:end] == key):
                    return start, meaning
        for key, _, _, meaning in alone:
            if key is None or tokens.words[end - 1] == key[0]:
                return end - 1, meaning
        return None
