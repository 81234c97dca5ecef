"""Who stood where in the Process on a date: the latest statement counts, and those that disagree are named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop import dates
from desktop.records import PROCESS, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

_STANDINGS = ("member", "observer", "candidate")


@dataclass(frozen=True, slots=True)
class Standing:
    """A country's role by the latest statement, and the statements of other sources that give another role."""

    role: Role
    disagreeing: tuple[Role, ...]


def standing(roles: Iterable[Role], as_of: date | None = None) -> Standing | None:
    """Return a country's standing on a day (today unless given) from its `roles`; None where no source states one."""
    day = as_of or date.today()
    latest: dict[str, Role] = {}
    for role in sorted(roles, key=lambda role: dates.sort_key(role.stated)):
        if role.body == PROCESS and role.role in _STANDINGS and _holds(role, day):
            latest[role.source] = role
    if not latest:
        return None
    newest = max(latest.values(), key=lambda role: dates.sort_key(role.stated))
    return Standing(newest, tuple(role for role in latest.values() if _disagrees(role, newest)))


def _disagrees(role: Role, newest: Role) -> bool:
    """Say whether two statements contradict each other; having asked for a standing does not contradict having it."""
    return role.role != newest.role and role.role != "candidate"


def chair(roles: Iterable[Role], as_of: date | None = None) -> Role | None:
    """Return the chairmanship that began last by a day (today unless given), from the roles of all countries."""
    day = as_of or date.today()
    begun = [role for role in roles if role.body == PROCESS and role.role == "chair" and role.start]
    held = [role for role in begun if dates.bounds(role.start or "")[0] <= day]
    return max(held, key=_chair_key, default=None)


def _chair_key(role: Role) -> tuple[date, bool, tuple[date, date]]:
    """Order chairmanships by when they began; of two accounts of one, the exact and the later one count."""
    start = role.start or ""
    return dates.bounds(start)[0], start[-1:].isdigit(), dates.sort_key(role.stated)


def _holds(role: Role, day: date) -> bool:
    if dates.bounds(role.stated)[0] > day:
        return False
    begun = role.start is None or dates.bounds(role.start)[0] <= day
    return begun and (role.end is None or dates.bounds(role.end)[1] >= day)
