"""Choosing what is compared or bound together in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.sheets import render
from desktop.sheets.contents import SheetContents
from desktop.ui import tasks
from desktop.ui.sheets.preview import PreviewDialog


@pytest.fixture
def composer(qtbot, window):
    dialog = window.sheets.compose()
    qtbot.waitUntil(lambda: dialog.list.count() > 0)
    return dialog


def tick(dialog, *names: str) -> None:
    for name in names:
        (item,) = dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)
        item.setCheckState(Qt.CheckState.Checked)


def preview(qtbot, window) -> PreviewDialog:
    qtbot.waitUntil(lambda: any(each.pages for each in window.findChildren(PreviewDialog)))
    dialog: PreviewDialog = window.findChildren(PreviewDialog)[0]
    return dialog


def seen(dialog) -> list[str]:
    rows = (dialog.list.item(row) for row in range(dialog.list.count()))
    return [item.text() for item in rows if not item.isHidden()]


def test_two_countries_are_compared(qtbot, window, composer):
    assert not composer.go.isEnabled()
    tick(composer, "Kazakhstan")
    assert not composer.go.isEnabled()
    tick(composer, "Tajikistan")
    composer.go.click()
    shown = preview(qtbot, window)
    assert (shown.request.kind, shown.request.idents) == ("comparison", ("KAZ", "TJK"))
    shown.close()


def test_a_pack_holds_whatever_is_ticked(qtbot, window, composer):
    composer.kind.setCurrentIndex(1)
    tick(composer, "Kazakhstan", "The Almaty Process", "Net migration")
    composer.go.click()
    shown = preview(qtbot, window)
    assert (shown.request.kind, shown.request.idents) == ("pack", ("process", "KAZ", "net-migration"))
    shown.close()


def test_a_comparison_is_of_countries_alone(composer):
    composer.kind.setCurrentIndex(1)
    tick(composer, "The Almaty Process", "Kazakhstan", "Tajikistan")
    composer.kind.setCurrentIndex(0)
    assert composer.ticked() == ["KAZ", "TJK"]
    assert "The Almaty Process" not in seen(composer)


def test_the_filter_hides_names_and_keeps_ticks(composer):
    tick(composer, "Kazakhstan")
    composer.filter.setText("taj")
    assert seen(composer) == ["Tajikistan"]
    assert composer.ticked() == ["KAZ"]


def test_the_sheet_of_the_process_is_one_command(qtbot, window):
    window.actions_by_id["process"].trigger()
    shown = preview(qtbot, window)
    assert shown.request.kind == "process"
    shown.close()


def test_the_sheet_is_made_before_it_is_asked_for(qtbot, window, composer, monkeypatch):
    made: list[str] = []
    pdf = render.pdf

    def noted(contents: SheetContents) -> bytes:
        made.extend(contents.of)
        return pdf(contents)

    monkeypatch.setattr(render, "pdf", noted)
    composer.kind.setCurrentIndex(1)
    tick(composer, "Kazakhstan", "Net migration")
    qtbot.waitUntil(lambda: made == ["KAZ", "net-migration"])
    assert tasks.wait(5000)
    composer.go.click()
    preview(qtbot, window).close()
    assert made == ["KAZ", "net-migration"]


def test_nothing_is_made_of_too_few_countries(composer):
    tick(composer, "Kazakhstan", "Tajikistan")
    assert composer._pause.isActive()
    composer.list.findItems("Tajikistan", Qt.MatchFlag.MatchExactly)[0].setCheckState(Qt.CheckState.Unchecked)
    assert not composer._pause.isActive()
