"""The window stays usable while documents are read and imported, and closes cleanly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.library.importing import undo
from desktop.library.integrity import verify
from desktop.library.queries import Library
from desktop.ui.importing.dialog import ImportDialog
from desktop.ui.reading import ReadingPane
from desktop.ui.window import MainWindow


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], library_copy: Path) -> MainWindow:
    return open_window(library_copy)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow) -> Callable[..., ImportDialog]:
    """Import some files in the window; return the dialog once all were read."""

    def make(*paths: Path) -> ImportDialog:
        window.importing.open(list(paths))
        (dialog,) = window.findChildren(ImportDialog)
        qtbot.waitUntil(lambda: not dialog.halt.isEnabled() and bool(dialog.entries), timeout=20_000)
        return dialog

    return make


def own(library: Path) -> list[str]:
    with Library(library) as found:
        return [article.id for article in found.articles_of("user")]


def imported(qtbot: QtBot, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(dialog.library_changed, timeout=20_000):
        dialog.go.click()


def test_the_dialog_stands_beside_the_window(window, opened, note):
    shown = opened(note)
    assert not shown.isModal()
    assert shown.isWindow()
    assert QApplication.activeModalWidget() is None
    assert window.isEnabled()
    shown.reject()


def test_the_window_is_searched_while_documents_are_imported(qtbot, window, opened, many, search):
    shown = opened(many)
    counts: list[int] = []
    shown.progress.imported.connect(
        lambda *_: counts.append(search(window.tabs["articles"], "migration" if len(counts) % 2 else "refugees")),
        Qt.ConnectionType.SingleShotConnection,
    )
    imported(qtbot, shown)
    assert len(counts) == 1
    assert shown.message.text() == "12 added."
    shown.reject()


def test_what_is_imported_next_is_added_to_the_dialog_that_is_open(qtbot, window, opened, note, second):
    first = opened(note)
    window.importing.open([second])
    assert window.findChildren(ImportDialog) == [first]
    qtbot.waitUntil(lambda: len(first.entries) == 2 and not first.halt.isEnabled(), timeout=20_000)
    assert [entry.path.name for entry in first.entries] == ["note.txt", "second.txt"]
    assert first.message.text() == "2 documents read"
    imported(qtbot, first)
    assert first.message.text() == "2 added."
    first.reject()


def test_what_comes_while_others_are_read_is_read_after_them(qtbot, window, many, note):
    window.importing.open([many])
    window.importing.open([note])
    (shown,) = window.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: len(shown.entries) == 13 and not shown.halt.isEnabled(), timeout=20_000)
    shown.reject()


def test_a_dialog_that_was_closed_is_opened_anew(qtbot, window, opened, note):
    opened(note).reject()
    qtbot.waitUntil(lambda: not window.findChildren(ImportDialog))
    shown = opened(note)
    assert shown.isVisible()
    shown.reject()


def test_closing_the_window_closes_the_dialog(window, opened, note):
    shown = opened(note)
    window.close()
    assert not window.isVisible()
    assert not shown.isVisible()


def test_a_window_that_imports_asks_and_closes_after_the_document_under_way(
    qtbot, window, opened, many, library_copy, answer, press
):
    shown = opened(many)
    heard = answer(press("Yes"))
    shown.progress.imported.connect(lambda *_: window.close(), Qt.ConnectionType.SingleShotConnection)
    shown.go.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert heard == ["Documents are being imported. Stop after the one under way, and close? What was imported stays."]
    assert len(own(library_copy)) >= 1
    assert not any(check.faults for check in verify(library_copy))


def test_a_window_that_is_not_to_stop_its_import_stays(qtbot, window, opened, many, library_copy, answer, press):
    shown = opened(many)
    answer(press("No"))
    shown.progress.imported.connect(lambda *_: window.close(), Qt.ConnectionType.SingleShotConnection)
    imported(qtbot, shown)
    assert window.isVisible()
    assert len(own(library_copy)) == 12
    shown.reject()


def test_what_the_window_undoes_waits_in_the_dialog_again(qtbot, window, opened, note, answer):
    shown = opened(note)
    imported(qtbot, shown)
    assert not shown.go.isEnabled()
    qtbot.waitUntil(lambda: "note.txt" in window.actions_by_id["undo_import"].text())
    answer(lambda box: qtbot.keyClick(box, Qt.Key.Key_Y))
    with qtbot.waitSignal(window.importing.taking_back.undone):
        window.importing.undo()
    qtbot.waitUntil(shown.go.isEnabled)
    assert shown.entries[0].outcome is None
    assert not shown.back.isVisible()
    imported(qtbot, shown)
    assert shown.message.text() == "1 added."
    shown.reject()


def test_an_import_into_a_library_that_is_no_longer_shown_leads_nowhere(
    qtbot, window, opened, note, library_file, library_copy
):
    shown = opened(note)
    window.show_library(library_file)
    qtbot.waitUntil(lambda: window.place is not None)
    place = window.place
    imported(qtbot, shown)
    assert window.place == place
    (article,) = own(library_copy)
    assert article == shown.entries[0].outcome.article
    undo(library_copy, 1)
    shown.reject()


def size_of(pane: ReadingPane, text: str = "310") -> float:
    """Return the size of a text on a page, in points."""
    return pane.document().find(text).charFormat().fontPointSize()


def test_keys_change_the_text_of_the_dialog_and_of_the_window(qtbot, window, opened, page_shown, note):
    shown = opened(note)
    pages = {shown.review.text: "310", window.tab.detail: window.tab.detail.toPlainText()[-9:].strip()}
    before = [size_of(*page) for page in pages.items()]
    qtbot.keyClick(shown, "+", Qt.KeyboardModifier.ControlModifier)
    page_shown(window.tab)
    assert [size_of(*page) for page in pages.items()] == pytest.approx([1.1 * size for size in before], abs=0.1)
    qtbot.keyClick(shown, "0", Qt.KeyboardModifier.ControlModifier)
    page_shown(window.tab)
    assert [size_of(*page) for page in pages.items()] == before
    shown.reject()


def test_the_dialog_opens_with_the_size_that_was_chosen(window, opened, note):
    usual = opened(note)
    before = size_of(usual.review.text)
    usual.reject()
    window.text_size.step(3)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    later = opened(note)
    assert size_of(later.review.text) == pytest.approx(before * 1.5, abs=0.1)
    later.reject()


def test_the_wheel_over_the_dialog_changes_the_text(opened, note):
    shown = opened(note)
    before = size_of(shown.review.text)
    shown.review.text.scale_wanted.emit(2)
    assert size_of(shown.review.text) == pytest.approx(before * 1.25, abs=0.1)
    shown.reject()


def test_the_comparison_has_the_size_that_was_chosen(qtbot, window, opened, note, words):
    first = opened(note)
    imported(qtbot, first)
    first.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    note.write_text(words.replace("4,200", "4,300"), "utf-8")
    shown = opened(note)
    other = shown.review.other
    shown.review.setCurrentWidget(other)
    qtbot.waitUntil(lambda: "4,300" in other.toPlainText())
    before = size_of(other, "4,300")
    window.text_size.larger()
    qtbot.waitUntil(lambda: size_of(other, "4,300") == pytest.approx(before * 1.1, abs=0.1))
    shown.reject()


def test_another_document_is_shown_from_its_beginning(opened, tmp_path, words):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(words + f"\n\nA paragraph on {name}.\n" * 80, "utf-8")
    shown = opened(tmp_path / "one.txt", tmp_path / "two.txt")
    bar = shown.review.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    shown.documents.view.setCurrentIndex(shown.documents.model.index(1, 0))
    assert "on two" in shown.review.text.toPlainText()
    assert bar.value() == 0
    shown.reject()
