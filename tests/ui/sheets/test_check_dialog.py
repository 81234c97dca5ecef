"""Checking a sheet in the window: by its file, by its identifier, or dropped into the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.sheets import register
from desktop.ui.history import Place
from desktop.ui.importing.dialog import ImportDialog
from desktop.ui.sheets.check_dialog import CheckDialog
from desktop.ui.sheets.paper import SheetRequest

KAZ = Place("countries", "KAZ")


@pytest.fixture
def saved(library_file, tmp_path) -> Path:
    return SheetRequest.of(library_file, KAZ).save(tmp_path / "Kazakhstan.pdf")


@pytest.fixture
def checked(qtbot) -> Callable[..., CheckDialog]:
    """Check a sheet in a window and wait for what is said."""

    def check(window, sheet: Path | str) -> CheckDialog:
        window.actions_by_id["check"].trigger()
        dialog: CheckDialog = window.findChild(CheckDialog)
        dialog.sheet.setText(str(sheet))
        dialog.check()
        qtbot.waitUntil(lambda: dialog.message.text() != "Checking...", timeout=20_000)
        return dialog

    return check


def row_of(dialog: CheckDialog, row: int) -> list[str]:
    items = (dialog.table.item(row, column) for column in range(dialog.table.columnCount()))
    return [item.text() if item else "" for item in items]


def test_a_saved_sheet_is_checked_figure_by_figure(window, checked, saved):
    dialog = checked(window, saved)
    figures = register.look_up(SheetRequest.of(window.library, KAZ).contents().sheet_id).figures
    assert dialog.table.rowCount() == len(figures)
    assert f"Figures that stand: {len(figures)}; changed: 0; withdrawn: 0; new since: 0." in dialog.message.text()
    assert {row_of(dialog, row)[0] for row in range(len(figures))} == {"stands"}
    assert dialog.verdict.text() == "Every figure on this sheet still stands."
    assert not dialog.table.item(0, 0).font().bold()


def test_a_sheet_without_figures_is_not_said_to_stand(window, checked, tmp_path):
    path = SheetRequest(window.library, "process", ()).save(tmp_path / "process.pdf")
    assert checked(window, path).verdict.text() == "There are no figures on this sheet to check."


def test_what_changed_and_what_was_withdrawn_stand_first(open_window, library_copy, change, checked, saved):
    change("UPDATE figures SET value = 12345 WHERE id = 'herald-kaz-net-migration'")
    dialog = checked(open_window(library_copy), saved)
    state, about, was, now, differs = row_of(dialog, 0)
    assert (state, differs) == ("changed", "figure")
    assert about.startswith("Net migration, Kazakhstan")
    assert (was, now) == ("+17,000†", "+12,345†")
    assert dialog.verdict.text() == "Not every figure on this sheet still stands."
    assert [dialog.table.item(row, 0).font().bold() for row in (0, 1)] == [True, False]


def test_an_altered_sheet_is_not_to_be_relied_on(window, checked, saved):
    with pypdfium2.PdfDocument(saved) as document:
        carried = document.get_attachment(0)
        told = json.loads(bytes(carried.get_data()))
        told["contents"]["figures"][0]["reading"] = "9,999,999"
        carried.set_data(json.dumps(told).encode())
        document.save(saved.with_stem("altered"))
    dialog = checked(window, saved.with_stem("altered"))
    assert dialog.verdict.text() == "This sheet was altered after it was made: do not rely on it."
    assert row_of(dialog, 0)[0] == "changed"


def test_a_sheet_is_checked_by_its_identifier(window, checked, saved):
    saved.unlink()
    ident = SheetRequest.of(window.library, KAZ).contents().sheet_id
    dialog = checked(window, ident.lower())
    assert dialog.message.text().startswith(f"Sheet {ident}: Kazakhstan, printed ")


def test_what_is_no_sheet_is_said_in_a_sentence(window, checked, tmp_path):
    dialog = checked(window, tmp_path / "none.pdf")
    assert "There is no file" in dialog.message.text()
    assert not dialog.table.isVisible()
    assert not dialog.verdict.isVisible()


def drop(window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    )


def test_a_dropped_sheet_is_offered_to_be_checked(qtbot, window, answer, press, saved):
    heard = answer(press("Yes"))
    drop(window, saved)
    assert heard == ["Kazakhstan.pdf is a fact sheet of this program. Check which of its figures still stand?"]
    dialog = window.findChild(CheckDialog)
    qtbot.waitUntil(lambda: "Figures that stand" in dialog.message.text(), timeout=20_000)
    assert window.findChild(ImportDialog) is None


def test_a_dropped_sheet_that_is_not_to_be_checked_is_imported(window, answer, press, saved):
    answer(press("No"))
    drop(window, saved)
    assert window.findChild(CheckDialog) is None
    assert window.findChild(ImportDialog) is not None


def test_another_dropped_document_is_imported_unasked(window, tmp_path):
    (tmp_path / "note.txt").write_text("A note on migration.")
    drop(window, tmp_path / "note.txt")
    assert window.findChild(ImportDialog) is not None
