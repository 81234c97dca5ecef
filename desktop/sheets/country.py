"""The country sheet: what the library knows of one country on two pages, each statement with its date and source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, islice
from typing import TYPE_CHECKING

from desktop import dates, wording
from desktop.records import ROLES
from desktop.sheets import figures, messages, timeline, treaties, trends
from desktop.sheets.blocks import (
    Excerpt,
    Excerpts,
    Messages,
    Names,
    Passage,
    Prose,
    Run,
    Trends,
)
from desktop.sheets.contents import Band, Region
from desktop.sheets.desk import Bibliography, Desk, plain
from desktop.sheets.remarks import Remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.library.profiles.country import CountryProfile
    from desktop.records import Article, Paragraph, Role
    from desktop.sheets.blocks import Block, Chart, Text
    from desktop.sheets.contents import Edition, SheetContents
    from desktop.world import Country

PAGES = 2
"""How many pages a country sheet has at most."""

_UNBROKEN_DOT = "\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}"
_FEWEST_FOR_A_CHART = 2
_ARTICLES_NAMED = 3


@dataclass(frozen=True, slots=True)
class CountryRecords:
    """What a country sheet is made from.

    `passages` are the sentences that name the country, by paragraph, `bodies` names of organisations by id, `map_names`
    what the countries are called on the map, by code, and `names` proper names in the language of the sheet.
    """

    profile: CountryProfile
    passages: tuple[Paragraph, ...]
    bodies: Mapping[str, str]
    map_names: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each block a sheet has: at most so many, and passages and notes of at most so many letters.

    `readings` are those of a dispute, and `reason_letters` of why they differ; what the sheet itself calls disputed is
    explained whatever `disputes` says. `places` says whether the sources name the places of the figures in them, and
    `white` whether there is as much of it between blocks and rows as there should be.
    """

    messages: int = 5
    cards: int = 8
    charts: int = 3
    disputes: int = 9
    readings: int = 9
    statements: int = 6
    passages: int = 8
    places: int = 1
    passage_letters: int = 500
    note_letters: int = 400
    reason_letters: int = 400
    white: int = 1


_STEPS: tuple[dict[str, int], ...] = (
    {"places": 0},
    {"note_letters": 250, "reason_letters": 250, "passage_letters": 300},
    {"statements": 4, "disputes": 7},
    {"passages": 5},
    {"statements": 3, "disputes": 5},
    {"note_letters": 200, "reason_letters": 200},
    {"passages": 3, "passage_letters": 250},
    {"disputes": 4, "statements": 2},
    {"passages": 2, "note_letters": 160, "reason_letters": 160},
    {"disputes": 3, "readings": 5},
    {"statements": 1},
    {"disputes": 2, "note_letters": 130, "reason_letters": 0},
    {"readings": 4, "disputes": 0},
    {"passages": 1},
    {"white": 0},
    {"readings": 3},
    {"messages": 4},
    {"readings": 2, "note_letters": 90},
    {"messages": 3, "passage_letters": 160},
    {"cards": 4},
    {"passages": 0},
    {"charts": 0},
)
"""What gives way, step by step, where a sheet would be too long: what is told at length, then what is told twice, the
figures last. No step before those has fewer key figures, so that nearly all editions of a sheet have the same."""

LEVELS = tuple(accumulate(_STEPS, lambda limits, step: replace(limits, **step), initial=Limits()))
"""The limits after each step, each of them at most those of the level before."""


def contents(
    records: CountryRecords, edition: Edition, limits: Limits = LEVELS[0], bibliography: Bibliography | None = None
) -> SheetContents:
    """Return the contents of a country's sheet; raise SheetError if sheets are not printed in the language."""
    desk = Desk(edition, records.profile.sources, records.names, bibliography)
    country = records.profile.country
    band = _band(desk, records, limits)
    blocks = tuple(_blocks(desk, records, limits))
    made = desk.sheet("country", country.code, desk.country(country), desk.words.country_running, band, blocks)
    return replace(made, close=not limits.white)


def _blocks(desk: Desk, records: CountryRecords, limits: Limits) -> Iterator[Block]:
    profile, words, remarks = records.profile, desk.words, Remarks(desk, limits.note_letters)
    if said := messages.messages(desk, profile, limits.messages):
        yield Messages(words.messages, "", said)
    yield from _figure_blocks(desk, profile, limits, remarks)
    if disputes := figures.brief_disputes(desk, profile, limits.disputes, limits.readings, limits.reason_letters):
        yield disputes
    if profile.roles:
        yield timeline.timeline(desk, profile, records.bodies, limits.statements)
    else:
        yield _sentence(words.timeline, words.no_roles)
    if profile.treaty_actions:
        yield treaties.table(desk, profile, remarks, limits.statements)
    else:
        yield _sentence(words.treaties, words.no_treaties)
    if profile.articles and records.passages:
        yield _excerpts(desk, records, limits)
    yield desk.notes()
    yield from desk.source_list(with_places=bool(limits.places))


def _sentence(title: str, text: str) -> Prose:
    return Prose(title, "", (Passage(plain(text)),))


def _band(desk: Desk, records: CountryRecords, limits: Limits) -> Band:
    profile, words, country = records.profile, desk.words, records.profile.country
    headline, detail = _standing(desk, profile)
    dispute = _disagreeing(desk, profile, limits.statements) + _chair_disagreeing(desk, records)
    codes = _UNBROKEN_DOT.join((country.code, country.alpha2, country.numeric))
    formal = (country.formal_name,) if country.formal_name != country.name and desk.language == "en" else ()
    capital = words.capital.format(words.capitals.get(country.capital, country.capital))
    facts = (*formal, capital, words.codes.format(codes))
    note = desk.foreign(country.note or "")
    return Band(
        words.country_kicker, _names(desk, country), facts, note, headline, detail, dispute, _region(desk, records)
    )


def _region(desk: Desk, records: CountryRecords) -> Region | None:
    country = records.profile.country
    if country.code not in records.map_names:
        return None
    alt = desk.words.map_alt.format(names=desk.country(country))
    return Region((country.code,), records.map_names, alt, desk.words.map_caption)


def _names(desk: Desk, country: Country) -> Text:
    own = [Run(each.text, language=each.language) for each in country.names if each.kind == "own"]
    names: dict[str, Run] = {}
    for run in (Run(country.name, language="en"), Run(country.name_ru, language="ru"), *own):
        names.setdefault(run.text, run)
    names.pop(desk.country(country), None)
    return tuple(names.values())


def _standing(desk: Desk, profile: CountryProfile) -> tuple[str, Text]:
    words, known, chair = desk.words, profile.standing, profile.chair
    as_of = desk.date(desk.edition.as_of)
    headline, detail = "", plain(words.standing_unknown.format(as_of=as_of))
    if known:
        headline = (words.standing_and_chair if chair else words.standings)[known.role.role]
        said = desk.stated_by(known.role.source, known.role.stated)
        detail = _stated(desk, known.role, words.standing_detail.format(as_of=as_of, stated=said))
    elif chair:
        headline, detail = wording.role_words("chair", desk.language), ()
    if chair:
        since = wording.span_words(chair.start, chair.end, desk.language)
        said = desk.stated_by(chair.source, chair.stated)
        detail += _stated(desk, chair, words.chair_detail.format(span=since, stated=said))
    return headline, detail


def _stated(desk: Desk, role: Role, text: str) -> Text:
    return (Run(text, refs=(desk.mark(role.source),)), Run(". "))


def _disagreeing(desk: Desk, profile: CountryProfile, most: int) -> Text:
    if not profile.standing or not profile.standing.disagreeing:
        return ()
    roles = sorted(profile.standing.disagreeing, key=lambda role: ROLES.index(role.role))
    runs = [Run(desk.words.standing_disputed + " ", bold=True)]
    for name, same in groupby(roles, key=lambda role: role.role):
        runs += [Run(wording.role_words(name, desk.language) + ": "), *_statements(desk, tuple(same), most), Run(". ")]
    return tuple(runs)


def _chair_disagreeing(desk: Desk, records: CountryRecords) -> Text:
    found = records.profile.chair_disagreeing
    return chair_disputed(desk, found, records.map_names) if found else ()


def chair_disputed(desk: Desk, roles: Sequence[Role], names: Mapping[str, str]) -> Text:
    """Return by whose account which other country held the chair, and when."""
    runs = [Run(desk.words.chair_disputed + " ", bold=True)]
    for (code, start, end), same in groupby(roles, key=lambda role: (role.country, role.start, role.end)):
        time, told = wording.span_words(start, end, desk.language), tuple(same)
        runs += [Run(f"{names.get(code, code)} {time}: "), *_statements(desk, told, len(told)), Run(". ")]
    return tuple(runs)


def _statements(desk: Desk, roles: Sequence[Role], most: int) -> Text:
    """Return by whose account some roles are held, at most so many, the newest of them, and how many more there are."""
    newest = sorted(roles, key=lambda role: dates.sort_key(role.stated))[-most:]
    runs: list[Run] = []
    for role in newest:
        said = desk.stated_by(role.source, role.stated)
        runs += [*([Run("; ")] if runs else []), Run(said, refs=(desk.mark(role.source),))]
    more = desk.more(desk.words.statements_more, len(roles) - len(newest))
    return (*runs, Run(f" {more}", quiet=True)) if more else tuple(runs)


def _figure_blocks(desk: Desk, profile: CountryProfile, limits: Limits, remarks: Remarks) -> Iterator[Block]:
    if not profile.figures:
        yield _sentence(desk.words.key_figures, desk.words.no_figures)
        yield from _gaps(desk, profile)
        return
    latest = figures.latest(profile.figures, profile.measures)
    shown = figures.foremost(latest, limits.cards)
    more = desk.more(desk.words.more_figures, len(profile.figures) - len(shown))
    yield figures.key_figures(desk, shown, profile.measures, profile.rivals, remarks, more=more)
    yield from _gaps(desk, profile)
    if charts := tuple(islice(_charts(desk, profile), limits.charts)):
        yield Trends(desk.words.trends, "", charts, len(charts), trends.lead(desk, charts))


def _gaps(desk: Desk, profile: CountryProfile) -> Iterator[Names]:
    if profile.gaps:
        words = desk.words
        yield Names(words.gaps, "", words.gaps_lead, tuple(desk.measure(measure) for measure in profile.gaps))


def _charts(desk: Desk, profile: CountryProfile) -> Iterator[Chart]:
    """Give the charts of the measures with values of most periods."""
    found = [
        (measure := profile.measures[ident], trends.groups(measure, some))
        for ident, some in figures.by_measure(profile.figures, profile.measures).items()
    ]
    enough = [each for each in found if trends.periods(each[1]) >= _FEWEST_FOR_A_CHART]
    for measure, groups in sorted(enough, key=lambda each: (-max(map(len, each[1])), -trends.periods(each[1]))):
        yield trends.chart(desk, desk.measure(measure), measure, groups)


def _excerpts(desk: Desk, records: CountryRecords, limits: Limits) -> Excerpts:
    words, articles = desk.words, records.profile.articles
    shown = _foremost(records.passages, limits.passages)
    named = {each.article for each in shown}
    return Excerpts(
        title=words.excerpts,
        as_of=desk.between((each.published for each in articles), words.published_between),
        lead=words.excerpts_lead if shown else "",
        excerpts=tuple(_excerpt(desk, each, shown, limits) for each in articles if each.id in named),
        more=_unsaid(desk, records, shown),
    )


def _foremost(passages: Sequence[Paragraph], most: int) -> list[Paragraph]:
    """Return at most so many passages, the first of each article before the second of any, in their order."""
    before: Counter[str] = Counter()
    ranked: list[tuple[int, int]] = []
    for index, each in enumerate(passages):
        ranked.append((before[each.article], index))
        before[each.article] += 1
    return [passages[index] for index in sorted(index for _, index in sorted(ranked)[:most])]


def _unsaid(desk: Desk, records: CountryRecords, shown: Sequence[Paragraph]) -> str:
    """Return how many passages are left out, and of which articles that are not shown at all."""
    words, left = desk.words, len(records.passages) - len(shown)
    silent = {each.article for each in records.passages} - {each.article for each in shown}
    count = desk.more(words.more_paragraphs if shown else words.paragraphs_left, left)
    if not silent:
        return count
    listed = _listed(desk, [each for each in records.profile.articles if each.id in silent])
    return (words.left_among if shown else words.left_in).format(count=count, articles=listed)


def _listed(desk: Desk, articles: Sequence[Article]) -> str:
    dated = [
        f"{desk.name(each.publisher)}, {desk.date(each.published) or desk.words.not_stated}"
        for each in articles[:_ARTICLES_NAMED]
    ]
    more = desk.more(desk.words.statements_more, len(articles) - _ARTICLES_NAMED)
    return " ".join(filter(None, ("; ".join(dated), more)))


def _excerpt(desk: Desk, article: Article, passages: Sequence[Paragraph], limits: Limits) -> Excerpt:
    own = (each for each in passages if each.article == article.id)
    return Excerpt(
        date=desk.date(article.published) or desk.words.not_stated,
        title=desk.foreign(article.title, article.language, most=120),
        publisher=desk.name(article.publisher),
        refs=(desk.mark(article.source),),
        paragraphs=tuple(_passage(desk, each, article, limits) for each in own),
    )


def _passage(desk: Desk, paragraph: Paragraph, article: Article, limits: Limits) -> Passage:
    language = "en" if article.origin == "shipped" else article.language
    text = desk.foreign(paragraph.text, language, most=limits.passage_letters)
    return Passage((Run(text, language=None if language == desk.language else language),), str(paragraph.number))
