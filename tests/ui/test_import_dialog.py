"""Nothing enters the library unseen: the import dialog shows, corrects, imports and reports."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from desktop.library.integrity import verify
from desktop.library.queries import Library
from desktop.ui.import_dialog import ImportDialog

NOTE = """Steppe Herald

Seasonal work in the valley

ASTANA, March 3. The ministry counted 4,200 labour migrants in the valley in 2024.

Of them, 310 people work on farms along the river, the deputy minister said on Monday.

Follow us on Telegram to be the first to read the news!
"""


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


def imported(qtbot: QtBot, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(dialog.library_changed, timeout=20_000):
        dialog.go.click()


def test_a_document_is_shown_with_what_was_left_out_before_anything_is_written(dialog, note, library_copy):
    before = library_copy.read_bytes()
    shown = dialog(note)
    text = shown.text.toPlainText()
    assert "4,200 labour migrants" in text
    assert "Follow us on Telegram" in text
    assert "promotion" in text
    assert shown.figures.rowCount() == len(shown.entries[0].draft.figures)
    assert library_copy.read_bytes() == before


def test_an_imported_document_is_in_the_library_and_the_library_is_whole(qtbot, dialog, note, library_copy):
    shown = dialog(note)
    imported(qtbot, shown)
    assert shown.summary().startswith("1 added")
    with Library(library_copy) as library:
        article = library.article(shown.entries[0].outcome.article)
        assert library.paragraphs(article.id)[0].text.startswith("The ministry counted 4,200")
        assert {figure.text for figure in library.figures(article=article.id)} >= {"4,200"}
    assert not any(check.faults for check in verify(library_copy))


def test_a_rejected_figure_does_not_enter_and_a_corrected_one_enters_as_corrected(qtbot, dialog, note, library_copy):
    shown = dialog(note)
    rows = {shown.figures.index(row, 0).data(): row for row in range(shown.figures.rowCount())}
    first, second = (next(row for text, row in rows.items() if number in text) for number in ("4,200", "310"))
    assert shown.figures.setData(
        shown.figures.index(second, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
    )
    assert shown.figures.setData(shown.figures.index(first, 6), "2023")
    imported(qtbot, shown)
    with Library(library_copy) as library:
        figures = library.figures(article=shown.entries[0].outcome.article)
    assert ["4,200" in figure.text for figure in figures] == [True]
    assert figures[0].period == "2023"


def test_a_correction_that_makes_no_sense_is_refused(dialog, note):
    shown = dialog(note)
    assert not shown.figures.setData(shown.figures.index(0, 1), "many")
    assert not shown.figures.setData(shown.figures.index(0, 6), "some time ago")
    assert not shown.figures.setData(shown.figures.index(0, 2), "perhaps")


def test_metadata_is_corrected_and_a_date_that_is_none_is_marked(dialog, note):
    shown = dialog(note)
    for name, text in (("publisher", "The Steppe Herald"), ("published", "the other day")):
        field = shown.form.fields[name]
        field.setText(text)
        field.editingFinished.emit()
    assert shown.entries[0].draft.publisher == "The Steppe Herald"
    assert shown.entries[0].draft.published != "the other day"
    assert shown.form.fields["published"].toolTip()


def test_what_was_left_out_is_restored_by_its_link(dialog, note):
    shown = dialog(note)
    removed = shown.entries[0].draft.removed
    index = next(place for place, each in enumerate(removed) if "Telegram" in each.text)
    shown.text.link_followed.emit(QUrl(f"restore:{index}"))
    assert shown.entries[0].draft.paragraphs[-1].startswith("Follow us on Telegram")


def test_a_file_that_cannot_be_read_says_why_and_the_others_go_on(qtbot, dialog, note, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    shown = dialog(empty, note)
    assert shown.entries[0].error
    assert "\n" not in shown.entries[0].error
    imported(qtbot, shown)
    assert shown.summary().startswith("1 added, 0 attached, 0 replaced, 1 failed")


def test_a_document_that_is_there_already_is_skipped(qtbot, dialog, note, tmp_path):
    first = dialog(note)
    imported(qtbot, first)
    again = dialog(Path(shutil.copy(note, tmp_path / "copy.txt")))
    assert again.entries[0].action == "skip"
    assert not again.go.isEnabled()


def test_a_skipped_document_stays_out(dialog, note, library_copy):
    shown = dialog(note)
    shown.form.action.setCurrentIndex(shown.form.action.findData("skip"))
    assert not shown.go.isEnabled()
    with Library(library_copy) as library:
        assert all(article.origin == "shipped" for article in library.articles())


def test_an_import_is_undone_from_the_window(qtbot, open_window, dialog, note, library_copy, answer):
    imported(qtbot, dialog(note))
    window = open_window(library_copy)
    with Library(library_copy) as library:
        assert any(article.origin == "user" for article in library.articles())
    answer(lambda box: qtbot.keyClick(box, Qt.Key.Key_Y))
    window.undo_import()
    with Library(library_copy) as library:
        assert all(article.origin == "shipped" for article in library.articles())
