"""What the window's tests share: the window itself over the small library, and hands to use it with."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer, QTranslator
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.library.queries import Library
from desktop.library.search import find
from desktop.ui import garbage, settings, tasks, theme
from desktop.ui.pages.markup import Marks
from desktop.ui.reading import ReadingPane
from desktop.ui.searching.marking import marks_of
from desktop.ui.tab import LibraryTab
from desktop.ui.window import MainWindow

AnyTab = LibraryTab[Any]
Hand = Callable[[QDialog], None]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start Qt only where it will not abort for want of a display."""
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        pytest.skip("there is no display; install xvfb")
    return [paths.APP_NAME]


@pytest.fixture(scope="session")
def _words(qapp: QApplication) -> QTranslator:
    translator = QTranslator(qapp)
    assert translator.load(str(paths.resources_folder() / "translations" / "almaty-reference_en.qm"))
    qapp.installTranslator(translator)
    return translator


@pytest.fixture(scope="session")
def _collector(qapp: QApplication) -> garbage.Collector:
    return garbage.Collector(qapp)


@pytest.fixture(autouse=True)
def _garbage(_collector: garbage.Collector) -> Iterator[None]:
    """Collect garbage between the tests, in this thread: a job's thread may not delete widgets."""
    yield
    tasks.wait()
    _collector.collect()


@pytest.fixture(autouse=True)
def _surroundings(_words: QTranslator, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak English in singular and plural, ship the small data, begin light and with an empty clipboard."""
    monkeypatch.setenv(paths.DATA_VARIABLE, str(data))
    theme.set_appearance("light")
    QApplication.clipboard().clear()


@pytest.fixture
def store(tmp_path: Path) -> settings.Settings:
    return settings.Settings(str(tmp_path / "settings.ini"))


@pytest.fixture
def open_window(qtbot: QtBot, store: settings.Settings) -> Callable[..., MainWindow]:
    """Show a window and wait until all its tabs are filled."""

    def make(library: Path, kept: settings.Settings = store) -> MainWindow:
        window = MainWindow(library, kept)
        qtbot.addWidget(window)
        window.show()
        filled(qtbot, window)
        return window

    return make


@pytest.fixture
def window(open_window: Callable[..., MainWindow], library_file: Path) -> MainWindow:
    return open_window(library_file)


@pytest.fixture
def refill(qtbot: QtBot) -> Callable[[MainWindow], None]:
    """Wait until all tabs of a window are filled."""
    return lambda window: filled(qtbot, window)


def filled(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: len(window.tabs) == 3 and all(map(is_shown, window.tabs.values())))


def is_shown(tab: AnyTab) -> bool:
    """Say whether a tab shows the page of the record that was wanted last."""
    return tab.shown is not None and not tab.is_reading


@pytest.fixture
def page_shown(qtbot: QtBot) -> Callable[[AnyTab], None]:
    """Wait until a tab shows the page that was wanted last."""
    return lambda tab: qtbot.waitUntil(lambda: is_shown(tab))


@pytest.fixture
def search(qtbot: QtBot) -> Callable[[AnyTab, str], int]:
    """Search in a tab and return the number of hits."""

    def type_text(tab: AnyTab, text: str) -> int:
        with qtbot.waitSignal(tab.hits_counted) as counted:
            tab.field.setText(text)
        assert counted.args
        qtbot.waitUntil(lambda: not tab.is_reading)
        return int(counted.args[0])

    return type_text


@pytest.fixture
def marks(library: Library) -> Callable[..., Marks]:
    """What marks the hits of a search in any text."""
    return lambda text, kind="articles": marks_of(find(library, kind, text))


@pytest.fixture
def follow(qtbot: Any) -> Callable[[AnyTab, str], None]:
    """Click a link of the page a tab shows, and wait for the page that it leads to."""

    def click(tab, href):
        pane = tab.detail
        cursor = QTextCursor(pane.document())
        cursor.setPosition(link_places(pane.document())[href])
        pane.setTextCursor(cursor)
        pane.ensureCursorVisible()
        place = pane.cursorRect(cursor).center()
        place.setX(place.x() + 3)
        assert pane.anchorAt(place) == href
        qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.waitUntil(lambda: not any(each.is_reading for each in tab.window().tabs.values()))

    return click


@pytest.fixture
def go(qtbot: QtBot) -> Callable[[MainWindow, str], None]:
    """Go "back" or "forward", and wait until the window has."""

    def step(window: MainWindow, ident: str) -> None:
        with qtbot.waitSignal(window.journey.moved):
            window.actions_by_id[ident].trigger()

    return step


@pytest.fixture
def links() -> Callable[[QTextDocument], dict[str, int]]:
    """Tell the addresses a page leads to, each with where its first link starts."""
    return link_places


def link_places(document: QTextDocument) -> dict[str, int]:
    found: dict[str, int] = {}
    block = document.begin()
    while block.isValid():
        piece = block.begin()
        while not piece.atEnd():
            fragment = piece.fragment()
            if href := fragment.charFormat().anchorHref():
                found.setdefault(href, fragment.position())
            piece += 1
        block = block.next()
    return found


@pytest.fixture
def first_paragraph_seen() -> Callable[[ReadingPane], str]:
    """Return the text at the top of what a pane shows."""

    def read(pane: ReadingPane) -> str:
        cursor = pane.cursorForPosition(pane.viewport().rect().topLeft())
        return pane.toPlainText()[cursor.position() :][:60].strip()

    return read


@pytest.fixture
def answer(qapp: QApplication) -> Iterator[Callable[[Hand], list[str]]]:
    """Answer the next dialogs, one by one, each with the hand given; tell what they said."""
    hands: list[Hand] = []
    heard: list[str] = []
    timer = QTimer(interval=10)

    def look() -> None:
        dialog = qapp.activeModalWidget()
        if hands and isinstance(dialog, QMessageBox | QFileDialog) and dialog.isVisible():
            heard.append(dialog.text() if isinstance(dialog, QMessageBox) else dialog.windowTitle())
            hands.pop(0)(dialog)

    def prepare(*more: Hand) -> list[str]:
        hands.extend(more)
        timer.start()
        return heard

    timer.timeout.connect(look)
    yield prepare
    timer.stop()
    assert not hands, f"a dialog was expected; there were {heard}"


@pytest.fixture
def accept() -> Hand:
    """Press the button a dialog offers first."""

    def press(dialog: QDialog) -> None:
        dialog.findChildren(QPushButton)[0].click()

    return press


@pytest.fixture
def press() -> Callable[[str], Hand]:
    """Press the button with this text."""

    def hand(text: str) -> Hand:
        def push(dialog: QDialog) -> None:
            next(each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == text).click()

        return push

    return hand


@pytest.fixture
def pick() -> Callable[[Path], Hand]:
    """Choose a file in the file dialog."""

    def hand(path: Path) -> Hand:
        def choose(dialog: QDialog) -> None:
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            field.setText(str(path))
            dialog.accept()

        return choose

    return hand
