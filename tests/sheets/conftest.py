"""Small hand-made records of one country, one article and one measure, and the contents made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from desktop import paths
from desktop.library.build import build
from desktop.library.profiles.article import ArticleProfile
from desktop.library.profiles.country import CountryProfile
from desktop.library.profiles.measure import MeasureProfile
from desktop.library.queries import Library, Rival
from desktop.library.standing import Standing
from desktop.records import Article, Figure, Measure, Mention, Paragraph, Role, Source
from desktop.sheets import article, country, measure
from desktop.sheets.contents import Edition, SheetContents
from desktop.world import Country, Name, Organisation, Person, Treaty, TreatyAction

EDITION = Edition(as_of="2026-11-20", printed="2026-11-22", snapshot="0123456789ab")


def _source(ident: str, publisher: str, published: str | None) -> Source:
    url = f"https://{ident}.example/pages/almaty-process"
    return Source(ident, "web page", publisher, f"Page of {publisher}", url, published, "2026-11-22")


SOURCES = {
    each.id: each
    for each in (
        _source("agency", "Migration Agency", "2026-01"),
        _source("herald", "The Herald", "2025-04-24"),
        _source("collection", "Treaty Collection", "2015-03-14"),
        _source("bureau", "Statistics Bureau", None),
    )
}

MEASURES = {
    ident: Measure(ident, name, name, "What it is.", "person", "stock", "Topic")
    for ident, name in {
        "refugees": "Refugees",
        "net-migration": "Net migration",
        "rate": "Net migration rate",
        "stateless": "Stateless persons",
    }.items()
}


def make_figure(ident: str, measure: str, value: float, period: str | None, source: str, **given: object) -> Figure:
    figure = Figure(
        id=ident,
        measure=measure,
        value=value,
        low=None,
        high=None,
        qualifier="exact",
        unit="person",
        per=None,
        direction=None,
        place="IRN",
        period=period,
        claimed_by=None,
        status="E",
        source=source,
        article=None,
        paragraph=None,
        start=None,
        end=None,
        text=str(value),
    )
    return replace(figure, **given)  # type: ignore[arg-type]


def make_role(role: str, stated: str, source: str, **given: object) -> Role:
    made = Role("IRN", "almaty-process", role, None, None, stated, source, None, None, None, None)
    return replace(made, **given)  # type: ignore[arg-type]


FIGURES = (
    make_figure("refugees-2024", "refugees", 3_489_257, "2024", "agency", locator="file, refugees, 2024"),
    make_figure("refugees-2023", "refugees", 3_800_000, "2023", "agency", locator="file, refugees, 2023"),
    make_figure("refugees-rival", "refugees", 3_477_100, "2024-12-31", "bureau", status="V", note="Afghans only."),
    make_figure("rate-2025", "rate", -15.52, "2025", "agency", per="1,000 population", note="Far larger than others."),
    make_figure(
        "net", "net-migration", 0, "2024", "herald", direction="net", claimed_by="A. Speaker", paragraph=2, status="V"
    ),
)
RIVALS = {
    "refugees-2024": (Rival(FIGURES[2], "other definition", "One counts Afghans only."),),
    "refugees-rival": (Rival(FIGURES[0], "other definition", "One counts Afghans only."),),
}

IRAN = Country(
    code="IRN",
    alpha2="IR",
    numeric="364",
    name="Iran",
    name_ru="Иран",
    formal_name="Islamic Republic of Iran",
    names=(Name("ایران", "fa", "own"), Name("ایران", "ps", "own"), Name("Iranian", "en", "demonym")),
    capital="Tehran",
)

ROLES = (
    make_role("observer", "2026-11-22", "agency", note="The page is undated."),
    make_role("observer", "2016-02-26", "herald"),
    make_role("member", "2025-04-24", "collection"),
    make_role("signatory", "2020-01-23", "bureau", start="2011-03"),
    make_role("member", "2026-11-22", "agency", body="iom", start="2001-11-27"),
)

REPORT = Article(
    id="herald-2025",
    source="herald",
    title="Ministers meet",
    title_supplied=False,
    publisher="The Herald",
    author=None,
    attributed_to="Ministry of Movement",
    language="en",
    place="baku",
    published="2025-04-24",
    published_stated="XXXX-04-24",
    published_basis="The agency dates the meeting.",
    published_source="agency",
    url=None,
    sha256="0f" * 32,
    summary="Ministers met and spoke of numbers.",
    note="The photograph is not part of the article.",
)

PARAGRAPHS = (
    Paragraph("herald-2025", 1, "Ministers of Iran and others met in Baku."),
    Paragraph("herald-2025", 2, "A. Speaker gave about 281 million, or 3.6 percent of all people."),
)


def _said(ident: str, measure: str, value: float, text: str, **given: object) -> Figure:
    start = PARAGRAPHS[1].text.index(text)
    return make_figure(
        ident, measure, value, None, "herald",
        place="World", article="herald-2025", paragraph=2, start=start, end=start + len(text), text=text, status="V",
        **given,
    )  # fmt: skip


SAID = (
    _said("said-migrants", "refugees", 281e6, "about 281 million", qualifier="about", claimed_by="A. Speaker"),
    _said("said-share", "rate", 3.6, "3.6 percent", unit="percent", note="Belongs to another year."),
)


AZERBAIJAN = replace(IRAN, code="AZE", name="Azerbaijan", name_ru="Азербайджан")
PAKISTAN = replace(IRAN, code="PAK", name="Pakistan", name_ru="Пакистан")
ELSEWHERE = (
    make_figure("world-none", "refugees", 20e6, None, "herald", place="World", paragraph=2, claimed_by="A. Speaker"),
    make_figure("world-2020", "refugees", 26e6, "2020", "agency", place="World", locator="row World"),
    make_figure("region-2020", "refugees", 7_382, "2020", "agency", place="Central Asia", note="Afghans only."),
    make_figure("uzb-2024", "refugees", 0, "2024", "agency", place="UZB"),
    make_figure("tjk-2024", "refugees", 15_191, "2024", "agency", place="TJK"),
)


FIXED = frozenset({"kind", "refs", "mark", "url", "language", "paper", "printed", "lit", "names", "id", "page_of"})
"""Fields of contents that are no text, or that only the program words."""


def changed_text(value: Any, change: Callable[[str], str], name: str = "") -> Any:
    """Return a copy of contents with each text changed."""
    if name in FIXED:
        return value
    if isinstance(value, str):
        return change(value) if value else value
    if isinstance(value, tuple):
        return tuple(changed_text(each, change, name) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        made = {
            each.name: changed_text(getattr(value, each.name), change, each.name) for each in fields(value) if each.init
        }
        return replace(value, **made)
    return value


@pytest.fixture(scope="session")
def changed() -> Callable[..., SheetContents]:
    """Change each text of some contents: what records, the library or a reader may have put there."""
    return changed_text


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The library of what ships; not to be changed."""
    path = tmp_path_factory.mktemp("shipped") / "library.db"
    build(path, paths.data_folder())
    with Library(path) as library:
        yield library


@pytest.fixture
def edition() -> Edition:
    return EDITION


@pytest.fixture
def country_records() -> country.CountryRecords:
    return country.CountryRecords(
        profile=CountryProfile(
            country=IRAN,
            standing=Standing(ROLES[0], (ROLES[2],)),
            chair=None,
            roles=ROLES,
            treaties=(
                Treaty(
                    "refugees-1951",
                    "Convention relating to the Status of Refugees",
                    "",
                    "1951 Convention",
                    "1951",
                    "V-2",
                ),
                Treaty("stateless-1954", "Convention on Stateless Persons", "", "1954 Convention", "1954", "V-3"),
            ),
            treaty_actions=(
                TreatyAction("IRN", "refugees-1951", "party", "accession", "1976-07-28", "collection", None),
            ),
            figures=FIGURES,
            rivals=RIVALS,
            articles=(REPORT,),
            measures=MEASURES,
            gaps=(MEASURES["stateless"],),
            sources=SOURCES,
        ),
        passages=PARAGRAPHS[:1],
        bodies={"almaty-process": "Almaty Process", "iom": "Organization for Migration"},
    )


@pytest.fixture
def article_records() -> article.ArticleRecords:
    elsewhere = make_figure("agency-migrants", "refugees", 275e6, "2020", "bureau", place="World")
    return article.ArticleRecords(
        profile=ArticleProfile(
            article=REPORT,
            source=SOURCES["herald"],
            place="Baku",
            date_source=SOURCES["agency"],
            paragraphs=PARAGRAPHS,
            figures=SAID,
            mentions=(
                Mention("herald-2025", 2, 0, 10, "person", "a-speaker"),
                Mention("herald-2025", 1, 13, 17, "country", "IRN"),
            ),
            claims=(),
            roles=(),
            names={("person", "a-speaker"): "A. Speaker", ("country", "IRN"): "Iran"},
            places={"IRN": "Iran"},
            measures=MEASURES,
        ),
        people=(Person("a-speaker", "A. Speaker", (), "Deputy Minister", None, None),),
        organisations=(Organisation("unnamed", "Never named", (), "media", None, None),),
        rivals={"said-migrants": (Rival(elsewhere, "revision", None),)},
        sources=SOURCES,
    )


@pytest.fixture
def measure_profile() -> MeasureProfile:
    return MeasureProfile(
        measure=replace(MEASURES["refugees"], name_ru="Беженцы", definition="People in need of protection."),
        figures=(*FIGURES[:3], *ELSEWHERE),
        rivals=RIVALS,
        standings={
            "IRN": Standing(ROLES[0], ()),
            "TJK": Standing(make_role("member", "2026-11-22", "collection", country="TJK"), ()),
            "UZB": Standing(make_role("candidate", "2026-11-22", "agency", country="UZB"), ()),
            "AZE": Standing(make_role("member", "2026-11-22", "agency", country="AZE"), ()),
        },
        gaps=(AZERBAIJAN, PAKISTAN),
        places={"IRN": "Iran", "TJK": "Tajikistan", "UZB": "Uzbekistan", "AZE": "Azerbaijan", "PAK": "Pakistan"},
        measures=MEASURES,
        sources=SOURCES,
    )


@pytest.fixture
def measure_records(measure_profile: MeasureProfile) -> measure.MeasureRecords:
    return measure.MeasureRecords(measure_profile, measure_profile.places)


@pytest.fixture
def measure_sheet(measure_records: measure.MeasureRecords) -> SheetContents:
    return measure.contents(measure_records, EDITION)


@pytest.fixture
def country_sheet(country_records: country.CountryRecords) -> SheetContents:
    return country.contents(country_records, EDITION)


@pytest.fixture
def article_sheet(article_records: article.ArticleRecords) -> SheetContents:
    return article.contents(article_records, EDITION)


@pytest.fixture
def make_role_of() -> Callable[..., Role]:
    """Make a role of Iran: role, date stated, source, and what else is given."""
    return make_role


@pytest.fixture
def make_figure_of() -> Callable[..., Figure]:
    """Make a figure of Iran: id, measure, value, period, source, and what else is given."""
    return make_figure
