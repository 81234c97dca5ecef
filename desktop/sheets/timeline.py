"""The timeline of a country's roles: when it had them, and by whose account."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from desktop import dates, wording
from desktop.records import PROCESS, WISHES
from desktop.sheets.blocks import Lane, Run, Timeline
from desktop.sheets.drawings.scales import end_of, moment, start_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.library.profiles.country import CountryProfile
    from desktop.records import Role
    from desktop.sheets.blocks import Text
    from desktop.sheets.desk import Desk

    Account = tuple[tuple[Role, ...], tuple[float, float | None]]
    """Statements that give the same time, and that time."""

_DOUBT = 0.5
"""Years by which accounts of one beginning differ."""

FIRST_YEAR = 2010
"""When the Process was conceived, by the earliest account."""

_ORDER = ("chair", "member", "observer", *WISHES, "participant", "signatory")
_FOREVER = 9999.0
_Span = tuple[float, float | None]


def timeline(desk: Desk, profile: CountryProfile, bodies: Mapping[str, str], most: int) -> Timeline:
    """Return the lanes of a country's roles, each with at most so many statements, the newest first."""
    ordered = sorted(profile.roles, key=lambda role: (role.body != PROCESS, role.body, _ORDER.index(role.role)))
    grouped = groupby(ordered, key=lambda role: (role.body, role.role))
    last = int(desk.edition.as_of[:4]) + 1
    years = (FIRST_YEAR, max(last, FIRST_YEAR + 2))
    lanes = tuple(_lane(desk, profile, tuple(group), bodies, most) for _, group in grouped)
    return Timeline(
        title=desk.words.timeline,
        as_of=desk.between((role.stated for role in ordered), desk.words.stated_between),
        heads=(desk.words.timeline_role, desk.words.timeline_said),
        years=years,
        axis_alt=desk.words.years_alt.format(*years),
        lanes=lanes,
        legend=desk.words.timeline_legend if any(start == end for lane in lanes for start, end in lane.spans) else "",
    )


def _lane(desk: Desk, profile: CountryProfile, roles: Sequence[Role], bodies: Mapping[str, str], most: int) -> Lane:
    name = role_name(desk, roles[0], bodies)
    accounts = accounts_of(roles, _current(profile, roles))
    alt = "; ".join(dict.fromkeys(period_of(desk, same[0]) for same, _ in accounts))
    return Lane(
        (Run(name, bold=True),),
        spans_of(accounts),
        f"{name}: {alt}",
        said_of(desk, [each[0] for each in accounts], most),
    )


def accounts_of(roles: Sequence[Role], current: str) -> list[Account]:
    """Return the statements of one role with the span of each, such that the first ones are of times apart.

    `current` is the beginning (EDTF) from which the role goes on, if nobody says when it ended.
    """
    return _one_of_each_time([(same, _span(same[0], current)) for same in _accounts(roles)])


def spans_of(accounts: Sequence[Account]) -> tuple[_Span, ...]:
    """Return the spans that are drawn: one that nobody ends gives way to another of that time that has an end."""
    closed = [span for same, span in accounts if same[0].end]
    drawn = {
        span
        for same, span in accounts
        if same[0].end
        or span[1] is None
        or not any(_touch((span[0] - _DOUBT, span[1] + _DOUBT), each) for each in closed)
    }
    return tuple(sorted(drawn, key=lambda span: (span[0], span[1] or 0)))


def _current(profile: CountryProfile, roles: Sequence[Role]) -> str:
    """Return the last beginning of a role, which goes on if nobody ends it; a chair goes on only while it is held."""
    if roles[0].role == "chair":
        return profile.chair.start or "" if profile.chair else ""
    return max((role.start or "" for role in roles), default="")


def apart(accounts: Iterable[Account]) -> list[Account]:
    """Return the first accounts that are of times that do not touch, the later of these first."""
    first: list[Account] = []
    for each in accounts:
        if not any(_touch(each[1], other[1]) for other in first):
            first.append(each)
    return sorted(first, key=lambda each: each[1][0], reverse=True)


def _one_of_each_time(accounts: Sequence[Account]) -> list[Account]:
    leading = apart(accounts)
    return [*leading, *(each for each in accounts if each not in leading)]


def _touch(one: _Span, other: _Span) -> bool:
    return one[0] <= (other[1] or _FOREVER) and other[0] <= (one[1] or _FOREVER)


def role_name(desk: Desk, role: Role, bodies: Mapping[str, str]) -> str:
    """Return a role in words, with the body it is held in where that is not the Process."""
    name = wording.role_words(role.role, desk.language)
    if role.body == PROCESS:
        return name
    return desk.words.of_body.format(role=name, body=desk.name(bodies.get(role.body, role.body)))


def _accounts(roles: Iterable[Role]) -> list[tuple[Role, ...]]:
    """Return the statements that give the same time together, dated ones first and each group newest first."""
    newest = sorted(roles, key=lambda role: dates.sort_key(role.stated), reverse=True)
    found: dict[tuple[str | None, ...], list[Role]] = {}
    for role in newest:
        key = (role.start, role.end, None if role.start or role.end else role.stated)
        found.setdefault(key, []).append(role)
    dated = sorted(found.values(), key=lambda same: (not (same[0].start or same[0].end),))
    return [tuple(same) for same in dated]


def period_of(desk: Desk, role: Role) -> str:
    """Return the time of a role in words; of one without a time, when it was stated."""
    return wording.span_words(role.start, role.end, desk.language) or desk.date(role.stated)


def _span(role: Role, current: str) -> _Span:
    """Return when a role began and ended; one of no stated time is a moment, that of the statement.

    A statement without an end holds until it was made, and further only if no later beginning is known.
    """
    said = moment(role.stated) or end_of(role.stated.removeprefix("../"))
    if role.start is None and role.end is None:
        return round(said, 3), round(said, 3)
    if role.role == "signatory" and role.start:
        return round(start_of(role.start), 3), round(start_of(role.start), 3)
    start = start_of(role.start) if role.start else end_of(role.end or "") - 1
    if role.end:
        return round(start, 3), round(end_of(role.end), 3)
    return round(start, 3), None if role.start == current else round(max(said, start), 3)


def said_of(desk: Desk, accounts: Sequence[Sequence[Role]], most: int) -> Text:
    """Return by whose account a role was held when, in at most so many accounts, and how many more there are."""
    runs: list[Run] = []
    for same in accounts[:most]:
        who = ", ".join(dict.fromkeys(desk.publisher(role.source) for role in same[:2]))
        refs = tuple(dict.fromkeys(desk.mark(role.source) for role in same[:2]))
        runs += [Run("; ")] if runs else []
        runs += [Run(period_of(desk, same[0]), bold=True), Run(f" {who}", refs=refs)]
    shown = sum(len(same[:2]) for same in accounts[:most])
    left = sum(map(len, accounts)) - shown
    more = desk.more(desk.words.statements_more, left)
    return (*runs, Run(f" {more}", quiet=True)) if more else tuple(runs)
