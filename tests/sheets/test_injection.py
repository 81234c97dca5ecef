"""Text of documents stays text: whatever stands in a record comes out on the page as it is, and does nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library.queries import Library
from desktop.sheets import fonts, kinds, render
from desktop.sheets.blocks import Passage, Prose, Run, SourceEntry, Sources
from desktop.sheets.contents import Band, SheetContents

SPECIAL = "#$\\[]{}()<>@`*_=-+/~^&%'\"!?;:.,|"
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
letters = st.sampled_from(SPECIAL + OVERRIDES + "abXYZ 0123 Қә Ӣҳ")
documents = st.text(letters, min_size=1, max_size=60)
words = st.lists(st.text(letters, min_size=1, max_size=7), min_size=1, max_size=8).map(" ".join)
"""Texts without a word that the narrowest column of a table could not hold."""
few = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def sheet_of(text: str) -> SheetContents:
    """A sheet with `text` in its title, a paragraph and a source."""
    return SheetContents(
        kind="article",
        id="article-x",
        title=f"T{text}T",
        band=Band("Kicker", (), (), "", "", (), ()),
        blocks=(
            Prose("Prose", "", (Passage((Run(f"P{text}P", bold=True, refs=("1",)),), "1"),)),
            Sources("Sources", "", (SourceEntry("1", "Publisher", f"S{text}S", "", f"https://u.example/{text}", ""),)),
        ),
        as_of="2026-11-22",
        printed="2026-11-22",
        snapshot="0",
        language="en",
        paper="a4",
        running="Running",
        footer=("Foot",),
        page_of="{page} {pages}",
    )


def printed(pdf: bytes) -> str:
    """All that the pages say, without blanks; the reader gives hyphens at the end of a line as another letter."""
    with pypdfium2.PdfDocument(pdf) as document:
        said = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    return said.replace("\ufffe", "-")


def without_controls(text: str) -> str:
    return "".join("".join(each for each in text if each not in OVERRIDES).split())


@few
@given(documents)
def test_text_comes_out_as_text(text: str) -> None:
    said = printed(render.pdf(sheet_of(text)))
    bare = without_controls(text)
    assert f"T{bare}T" in said
    assert f"P{bare}P" in said
    assert f"S{bare}S" in said


@few
@given(st.text(max_size=40))
def test_any_text_makes_a_sheet(text: str) -> None:
    assert render.pdf(sheet_of(text)).startswith(b"%PDF")


KINDS = {
    "country": ("KAZ",),
    "measure": ("net-migration",),
    "article": ("herald-2025-04-24-hand-over",),
    "process": (),
    "comparison": ("KAZ", "TJK"),
    "pack": ("process", "KAZ", "net-migration", "herald-2025-04-24-hand-over"),
}


@pytest.fixture(scope="module")
def sheet(library_file: Path) -> Callable[[str], SheetContents]:
    """Give the sheet of a kind."""
    with Library(library_file) as library:
        made = {
            kind: kinds.contents(library, kind, *idents, printed=date(2026, 11, 22)) for kind, idents in KINDS.items()
        }
    return lambda kind: made[kind]


PRINTED = 0.6
"""The part of the fields that is printed as text at least; others are alternatives, parts of drawings, or cut."""


MARK = re.compile(r"\[(\d+|[a-z])\]")
"""A raised mark, which a reader of the page takes before or after tall letters on its line."""


class Hostile:
    """Puts a text into each field, between marks that tell the fields apart, and finds the fields on the pages.

    Fields side by side, whose lines a reader of the page takes turn by turn, are not found.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.count = 0

    def __call__(self, _field: str) -> str:
        self.count += 1
        return f"Q{self.count}J {self.text} J{self.count}Q"

    def found(self, said: str) -> dict[int, str]:
        said = re.sub(r"FootPage\d+of\d+(Running)?", "", said)  # where a page ends within a field
        said = MARK.sub("", said)
        return {int(each[1]): each[2] for each in re.finditer(r"Q(\d+)J((?:(?!Q\d+J|J\d+Q).)*)J\1Q", said)}


@pytest.mark.parametrize("kind", KINDS)
@settings(few, max_examples=20)
@given(words)
def test_text_of_any_field_of_any_kind_comes_out_as_text(
    sheet: Callable[[str], SheetContents], changed: Callable[..., SheetContents], kind: str, text: str
) -> None:
    hostile = Hostile(text)
    contents = replace(changed(sheet(kind), hostile), footer=("Foot",), running="Running")
    shown = hostile.found(printed(render.pdf(contents)))
    assert {each.upper() for each in shown.values()} == {MARK.sub("", without_controls(text)).upper()}
    assert len(shown) > PRINTED * hostile.count


@pytest.mark.parametrize(
    "text",
    [
        "#panic()",
        '#read("/etc/passwd")',
        "#sys.inputs",
        "#let x = 1; #x",
        "$ x^2 $",
        "*bold* _lean_ `code`",
        "= Heading",
        "@ref-1 <ref-1>",
        "a -- b --- c ... 'd' \"e\"",
        "\\u{41} \\ \\n",
        "{page} {pages}",
        "/* not */ // a comment",
        "</w> &amp; %20",
    ],
)
def test_code_is_printed_and_not_run(text: str) -> None:
    said = printed(render.pdf(sheet_of(text)))
    for end in "TPS":
        assert f"{end}{''.join(text.split())}{end}" in said


def test_an_override_does_not_turn_a_figure_around() -> None:
    said = printed(render.pdf(sheet_of("about \u202e182\u202c million")))
    assert "Pabout182millionP" in said


def test_what_the_fonts_hold_is_printed_as_it_is() -> None:
    text = "Қазақстан Тоҷикистон Türkmenistan Oʻzbekiston Azərbaycan ўғҳқёЁ 50\N{NO-BREAK SPACE}% −1–2 “q” €₸"
    assert fonts.printable(text) == text


def test_persian_joiners_are_kept() -> None:
    assert fonts.printable("می‌خواهم") == "می‌خواهم"


def test_what_no_font_holds_is_shown_as_missing() -> None:
    assert fonts.printable("a中b\N{GRINNING FACE}") == "a�b�"


def test_what_only_one_weight_of_a_font_holds_is_shown_as_missing() -> None:
    assert fonts.printable("\N{ARABIC MATHEMATICAL ALEF}") == "�"


def test_line_breaks_become_blanks() -> None:
    assert fonts.printable("a\r\nb\u2028c\td") == "a b c d"


def test_the_contents_are_not_changed_by_printing_them() -> None:
    contents = sheet_of("\u202ex")
    before = replace(contents)
    render.pdf(contents)
    assert contents == before
