"""The page of a draft: what becomes of each figure is seen, and the longest text is laid out a page at a time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents.draft import Removed
from desktop.documents.figures import extract
from desktop.documents.inspection import inspect
from desktop.library.drafts import DraftFigure, ImportDraft, draft_of, proposed
from desktop.ui import theme
from desktop.ui.pages.draft import Shown, draft_page, part_with, parts_of

SENTENCE = "The ministry counted {n} labour migrants in the valley in 2024, said the deputy minister."


@pytest.fixture
def draft(tmp_path: Path) -> ImportDraft:
    path = tmp_path / "note.txt"
    path.write_text(SENTENCE.format(n="4,200"), "utf-8")
    return draft_of(inspect(path))


def of(draft: ImportDraft, *paragraphs: str, removed: tuple[Removed, ...] = ()) -> ImportDraft:
    figures = tuple(map(proposed, extract(paragraphs)))
    return replace(draft, paragraphs=paragraphs, figures=figures, removed=removed)


def shown(draft: ImportDraft, what: Shown = Shown()) -> str:  # noqa: B008 - it cannot be changed
    return draft_page(draft, theme.LIGHT, 10, what)


def with_first(draft: ImportDraft, *, accepted: bool, doubts: tuple[str, ...] = ()) -> ImportDraft:
    first, *others = draft.figures
    return replace(draft, figures=(DraftFigure(replace(first.figure, doubts=doubts), accepted), *others))


def test_accepted_doubtful_and_rejected_figures_differ_in_more_than_colour(draft):
    accepted = shown(with_first(draft, accepted=True))
    doubtful = shown(with_first(draft, accepted=False, doubts=("A jump of 99 percent or more.",)))
    rejected = shown(with_first(draft, accepted=False))
    assert '<a class="statistics" href="figure:0">4,200</a>' in accepted
    assert "4,200\u00a0(?)</a>" in doubtful
    assert "<s>4,200</s>\u00a0✕</a>" in rejected


def test_the_figure_selected_is_lit(draft):
    assert '<span class="lit">4,200</span>' in shown(draft, Shown(lit=0))
    assert 'class="lit"' not in shown(draft)


def test_what_is_locked_is_not_offered_to_be_changed(draft):
    assert "Choose one to accept, reject or correct it." in shown(draft)
    locked = shown(draft, Shown(locked=True))
    assert "Accepted figures are bold." in locked
    assert "Choose" not in locked
    assert "leave out" not in locked


def numbers(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'width="34">(\d+)<', html)]


def test_every_paragraph_and_piece_left_out_stands_on_one_page(draft):
    removed = tuple(Removed(f"piece {n}", "navigation", n) for n in range(0, 700, 3))
    many = of(draft, *(SENTENCE.format(n=n + 1000) for n in range(700)), removed=removed)
    pages = [shown(many, Shown(part)) for part in range(len(parts_of(many)))]
    assert len(pages) > 5
    assert [number for each in pages for number in numbers(each)] == list(range(1, 701))
    restored = [int(index) for each in pages for index in re.findall(r'href="restore:(\d+)"', each)]
    assert restored == list(range(len(removed)))
    figures = [int(place) for each in pages for place in re.findall(r'href="figure:(\d+)"', each)]
    assert figures == list(range(700))
    for place in (0, 350, 699):
        assert f'href="figure:{place}"' in pages[part_with(many, place)]
    assert 'href="part:1"' in pages[0]
    assert f'href="part:{len(pages) - 2}"' in pages[-1]


def test_a_page_that_is_no_longer_there_is_the_last_one(draft):
    assert shown(draft, Shown(part=7)) == shown(draft)


def test_the_work_for_a_page_grows_no_faster_than_the_document(draft, work):
    few, many = (of(draft, *(SENTENCE.format(n=n + 1000) for n in range(number))) for number in (400, 4000))
    assert work(lambda: shown(many)) < 12 * work(lambda: shown(few))


def test_a_page_has_few_letters_however_long_a_paragraph_is(draft):
    long = of(draft, " ".join(SENTENCE.format(n=n + 1000) for n in range(3000)))
    pages = [shown(long, Shown(part)) for part in range(len(parts_of(long)))]
    texts = [re.sub(r"<[^>]*>", "", each) for each in pages]
    assert max(map(len, texts)) < 30_000
    assert sum(len(re.findall("migrants", each)) for each in texts) == 3000
    places = [place for each in pages for place in re.findall(r'href="figure:(\d+)"', each)]
    assert sorted(set(map(int, places))) == list(range(len(long.figures)))
    assert sum('href="leave:1"' in each for each in pages) == 1


def test_nothing_on_the_page_turns_letters_round(draft):
    html = shown(of(draft, "In the \u202evalley\u202c 300 people work.", removed=(Removed("\u2066x", "ticker", 0),)))
    assert not set(html) & set("\u202e\u202c\u2066")
    assert "�valley�" in html
