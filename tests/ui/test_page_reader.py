"""Pages are read beside the window's thread: the one wanted last is shown, and until then what was shown before."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextDocument

from desktop.library.queries import Library
from desktop.ui import theme
from desktop.ui.page_reader import Look, Page, PageReader

HERALD, GAZETTE = "herald-2025-04-24-hand-over", "gazette-2016-round-table"


@pytest.fixture
def look(marks) -> Look:
    return Look(marks(""), theme.LIGHT, 10.0)


class Reader(PageReader):
    """Reads titles as soon as it may, and keeps what it was told."""

    def __init__(self, library, parent):
        super().__init__(library, self._title, parent)
        self.may = Event()
        self.told: list[Page] = []
        self.read.connect(self.told.append)

    def _title(self, library: Library, ident: str, look: Look) -> str:
        assert self.may.wait(10)
        return f"{library.article(ident).title} at {look.size:g}"


@pytest.fixture
def reader(library_file):
    parent = QObject()
    made = Reader(library_file, parent)
    yield made
    made.may.set()


def ends(qtbot, reader):
    reader.may.set()
    qtbot.waitUntil(lambda: not reader.is_busy)


def test_the_window_goes_on_while_a_page_is_read(qtbot, reader, look):
    reader.want(HERALD, 3, look)
    assert reader.is_busy
    assert (reader.ident, reader.on_screen, reader.told) == (HERALD, None, [])
    ends(qtbot, reader)
    assert [tuple(page) for page in reader.told] == [
        (HERALD, 3, "Chairmanship passes from Tajikistan to Kazakhstan at 10", False, None)
    ]
    assert reader.on_screen == HERALD


def test_of_several_wanted_one_after_the_other_the_last_is_read(qtbot, reader, look):
    for ident in (HERALD, GAZETTE, HERALD, GAZETTE):
        reader.want(ident, None, look)
    ends(qtbot, reader)
    assert [page.ident for page in reader.told] == [GAZETTE]


def test_a_page_read_again_is_that_of_now_in_the_look_of_now(qtbot, reader, look):
    reader.want(HERALD, None, look)
    ends(qtbot, reader)
    reader.want_again(look._replace(size=12.0))
    qtbot.waitUntil(lambda: len(reader.told) == 2)
    assert reader.told[1].again
    assert reader.told[1].html.endswith(" at 12")


def test_a_page_that_is_still_awaited_keeps_where_it_is_to_begin_when_the_look_changes(qtbot, reader, look):
    reader.want(HERALD, 3, look)
    reader.want_again(look._replace(size=12.0))
    ends(qtbot, reader)
    assert [(page.paragraph, page.html[-2:], page.again) for page in reader.told] == [(3, "12", False)]


def test_nothing_is_read_again_before_something_was_wanted(reader, look):
    reader.want_again(look)
    assert not reader.is_busy


def test_after_a_failure_the_record_on_the_screen_is_that_of_before(qtbot, reader, look):
    reader.want(HERALD, None, look)
    ends(qtbot, reader)
    with qtbot.waitSignal(reader.failed) as failure:
        reader.want("nowhere", None, look)
    assert "no article 'nowhere'" in str(failure.args[0])
    assert (reader.ident, reader.on_screen, reader.is_busy) == (HERALD, HERALD, False)


def test_what_was_stopped_is_never_told(qtbot, reader, look):
    reader.want(HERALD, None, look)
    reader.stop()
    reader.want(GAZETTE, None, look)
    ends(qtbot, reader)
    assert [page.ident for page in reader.told] == [GAZETTE]


# In the window


def test_walking_through_a_list_shows_the_page_where_it_ends(qtbot, window, page_shown):
    tab = window.tabs["articles"]
    window.tab_bar.show_tab("articles")
    shown = []
    tab.record_shown.connect(lambda: shown.append(tab.shown))
    first = tab.shown
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    qtbot.keyClick(tab.list, Qt.Key.Key_Up)
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    assert tab.shown == GAZETTE != first
    assert "Chairmanship" in tab.detail.toPlainText()[:100]
    page_shown(tab)
    assert shown == [GAZETTE]
    assert tab.detail.toPlainText().startswith("[Round table")


def test_a_page_has_the_marks_of_the_search_that_is_shown(qtbot, window):
    tab = window.tabs["articles"]
    for text in ("kaz", "kazakhstan", "migrants"):
        tab.field.setText(text)
    qtbot.waitUntil(lambda: tab.results.text == "migrants" and not tab.is_reading)
    assert {text.lower() for text in marked(tab.detail.document())} == {"migrants"}


def marked(document: QTextDocument) -> list[str]:
    """Return the pieces of a page that stand on a colour of their own."""
    found, block = [], document.begin()
    while block.isValid():
        piece = block.begin()
        while not piece.atEnd():
            if piece.fragment().charFormat().background().style() != Qt.BrushStyle.NoBrush:
                found.append(piece.fragment().text())
            piece += 1
        block = block.next()
    return found
