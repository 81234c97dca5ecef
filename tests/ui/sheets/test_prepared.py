"""Sheets made before they are asked for: made once for all who want them, and never kept beyond what they say."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.errors import SheetError
from desktop.library.queries import Library
from desktop.sheets import fitting, render, warming
from desktop.sheets.contents import SheetContents
from desktop.ui import tasks
from desktop.ui.history import Place
from desktop.ui.sheets import ahead
from desktop.ui.sheets.paper import MadeSheet, SheetRequest
from desktop.ui.sheets.prepared import PreparedSheets
from desktop.ui.sheets.preview import PreviewDialog

EDITIONS = (("a4", "en"), ("a4", "ru"), ("letter", "en"), ("letter", "ru"))
SMALL = 30
"""Dots per inch that are too few for any page but a thumbnail."""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the sheets whose PDFs are made; the empty one that makes ready for them is none."""
    titles: list[str] = []
    pdf = render.pdf

    def noted(contents: SheetContents) -> bytes:
        titles.extend([contents.title] if contents.blocks else [])
        return pdf(contents)

    monkeypatch.setattr(render, "pdf", noted)
    return titles


@pytest.fixture
def request_of(library_copy: Path) -> SheetRequest:
    """The sheet of Kazakhstan from a library that may be changed."""
    return SheetRequest(library_copy, "country", ("KAZ",))


def test_a_sheet_is_made_once_for_all_who_want_it(request_of: SheetRequest, made: list[str]) -> None:
    sheets = PreparedSheets()
    assert sheets.made(request_of) is sheets.made(request_of)
    assert made == ["Kazakhstan"]
    assert sheets.made(request_of).pdf == request_of.made().pdf


class Held:
    """Sheets are made one after the other only when they may go on; `made` are their titles."""

    def __init__(self, pdf: Callable[[SheetContents], bytes]) -> None:
        self.begun, self.go_on, self._pdf = threading.Event(), threading.Event(), pdf
        self.made: list[str] = []

    def __call__(self, contents: SheetContents) -> bytes:
        self.made.append(contents.title)
        self.begun.set()
        assert self.go_on.wait(5)
        return self._pdf(contents)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    made = Held(render.pdf)
    monkeypatch.setattr(render, "pdf", made)
    return made


def test_who_wants_a_sheet_that_is_being_made_waits_for_it(request_of: SheetRequest, held: Held) -> None:
    sheets = PreparedSheets()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(sheets.made, request_of)
        assert held.begun.wait(5)
        second = pool.submit(sheets.made, request_of)
        held.go_on.set()
        assert first.result() is second.result()
    assert held.made == ["Kazakhstan"]


def test_a_library_that_changed_gives_another_sheet(request_of: SheetRequest) -> None:
    sheets = PreparedSheets()
    before = sheets.made(request_of)
    with sqlite3.connect(request_of.library) as changed:
        changed.execute("UPDATE library SET value = 'changed' WHERE key = 'snapshot'")
    changed.close()
    assert before.contents.snapshot != "changed"
    assert sheets.made(request_of).contents.snapshot == "changed"


def test_a_sheet_that_failed_is_tried_again(
    request_of: SheetRequest, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_contents: SheetContents) -> bytes:
        raise SheetError("The fonts are missing.")

    sheets = PreparedSheets()
    with monkeypatch.context() as broken:
        broken.setattr(render, "pdf", refuse)
        with pytest.raises(SheetError, match="fonts"):
            sheets.made(request_of)
    assert sheets.made(request_of).contents.title == "Kazakhstan"
    assert made == ["Kazakhstan"]


def test_few_sheets_are_kept(request_of: SheetRequest, made: list[str]) -> None:
    sheets = PreparedSheets()
    others = [replace(request_of, idents=("TJK",), paper=paper, language=language) for paper, language in EDITIONS]
    for each in (*others, request_of, *others):
        sheets.made(each)
    assert len(made) == 9


def test_of_many_sheets_that_may_be_wanted_the_last_is_made_next(qtbot, request_of, held) -> None:
    sheets = PreparedSheets()
    sheets.prepare(request_of)
    assert held.begun.wait(5)
    for code in ("KGZ", "TJK"):
        sheets.prepare(replace(request_of, idents=(code,)))
    held.go_on.set()
    qtbot.waitUntil(lambda: held.made == ["Kazakhstan", "Tajikistan"])
    assert tasks.wait(5000)
    assert held.made == ["Kazakhstan", "Tajikistan"]


def test_a_fault_in_one_sheet_keeps_no_other_from_being_prepared(qtbot, request_of, made, monkeypatch) -> None:
    def break_down(_contents: SheetContents) -> bytes:
        raise ZeroDivisionError

    sheets = PreparedSheets()
    with monkeypatch.context() as broken:
        broken.setattr(render, "pdf", break_down)
        sheets.prepare(request_of)
        assert tasks.wait(5000)
        with pytest.raises(ZeroDivisionError):
            sheets.made(request_of)
    sheets.prepare(replace(request_of, idents=("TJK",)))
    qtbot.waitUntil(lambda: made == ["Tajikistan"])
    assert tasks.wait(5000)


@pytest.mark.parametrize("ident", ["preview", "print", "pdf"])
def test_the_sheet_is_made_when_the_reader_reaches_for_it(qtbot, window, made, ident) -> None:
    window.go_to(Place("countries", "KAZ"))
    window.actions_by_id[ident].hover()
    qtbot.waitUntil(lambda: made == ["Kazakhstan"])
    assert tasks.wait(5000)
    window.sheets.preview()
    dialog = window.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: bool(dialog.pages) and not dialog.pages[0].pixmap().isNull())
    assert made == ["Kazakhstan"]


def test_the_sheet_of_the_process_is_made_when_the_reader_reaches_for_it(qtbot, window, made) -> None:
    window.actions_by_id["process"].hover()
    qtbot.waitUntil(lambda: made == ["Almaty Process"])
    assert tasks.wait(5000)
    dialog = window.sheets.preview_process()
    qtbot.waitUntil(lambda: bool(dialog.pages) and not dialog.pages[0].pixmap().isNull())
    assert made == ["Almaty Process"]


def test_how_much_a_read_record_has_room_for_is_found_where_it_is_not_known(qtbot, window, monkeypatch) -> None:
    """The library of the tests is not the shipped one, as one with imports is not."""
    ahead.warm()
    qtbot.waitUntil(ahead.loaded.is_set)
    monkeypatch.setattr(fitting, "_known", {})
    window.go_to(Place("countries", "KAZ"))
    qtbot.waitUntil(lambda: [made_of[:2] for made_of in fitting._known] == [("country", "KAZ")])
    assert tasks.wait(5000)


def test_the_window_does_not_wait_until_what_makes_sheets_is_loaded(window, monkeypatch) -> None:
    monkeypatch.setattr(ahead, "loaded", threading.Event())
    window.go_to(Place("countries", "KAZ"))
    ahead.fit(window)
    assert "printing" not in vars(window)


def test_nothing_is_looked_for_in_the_shipped_library(request_of, monkeypatch) -> None:
    with Library(request_of.library) as library:
        shipped = fitting._Shipped(library.info().snapshot, {})
    monkeypatch.setattr(fitting, "_shipped", lambda: shipped)
    monkeypatch.setattr(fitting, "_known", {})
    request_of.fit()
    assert not fitting._known


def test_the_page_is_drawn_before_the_thumbnails(qtbot, window, monkeypatch) -> None:
    drawn: list[float] = []
    picture = MadeSheet.picture

    def noted(sheet: MadeSheet, number: int, dots_per_inch: float) -> QImage:
        drawn.append(dots_per_inch)
        return picture(sheet, number, dots_per_inch)

    monkeypatch.setattr(MadeSheet, "picture", noted)
    window.go_to(Place("countries", "KAZ"))
    window.sheets.preview()
    dialog = window.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: any(dots < SMALL for dots in drawn))
    assert drawn[0] == pytest.approx(96 * dialog.view.scale * dialog.devicePixelRatioF())
    assert tasks.wait(5000)


def test_making_ready_loads_the_templates_and_the_fonts() -> None:
    render._compiler.cache_clear()
    warming.warm()
    assert render._compiler.cache_info().currsize == 1
