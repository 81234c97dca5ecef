"""Every counted sentence of the window has both its English forms, in the source and in the compiled file."""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from desktop import paths

FOLDER = paths.resources_folder() / "translations"
WINDOW = Path(__file__).parents[2] / "desktop" / "ui"
FREE = {"tr", "_tr", "translate"}


def counted() -> Iterator[tuple[str, str]]:
    """Give every sentence with a count in the window's source: its context and its words."""
    for file in sorted(WINDOW.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or "%n" not in node.value:
                continue
            inside = [each.name for each in classes if each.lineno <= node.lineno <= (each.end_lineno or 0)]
            yield (inside[-1] if inside else file.stem), node.value


def written() -> dict[tuple[str, str], list[str]]:
    """Give what the source of the translation has: context and words, with the forms for one and for many."""
    found = {}
    for context in ET.parse(FOLDER / "almaty-reference_en.ts").getroot().iter("context"):
        for message in context.iter("message"):
            forms = [each.text or "" for each in message.iter("numerusform")]
            found[context.findtext("name") or "", message.findtext("source") or ""] = forms
    return found


@pytest.mark.parametrize(("context", "text"), list(counted()))
def test_a_counted_sentence_has_a_form_for_one_and_one_for_many(context, text):
    forms = {words: each for (where, words), each in written().items() if where == context or context.islower()}
    assert text in forms, f"{context}: add it to almaty-reference_en.ts and compile that with lrelease"
    one, many = forms[text]
    assert one != many
    assert "(" not in one + many
    assert "%n" in one
    assert "%n" in many


def test_the_translation_has_nothing_that_the_window_does_not_say():
    assert {words for _, words in written()} <= {words for _, words in counted()}


@pytest.mark.parametrize(("context", "text"), list(written()))
def test_the_compiled_translation_is_that_of_its_source(context, text):
    translator = QTranslator()
    assert translator.load(str(FOLDER / "almaty-reference_en.qm"))
    forms = [translator.translate(context, text, None, count) for count in (1, 2, 0, 21)]
    one, many = written()[context, text]
    assert forms == [one, many, many, many]


@pytest.mark.parametrize(("count", "text"), [(1, "1 article"), (2, "2 articles"), (0, "0 articles")])
def test_counts_are_said_as_one_says_them(count, text):
    assert QCoreApplication.translate("LibraryStatus", "%n article(s)", "", count) == text


PROGRAM = """
from PySide6.QtCore import QCoreApplication
from desktop.ui.app import start_qt
application = start_qt()
print([QCoreApplication.translate("LibraryStatus", "%n country(ies)", "", n) for n in (1, 2)])
"""


def test_the_program_itself_loads_the_translation(repository, qapp):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=repository, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (0, "['1 country', '2 countries']\n"), done.stderr
    assert qapp.applicationName()
