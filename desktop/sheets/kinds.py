"""The kinds of sheets, declared as data: how each gathers its records from a library and becomes contents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from desktop.errors import NotFoundError, RecordCountError, SheetError
from desktop.library.once import ReadOnce
from desktop.library.queries import by_id
from desktop.sheets import article, comparison, country, fitting, gathering, measure, pack, process
from desktop.sheets.contents import PAPERS, Edition
from desktop.sheets.desk import Bibliography, Desk, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.library.queries import Library
    from desktop.sheets.contents import SheetContents

_L = TypeVar("_L")
_LEVEL_IN_A_PACK = 10
"""How far the sheets of a pack are shortened, on the levels of each kind: a pack has no fixed number of pages."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sheet: its name on the command line, its name in menus, and the function that makes its contents."""

    name: str
    title: str
    make: Callable[[Library, Sequence[str], Edition], SheetContents]


def contents(
    library: Library,
    kind: str,
    *idents: str,
    paper: str = "a4",
    language: str = "en",
    as_of: date | None = None,
    printed: date | None = None,
) -> SheetContents:
    """Return the contents of the sheet of some records, as of and printed on a day (today unless given).

    Raises RecordCountError for a wrong number of records, SheetError for a kind, paper or language there is none of,
    and NotFoundError for a record.
    """
    day = printed or date.today()
    edition = Edition(
        as_of=(as_of or day).isoformat(),
        printed=day.isoformat(),
        snapshot=library.info().snapshot,
        paper=_one_of("paper", paper.lower(), PAPERS),
        language=language,
    )
    made = KINDS[_one_of("kind of sheet", kind, tuple(KINDS))].make(ReadOnce(library), idents, edition)
    return signed(replace(made, of=idents))


def _one_of(what: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise SheetError(f"There is no {what} {value!r}; choose one of: {', '.join(known)}.")
    return value


def _only(idents: Sequence[str]) -> str:
    if len(idents) != 1:
        count = len(idents)
        raise RecordCountError(f"This sheet is of one record, not of {count}; a comparison or a pack is of several.")
    return idents[0]


def _country(library: Library, idents: Sequence[str], edition: Edition) -> SheetContents:
    records = gathering.country_records(library, _only(idents), edition)
    make, code = partial(country.contents, records, edition), records.profile.country.code
    return fitting.remembered(make, country.LEVELS, country.PAGES, "country", code, edition)


def _article(library: Library, idents: Sequence[str], edition: Edition) -> SheetContents:
    return article.contents(gathering.article_records(library, _only(idents), edition), edition)


def _measure(library: Library, idents: Sequence[str], edition: Edition) -> SheetContents:
    ident = _only(idents)
    make = partial(measure.contents, gathering.measure_records(library, ident, edition), edition)
    return fitting.remembered(make, measure.LEVELS, measure.PAGES, "measure", ident, edition)


def _process(library: Library, idents: Sequence[str], edition: Edition) -> SheetContents:
    if idents:
        raise RecordCountError("The sheet of the Process is of no record; leave out what follows its kind.")
    make = partial(process.contents, gathering.process_records(library, edition), edition)
    return fitting.remembered(make, process.LEVELS, process.PAGES, process.KIND, "", edition)


def _comparison(library: Library, idents: Sequence[str], edition: Edition) -> SheetContents:
    return comparison.contents(gathering.comparison_records(library, idents, edition), edition)


def _pack(library: Library, idents: Sequence[str], edition: Edition) -> SheetContents:
    if not idents:
        raise RecordCountError("A pack is of at least one record; name countries, statistics, articles, or process.")
    bibliography = Bibliography()
    sheets = [_in_pack(library, ident, edition, bibliography) for ident in dict.fromkeys(idents)]
    desk = Desk(edition, by_id(library.sources()), gathering.names(library, edition), bibliography)
    return pack.contents(desk, sheets, desk.notes_of(sheets))


def _in_pack(library: Library, ident: str, edition: Edition, shared: Bibliography) -> SheetContents:
    """Return the sheet of the Process, of a country, a measure or an article, whichever has this identifier."""
    if ident == process.KIND:
        return process.contents(gathering.process_records(library, edition), edition, _level(process.LEVELS), shared)
    if ident.upper() in library.names("country"):
        return country.contents(
            gathering.country_records(library, ident, edition), edition, _level(country.LEVELS), shared
        )
    if ident in by_id(library.measures()):
        return measure.contents(
            gathering.measure_records(library, ident, edition), edition, _level(measure.LEVELS), shared
        )
    try:
        return article.contents(gathering.article_records(library, ident, edition), edition, shared)
    except NotFoundError as error:
        raise NotFoundError(f"The library has no country, measure or article {ident!r}.") from error


def _level(levels: Sequence[_L]) -> _L:
    return levels[min(_LEVEL_IN_A_PACK, len(levels) - 1)]


KINDS = {
    kind.name: kind
    for kind in (
        Kind("country", "Country Fact Sheet", _country),
        Kind("article", "Article Sheet", _article),
        Kind("measure", "Statistics Sheet", _measure),
        Kind("process", "The Process", _process),
        Kind("comparison", "Comparison of Countries", _comparison),
        Kind("pack", "Briefing Pack", _pack),
    )
}
