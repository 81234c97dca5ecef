"""Links both ways between figures, articles and countries, each clicked; and what becomes of the reader's search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from desktop.ui.history import Place
from desktop.ui.window import MainWindow

HERALD, GAZETTE = "herald-2025-04-24-hand-over", "gazette-2016-round-table"
FIGURE = "herald-kaz-net-migration"


@pytest.fixture
def at(window: MainWindow, page_shown: Callable[..., None]) -> Callable[[str], Place]:
    """Show a place given as its address, and tell what is shown."""

    def show(address: str) -> Place:
        kind, _, ident = address.partition(":")
        window.go_to(Place(kind, ident))  # type: ignore[arg-type]
        page_shown(window.tab)
        assert window.place
        return window.place

    return show


@pytest.mark.parametrize(
    ("start", "href"),
    [
        (f"articles:{HERALD}", f"statistics:{FIGURE}"),
        (f"articles:{HERALD}", "countries:KAZ"),
        (f"articles:{HERALD}", "countries:TJK"),
        (f"statistics:{FIGURE}", f"articles:{HERALD}"),
        (f"statistics:{FIGURE}", f"articles:{HERALD}#2"),
        (f"statistics:{FIGURE}", "countries:KAZ"),
        (f"statistics:{FIGURE}", "statistics:yearbook-kaz-net-migration"),
        ("countries:KAZ", f"statistics:{FIGURE}"),
        ("countries:KAZ", f"articles:{HERALD}"),
        ("countries:TJK", f"articles:{HERALD}"),
    ],
)
def test_a_link_leads_where_it_says(window, at, follow, start, href):
    at(start)
    follow(window.tab, href)
    kind, _, rest = href.partition(":")
    assert window.place == Place(kind, rest.partition("#")[0])


def test_every_link_into_the_library_leads_to_a_record(window, at, follow, links):
    starts = [f"articles:{HERALD}", f"articles:{GAZETTE}", f"statistics:{FIGURE}", "countries:KAZ", "countries:TJK"]
    followed = 0
    for start in starts:
        at(start)
        inside = [href for href in links(window.tab.detail.document()) if href.split(":")[0] in window.tabs]
        for href in inside:
            at(start)
            follow(window.tab, href)
            assert window.place == Place(*href.partition("#")[0].split(":")), (start, href)
            followed += 1
    assert followed > len(starts)


def test_a_place_without_a_record_is_named_but_leads_nowhere(open_window, library_copy, change, links, page_shown):
    change("UPDATE figures SET place = 'DEU' WHERE id = ?", FIGURE)
    window = open_window(library_copy)
    window.go_to(Place("statistics", FIGURE))
    page_shown(window.tab)
    assert "Germany · 2024" in window.tab.detail.toPlainText()
    assert "countries:DEU" not in links(window.tab.detail.document())
    row = window.tab.table.currentIndex().row()
    assert window.tab.model.index(row, 2).data() == "Germany"


def test_links_are_told_from_text_by_more_than_their_colour(window):
    pieces = 0
    block = window.tab.detail.document().begin()
    while block.isValid():
        piece = block.begin()
        while not piece.atEnd():
            look = piece.fragment().charFormat()
            assert look.fontUnderline() == bool(look.anchorHref())
            pieces += bool(look.anchorHref())
            piece += 1
        block = block.next()
    assert pieces > 2


# What becomes of the search


@pytest.fixture
def mismatched(window: MainWindow, search, page_shown) -> MainWindow:
    """The window after a link to a country that the reader's search does not find."""
    search(window.tabs["countries"], "қазақ")
    window.go_to(Place("countries", "TJK"))
    page_shown(window.tab)
    return window


def test_a_link_to_what_the_search_hides_keeps_the_search_and_says_so(mismatched):
    tab = mismatched.tab
    assert mismatched.place == Place("countries", "TJK")
    assert "Tajikistan" in tab.detail.toPlainText()
    assert tab.field.text() == "қазақ"
    assert tab.pane.mismatch.isVisible()
    assert tab.pane.mismatch.label.text() == "Shown although it does not match “қазақ”."
    assert not tab.list.currentIndex().isValid()


def test_the_note_offers_to_clear_the_search_and_what_is_read_stays(qtbot, mismatched):
    tab = mismatched.tab
    with qtbot.waitSignal(tab.hits_counted):
        qtbot.mouseClick(tab.pane.mismatch.button, Qt.MouseButton.LeftButton)
    assert tab.field.text() == ""
    assert not tab.pane.mismatch.isVisible()
    assert mismatched.place == Place("countries", "TJK")
    assert tab.list.currentIndex().data() == "Tajikistan"


def test_a_result_picked_afterwards_takes_the_note_away(qtbot, mismatched):
    tab = mismatched.tab
    qtbot.keyClick(tab.field, Qt.Key.Key_Down)
    assert mismatched.place == Place("countries", "KAZ")
    assert not tab.pane.mismatch.isVisible()


def test_another_search_takes_the_note_away(mismatched, search):
    search(mismatched.tab, "tajik")
    assert not mismatched.tab.pane.mismatch.isVisible()
    assert mismatched.place == Place("countries", "TJK")


def test_a_link_to_what_the_search_finds_keeps_the_search_without_a_note(window, search, page_shown):
    tab = window.tabs["countries"]
    search(tab, "republic")
    window.go_to(Place("countries", "TJK"))
    page_shown(tab)
    assert window.place == Place("countries", "TJK")
    assert tab.field.text() == "republic"
    assert not tab.pane.mismatch.isVisible()
    assert tab.list.currentIndex().data() == "Tajikistan"


def test_the_search_stays_over_back_and_forward(window, search, go):
    search(window.tab, "round")
    window.go_to(Place("countries", "TJK"))
    go(window, "back")
    assert window.place == Place("articles", GAZETTE)
    assert window.tab.field.text() == "round"


def test_what_is_typed_while_a_place_is_waited_for_wins(qtbot, window):
    tab = window.tab
    with qtbot.waitSignal(tab.hits_counted):
        tab.refresh()
        window.go_to(Place("articles", HERALD))
        tab.field.setText("round")
    assert tab.field.text() == "round"
    assert tab.shown == GAZETTE
    assert not tab.pane.mismatch.isVisible()


def test_a_record_that_is_not_there_is_no_mismatch(window, search, answer, press, page_shown):
    search(window.tabs["countries"], "қазақ")
    answer(press("OK"))
    window.go_to(Place("countries", "XXX"))
    page_shown(window.tab)
    assert not window.tab.pane.mismatch.isVisible()
    assert window.place == Place("countries", "KAZ")


def test_a_library_read_again_keeps_what_the_reader_chose_among_the_results(qtbot, window, search):
    tab = window.tabs["countries"]
    search(tab, "republic")
    tab.choose("TJK")
    with qtbot.waitSignal(tab.hits_counted):
        tab.refresh()
    assert tab.shown == "TJK"
