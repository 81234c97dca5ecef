"""The country sheet: what the library knows of one country, each statement with its date and source."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from desktop import dates, wording
from desktop.records import PROCESS, ROLES
from desktop.sheets import figures
from desktop.sheets.contents import (
    Band,
    Column,
    Entry,
    Excerpt,
    Excerpts,
    Names,
    Notice,
    Passage,
    Prose,
    Row,
    Run,
    Table,
)
from desktop.sheets.desk import Desk, cell, plain, remarked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.library.profiles import CountryProfile
    from desktop.records import Article, Country, Paragraph, Role, TreatyAction
    from desktop.sheets.contents import Block, Edition, SheetContents, Text


_STATEMENTS_A_ROW = 3


@dataclass(frozen=True, slots=True)
class CountryRecords:
    """What a country sheet is made from: `passages` are the paragraphs that name the country, `bodies` names by id."""

    profile: CountryProfile
    passages: tuple[Paragraph, ...]
    bodies: Mapping[str, str]


def contents(records: CountryRecords, edition: Edition) -> SheetContents:
    """Return the contents of a country's sheet; raise SheetError if sheets are not printed in the language."""
    desk = Desk(edition, records.profile.sources)
    country = records.profile.country
    band = _band(desk, records.profile)
    blocks = tuple(_blocks(desk, records))
    return desk.sheet("country", country.code, country.name, desk.words.country_running, band, blocks)


def _blocks(desk: Desk, records: CountryRecords) -> Iterator[Block]:
    profile, words = records.profile, desk.words
    yield from _figure_blocks(desk, profile)
    yield _roles(desk, records) if profile.roles else _sentence(words.roles, words.no_roles)
    yield _treaties(desk, profile) if profile.treaty_actions else _sentence(words.treaties, words.no_treaties)
    if profile.articles and records.passages:
        yield _excerpts(desk, records)
    if profile.gaps:
        gaps = tuple(measure.name for measure in profile.gaps)
        yield Names(words.gaps, "", words.gaps_lead, gaps)
    yield Notice(words.boundaries, words.boundaries_text)
    yield from desk.source_list()


def _sentence(title: str, text: str) -> Prose:
    return Prose(title, "", (Passage(plain(text)),))


def _band(desk: Desk, profile: CountryProfile) -> Band:
    words, country = desk.words, profile.country
    headline, detail, dispute = _standing(desk, profile)
    codes = " · ".join((country.code, country.alpha2, country.numeric))
    formal = (country.formal_name,) if country.formal_name != country.name else ()
    facts = (*formal, words.capital.format(country.capital), words.codes.format(codes))
    return Band(words.country_kicker, _names(country), facts, country.note or "", headline, detail, dispute)


def _names(country: Country) -> Text:
    own = (Run(each.text, language=each.language) for each in country.names if each.kind == "own")
    names = {country.name_ru: Run(country.name_ru, language="ru")}
    for run in own:
        names.setdefault(run.text, run)
    names.pop(country.name, None)
    return tuple(names.values())


def _standing(desk: Desk, profile: CountryProfile) -> tuple[str, Text, Text]:
    words, known, chair = desk.words, profile.standing, profile.chair
    as_of = desk.date(desk.edition.as_of)
    if known is None:
        return (
            (wording.role_words("chair", desk.language) if chair else ""),
            plain(words.standing_unknown.format(as_of=as_of)),
            (),
        )
    headline = (words.standing_and_chair if chair else words.standings)[known.role.role]
    detail = _stated(desk, known.role, words.standing_detail.format(as_of=as_of, **_who(desk, known.role)))
    if chair:
        since = wording.span_words(chair.start, chair.end, desk.language)
        detail += _stated(desk, chair, words.chair_detail.format(span=since, **_who(desk, chair)))
    return headline, detail, _disagreeing(desk, known.disagreeing)


def _who(desk: Desk, role: Role) -> dict[str, str]:
    return {"publisher": desk.publisher(role.source), "stated": desk.date(role.stated)}


def _stated(desk: Desk, role: Role, text: str) -> Text:
    return (Run(text, refs=(desk.mark(role.source),)), Run(". "))


def _disagreeing(desk: Desk, roles: tuple[Role, ...]) -> Text:
    if not roles:
        return ()
    runs = [Run(desk.words.standing_disputed + " ", bold=True)]
    for name, same in groupby(sorted(roles, key=lambda role: ROLES.index(role.role)), key=lambda role: role.role):
        runs += [Run(wording.role_words(name, desk.language) + ": "), *_statements(desk, tuple(same)), Run(". ")]
    return tuple(runs)


def _figure_blocks(desk: Desk, profile: CountryProfile) -> Iterator[Block]:
    if not profile.figures:
        yield _sentence(desk.words.key_figures, desk.words.no_figures)
        return
    shown = figures.latest(profile.figures, profile.measures)
    yield figures.key_figures(desk, shown, profile.measures, profile.rivals)
    if disputes := figures.disputes(desk, profile.figures, profile.rivals, profile.measures):
        yield disputes
    disputed = {each.figure.id for rivals in profile.rivals.values() for each in rivals} | set(profile.rivals)
    rest = [each for each in profile.figures if each not in shown and each.id not in disputed]
    if rest:
        yield figures.other_figures(desk, rest, profile.measures)


def _roles(desk: Desk, records: CountryRecords) -> Table:
    words, roles = desk.words, sorted(records.profile.roles, key=_role_order)
    return Table(
        title=words.roles,
        as_of=desk.between((role.stated for role in roles), words.stated_between),
        columns=(Column(words.role, 21), Column(words.period, 24), Column(words.stated_by, 55)),
        rows=tuple(_role_rows(desk, roles, records.bodies)),
    )


def _role_rows(desk: Desk, roles: Sequence[Role], bodies: Mapping[str, str]) -> Iterator[Row]:
    """Give the rows of the statements; many that say the same fill several rows, so that none spans a page."""
    for _, group in groupby(roles, key=_what):
        same = tuple(group)
        for start in range(0, len(same), _STATEMENTS_A_ROW):
            yield _role_row(desk, same[start : start + _STATEMENTS_A_ROW], bodies)


def _what(role: Role) -> tuple[object, ...]:
    """Return what a statement says of a role, such that undated ones come last."""
    dated = role.start or role.end
    name = role.body != PROCESS, role.body, ROLES.index(role.role)
    return *name, dated is None, dates.sort_key(dated), role.start or "", role.end or ""


def _role_order(role: Role) -> tuple[object, ...]:
    return *_what(role), dates.sort_key(role.stated)


def _role_row(desk: Desk, same: Sequence[Role], bodies: Mapping[str, str]) -> Row:
    """Return the row of the statements that give a country the same role for the same time."""
    role = same[0]
    name = wording.role_words(role.role, desk.language)
    if role.body != PROCESS:
        name = desk.words.of_body.format(role=name, body=bodies.get(role.body, role.body))
    period = wording.span_words(role.start, role.end, desk.language) or desk.words.not_stated
    return Row((cell(name), cell(period), tuple(_entries(desk, same))))


def _entries(desk: Desk, same: Sequence[Role]) -> Iterator[Entry]:
    """Give the statements as entries: those without a note in running text, each with a note by itself."""
    for note, group in groupby(same, key=lambda role: role.note):
        together = tuple(group)
        for some in [(each,) for each in together] if note else [together]:
            yield remarked(_statements(desk, some), note)


def _statement(desk: Desk, role: Role) -> Run:
    return Run("{publisher}, {stated}".format(**_who(desk, role)), refs=(desk.mark(role.source),))


def _statements(desk: Desk, roles: Sequence[Role]) -> Text:
    runs: list[Run] = []
    for index, role in enumerate(roles):
        runs += [_statement(desk, role), *([Run("; ")] if index < len(roles) - 1 else [])]
    return tuple(runs)


def _treaties(desk: Desk, profile: CountryProfile) -> Table:
    words = desk.words
    return Table(
        title=words.treaties,
        as_of=desk.sources_of(action.source for action in profile.treaty_actions),
        columns=(Column(words.treaty, 40), Column(words.treaty_statements, 60)),
        rows=tuple(_treaty_rows(desk, profile)),
    )


def _treaty_rows(desk: Desk, profile: CountryProfile) -> Iterator[Row]:
    for treaty in profile.treaties:
        actions = [each for each in profile.treaty_actions if each.treaty == treaty.id]
        said = tuple(_treaty_entry(desk, action) for action in actions) or cell(desk.words.not_in_library)
        yield Row((cell(treaty.short, note=treaty.name), said))


def _treaty_entry(desk: Desk, action: TreatyAction) -> Entry:
    words = desk.words
    how = ", ".join(filter(None, (words.treaty_actions.get(action.action or ""), desk.date(action.date))))
    status = Run(words.treaty_status[action.status], bold=True)
    source = Run(desk.publisher(action.source), refs=(desk.mark(action.source),))
    return remarked((status, Run(f" {how} · " if how else " · "), source), action.note)


def _excerpts(desk: Desk, records: CountryRecords) -> Excerpts:
    articles = records.profile.articles
    return Excerpts(
        title=desk.words.excerpts,
        as_of=desk.between((each.published for each in articles), desk.words.published_between),
        lead=desk.words.excerpts_lead,
        excerpts=tuple(_excerpt(desk, each, records.passages) for each in articles),
    )


def _excerpt(desk: Desk, article: Article, passages: tuple[Paragraph, ...]) -> Excerpt:
    own = (each for each in passages if each.article == article.id)
    return Excerpt(
        date=desk.date(article.published) or desk.words.not_stated,
        title=article.title,
        publisher=article.publisher,
        refs=(desk.mark(article.source),),
        paragraphs=tuple(Passage(plain(each.text), str(each.number)) for each in own),
    )
