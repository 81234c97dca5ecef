"""Saving a sheet: whole or not at all, and every refusal in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import SheetError
from desktop.sheets import render
from desktop.sheets.contents import SheetContents


def test_a_sheet_is_saved_whole_in_place_of_the_old(country_sheet: SheetContents, tmp_path: Path) -> None:
    path = tmp_path / "Iran.pdf"
    path.write_bytes(b"old")
    render.save(country_sheet, path)
    assert path.read_bytes() == render.pdf(country_sheet)
    assert list(tmp_path.iterdir()) == [path]


def test_a_sheet_that_cannot_be_written_leaves_the_old_one(country_sheet: SheetContents, tiny_disk: Path) -> None:
    path = tiny_disk / "Iran.pdf"
    path.write_bytes(b"old" * 30_000)
    with pytest.raises(SheetError, match=r"could not be saved as .*Iran\.pdf: No space left"):
        render.save(country_sheet, path)
    assert path.read_bytes() == b"old" * 30_000
    assert list(tiny_disk.iterdir()) == [path]


def test_a_read_only_folder_is_refused_in_a_sentence(
    country_sheet: SheetContents, tmp_path: Path, read_only: Callable[[Path], None]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    read_only(folder)
    with pytest.raises(SheetError, match="choose another place"):
        render.save(country_sheet, folder / "Iran.pdf")


def test_a_folder_that_is_not_there_is_refused_in_a_sentence(country_sheet: SheetContents, tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="No such file or directory; choose another place"):
        render.save(country_sheet, tmp_path / "none" / "Iran.pdf")


def test_a_folder_is_not_replaced_by_a_sheet(country_sheet: SheetContents, tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="choose another place"):
        render.save(country_sheet, tmp_path)
    assert tmp_path.is_dir()
    assert not list(tmp_path.iterdir())


def test_a_name_that_is_too_long_is_refused_in_a_sentence(country_sheet: SheetContents, tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="choose another place"):
        render.save(country_sheet, tmp_path / f"{'a' * 300}.pdf")
    assert not list(tmp_path.iterdir())
