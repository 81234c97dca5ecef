"""A query becomes a plan: one FTS5 expression, conditions on fields, and what to mark in the texts found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from desktop.library.asking.expansion import Expansion
from desktop.library.asking.fields import field_of, matching
from desktop.library.asking.grammar import (
    All,
    Any,
    Complaint,
    Condition,
    Node,
    Not,
    Number,
    Phrase,
    Query,
    Within,
    Word,
)
from desktop.library.asking.marks import Marks, Reason, Term
from desktop.library.folding import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.library.asking.fields import Choice
    from desktop.library.asking.glossary import Glossary

_MOST_REASONS = 12


class Vocabulary(Protocol):
    """The words of one tab's index, and the values of its fields."""

    def same_stem(self, stem: str) -> Sequence[str]:
        """Return the words of a stem."""

    def same_sound(self, sound: str) -> Sequence[str]:
        """Return the words of a sound."""

    def sounding(self, beginning: str, limit: int) -> Sequence[str]:
        """Return words whose sound begins so."""

    def starting(self, prefix: str, limit: int) -> Sequence[str]:
        """Return words that begin so, the most frequent first."""

    def documents(self, word: str) -> int:
        """Return in how many records a word stands."""

    def of_length(self, shortest: int, longest: int) -> Sequence[str]:
        """Return the words of so many letters."""

    def values(self, field: str, typed: str) -> Sequence[str]:
        """Return the values of a field that `typed` asks for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on a field: one of the stored `values`, or what lies between `low` and `high`.

    The ends of dates are days (ISO 8601) that count; `low_open` and `high_open` leave the number itself out.
    """

    field: str
    operator: Literal["is", "between"]
    values: tuple[str, ...] = ()
    low: str | float | None = None
    high: str | float | None = None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Matching:
    """What an FTS5 expression finds."""

    expression: str


@dataclass(frozen=True, slots=True)
class Negation:
    """What does not meet a demand."""

    demand: Demand


@dataclass(frozen=True, slots=True)
class Both:
    """What meets all of several demands."""

    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What meets one of several demands."""

    demands: tuple[Demand, ...]


Demand: TypeAlias = Filter | Matching | Negation | Both | Either


@dataclass(frozen=True, slots=True)
class Plan:
    """How to answer a query: what matches `expression`, if there is one, and meets every demand of `filters`."""

    query: Query
    expression: str | None
    filters: tuple[Demand, ...]
    marks: Marks
    reasons: tuple[Reason, ...]
    complaints: tuple[Complaint, ...]


def plan(query: Query, vocabulary: Vocabulary, glossary: Glossary) -> Plan:
    """Return the plan for a query, its words expanded by what the index has."""
    if query.root is None:
        return Plan(query, None, (), Marks(()), (), query.complaints)
    planner = _Planner(query, vocabulary, glossary)
    expression, filters = planner.planned(query.root)
    ways = [way for term in planner.terms for way in term.ways if way.reason.kind not in {"word", "number"}]
    reasons = tuple(dict.fromkeys(way.reason for way in ways))[:_MOST_REASONS]
    complaints = tuple(dict.fromkeys((*query.complaints, *planner.complaints)))
    return Plan(query, expression, filters, Marks(planner.terms), reasons, complaints)


class _Planner:
    """The making of one plan."""

    def __init__(self, query: Query, vocabulary: Vocabulary, glossary: Glossary) -> None:
        self.query = query
        self.vocabulary = vocabulary
        self.expansion = Expansion(vocabulary, glossary)
        self.terms: list[Term] = []
        self.complaints: list[Complaint] = []

    def planned(self, root: Node) -> tuple[str | None, tuple[Demand, ...]]:
        """Return the expression and the demands that a whole query comes to."""
        nodes = root.nodes if isinstance(root, All) else (root,)
        asked = [node for node in nodes if _is_text(node)]
        barred = [node for node in nodes if asked and isinstance(node, Not) and _is_text(node.node)]
        others = (self._demand(node) for node in nodes if node not in asked and node not in barred)
        expression = self._text(All((*asked, *barred))) if asked else None
        return expression, tuple(each for each in others if each)

    def _demand(self, node: Node, *, wanted: bool = True) -> Demand | None:
        """Return a part of a query as a demand; None where it cannot be understood."""
        if _is_text(node):
            return Matching(self._text(node, wanted=wanted))
        if isinstance(node, Condition):
            return self._filter(node)
        if isinstance(node, Not):
            inner = self._demand(node.node, wanted=False)
            return Negation(inner) if inner else None
        nodes = node.nodes if isinstance(node, All | Any) else ()
        parts = tuple(part for part in (self._demand(each, wanted=wanted) for each in nodes) if part)
        if len(parts) < 2:
            return parts[0] if parts else None
        return Both(parts) if isinstance(node, All) else Either(parts)

    def _filter(self, condition: Condition) -> Filter | None:
        if condition.operator == "between":
            return Filter(
                condition.name,
                "between",
                (),
                condition.low,
                condition.high,
                condition.low_open,
                condition.high_open,
            )
        values = [value for typed in condition.values for value in self._values(condition.name, typed)]
        return Filter(condition.name, "is", tuple(dict.fromkeys(values))) if values else None

    def _values(self, name: str, typed: str) -> tuple[str, ...]:
        known = field_of(self.query.kind, name)
        fixed = known.choices if known else ()
        values = self._called(name, typed, fixed)
        if not values:
            hint = ", ".join(choice.value for choice in fixed)
            self.complaints.append(Complaint("unknown choice" if fixed else "unknown value", name, typed, hint))
        return values

    def _called(self, name: str, typed: str, fixed: tuple[Choice, ...]) -> tuple[str, ...]:
        """Return the values that are called as was typed, or else by another name of the same thing."""
        words = tuple(word for word, _, _ in words_of(typed))
        others = (equal.text for equal in self.expansion.glossary.equals(words, capitals=typed.isupper()))
        for names in ((typed,), others):
            found = [matching(each, fixed) if fixed else self.vocabulary.values(name, each) for each in names]
            if any(found):
                return tuple(dict.fromkeys(value for values in found for value in values))
        return ()

    def _text(self, node: Node, column: str = "", *, wanted: bool = True) -> str:
        """Return a part of a query that is about words alone as an expression; its terms are marked if `wanted`."""
        if isinstance(node, Within):
            return self._text(node.node, node.column, wanted=wanted)
        if isinstance(node, Any):
            return "(" + " OR ".join(self._text(each, column, wanted=wanted) for each in node.nodes) + ")"
        if isinstance(node, All):
            return self._conjunction(node.nodes, column, wanted=wanted)
        return self._term(self.expansion.term(node, column), wanted=wanted) if _is_leaf(node) else '""'

    def _conjunction(self, nodes: tuple[Node, ...], column: str, *, wanted: bool) -> str:
        asked = [node for node in nodes if not isinstance(node, Not)]
        barred = [self._text(node.node, column, wanted=False) for node in nodes if isinstance(node, Not)]
        parts, at = [], 0
        while at < len(asked):
            size, other = self.expansion.name_at(asked, at, column)
            each = [self._text(node, column, wanted=wanted) for node in asked[at : at + size]]
            part = " AND ".join(each)
            parts.append(f"(({part}) OR {self._term(other, wanted=wanted)})" if other else part)
            at += size
        expression = " AND ".join(parts)
        return f"(({expression}) NOT ({' OR '.join(barred)}))" if barred else f"({expression})"

    def _term(self, term: Term, *, wanted: bool) -> str:
        if wanted and term not in self.terms:
            self.terms.append(term)
        return term.expression


def _is_leaf(node: Node) -> bool:
    return isinstance(node, Word | Phrase | Number)


def _is_text(node: Node) -> bool:
    """Say whether a part of a query can be one expression: it is about words, and asks for at least one."""
    if isinstance(node, Within):
        return _is_text(node.node)
    if isinstance(node, Any):
        return all(_is_text(each) for each in node.nodes)
    if isinstance(node, All):
        asked = [each for each in node.nodes if not isinstance(each, Not)]
        barred = [each.node for each in node.nodes if isinstance(each, Not)]
        return bool(asked) and all(map(_is_text, (*asked, *barred)))
    return _is_leaf(node)
