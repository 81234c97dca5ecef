"""The contents of the sheets: compared with reference files, and held to what every sheet must keep."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import SheetError
from desktop.records import Figure, Role
from desktop.sheets import article, country, measure
from desktop.sheets.blocks import Figures, Names, Prose, Row, Sources, Table, Timeline
from desktop.sheets.contents import Edition, SheetContents
from desktop.sheets.desk import letters, signed

REFERENCE = Path(__file__).parent.parent / "fixtures" / "sheets"
UPDATE = "ALMATY_UPDATE_REFERENCES"


def agree_with_reference(contents: SheetContents, name: str) -> None:
    """Compare contents with a reference file; with ALMATY_UPDATE_REFERENCES set, write the file instead."""
    path = REFERENCE / name
    made = json.dumps(signed(contents).as_json(), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get(UPDATE):
        path.write_text(made, encoding="utf-8")
    assert json.loads(made) == json.loads(path.read_text(encoding="utf-8"))


def block(contents: SheetContents, title: str) -> object:
    return next(each for each in contents.blocks if each.title == title)


def table(contents: SheetContents, title: str) -> list[list[str]]:
    """The texts of a table, a cell's entries and notes joined by bars."""
    found = block(contents, title)
    assert isinstance(found, Table)
    return [
        ["|".join(filter(None, map(entry_text, cell))) for cell in row.cells]
        if isinstance(row, Row)
        else [f"= {words(row.head)}"]
        for row in found.rows
    ]


def entry_text(entry) -> str:
    text = "".join(run.text + "".join(f"[{ref}]" for ref in run.refs) for run in entry.text)
    return text + (f" ({entry.note})" if entry.note else "")


def words(text) -> str:
    return "".join(run.text + "".join(f"[{ref}]" for ref in run.refs) for run in text)


def values_of(value: object, key: str) -> Iterator[object]:
    """Every value that stands under a key anywhere in the JSON of a sheet."""
    if isinstance(value, dict):
        yield from (each for name, each in value.items() if name == key)
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from values_of(each, key)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_country_contents_are_those_of_the_reference(
    country_records: country.CountryRecords, edition: Edition, language: str
) -> None:
    agree_with_reference(
        country.contents(country_records, replace(edition, language=language)), f"country.{language}.json"
    )


@pytest.mark.parametrize("language", ["en", "ru"])
def test_article_contents_are_those_of_the_reference(
    article_records: article.ArticleRecords, edition: Edition, language: str
) -> None:
    agree_with_reference(
        article.contents(article_records, replace(edition, language=language)), f"article.{language}.json"
    )


@pytest.mark.parametrize("language", ["en", "ru"])
def test_measure_contents_are_those_of_the_reference(
    measure_records: measure.MeasureRecords, edition: Edition, language: str
) -> None:
    agree_with_reference(
        measure.contents(measure_records, replace(edition, language=language)), f"measure.{language}.json"
    )


@pytest.mark.parametrize("sheet", ["country_sheet", "article_sheet", "measure_sheet"])
def test_every_mark_leads_to_one_place(sheet: str, request: pytest.FixtureRequest) -> None:
    contents = request.getfixturevalue(sheet).as_json() | {"figures": ()}
    targets = [mark for mark in values_of(contents, "mark") if mark]
    refs = {ref for refs in values_of(contents, "refs") for ref in refs}  # type: ignore[attr-defined]
    assert len(targets) == len(set(targets))
    assert refs
    assert refs <= set(targets)


@pytest.mark.parametrize("sheet", ["country_sheet", "measure_sheet"])
def test_sources_are_numbered_in_the_order_the_sheet_speaks_of_them(sheet: str, request: pytest.FixtureRequest) -> None:
    contents = request.getfixturevalue(sheet)
    spoken = [ref for refs in values_of(contents.as_json(), "refs") for ref in refs if ref.isdigit()]  # type: ignore[attr-defined]
    sources = contents.blocks[-1]
    assert isinstance(sources, Sources)
    assert [each.mark for each in sources.entries] == list(dict.fromkeys(spoken))
    assert [each.mark for each in sources.entries] == [str(number + 1) for number in range(len(sources.entries))]


def test_a_source_says_where_in_it_the_figures_stand(country_sheet: SheetContents) -> None:
    sources = country_sheet.blocks[-1]
    assert isinstance(sources, Sources)
    assert sources.entries[0].places == "In it: file, refugees, 2024; 2023"


def test_the_date_of_access_stands_once_if_all_sources_share_it(
    country_records: country.CountryRecords, edition: Edition
) -> None:
    shared = country.contents(country_records, edition).blocks[-1]
    sources = dict(country_records.profile.sources)
    sources["herald"] = replace(sources["herald"], accessed="2026-11-01")
    profile = replace(country_records.profile, sources=sources)
    several = country.contents(replace(country_records, profile=profile), edition).blocks[-1]
    assert isinstance(shared, Sources)
    assert isinstance(several, Sources)
    assert (shared.as_of, shared.entries[0].accessed) == ("All accessed 22 November 2026", "")
    assert (several.as_of, several.entries[0].accessed) == ("", "Accessed 22 November 2026")


def test_the_latest_figure_of_each_measure_is_a_key_figure(country_sheet: SheetContents) -> None:
    figures = block(country_sheet, "Key Figures")
    assert isinstance(figures, Figures)
    assert [(each.measure, each.reading, each.period) for each in figures.cards] == [
        ("Refugees", "3,489,257", "2024"),
        ("Net migration", "0†", "2024"),
        ("Net migration rate per 1,000 population", "−15.52", "2025"),
    ]


def test_a_disputed_key_figure_says_so(country_sheet: SheetContents) -> None:
    figures = block(country_sheet, "Key Figures")
    assert isinstance(figures, Figures)
    assert [each.disputed for each in figures.cards] == ["sources disagree", "", ""]


def test_an_unvalidated_figure_is_marked_and_says_who_claims_it_where(country_sheet: SheetContents) -> None:
    figures = block(country_sheet, "Key Figures")
    assert isinstance(figures, Figures)
    assert figures.cards[1].status == "unconfirmed"
    assert figures.cards[1].reading.endswith("†")
    assert figures.cards[1].said_by == "A. Speaker, in The Herald"


def test_a_country_without_figures_is_no_country_of_zeros(
    country_records: country.CountryRecords, edition: Edition
) -> None:
    profile = replace(country_records.profile, figures=(), rivals={})
    contents = country.contents(replace(country_records, profile=profile), edition)
    figures = block(contents, "Key Figures")
    assert isinstance(figures, Prose)
    assert "not a zero" in words(figures.paragraphs[0].text)
    assert "0" not in set(values_of(contents.as_json(), "reading"))


def test_measures_without_a_figure_are_named(country_sheet: SheetContents) -> None:
    gaps = block(country_sheet, "No Figure")
    assert isinstance(gaps, Names)
    assert gaps.names == ("Stateless persons",)


def test_rivals_stand_together_with_the_reason(country_sheet: SheetContents) -> None:
    assert table(country_sheet, "Where Sources Disagree") == [
        [
            "Refugees",
            (
                "3,489,257 (Migration Agency, 2024)[1]; 3,477,100† (Statistics Bureau, 31 December 2024)[3]. "
                "Why: other definitions. One counts Afghans only."
            ),
        ]
    ]


def test_the_band_says_the_role_as_of_the_date_and_who_disagrees(country_sheet: SheetContents) -> None:
    band = country_sheet.band
    assert band.headline == "Observer in the Almaty Process"
    assert words(band.detail) == (
        "As of 20 November 2026, by the latest statement: Migration Agency, 22 November 2026[1]. "
    )
    assert words(band.dispute) == "Sources disagree: Member: Treaty Collection, 24 April 2025[2]. "


def test_a_sheet_without_sources_has_no_list_of_them(country_records: country.CountryRecords, edition: Edition) -> None:
    bare = replace(
        country_records.profile, figures=(), rivals={}, roles=(), treaty_actions=(), articles=(), standing=None
    )
    contents = country.contents(replace(country_records, profile=bare), edition)
    assert [each.title for each in contents.blocks] == [
        "Key Messages",
        "Key Figures",
        "No Figure",
        "In the Process",
        "Treaties",
        "Names and Boundaries",
    ]


def test_the_band_says_when_no_source_states_a_role(country_records: country.CountryRecords, edition: Edition) -> None:
    profile = replace(country_records.profile, standing=None)
    band = country.contents(replace(country_records, profile=profile), edition).band
    assert band.headline == ""
    assert "no source in this library states a role" in words(band.detail)


def test_the_chair_is_named_in_the_band(
    country_records: country.CountryRecords, edition: Edition, make_role_of: Callable[..., Role]
) -> None:
    chair = make_role_of("chair", "2025-05-29", "herald", start="2025-04-24")
    band = country.contents(
        replace(country_records, profile=replace(country_records.profile, chair=chair)), edition
    ).band
    assert band.headline == "Observer in and chair of the Almaty Process"
    assert "Chair since 24 April 2025: The Herald, 29 May 2025[2]" in words(band.detail)


def test_a_formal_name_that_is_the_common_one_is_not_said_twice(
    country_records: country.CountryRecords, edition: Edition
) -> None:
    profile = country_records.profile
    plain = replace(profile, country=replace(profile.country, formal_name=profile.country.name))
    assert country.contents(country_records, edition).band.facts[0] == "Islamic Republic of Iran"
    assert country.contents(replace(country_records, profile=plain), edition).band.facts[0] == "Capital: Tehran"


def test_own_names_stand_with_their_language_and_once(country_sheet: SheetContents) -> None:
    assert [(run.text, run.language) for run in country_sheet.band.names] == [("Иран", "ru"), ("ایران", "fa")]


def lanes(contents: SheetContents) -> list[tuple[str, str]]:
    """The lanes of the timeline: what role, and who says since when."""
    found = block(contents, "In the Process")
    assert isinstance(found, Timeline)
    return [(words(lane.label), words(lane.said)) for lane in found.lanes]


def test_statements_of_the_same_role_share_a_lane(country_sheet: SheetContents) -> None:
    assert lanes(country_sheet) == [
        ("Member", "24 April 2025 Treaty Collection[2]"),
        ("Observer", "22 November 2026 Migration Agency[1]; 26 February 2016 The Herald[4]"),
        ("Signatory of the Almaty Declaration", "since March 2011 Statistics Bureau[3]"),
        ("Member, Organization for Migration", "since 27 November 2001 Migration Agency[1]"),
    ]


def test_a_role_of_no_stated_time_is_drawn_when_it_was_stated(country_sheet: SheetContents) -> None:
    found = block(country_sheet, "In the Process")
    assert isinstance(found, Timeline)
    member, observer, signatory, elsewhere = (lane.spans for lane in found.lanes)
    assert [span[0] == span[1] for span in (*member, *observer, *signatory)] == [True] * 4
    assert 2025 < member[0][0] < 2026
    assert elsewhere[0][1] is None


def test_a_chairmanship_that_is_over_is_not_drawn_to_this_day(
    country_records: country.CountryRecords, edition: Edition, make_role_of: Callable[..., Role]
) -> None:
    roles = (
        make_role_of("chair", "2016-10-03", "herald", start="2016-10"),
        make_role_of("chair", "2026-11-22", "agency", start="2016-11", end="2018-11"),
    )
    found = block(with_roles(country_records, edition, roles), "In the Process")
    assert isinstance(found, Timeline)
    assert [len(lane.spans) for lane in found.lanes] == [1]
    assert found.lanes[0].spans[0][1] == pytest.approx(2018.9, abs=0.1)


def test_many_statements_are_counted(
    country_records: country.CountryRecords, edition: Edition, make_role_of: Callable[..., Role]
) -> None:
    roles = tuple(make_role_of("member", f"20{year}", "herald") for year in range(10, 19))
    ((_, said),) = lanes(with_roles(country_records, edition, roles, country.Limits(statements=2)))
    assert said == "2018 The Herald[4]; 2017 The Herald[4] and 7 more"


def with_roles(
    records: country.CountryRecords,
    edition: Edition,
    roles: tuple[Role, ...],
    limits: country.Limits = country.LEVELS[0],
) -> SheetContents:
    return country.contents(replace(records, profile=replace(records.profile, roles=roles)), edition, limits)


def test_a_treaty_nobody_speaks_of_is_said_to_be_unknown(country_sheet: SheetContents) -> None:
    assert table(country_sheet, "Treaties") == [
        [
            "1951 Convention",
            "Party by accession, 28 July 1976 (Treaty Collection)[2]",
        ],
        ["1954 Convention", "Unknown"],
    ]


def test_blocks_say_what_time_they_are_of(country_sheet: SheetContents) -> None:
    assert {each["title"]: each["as_of"] for each in country_sheet.as_json()["blocks"] if "as_of" in each} == {  # type: ignore[attr-defined]
        "Key Figures": "Sources dated 24 April 2025 – January 2026",
        "Where Sources Disagree": "Sources dated January 2026 – 22 November 2026",
        "Key Messages": "",
        "Over Time": "",
        "In the Process": "Stated 26 February 2016 – 22 November 2026",
        "Treaties": "Sources dated 14 March 2015",
        "What the Articles Say": "Published 24 April 2025",
        "No Figure": "",
        "Sources": "All accessed 22 November 2026",
    }


def test_figures_of_a_paragraph_are_bold_and_marked(article_sheet: SheetContents) -> None:
    digest = block(article_sheet, "Digest by Paragraph")
    assert isinstance(digest, Prose)
    assert [(run.text, run.bold, run.refs) for run in digest.paragraphs[1].text] == [
        ("A. Speaker gave ", False, ()),
        ("about 281 million", True, ("a",)),
        (", or ", False, ()),
        ("3.6 percent", True, ("b",)),
        (" of all people.", False, ()),
    ]


def test_figures_that_overlap_share_their_bold_words(article_records: article.ArticleRecords, edition: Edition) -> None:
    first, second = article_records.profile.figures
    inside = replace(second, start=first.start + 6, end=first.end + 4)  # type: ignore[operator]
    profile = article_records.profile._replace(figures=(first, inside))
    digest = block(article.contents(replace(article_records, profile=profile), edition), "Digest by Paragraph")
    assert isinstance(digest, Prose)
    runs = digest.paragraphs[1].text
    assert "".join(run.text for run in runs) == article_records.profile.paragraphs[1].text
    assert [(run.text, run.refs) for run in runs if run.bold] == [("about 281 million, or", ("a", "b"))]


def test_the_document_shows_both_its_dates(article_sheet: SheetContents) -> None:
    facts = article_sheet.as_json()["blocks"][0]["facts"]  # type: ignore[index]
    date = next(each for each in facts if each["label"] == "Date")
    assert date["text"][0]["text"] == "24 April 2025"
    assert list(date["text"][0]["refs"]) == ["2"]
    assert date["note"] == "As stated: 24 April, year not stated. The agency dates the meeting."


def test_a_document_shows_no_fact_it_does_not_have(article_sheet: SheetContents) -> None:
    labels = [each["label"] for each in article_sheet.as_json()["blocks"][0]["facts"]]  # type: ignore[index]
    assert labels == ["Publisher", "Reported from", "Date", "Place", "Language", "SHA-256", "Note"]


def test_only_those_named_in_the_article_are_listed(article_sheet: SheetContents) -> None:
    assert table(article_sheet, "People and Organisations") == [["A. Speaker", "Deputy Minister", "2"]]


def test_the_articles_own_figure_stands_before_its_rivals(article_sheet: SheetContents) -> None:
    dispute = block(article_sheet, "Where Sources Disagree").disputes[0]  # type: ignore[attr-defined]
    assert dispute.question == "Refugees, World"
    assert [each.reading for each in dispute.readings] == [
        "about 281\N{NO-BREAK SPACE}million†",
        "275\N{NO-BREAK SPACE}million",
    ]
    assert [each.period for each in dispute.readings] == ["period not stated", "2020"]


def test_rivals_of_rivals_stand_in_one_dispute(
    country_records: country.CountryRecords, edition: Edition, make_figure_of: Callable[..., Figure]
) -> None:
    from desktop.library.queries import Rival

    first, second, third = (make_figure_of(name, "refugees", 1, "2024", "agency") for name in "abc")
    rivals = {
        "a": (Rival(second, "rounding", None),),
        "b": (Rival(first, "rounding", None), Rival(third, None, None)),
        "c": (Rival(second, None, None),),
    }
    profile = replace(country_records.profile, figures=(first, third, second), rivals=rivals)
    contents = country.contents(replace(country_records, profile=profile), edition)
    ((question, readings),) = table(contents, "Where Sources Disagree")
    assert question == "Refugees, 2024"
    assert readings.count("Migration Agency") == 3
    assert readings.endswith("Why: rounding, not known.")


def test_the_band_says_what_is_counted(measure_sheet: SheetContents) -> None:
    band = measure_sheet.band
    assert measure_sheet.title == "Refugees"
    assert [(run.text, run.language) for run in band.names] == [("Беженцы", "ru")]
    assert band.facts == ("A stock: the number at one date", "Unit: people", "8 claims in this library")
    assert words(band.detail) == "People in need of protection."


def test_places_stand_in_their_order_with_their_latest_figure(measure_sheet: SheetContents) -> None:
    assert table(measure_sheet, "Latest Figure for Each Place") == [
        ["= World and regions"],
        ["World", "26\N{NO-BREAK SPACE}million[1]", "2020", " (estimate)", "Migration Agency"],
        ["Central Asia", "7,382[1][a]", "2020", " (estimate)", "Migration Agency"],
        ["= Members of the Almaty Process, by the latest statements as of 20 November 2026[2]"],
        ["Tajikistan", "15,191[1]", "2024", " (estimate)", "Migration Agency"],
        ["= Observers in the Almaty Process, by the latest statements as of 20 November 2026[1]"],
        ["Iran", "3,489,257[1]", "2024", " (estimate · sources disagree)", "Migration Agency"],
        ["= Other places"],
        ["Uzbekistan", "0[1]", "2024", " (estimate)", "Migration Agency"],
    ]


def test_all_claims_stand_by_place_newest_first(measure_sheet: SheetContents) -> None:
    claims = table(measure_sheet, "All Claims over Time")
    assert [row[:2] for row in claims] == [
        ["World", "2020"], ["World", "Not stated"], ["Central Asia", "2020"], ["Tajikistan", "2024"],
        ["Iran", "31 December 2024"], ["Iran", "2024"], ["Iran", "2023"], ["Uzbekistan", "2024"],
    ]  # fmt: skip
    assert [row[4:] for row in claims[:2]] == [
        ["Migration Agency", " (row World)"],
        ["A. Speaker, in The Herald", " (Paragraph 2)"],
    ]
    assert claims[3][5] == " (Not stated)"


def test_places_of_many_claims_are_heads_among_them(
    measure_records: measure.MeasureRecords, edition: Edition, make_figure_of: Callable[..., Figure]
) -> None:
    claims = tuple(
        make_figure_of(f"f{code}{n}", "refugees", n, f"{2010 + n}", "agency", place=code)
        for code in ("IRN", "TJK")
        for n in range(4)
    )
    rows = table(with_figures(measure_records, claims, edition), "All Claims over Time")
    assert [index for index, row in enumerate(rows) if row[0].startswith("=")] == [0, 5]


def test_columns_of_claims_are_as_wide_as_their_cells_need(
    measure_records: measure.MeasureRecords, edition: Edition, make_figure_of: Callable[..., Figure]
) -> None:
    def shares(**changed: Any) -> list[int]:
        one = replace(make_figure_of("f", "refugees", 1, "2020", "agency", place="IRN"), **changed)
        made = with_figures(measure_records, (one,), edition)
        return [each.share for each in made.blocks[-3].columns]  # type: ignore[union-attr]

    short, named = shares(), shares(claimed_by="A very long name of somebody")
    both = shares(claimed_by="A very long name of somebody", locator="where " * 40)
    assert sum(short) == sum(named) == sum(both) == 100
    assert short[-2] < both[-2] < named[-2]
    assert all(share >= 6 for share in both)


@pytest.mark.parametrize("claimant", ["Q" * 5000, "Ministry of Affairs and " * 200])
def test_a_claimant_of_thousands_of_letters_is_shortened(
    measure_records: measure.MeasureRecords, edition: Edition, make_figure_of: Callable[..., Figure], claimant: str
) -> None:
    figure = make_figure_of("f", "refugees", 1, "2020", "agency", place="IRN", claimed_by=claimant)
    made = json.dumps(with_figures(measure_records, (figure,), edition).as_json(), ensure_ascii=False)
    assert claimant[:100] in made
    assert claimant[:161] not in made


def test_a_note_has_one_letter_and_stands_where_it_is_first_met(
    measure_records: measure.MeasureRecords, edition: Edition
) -> None:
    figures = [
        replace(each, note="Old.") if each.id == "world-none" else each for each in measure_records.profile.figures
    ]
    contents = with_figures(measure_records, tuple(figures), edition)
    tables = [each for each in contents.blocks if isinstance(each, Table)]
    assert [[(each.mark, each.text) for each in found.remarks] for found in tables] == [
        [("a", "Afghans only.")],
        [("b", "Old.")],
    ]


def test_members_and_observers_without_a_figure_are_named(measure_sheet: SheetContents) -> None:
    gaps = block(measure_sheet, "No Figure")
    assert isinstance(gaps, Names)
    assert gaps.names == ("Azerbaijan", "Pakistan")
    assert "not zero" in gaps.lead


def with_figures(records: measure.MeasureRecords, figures: tuple[Figure, ...], edition: Edition) -> SheetContents:
    rivals = records.profile.rivals if figures else {}
    return measure.contents(replace(records, profile=replace(records.profile, figures=figures, rivals=rivals)), edition)


def test_a_measure_without_figures_is_no_measure_of_zeros(
    measure_records: measure.MeasureRecords, edition: Edition
) -> None:
    contents = with_figures(measure_records, (), edition)
    assert [each.title for each in contents.blocks] == [
        "Latest Figure for Each Place",
        "No Figure",
        "Names and Boundaries",
    ]
    latest = contents.blocks[0]
    assert isinstance(latest, Prose)
    assert "not a zero" in words(latest.paragraphs[0].text)


def test_a_figure_of_no_stated_place_stands_last(measure_records: measure.MeasureRecords, edition: Edition) -> None:
    every = measure_records.profile.figures
    figures = tuple(replace(each, place=None) if each.place == "World" else each for each in every)
    latest = table(with_figures(measure_records, figures, edition), "Latest Figure for Each Place")
    assert [row[0] for row in latest[-3:]] == ["= Other places", "Uzbekistan", "Not stated"]


def test_a_language_sheets_are_not_printed_in_is_refused(
    country_records: country.CountryRecords, edition: Edition
) -> None:
    with pytest.raises(SheetError, match="not printed in 'xx'"):
        country.contents(country_records, replace(edition, language="xx"))


def test_letters_go_on_after_z() -> None:
    assert [letters(index) for index in (0, 25, 26, 51, 52, 701, 702)] == ["a", "z", "aa", "az", "ba", "zz", "aaa"]


def test_contents_as_json_are_what_json_gives_back(country_sheet: SheetContents) -> None:
    assert country_sheet.as_json() == json.loads(json.dumps(country_sheet.as_json()))
    assert country_sheet.as_json() == json.loads(json.dumps(asdict(country_sheet)))
