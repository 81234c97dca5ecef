"""Pieces of pages: text is text, links and marks lie where they should."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from desktop.marks import override
from desktop.ui import theme
from desktop.ui.pages.markup import Link, card, link, marked, page, rows, table

HOSTILE = '<script>alert("1")</script> & <a href=\'file:///etc/passwd\'>x</a> <img src="file:///x"> </td></table>'


class Reader(HTMLParser):
    """Reads HTML back: its text, and of each character the link and the marks it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.looks: list[frozenset[str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "br":
            self.handle_data("\n")
        else:
            assert tag in {"a", "span"}
            self._open.append(given["href"] or "" if tag == "a" else given["class"] or "")

    @override
    def handle_endtag(self, tag: str) -> None:
        assert tag in {"a", "span"}
        self._open.pop()

    @override
    def handle_data(self, data: str) -> None:
        self.text += data
        self.looks += [frozenset(self._open)] * len(data)

    def standing_in(self, mark: str) -> str:
        return "".join(char for char, look in zip(self.text, self.looks, strict=True) if mark in look)


def shown(html: str) -> str:
    document = QTextDocument()
    document.setHtml(page(html, theme.LIGHT, 10))
    return document.toPlainText()


def test_links_hits_and_the_lit_span_stand_where_they_should():
    text = "about 281 million migrants"
    read = Reader(marked(text, [Link(0, 17, "statistics:x")], hits=[(10, 17), (18, 26)], lit=(6, 17)))
    assert read.text == text
    assert read.standing_in("statistics:x") == "about 281 million"
    assert read.standing_in("hit") == "millionmigrants"
    assert read.standing_in("lit") == "281 million"


def test_of_overlapping_links_the_one_that_starts_first_holds():
    text = "in the Republic of Kazakhstan today"
    read = Reader(marked(text, [Link(19, 29, "countries:KAZ"), Link(7, 22, "countries:XXX")]))
    assert read.standing_in("countries:XXX") == "Republic of Kaz"
    assert read.standing_in("countries:KAZ") == ""


def test_of_links_that_start_together_the_longer_holds():
    read = Reader(marked("Almaty Process", [Link(0, 6, "short:"), Link(0, 14, "long:")]))
    assert read.standing_in("long:") == "Almaty Process"


def test_adjoining_links_both_hold():
    read = Reader(marked("onetwo", [Link(0, 3, "a:1"), Link(3, 6, "a:2")]))
    assert (read.standing_in("a:1"), read.standing_in("a:2")) == ("one", "two")


def test_line_breaks_are_kept():
    assert shown(marked("one\ntwo")) == "one\ntwo"


@pytest.mark.parametrize(
    "html",
    [
        marked(HOSTILE, hits=[(3, 9)], lit=(0, 20)),
        marked(HOSTILE, [Link(0, 12, 'countries:"><b>')]),
        link("countries:KAZ", HOSTILE),
        link('x:"><script>', HOSTILE),
        rows([(HOSTILE, "")]) + rows([("", marked(HOSTILE))]),
        table([HOSTILE], [], [100]),
        card(marked(HOSTILE)),
    ],
)
def test_hostile_text_stays_text(html):
    assert shown(html).strip("\n\ufffc") == HOSTILE


def test_rows_without_a_value_are_left_out():
    assert shown(rows([("Publisher", "Herald"), ("Note", None), ("Place", "")])).split() == ["Publisher", "Herald"]
    assert rows([("Note", None)]) == ""


LETTERS = st.sampled_from("ab <>&\"'\n;#") | st.characters(exclude_characters="\r\0")
TEXT = st.text(LETTERS, max_size=30)
SPAN = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: (min(ends), max(ends)))


@given(TEXT, st.lists(SPAN, max_size=4), st.lists(SPAN, max_size=4), st.none() | SPAN)
def test_whatever_is_marked_the_text_reads_the_same(text, links, hits, lit):
    spans = [Link(start, end, "countries:X") for start, end in links]
    read = Reader(marked(text, spans, hits, lit))
    assert read.text == text
    for mark, where in (("hit", hits), ("lit", [lit] if lit else [])):
        inside = [char for place, char in enumerate(text) if any(start <= place < end for start, end in where)]
        assert read.standing_in(mark) == "".join(inside)


def test_the_work_for_a_text_grows_no_faster_than_its_links(work):
    text, links = "12 " * 8000, [Link(3 * n, 3 * n + 2, f"figure:{n}") for n in range(8000)]
    few = work(lambda: marked(text[:2400], links[:800]))
    assert work(lambda: marked(text, links)) < 12 * few


def test_what_follows_a_table_keeps_its_distance_whatever_the_last_cell_holds():
    tops = []
    for last in ("", "one"):
        document = QTextDocument()
        document.setHtml(page(table(["A", "B"], [("one", last)], [50, 50]) + "<h2>Next</h2>", theme.LIGHT, 10))
        tops.append(document.documentLayout().blockBoundingRect(document.lastBlock()).top())
        assert document.lastBlock().text() == "Next"
    assert tops[0] == tops[1]
