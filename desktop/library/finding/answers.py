"""What a search answers: the records found, with what to show of each, and what to say beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyroaring import BitMap

    from desktop.library.asking import Kind, Span
    from desktop.library.asking.grammar import Complaint
    from desktop.library.asking.marks import Reason
    from desktop.library.asking.plan import Plan
    from desktop.records import Article, Figure
    from desktop.world import Country

Sort = str
"""An order: one of `SORTS`, or of figures one of `COLUMNS`, with a minus before it the other way round."""

SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest", "title")
COLUMNS: tuple[Sort, ...] = ("value", "measure", "place", "period", "claimed", "source", "readings")
Chosen = dict[str, tuple[str, ...]]
"""The values chosen in each field beside the results; a record has one of each field's."""


class Hit(NamedTuple):
    """One record found: the text to show for it, and where in that text the query's words stand.

    `count` is how often they stand in the whole record.
    """

    kind: Kind
    id: str
    record: Article | Figure | Country
    snippet: str
    paragraph: int | None
    spans: tuple[Span, ...]
    count: int = 0  # type: ignore[assignment]  # a tuple's own count is of no use here


class Results(NamedTuple):
    """What a search found: a page of `hits`, of `total` records in the order of `sort`.

    `plan` says how the query was understood and marks its hits in any text, `found` holds the numbers of all records
    that were found; both are None where nothing was typed or chosen. What a quick search brought of one that takes long
    is not `is_whole`: it finds more than that.
    """

    kind: Kind
    text: str
    sort: Sort
    chosen: Chosen
    total: int
    hits: tuple[Hit, ...]
    plan: Plan | None = None
    found: BitMap | None = None
    is_whole: bool = True

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """What of the query was not understood."""
        return self.plan.complaints if self.plan else ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why records match that do not have the very words."""
        return self.plan.reasons if self.plan else ()
