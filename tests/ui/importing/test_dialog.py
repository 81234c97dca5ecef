"""Nothing enters the library unseen: the import dialog shows, corrects, imports and reports."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from desktop import logs
from desktop.library import files
from desktop.library.importing import undo
from desktop.library.integrity import verify
from desktop.library.queries import Library
from desktop.ui import tasks, theme
from desktop.ui.history import Place
from desktop.ui.importing.dialog import ImportDialog
from desktop.ui.lists.models import RowModel
from desktop.ui.window import MainWindow

AT_ONCE = Qt.ConnectionType.DirectConnection
"""In the thread of the import itself, before it goes on to the next document."""


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
    assert shown.message.text().startswith("1 added")
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
    assert shown.figures.correct(shown.figures.place_of(first), "period", "2023")
    imported(qtbot, shown)
    with Library(library_copy) as library:
        figures = library.figures(article=shown.entries[0].outcome.article)
    assert ["4,200" in figure.text for figure in figures] == [True]
    assert figures[0].period == "2023"


def test_metadata_is_corrected_and_a_date_that_is_none_is_marked(dialog, note):
    shown = dialog(note)
    for name, text in (("publisher", "The Steppe Herald"), ("published", "the other day")):
        field = shown.form.fields[name]
        field.setText(text)
        field.editingFinished.emit()
    assert shown.entries[0].draft.publisher == "The Steppe Herald"
    assert shown.entries[0].draft.published != "the other day"


@pytest.mark.parametrize("name", ["published", "published_stated"])
@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("2024-04-24", "24 April 2024"),
        ("XXXX-04-24", "24 April, year not stated"),
        (" 2024~ ", "about 2024"),
        ("24 April 2024", "24 April 2024"),
        ("24.04.2024", "24 April 2024"),
        ("April 2024", "April 2024"),
        ("2024-04-", "No date, so the one before stays: write 2024, 2024-04-24, 24.04.2024 or 24 April 2024."),
        ("2024-02-30", "No date, so the one before stays: write 2024, 2024-04-24, 24.04.2024 or 24 April 2024."),
        ("", ""),
    ],
)
def test_a_date_is_read_while_it_is_typed(qtbot, dialog, note, name, typed, reading):
    shown = dialog(note)
    field = shown.form.fields[name]
    field.clear()
    qtbot.keyClicks(field, typed)
    assert shown.form.hints[name].text() == field.accessibleDescription() == reading
    assert shown.form.hints[name].isVisible()
    assert bool(field.styleSheet()) == reading.startswith("No date")


def test_enter_ends_a_field_and_imports_nothing(qtbot, dialog, note, library_copy):
    shown = dialog(note)
    before = library_copy.read_bytes()
    field = shown.form.fields["title"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Work by the lake")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shown.entries[0].draft.title == "Work by the lake"
    assert not shown.is_importing
    assert not shown.go.isDefault()
    assert library_copy.read_bytes() == before


def test_a_date_without_its_year_is_read_in_the_list_too(dialog, note):
    shown = dialog(note)
    field = shown.form.fields["published"]
    field.setText("XXXX-04-24")
    field.editingFinished.emit()
    row = shown.documents.model.index(0, 0).data(RowModel.ROW)
    assert "24 April, year not stated" in row.meta


def test_what_was_left_out_is_restored_by_its_link(qtbot, dialog, note):
    shown = dialog(note)
    removed = shown.entries[0].draft.removed
    index = next(place for place, each in enumerate(removed) if "Telegram" in each.text)
    shown.text.link_followed.emit(QUrl(f"restore:{index}"))
    assert not shown.go.isEnabled()
    qtbot.waitUntil(shown.go.isEnabled)
    assert shown.entries[0].draft.paragraphs[-1].startswith("Follow us on Telegram")
    assert "Follow us" in shown.text.toPlainText()


def test_a_file_that_cannot_be_read_says_why_and_the_others_go_on(qtbot, dialog, note, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    shown = dialog(empty, note)
    assert shown.entries[0].error
    assert "\n" not in shown.entries[0].error
    assert shown.message.text() == "2 documents read, 1 failed"
    imported(qtbot, shown)
    assert shown.message.text().startswith("1 added, 1 failed.")


def test_a_document_that_is_there_already_is_skipped(qtbot, dialog, note, tmp_path):
    first = dialog(note)
    imported(qtbot, first)
    again = dialog(Path(shutil.copy(note, tmp_path / "copy.txt")))
    assert again.entries[0].action == "skip"
    assert not again.go.isEnabled()


def test_a_document_that_stands_twice_in_a_folder_enters_once_and_is_skipped_then(qtbot, dialog, note, tmp_path):
    same_text = tmp_path / "other.txt"
    same_text.write_text(note.read_text("utf-8") + "\n", "utf-8")
    shown = dialog(note, Path(shutil.copy(note, tmp_path / "copy.txt")), same_text)
    assert [entry.action for entry in shown.entries] == ["add"] * 3
    imported(qtbot, shown)
    assert shown.message.text() == "1 added, 2 skipped."
    assert [entry.error for entry in shown.entries] == [None] * 3
    badges = [shown.documents.model.index(place, 0).data(RowModel.ROW).badge for place in range(3)]
    assert badges == ["Done", "Skip", "Skip"]


def test_a_document_that_another_program_brings_in_meanwhile_is_skipped(qtbot, dialog, note):
    shown, other = dialog(note), dialog(note)
    imported(qtbot, other)
    imported(qtbot, shown)
    assert shown.message.text() == "1 skipped."


def test_what_a_dialog_imported_is_undone_there_and_can_be_imported_again(qtbot, dialog, note, second, library_copy):
    with Library(library_copy) as library:
        before = library.info().snapshot
    shown = dialog(note, second)
    assert not shown.back.isVisible()
    imported(qtbot, shown)
    assert shown.back.isVisible()
    with qtbot.waitSignal(shown.library_changed, timeout=20_000):
        shown.back.click()
        assert not shown.form.isEnabled()
    assert shown.message.text() == "2 of 2 undone."
    assert not shown.back.isVisible()
    with Library(library_copy) as library:
        assert library.info().snapshot == before
    assert not any(check.faults for check in verify(library_copy))
    imported(qtbot, shown)
    assert shown.message.text() == "2 added."


def test_undoing_what_was_undone_elsewhere_is_said_in_a_sentence(qtbot, dialog, note, library_copy):
    shown = dialog(note)
    imported(qtbot, shown)
    undo(library_copy, shown.entries[0].outcome.import_id)
    with qtbot.waitSignal(shown.library_changed, timeout=20_000):
        shown.back.click()
    assert shown.message.text() == "0 of 1 undone. Import 1 was undone already."


def test_an_undoing_that_is_stopped_leaves_the_others_in_the_library(qtbot, dialog, note, second, library_copy):
    shown = dialog(note, second)
    imported(qtbot, shown)
    shown.progress.undone.connect(lambda _: shown.progress.stopped.set(), AT_ONCE)
    with qtbot.waitSignal(shown.library_changed, timeout=20_000):
        shown.back.click()
    left = [entry for entry in shown.entries if entry.outcome]
    assert len(left) == 1
    with Library(library_copy) as library:
        assert [each.id for each in library.articles_of("user")] == [entry.outcome.article for entry in left]
    assert not any(check.faults for check in verify(library_copy))


def test_reading_says_how_far_it_is(qtbot, library_copy, many):
    shown = ImportDialog(library_copy, [many])
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(shown)
    said: list[str] = []
    shown.progress.read.connect(lambda _: said.append(shown.message.text()))
    qtbot.waitUntil(shown.go.isEnabled, timeout=20_000)
    assert said == [f"{number} of 12 read" for number in range(1, 13)]


def test_reading_that_is_stopped_leaves_what_was_read_to_be_imported(qtbot, library_copy, many):
    shown = ImportDialog(library_copy, [many])
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(shown)
    shown.progress.read.connect(lambda _: shown.progress.stopped.set(), AT_ONCE)
    shown.show()
    qtbot.waitUntil(shown.go.isEnabled, timeout=20_000)
    read = len(shown.entries)
    assert 0 < read < 12
    assert shown.message.text() == f"Stopped: {read} of 12 read."
    imported(qtbot, shown)
    assert shown.message.text() == f"{read} added."


def test_an_import_that_is_stopped_keeps_what_entered_and_goes_on_later(qtbot, dialog, many, library_copy):
    shown = dialog(many)
    stopping = shown.progress.imported.connect(lambda _place, _outcome: shown.progress.stopped.set(), AT_ONCE)
    imported(qtbot, shown)
    entered = sum(entry.outcome is not None for entry in shown.entries)
    assert 0 < entered < 12
    assert shown.message.text() == f"Stopped: {entered} added; {12 - entered} not imported."
    assert not any(check.faults for check in verify(library_copy))
    shown.progress.imported.disconnect(stopping)
    imported(qtbot, shown)
    assert shown.message.text() == "12 added."
    with Library(library_copy) as library:
        assert len(library.articles_of("user")) == 12


def test_a_dialog_that_is_left_during_an_import_ends_after_the_document_under_way(qtbot, dialog, many, library_copy):
    shown = dialog(many)
    shown.progress.imported.connect(lambda _place, _outcome: shown.reject())
    imported(qtbot, shown)
    assert not shown.isVisible()
    entered = [entry for entry in shown.entries if entry.outcome]
    with Library(library_copy) as library:
        assert 0 < len(library.articles_of("user")) == len(entered)
    assert not any(check.faults for check in verify(library_copy))


def test_the_list_shows_the_documents_of_one_kind(dialog, note, tmp_path):
    broken, plain = tmp_path / "broken.pdf", tmp_path / "plain.txt"
    broken.write_text("no PDF", "utf-8")
    plain.write_text("Forty people moved to the valley.\n", "utf-8")
    shown = dialog(note, broken, plain)
    view, choice = shown.documents.view, shown.documents.choice
    titles = [choice.itemText(number) for number in range(choice.count())]
    assert (titles[0], titles[2], titles[4]) == ("All documents (3)", "Without title or date (1)", "Failed (1)")
    choice.setCurrentIndex(4)
    assert shown.documents.model.rowCount() == 1
    assert view.currentIndex().data() == "broken.pdf"
    assert not shown.form.isVisible()
    assert "damaged" in shown.text.toPlainText()
    choice.setCurrentIndex(0)
    assert shown.documents.model.rowCount() == 3
    assert view.currentIndex().data() == "broken.pdf"


def test_what_no_document_is_cannot_be_chosen(dialog, note):
    shown = dialog(note)
    choice = shown.documents.choice
    flags = [choice.model().index(number, 0).flags() for number in range(choice.count())]
    able = [bool(each & Qt.ItemFlag.ItemIsEnabled) for each in flags]
    assert able[0]
    assert not able[4]


def test_a_document_changed_in_a_part_of_the_list_is_the_one_that_changes(dialog, note, second):
    shown = dialog(note, second)
    shown.form.fields["title"].clear()
    shown.form.fields["title"].editingFinished.emit()
    shown.documents.choice.setCurrentIndex(2)
    assert shown.documents.model.rowCount() == 1
    shown.form.fields["title"].setText("The valley")
    shown.form.fields["title"].editingFinished.emit()
    assert [entry.draft.title for entry in shown.entries] == ["The valley", "Winter work in the valley"]
    assert shown.documents.model.index(0, 0).data() == "The valley"


def test_the_list_stays_where_it_was_scrolled_while_documents_come_and_go(qtbot, dialog, words, tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(words.replace("the valley", f"valley {number}"), "utf-8")
    shown = dialog(tmp_path)
    view, bar = shown.documents.view, shown.documents.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    row = view.rowAt(0) + 1  # the one above it may need more room for what came of it
    place = view.rowViewportPosition(row)
    imported(qtbot, shown)
    assert bar.value() > 0
    assert view.rowViewportPosition(row) == place
    assert view.currentIndex().row() == 0


def test_a_skipped_document_stays_out(dialog, note, library_copy):
    shown = dialog(note)
    shown.form.action.setCurrentIndex(shown.form.action.findData("skip"))
    assert not shown.go.isEnabled()
    with Library(library_copy) as library:
        assert all(article.origin == "shipped" for article in library.articles())


@pytest.fixture
def refuse(change) -> Callable[[str], None]:
    """Let the library refuse whatever article has this title, with an error that the program does not expect."""

    def make(title: str) -> None:
        change(
            "CREATE TRIGGER refused BEFORE INSERT ON articles "
            f"WHEN new.title = '{title}' BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )

    return make


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What is written to the program's log."""
    logs.logger().addHandler(caplog.handler)
    yield caplog
    logs.logger().removeHandler(caplog.handler)


def test_a_fault_with_one_document_is_one_sentence_and_the_others_enter(
    qtbot, dialog, note, second, refuse, change, log
):
    refuse("Seasonal work in the valley")
    shown = dialog(note, second)
    imported(qtbot, shown)
    assert shown.message.text() == "1 added, 1 failed."
    assert shown.entries[0].error.startswith("The program has a fault that stopped it here; the log has the details")
    assert shown.documents.model.index(0, 0).data(RowModel.ROW).badge == "Failed"
    assert [record.exc_info[0].__name__ for record in log.records] == ["IntegrityError"]
    change("DROP TRIGGER refused")
    retried(qtbot, shown)
    imported(qtbot, shown)
    assert shown.message.text() == "2 added."


def retried(qtbot: QtBot, dialog: ImportDialog) -> None:
    assert dialog.again.isVisible()
    dialog.again.click()
    assert not dialog.go.isEnabled()
    qtbot.waitUntil(lambda: not dialog.halt.isEnabled(), timeout=20_000)


def test_a_document_that_changed_meanwhile_is_read_anew_and_enters(qtbot, dialog, note, library_copy):
    shown = dialog(note)
    note.write_text(note.read_text("utf-8").replace("4,200", "4,300"), "utf-8")
    imported(qtbot, shown)
    assert "has changed since it was read" in shown.entries[0].error
    retried(qtbot, shown)
    assert not shown.again.isVisible()
    imported(qtbot, shown)
    with Library(library_copy) as library:
        assert "4,300" in library.paragraphs(shown.entries[0].outcome.article)[0].text


def test_what_the_reader_made_of_a_document_is_kept_when_it_is_tried_again(qtbot, dialog, note, refuse, change):
    refuse("Work by the lake")
    shown = dialog(note)
    shown.form.fields["title"].setText("Work by the lake")
    shown.form.fields["title"].editingFinished.emit()
    shown.figures.setData(shown.figures.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    before = shown.entries[0].draft
    imported(qtbot, shown)
    assert shown.entries[0].error
    change("DROP TRIGGER refused")
    retried(qtbot, shown)
    assert shown.entries[0].draft == before
    assert shown.form.fields["title"].text() == "Work by the lake"
    assert shown.go.isEnabled()


def test_a_file_that_is_there_now_is_read_when_it_is_tried_again(qtbot, dialog, words, tmp_path):
    late = tmp_path / "late.txt"
    late.touch()
    shown = dialog(late)
    assert not shown.go.isEnabled()
    late.write_text(words, "utf-8")
    retried(qtbot, shown)
    assert "4,200" in shown.text.toPlainText()
    assert shown.go.isEnabled()


def test_a_locked_library_breaks_the_import_off_and_the_documents_wait(
    qtbot, dialog, note, second, library_copy, hold, monkeypatch
):
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.2)
    shown = dialog(note, second)
    hold(library_copy)
    imported(qtbot, shown)
    assert shown.message.text().startswith("Nothing was imported. Another program is using")
    assert shown.go.isEnabled()
    assert shown.form.isEnabled()


def test_a_dialog_whose_import_failed_can_be_left(qtbot, dialog, note, refuse):
    refuse("Seasonal work in the valley")
    shown = dialog(note)
    imported(qtbot, shown)
    shown.reject()
    assert not shown.isVisible()


def test_the_library_that_is_gone_when_a_file_is_read_again_is_said(qtbot, dialog, note, library_copy):
    shown = dialog(note)
    library_copy.unlink()
    shown.form.encoding_chosen.emit("utf-8")
    qtbot.waitUntil(lambda: not shown.halt.isEnabled(), timeout=20_000)
    assert shown.message.text().startswith("There is no library at")
    assert shown.entries[0].draft is not None


@pytest.mark.parametrize("name", ["d06_bulletin.pdf", "d07_release.docx"])
def test_a_format_that_knows_its_own_encoding_offers_no_other(dialog, repository, name):
    shown = dialog(repository / "tests" / "fixtures" / "documents" / name)
    assert shown.entries[0].draft is not None
    assert shown.form.encoding.count() == 0
    assert not shown.form.encoding.isEnabled()


def test_an_encoding_that_is_not_the_files_own_is_said_and_the_document_stays(qtbot, dialog, tmp_path):
    path = tmp_path / "cp.txt"
    path.write_bytes("В Казахстане выдано 900 разрешений, сообщили в министерстве.".encode("cp1251"))
    shown = dialog(path)
    before = shown.entries[0]
    shown.form.encoding.setCurrentText("utf-8")
    shown.form.encoding.activated.emit(shown.form.encoding.currentIndex())
    qtbot.waitUntil(lambda: not shown.halt.isEnabled(), timeout=20_000)
    assert "not in the encoding utf-8" in shown.message.text()
    assert shown.entries == [before]
    assert shown.form.encoding.currentText() == before.encoding


def test_nothing_can_be_changed_while_the_import_runs_or_once_it_is_done(qtbot, dialog, note):
    shown = dialog(note)
    index = shown.figures.index(0, 0)
    able = Qt.ItemFlag.ItemIsUserCheckable
    assert shown.form.isEnabled()
    assert index.flags() & able
    assert "leave:1" in shown.text.toHtml()
    locked: list[tuple[bool, bool, bool]] = []

    def look() -> None:
        place = shown.figures.index(0, 0)
        locked.append((
            shown.form.isEnabled(),
            bool(place.flags() & able) or shown.review.figures.editor.isEnabled(),
            shown.figures.setData(place, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole),
        ))  # fmt: skip

    with qtbot.waitSignal(shown.library_changed, timeout=20_000):
        shown.go.click()
        look()
    look()
    assert locked == [(False, False, False)] * 2
    assert "leave:1" not in shown.text.toHtml()
    before = shown.entries[0]
    shown.text.link_followed.emit(QUrl("leave:1"))
    assert shown.entries[0] == before
    assert "no longer changed" in shown.message.text()


def test_the_first_article_imported_is_shown_in_the_window(qtbot, open_window, note, second, library_copy):
    window = open_window(library_copy)
    window.tab_bar.show_tab("countries")
    window.importing.open([note, second])
    shown = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: not shown.halt.isEnabled(), timeout=20_000)
    imported(qtbot, shown)
    article = shown.entries[0].outcome.article
    qtbot.waitUntil(lambda: window.place == Place("articles", article))
    assert window.tab.list.currentIndex().data() == "Seasonal work in the valley"
    shown.reject()


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800)])
def test_the_dialog_is_no_larger_than_its_window(qtbot, open_window, note, library_copy, size):
    window = open_window(library_copy)
    window.resize(*size)
    window.importing.open([note])
    shown = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: not shown.halt.isEnabled(), timeout=20_000)
    assert shown.width() <= size[0]
    assert shown.height() <= size[1]
    shown.reject()


@pytest.fixture
def with_import(qtbot, open_window, dialog, note, library_copy) -> MainWindow:
    """A window of a library with one import."""
    imported(qtbot, dialog(note))
    window: MainWindow = open_window(library_copy)
    window.refresh()
    qtbot.waitUntil(lambda: "note.txt" in window.actions_by_id["undo_import"].text())
    return window


def own(library: Path) -> list[str]:
    with Library(library) as opened:
        return [article.id for article in opened.articles() if article.origin == "user"]


def test_an_import_is_undone_from_the_window(qtbot, with_import, library_copy, answer):
    (article,) = own(library_copy)
    action = with_import.actions_by_id["undo_import"]
    assert action.text() == "&Undo Import of “note.txt”..."
    heard = answer(lambda box: qtbot.keyClick(box, Qt.Key.Key_Y))
    with qtbot.waitSignal(with_import.importing.taking_back.undone):
        action.trigger()
    assert heard == [
        "Undo the import of “note.txt”? The article “Seasonal work in the valley” and its figures leave the library."
    ]
    assert with_import.status.currentMessage() == (
        "The import of “note.txt” is undone: “Seasonal work in the valley” and its figures left the library."
    )
    assert own(library_copy) == []
    qtbot.waitUntil(lambda: not action.isEnabled())
    assert action.text() == "&Undo Last Import..."
    qtbot.waitUntil(lambda: with_import.tabs["articles"].shown not in {None, article})


def test_an_import_stays_where_the_reader_does_not_agree(qtbot, with_import, library_copy, answer):
    heard = answer(lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    with_import.importing.undo()
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert tasks.wait()
    assert len(own(library_copy)) == 1


def test_back_and_forward_pass_over_what_an_undone_import_brought(qtbot, with_import, library_copy, answer, go):
    (article,) = own(library_copy)
    window = with_import
    for place in (Place("countries", "KAZ"), Place("articles", article), Place("countries", "TJK")):
        window.go_to(place)
    answer(lambda box: qtbot.keyClick(box, Qt.Key.Key_Y))
    with qtbot.waitSignal(window.importing.taking_back.undone):
        window.importing.undo()
    go(window, "back")
    qtbot.waitUntil(lambda: window.place == Place("countries", "KAZ"))
    go(window, "forward")
    qtbot.waitUntil(lambda: window.place == Place("countries", "TJK"))
    assert not window.actions_by_id["forward"].isEnabled()


def test_back_passes_over_what_was_undone_elsewhere(with_import, library_copy, go):
    (article,) = own(library_copy)
    for place in (Place("countries", "KAZ"), Place("articles", article), Place("countries", "TJK")):
        with_import.go_to(place)
    undo(library_copy, 1)
    go(with_import, "back")
    assert with_import.place == Place("countries", "KAZ")


def test_what_was_undone_is_forgotten_though_the_reader_goes_on_at_once(qtbot, with_import, library_copy):
    (article,) = own(library_copy)
    for place in (Place("articles", article), Place("countries", "KAZ")):
        with_import.go_to(place)
    undo(library_copy, 1)
    with_import.journey.forget_gone()
    with_import.journey.visit(Place("countries", "TJK"))
    qtbot.waitUntil(lambda: Place("articles", article) not in with_import.journey.history.places)
    assert with_import.journey.history.current == Place("countries", "TJK")


def test_a_library_that_is_gone_is_said_when_the_window_looks_at_it_anew(
    qtbot, open_window, library_copy, answer, press
):
    window = open_window(library_copy)
    library_copy.unlink()
    heard = answer(press("OK"))
    window.refresh()
    qtbot.waitUntil(lambda: bool(heard))
    assert tasks.wait(3000)
    assert heard == [
        f"There is no library at {library_copy}; make one there with: almaty-reference build --output PATH."
    ]


def test_what_is_no_date_is_marked_in_the_colours_of_now(qtbot, dialog, note):
    shown = dialog(note)
    field = shown.form.fields["published"]
    field.setText("soon")
    assert theme.LIGHT.warning in field.styleSheet()
    theme.set_appearance("dark")
    qtbot.waitUntil(lambda: theme.DARK.warning in field.styleSheet())
    field.setText("2024")
    assert field.styleSheet() == ""
