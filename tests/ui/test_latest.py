"""Questions to a library in another thread: the newest alone is answered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.library.queries import Library
from desktop.ui.latest import Latest


def test_another_library_is_asked_after_turning_to_it(qtbot: QtBot, library_copy: Path, tmp_path: Path) -> None:
    owner, answers = QObject(), list[object]()
    asking = Latest(tmp_path / "none.db", owner)
    asking.ask(Library.info, answers.append, answers.append)
    asking.turn_to(library_copy)
    asking.ask(Library.info, answers.append, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert [str(getattr(answer, "path", answer)) for answer in answers] == [str(library_copy)]
