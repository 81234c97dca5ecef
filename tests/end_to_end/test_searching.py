"""A reader's search from the first key to the next morning, in a real window over the shipped library."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QPushButton

from desktop import paths
from desktop.library.opening import ensure
from desktop.ui import settings
from desktop.ui.window import MainWindow

pytestmark = pytest.mark.end_to_end

TREND = "trend-2025-04-24-kazakhstan-chairmanship"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start Qt only where it will not abort for want of a display."""
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        pytest.skip("there is no display; install xvfb")
    return [paths.APP_NAME]


@pytest.fixture
def start(qtbot, tmp_path: Path) -> Callable[[], MainWindow]:
    """Start the window over the library, with the settings that were kept."""
    library = tmp_path / "library.db"
    assert ensure(library, paths.data_folder())

    def open_window() -> MainWindow:
        made = MainWindow(library, settings.Settings(str(tmp_path / "settings.ini")))
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(
            lambda: len(made.tabs) == 3 and all(tab.shown and not tab.is_reading for tab in made.tabs.values())
        )
        made.activateWindow()
        with qtbot.waitActive(made):
            pass
        return made

    return open_window


def found(tab: Any) -> int:
    title = tab.window().tab_bar.tabText(0)
    return int(title.rpartition("(")[2].rstrip(")"))


def test_a_search_is_typed_corrected_read_saved_and_found_again(qtbot, start, monkeypatch):
    window = start()
    tab = window.tab
    everything, counts = found(tab), []

    # typed key by key, the results change
    window.actions_by_id["find"].trigger()
    for key in "migrasion":
        with qtbot.waitSignal(tab.completed):
            qtbot.keyClick(window.focusWidget(), key)
        counts.append(found(tab))
    assert counts[0] == everything, counts
    assert counts[-1] == 0

    # a suggestion is followed
    meant = next(each for each in tab.pane.nothing.findChildren(QPushButton) if "“migration”" in each.text())
    with qtbot.waitSignal(tab.completed):
        qtbot.mouseClick(meant, Qt.MouseButton.LeftButton)
    assert tab.field.text() == "migration"
    assert found(tab) == everything

    # the hits are stepped through
    tab.choose(TREND)
    qtbot.waitUntil(lambda: not tab.is_reading)
    total = int(tab.detail.bar.label.text().split()[0])
    assert total > 2
    for number in range(1, total + 1):
        qtbot.keyClick(window, Qt.Key.Key_F3)
        assert tab.detail.bar.label.text() == f"{number} of {total}"
        assert "migra" in tab.detail.extraSelections()[-1].cursor.selectedText().lower()

    # saved under a name
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("All on migration", True))
    qtbot.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [*tab.searches.saved] == ["All on migration"]
    window.close()

    # and there again after a restart
    again = start()
    field = again.tab.field
    assert field.text() == ""
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = again.tab.search_menu.menu
    saved = next(each for each in menu.actions() if each.text() == "All on migration")
    with qtbot.waitSignal(again.tab.completed):
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(saved).center())
    assert field.text() == "migration"
    assert found(again.tab) == everything
