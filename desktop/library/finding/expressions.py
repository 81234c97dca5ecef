"""Full-text expressions as trees, so that a part of one can be answered without the full-text index."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.marks import override

_TOKEN = re.compile(
    r'"(?P<phrase>(?:[^"]|"")*)"|(?P<columns>\{[^}]*\}|\w+)\s*:|(?P<word>AND|OR|NOT)\b|(?P<sign>[()+*])'
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to one another; the last may go on if `prefix`."""

    words: tuple[str, ...]
    prefix: bool

    @override
    def __str__(self) -> str:
        return " + ".join(f'"{word}"' for word in self.words) + (" *" if self.prefix else "")


@dataclass(frozen=True, slots=True)
class Within:
    """An expression that must be met in some columns."""

    columns: str
    node: Node

    @override
    def __str__(self) -> str:
        return f"{self.columns} : ({self.node})"


@dataclass(frozen=True, slots=True)
class And:
    """Expressions that must all be met."""

    nodes: tuple[Node, ...]

    @override
    def __str__(self) -> str:
        return " AND ".join(f"({node})" for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Or:
    """Expressions of which one must be met."""

    nodes: tuple[Node, ...]

    @override
    def __str__(self) -> str:
        return " OR ".join(f"({node})" for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Without:
    """What meets the first expression and not the second."""

    node: Node
    other: Node

    @override
    def __str__(self) -> str:
        return f"({self.node}) NOT ({self.other})"


Node = Phrase | Within | And | Or | Without


def read(expression: str) -> Node:
    """Return the tree of an expression of ours: quoted words, +, *, AND, OR, NOT, parentheses and columns."""
    return _Reader(list(_TOKEN.finditer(expression))).alternatives()


class _Reader:
    """Reads tokens with SQLite's precedence: NOT binds before AND, AND before OR."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self._tokens = tokens[::-1]

    def _next_is(self, text: str) -> bool:
        """Take the next token if it is that sign or word."""
        there = bool(self._tokens) and (self._tokens[-1]["sign"] or self._tokens[-1]["word"]) == text
        if there:
            self._tokens.pop()
        return there

    def alternatives(self) -> Node:
        nodes = [self._all()]
        while self._next_is("OR"):
            nodes.append(self._all())
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _all(self) -> Node:
        nodes = [self._without()]
        while self._next_is("AND"):
            nodes.append(self._without())
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _without(self) -> Node:
        node = self._part()
        while self._next_is("NOT"):
            node = Without(node, self._part())
        return node

    def _part(self) -> Node:
        if self._next_is("("):
            node = self.alternatives()
            self._next_is(")")
            return node
        token = self._tokens.pop()
        if token["columns"]:
            return Within(token["columns"], self._part())
        words = token["phrase"].split()
        while self._next_is("+"):
            words += self._tokens.pop()["phrase"].split()
        return Phrase(tuple(words), prefix=self._next_is("*"))
