"""The main window: what it shows, where its links lead, what it keeps, and which libraries it takes."""

from __future__ import annotations

import gc
import re
from datetime import datetime
from operator import attrgetter

import pytest
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QIcon, QImage, QKeySequence, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QMessageBox, QScrollBar, QToolBar, QToolButton

from desktop import dates, logs, paths
from desktop.library import files
from desktop.library.build import build
from desktop.library.search import KINDS
from desktop.ui import actions, app, icons, settings, tasks, theme
from desktop.ui.history import Place
from desktop.ui.reading import ReadingPane
from desktop.ui.window import MainWindow

HERALD, GAZETTE = "herald-2025-04-24-hand-over", "gazette-2016-round-table"


def said(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.statusBar().findChildren(QLabel))


def fits(pane: ReadingPane) -> bool:
    """Whether a page is no wider than its pane; columns given in percent may round up by a pixel."""
    return pane.document().size().width() <= pane.viewport().width() + 1


def action(window: MainWindow, ident: str) -> QAction:
    return window.actions_by_id[ident]


def appearance(window: MainWindow, title: str) -> QAction:
    return next(each for each in window.findChildren(QAction) if each.text().replace("&", "") == title)


# What it shows


def test_the_status_bar_tells_the_library_its_counts_and_its_date(window, library_file, library):
    built = datetime.fromisoformat(library.info().built).astimezone().date().isoformat()
    assert said(window).split("\n") == [
        str(library_file), "2 articles · 9 figures · 2 countries", f"Built {dates.words(built)}"
    ]  # fmt: skip


def test_the_window_is_called_as_the_program_is(window):
    assert window.windowTitle() == "Almaty Process Reference"


def test_the_tab_titles_carry_what_is_found(window):
    titles = [window.tab_bar.tabText(place) for place in range(window.tab_bar.count())]
    assert titles == ["Articles (2)", "Statistics (9)", "Member Countries (2)"]


def test_each_tab_begins_with_its_first_record(window):
    assert [window.tabs[kind].shown for kind in KINDS] == [HERALD, "gazette-migrants-world", "KAZ"]


def test_every_action_has_something_to_do_on_every_tab(window):
    for kind in KINDS:
        window.tab_bar.show_tab(kind)
        assert [spec.id for spec in actions.specs() if not callable(attrgetter(spec.slot)(window))] == []


# Links both ways


def test_a_figure_leads_to_its_evidence_to_its_paragraph_to_a_country_and_back(window, follow):
    follow(window.tab, "statistics:herald-kaz-net-migration")
    assert window.place == Place("statistics", "herald-kaz-net-migration")
    assert window.tab.table.currentIndex().data() == "+17,000"
    follow(window.tab, f"articles:{HERALD}#2")
    assert window.place == Place("articles", HERALD)
    follow(window.tab, "countries:TJK")
    assert window.place == Place("countries", "TJK")
    follow(window.tab, f"articles:{HERALD}")
    assert window.place == Place("articles", HERALD)


def test_a_link_to_a_paragraph_scrolls_to_it(window, first_paragraph_seen, page_shown):
    window.resize(700, 320)
    window.go_to(Place("articles", GAZETTE))
    page_shown(window.tab)
    assert first_paragraph_seen(window.tab.detail).startswith("[Round table")
    window.go_to(Place("articles", HERALD, 3))
    page_shown(window.tab)
    assert window.tab.detail.verticalScrollBar().value() > 0
    assert "Chairmanship passes" not in first_paragraph_seen(window.tab.detail)


def test_back_and_forward_lead_through_what_was_read(window, follow, go):
    assert not action(window, "back").isEnabled()
    follow(window.tab, "statistics:herald-kaz-net-migration")
    follow(window.tab, "countries:KAZ")
    seen = []
    for ident in ("back", "back", "forward", "forward"):
        go(window, ident)
        seen.append((window.place.tab, window.place.id))
    assert seen == [
        ("statistics", "herald-kaz-net-migration"), ("articles", HERALD),
        ("statistics", "herald-kaz-net-migration"), ("countries", "KAZ"),
    ]  # fmt: skip
    assert action(window, "back").isEnabled()
    assert not action(window, "forward").isEnabled()


def test_back_and_forward_return_to_where_a_page_was_left(window, go, page_shown):
    window.resize(700, 320)
    visited = (Place("articles", GAZETTE), Place("articles", HERALD), Place("articles", GAZETTE, 2))
    left: list[int] = []
    for place in visited:
        window.go_to(place)
        page_shown(window.tab)
        bar = window.tab.detail.verticalScrollBar()
        bar.setValue(bar.maximum() - 10 * (len(left) + 1))
        left.append(bar.value())
    seen = []
    for step in ("back", "back", "forward", "forward"):
        go(window, step)
        page_shown(window.tab)
        seen.append(window.tab.detail.verticalScrollBar().value())
    assert seen == [left[1], left[0], left[1], left[2]]
    assert len({*left, 0}) == 4


def test_a_page_is_returned_to_where_it_was_left_though_a_search_is_under_way(qtbot, window, page_shown):
    window.resize(700, 320)
    window.go_to(Place("articles", HERALD))
    page_shown(window.tab)
    window.tab.refresh()
    assert window.tab.search.is_busy
    window.tab.show_place(Place("articles", GAZETTE), (40, None))
    qtbot.waitUntil(lambda: window.tab.shown == GAZETTE)
    page_shown(window.tab)
    assert window.tab.detail.verticalScrollBar().value() == 40


def test_a_link_to_a_page_that_was_read_before_leads_to_its_top(window, page_shown):
    window.resize(700, 320)
    for place in (Place("articles", GAZETTE), Place("countries", "KAZ"), Place("articles", GAZETTE)):
        window.go_to(place)
        page_shown(window.tab)
        bar = window.tab.detail.verticalScrollBar()
        assert bar.value() == 0
        bar.setValue(bar.maximum())
        assert bar.value() > 0


def test_steps_in_quick_succession_are_all_taken(qtbot, window):
    for place in (Place("countries", "KAZ"), Place("countries", "TJK"), Place("articles", GAZETTE)):
        window.go_to(place)
    action(window, "back").trigger()
    with qtbot.waitSignal(window.journey.moved):
        action(window, "back").trigger()
    assert window.place == Place("countries", "KAZ")


def test_steps_beyond_the_first_place_need_no_steps_back(qtbot, window, go):
    for place in (Place("countries", "KAZ"), Place("countries", "TJK"), Place("articles", GAZETTE)):
        window.go_to(place)
    go(window, "back")
    for _ in range(5):
        action(window, "back").trigger()
    with qtbot.waitSignal(window.journey.moved):
        action(window, "forward").trigger()
    assert window.place == Place("countries", "KAZ")


def test_a_record_chosen_while_a_step_waits_is_what_is_shown(qapp, window):
    for place in (Place("countries", "KAZ"), Place("countries", "TJK")):
        window.go_to(place)
    action(window, "back").trigger()
    window.go_to(Place("articles", GAZETTE))
    assert tasks.wait()
    qapp.processEvents()
    assert window.place == Place("articles", GAZETTE)


def test_back_leads_to_the_record_picked_in_the_list(qtbot, window, go):
    window.tab_bar.show_tab("countries")
    qtbot.keyClick(window.tab.field, Qt.Key.Key_Down)
    window.go_to(Place("articles", GAZETTE))
    go(window, "back")
    assert window.place == Place("countries", "TJK")


def test_a_link_to_a_record_that_is_not_there_says_so(window, answer, press, page_shown):
    heard = answer(press("OK"))
    window.go_to(Place("countries", "XXX"))
    page_shown(window.tab)
    assert heard == ["The library has no country 'XXX'; give an ISO 3166-1 alpha-3 code such as KAZ."]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "mailto:x@y.z"])
def test_a_page_leads_nowhere_but_into_the_library_and_the_web(window, address, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", opened.append)
    before = window.place
    window.tab.link_followed.emit(QUrl(address))
    assert (opened, window.place) == ([], before)
    window.tab.link_followed.emit(QUrl("https://herald.example/hand-over"))
    assert [each.toString() for each in opened] == ["https://herald.example/hand-over"]


# Citations


@pytest.fixture
def copied(qtbot):
    """Wait until something is copied by what is done, and return it."""

    def wait(do):
        QApplication.clipboard().clear()
        do()
        qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
        return QApplication.clipboard().text()

    return wait


def test_the_citation_of_an_article_is_copied(window, copied):
    text = copied(action(window, "cite").trigger)
    assert text == (
        "Chairmanship passes from Tajikistan to Kazakhstan. Steppe Herald. 24 April 2025. "
        "https://herald.example/hand-over. Accessed 22 November 2026."
    )
    assert text in window.statusBar().currentMessage()


def test_the_link_on_the_page_copies_the_citation_too(window, follow, copied):
    assert copied(lambda: follow(window.tab, "copy:citation")).startswith("Chairmanship passes")


def test_a_figure_is_cited_by_where_it_stands(window, copied):
    window.go_to(Place("statistics", "gazette-profits"))
    assert copied(window.copy_citation).startswith("D. Akhmet. [Round table on the protection of migrants].")
    window.go_to(Place("statistics", "yearbook-kaz-net-migration"))
    assert copied(window.copy_citation).startswith("Yearbook of Nations. People and movement 2025. 2025.")


def test_there_is_no_citation_of_a_country(window):
    window.go_to(Place("countries", "KAZ"))
    assert not action(window, "cite").isEnabled()
    window.copy_citation()
    assert tasks.wait(3000)
    assert QApplication.clipboard().text() == ""
    window.go_to(Place("articles", HERALD))
    assert action(window, "cite").isEnabled()


@pytest.mark.parametrize("ask", [MainWindow.refresh, MainWindow.copy_citation])
def test_a_locked_library_does_not_hold_up_who_asks_for_little(
    qtbot, open_window, library_copy, hold, answer, press, monkeypatch, ask
):
    window = open_window(library_copy)
    hold(library_copy)
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.4)
    heard = answer(press("OK"))
    ask(window)
    assert heard == []  # it is asked, and waits, in another thread
    qtbot.waitUntil(lambda: bool(heard))
    assert tasks.wait(3000)
    assert heard == [f"Another program is using the library {library_copy}; close it there and try again."]


# What is kept


def test_the_window_comes_back_as_it_was_left(open_window, library_file, tmp_path):
    first = open_window(library_file)
    first.resize(1100, 720)
    first.tab_bar.show_tab("statistics")
    first.tabs["articles"].splitter.setSizes([500, 600])
    sizes = first.tabs["articles"].splitter.sizes()
    header = first.tabs["statistics"].table.horizontalHeader()
    header.resizeSection(0, 222)
    header.moveSection(5, 1)
    first.close()
    second = open_window(library_file, settings.Settings(str(tmp_path / "settings.ini")))
    assert (second.width(), second.height()) == (1100, 720)
    assert second.tab.kind == "statistics"
    second.tab_bar.show_tab("articles")
    assert second.tabs["articles"].splitter.sizes() == sizes
    header = second.tabs["statistics"].table.horizontalHeader()
    assert (header.sectionSize(0), header.visualIndex(5)) == (222, 1)


@pytest.mark.parametrize("text", ["[window]\ntab=99\ngeometry=x\n", "[window]\ntab=-1\nstate=@ByteArray(\n", "\0\1\2"])
def test_broken_settings_do_not_keep_the_window_shut(open_window, library_file, tmp_path, text):
    (tmp_path / "settings.ini").write_text(text, encoding="utf-8")
    window = open_window(library_file, settings.Settings(str(tmp_path / "settings.ini")))
    assert window.tab.kind == "articles"
    assert window.tab.shown == HERALD


# Looks


@pytest.mark.parametrize(("title", "colors"), [("Dark", theme.DARK), ("Light", theme.LIGHT)])
def test_the_appearance_is_chosen_in_the_menu_and_kept(qtbot, window, store, page_shown, title, colors):
    pane = window.tab.detail
    if title == "Light":
        with qtbot.waitSignal(pane.look_changed):
            theme.set_appearance("dark")
    with qtbot.waitSignal(pane.look_changed):
        appearance(window, title).trigger()
    assert pane.palette().color(QPalette.ColorRole.Base) == QColor(colors.page)
    page_shown(window.tab)
    assert colors.muted in pane.toHtml()
    assert store.get(settings.APPEARANCE) == title.lower()


def test_every_pane_is_dark_when_the_window_is(qtbot, window):
    with qtbot.waitSignal(window.tab.detail.look_changed):
        theme.set_appearance("dark")
    for kind in KINDS:
        window.tab_bar.show_tab(kind)
        picture = QImage(window.size(), QImage.Format.Format_RGB32)
        window.render(picture)
        size, light = (picture.width() // 8, picture.height() // 8), 0
        for x in range(size[0]):
            light += sum(picture.pixelColor(x * 8, y * 8).lightness() > 128 for y in range(size[1]))
        assert light < size[0] * size[1] * 0.15, kind


def test_icons_are_drawn_in_the_text_colour_of_the_appearance():
    def inks() -> set[str]:
        picture = icons.icon("print").pixmap(48, 48).toImage()
        points = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        return {picture.pixelColor(*each).name() for each in points if picture.pixelColor(*each).alpha() == 255}

    assert theme.LIGHT.text in inks()
    theme.set_appearance("dark")
    assert theme.DARK.text in inks()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_clipped_on_a_small_screen(window, page_shown, kind):
    window.resize(1024, 700)
    window.tab_bar.show_tab(kind)
    assert (window.width(), window.height()) == (1024, 700)
    detail = window.tab.detail
    for ident in {"articles": (HERALD, GAZETTE), "countries": ("KAZ", "TJK")}.get(kind, ("herald-migrants-world",)):
        window.tab.show_record(ident)
        page_shown(window.tab)
        assert fits(detail)
    for bar in window.tab.findChildren(QScrollBar):
        assert bar.orientation() == Qt.Orientation.Vertical or not bar.isVisible()
    more = window.findChild(QToolBar).findChild(QToolButton, "qt_toolbar_ext_button")
    assert not more.isVisible()
    tabs = window.tab_bar.tabBar()
    assert tabs.sizeHint().width() <= window.width()


def test_every_figure_is_whole_in_its_column_on_a_small_screen(window):
    window.resize(1024, 700)
    window.tab_bar.show_tab("statistics")
    table, model = window.tab.table, window.tab.model
    bold = QFont(table.font())
    bold.setWeight(QFont.Weight.DemiBold)
    for row in range(model.rowCount()):
        text = model.index(row, 0).data()
        assert QFontMetrics(bold).horizontalAdvance(text) + 22 <= table.columnWidth(0), text


# Actions


def test_every_action_has_a_text_and_stands_in_a_menu(window):
    in_menus = {each for menu in window.menuBar().findChildren(QMenu) for each in menu.actions()}
    for ident, made in window.actions_by_id.items():
        assert made.text(), ident
        assert made in in_menus, ident
        assert made.toolTip(), ident


def test_every_menu_and_action_is_reached_by_the_keyboard_and_by_one_letter(window):
    bar = window.menuBar()
    for menu in [bar, *bar.findChildren(QMenu)]:
        letters = [
            match[1].lower() if (match := re.search(r"&(\w)", each.text())) else None
            for each in menu.actions()
            if not each.isSeparator()
        ]
        assert letters
        assert None not in letters
        assert len(letters) == len(set(letters)), [each.text() for each in menu.actions()]


def test_no_two_actions_share_their_keys(window):
    keys = [made.shortcut().toString() for made in window.findChildren(QAction) if not made.shortcut().isEmpty()]
    assert len(keys) == len(set(keys)), keys


@pytest.mark.parametrize(
    ("keys", "kind"), [("Ctrl+1", "articles"), ("Ctrl+2", "statistics"), ("Ctrl+3", "countries")]
)  # fmt: skip
def test_the_keys_of_a_tab_lead_to_it_and_ctrl_f_to_its_search(qtbot, window, keys, kind):
    window.tab_bar.show_tab("countries" if kind == "articles" else "articles")
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    qtbot.keyClick(window, keys[-1], Qt.KeyboardModifier.ControlModifier)
    assert window.tab.kind == kind
    window.tab.detail.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.tab.field


def test_the_menu_clears_the_search(qtbot, window, search):
    search(window.tab, "round")
    with qtbot.waitSignal(window.tab.hits_counted):
        action(window, "clear").trigger()
    assert window.tab.field.text() == ""


def test_the_fields_lists_and_tables_are_named_for_a_screen_reader(window):
    for kind, name in zip(KINDS, ("articles", "statistics", "countries"), strict=True):
        window.tab_bar.show_tab(kind)
        fields = window.tab.findChildren(QLineEdit)
        assert [each.accessibleName() for each in fields] == [f"Search {name}"]


def test_the_keys_are_listed(window, answer, press):
    heard = answer(press("OK"))
    action(window, "keys").trigger()
    for made in window.actions_by_id.values():
        if not made.shortcut().isEmpty():
            assert made.shortcut().toString(QKeySequence.SequenceFormat.NativeText) in heard[0]


def test_about_names_the_version_and_the_library(window, library_file, answer, press):
    heard = answer(press("OK"))
    action(window, "about").trigger()
    assert str(library_file) in heard[0]
    assert "MIT" in heard[0]


def test_an_icon_without_room_is_not_drawn(qtbot):
    """Qt would warn of each step of the drawing, and a warning fails the test."""
    assert icons.icon("filter").pixmap(0, 0).isNull()
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIcon(icons.icon("filter"))
    button.setIconSize(QSize(0, 0))
    with qtbot.waitExposed(button):
        button.show()


def test_the_copy_that_qt_makes_of_an_icon_lives_as_long_as_qt_wants_it():
    first = icons.icon("print")
    other = QIcon(first)
    other.addPixmap(QPixmap(4, 4))  # for which Qt copies the engine
    gc.collect()
    picture = other.pixmap(48, 48).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(48) for y in range(48))


def test_every_icon_is_drawn_in_a_file_of_its_own_in_one_ink(repository):
    named = {spec.icon for spec in actions.specs() if spec.icon}
    for file in (repository / "desktop" / "ui").rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        named |= set(re.findall(r'icons\.icon\("([\w-]+)"\)', source))
        named |= set(re.findall(r'_add\(bar, self\.tr\("[^"]+"\), "([\w-]+)"', source))
    assert {"search", "nothing", "zoom-in"} <= named
    folder = paths.resources_folder() / "icons"
    for name in named:
        assert "currentColor" in (folder / f"{name}.svg").read_text(encoding="utf-8"), name
        assert QSvgRenderer(str(folder / f"{name}.svg")).isValid(), name
    drawn = {path.stem for path in folder.glob("*.svg")}
    assert drawn - named == {"almaty-reference"}
    assert not icons.application_icon().isNull()


# Faults


def test_a_fault_of_the_program_is_logged_and_the_reader_told_where(window, answer, press, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "log_path", lambda: tmp_path / "program.log")
    logged: list[str] = []
    monkeypatch.setattr(logs.logger(), "critical", lambda text, **_more: logged.append(text))
    heard = answer(press("OK"))
    error = ZeroDivisionError("a bug")
    app._Reporter(window)(type(error), error, None)
    assert str(tmp_path / "program.log") in heard[0]
    assert logged == ["unexpected error"]


def test_an_error_is_shown_as_plain_text(window, answer, page_shown):
    looks: list[Qt.TextFormat] = []

    def look(dialog) -> None:
        assert isinstance(dialog, QMessageBox)
        looks.append(dialog.textFormat())
        dialog.accept()

    answer(look)
    window.go_to(Place("countries", "<b>X</b>"))
    page_shown(window.tab)
    assert looks == [Qt.TextFormat.PlainText]


def test_the_shipped_library_can_be_read_on_a_small_screen(qtbot, open_window, tmp_path, monkeypatch, page_shown):
    monkeypatch.delenv(paths.DATA_VARIABLE)
    build(tmp_path / "shipped.db", paths.data_folder())
    window = open_window(tmp_path / "shipped.db")
    window.resize(1024, 700)
    for kind in KINDS:
        window.tab_bar.show_tab(kind)
        tab = window.tab
        for place in range(tab.model.rowCount()):
            index = tab.model.index(place, 0)
            qtbot.waitUntil(lambda index=index, tab=tab: index.data(tab.model.ROW) is not None)
            row = index.data(tab.model.ROW)
            ident = row.figure.id if kind == "statistics" else row.id
            if ident:
                tab.show_record(ident)
                page_shown(tab)
                assert fits(tab.detail), ident
