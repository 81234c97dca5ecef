"""`almaty-reference sheet`: each kind, language and standard from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from desktop.cli import program


@pytest.fixture
def sheet(library_copy: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Save a sheet of the small library as sheet.pdf."""
    monkeypatch.setenv("ALMATY_DATA", str(data))  # or the command would build the library anew from the shipped records

    def run(*arguments: str) -> Result:
        output = tmp_path / "sheet.pdf"
        return CliRunner().invoke(program, ["--library", str(library_copy), "sheet", *arguments, "-o", str(output)])

    return run


@pytest.mark.parametrize(
    "arguments", [("process",), ("comparison", "KAZ", "TJK"), ("pack", "KAZ", "process"), ("country", "kaz")]
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_is_saved(
    sheet: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...], language: str
) -> None:
    done = sheet(*arguments, "--language", language)
    assert done.exit_code == 0, done.output
    with pypdfium2.PdfDocument(tmp_path / "sheet.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        assert ("Справка" in text) == (language == "ru")


def test_an_archive_is_asked_for_with_an_option(sheet: Callable[..., Result], tmp_path: Path) -> None:
    assert sheet("country", "KAZ", "--archive").exit_code == 0
    assert b"<pdfaid:part>2</pdfaid:part>" in (tmp_path / "sheet.pdf").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("comparison", "KAZ"), "Error: A comparison is of 2 to 4 different countries, not of 1."),
        (("pack",), "Error: A pack is of at least one record"),
        (("process", "KAZ"), "Error: The sheet of the Process is of no record"),
        (("country", "KAZ", "TJK"), "Error: This sheet is of one record, not of 2"),
        (("country",), "Error: This sheet is of one record, not of 0"),
    ],
)
def test_a_wrong_number_of_records_is_bad_usage(
    sheet: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = sheet(*arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pack", "KAZ", "nothing"), "Error: The library has no country, measure or article 'nothing'."),
        (("country", "XXX"), "Error: "),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    sheet: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = sheet(*arguments)
    assert done.exit_code == 1
    assert said in done.output
    assert not list(tmp_path.glob("*.pdf"))
