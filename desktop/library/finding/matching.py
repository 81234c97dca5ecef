"""Which records an expression finds: as sets where those are kept, else from the full-text index."""

from __future__ import annotations

import json
from functools import reduce
from typing import TYPE_CHECKING

from pyroaring import BitMap

from desktop.library.finding.expressions import And, Or, Phrase, Within, Without
from desktop.library.index import sets
from desktop.library.index.layout import BEGINNING, CODES, COMMON, EVERY, HEADS, TABLES
from desktop.library.index.terms import HEAD, PREFIX

if TYPE_CHECKING:
    from desktop.library.asking import Kind
    from desktop.library.finding.expressions import Node
    from desktop.library.index.words import Words
    from desktop.library.queries import Library

WIDE = 50_000
"""A phrase whose last word is a beginning in so many records takes long: all places of its words are read."""

_MOST_RARE = 64
"""A beginning that more rare words have is asked for as one, not word by word."""


class Matcher:
    """Answers expressions over the records of one kind."""

    def __init__(self, library: Library, kind: Kind, words: Words) -> None:
        self._library, self._code, self._table, self._words = library, CODES[kind], TABLES[kind], words
        self._heads = f"{{{' '.join(HEADS[kind])}}}"
        self._known: dict[str, int] = {}

    def every(self) -> BitMap:
        """Return the numbers of all records."""
        return sets.read(self._library.connection, self._code, *EVERY)

    def loosened(self, node: Node) -> Node:
        """Return an expression that is met sooner, by all that meets `node` and maybe by more.

        Where a phrase ends in the beginning of very many words, of one letter or two that a reader goes on typing, that
        beginning may stand anywhere in the record.
        """
        if isinstance(node, Phrase):
            *whole, last = node.words
            wide = whole and node.prefix and len(last) <= BEGINNING and self._documents(last + PREFIX) >= WIDE
            return And((Phrase(tuple(whole), prefix=False), Phrase((last,), prefix=True))) if wide else node
        if isinstance(node, And | Or):
            return type(node)(tuple(map(self.loosened, node.nodes)))
        if isinstance(node, Within):
            return Within(node.columns, self.loosened(node.node))
        return Without(self.loosened(node.node), node.other)

    def matches(self, node: Node, *, heads: bool = False) -> BitMap:
        """Return the numbers of the records that meet an expression, with `heads` those that do in their heads."""
        if isinstance(node, Without):
            return self.matches(node.node, heads=heads) - self.matches(node.other)
        if isinstance(node, And):
            parts = sorted(node.nodes, key=self.at_most)
            return reduce(BitMap.intersection, (self.matches(each, heads=heads) for each in parts))
        if isinstance(node, Or):
            return self._any(node, heads)
        if isinstance(node, Within):
            return self.ask(str(node))
        return self._phrase(node, heads)

    def at_most(self, node: Node) -> int:
        """Return a number that is not below the number of records which meet an expression."""
        if isinstance(node, Without):
            return self.at_most(node.node)
        if isinstance(node, Within):
            return self.at_most(node.node)
        if isinstance(node, And):
            return min(map(self.at_most, node.nodes))
        if isinstance(node, Or):
            return sum(map(self.at_most, node.nodes))
        return min(self._documents(word) for word in self._terms(node))

    def ask(self, expression: str, heads: bool = False) -> BitMap:
        """Return the numbers of the records that the full-text index has for an expression."""
        if heads:
            expression = f"{self._heads} : ({expression})"
        sql = f"SELECT json_group_array(rowid) FROM {self._table}_fts WHERE {self._table}_fts MATCH ?"  # noqa: S608
        return BitMap(json.loads(self._library.rows(sql, expression)[0][0]))

    def _any(self, node: Or, heads: bool) -> BitMap:
        """Return what meets one of many: those that are rare are asked for at once."""
        rare = [each for each in node.nodes if isinstance(each, Phrase) and self.at_most(each) < COMMON]
        others = [each for each in node.nodes if each not in rare]
        found = [self.matches(each, heads=heads) for each in others]
        return BitMap.union(self.ask(str(Or(tuple(rare))), heads) if rare else BitMap(), *found)

    def _phrase(self, phrase: Phrase, heads: bool) -> BitMap:
        (term,) = self._terms(phrase) if len(phrase.words) == 1 else ("",)
        if term.endswith(PREFIX) and len(phrase.words[0]) > BEGINNING:
            return self._beginning(phrase, heads)
        if term and (key := HEAD + term if heads else term) and self._documents(key) >= COMMON:
            return sets.read(self._library.connection, self._code, "", key)
        return self.ask(str(phrase), heads) if self.at_most(phrase) else BitMap()

    def _terms(self, phrase: Phrase) -> list[str]:
        *whole, last = phrase.words
        return [*whole, last + PREFIX if phrase.prefix else last]

    def _beginning(self, phrase: Phrase, heads: bool) -> BitMap:
        """Return the records with a word of a beginning that is too long to be counted itself."""
        words = self._words_with(phrase.words[0])
        common = [Phrase((word,), prefix=False) for word, number in words if number >= COMMON]
        rare = [Phrase((word,), prefix=False) for word, number in words if number < COMMON]
        found = [self._phrase(each, heads) for each in common]
        return BitMap.union(self.ask(_rest(phrase, common, rare), heads) if rare else BitMap(), *found)

    def _words_with(self, beginning: str) -> list[tuple[str, int]]:
        found = self._words.starting(beginning)
        return [(term, number) for term, number in found.items() if not term.endswith(PREFIX)]

    def _documents(self, term: str) -> int:
        """Return how many records have a term, or at most have it where it is a beginning that is not counted."""
        if term not in self._known:
            found = self._words.documents(term)
            if not found and term.endswith(PREFIX):  # it is not counted: too long, or in a small library
                found = sum(number for _, number in self._words_with(term.removesuffix(PREFIX)))
            self._known[term] = found
        return self._known[term]


def _rest(phrase: Phrase, common: list[Phrase], rare: list[Phrase]) -> str:
    """Return the expression of a beginning without its common words, whose sets are kept."""
    if len(rare) <= _MOST_RARE:
        return str(Or(tuple(rare)))
    return str(Without(phrase, Or(tuple(common))) if common else phrase)
