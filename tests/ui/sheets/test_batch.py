"""Many sheets at once: all members or all that is shown, each a whole file, stopped when the reader wants."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import SheetError
from desktop.sheets import raster, render
from desktop.ui import places, settings, tasks
from desktop.ui.history import Place
from desktop.ui.sheets.batch import BatchDialog


@pytest.fixture
def batch(window, tmp_path) -> Callable[[], BatchDialog]:
    def open_dialog() -> BatchDialog:
        window.actions_by_id["sheets"].trigger()
        dialog: BatchDialog = window.findChild(BatchDialog)
        dialog.folder.setText(str(tmp_path / "sheets"))
        return dialog

    return open_dialog


def finished(qtbot, dialog: BatchDialog) -> None:
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def choose(dialog: BatchDialog, which: str, how: str = "each") -> None:
    dialog.which.setCurrentIndex(dialog.which.findData(which))
    dialog.how.setCurrentIndex(dialog.how.findData(how))


def test_all_members_are_saved_each_in_a_file(qtbot, batch, library, tmp_path, store):
    dialog = batch()
    choose(dialog, "members")
    dialog.start()
    finished(qtbot, dialog)
    members = [library.country(place.id).name for place in places.members(library)]
    assert members
    assert names_in(tmp_path / "sheets") == sorted(f"{name}.pdf" for name in members)
    assert dialog.bar.value() == dialog.bar.maximum() == len(members)
    assert str(tmp_path / "sheets") in dialog.message.text()
    assert store.get(settings.SAVE_FOLDER) == str(tmp_path / "sheets")


def test_all_that_is_shown_are_saved(qtbot, window, search, batch, tmp_path):
    window.tab_bar.show_articles()
    search(window.tab, "chairmanship")
    shown = [hit.record.title for hit in window.tab.results.hits]
    dialog = batch()
    choose(dialog, "shown")
    dialog.start()
    finished(qtbot, dialog)
    assert shown
    assert names_in(tmp_path / "sheets") == sorted(places.file_name(title) for title in shown)


def test_figures_of_one_measure_have_one_sheet(qtbot, window, batch, library, tmp_path):
    window.tab_bar.show_statistics()
    dialog = batch()
    choose(dialog, "shown")
    dialog.start()
    finished(qtbot, dialog)
    measures = {figure.measure for figure in library.figures()}
    assert len(names_in(tmp_path / "sheets")) == len(measures)


def test_all_members_make_one_pack(qtbot, batch, library, tmp_path):
    dialog = batch()
    choose(dialog, "members", "pack")
    dialog.start()
    finished(qtbot, dialog)
    assert names_in(tmp_path / "sheets") == ["Briefing Pack.pdf"]
    with raster.opened(tmp_path / "sheets" / "Briefing Pack.pdf") as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert all(library.country(place.id).name in text for place in places.members(library))


def test_the_reader_can_stop_it(qtbot, window, batch, tmp_path, monkeypatch):
    go_on, begun = threading.Event(), threading.Event()
    save = render.save

    def slow(*given, **options):
        begun.set()
        assert go_on.wait(10)
        save(*given, **options)

    monkeypatch.setattr(render, "save", slow)
    window.tab_bar.show_countries()
    assert window.tab.results.total > 1
    dialog = batch()
    choose(dialog, "shown")
    dialog.start()
    assert begun.wait(10)
    assert not dialog.browse.isEnabled()
    dialog.stop_button.click()
    go_on.set()
    finished(qtbot, dialog)
    assert dialog.browse.isEnabled()
    assert len(names_in(tmp_path / "sheets")) == 1
    assert dialog.message.text().startswith("1 sheet saved in ")
    dialog.stop_button.click()
    assert not dialog.isVisible()


def test_files_that_are_there_are_replaced_only_if_the_reader_agrees(qtbot, batch, library, answer, press, tmp_path):
    (tmp_path / "sheets").mkdir()
    first = tmp_path / "sheets" / f"{library.country(places.members(library)[0].id).name}.pdf"
    first.write_text("mine")
    dialog = batch()
    choose(dialog, "members")
    heard = answer(press("No"))
    dialog.start()
    assert heard == ["1 of these files is there already. Replace it?"]
    assert first.read_text() == "mine"
    answer(press("Yes"))
    dialog.start()
    finished(qtbot, dialog)
    assert first.read_bytes().startswith(b"%PDF-")


def test_a_sheet_that_fails_is_named_and_the_others_are_saved(qtbot, batch, library, tmp_path, monkeypatch):
    save = render.save
    failed: list[Path] = []

    def refuse_first(contents, path, **options):
        if not failed:
            failed.append(path)
            raise SheetError("The disk is full.")
        save(contents, path, **options)

    monkeypatch.setattr(render, "save", refuse_first)
    dialog = batch()
    choose(dialog, "members")
    dialog.start()
    finished(qtbot, dialog)
    assert f"{failed[0].name}: The disk is full." in dialog.message.text()
    assert len(names_in(tmp_path / "sheets")) == len(places.members(library)) - 1


def test_a_folder_that_cannot_be_used_is_said_in_a_sentence(batch, tmp_path):
    (tmp_path / "sheets").touch()
    dialog = batch()
    choose(dialog, "members")
    dialog.start()
    assert "cannot be used" in dialog.message.text()
    assert dialog.save_button.isEnabled()


def test_records_of_one_name_have_a_file_each(qtbot, library_copy, open_window, change, tmp_path):
    change("UPDATE countries SET name = 'Tajikistan'")
    both = [Place("countries", "KAZ"), Place("countries", "TJK")]
    other = open_window(library_copy)
    dialog = BatchDialog(library_copy, both, tmp_path, other.store, other)
    choose(dialog, "shown")
    dialog.start()
    finished(qtbot, dialog)
    assert {"Tajikistan.pdf", "Tajikistan 2.pdf"} <= set(names_in(tmp_path))
    assert tasks.wait(5000)
