"""A reader's afternoon with the shipped library: start, search, follow a figure to its sentence, take a sheet along."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from desktop import paths
from desktop.library.opening import ensure
from desktop.library.queries import Library
from desktop.sheets import raster
from desktop.ui import settings
from desktop.ui.window import MainWindow

pytestmark = pytest.mark.end_to_end

TOOLS = ("xdotool", "xwininfo")
TREND = "trend-2025-04-24-kazakhstan-chairmanship"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start Qt only where it will not abort for want of a display."""
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        pytest.skip("there is no display; install xvfb")
    return [paths.APP_NAME]


@pytest.fixture
def window(qtbot, tmp_path) -> MainWindow:
    """The window over a library that was built because there was none."""
    library = tmp_path / "library.db"
    assert ensure(library, paths.data_folder())
    made = MainWindow(library, settings.Settings(str(tmp_path / "settings.ini")))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(made.tabs) == 3 and all(tab.shown and not tab.is_reading for tab in made.tabs.values()))
    return made


@pytest.fixture
def search(qtbot, window) -> Callable[[str, str], int]:
    """Type words into a tab's field, key by key, and return the hits its title carries in the end."""

    def type_words(kind: str, words: str) -> int:
        window.tab_bar.show_tab(kind)
        field = window.tab.field
        field.clear()
        for key in words:
            qtbot.keyClick(field, key)
        qtbot.waitUntil(lambda: window.tab.results.text == words and not window.tab.is_reading)
        title = window.tab_bar.tabText(window.tab_bar.currentIndex())
        return int(title.rpartition("(")[2].rstrip(")"))

    return type_words


@pytest.fixture
def click(qtbot, window) -> Callable[[str], None]:
    """Click the link on the page whose address begins so."""

    def press(start: str) -> None:
        pane = window.tab.detail
        cursor, href = QTextCursor(pane.document()), ""
        while not href.startswith(start):
            assert cursor.movePosition(QTextCursor.MoveOperation.NextCharacter), f"no link to {start}"
            href = cursor.charFormat().anchorHref()
        pane.setTextCursor(cursor)
        pane.ensureCursorVisible()
        place = pane.cursorRect(cursor).center()
        place.setX(place.x() + 2)
        assert pane.anchorAt(place) == href
        qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.waitUntil(lambda: not window.tab.is_reading)

    return press


@pytest.fixture
def save_as(qapp: QApplication) -> Iterator[Callable[[Path], None]]:
    """Give the next file dialog a name."""
    timer, wanted = QTimer(interval=10), list[Path]()

    def look() -> None:
        dialog = qapp.activeModalWidget()
        if wanted and isinstance(dialog, QFileDialog) and dialog.isVisible():
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            field.setText(str(wanted.pop()))
            dialog.accept()

    def prepare(path: Path) -> None:
        wanted.append(path)
        timer.start()

    timer.timeout.connect(look)
    yield prepare
    timer.stop()
    assert not wanted


def test_every_tab_finds_things(window, search):
    assert search("articles", "chairmanship") >= 1
    assert window.tab.shown == TREND
    assert search("statistics", '"150 billion dollars a year"') == 1
    assert "more than US$150 billion a year" in window.tab.detail.toPlainText().replace("\u00a0", " ")
    assert search("countries", "kyrgyz") >= 1
    assert window.tab.shown == "KGZ"
    assert "Kyrgyzstan" in window.tab.detail.toPlainText()


def test_a_figure_leads_to_its_sentence_to_its_country_and_to_a_sheet(qtbot, window, search, click, save_as, tmp_path):
    assert search("statistics", '"17,000 people"') >= 1
    evidence = window.tab.detail.toPlainText()
    assert "+17,000" in evidence
    with Library(window.library) as library:
        figure = library.figure(window.tab.shown)
        sentence = next(each.text for each in library.paragraphs(TREND) if each.number == figure.paragraph)
    assert (figure.value, figure.place, figure.article) == (17_000, "KAZ", TREND)
    assert sentence[figure.start : figure.end] == "17,000 people"

    click(f"articles:{TREND}#")
    assert (window.tab.kind, window.tab.shown) == ("articles", TREND)
    assert sentence in window.tab.detail.toPlainText()
    click("countries:KAZ")
    assert (window.tab.kind, window.tab.shown) == ("countries", "KAZ")
    assert "+17,000" in window.tab.detail.toPlainText()

    window.activateWindow()
    with qtbot.waitActive(window):
        save_as(tmp_path / "kazakhstan.pdf")
    said = window.printing.said
    with qtbot.waitSignals([said, said], timeout=20_000):
        qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with raster.opened(tmp_path / "kazakhstan.pdf") as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        assert document.get_metadata_dict()["Title"]
    text = "\n".join(pages).replace("\u00a0", " ")
    for words in ("Kazakhstan", "Қазақстан", "17,000", "Almaty Process", f"of {len(pages)}"):
        assert words in text

    window.journey.back()
    qtbot.waitUntil(lambda: window.tab.shown == TREND)
    window.journey.back()
    qtbot.waitUntil(lambda: window.tab.shown == figure.id)


@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="xdotool or xwininfo (x11-utils) is missing")
def test_the_program_shows_its_window_and_closes_when_told(qapp, repository, tmp_path):
    if qapp.platformName() != "xcb":
        pytest.skip("this display is not X11")
    library = tmp_path / "library.db"
    program = [sys.executable, "-m", "desktop", "--library", str(library)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(program, cwd=repository, stdout=pipe, stderr=pipe, encoding="utf-8")
    try:
        named = ("--onlyvisible", "--pid", str(process.pid), "--name", "Almaty Process Reference")
        ident = told("xdotool", "search", "--sync", *named).split()[-1]
        assert "IsViewable" in told("xwininfo", "-id", ident)
        told("xdotool", "windowfocus", "--sync", ident, "key", "ctrl+q")
        output, errors = process.communicate(timeout=20)
    finally:
        process.kill()
    assert (process.returncode, output, errors) == (0, "", "")
    with Library(library) as opened:
        assert opened.info().articles == 2


def told(*command: str) -> str:
    """Return what a tool of X11 says."""
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=20).stdout
