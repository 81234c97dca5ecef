"""Which records meet the conditions of a query on their fields."""

from __future__ import annotations

import json
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

from pyroaring import BitMap

from desktop import dates
from desktop.library.asking.plan import Both, Either, Filter, Matching, Negation
from desktop.library.finding.expressions import read
from desktop.library.index import sets
from desktop.library.index.layout import CODES, TABLES
from desktop.library.index.ordering import first_day, last_day, undated
from desktop.records import PROCESS

if TYPE_CHECKING:
    from desktop.library.asking import Kind
    from desktop.library.asking.plan import Demand
    from desktop.library.finding.matching import Matcher
    from desktop.library.queries import Library

SETS: dict[Kind, dict[str, str]] = {
    "articles": {"country": "country", "publisher": "publisher", "year": "year", "language": "language"},
    "statistics": {"measure": "measure", "unit": "unit", "country": "place", "place": "place", "status": "status",
                   "publisher": "publisher", "year": "year", "period": "year"},
    "countries": {},
}  # fmt: skip
"""The fields of which sets are kept, and under which name; the others are asked for by SQL of our own words."""

_VALUES = "(SELECT value FROM json_each(?1))"
_MENTIONED = f"id IN (SELECT article FROM mentions WHERE kind = '{{}}' AND ref IN {_VALUES})"  # noqa: S608
_COLUMNS: dict[tuple[Kind, str], str] = {
    ("articles", "author"): f"author IN {_VALUES}",
    ("articles", "person"): _MENTIONED.format("person"),
    ("articles", "org"): _MENTIONED.format("organisation"),
    ("articles", "place"): f"({_MENTIONED.format('place')} OR place IN {_VALUES})",
    ("statistics", "claimed"): f"claimed_by IN {_VALUES}",
    ("statistics", "qualifier"): f"qualifier IN {_VALUES}",
    ("statistics", "direction"): f"direction IN {_VALUES}",
    ("countries", "country"): f"code IN {_VALUES}",
    ("countries", "role"): f"code IN (SELECT country FROM roles WHERE body = '{PROCESS}' AND role IN {_VALUES})",  # noqa: S608
    ("countries", "treaty"): f"code IN (SELECT country FROM treaty_actions WHERE status = 'party' "  # noqa: S608
    f"AND treaty IN {_VALUES})",
}
_HAS: dict[tuple[Kind, str], str] = {
    ("articles", "note"): "note IS NOT NULL",
    ("articles", "original"): "id IN (SELECT article FROM documents WHERE relation = 'original')",
    ("articles", "figures"): "id IN (SELECT article FROM figures)",
    ("statistics", "note"): "note IS NOT NULL",
    ("countries", "note"): "note IS NOT NULL",
}
_NUMBER = "coalesce(high, value) {} ?1 AND coalesce(low, value) {} ?2"


class Demands:
    """Answers the conditions of a query over the records of one kind."""

    def __init__(self, library: Library, kind: Kind, matcher: Matcher) -> None:
        self._library, self._kind, self._matcher = library, kind, matcher

    def meet(self, demand: Demand) -> BitMap:
        """Return the numbers of the records that meet a demand."""
        if isinstance(demand, Negation):
            return self._matcher.every() - self.meet(demand.demand)
        if isinstance(demand, Both):
            return reduce(BitMap.intersection, map(self.meet, demand.demands))
        if isinstance(demand, Either):
            return BitMap.union(BitMap(), *map(self.meet, demand.demands))
        if isinstance(demand, Matching):
            return self._matcher.matches(read(demand.expression))
        return self._filtered(demand)

    def chosen(self, field: str, values: tuple[str, ...]) -> BitMap:
        """Return the numbers of the records with one of `values` in `field`."""
        if field in SETS[self._kind]:
            key = (CODES[self._kind], SETS[self._kind][field])
            return BitMap.union(BitMap(), *(sets.read(self._library.connection, *key, value) for value in values))
        if field == "has":
            return BitMap.union(BitMap(), *map(self._having, values))
        return self._where(_COLUMNS[self._kind, field], json.dumps(values))

    def _filtered(self, wanted: Filter) -> BitMap:
        if wanted.operator == "is":
            return self.chosen(wanted.field, wanted.values)
        if wanted.field == "value":
            return self._valued(wanted)
        return self._dated(wanted)

    def _having(self, what: str) -> BitMap:
        if what == "rival":
            ids = json.dumps(list(self._library.rivalled()))
            return self._where(f"id IN {_VALUES}", ids)
        if what == "original" and self._library.schema < 2:
            return BitMap()
        return self._where(_HAS[self._kind, what])

    def _valued(self, wanted: Filter) -> BitMap:
        above, below = (">" if wanted.low_open else ">="), ("<" if wanted.high_open else "<=")
        low = -1e308 if wanted.low is None else float(wanted.low)
        high = 1e308 if wanted.high is None else float(wanted.high)
        return self._where(_NUMBER.format(above, below), low, high)

    def _dated(self, wanted: Filter) -> BitMap:
        """Return the records whose date may be one of a range; those without a date are in none."""
        low, high = 0, date.max.toordinal()
        if wanted.low is not None:
            first, last = dates.bounds(str(wanted.low))
            low = last.toordinal() + 1 if wanted.low_open else first.toordinal()
        if wanted.high is not None:
            first, last = dates.bounds(str(wanted.high))
            high = first.toordinal() - 1 if wanted.high_open else last.toordinal()
        return self._where(f"{last_day('day')} >= ?1 AND {first_day('day')} <= ?2 AND day > ?3", low, high, undated())

    def _where(self, condition: str, *values: object) -> BitMap:
        sql = f"SELECT json_group_array(pk) FROM {TABLES[self._kind]} WHERE {condition}"  # noqa: S608 - of our own
        return BitMap(json.loads(self._library.rows(sql, *values)[0][0]))
