"""What is known as of a day: a record counts from the day that it is about, or else from when it was said.

A day that is not stated exactly is taken at its latest: what a source puts in 2016 had happened by the end of 2016.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.library.queries import Rival
    from desktop.records import Article, Figure, Role, Source
    from desktop.world import Event, Statement, TreatyAction


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day to answer for, with the sources of the records; without a day, every record counts."""

    day: date | None
    sources: Mapping[str, Source]

    def roles(self, roles: Iterable[Role]) -> tuple[Role, ...]:
        """Return the roles that had begun; of those without a beginning, what had been stated."""
        return tuple(role for role in roles if self._reached(role_began(role)))

    def figures(self, figures: Iterable[Figure]) -> tuple[Figure, ...]:
        """Return the figures whose period had begun or, as with a forecast, whose source had been published."""
        return tuple(figure for figure in figures if self._counts(figure))

    def rivals(self, rivals: Iterable[Rival]) -> tuple[Rival, ...]:
        """Return the rivals whose figures count."""
        return tuple(rival for rival in rivals if self._counts(rival.figure))

    def treaty_actions(self, actions: Iterable[TreatyAction]) -> tuple[TreatyAction, ...]:
        """Return what had been done about treaties; of what has no date, that whose source had been published."""
        return tuple(action for action in actions if self._known(action.date, action.source))

    def articles(self, articles: Iterable[Article]) -> tuple[Article, ...]:
        """Return the articles that had been published."""
        return tuple(article for article in articles if self._known(article.published, article.source))

    def events(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Return the events that had begun."""
        return tuple(event for event in events if self._reached(dates.begun(event.date)))

    def statements(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Return what had been stated of the Process."""
        return tuple(each for each in statements if self._reached(_said(each.stated)))

    def _reached(self, day: date) -> bool:
        return self.day is None or day <= self.day

    def _counts(self, figure: Figure) -> bool:
        begun = figure.period is not None and self._reached(dates.bounds(figure.period)[0])
        return begun or self._known(None, figure.source)

    def _known(self, day: str | None, source: str) -> bool:
        """Say whether a date had come or, where there is none, whether the source had been published, else read."""
        if self.day is None:
            return True
        if day:
            return self._reached(dates.begun(day))
        record = self.sources[source]
        return any(self._reached(_said(each)) for each in (record.published, record.accessed) if each)


def role_began(role: Role) -> date:
    """Return by when a role had begun: at the latest day of its beginning, or when it was stated if that was before."""
    stated = _said(role.stated)
    if role.start is None:
        return stated
    first, last = dates.bounds(role.start)[0], dates.begun(role.start)
    return stated if first <= stated <= last else last


def _said(text: str) -> date:
    """Return by when something was said that is dated `text`; what is in the library has been said by today."""
    return min(dates.bounds(text)[1], date.today())
