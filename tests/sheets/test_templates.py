"""A reader's own templates: copied out, changed, and never with a way out of their folder."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pypdfium2
import pytest

from desktop.errors import SheetError
from desktop.sheets import render, templates
from desktop.sheets.contents import SheetContents


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what keeps templates from the network."""
    for name in ("ALL_PROXY", "HTTPS_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, os.environ.get(name, ""))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    templates.copy_out(folder)
    return folder


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def begin(folder: Path, code: str) -> None:
    """Put code at the top of the country's template."""
    path = folder / "country.typ"
    path.write_text(code + "\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def test_templates_as_they_ship_give_the_same_sheet(own: Path, country_sheet: SheetContents) -> None:
    assert render.pdf(country_sheet, templates=own) == render.pdf(country_sheet)


def test_a_changed_template_is_used(own: Path, country_sheet: SheetContents) -> None:
    entry = own / "sheet.typ"
    entry.write_text(entry.read_text(encoding="utf-8") + "\nMinistry of Movement\n", encoding="utf-8")
    assert "Ministry of Movement" in text_of(render.pdf(country_sheet, templates=own))
    assert "Ministry of Movement" not in text_of(render.pdf(country_sheet))


def test_an_error_is_one_sentence_with_file_and_line(own: Path, country_sheet: SheetContents) -> None:
    begin(own, "\n#let wrong = nothing-of-that-name")
    with pytest.raises(SheetError) as caught:
        render.pdf(country_sheet, templates=own)
    assert str(caught.value).endswith("own/country.typ, line 2: unknown variable: nothing-of-that-name.")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["../secret.txt", "/../secret.txt", "parts/../../secret.txt"])
def test_a_template_cannot_read_what_lies_beside_its_folder(own: Path, country_sheet: SheetContents, path: str) -> None:
    (own.parent / "secret.txt").write_text("secret")
    begin(own, f'#let stolen = read("{path}")')
    with pytest.raises(SheetError, match=r"country\.typ, line 1"):
        render.pdf(country_sheet, templates=own)


def test_an_absolute_path_begins_at_the_folder(own: Path, country_sheet: SheetContents) -> None:
    (own.parent / "secret.txt").write_text("secret")
    begin(own, f'#let stolen = read("{own.parent / "secret.txt"}")')
    with pytest.raises(SheetError, match="file not found"):
        render.pdf(country_sheet, templates=own)


@pytest.mark.parametrize("target", ["secret.txt", "beside"])
def test_a_link_out_of_the_folder_is_refused(own: Path, country_sheet: SheetContents, target: str) -> None:
    (own.parent / "secret.txt").write_text("secret")
    (own.parent / "beside").mkdir()
    (own / "parts" / "link").symlink_to(own.parent / target)
    with pytest.raises(SheetError, match="leads out of the folder of the templates"):
        render.pdf(country_sheet, templates=own)


def test_a_template_fetches_nothing_from_the_network(own: Path, country_sheet: SheetContents) -> None:
    begin(own, '#import ("@pre" + "view/cetz:0.3.0")')
    with pytest.raises(SheetError, match=r"country\.typ, line 1: a template may use the files of its folder only"):
        render.pdf(country_sheet, templates=own)


def test_a_folder_without_templates_is_said_in_a_sentence(tmp_path: Path, country_sheet: SheetContents) -> None:
    with pytest.raises(SheetError, match=r"has no sheet\.typ; get templates"):
        render.pdf(country_sheet, templates=tmp_path)


def test_templates_are_copied_to_an_empty_folder_only(own: Path, tmp_path: Path) -> None:
    assert {path.name for path in own.iterdir()} == {path.name for path in templates.shipped().iterdir()}
    with pytest.raises(SheetError, match="is not empty"):
        templates.copy_out(own)
    (tmp_path / "file").touch()
    with pytest.raises(SheetError, match="could not be copied"):
        templates.copy_out(tmp_path / "file")


def test_a_full_disk_is_said_in_a_sentence_and_left_as_it_was(tiny_disk: Path) -> None:
    (tiny_disk / "other").write_bytes(bytes(80_000))
    folder = tiny_disk / "own"
    with pytest.raises(SheetError) as told:
        templates.copy_out(folder)
    assert str(told.value) == (
        f"The templates could not be copied to {folder}: No space left on device; choose another place."
    )
    assert list(folder.iterdir()) == []


def test_regular_expressions_are_made_once() -> None:
    made = [
        f"{path.name}: {line.strip()}"
        for path in templates.shipped().rglob("*.typ")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "regex(" in line and not re.match(r"#let [\w-]+ = regex\(", line)
    ]
    assert not made
