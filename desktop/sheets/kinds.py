"""The kinds of sheets, declared as data: how each gathers its records from a library and becomes contents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.errors import SheetError
from desktop.library.profiles import article_profile, country_profile, measure_profile
from desktop.library.queries import by_id
from desktop.sheets import article, country, measure
from desktop.sheets.contents import PAPERS, Edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.library.queries import Library
    from desktop.records import Paragraph
    from desktop.sheets.contents import SheetContents


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sheet: its name on the command line, its name in menus, and the function that makes its contents."""

    name: str
    title: str
    make: Callable[[Library, str, Edition], SheetContents]


def contents(
    library: Library,
    kind: str,
    ident: str,
    *,
    paper: str = "a4",
    language: str = "en",
    as_of: date | None = None,
    printed: date | None = None,
) -> SheetContents:
    """Return the contents of the sheet of one record, as of and printed on a day (today unless given).

    Raises SheetError for a kind, paper or language there is none of, and NotFoundError for a record.
    """
    day = printed or date.today()
    edition = Edition(
        as_of=(as_of or day).isoformat(),
        printed=day.isoformat(),
        snapshot=library.info().snapshot,
        paper=_one_of("paper", paper.lower(), PAPERS),
        language=language,
    )
    return KINDS[_one_of("kind of sheet", kind, tuple(KINDS))].make(library, ident, edition)


def _one_of(what: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise SheetError(f"There is no {what} {value!r}; choose one of: {', '.join(known)}.")
    return value


def _country(library: Library, ident: str, edition: Edition) -> SheetContents:
    profile = country_profile(library, ident, date.fromisoformat(edition.as_of))
    code = profile.country.code
    passages = tuple(each for found in profile.articles for each in _naming(library, found.id, code))
    bodies = {body.id: body.name for body in library.organisations()}
    return country.contents(country.CountryRecords(profile, passages, bodies), edition)


def _naming(library: Library, ident: str, code: str) -> tuple[Paragraph, ...]:
    found = {each.paragraph for each in library.mentions(ident) if (each.kind, each.ref) == ("country", code)}
    return tuple(each for each in library.paragraphs(ident) if each.number in found)


def _article(library: Library, ident: str, edition: Edition) -> SheetContents:
    profile = article_profile(library, ident)
    rivals = {figure.id: found for figure in profile.figures if (found := library.rivals(figure))}
    records = article.ArticleRecords(
        profile, library.people(), library.organisations(), rivals, by_id(library.sources())
    )
    return article.contents(records, edition)


def _measure(library: Library, ident: str, edition: Edition) -> SheetContents:
    return measure.contents(measure_profile(library, ident, date.fromisoformat(edition.as_of)), edition)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("country", "Country Fact Sheet", _country),
        Kind("article", "Article Sheet", _article),
        Kind("measure", "Statistics Sheet", _measure),
    )
}
