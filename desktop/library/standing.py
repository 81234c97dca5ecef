"""Who stood where in the Process on a day: the latest statement counts, and those that disagree are named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from desktop import dates
from desktop.library.as_of import role_began
from desktop.records import PROCESS, WISHES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

_STANDINGS = ("member", "observer", *WISHES)


@dataclass(frozen=True, slots=True)
class Standing:
    """A role by the statement that counts, and the statements of other sources that say otherwise."""

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


def _holds(role: Role, day: date) -> bool:
    return role_began(role) <= day and (role.end is None or dates.bounds(role.end)[1] >= day)


def _disagrees(role: Role, newest: Role) -> bool:
    """Say whether two statements contradict each other; having wished for a standing does not contradict having it."""
    return role.role != newest.role and role.role not in WISHES


def chair(roles: Iterable[Role], as_of: date | None = None) -> Standing | None:
    """Return who chaired the Process on a day (today unless given), from the roles of all countries.

    That is whose chairmanship had begun last, told by its finest statement; statements by which another country may
    have chaired on that day disagree.
    """
    day = as_of or date.today()
    dated = [role for role in roles if role.body == PROCESS and role.role == "chair" and role.start]
    begun = sorted((role for role in dated if role_began(role) <= day), key=role_began)
    terms = [tuple(term) for _, term in groupby(begun, key=lambda role: role.country)]
    if not terms:
        return None
    finest = max(terms[-1], key=_fineness)
    possible = [role for role in dated if _may_hold(role, day)]
    agreeing = {role.source for role in possible if role.country == finest.country} | {finest.source}
    others = (role for role in possible if role.country != finest.country and role.source not in agreeing)
    return Standing(finest, tuple(sorted(others, key=lambda role: dates.sort_key(role.stated), reverse=True)))


def _fineness(role: Role) -> tuple[int, bool, tuple[date, date], date]:
    """Order accounts of one chairmanship: a day counts before a year, then what is exact, then what was said later."""
    start = role.start or ""
    first, last = dates.bounds(start)
    return (first - last).days, start[-1:].isdigit(), dates.sort_key(role.stated), role_began(role)


def _may_hold(role: Role, day: date) -> bool:
    """Say whether a chairmanship may have been held on a day; one without an end is only stated until then."""
    last = dates.bounds(role.end or role.stated)[1]
    return dates.bounds(role.start or role.stated)[0] <= day <= last
