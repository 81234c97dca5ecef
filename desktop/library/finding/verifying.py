"""Whether records meet an expression, told from their own words, where the full-text index would take too long."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from desktop.library.files import sqlite_errors
from desktop.library.finding.expressions import And, Or, Within, Without
from desktop.library.index.entries import Entries
from desktop.library.index.layout import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.library.asking import Kind
    from desktop.library.finding.expressions import Node, Phrase
    from desktop.library.queries import Library

_BATCH = 50
"""So many records are read at once."""


def verified(library: Library, kind: Kind, numbers: Iterable[int], node: Node) -> Iterator[int]:
    """Yield those of the records with these numbers that meet an expression, in their order."""
    entries, numbers = Entries(library.connection), iter(numbers)
    while some := list(islice(numbers, _BATCH)):
        with sqlite_errors(library.path):
            found = dict(entries.of(kind, some))
        for number in some:
            texts = (f" {text} " for text in found[number].columns)
            if meets(node, dict(zip(COLUMNS[kind], texts, strict=True))):
                yield number


def meets(node: Node, columns: Mapping[str, str]) -> bool:
    """Say whether the words of a record, which stand between spaces in each column, meet an expression."""
    if isinstance(node, And):
        return all(meets(each, columns) for each in node.nodes)
    if isinstance(node, Or):
        return any(meets(each, columns) for each in node.nodes)
    if isinstance(node, Without):
        return meets(node.node, columns) and not meets(node.other, columns)
    if isinstance(node, Within):
        chosen = re.findall(r"\w+", node.columns)
        return meets(node.node, {column: columns[column] for column in chosen})
    return _stands(node, columns)


def _stands(phrase: Phrase, columns: Mapping[str, str]) -> bool:
    words = f" {' '.join(phrase.words)}{'' if phrase.prefix else ' '}"
    return any(words in text for text in columns.values())
