"""The order of what was found: by relevance where that can be told quickly, else by what is about the words.

Where no word is in more than `RANKED` records, all that was found is scored (bm25, titles and names weighing more, all
words in the title twice as much). Otherwise the records with the words in title or names come first, newest first,
then the others, newest first: reading the places of common words would take seconds in the largest libraries.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from desktop.library.files import sqlite_errors
from desktop.library.finding.answers import COLUMNS as SORTED
from desktop.library.finding.columns import by_column, by_measure
from desktop.library.finding.expressions import And, Without
from desktop.library.finding.orders import FEW, ORDERS, SIDE_BY_SIDE, among
from desktop.library.index.layout import COLUMNS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyroaring import BitMap

    from desktop.library.asking import Kind
    from desktop.library.finding.answers import Sort
    from desktop.library.finding.expressions import Node
    from desktop.library.finding.matching import Matcher
    from desktop.library.queries import Library

RANKED = 10_000
"""Words that more records may have do not rank: telling how relevant each record is would take too long."""

_WEIGHTS: dict[Kind, dict[str, float]] = {
    "articles": {"title": 8.0, "text": 1.0, "names": 3.0}, "statistics": {"figure": 6.0, "text": 1.0, "names": 4.0},
    "countries": {"names": 8.0, "text": 1.0},
}  # fmt: skip
"""How much a column weighs."""

_TITLES: dict[Kind, str] = {"articles": "title", "statistics": "figure", "countries": "names"}
_IN_TITLE = 2.0
"""How much more relevant a record is that has all words in its title."""

_FEW, _DENSE = 100, 2_000
"""Of orders that stand side by side in an index so many records, or one in so many of all, are sorted by themselves.

Each of them is read wherever in the file it stands; more are picked out of the index, of which a page needs little.
"""


class Ranking:
    """Puts records of one kind in order."""

    def __init__(self, library: Library, kind: Kind, matcher: Matcher) -> None:
        self._library, self._kind, self._matcher = library, kind, matcher

    def in_order(self, found: BitMap, node: Node | None, sort: Sort) -> Iterator[int]:
        """Yield the numbers of the records found; `node` is the expression that they met, if there was one."""
        if sort.removeprefix("-") in SORTED:
            return by_column(self._library, found, sort)
        if sort != "relevance" or node is None:
            return self._sorted(found, sort)
        telling = self._telling(node)
        if telling is not None:
            return iter(self._by_relevance(found, telling))
        heads = self._matcher.matches(node, heads=True) & found
        return chain(self._sorted(heads, "newest"), self._sorted(found - heads, "newest"))

    def _telling(self, node: Node) -> Node | None:
        """Return the part of an expression by which records can be ranked quickly."""
        if isinstance(node, Without):
            return self._telling(node.node)
        if isinstance(node, And):
            parts = tuple(part for each in node.nodes if (part := self._telling(each)) is not None)
            return And(parts) if parts else None
        return node if self._matcher.at_most(node) <= RANKED else None

    def _by_relevance(self, found: BitMap, node: Node) -> list[int]:
        table, weights = TABLES[self._kind], ", ".join(str(_WEIGHTS[self._kind][each]) for each in COLUMNS[self._kind])
        sql = f"SELECT rowid, bm25({table}_fts, {weights}) FROM {table}_fts WHERE {table}_fts MATCH ?"  # noqa: S608
        titled = self._matcher.ask(f"{{{_TITLES[self._kind]}}} : ({node})")
        scores = {
            number: score * _IN_TITLE if number in titled else score
            for number, score in self._library.rows(sql, str(node))
            if number in found
        }
        unranked = found - type(found)(scores)
        return [*sorted(scores, key=lambda number: (scores[number], number)), *unranked]

    def _are_few(self, found: BitMap, sort: Sort) -> bool:
        if (self._kind, sort) in SIDE_BY_SIDE:
            return len(found) <= max(_FEW, len(self._matcher.every()) // _DENSE)
        return len(found) <= FEW

    def _sorted(self, found: BitMap, sort: Sort) -> Iterator[int]:
        order = ORDERS[self._kind, sort]
        if self._are_few(found, sort):
            chosen = among(self._kind, sort)
            yield from (row[0] for row in self._library.rows(f"SELECT pk FROM {chosen}", json.dumps(list(found))))  # noqa: S608
            return
        if self._kind == "statistics" and (self._kind, sort) not in SIDE_BY_SIDE:
            by_name = sort == "title"
            yield from by_column(self._library, found, "measure") if by_name else by_measure(self._library, found)
            return
        with sqlite_errors(self._library.path):
            for row in self._library.connection.execute(f"SELECT pk FROM {order}"):  # noqa: S608
                if row[0] in found:
                    yield row[0]
