"""Questions to a library in another thread: the newest alone is answered, and each of one moment."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.library.queries import Library, LibraryInfo
from desktop.ui.latest import Latest


def test_what_others_write_waits_for_the_answer(qtbot: QtBot, library_copy: Path) -> None:
    def question(library: Library) -> tuple[LibraryInfo, LibraryInfo, str]:
        before = library.info()
        with closing(sqlite3.connect(library_copy, timeout=0)) as other:
            other.execute("UPDATE library SET value = 'another' WHERE key = 'snapshot'")
            try:
                other.commit()
            except sqlite3.OperationalError as error:
                return before, library.info(), str(error)
        return before, library.info(), ""

    owner, answers = QObject(), list[Any]()
    Latest(library_copy, owner).ask(question, answers.append, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    before, after, refusal = answers[0]
    assert before == after
    assert refusal == "database is locked"


def test_another_library_is_asked_after_turning_to_it(qtbot: QtBot, library_copy: Path, tmp_path: Path) -> None:
    owner, answers = QObject(), list[object]()
    asking = Latest(tmp_path / "none.db", owner)
    asking.ask(Library.info, answers.append, answers.append)
    asking.turn_to(library_copy)
    asking.ask(Library.info, answers.append, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert [str(getattr(answer, "path", answer)) for answer in answers] == [str(library_copy)]
