"""The commands for what was printed: check says what became of a sheet, templates are copied out and used."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest


@pytest.fixture
def kaz(run, library_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "kaz.pdf"
    done = run("--library", library_file, "sheet", "country", "KAZ", "-o", path)
    assert done.returncode == 0, done.stderr
    return path


def test_a_sheet_is_checked_by_its_file_and_by_its_identifier(run, library_file, kaz):
    by_file = run("--library", library_file, "check", kaz)
    assert by_file.returncode == 0
    ident = by_file.stdout.split()[1].rstrip(":")
    assert by_file.stdout.startswith(f"Sheet {ident}: Kazakhstan, printed ")
    assert " stand, 0 changed, 0 withdrawn; 0 new since" in by_file.stdout
    assert run("--library", library_file, "check", ident).stdout == by_file.stdout


def test_what_changed_is_told_with_what_it_was_and_is(run, library_copy, change, kaz):
    change("UPDATE figures SET value = 12345 WHERE id = 'herald-kaz-net-migration'")
    said = run("--library", library_copy, "check", kaz).stdout
    assert "changed: herald-kaz-net-migration\n  was  +17,000†" in said
    assert "\n  is   +12,345†" in said


def test_a_check_is_json_where_that_is_wanted(run, library_copy, change, kaz):
    change("DELETE FROM figures WHERE id = 'herald-kaz-net-migration'")
    told = json.loads(run("--library", library_copy, "check", kaz, "--json").stdout)
    assert told["sheet"]["of"] == ["KAZ"]
    assert told["counts"]["withdrawn"] == 1
    gone = [each for each in told["figures"] if each["state"] == "withdrawn"]
    assert [(each["id"], each["now"]) for each in gone] == [("herald-kaz-net-migration", None)]
    assert gone[0]["was"]["value"] == 17000


def test_what_a_sheet_says_moves_nothing_in_the_terminal(run, library_file, kaz):
    with pypdfium2.PdfDocument(kaz) as document:
        carried = json.loads(bytes(document.get_attachment(0).get_data()))
        carried["contents"]["title"] = "\x1b]0;owned\x07\N{RIGHT-TO-LEFT OVERRIDE}Kazakhstan\nAll figures stand."
        document.get_attachment(0).set_data(json.dumps(carried).encode())
        document.save(kaz.with_name("odd.pdf"))
    said = run("--library", library_file, "check", kaz.with_name("odd.pdf")).stdout
    assert "Kazakhstan All figures stand., printed" in said.splitlines()[0]
    assert not {"\x1b", "\x07", "\N{RIGHT-TO-LEFT OVERRIDE}"} & set(said)


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("none.pdf", "Error: There is no file none.pdf"),
        ("ABCDEFGHIJ", "Error: No sheet ABCDEFGHIJ was printed or saved here"),
        (__file__, "is no PDF that can be read."),
    ],
)
def test_what_is_no_sheet_is_said_in_a_sentence(run, library_file, sheet, said):
    done = run("--library", library_file, "check", sheet)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_own_templates_are_copied_changed_and_used(run, library_file, tmp_path):
    assert run("templates", tmp_path / "own").stdout == f"Copied the templates to {tmp_path / 'own'}.\n"
    style = tmp_path / "own" / "sheet.typ"
    style.write_text(style.read_text(encoding="utf-8") + "\nMinistry of Movement\n", encoding="utf-8")
    path = tmp_path / "own.pdf"
    run("--library", library_file, "sheet", "country", "KAZ", "-o", path, "--template", tmp_path / "own")
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Ministry of Movement" in text


def test_an_error_in_a_template_is_one_sentence_with_file_and_line(run, library_file, tmp_path):
    run("templates", tmp_path / "own")
    (tmp_path / "own" / "country.typ").write_text("#let x = 1\n#x.nothing\n", encoding="utf-8")
    path = tmp_path / "own.pdf"
    done = run("--library", library_file, "sheet", "country", "KAZ", "-o", path, "--template", tmp_path / "own")
    assert done.returncode == 1
    assert "country.typ, line 2: " in done.stderr
    assert done.stderr.count("\n") == 1
    assert not path.exists()
