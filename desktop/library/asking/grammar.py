"""The language of the search field: any text becomes a tree of what it asks for, and sentences on what it cannot mean.

All words must occur. `"an exact phrase"`, `-not`, `this OR that`, `(parentheses)`, `field:value`, `year:2016..2025`,
`value:>1000000`, `begin*`. OR joins its two neighbours alone; where it has none it is a word like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from desktop.library.asking import Kind, Span
from desktop.marks import override
from desktop.visible import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

NOWHERE = (0, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, `shown` as it was typed; the beginning of one if `prefix`."""

    text: str
    prefix: bool = False
    shown: str = field(default="", compare=False)
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that stand next to one another: quoted if `exact`, else joined by a hyphen or the like."""

    words: tuple[str, ...]
    prefix: bool = False
    exact: bool = True
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, however it is written: `digits` is its token."""

    digits: str
    prefix: bool = False
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Within:
    """What must stand in one full-text column."""

    column: str
    node: Node


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a field: one of the `values` as typed, or what lies between `low` and `high`."""

    name: str
    operator: Literal["is", "between"]
    values: tuple[str, ...] = ()
    low: str | float | None = None
    high: str | float | None = None
    low_open: bool = False
    high_open: bool = False
    at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """What must all be."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Of which one must be."""

    nodes: tuple[Node, ...]


Node: TypeAlias = Word | Phrase | Number | Within | Condition | Not | All | Any

SENTENCES = {
    "unknown field": "There is no field “{0}” here; its words are looked for as they stand.",
    "bad range": "“{1}” says nothing that “{0}” could be; write it like {2}. It is left out.",
    "unknown value": "Nothing here has “{0}:{1}”; that condition is left out.",
    "unknown choice": "“{0}:{1}” is none of {2}; that condition is left out.",
    "no words": "There is no word in “{1}” to look for.",
    "too long": "Only the first {1} words are looked for.",
}
"""What each kind of complaint says of a field, a text about it and how to write it."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What could not be understood: its kind, the field and the text it is about, and how to write it instead."""

    kind: str
    field: str = ""
    subject: str = ""
    hint: str = ""

    def said(self, sentence: str) -> str:
        """Return a sentence of `SENTENCES`, or its translation, about this."""
        return sentence.format(self.field, cut(self.subject), self.hint)

    @override
    def __str__(self) -> str:
        return self.said(SENTENCES[self.kind])


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader typed in a tab, understood; without a `root` it asks for everything."""

    text: str
    kind: Kind
    root: Node | None = None
    complaints: tuple[Complaint, ...] = ()


def parse(text: str, kind: Kind, *, typing: bool = True) -> Query:
    """Return what `text` asks for; every text asks for something. The word being typed is the beginning of one."""
    if not text.strip():
        return Query(text, kind)
    from desktop.library.asking.reading import read

    root, complaints = read(text, kind, typing=typing)
    return Query(text, kind, root, complaints)


def every(nodes: Iterable[Node]) -> Node | None:
    """Return the node that asks for all of `nodes`, each once; None without any."""
    flat = (each for node in nodes for each in (node.nodes if isinstance(node, All) else (node,)))
    unique = tuple(dict.fromkeys(flat))
    return All(unique) if len(unique) > 1 else next(iter(unique), None)


def either(nodes: Iterable[Node]) -> Node | None:
    """Return the node that asks for any of `nodes`; None without any."""
    flat = (each for node in nodes for each in (node.nodes if isinstance(node, Any) else (node,)))
    unique = tuple(dict.fromkeys(flat))
    return Any(unique) if len(unique) > 1 else next(iter(unique), None)
