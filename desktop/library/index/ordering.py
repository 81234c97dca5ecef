"""The columns by which records are ordered, beside those that a record has itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import dates
from desktop.library.folding import fold
from desktop.library.index.layout import TITLE

if TYPE_CHECKING:
    from desktop.records import Article, Figure

_DAYS = 1 << 22
"""More days than the calendar has."""


def day(date: str | None) -> int:
    """Return a number that orders dates as `dates.sort_key` does."""
    last, first = dates.sort_key(date)
    return last.toordinal() * _DAYS + first.toordinal()


def first_day(column: str) -> str:
    """Return the SQL for the ordinal of the first day that a column of `day` numbers means."""
    return f"({column} % {_DAYS})"


def last_day(column: str) -> str:
    """Return the SQL for the ordinal of the last day that a column of `day` numbers means."""
    return f"({column} / {_DAYS})"


def undated() -> int:
    """Return the number of what has no date."""
    return day(None)


def folded_title(title: str) -> str:
    """Return the beginning of a title as articles are ordered and looked up by it."""
    return fold(title)[:TITLE]


def of_article(article: Article) -> dict[str, object]:
    """Return the columns that an article is ordered and recognised by."""
    return {"title_folded": folded_title(article.title), "day": day(article.published)}


def of_figure(figure: Figure) -> dict[str, object]:
    """Return the column that a figure is ordered by."""
    return {"day": day(figure.period)}
