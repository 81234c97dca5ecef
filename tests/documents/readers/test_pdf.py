"""PDF pages: tables row by row, headings apart from what they head, letterheads, lists and columns of text."""

from pathlib import Path

import pytest
import typst

from desktop.documents.document import read_content

PAGE = "#set page(width: 16cm, height: 20cm)\n#set text(size: 10pt)\n= Wells of the lower valley counted\n"
BEFORE = "The office counted the wells of the valley, and found more of them than it had thought in spring.\n\n"
BEHIND = "\n\nThe count was done by hand. It will be repeated next year with more people in the office."


def read_pdf(markup):
    return read_content(typst.compile((PAGE + BEFORE + markup + BEHIND).encode()), Path("a.pdf"))


def within(markup):
    """Return the paragraphs between the first and the last one of a page."""
    paragraphs = read_pdf(markup).paragraphs
    assert (paragraphs[0], paragraphs[-1]) == (BEFORE.strip(), BEHIND.strip())
    return list(paragraphs[1:-1])


@pytest.mark.parametrize(
    ("columns", "cells", "rows"),
    [
        (
            "4",
            "[Village][2022][2023][Change][Upper Orsk][1,240][1,105][−10.9%][Kaya][310][402][+29.7%]",
            ["Village | 2022 | 2023 | Change", "Upper Orsk | 1,240 | 1,105 | −10.9%", "Kaya | 310 | 402 | +29.7%"],
        ),
        (
            "(2fr, 1fr, 1fr), stroke: none, align: (left, right, right)",
            "[Село][2022][2023][Верхний Орск][1 240][1 105][Дальние сёла за перевалом и у озера][95][97]",
            ["Село | 2022 | 2023", "Верхний Орск | 1 240 | 1 105", "Дальние сёла за перевалом и у озера | 95 | 97"],
        ),
        (
            "(1fr, 1fr, 1fr), align: horizon",
            "[][Dug][Dry][North with all villages beyond the pass][12][][South][7][2]",
            ["| Dug | Dry", "North with all villages beyond the pass | 12 |", "South | 7 | 2"],
        ),
        (
            "(1fr, 3fr)",
            "[Day][What][Monday][The office goes through all that it wrote down, line by line.][Friday][Market.]",
            [
                "Day | What",
                "Monday | The office goes through all that it wrote down, line by line.",
                "Friday | Market.",
            ],
        ),
    ],
)
def test_a_row_of_a_table_is_a_paragraph(columns, cells, rows):
    assert within(f"#table(columns: {columns}){cells}") == rows


def test_a_row_that_spans_all_columns_is_a_paragraph_between_the_others():
    span = "table.cell(colspan: 3)[Beyond the pass]"
    rows = within(f"#table(columns: 3, [Village], [Dug], [Dry], {span}, [Kaya], [12], [40], [Orsk], [7], [2])")
    assert rows == ["Village | Dug | Dry", "Beyond the pass", "Kaya | 12 | 40", "Orsk | 7 | 2"]


def test_a_table_beside_running_text_is_read_within_its_column():
    text = "Wells are dug by hand where the ground is soft, and some of them are deeper than a house is high. " * 2
    markup = f"#columns(2)[{text}\n\n#table(columns: 3, [Orsk], [12], [40], [Kaya], [3], [15])\n{text[::-1]}{text}]"
    paragraphs = read_pdf(markup).paragraphs
    assert {"Orsk | 12 | 40", "Kaya | 3 | 15"} <= set(paragraphs)
    assert not any(" | " in text for text in paragraphs if not text.startswith(("Orsk |", "Kaya |")))


def test_columns_of_text_are_no_table():
    text = "Wells are dug by hand where the ground is soft, and the oldest of them are deeper than a house is high."
    other = "Some wells are older than the villages around them and nobody remembers by whom they had been dug at all."
    assert within(f"#grid(columns: (1fr, 1fr), column-gutter: 1cm, [{text}], [{other}])") == [text, other]


def test_short_columns_of_text_are_no_table():
    markup = "#grid(columns: (1fr, 1fr), column-gutter: 1cm, [Wells are dug by hand where the ground is soft, and"
    markup += " some of them are deep], [Most pumps are older than the houses beside them and work on])"
    assert not any(" | " in text for text in within(markup))


def test_a_bold_heading_stands_apart_without_space_around_it():
    text = "Wells are dug by hand where the ground is soft, and the oldest of them are deeper than a house is high."
    markup = f"#par[{text} \\ #strong[How the count was done] \\ {text[:-1]} in the town.]"
    assert within(markup) == [text, "How the count was done", text[:-1] + " in the town."]


def test_bold_words_within_a_paragraph_part_nothing():
    text = "Wells are dug by hand where the ground is soft, and the oldest of them are deeper than a house is high"
    assert within(f"*{text}* and most of them are dry.") == [f"{text} and most of them are dry."]


def test_items_of_a_list_keep_their_numbers_however_far_they_stand_from_them():
    markup = "#grid(columns: (1cm, 1fr), row-gutter: 8pt, [1.], [A plan for the wells.], [2.], [A pump for each well.])"
    assert within(markup) == ["1. A plan for the wells.", "2. A pump for each well."]


def test_both_ends_of_a_letterhead_are_read():
    head = "#set page(width: 16cm, height: 20cm)\n#set text(size: 10pt)\n"
    head += "#grid(columns: (1fr, 1fr), [Ministry of Water of the Lower Valley], align(right)[4 May 2025])\n"
    page = head + PAGE.splitlines()[-1] + "\n" + BEFORE + BEHIND
    document = read_content(typst.compile(page.encode()), Path("a.pdf"))
    assert (document.publisher, document.published) == ("Ministry of Water of the Lower Valley", "2025-05-04")
