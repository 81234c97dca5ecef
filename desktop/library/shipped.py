"""Reading the shipped records: the folder data/ becomes frozen records, each rule checked with file and line."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

from desktop.documents.numbers import unstated
from desktop.errors import RecordError
from desktop.library.shapes import SHAPES
from desktop.library.tables import Known, Table, check, read_file
from desktop.library.translating import translations
from desktop.records import (
    PROCESS,
    Article,
    Claim,
    Figure,
    Measure,
    Mention,
    Paragraph,
    Role,
    Source,
)
from desktop.world import (
    Country,
    Event,
    EventAccount,
    Name,
    Organisation,
    Person,
    Place,
    Rivalry,
    Statement,
    Term,
    Translation,
    Treaty,
    TreatyAction,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_T = TypeVar("_T")
_LISTS = (
    "sources",
    "measures",
    "organisations",
    "people",
    "places",
    "events",
    "treaties",
    "terms",
    "statements",
    "rivals",
    "figures",
)
_OPTIONAL = ("figures", "statements")
_FILES = {"terms": "glossary.toml"}
_KINDS = {
    "sources": "source", "measures": "measure", "organisations": "organisation", "people": "person",
    "places": "place", "events": "event", "treaties": "treaty", "terms": "term", "figures": "figure",
    "statements": "statement",
}  # fmt: skip
_ARTICLE_PARTS = ("paragraphs", "figures", "mentions", "claims", "roles")
_COUNTRY_PARTS = ("roles", "treaties", "figures")


@dataclass
class Shipped:
    """All records of a data folder."""

    sources: list[Source] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    treaties: list[Treaty] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    countries: list[Country] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    treaty_actions: list[TreatyAction] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    rivalries: list[Rivalry] = field(default_factory=list)
    translations: list[Translation] = field(default_factory=list)


def read_shipped(folder: Path) -> Shipped:
    """Return the records of `folder`; raise RecordError (file, line, what is wrong) at the first that breaks a rule."""
    if not folder.is_dir():
        raise RecordError(folder, None, "the folder of the shipped records is missing; install the program again")
    return _Reader(folder).read()


class _Reader:
    """One pass over a data folder: the identifiers first, then each record against them."""

    def __init__(self, folder: Path) -> None:
        self.lists = {key: self._list(folder, key) for key in _LISTS}
        self.country_files = [read_file(path) for path in sorted((folder / "countries").glob("*.toml"))]
        self.article_files = [read_file(path) for path in sorted((folder / "articles").glob("*.toml"))]
        self.known = self._identifiers()
        self.shipped = Shipped()

    @staticmethod
    def _list(folder: Path, key: str) -> list[Table]:
        path = folder / _FILES.get(key, f"{key}.toml")
        if key in _OPTIONAL and not path.exists():
            return []
        top = read_file(path)
        for other in top.values.keys() - {key}:
            raise top.error(f"the key {other!r} is not known here", other)
        return list(top.tables(key))

    def _identifiers(self) -> Known:
        known: Known = {kind: set() for kind in (*_KINDS.values(), "country", "article", "region", "claimant")}
        for key, kind in _KINDS.items():
            for table in self._figure_tables() if key == "figures" else self.lists[key]:
                _note(known[kind], table, "id")
        for table in self.country_files:
            self._same_as_file(table, "code")
            _note(known["country"], table, "code")
        for key in ("alpha2", "numeric"):
            taken: set[str] = set()
            for table in self.country_files:
                _note(taken, table, key)
        names: set[str] = set()
        for table in self.lists["places"]:
            _note(names, table, "name")
        for table in self.article_files:
            self._same_as_file(table, "id")
            _note(known["article"], table, "id")
        known["region"] = {str(t.values.get("name")) for t in self.lists["places"] if t.values.get("kind") != "city"}
        known["claimant"] = {str(t.values.get("name")) for key in ("people", "organisations") for t in self.lists[key]}
        return known

    def _figure_tables(self) -> Iterable[Table]:
        yield from self.lists["figures"]
        for top in (*self.country_files, *self.article_files):
            yield from top.tables("figures")

    def read(self) -> Shipped:
        out = self.shipped
        out.sources = self._plain("sources", Source)
        out.measures = self._plain("measures", Measure)
        out.organisations = self._plain("organisations", Organisation)
        out.people = self._plain("people", Person)
        out.places = self._plain("places", Place, members=())
        out.treaties = self._plain("treaties", Treaty)
        out.statements = self._plain("statements", Statement)
        out.terms = self._plain("terms", Term)
        for top in self.article_files:
            self._article(top)
        for top in self.country_files:
            self._country(top)
        out.figures += [self._data_figure(table) for table in self.lists["figures"]]
        out.events = [self._event(table) for table in self._with_accounts()]
        out.rivalries = [self._rivalry(table) for table in self.lists["rivals"]]
        out.translations = translations(self._every_table())
        return out

    def _every_table(self) -> Iterable[Table]:
        for key, tables in self.lists.items():
            yield from () if key == "figures" else tables
        yield from (*self.country_files, *self._figure_tables())
        for top in self.country_files:
            yield from top.tables("treaties")

    def _plain(self, key: str, record: type[_T], **missing: object) -> list[_T]:
        made = []
        for table in self.lists[key]:
            check(table, SHAPES[key], self.known)
            made.append(_make(record, table.values, **missing))
        return made

    def _country(self, top: Table) -> None:
        self._top(top, "country", _COUNTRY_PARTS)
        country = _make(Country, _without(top.values, _COUNTRY_PARTS))
        self.shipped.countries.append(country)
        for table in top.tables("roles"):
            check(table, SHAPES["country roles"], self.known)
            self._standing_paragraph(table)
            self.shipped.roles.append(_make(Role, {"country": country.code, **table.values}, body=PROCESS))
        for table in top.tables("treaties"):
            check(table, SHAPES["country treaties"], self.known)
            self.shipped.treaty_actions.append(_make(TreatyAction, {"country": country.code, **table.values}))
        for table in top.tables("figures"):
            figure = self._data_figure(table)
            if figure.place not in {None, country.code}:
                raise table.error(f"place {figure.place!r} is not this file's country {country.code}", "place")
            self.shipped.figures.append(figure)

    def _article(self, top: Table) -> None:
        self._top(top, "article", _ARTICLE_PARTS)
        source = next(source for source in self.shipped.sources if source.id == top.values["source"])
        article = _make(
            Article,
            _without(top.values, _ARTICLE_PARTS),
            title_supplied=False,
            publisher=source.publisher,
            url=source.url,
        )
        self.shipped.articles.append(article)
        texts = self._paragraphs(top, article.id)
        for table in top.tables("figures"):
            self.shipped.figures.append(self._article_figure(table, article, texts))
        for table in top.tables("mentions"):
            self.shipped.mentions += self._mentions(table, article.id, texts)
        for table in top.tables("claims"):
            check(table, SHAPES["claims"], self.known)
            _paragraph(table, texts)
            self.shipped.claims.append(_make(Claim, {"article": article.id, **table.values}))
        self.shipped.roles += [self._article_role(table, article, texts) for table in top.tables("roles")]

    def _top(self, top: Table, shape: str, parts: tuple[str, ...]) -> None:
        check(Table(top.path, "", 0, _without(top.values, parts), top.lines), SHAPES[shape], self.known)

    @staticmethod
    def _same_as_file(top: Table, key: str) -> None:
        if top.values.get(key, top.path.stem) != top.path.stem:
            raise top.error(f"{key} {top.values[key]!r} is not the name of the file", key)

    def _paragraphs(self, top: Table, article: str) -> list[str]:
        texts = []
        for number, table in enumerate(top.tables("paragraphs"), start=1):
            check(table, SHAPES["paragraphs"], self.known)
            texts.append(table.values["text"])
            self.shipped.paragraphs.append(Paragraph(article, number, table.values["text"]))
        if not texts:
            raise top.error("an article has at least one paragraph")
        return texts

    def _article_figure(self, table: Table, article: Article, texts: list[str]) -> Figure:
        check(table, SHAPES["article figures"], self.known)
        start, end = _span(table, texts)
        return self._figure(
            table, source=article.source, article=article.id, start=start, end=end, origin=article.origin
        )

    def _data_figure(self, table: Table) -> Figure:
        check(table, SHAPES["data figures"], self.known)
        return self._figure(table)

    def _figure(self, table: Table, **given: object) -> Figure:
        values = {"qualifier": "exact", "status": "V", **table.values, **given}
        has_range = "low" in values and "high" in values
        if ("value" in values) == has_range or has_range != ("low" in values or "high" in values):
            raise table.error("a figure has either value, or low and high")
        for key in ("value", "low", "high"):
            values[key] = float(values[key]) if key in values else None
        measure = next(measure for measure in self.shipped.measures if measure.id == values["measure"])
        if measure.unit != values["unit"]:
            raise table.error(f"{measure.name} is counted in {measure.unit}, not {values['unit']}", "unit")
        figure = _make(Figure, values)
        missing = unstated(figure)
        if missing is not None:
            key = next(key for key in ("value", "low", "high") if values[key] == missing)
            raise table.error(f"{key} is {missing:.12g}, which the text {figure.text!r} does not state", key)
        return figure

    def _mentions(self, table: Table, article: str, texts: list[str]) -> Iterable[Mention]:
        check(table, SHAPES["mentions"], self.known)
        kind, ref, name = table.values["kind"], table.values["ref"], table.values["name"]
        if ref not in self.known[kind]:
            raise table.error(f"there is no {kind} {ref!r}", "ref")
        for number in table.values["paragraphs"]:
            text = texts[number - 1] if number <= len(texts) else ""
            starts = [place for place in range(len(text)) if text.startswith(name, place)]
            if not starts:
                raise table.error(f"{name!r} does not stand in paragraph {number}", "paragraphs")
            yield from (Mention(article, number, start, start + len(name), kind, ref) for start in starts)

    def _article_role(self, table: Table, article: Article, texts: list[str]) -> Role:
        whole = Table(table.path, table.header, table.ordinal, {"source": article.source, **table.values}, table.lines)
        check(whole, SHAPES["article roles"], self.known)
        _paragraph(whole, texts)
        if "text" in whole.values:
            _span(whole, texts)
        return _make(Role, whole.values, body=PROCESS, article=article.id)

    def _standing_paragraph(self, table: Table) -> None:
        """Refuse a table that names a paragraph which its article does not have, or one of the two alone."""
        article, number = table.values.get("article"), table.values.get("paragraph")
        if (article is None) != (number is None):
            raise table.error("article and paragraph go together", "article" if number is None else "paragraph")
        numbers = {each.number for each in self.shipped.paragraphs if each.article == article}
        if number is not None and number not in numbers:
            raise table.error(f"there is no paragraph {number} in {article}", "paragraph")

    def _with_accounts(self) -> Iterable[tuple[Table, list[Table]]]:
        ordinal = 0
        for table in self.lists["events"]:
            accounts = []
            for values in table.list("accounts"):
                accounts.append(Table(table.path, "events.accounts", ordinal, values, table.lines))
                ordinal += 1
            yield table, accounts

    def _event(self, tables: tuple[Table, list[Table]]) -> Event:
        table, accounts = tables
        check(table, SHAPES["events"], self.known)
        for account in accounts:
            check(account, SHAPES["events.accounts"], self.known)
            self._standing_paragraph(account)
        told = tuple(_make(EventAccount, account.values) for account in accounts)
        return _make(Event, {**table.values, "accounts": told})

    def _rivalry(self, table: Table) -> Rivalry:
        check(table, SHAPES["rivals"], self.known)
        if len(table.values["figures"]) < 2:
            raise table.error("rivals are at least two figures", "figures")
        if len(set(table.values["figures"])) < len(table.values["figures"]):
            raise table.error("a figure is named twice", "figures")
        return _make(Rivalry, {**table.values, "figures": tuple(table.values["figures"])})


def _note(ids: set[str], table: Table, key: str) -> None:
    if key not in table.values:
        return
    value = str(table.values[key])
    if value in ids:
        raise table.error(f"the {key} {value!r} is taken by another record", key)
    ids.add(value)


def _make(record: type[_T], values: dict[str, Any], **missing: object) -> _T:
    """Return `record` from checked values: lists become tuples, names become Name, what is left out its default.

    The Russian of a text is a record of its own, unless `record` has it too.
    """
    known = {each.name for each in fields(record)}  # type: ignore[arg-type]
    given = {key: value for key, value in {**missing, **values}.items() if key in known}
    if "names" in known:
        given["names"] = tuple(Name(**name) for name in given.get("names", ()))
    for each in fields(record):  # type: ignore[arg-type]
        if each.name not in given and each.default is MISSING:
            given[each.name] = None
    return record(**{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()})


def _without(values: dict[str, Any], parts: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in parts}


def _paragraph(table: Table, texts: list[str]) -> str:
    number: int = table.values["paragraph"]
    if number > len(texts):
        raise table.error(f"there is no paragraph {number}", "paragraph")
    return texts[number - 1]


def _span(table: Table, texts: list[str]) -> tuple[int, int]:
    """Return where the table's `text` stands in its paragraph; it must stand there exactly once."""
    paragraph, text = _paragraph(table, texts), table.values["text"]
    if paragraph.count(text) != 1:
        times = "does not stand" if text not in paragraph else "stands more than once"
        raise table.error(f"{text!r} {times} in paragraph {table.values['paragraph']}", "text")
    start = paragraph.index(text)
    return start, start + len(text)
