"""Reading a library: every question the application asks of it, answered with frozen records."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import MISSING, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from desktop import dates
from desktop.errors import NotFoundError
from desktop.library.files import needs_recovery, open_library, recover, sqlite_errors
from desktop.records import Article, Claim, Figure, Measure, Mention, Paragraph, Role, Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from desktop.world import Country, Event, Organisation, Person, Place, Statement, Term, Treaty, TreatyAction

_T = TypeVar("_T")

_NAMED = {
    "country": ("countries", "code"),
    "person": ("people", "id"),
    "organisation": ("organisations", "id"),
    "place": ("places", "id"),
    "event": ("events", "id"),
}
"""The table of each kind of record that a paragraph may name, and its key."""

_CODES = {"articles": "a", "figures": "s", "countries": "c"}
"""How the index writes the kinds of records that stand in these tables."""

_GIVEN = "(SELECT value FROM json_each(?1))"
_RIVALS = """other.measure = mine.measure AND other.place = mine.place AND other.period = mine.period
             AND other.id <> mine.id AND other.per IS mine.per AND other.direction IS mine.direction
             AND (other.value IS NOT mine.value OR other.low IS NOT mine.low OR other.high IS NOT mine.high)
             AND (other.article IS NOT mine.article OR other.origin <> 'user')"""
"""Whether a figure answers the question of another one otherwise; two of one imported text answer different ones."""

_TRANSLATED = 3
"""The version of the schema that learned to hold translations."""

_STATED = 4
"""The version of the schema that learned to hold statements on the Process."""


class LibraryInfo(NamedTuple):
    """What a library file is: where, which contents (`snapshot`), built when (ISO 8601, UTC), and how much it holds."""

    path: str
    schema: int
    snapshot: str
    built: str
    data_digest: str
    articles: int
    figures: int
    countries: int


class Rival(NamedTuple):
    """A figure that answers the same question differently, with the reason where it is known."""

    figure: Figure
    reason: str | None
    note: str | None


class Library:
    """A library file opened for reading; not to be shared between threads that run at the same time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection: sqlite3.Connection = open_library(path)

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def read_as_one(self) -> None:
        """Let all that is read from now on be of one moment; what others write waits until this is closed."""
        self.rows("BEGIN")

    def interrupt(self) -> None:
        """Stop the query that another thread runs on this library, if any; it raises Interrupted there."""
        with contextlib.suppress(sqlite3.ProgrammingError):  # it was closed in between
            self.connection.interrupt()

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return the rows of a query; raise LibraryError or one of its kinds if the file refuses."""
        with sqlite_errors(self.path):
            try:
                return self.connection.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                if not needs_recovery(error):
                    raise
            recover(self.path)
            return self.connection.execute(sql, values).fetchall()

    def _all(self, record: type[_T], sql: str, *values: object) -> tuple[_T, ...]:
        return tuple(record_of(record, row) for row in self.rows(sql, *values))

    def _one(self, record: type[_T], what: str, sql: str, ident: str) -> _T:
        found = self._all(record, sql, ident)
        if not found:
            raise NotFoundError(f"The library has no {what} {ident!r}; see what it has with: almaty-reference search.")
        return found[0]

    def info(self) -> LibraryInfo:
        """Return what the file is and how much it holds."""
        facts = {row["key"]: row["value"] for row in self.rows("SELECT key, value FROM library")}
        counts = {each: self.count(each) for each in ("articles", "figures", "countries")}
        return LibraryInfo(
            path=str(self.path),
            schema=self.schema,
            snapshot=facts.get("snapshot", ""),
            built=facts.get("built", ""),
            data_digest=facts.get("data_digest", ""),
            **counts,
        )

    def count(self, table: str) -> int:
        """Return how many records a table has; where the index knows it, nothing is counted."""
        kept = self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'sets'") if table in _CODES else []
        sql = "SELECT sum(documents) FROM sets WHERE kind = ? AND field = 'every'"
        found = self.rows(sql, _CODES[table]) if kept else self.rows(f"SELECT count(*) FROM {table}")  # noqa: S608
        return int(found[0][0] or 0)

    @property
    def schema(self) -> int:
        """The version of the file's tables; version 1 knew no imports."""
        return int(self.rows("PRAGMA user_version")[0][0])

    def holds_own_records(self) -> bool:
        """Say whether the reader imported anything, which the shipped data could not bring back."""
        own = ["SELECT 1 FROM articles WHERE origin = 'user'", "SELECT 1 FROM figures WHERE origin = 'user'"]
        own += ["SELECT 1 FROM documents", "SELECT 1 FROM imports"] if self.schema > 1 else []
        return bool(self.rows(" UNION ALL ".join(own) + " LIMIT 1"))

    def articles(self) -> tuple[Article, ...]:
        """Return all articles, newest first."""
        return _newest_first(self._all(Article, "SELECT * FROM articles"))

    def articles_of(self, origin: Literal["shipped", "user"]) -> tuple[Article, ...]:
        """Return the articles that are shipped ("shipped") or the reader's own ("user")."""
        # written out, not bound: the index of the few shipped ones serves no condition that is known only later
        return self._all(Article, f"SELECT * FROM articles WHERE origin = '{origin}' ORDER BY pk")  # noqa: S608

    def article(self, ident: str) -> Article:
        """Return one article; raise NotFoundError if there is none."""
        return self._one(Article, "article", "SELECT * FROM articles WHERE id = ?", ident)

    def paragraphs(self, article: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of an article in order."""
        return self._all(Paragraph, "SELECT * FROM paragraphs WHERE article = ? ORDER BY number", article)

    def mentions(self, article: str) -> tuple[Mention, ...]:
        """Return the names that stand in an article, in reading order."""
        sql = 'SELECT * FROM mentions WHERE article = ? ORDER BY paragraph, start, "end" DESC'
        return self._all(Mention, sql, article)

    def claims(self, article: str) -> tuple[Claim, ...]:
        """Return the statements of an article that are not numbers, in reading order."""
        return self._all(Claim, "SELECT * FROM claims WHERE article = ? ORDER BY paragraph, pk", article)

    def articles_naming(self, kind: str, ref: str) -> tuple[Article, ...]:
        """Return the articles that name a country, person, organisation, place or event, newest first."""
        sql = "SELECT * FROM articles WHERE id IN (SELECT article FROM mentions WHERE kind = ? AND ref = ?)"
        return _newest_first(self._all(Article, sql, kind, ref))

    def figures(
        self, *, place: str | None = None, article: str | None = None, measure: str | None = None
    ) -> tuple[Figure, ...]:
        """Return the figures of a place, an article or a measure, or all; by measure, then by period, newest first."""
        asked = {"place": place, "article": article, "measure": measure}
        given = {column: value for column, value in asked.items() if value is not None}
        where = " AND ".join(f"{column} = ?" for column in given) or "TRUE"
        sql = f"""SELECT figures.* FROM figures JOIN measures ON measures.id = measure WHERE {where}
                  ORDER BY measures.rowid, article IS NULL, paragraph, start, figures.pk"""  # noqa: S608 - our own names
        found = self._all(Figure, sql, *given.values())
        if article is not None:
            return tuple(sorted(found, key=lambda figure: (figure.paragraph or 0, figure.start or 0)))
        return found

    def figure(self, ident: str) -> Figure:
        """Return one figure; raise NotFoundError if there is none."""
        return self._one(Figure, "figure", "SELECT * FROM figures WHERE id = ?", ident)

    def rivals(self, figure: Figure) -> tuple[Rival, ...]:
        """Return the figures that contradict `figure`: those listed as rivals, and those of the same question."""
        listed = self.rows(
            """SELECT figures.*, rivalries.reason AS why, rivalries.note AS remark FROM rivals AS mine
               JOIN rivals AS other ON other.rivalry = mine.rivalry AND other.figure <> mine.figure
               JOIN rivalries ON rivalries.pk = mine.rivalry JOIN figures ON figures.id = other.figure
               WHERE mine.figure = ? ORDER BY figures.pk""",
            figure.id,
        )
        found = {row["id"]: Rival(record_of(Figure, row), row["why"], row["remark"]) for row in listed}
        sql = f"""SELECT other.* FROM figures AS mine JOIN figures AS other ON {_RIVALS}
                  WHERE mine.id = ? ORDER BY other.pk"""  # noqa: S608 - words of our own
        for other in self._all(Figure, sql, figure.id):
            found.setdefault(other.id, Rival(other, None, None))
        return tuple(found.values())

    def rival_counts(self, figures: Iterable[str] | None = None) -> dict[str, int]:
        """Return how many rivals each contradicted figure has, by the figure's identifier; of all or of `figures`."""
        listed, asked = ("", "") if figures is None else (f"AND mine.figure IN {_GIVEN}", f"AND mine.id IN {_GIVEN}")
        sql = f"""SELECT figure, count(*) FROM (
                   SELECT mine.figure AS figure, other.figure AS rival FROM rivals AS mine
                   JOIN rivals AS other ON other.rivalry = mine.rivalry AND other.figure <> mine.figure {listed}
                   UNION
                   SELECT mine.id, other.id FROM figures AS mine JOIN figures AS other ON {_RIVALS} {asked}
                 ) GROUP BY figure"""  # noqa: S608 - words of our own
        values = () if figures is None else (_json(figures),)
        return {row[0]: row[1] for row in self.rows(sql, *values)}

    def rivalled(self, figures: Iterable[str] | None = None) -> frozenset[str]:
        """Return which figures have rivals, of all or of `figures`; many are told sooner so than counted."""
        asked, values = ("TRUE", ()) if figures is None else (f"id IN {_GIVEN}", (_json(figures),))
        sql = f"""SELECT id FROM figures AS mine WHERE {asked} AND (
                    EXISTS (SELECT 1 FROM figures AS other WHERE {_RIVALS})
                    OR EXISTS (SELECT 1 FROM rivals AS own JOIN rivals AS other
                      ON other.rivalry = own.rivalry AND other.figure <> own.figure WHERE own.figure = mine.id))"""  # noqa: S608
        return frozenset(row[0] for row in self.rows(sql, *values))

    def measures(self) -> tuple[Measure, ...]:
        """Return all measures in the order the statistics are shown."""
        return self._all(Measure, "SELECT * FROM measures ORDER BY rowid")

    def measures_told(self) -> tuple[Measure, ...]:
        """Return the measures that have figures, in the order the statistics are shown."""
        told = "EXISTS (SELECT 1 FROM figures WHERE figures.measure = measures.id)"
        return self._all(Measure, f"SELECT * FROM measures WHERE {told} ORDER BY rowid")  # noqa: S608 - words of our own

    def usual_measures(self, fewest: int) -> frozenset[str]:
        """Return of which measures at least so many countries have figures."""
        sql = """SELECT id FROM measures WHERE ? <= (SELECT count(*) FROM countries
                 WHERE EXISTS (SELECT 1 FROM figures WHERE measure = measures.id AND place = code))"""
        return frozenset(row[0] for row in self.rows(sql, fewest))

    def sources(self, idents: Iterable[str] | None = None) -> tuple[Source, ...]:
        """Return all sources, or those with these identifiers in their order."""
        if idents is None:
            return self._all(Source, "SELECT * FROM sources ORDER BY rowid")
        chosen = "json_each(?) AS chosen CROSS JOIN sources ON sources.id = chosen.value"  # never read from end to end
        return self._all(Source, f"SELECT sources.* FROM {chosen}", _json(idents))  # noqa: S608 - words of our own

    def source(self, ident: str) -> Source:
        """Return one source; raise NotFoundError if there is none."""
        return self._one(Source, "source", "SELECT * FROM sources WHERE id = ?", ident)

    def countries(self) -> tuple[Country, ...]:
        """Return all countries by English name."""
        from desktop.world import Country

        return self._named(Country, "SELECT * FROM countries ORDER BY name", "country", "code")

    def country(self, code: str) -> Country:
        """Return one country by its ISO 3166-1 alpha-3 code, in either case; raise NotFoundError if there is none."""
        from desktop.world import Country

        found = self._named(Country, "SELECT * FROM countries WHERE code = ?", "country", "code", code.upper())
        if not found:
            raise NotFoundError(f"The library has no country {code!r}; give an ISO 3166-1 alpha-3 code such as KAZ.")
        return found[0]

    def people(self) -> tuple[Person, ...]:
        """Return all people by name."""
        from desktop.world import Person

        return self._named(Person, "SELECT * FROM people ORDER BY name", "person", "id")

    def organisations(self) -> tuple[Organisation, ...]:
        """Return all organisations by name."""
        from desktop.world import Organisation

        return self._named(Organisation, "SELECT * FROM organisations ORDER BY name", "organisation", "id")

    def places(self) -> tuple[Place, ...]:
        """Return all cities and regions by name."""
        from desktop.world import Place

        return self._named(Place, "SELECT * FROM places ORDER BY name", "place", "id")

    def terms(self) -> tuple[Term, ...]:
        """Return the glossary."""
        from desktop.world import Term

        return self._named(Term, "SELECT * FROM terms ORDER BY id", "term", "id")

    def roles(self, code: str | None = None, *, article: str | None = None) -> tuple[Role, ...]:
        """Return what the sources, or one article, say of a country's roles, or of all countries', newest first."""
        sql = "SELECT * FROM roles WHERE (?1 IS NULL OR country = ?1) AND (?2 IS NULL OR article = ?2) ORDER BY pk"
        found = self._all(Role, sql, code, article)
        return tuple(sorted(found, key=lambda role: dates.sort_key(role.stated), reverse=True))

    def treaties(self) -> tuple[Treaty, ...]:
        """Return all treaties in the order of their record."""
        from desktop.world import Treaty

        return self._all(Treaty, "SELECT * FROM treaties ORDER BY rowid")

    def treaty_actions(self, code: str) -> tuple[TreatyAction, ...]:
        """Return what the sources say of a country and the treaties."""
        from desktop.world import TreatyAction

        return self._all(TreatyAction, "SELECT * FROM treaty_actions WHERE country = ? ORDER BY pk", code)

    def events(self) -> tuple[Event, ...]:
        """Return the events of the Process with each source's account, oldest first."""
        from desktop.world import Event, EventAccount

        accounts: dict[str, list[EventAccount]] = {}
        for row in self.rows("SELECT * FROM event_accounts ORDER BY pk"):
            accounts.setdefault(row["event"], []).append(record_of(EventAccount, row))
        found = [
            record_of(Event, row, accounts=tuple(accounts.get(row["id"], ())))
            for row in self.rows("SELECT * FROM events")
        ]
        return tuple(sorted(found, key=lambda event: dates.sort_key(event.date)))

    def statements(self) -> tuple[Statement, ...]:
        """Return what the sources say of the Process itself, in the order of their record."""
        from desktop.world import Statement

        if self.schema < _STATED:
            return ()
        return self._all(Statement, "SELECT * FROM statements ORDER BY rowid")

    def translations(self, language: str) -> dict[str, str]:
        """Return the shipped texts that are known in a language (ISO 639-1), by their English."""
        if self.schema < _TRANSLATED:
            return {}
        return {
            row[0]: row[1]
            for row in self.rows("SELECT text, translated FROM translations WHERE language = ?", language)
        }

    def names(self, kind: str) -> dict[str, str]:
        """Return the name of each "country", "person", "organisation", "place" or "event" by its identifier."""
        table, key = _NAMED[kind]
        return {row[0]: row[1] for row in self.rows(f"SELECT {key}, name FROM {table}")}  # noqa: S608 - our own names

    def _named(self, record: type[_T], sql: str, kind: str, key: str, *values: object) -> tuple[_T, ...]:
        from desktop.world import Name

        names: dict[str, list[Name]] = {}
        for row in self.rows("SELECT * FROM names WHERE owner_kind = ? ORDER BY pk", kind):
            names.setdefault(row["owner"], []).append(Name(row["text"], row["language"], row["kind"]))
        found = self.rows(sql, *values)
        return tuple(record_of(record, row, names=tuple(names.get(row[key], ()))) for row in found)


def record_of(record: type[_T], row: sqlite3.Row, **given: object) -> _T:
    """Return a row as a record; columns that the record does not have are left out."""
    found: dict[str, Any] = dict(row)
    values: dict[str, Any] = dict(given)
    for name, kind, optional in _fields(record):  # type: ignore[arg-type]
        if name in values or (optional and name not in found):
            continue
        value = found[name]
        if kind == "bool":
            value = bool(value)
        elif name == "members":
            value = tuple(value.split())
        values[name] = value
    return record(**values)


@lru_cache
def _fields(record: type[object]) -> tuple[tuple[str, str, bool], ...]:
    """Return the name of each field of a record, its type, and whether a row may lack it."""
    found = fields(record)  # type: ignore[arg-type]
    return tuple((each.name, str(each.type), each.default is not MISSING) for each in found)


def _newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda article: dates.sort_key(article.published), reverse=True))


def by_id(records: Iterable[_T]) -> dict[str, _T]:
    """Return records by their identifier."""
    return {record.id: record for record in records}  # type: ignore[attr-defined]


def _json(values: Iterable[str]) -> str:
    import json

    return json.dumps(list(values))
