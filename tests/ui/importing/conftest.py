"""What the tests of the import dialog share: a few documents, and the dialog with all of them read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.importing.dialog import ImportDialog

NOTE = """Steppe Herald

Seasonal work in the valley

ASTANA, March 3. The ministry counted 4,200 labour migrants in the valley in 2024.

Of them, 310 people work on farms along the river, the deputy minister said on Monday.

Follow us on Telegram to be the first to read the news!
"""


@pytest.fixture
def words() -> str:
    """The text of the document that most tests import."""
    return NOTE


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, "utf-8")
    return path


@pytest.fixture
def dialog(qtbot: QtBot, library_copy: Path) -> Callable[..., ImportDialog]:
    """Open the dialog on some files and wait until all were read."""

    def make(*paths: Path) -> ImportDialog:
        made = ImportDialog(library_copy, list(paths))
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: not made.halt.isEnabled(), timeout=20_000)
        return made

    return make


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of documents."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(NOTE.replace("the valley", f"valley {number}"), "utf-8")
    return folder


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "second.txt"
    path.write_text(NOTE.replace("Seasonal work", "Winter work").replace("4,200", "5,300"), "utf-8")
    return path
