from __future__ import annotations

from datetime import date

from desktop.library.profiles.article import article_profile
from desktop.library.profiles.country import country_profile
from desktop.library.profiles.evidence import evidence
from desktop.library.profiles.measure import measure_profile


def test_a_figure_has_its_sentence_source_and_rivals(library):
    found = evidence(library, "herald-kaz-net-migration")
    assert found.paragraph is not None
    assert found.sentence is not None
    assert found.article is not None
    assert found.paragraph[slice(*found.sentence)] == (
        "Net migration into Kazakhstan was 17,000 people in 2024, Aigerim Serik said."
    )
    assert found.place == "Kazakhstan"
    assert found.source.publisher == "Steppe Herald"
    assert found.article.id == "herald-2025-04-24-hand-over"
    assert [found.rival_sources[rival.figure.source].publisher for rival in found.rivals] == ["Yearbook of Nations"]


def test_a_figure_of_a_data_page_has_no_sentence(library):
    found = evidence(library, "yearbook-migrants-world-2024")
    assert (found.paragraph, found.sentence, found.article) == (None, None, None)
    assert found.figure.locator == "Table 1, row World"


def test_a_country_profile_is_as_of_a_day(library):
    chair = country_profile(library, "KAZ", date(2026, 11, 22)).chair
    assert chair is not None
    assert chair.country == "KAZ"
    assert country_profile(library, "KAZ", date(2025, 4, 23)).chair is None
    before = country_profile(library, "KAZ", date(2013, 12, 30))
    assert (before.standing, before.roles, before.figures, before.articles) == (None, (), (), ())
    assert [action.date for action in before.treaty_actions] == ["1999-01-15"]


def test_a_country_profile_names_who_disagrees(library):
    standing = country_profile(library, "TJK", date(2026, 11, 22)).standing
    assert standing is not None
    assert standing.role.role == "observer"
    assert [role.role for role in standing.disagreeing] == ["member"]


def test_a_country_profile_has_figures_rivals_and_articles(library):
    profile = country_profile(library, "KAZ")
    assert set(profile.rivals) == {"herald-kaz-net-migration", "yearbook-kaz-net-migration"}
    assert [article.id for article in profile.articles] == ["herald-2025-04-24-hand-over"]


def test_a_country_profile_keeps_to_the_newest_and_says_how_many_it_leaves_out(library):
    whole, short = country_profile(library, "KAZ"), country_profile(library, "KAZ", most=1)
    assert (len(short.figures), short.more_figures) == (1, len(whole.figures) - 1)
    assert short.figures[0].period == max(figure.period or "" for figure in whole.figures)
    assert set(short.sources) >= {short.figures[0].source} | {role.source for role in short.roles}
    assert (whole.more_figures, whole.more_articles) == (0, 0)
    assert whole.rivalled == set(whole.rivals)
    assert short.rivalled == {short.figures[0].id} & whole.rivalled


def test_a_country_profile_keeps_to_the_newest_articles(library):
    articles = country_profile(library, "TJK").articles
    short = country_profile(library, "TJK", most=0)
    assert (short.articles, short.more_articles) == ((), len(articles))


def test_an_article_profile_names_what_it_mentions(library):
    profile = article_profile(library, "herald-2025-04-24-hand-over")
    assert profile.names["person", "aigerim-serik"] == "Aigerim Serik"
    assert profile.names["event", "hand-over-2025"] == "Hand-over of the chairmanship"
    assert profile.place == "Almaty"
    assert profile.date_source is not None
    assert profile.date_source.id == "process-page"
    texts = {paragraph.number: paragraph.text for paragraph in profile.paragraphs}
    assert {texts[m.paragraph][m.start : m.end] for m in profile.mentions if m.ref == "KAZ"} == {"Kazakhstan"}


def test_a_measure_profile_has_every_figure_and_who_has_none(library):
    profile = measure_profile(library, "net-migration", date(2026, 11, 22))
    assert {figure.id for figure in profile.figures} == {
        figure.id for figure in library.figures() if figure.measure == "net-migration"
    }
    assert {"herald-kaz-net-migration", "yearbook-kaz-net-migration"} <= set(profile.rivals)
    assert profile.standings["TJK"].role.role == "observer"
    assert "TJK" in {country.code for country in profile.gaps}
    assert "KAZ" not in {country.code for country in profile.gaps}


def test_a_country_without_a_role_on_the_day_is_no_gap(library):
    assert measure_profile(library, "net-migration", date(2000, 1, 1)).gaps == ()
