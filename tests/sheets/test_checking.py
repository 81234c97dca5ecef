"""A sheet can be checked: its PDF carries what it says, and a library tells what became of it, figure by figure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from desktop.errors import SheetError
from desktop.library.queries import Library
from desktop.sheets import attaching, checking, kinds, register, render
from desktop.sheets.attaching import Carried
from desktop.sheets.contents import SheetContents

DAY = date(2026, 11, 22)


@pytest.fixture
def sheet(library: Library) -> SheetContents:
    return kinds.contents(library, "country", "KAZ", as_of=DAY, printed=DAY)


@pytest.fixture
def saved(sheet: SheetContents, tmp_path: Path) -> Path:
    path = tmp_path / "sheet.pdf"
    render.save(sheet, path)
    return path


@pytest.fixture
def carried(sheet: SheetContents) -> Carried:
    return attaching.carried(attaching.attachment(sheet))


@pytest.fixture
def checked_in_copy(carried: Carried, library_copy: Path) -> Callable[[], checking.Checked]:
    def check() -> checking.Checked:
        with Library(library_copy) as library:
            return checking.check(library, carried)

    return check


def counts(checked: checking.Checked) -> dict[str, int]:
    return {state: checked.count(state) for state in checking.STATES}


# What a PDF carries


def test_the_pdf_carries_its_contents_with_every_figure(saved: Path, sheet: SheetContents, library: Library) -> None:
    found = attaching.read(saved)
    assert isinstance(found, bytes)
    contents = json.loads(found)["contents"]
    assert contents == json.loads(json.dumps(sheet.as_json()))
    assert contents["snapshot"] == library.info().snapshot
    assert contents["figures"]
    sources = {entry["mark"]: entry for block in contents["blocks"] for entry in block.get("entries", ())}
    for each in contents["figures"]:
        record = library.figure(each["id"])
        assert (each["value"], each["low"], each["high"]) == (record.value, record.low, record.high)
        assert (each["text"], each["source"]) == (record.text, record.source)
        assert sources[each["mark"]]["publisher"] == library.source(record.source).publisher


def test_the_attached_file_says_what_it_is(saved: Path) -> None:
    content = saved.read_bytes()
    assert b"/Subtype/application#2Fjson" in content
    with pypdfium2.PdfDocument(saved) as document:
        assert [document.get_attachment(n).get_name() for n in range(document.count_attachments())] == ["sheet.json"]
        assert document.get_metadata_value("Keywords").startswith("sheet ")


def test_an_archived_pdf_carries_nothing_and_is_found_by_its_identifier(sheet: SheetContents, tmp_path: Path) -> None:
    path = tmp_path / "archived.pdf"
    render.save(sheet, path, archive=True)
    with pypdfium2.PdfDocument(path) as document:
        assert document.count_attachments() == 0
    assert attaching.read(path) == sheet.sheet_id
    assert checking.carried_by(str(path)).figures == sheet.figures


def test_an_archived_pdf_from_elsewhere_says_why_it_cannot_be_checked_and_what_to_do(
    sheet: SheetContents, tmp_path: Path
) -> None:
    path = tmp_path / "archived.pdf"
    path.write_bytes(render.pdf(replace(sheet, sheet_id="ABCDEFGHIJ"), archive=True))
    with pytest.raises(SheetError) as refused:
        checking.carried_by(str(path))
    said = str(refused.value)
    assert said.startswith(f"{path} is a PDF for archives (PDF/A-2), which may carry no contents to check")
    assert "give its PDF" not in said
    assert said.endswith("check it where it was saved, or ask for the same sheet saved as an ordinary PDF.")


def test_what_is_carried_is_read_back_as_it_was(carried: Carried, sheet: SheetContents) -> None:
    assert carried.is_whole
    assert (carried.kind, carried.of, carried.sheet_id) == ("country", ("KAZ",), sheet.sheet_id)
    assert carried.figures == sheet.figures


def test_contents_that_were_changed_do_not_bear_out_the_identifier(sheet: SheetContents) -> None:
    forged = attaching.attachment(sheet).replace("+17,000", "+71,000")
    assert not attaching.carried(forged).is_whole


# What became of it


def test_in_the_library_it_was_made_from_every_figure_stands(carried: Carried, library: Library) -> None:
    checked = checking.check(library, carried)
    assert counts(checked) == {"changed": 0, "withdrawn": 0, "new": 0, "stands": len(carried.figures)}
    assert checked.can_be_made


def test_a_changed_figure_is_told_with_what_it_was_and_is(checked_in_copy, carried: Carried, change) -> None:
    ident = carried.figures[0].id
    change("UPDATE figures SET value = 12345 WHERE id = ?", ident)
    finding = checked_in_copy().findings[0]
    assert (finding.state, finding.id, finding.differs) == ("changed", ident, ("reading",))
    assert finding.was == carried.figures[0]
    assert "12,345" in finding.now.reading


def test_a_withdrawn_figure_is_told_with_what_it_was(checked_in_copy, carried: Carried, change) -> None:
    change("DELETE FROM figures WHERE id = ?", carried.figures[0].id)
    checked = checked_in_copy()
    assert counts(checked)["withdrawn"] == 1
    assert (checked.findings[0].was, checked.findings[0].now) == (carried.figures[0], None)


def test_a_figure_that_the_sheet_has_more_today_is_new(sheet: SheetContents, library: Library) -> None:
    data = json.loads(attaching.attachment(sheet))
    left = data["contents"]["figures"].pop(0)
    checked = checking.check(library, attaching.carried(json.dumps(data)))
    assert [each.id for each in checked.findings if each.state == "new"] == [left["id"]]


def test_what_came_after_a_sheet_of_today_is_new_and_after_one_of_an_earlier_day_is_not(library: Library) -> None:
    before = date(2013, 12, 31)
    since = len(kinds.contents(library, "country", "KAZ").figures)
    assert since > 0
    for printed, new in ((before, since), (DAY, 0)):
        sheet = kinds.contents(library, "country", "KAZ", as_of=before, printed=printed)
        checked = checking.check(library, attaching.carried(attaching.attachment(sheet)))
        assert checked.count("new") == new


def test_a_sheet_of_a_record_that_is_gone_is_checked_as_far_as_it_goes(sheet: SheetContents, library: Library) -> None:
    data = json.loads(attaching.attachment(sheet))
    data["contents"]["of"] = ["XXX"]
    checked = checking.check(library, attaching.carried(json.dumps(data)))
    assert not checked.can_be_made
    assert counts(checked)["stands"] == len(sheet.figures)


@pytest.mark.parametrize(
    ("kind", "idents"), [("comparison", ("KAZ", "TJK")), ("pack", ("KAZ", "TJK", "process")), ("process", ())]
)
def test_every_kind_of_sheet_can_be_checked(
    library: Library, tmp_path: Path, kind: str, idents: tuple[str, ...]
) -> None:
    made = kinds.contents(library, kind, *idents, language="ru", as_of=DAY, printed=DAY)
    render.save(made, tmp_path / "sheet.pdf")
    carried = checking.carried_by(str(tmp_path / "sheet.pdf"))
    assert carried.is_whole
    assert counts(checking.check(library, carried)) == {
        "changed": 0, "withdrawn": 0, "new": 0, "stands": len(made.figures)
    }  # fmt: skip


# The register


def test_a_sheet_that_was_saved_is_found_by_its_identifier(saved: Path, sheet: SheetContents) -> None:
    saved.unlink()
    assert checking.carried_by(sheet.sheet_id).figures == sheet.figures
    assert checking.carried_by(f" {sheet.sheet_id.lower()} ").sheet_id == sheet.sheet_id


def test_digits_are_taken_for_the_letters_they_look_like(sheet: SheetContents) -> None:
    register.keep(sheet)
    written = sheet.sheet_id.replace("O", "0").replace("I", "1").replace("B", "8")
    assert register.look_up(written).sheet_id == sheet.sheet_id


def test_a_sheet_that_was_not_printed_here_is_said_in_a_sentence() -> None:
    with pytest.raises(SheetError, match="No sheet ABCDEFGHIJ was printed or saved here; give its PDF instead"):
        checking.carried_by("ABCDEFGHIJ")


@pytest.mark.parametrize("kept", [b"", b"no gzip", b"\x1f\x8b\x08\x00broken"])
def test_a_register_that_is_damaged_is_said_in_a_sentence(sheet: SheetContents, kept: bytes) -> None:
    register.keep(sheet)
    (register.folder() / f"{sheet.sheet_id}.json.gz").write_bytes(kept)
    with pytest.raises(SheetError, match="cannot be read"):
        register.look_up(sheet.sheet_id)


def test_a_register_that_cannot_be_written_hinders_no_sheet(sheet: SheetContents, tmp_path: Path) -> None:
    register.folder().parent.mkdir(parents=True, exist_ok=True)
    register.folder().write_text("in the way")
    render.save(sheet, tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


# Files that anybody may have made


def with_attachment(path: Path, name: str, content: bytes) -> Path:
    with pypdfium2.PdfDocument.new() as document:
        document.new_page(100, 100)
        document.new_attachment(name).set_data(content)
        document.save(path)
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"format": "almaty-process-reference-sheet/1", "contents": null}',
        b"[" * 100_000,
        b'{"format": "almaty-process-reference-sheet/99", "contents": {}}',
    ],
)
def test_an_attachment_of_another_kind_is_said_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = with_attachment(tmp_path / "odd.pdf", "sheet.json", content)
    with pytest.raises(SheetError, match="cannot be read; print it again"):
        checking.carried_by(str(path))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("figures", [{"id": 3}]),
        ("figures", {"a": 1}),
        ("figures", [None]),
        ("title", 5),
        ("title", "A" * 10_001),
        ("as_of", "yesterday"),
        ("as_of", "20261122"),
        ("printed", "2026-W47-7"),
        ("of", "KAZ"),
        ("of", {"KAZ": 1}),
        ("of", ["KAZ"] * 501),
        ("of", [["KAZ"]]),
    ],
)
def test_contents_with_something_else_in_them_are_refused(sheet: SheetContents, key: str, value: object) -> None:
    data = json.loads(attaching.attachment(sheet))
    data["contents"][key] = value
    with pytest.raises(SheetError, match="cannot be read"):
        attaching.carried(json.dumps(data))


def test_a_figure_of_no_known_period_is_refused(sheet: SheetContents) -> None:
    data = json.loads(attaching.attachment(sheet))
    data["contents"]["figures"][0]["period"] = "some day"
    with pytest.raises(SheetError, match="cannot be read"):
        attaching.carried(json.dumps(data))


def test_an_attachment_that_unfolds_to_gigabytes_is_not_taken_in(tmp_path: Path) -> None:
    path = with_attachment(tmp_path / "bomb.pdf", "sheet.json", b" " * (40 << 20))
    with pytest.raises(SheetError):
        checking.carried_by(str(path))


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n" + b"\0" * 5000])
def test_a_file_that_is_no_pdf_is_said_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.pdf").write_bytes(content)
    with pytest.raises(SheetError, match="is no PDF that can be read"):
        checking.carried_by(str(tmp_path / "odd.pdf"))


def test_a_pdf_of_another_program_is_said_in_a_sentence(tmp_path: Path) -> None:
    path = with_attachment(tmp_path / "other.pdf", "figures.csv", b"1,2")
    with pytest.raises(SheetError, match="is no fact sheet of this program"):
        checking.carried_by(str(path))
    assert not attaching.looks_like_sheet(path)


def test_no_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="There is no file"):
        checking.carried_by(str(tmp_path / "none.pdf"))
    with pytest.raises(SheetError, match="There is no file"):
        checking.carried_by(str(tmp_path))


def test_a_sheet_is_known_at_a_glance(saved: Path, sheet: SheetContents, tmp_path: Path) -> None:
    render.save(sheet, tmp_path / "archived.pdf", archive=True)
    assert attaching.looks_like_sheet(saved)
    assert attaching.looks_like_sheet(tmp_path / "archived.pdf")
    assert not attaching.looks_like_sheet(tmp_path)
