from __future__ import annotations

import pytest

from desktop.errors import NotFoundError
from desktop.library.queries import Library


def test_articles_come_newest_first(library):
    assert [article.id for article in library.articles()] == ["herald-2025-04-24-hand-over", "gazette-2016-round-table"]


def test_an_article_says_what_it_stated_and_what_is_established(library):
    article = library.article("herald-2025-04-24-hand-over")
    assert (article.published_stated, article.published) == ("XXXX-04-24", "2025-04-24")
    assert article.published_source == "process-page"
    assert article.title_supplied is False
    assert library.article("gazette-2016-round-table").title_supplied is True


def test_a_figure_points_at_its_characters(library):
    for figure in library.figures():
        if figure.article:
            paragraph = library.paragraphs(figure.article)[figure.paragraph - 1]
            assert paragraph.text[figure.start : figure.end] == figure.text


def test_figures_of_an_article_come_in_reading_order(library):
    found = [figure.id for figure in library.figures(article="herald-2025-04-24-hand-over")]
    assert found == ["herald-kaz-net-migration", "herald-migrants-world", "herald-one-in-seven"]


def test_figures_of_a_place_are_its_own(library):
    assert {figure.place for figure in library.figures(place="KAZ")} == {"KAZ"}
    assert len(library.figures(place="KAZ")) == 3


def test_absent_is_not_zero(library):
    figure = library.figure("yearbook-tjk-remittances")
    assert figure.value is None
    assert (figure.low, figure.high) == (37.8, 47.9)
    assert library.figure("yearbook-kaz-remittances").locator is None


def test_listed_rivals_carry_their_reason_and_go_both_ways(library):
    one, other = library.figure("herald-migrants-world"), library.figure("gazette-migrants-world")
    (rival,) = library.rivals(one)
    assert (rival.figure, rival.reason) == (other, "other date")
    assert [each.figure for each in library.rivals(other)] == [one]


def test_two_values_of_one_question_are_rivals_without_being_listed(library):
    (rival,) = library.rivals(library.figure("herald-kaz-net-migration"))
    assert (rival.figure.id, rival.reason) == ("yearbook-kaz-net-migration", None)


def test_another_period_is_no_rival(library):
    assert library.rivals(library.figure("yearbook-migrants-world-2024")) == ()


def test_names_come_with_their_owner(library):
    assert {name.text for name in library.country("KAZ").names} == {"Қазақстан", "Kazakh"}
    assert {place.name: place.members for place in library.places()}["Central Asia"] == ("KAZ", "TJK")


def test_a_country_code_is_taken_in_either_case(library):
    assert library.country("kaz").name == "Kazakhstan"


@pytest.mark.parametrize("ask", [Library.article, Library.figure, Library.country, Library.source])
@pytest.mark.parametrize("ident", ["nothing", "", "' OR 1=1 --"])
def test_what_is_not_there_is_said_in_a_sentence(library, ask, ident):
    with pytest.raises(NotFoundError, match=r"^The library has no .*\.$"):
        ask(library, ident)


def test_roles_of_all_sources_stand_side_by_side(library):
    assert {(role.role, role.source) for role in library.roles("TJK")} == {
        ("observer", "process-page"), ("member", "herald-hand-over"),
    }  # fmt: skip


def test_events_come_oldest_first_with_every_account(library):
    events = library.events()
    assert [event.id for event in events] == ["round-table-2016", "hand-over-2025"]
    assert [account.date for account in events[1].accounts] == ["2025-04-24", "2025-04"]


def test_the_library_says_what_it_is(library, library_file):
    info = library.info()
    assert info.path == str(library_file)
    assert (info.articles, info.figures, info.countries, library.count("sources")) == (2, 9, 2, 5)
    assert len(info.snapshot) == 12
    assert info.built.endswith("+00:00")


def test_shipped_records_are_not_the_readers_own(library):
    assert not library.holds_own_records()


def test_articles_naming_a_country_are_found(library):
    assert [a.id for a in library.articles_naming("country", "TJK")] == ["herald-2025-04-24-hand-over"]
    assert library.articles_naming("country", "XXX") == ()


def test_terms_treaties_people_and_measures_are_there(library):
    assert [term.id for term in library.terms()] == ["refugee"]
    assert [treaty.short for treaty in library.treaties()] == ["1951 Convention", "1967 Protocol"]
    assert library.people()[0].country == "KAZ"
    assert library.measures()[0].id == "international-migrants"
    assert library.treaty_actions("KAZ")[1].status == "no record"


def test_rival_counts_agree_with_the_rivals(library):
    counts = library.rival_counts()
    assert counts == {f.id: len(library.rivals(f)) for f in library.figures() if library.rivals(f)}


def test_the_figures_with_rivals_are_those_whose_rivals_can_be_counted(library):
    assert library.rivalled() == set(library.rival_counts()) != set()
    some = ["herald-kaz-net-migration", "gazette-profits"]
    assert library.rivalled(some) == set(library.rival_counts(some)) == {"herald-kaz-net-migration"}


def test_figures_of_a_measure_are_those_among_all(library: Library) -> None:
    every = library.figures()
    for ident in {each.measure for each in every}:
        assert library.figures(measure=ident) == tuple(each for each in every if each.measure == ident)
