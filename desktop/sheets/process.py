"""The sheet of the Process: what it is, who stood where on the date, who chaired it when, and its meetings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from desktop import dates, wording
from desktop.records import PROCESS, WISHES
from desktop.sheets.blocks import Column, Entry, Lane, Passage, Prose, Row, RowHead, Run, Table, Timeline
from desktop.sheets.contents import Band, Region
from desktop.sheets.country import chair_disputed
from desktop.sheets.desk import Bibliography, Desk, cell, plain, remarked
from desktop.sheets.timeline import FIRST_YEAR, accounts_of, said_of, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop.library.standing import Standing
    from desktop.records import Role, Source
    from desktop.sheets.blocks import Block, Text
    from desktop.sheets.contents import Edition, SheetContents
    from desktop.world import Country, Event, EventAccount, Organisation, Statement

KIND = "process"
_STANDINGS = ("member", "observer", *WISHES)


@dataclass(frozen=True, slots=True)
class ProcessRecords:
    """What the sheet of the Process is made from: `standings` are by country code.

    `chair` is the role of who holds it, `chair_disagreeing` the statements by which another country does;
    `places` names where meetings were, by id; `names` are proper names in the language of the sheet.
    """

    process: Organisation
    countries: tuple[Country, ...]
    standings: Mapping[str, Standing]
    roles: tuple[Role, ...]
    chair: Role | None
    events: tuple[Event, ...]
    places: Mapping[str, str]
    sources: Mapping[str, Source]
    map_names: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    chair_disagreeing: tuple[Role, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each block the sheet has: at most so many, and notes of at most so many letters.

    `told` says whether the sheet has what the sources say of the Process itself.
    """

    statements: int = 4
    accounts: int = 4
    letters: int = 400
    told: int = 1


PAGES = 3
"""How many pages the sheet has at most, if shortening can do it."""

_STEPS: tuple[dict[str, int], ...] = (
    {"letters": 250},
    {"statements": 3, "accounts": 3},
    {"letters": 160, "accounts": 2},
    {"statements": 2},
    {"letters": 100, "accounts": 1},
    {"statements": 1, "letters": 0},
    {"told": 0},
)
LEVELS = tuple(accumulate(_STEPS, lambda limits, step: replace(limits, **step), initial=Limits()))


def contents(
    records: ProcessRecords, edition: Edition, limits: Limits = LEVELS[0], bibliography: Bibliography | None = None
) -> SheetContents:
    """Return the contents of the sheet of the Process; raise SheetError if sheets are not printed in the language."""
    desk = Desk(edition, records.sources, records.names, bibliography)
    band = _band(desk, records)
    blocks = tuple(_blocks(desk, records, limits))
    return desk.sheet(KIND, PROCESS, desk.words.process_name, desk.words.process_running, band, blocks)


def _band(desk: Desk, records: ProcessRecords) -> Band:
    words, lit = desk.words, tuple(_with_role(records, "member"))
    others = [
        each for each in records.process.names if each.kind in {"common", "own"} and each.language != desk.language
    ]
    english = (Run(records.process.name, language="en"),) if desk.language != "en" else ()
    names = {run.text: run for run in (*english, *(Run(each.text, language=each.language) for each in others))}
    region = Region(lit, records.map_names, _map_alt(desk, records), words.map_caption) if records.map_names else None
    text = words.process_text.format(as_of=desk.date(desk.edition.as_of))
    headline, differing = _headline(desk, records), records.chair_disagreeing
    disputed = chair_disputed(desk, differing, records.map_names) if differing else ()
    facts = _counts(desk, records)
    return Band(words.process_kicker, tuple(names.values()), facts, "", headline, plain(text), disputed, region)


def _map_alt(desk: Desk, records: ProcessRecords) -> str:
    members = [records.map_names[code] for code in _with_role(records, "member") if code in records.map_names]
    return desk.words.map_alt.format(names=", ".join(members)) if members else desk.words.map_alt_plain


def _counts(desk: Desk, records: ProcessRecords) -> tuple[str, ...]:
    """Return how many members and observers there are; nothing where no source states any, which is not zero."""
    titles = {"member": desk.words.members_now, "observer": desk.words.observers_now}
    if not records.standings:
        return ()
    return tuple(f"{title}: {len(_with_role(records, role))}" for role, title in titles.items())


def _headline(desk: Desk, records: ProcessRecords) -> str:
    name = next(
        (desk.country(each) for each in records.countries if records.chair and each.code == records.chair.country), ""
    )
    return desk.words.chair_of.format(name) if name else ""


def _with_role(records: ProcessRecords, role: str) -> list[str]:
    return [code for code, standing in records.standings.items() if standing.role.role == role]


def _blocks(desk: Desk, records: ProcessRecords, limits: Limits) -> Iterator[Block]:
    words = desk.words
    chaired = [role for role in records.roles if role.role == "chair"]
    yield _chairs(desk, records, chaired, limits) if chaired else _sentence(words.chairs, words.no_chairs)
    yield (
        _standings(desk, records, limits) if records.standings else _sentence(words.standing_table, words.no_standings)
    )
    if records.events:
        yield _events(desk, records, limits)
    if records.statements and limits.told:
        yield _statements(desk, records)
    yield desk.notes()
    yield from desk.source_list(with_places=False)


def _sentence(title: str, text: str) -> Prose:
    return Prose(title, "", (Passage(plain(text)),))


def _chairs(desk: Desk, records: ProcessRecords, roles: Sequence[Role], limits: Limits) -> Timeline:
    words = desk.words
    years = (FIRST_YEAR, max(int(desk.edition.as_of[:4]) + 1, FIRST_YEAR + 2))
    chairing = [each for each in records.countries if any(role.country == each.code for role in roles)]
    lanes = [
        _lane(desk, each, [role for role in roles if role.country == each.code], records, limits) for each in chairing
    ]
    return Timeline(
        title=words.chairs,
        as_of=desk.between((role.stated for role in roles), words.stated_between),
        heads=(words.country, words.timeline_said),
        years=years,
        axis_alt=words.years_alt.format(*years),
        lanes=tuple(sorted(lanes, key=lambda lane: lane.spans[0][0])),
    )


def _lane(desk: Desk, country: Country, roles: Sequence[Role], records: ProcessRecords, limits: Limits) -> Lane:
    held = records.chair if records.chair and records.chair.country == country.code else None
    accounts = accounts_of(roles, held.start or "" if held else "")
    alt = f"{desk.country(country)}: {'; '.join(_times(desk, accounts))}"
    label = (Run(desk.country(country), bold=True),)
    return Lane(label, spans_of(accounts), alt, said_of(desk, [same for same, _ in accounts], limits.statements))


def _times(desk: Desk, accounts: Iterable[tuple[Sequence[Role], object]]) -> dict[str, None]:
    return dict.fromkeys(wording.span_words(same[0].start, same[0].end, desk.language) for same, _ in accounts)


def _standings(desk: Desk, records: ProcessRecords, limits: Limits) -> Table:
    words = desk.words
    return Table(
        title=words.standing_table,
        as_of=desk.between((each.role.stated for each in records.standings.values()), words.stated_between),
        columns=(Column(words.country, 22), Column(words.stated_by, 39), Column(words.accounts_differ, 39)),
        rows=tuple(_standing_rows(desk, records, limits)),
        compact=True,
    )


def _standing_rows(desk: Desk, records: ProcessRecords, limits: Limits) -> Iterator[Row | RowHead]:
    words = desk.words
    titles = {"member": words.members_now, "observer": words.observers_now, **words.wishes_now}
    for role in _STANDINGS:
        codes = _with_role(records, role)
        if codes:
            yield RowHead(plain(f"{titles[role]} ({len(codes)})"))
        for country in records.countries:
            if country.code in codes:
                yield _standing_row(desk, country, records.standings[country.code], limits)


def _standing_row(desk: Desk, country: Country, standing: Standing, limits: Limits) -> Row:
    newest = sorted(standing.disagreeing, key=lambda role: dates.sort_key(role.stated), reverse=True)
    shown = newest[: limits.statements]
    others = [_said(desk, role, with_role=True) for role in shown]
    more = desk.more(desk.words.statements_more, len(newest) - len(shown))
    return Row(
        (
            cell(desk.country(country)),
            (Entry((_said(desk, standing.role),)),),
            (Entry(_joined(others), more),) if others else cell(""),
        )
    )


def _said(desk: Desk, role: Role, *, with_role: bool = False) -> Run:
    name = wording.role_words(role.role, desk.language) + ": " if with_role else ""
    return Run(f"{name}{desk.stated_by(role.source, role.stated)}", refs=(desk.mark(role.source),))


def _joined(runs: Sequence[Run]) -> Text:
    return tuple(each for index, run in enumerate(runs) for each in ((Run("; "), run) if index else (run,)))


def _statements(desk: Desk, records: ProcessRecords) -> Table:
    words, found = desk.words, records.statements
    return Table(
        title=words.statements,
        as_of=desk.between((each.stated for each in found), words.stated_between),
        columns=(Column(words.statement_said, 66), Column(words.stated_by, 34)),
        rows=tuple(_statement_rows(desk, found)),
        compact=True,
    )


def _statement_rows(desk: Desk, statements: Iterable[Statement]) -> Iterator[Row | RowHead]:
    for topic, same in groupby(statements, key=lambda statement: statement.topic):
        yield RowHead(plain(desk.words.statement_topics[topic]))
        for each in same:
            by = Run(desk.stated_by(each.source, each.stated), refs=(desk.mark(each.source),))
            yield Row((cell(desk.foreign(each.text)), (Entry((by,)),)))


def _events(desk: Desk, records: ProcessRecords, limits: Limits) -> Table:
    words = desk.words
    moments = (each.date for each in records.events)
    return Table(
        title=words.events,
        as_of=desk.between(moments, "{}"),
        columns=(Column(words.date, 19), Column(words.event, 46), Column(words.source, 35)),
        rows=tuple(_event_row(desk, records, each, limits) for each in records.events),
        compact=True,
    )


def _event_row(desk: Desk, records: ProcessRecords, event: Event, limits: Limits) -> Row:
    place = records.places.get(event.place or "", "")
    when = Entry((Run(desk.date(event.date)),), place)
    remark = desk.foreign(event.note, most=limits.letters) if event.note and limits.letters else None
    return Row(
        (
            (when,),
            (remarked((Run(desk.foreign(event.name) + ("." if remark else ""), bold=True),), remark),),
            _accounts(desk, records, event, limits),
        )
    )


def _accounts(desk: Desk, records: ProcessRecords, event: Event, limits: Limits) -> tuple[Entry, ...]:
    shown = event.accounts[: limits.accounts]
    more = desk.more(desk.words.statements_more, len(event.accounts) - len(shown))
    return (Entry(_joined([_account(desk, records, event, each) for each in shown]), more),)


def _account(desk: Desk, records: ProcessRecords, event: Event, account: EventAccount) -> Run:
    """Return who speaks of a meeting, with the date and place that differ from those that the table gives."""
    date = desk.date(account.date) if account.date and account.date != event.date else ""
    place = records.places.get(account.place or "", "") if account.place != event.place else ""
    differing = ", ".join(filter(None, (date, place)))
    said = f": {differing}" if differing else ""
    return Run(desk.publisher(account.source) + said, refs=(desk.mark(account.source),))
