"""What the other layers say in fixed words has its place among the words of the window."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from desktop.documents.inspection import ENDINGS, inspect
from desktop.library.asking.grammar import SENTENCES, Complaint
from desktop.library.redrafting import BY_HAND
from desktop.marks import override
from desktop.ui.words import SAID, complaint, said, tr

DESKTOP = Path(__file__).parents[2] / "desktop"


NO_REASONS = {"press", "release", "not_places"}
"""Tables of lines that tell something else than why they are left out."""


def sentences(file: Path) -> Iterator[str]:
    """Give the sentences in a module's code, its docstrings aside."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            for each in call.args:
                if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value.endswith("."):
                    yield each.value


@pytest.mark.parametrize("module", ["library/recognition.py", "documents/figures/doubts.py"])
def test_every_reason_and_doubt_is_there(module):
    found = set(sentences(DESKTOP / module))
    assert found
    assert found <= set(SAID)


def test_every_reason_to_leave_something_out_is_there(repository):
    tables = DESKTOP / "documents" / "tables"
    html = tomllib.loads((tables / "html.toml").read_text("utf-8"))
    noise = tomllib.loads((tables / "noise.toml").read_text("utf-8"))
    reasons = {*html["tags"].values(), *html["roles"].values(), *html["words"], *noise, BY_HAND} - NO_REASONS
    documents = (repository / "tests" / "fixtures" / "documents").glob("*")
    for file in (each for each in documents if each.suffix in ENDINGS):
        document = inspect(file).document
        reasons |= {piece.reason for piece in document.removed} if document else set()
    assert reasons <= set(SAID), reasons - set(SAID)


class Mirror(QTranslator):
    """Turns every word round."""

    @override
    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return f"{context}:{text[::-1]}"


def test_words_are_said_in_the_language_of_the_window(qapp):
    mirror = Mirror()
    QCoreApplication.installTranslator(mirror)
    heard = [said("byline"), tr("Failed")]
    QCoreApplication.removeTranslator(mirror)
    assert qapp
    assert heard == ["Said:enilyb", ":deliaF"]
    assert said("byline") == "byline"
    assert said("") == ""


def test_every_complaint_about_a_query_is_there():
    assert set(SENTENCES.values()) <= set(SAID)


class Loud(QTranslator):
    """Puts every word into capitals."""

    @override
    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return f"{context}:{text.upper()}"


def test_a_complaint_is_said_in_the_language_of_the_window(qapp):
    loud, made = Loud(), Complaint("too long", subject="200")
    QCoreApplication.installTranslator(loud)
    heard = complaint(made)
    QCoreApplication.removeTranslator(loud)
    assert qapp
    assert heard == "Said:ONLY THE FIRST 200 WORDS ARE LOOKED FOR."
    assert complaint(made) == str(made) == "Only the first 200 words are looked for."
