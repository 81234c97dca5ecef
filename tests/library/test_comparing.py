"""A newer text shows what it changes, and an original what it says of each shipped figure, before anything enters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents.inspection import inspect
from desktop.library.comparing import Known, checks_of, difference, figure_names, known_of
from desktop.library.drafts import ImportDraft, draft_of
from desktop.library.importing import import_document
from desktop.library.queries import Library
from desktop.library.recognition import Recognition, recognise

TEXT = """Steppe Herald

Seasonal work in the valley

ASTANA, March 3, 2024. The ministry counted 4,200 labour migrants in the valley in 2023.

Of them, 310 people work on farms along the river, the deputy minister said on Monday.

Nothing else was said that day, and the meeting ended early because of the snow.
"""


def drafted(path: Path, text: str) -> ImportDraft:
    path.write_text(text, "utf-8")
    return draft_of(inspect(path))


@pytest.fixture
def known(tmp_path, library_copy) -> Known:
    """What the library has of the text above, once it is imported."""
    outcome = import_document(library_copy, drafted(tmp_path / "first.txt", TEXT), "add")
    with Library(library_copy) as library:
        found = known_of(library, Recognition("same document", outcome.article, ""))
    assert found is not None
    return found


def after(tmp_path: Path, *changes: tuple[str, str]) -> ImportDraft:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return drafted(tmp_path / "newer.txt", text)


def pieces(found, stands):
    return [piece.text for each in found.paragraphs for piece in each.pieces if piece.stands == stands]


def test_the_same_text_differs_in_nothing(tmp_path, known):
    found = difference(known, after(tmp_path))
    assert (found.paragraphs, found.figures) == ((), ())
    assert (found.same_paragraphs, found.same_figures) == (3, 2)


def test_new_words_of_a_paragraph_and_its_figure_are_told(tmp_path, known):
    found = difference(known, after(tmp_path, ("4,200", "4,350")))
    assert (pieces(found, "before"), pieces(found, "after")) == (["4,200"], ["4,350"])
    assert [each.number for each in found.paragraphs] == [1]
    assert [(each.before, each.after) for each in found.figures] == [
        ("Labour migrants: 4,200 (2023)", "Labour migrants: 4,350 (2023)")
    ]
    assert (found.same_paragraphs, found.same_figures) == (2, 1)


def test_a_paragraph_that_goes_and_one_that_comes_are_told_with_their_figures(tmp_path, known):
    gone = "Of them, 310 people work on farms along the river, the deputy minister said on Monday.\n\n"
    came = "\nA school with 75 desks opened its doors in the neighbouring town last week.\n"
    found = difference(known, after(tmp_path, (gone, ""), ("of the snow.\n", "of the snow.\n" + came)))
    assert pieces(found, "before") == [gone.strip()]
    assert pieces(found, "after") == [came.strip()]
    assert sorted((each.before is None, each.after is None) for each in found.figures) == [(False, True), (True, False)]


def test_a_figure_that_is_rejected_is_one_that_goes(tmp_path, known):
    draft = after(tmp_path)
    found = difference(known, replace(draft, figures=draft.figures[1:]))
    assert [each.after for each in found.figures] == [None]
    assert found.paragraphs == ()


def test_each_shipped_figure_is_checked_before_anything_is_written(tmp_path, library):
    article = next(each for each in library.articles_of("shipped") if library.figures(article=each.id))
    known = known_of(library, Recognition("original", article.id, ""))
    assert known is not None
    assert known.is_shipped
    assert known.names == tuple(figure_names(library, known.figures).values())
    assert all(": " in name and figure.id not in name for figure, name in zip(known.figures, known.names, strict=True))
    draft = drafted(tmp_path / "other.txt", "Nothing that anybody counted stands in this sentence of the valley.")
    checks = checks_of(known, draft)
    assert [check.figure for check in checks] == [figure.id for figure in known.figures]
    assert not any(check.agrees for check in checks)


def test_a_new_document_is_compared_with_nothing(library):
    assert known_of(library, Recognition("new", None, "")) is None


def test_a_paragraph_of_thousands_of_words_is_compared_whole(tmp_path, known):
    long = "word " * 4000
    found = difference(
        replace(known, paragraphs=(long + "end.",)), replace(after(tmp_path), paragraphs=(long + "stop.",))
    )
    assert [len(each.pieces) for each in found.paragraphs] == [1, 1]


def test_a_newer_text_is_recognised_as_one(tmp_path, known, library_copy):
    newer = tmp_path / "newer.txt"
    newer.write_text(TEXT.replace("4,200", "4,350"), "utf-8")
    with Library(library_copy) as library:
        document = inspect(newer).document
        assert document is not None
        recognition = recognise(library, document)
        assert recognition.kind == "same document"
        assert known_of(library, recognition) == known
