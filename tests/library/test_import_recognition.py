from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.documents.inspection import inspect
from desktop.library.build import build
from desktop.library.drafts import default_action
from desktop.library.importing import undo
from desktop.library.queries import Library
from desktop.library.recognition import recognise, same_publisher, same_title

STORY = "2025-03-14--steppe-herald--seasonal-work-draws-more-people-to-the-valley"
HERALD = "herald-2025-04-24-hand-over"
GAZETTE = "gazette-2016-round-table"
GAZETTE_TEXT = (
    "Speakers of the ministry and of the IOM came together and spoke about the protection of migrants.",
    "There are 214 million international migrants, it says. Trafficking earns more than 150 billion dollars a year.",
)


def test_a_new_document_is_added(known, write):
    found = known(write())
    assert (found.kind, found.article, default_action(found)) == ("new", None, "add")


def test_the_same_file_under_another_name_is_skipped(known, take, write):
    path = write()
    take(path)
    found = known(write(path.read_text("utf-8"), "copy.html"))
    assert (found.kind, found.article, default_action(found)) == ("same file", STORY, "skip")


def test_the_same_text_in_another_file_is_skipped(known, take, write):
    path = write()
    take(path)
    found = known(write(path.read_text("utf-8").replace("<html", "<html class='x'"), "copy.html"))
    assert (found.kind, found.article, default_action(found)) == ("same text", STORY, "skip")


def test_the_same_title_publisher_and_date_are_a_new_version(known, take, write):
    path = write()
    take(path)
    found = known(write(path.read_text("utf-8").replace("64,000", "66,000"), "newer.html"))
    assert (found.kind, found.article, default_action(found)) == ("same document", STORY, "replace")


@pytest.mark.parametrize(
    ("old", "new"),
    [("Seasonal work draws", "Seasonal work brings"), ("2025-03-14", "2025-03-15"), ("Steppe Herald", "Lake Gazette")],
)
def test_another_title_date_or_publisher_is_another_document(known, take, write, old, new):
    path = write()
    take(path)
    text = path.read_text("utf-8").replace("64,000", "66,000").replace(old, new)
    assert known(write(text, "other.html")).kind == "new"


def test_documents_without_a_date_are_not_taken_for_one_another(take, write, library_copy):
    first = inspect(write("Brief\n\nNine hundred permits were issued in the valley on that day.", "a.txt"))
    assert first.document
    take(first.path)
    other = replace(first.document, sha256="0" * 64, paragraphs=("Other words.",))
    with Library(library_copy) as library:
        assert recognise(library, other).kind == "new"


def test_the_file_that_a_shipped_article_was_written_from_is_its_original(known, herald):
    found = known(herald)
    assert (found.kind, found.article, default_action(found)) == ("original", HERALD, "attach")


def test_another_file_with_the_articles_title_publisher_and_date_is_its_original(known, herald, write):
    found = known(write(herald.read_text("utf-8") + "\n", "saved.html"))
    assert (found.kind, found.article) == ("original", HERALD)


@pytest.mark.parametrize(
    ("old", "new"), [("Chairmanship passes", "A chair goes"), ("2025-04-24", "2024-04-24"), ("Steppe H", "Valley H")]
)
def test_another_title_date_or_publisher_is_no_original(known, herald, write, old, new):
    assert known(write(herald.read_text("utf-8").replace(old, new), "other.html")).kind == "new"


def test_an_attached_original_is_the_same_file_and_the_next_one_is_not_an_original(known, take, herald, write):
    take(herald)
    assert known(herald).kind == "same file"
    assert known(write(herald.read_text("utf-8").replace("of both", "of all"), "other.html")).kind == "new"


def test_what_was_undone_is_new_again(known, take, write, herald, library_copy):
    undo(library_copy, take(write()).import_id)
    undo(library_copy, take(herald).import_id)
    assert known(write()).kind == "new"
    assert known(herald).kind == "original"


def test_where_our_title_is_supplied_most_figures_make_an_original(known, write, page):
    text = page("Migrants protected", "2016-02-26", *GAZETTE_TEXT, publisher="Lake Gazette")
    assert known(write(text)).article == GAZETTE
    other = text.replace("214 million", "215 million").replace("150 billion", "160 billion")
    assert known(write(other, "other.html")).kind == "new"


def test_a_date_without_a_year_is_compared_by_month_and_day(herald, library_copy):
    document = inspect(herald).document
    assert document
    with Library(library_copy) as library:
        for date, kind in (("XXXX-04-24", "original"), ("XXXX-04-25", "new"), ("2025-04-25", "new"), (None, "new")):
            other = replace(document, sha256="0" * 64, published=date, published_inferred=None)
            assert recognise(library, other).kind == kind, date


def test_a_library_of_the_first_version_recognises_originals(known, herald, data_copy, first_version):
    assert known(herald, first_version).article == HERALD
    build(first_version, data_copy)
    assert known(herald, first_version).article == HERALD


def test_titles_are_compared_without_case_and_punctuation():
    assert same_title("Қазақстан: a new “Chair”", "казакстан a new chair")
    assert not same_title("", "")
    assert not same_title(None, None)


def test_a_publisher_is_known_with_and_without_news_agency():
    assert same_publisher("Trend", "Trend News Agency")
    assert same_publisher("The Steppe Herald", "Steppe Herald")
    assert not same_publisher("Steppe Herald", "Steppe Gazette")
    assert not same_publisher(None, "Steppe Herald")


def test_the_few_shipped_articles_are_found_without_reading_all(library_file):
    with Library(library_file) as library:
        plans = [
            library.rows(f"EXPLAIN QUERY PLAN {sql}")[0]["detail"]
            for sql in (
                "SELECT * FROM articles WHERE origin = 'shipped' ORDER BY pk",
                "SELECT article FROM documents WHERE relation = 'original'",
            )
        ]
    assert ["articles_shipped" in plans[0], "documents_original" in plans[1]] == [True, True]
