"""Settings: typed, kept, and never in the way when their file is broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from desktop.ui import settings
from desktop.ui.settings import Setting, Settings

FLAG = Setting("try/flag", bool, default=True)
NUMBER = Setting("try/number", int, 7)
WORD = Setting("try/word", str, "none")
STATE = Setting("try/state", QByteArray, QByteArray(b"at first"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "settings.ini"


@pytest.mark.parametrize("setting", [FLAG, NUMBER, WORD, STATE], ids=lambda setting: setting.key)
def test_before_anyone_chose_the_default_holds(file, setting):
    assert Settings(str(file)).get(setting) == setting.default


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (FLAG, False),
        (FLAG, True),
        (NUMBER, -3),
        (NUMBER, 0),
        (WORD, "Қазақстан, 100 %; = [x]"),
        (WORD, ""),
        (STATE, QByteArray(bytes(range(256)))),
    ],
)
def test_a_choice_is_kept_with_its_type(file, tmp_path, setting, value):
    store = Settings(str(file))
    store.set(setting, value)
    assert store.get(setting) == value
    store.save()
    copy = shutil.copy(file, tmp_path / "copy.ini")  # Qt remembers what it wrote to the file itself
    kept = Settings(str(copy)).get(setting)
    assert kept == value
    assert type(kept) is setting.type


@pytest.mark.parametrize(
    ("setting", "line"),
    [
        (FLAG, "flag=perhaps"),
        (NUMBER, "number=many"),
        (NUMBER, "number=1, 2"),
        (NUMBER, "number=@Invalid()"),
        (WORD, "word=a, b"),
        (STATE, "state=12"),
        (STATE, "state=@ByteArray("),
    ],
)
def test_a_broken_line_gives_the_default(file, setting, line):
    file.parent.mkdir()
    file.write_text(f"[try]\n{line}\n", encoding="utf-8")
    assert Settings(str(file)).get(setting) == setting.default


def test_a_file_of_rubbish_gives_the_defaults(file):
    file.parent.mkdir()
    file.write_bytes(bytes(range(256)) * 4)
    store = Settings(str(file))
    assert store.get(settings.TAB) == 0
    assert store.get(settings.PAPER) == "a4"


def test_a_paper_there_is_none_of_gives_the_default(file):
    file.parent.mkdir()
    file.write_text("[sheets]\npaper=papyrus\n", encoding="utf-8")
    assert Settings(str(file)).get(settings.PAPER) == "a4"


def test_the_settings_are_in_the_readers_own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.paths.user_folder", lambda: tmp_path)
    store = Settings()
    store.set(settings.PAPER, "letter")
    store.save()
    assert "paper=letter" in (tmp_path / "settings.ini").read_text(encoding="utf-8")
