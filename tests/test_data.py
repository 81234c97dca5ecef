"""Every shipped record, checked against the rules of data/README.md and, where they are at hand, the originals."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from edtf import parse_edtf

from desktop import dates, paths, wording
from desktop.documents.numbers import states
from desktop.documents.sentences import sentence_around
from desktop.library.build import build
from desktop.library.folding import fold, words_of
from desktop.library.integrity import verify
from desktop.library.queries import Library
from desktop.library.shipped import read_shipped
from desktop.library.standing import chair, standing
from desktop.records import PROCESS, ROLES, WISHES, WORLD, Article, Figure
from desktop.world import STATEMENT_TOPICS, Translation

REPOSITORY = Path(__file__).parent.parent
DATA = REPOSITORY / "data"
SEEDS = REPOSITORY.parent / "shared" / "seeds"
SHIPPED = read_shipped(DATA)
ARTICLES = {article.id: article for article in SHIPPED.articles}
PARAGRAPHS = {(each.article, each.number): each.text for each in SHIPPED.paragraphs}
MEMBERS = {"AFG", "AZE", "KAZ", "KGZ", "TJK", "TKM", "TUR"}
OBSERVERS = {"IRN", "PAK"}
LATER = {"ITA", "UZB"}
TOO_MANY_WORDS = 9
_DATELINE = re.compile(r"^[A-Z]+, \w+, \w+ \d+\. ")
_THEME = re.compile("Theme: “[^”]*”")  # what a meeting was called is a name

TREND, STRATEGY = "trend-2025-04-24-kazakhstan-chairmanship", "strategy2050-2016-02-26-astana-round-table"
# article, paragraph, value, qualifier, unit, place, what the note warns of
OF_THE_DOCUMENTS = [
    (TREND, 6, 17_000, None, "person", "KAZ", "flow"),
    (TREND, 7, 281_000_000, "about", "person", WORLD, "2020"),
    (TREND, 7, 3.6, "about", "percent", WORLD, None),
    (STRATEGY, 4, 1 / 7, None, "ratio", WORLD, None),
    (STRATEGY, 4, 214_000_000, None, "person", WORLD, None),
    (STRATEGY, 4, 740_000_000, None, "person", WORLD, None),
    (STRATEGY, 4, 150_000_000_000, "more than", "USD", WORLD, "forced labour"),
    (STRATEGY, 4, 21_000_000, "about", "person", WORLD, None),
]


def each_id(records: list[Any]) -> list[str]:
    return [str(getattr(record, "id", None) or getattr(record, "code", "")) for record in records]


every_figure = pytest.mark.parametrize("figure", SHIPPED.figures, ids=each_id(SHIPPED.figures))
every_article = pytest.mark.parametrize("article", SHIPPED.articles, ids=each_id(SHIPPED.articles))
every_country = pytest.mark.parametrize("country", SHIPPED.countries, ids=each_id(SHIPPED.countries))


def original(article: Article) -> str:
    """Return the text of the article's original, or skip the test where it is not at hand."""
    if not SEEDS.is_dir():
        pytest.skip("the originals are not part of the project; they are read where ../shared/seeds has them")
    for path in sorted(SEEDS.glob("*.txt")):
        if hashlib.sha256(path.read_bytes()).hexdigest() == article.sha256:
            return path.read_text("utf-8")
    pytest.fail(f"no file of {SEEDS} has the SHA-256 of {article.id}")


def body(text: str) -> list[str]:
    """Return the paragraphs of an original: no dateline, stamp, caption, sidebar or promotion."""
    lines = _DATELINE.sub("", text.partition("chronicle 2050")[0]).splitlines()
    return [line.strip() for line in lines if len(line.strip()) > 80 and " | " not in line]


def strings(value: object, skipped: tuple[str, ...] = ()) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in skipped:
                yield from strings(each, skipped)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each, skipped)


def dates_of(record: object) -> Iterator[str]:
    """Yield every date of a record and of the records in it."""
    named = {"published", "published_stated", "accessed", "period", "start", "end", "stated", "date", "adopted"}
    if not is_dataclass(record):
        return
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in named and isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for each in value:
                yield from dates_of(each)


def all_records() -> list[object]:
    return [record for field in fields(SHIPPED) for record in getattr(SHIPPED, field.name)]


def runs(text: str) -> set[tuple[str, ...]]:
    words = [word for word, _, _ in words_of(text)]
    return {tuple(words[n : n + TOO_MANY_WORDS]) for n in range(len(words) - TOO_MANY_WORDS + 1)}


@every_figure
def test_a_figure_has_a_known_measure_unit_place_source_and_claimant(figure):
    measure = next(each for each in SHIPPED.measures if each.id == figure.measure)
    assert figure.unit == measure.unit
    assert figure.source in each_id(SHIPPED.sources)
    places = {country.code for country in SHIPPED.countries} | {place.name for place in SHIPPED.places} | {None}
    assert figure.place in places
    claimants = {each.name for each in SHIPPED.people} | {each.name for each in SHIPPED.organisations} | {None}
    assert figure.claimed_by in claimants
    assert wording.reading(figure)


@every_figure
def test_a_figure_states_its_value_where_it_points(figure):
    if figure.article:
        text = PARAGRAPHS[figure.article, figure.paragraph]
        assert text[figure.start : figure.end] == figure.text
        start, end = sentence_around(text, figure.start, figure.end)
        assert start <= figure.start < figure.end <= end
        assert figure.status == "V"
    else:
        assert figure.locator or figure.source
    for value in (figure.value, figure.low, figure.high):
        assert value is None or states(figure.text, value)
    if figure.low is not None:
        assert figure.low < figure.high


@pytest.mark.parametrize("text", sorted({text for record in all_records() for text in dates_of(record)}))
def test_a_date_is_edtf_to_this_program_and_to_the_edtf_library(text):
    assert dates.is_edtf(text)
    assert parse_edtf(text) is not None
    assert dates.words(text)
    assert dates.words(text, "ru")


@every_article
def test_an_article_has_the_hash_of_its_original(article):
    assert original(article)


@every_article
def test_every_paragraph_of_an_original_has_its_digest(article):
    assert len(body(original(article))) == sum(key[0] == article.id for key in PARAGRAPHS)


@every_article
def test_the_numbers_of_an_articles_figures_stand_in_the_paragraphs_of_the_original(article):
    paragraphs = body(original(article))
    found = [figure for figure in SHIPPED.figures if figure.article == article.id]
    assert found
    for figure in found:
        assert figure.paragraph is not None
        for value in (figure.value, figure.low, figure.high):
            assert value is None or states(paragraphs[figure.paragraph - 1], value), figure.id


@every_article
def test_the_numbers_of_an_original_stand_in_its_digest(article):
    for number, paragraph in enumerate(body(original(article)), start=1):
        digest = PARAGRAPHS[article.id, number]
        for digits in re.findall(r"\d[\d,.]*\d|\d", paragraph):
            assert digits in digest, f"paragraph {number} of {article.id}"


@every_article
def test_the_names_of_an_original_stand_in_its_digest(article):
    text = original(article)
    known = {each.name for each in SHIPPED.countries} | {each.name for each in SHIPPED.people}
    known |= {name.text for each in SHIPPED.people for name in each.names}
    for number, paragraph in enumerate(body(text), start=1):
        for name in known:
            if re.search(rf"\b{re.escape(name)}\b", paragraph):
                refs = {m.ref for m in SHIPPED.mentions if (m.article, m.paragraph) == (article.id, number)}
                owners = {c.code for c in SHIPPED.countries if c.name == name}
                owners |= {p.id for p in SHIPPED.people if name in {p.name, *(n.text for n in p.names)}}
                assert owners & refs, f"{name} in paragraph {number} of {article.id}"


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda path: path.stem)
def test_no_nine_words_in_a_row_are_a_sources_own(path):
    texts = [original(article) for article in SHIPPED.articles]
    theirs = set().union(*(runs(paragraph) for text in texts for paragraph in body(text)))
    for text in strings(tomllib.loads(path.read_text("utf-8")), skipped=("title", "name", "names", "locator")):
        assert not runs(_THEME.sub("", text)) & theirs


def test_the_sources_text_stands_nowhere_in_the_project():
    texts = [original(article) for article in SHIPPED.articles]
    theirs = set().union(*(runs(paragraph) for text in texts for paragraph in body(text)))
    folders = [REPOSITORY / name for name in ("desktop", "resources", "tests")]
    files = [
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".typ", ".toml", ".json"}
    ]
    assert [path for path in files if runs(path.read_text("utf-8")) & theirs] == []


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.toml")), ids=lambda path: path.stem)
def test_what_is_not_known_is_left_out(path):
    for text in strings(tomllib.loads(path.read_text("utf-8"))):
        assert text.strip()
        assert text.lower() not in {"n/a", "none", "unknown", "-", "–", "?", "tbd"} or text == "unknown"


@pytest.mark.parametrize("source", SHIPPED.sources, ids=each_id(SHIPPED.sources))
def test_a_source_says_where_it_was_read_and_when(source):
    assert source.accessed
    assert dates.bounds(source.accessed)[0] >= date(2026, 1, 1)
    assert source.url or source.note
    assert source.publisher
    assert source.title


@pytest.mark.parametrize(("article", "paragraph", "value", "qualifier", "unit", "place", "warning"), OF_THE_DOCUMENTS)
def test_every_figure_of_the_documents_is_shipped(article, paragraph, value, qualifier, unit, place, warning):
    (figure,) = [
        each
        for each in SHIPPED.figures
        if (each.article, each.paragraph) == (article, paragraph)
        and each.value is not None
        and abs(each.value - value) < 1e-5
    ]
    assert (figure.unit, figure.place, figure.status) == (unit, place, "V")
    assert qualifier is None or figure.qualifier == qualifier
    assert warning is None or warning in (figure.note or "")


def test_the_documents_dates_are_stated_and_established():
    trend, strategy = ARTICLES[TREND], ARTICLES[STRATEGY]
    assert (trend.published_stated, trend.published) == ("XXXX-04-24", "2025-04-24")
    assert trend.published_source
    assert trend.published_basis
    assert strategy.published == "2016-02-26"


@pytest.mark.parametrize("figure", [f for f in SHIPPED.figures if not f.article], ids=lambda figure: figure.id)
def test_a_figure_of_a_data_page_can_be_found_again(figure):
    source = next(each for each in SHIPPED.sources if each.id == figure.source)
    assert figure.locator or source.url or figure.note


def test_the_countries_are_those_of_the_documents_and_of_later_sources():
    assert {country.code for country in SHIPPED.countries} == MEMBERS | OBSERVERS | LATER


@every_country
def test_a_country_has_its_names_and_sourced_roles(country):
    languages = {name.language for name in country.names}
    assert languages - {"en", "ru"}
    assert any(name.kind == "own" for name in country.names)
    assert re.search(r"[а-яё]", fold(country.name_ru))
    roles = [role for role in SHIPPED.roles if role.country == country.code]
    assert roles
    for role in roles:
        assert role.role in ROLES
        assert dates.bounds(role.stated)
        if role.article:
            assert (role.article, role.paragraph) in PARAGRAPHS


@every_country
def test_every_statement_on_a_treaty_has_a_source(country):
    stated = {action.treaty for action in SHIPPED.treaty_actions if action.country == country.code}
    assert "1951-convention" in stated


def test_members_and_observers_of_2016_are_those_of_the_second_document():
    for code in MEMBERS | OBSERVERS:
        roles = [r for r in SHIPPED.roles if (r.country, r.article) == (code, STRATEGY) and r.role != "chair"]
        assert [role.role for role in roles] == ["member" if code in MEMBERS else "observer"]


def test_disagreeing_statements_on_turkmenistan_both_stand():
    found = standing([role for role in SHIPPED.roles if role.country == "TKM"], date(2026, 11, 22))
    assert found is not None
    assert {found.role.role, *(role.role for role in found.disagreeing)} >= {"member", "observer"}


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2014, 1, 1), "KAZ"), (date(2017, 6, 1), "KGZ"), (date(2019, 6, 1), "TJK"), (date(2021, 6, 1), "TUR"),
     (date(2016, 2, 26), "KAZ"), (date(2016, 9, 30), "KAZ"), (date(2016, 12, 1), "KGZ"), (date(2018, 9, 27), "KGZ"),
     (date(2023, 10, 12), "AZE"), (date(2025, 3, 31), "AZE"), (date(2025, 4, 23), "AZE"), (date(2025, 4, 24), "KAZ"),
     (date(2026, 11, 22), "KAZ")],
)  # fmt: skip
def test_the_chair_of_a_day_is_known(day, code):
    found = chair(SHIPPED.roles, day)
    assert found is not None
    assert found.role.country == code


def test_what_a_country_asked_for_is_said_as_it_was_stated():
    wished = {(role.country, role.stated): role.role for role in SHIPPED.roles if role.role in WISHES}
    assert wished == {
        ("ITA", "2023-03-28"): "applicant",
        ("UZB", "2023-03-28"): "aspirant",
        ("UZB", "2026-11-22"): "candidate",
    }


def test_what_the_sources_say_of_the_process_itself_is_shipped():
    topics: dict[str, set[str]] = {}
    for each in SHIPPED.statements:
        topics.setdefault(each.topic, set()).add(each.source)
    assert set(topics) == set(STATEMENT_TOPICS)
    assert topics["secretariat"] >= {"iom-almaty-process", "unhcr-members-governance", "qazinform-2025-03-20"}
    guests = next(each.text for each in SHIPPED.statements if each.topic == "guests")
    assert all(name in guests for name in ("China", "Iran", "Palestine", "Russia", "United States"))
    assert "Russia" in next(each.text for each in SHIPPED.statements if each.topic == "signatories")


@pytest.mark.parametrize(
    ("measure", "place", "period", "value"),
    [
        ("remittances-share", "TJK", "2010", 31),
        ("remittances-share", "KGZ", "2010", 21),
        ("international-migrants", "Almaty Process member states", None, 9_500_000),
        ("international-migrants", "Almaty Process member states", None, 9_800_000),
    ],
)
def test_a_figure_of_the_notes_on_the_field_is_shipped(measure, place, period, value):
    assert [
        figure.id
        for figure in SHIPPED.figures
        if (figure.measure, figure.place, figure.period, figure.value) == (measure, place, period, value)
    ]


def test_nobody_is_a_member_before_the_process_began():
    begun = min(dates.bounds(event.date)[0] for event in SHIPPED.events)
    for day in (date(1900, 1, 1), begun):
        for code in MEMBERS | OBSERVERS | LATER:
            assert standing([role for role in SHIPPED.roles if role.country == code], day) is None, code


def test_every_mention_of_a_person_country_or_place_is_one_of_its_names():
    names: dict[tuple[str, str], set[str]] = {}
    for kind, records in (("person", SHIPPED.people), ("place", SHIPPED.places)):
        for record in records:
            names[kind, record.id] = {fold(record.name), *(fold(name.text) for name in record.names)}
    for country in SHIPPED.countries:
        names["country", country.code] = {
            fold(text) for text in (country.name, country.formal_name, *(name.text for name in country.names))
        }
    unknown = []
    for mention in SHIPPED.mentions:
        text = fold(PARAGRAPHS[mention.article, mention.paragraph][mention.start : mention.end])
        if mention.kind not in {"event", "organisation"} and text not in names[mention.kind, mention.ref]:
            unknown.append((mention.kind, mention.ref, text, mention.article, mention.paragraph))
    assert unknown == []


def test_mentions_of_one_kind_do_not_overlap():
    for key in PARAGRAPHS:
        for kind in ("country", "person", "organisation", "place"):
            found = sorted(
                (m.start, m.end) for m in SHIPPED.mentions if (m.article, m.paragraph, m.kind) == (*key, kind)
            )
            assert all(one[1] <= other[0] for one, other in pairwise(found)), (key, kind)


def test_rivals_answer_one_question():
    figures = {figure.id: figure for figure in SHIPPED.figures}
    for rivalry in SHIPPED.rivalries:
        found: list[Figure] = [figures[ident] for ident in rivalry.figures]
        assert len({figure.unit for figure in found}) == 1, rivalry
        assert rivalry.note, rivalry


def test_the_library_of_the_shipped_records_is_whole(tmp_path):
    build(tmp_path / "library.db", paths.data_folder())
    checks = verify(tmp_path / "library.db")
    assert [fault for check in checks for fault in check.faults] == []
    with Library(tmp_path / "library.db") as library:
        assert library.info().figures == len(SHIPPED.figures)
        assert {role.body for role in library.roles()} >= {PROCESS}


def numbers_of(text: str, thousands: str, point: str) -> list[str]:
    """The numbers of a text, written alike in every language."""
    return sorted(
        re.sub(rf"(?<=\d){thousands}(?=\d{{3}}(?!\d))", "", each).replace(point, ".").strip(".")
        for each in re.findall(rf"\d(?:[\d{point}]|{thousands}(?=\d{{3}}(?!\d)))*", text)
    )


def test_what_the_sheets_print_of_us_is_there_in_russian() -> None:
    russian = {each.text for each in SHIPPED.translations if each.language == "ru"}
    said = [each.definition for each in SHIPPED.measures]
    said += [each.name for each in SHIPPED.events]
    said += [each.text for each in SHIPPED.statements]
    noted = (*SHIPPED.events, *SHIPPED.figures, *SHIPPED.rivalries, *SHIPPED.countries, *SHIPPED.treaty_actions)
    said += [each.note for each in noted if each.note]  # type: ignore[attr-defined]
    assert not [each for each in said if each not in russian]


@pytest.mark.parametrize("each", SHIPPED.translations, ids=lambda each: each.text[:40])
def test_a_translation_has_the_numbers_of_its_text(each: Translation) -> None:
    assert numbers_of(each.translated, "\N{NO-BREAK SPACE}", ",") == numbers_of(each.text, ",", ".")
