"""A draft changes with its text: pieces come back, paragraphs go, and decisions on figures are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents.figures import extract
from desktop.documents.inspection import inspect
from desktop.library.drafts import ImportDraft, draft_of, proposed
from desktop.library.redrafting import BY_HAND, left_out, restored

LINES = (
    "ASTANA, March 3. The ministry counted 4,200 labour migrants in the first quarter of the year.",
    "Of them, 310 people work on farms along the river, the deputy minister said on Monday.",
    "Another 1,500 people have applied for permits since then, she added in the same speech.",
    "Follow us on Telegram to be the first to read the news!",
)


@pytest.fixture
def draft(tmp_path: Path) -> ImportDraft:
    path = tmp_path / "note.txt"
    path.write_text("\n\n".join(LINES), "utf-8")
    return draft_of(inspect(path))


def texts(draft: ImportDraft) -> list[str]:
    return [each.figure.text for each in draft.figures]


def test_a_piece_comes_back_where_it_stood(draft):
    index = next(place for place, each in enumerate(draft.removed) if "Telegram" in each.text)
    changed = restored(draft, index)
    assert changed.paragraphs == (*draft.paragraphs, LINES[3])
    assert LINES[3] not in [each.text for each in changed.removed]


def test_leaving_a_paragraph_out_takes_its_figures_and_moves_the_others(draft):
    changed = left_out(draft, 2)
    assert len(changed.paragraphs) == len(draft.paragraphs) - 1
    assert not any("310" in text for text in texts(changed))
    for each in changed.figures:
        stands = changed.paragraphs[each.figure.paragraph - 1][each.figure.start : each.figure.end]
        assert stands == each.figure.text


def test_what_was_left_out_by_hand_can_come_back(draft):
    changed = left_out(draft, 2)
    index = next(place for place, each in enumerate(changed.removed) if each.reason == BY_HAND)
    again = restored(changed, index)
    assert again.paragraphs == draft.paragraphs
    assert {(each.text, each.before) for each in again.removed} == {(each.text, each.before) for each in draft.removed}
    assert texts(again) == texts(draft)


def test_a_decision_on_a_figure_is_kept_when_another_paragraph_goes(draft):
    last = len(draft.figures) - 1
    rejected = replace(draft.figures[last], accepted=False)
    changed = left_out(replace(draft, figures=(*draft.figures[:last], rejected)), 2)
    assert [each.accepted for each in changed.figures if each.figure.text == rejected.figure.text] == [False]


def with_more(draft: ImportDraft, *more: str) -> ImportDraft:
    paragraphs = (*draft.paragraphs, *more)
    return replace(draft, paragraphs=paragraphs, figures=tuple(map(proposed, extract(paragraphs))))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["The valley took 700 workers from the north and the lake took 700 workers from the south, she said."],
        ["The valley took 700 workers from the north, she said on Monday.", "A word between the two reports of it.",
         "The valley took 700 workers from the north, she said on Monday."],
    ],
    ids=["one paragraph", "two equal paragraphs"],
)  # fmt: skip
def test_one_number_that_stands_twice_keeps_two_decisions(draft, paragraphs):
    draft = with_more(draft, *paragraphs)
    number = next(place for place, text in enumerate(draft.paragraphs, start=1) if "310" in text)
    first, second = (place for place, each in enumerate(draft.figures) if "700" in each.figure.text)
    figures = list(draft.figures)
    figures[first] = replace(figures[first], accepted=False)
    figures[second] = replace(figures[second], figure=replace(figures[second].figure, measure="Hired", period="2023"))
    changed = left_out(replace(draft, figures=tuple(figures)), number)
    kept = [each for each in changed.figures if "700" in each.figure.text]
    assert [each.accepted for each in kept] == [False, figures[second].accepted]
    assert [each.figure.measure for each in kept] == [figures[first].figure.measure, "Hired"]


def test_a_figure_that_comes_back_has_no_period_that_the_calendar_lacks(draft):
    draft = with_more(draft, "On 31 June 2024 the camp by the lake held 900 refugees, the deputy minister said.")
    number = next(place for place, text in enumerate(draft.paragraphs, start=1) if "31 June" in text)
    away = left_out(draft, number)
    index = next(place for place, each in enumerate(away.removed) if each.reason == BY_HAND)
    assert restored(away, index).figures == draft.figures


def test_what_was_decided_of_a_paragraphs_figures_comes_back_with_it(draft):
    figures = list(draft.figures)
    place = next(place for place, each in enumerate(figures) if "310" in each.figure.text)
    number = figures[place].figure.paragraph
    corrected = replace(figures[place].figure, measure="Farm hands", claimed_by="the ministry")
    figures[place] = replace(figures[place], figure=corrected, accepted=not figures[place].accepted)
    decided = replace(draft, figures=tuple(figures))
    away = left_out(left_out(decided, number), 1)
    again = restored(away, next(place for place, each in enumerate(away.removed) if "310" in each.text))
    assert [each for each in again.figures if "310" in each.figure.text] == [
        replace(figures[place], figure=replace(corrected, paragraph=1))
    ]


def test_one_of_two_equal_paragraphs_comes_back_with_its_own_decisions(draft):
    text = "The valley took 700 workers from the north, she said on Monday."
    draft = with_more(draft, text, "A word between the two reports of it.", text)
    first, second = (place for place, each in enumerate(draft.figures) if "700" in each.figure.text)
    figures = list(draft.figures)
    figures[first] = replace(figures[first], figure=replace(figures[first].figure, measure="Hired"))
    draft = replace(draft, figures=tuple(figures))
    away = left_out(left_out(draft, figures[second].figure.paragraph), figures[first].figure.paragraph)
    for measure in ("Hired", figures[second].figure.measure):
        index = next(place for place, each in enumerate(away.removed) if each.text == text)
        away = restored(away, index)
        assert measure in [each.figure.measure for each in away.figures if "700" in each.figure.text]
    assert away.figures == draft.figures
