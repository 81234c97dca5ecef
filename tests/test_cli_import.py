"""The commands that take documents in, as click runs them and as a whole process."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import unicodedata
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from desktop import exports, paths
from desktop.cli import program
from desktop.importer import imported
from desktop.library import files
from desktop.library.drafts import Done, Outcome
from desktop.library.importing import imports
from desktop.library.integrity import verify
from desktop.library.queries import Library
from desktop.library.recognition import Recognition
from desktop.terminal import documents
from desktop.terminal.layout import neutral

DOCUMENTS = Path(__file__).parent / "fixtures" / "documents"
KEYS = [
    "path", "title", "publisher", "author", "published", "published_inferred", "place", "language", "paragraphs",
    "removed", "figures", "countries", "people", "organisations", "error",
]  # fmt: skip
FIGURE_KEYS = {
    "value", "low", "high", "qualifier", "unit", "per", "measure", "direction", "place", "period", "claimed_by",
    "paragraph", "start", "end", "text",
}  # fmt: skip
posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX systems")


@pytest.fixture
def cli(library_copy, data, monkeypatch):
    """Run a command over a copy of the small library in this process."""
    monkeypatch.setenv(paths.DATA_VARIABLE, str(data))

    def start(*arguments: object, stdin: str | bytes | None = None):
        given = ["--library", str(library_copy), *map(str, arguments)]
        return CliRunner().invoke(program, given, input=stdin, catch_exceptions=False)

    return start


@pytest.fixture
def folder(tmp_path):
    """A folder with documents, one of which cannot be read, and a file of another kind."""
    made = tmp_path / "folder"
    (made / "deep").mkdir(parents=True)
    shutil.copy(DOCUMENTS / "d04_jsonld.html", made)
    shutil.copy(DOCUMENTS / "d07_release.docx", made / "deep")
    (made / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (made / "picture.png").write_bytes(b"\x89PNG")
    return made


# --- inspect


def test_inspect_prints_one_object_a_document_with_all_keys(cli):
    files = sorted(DOCUMENTS.glob("d0*.txt"))
    done = cli("inspect", *files, "--json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert [each["path"] for each in found] == [str(file) for file in files]
    for each in found:
        assert list(each) == KEYS
        assert each["error"] is None
        for figure in each["figures"]:
            assert set(figure) >= FIGURE_KEYS
            text = each["paragraphs"][figure["paragraph"] - 1]
            assert text[figure["start"] : figure["end"]] == figure["text"]
        assert all(set(removed) == {"text", "reason"} for removed in each["removed"])
        assert all(set(country) == {"code", "role"} for country in each["countries"])
        assert all(set(person) == {"name", "title"} for person in each["people"])


def test_inspect_changes_nothing(cli, library_copy):
    before = library_copy.read_bytes()
    cli("inspect", DOCUMENTS / "d04_jsonld.html")
    cli("inspect", DOCUMENTS / "d04_jsonld.html", "--json")
    assert library_copy.read_bytes() == before
    assert list(library_copy.parent.iterdir()) == [library_copy]


def test_inspect_needs_no_library(run, tmp_path):
    done = run("--library", tmp_path / "none.db", "inspect", DOCUMENTS / "d01_dateline_promo.txt", "--json")
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_inspect_reads_for_people_too(cli):
    text = cli("inspect", DOCUMENTS / "d02_ticker_sidebar.txt").stdout
    for part in ("“d02_ticker_sidebar.txt”", "Title", "Date", "Text", "Left Out", "Figures", "Countries"):
        assert part in text


def test_a_file_that_cannot_be_inspected_is_in_its_place_with_the_sentence(cli, folder):
    good = DOCUMENTS / "d01_dateline_promo.txt"
    done = cli("inspect", good, folder / "broken.pdf", folder / "none.txt", good, "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert [each["error"] is None for each in found] == [True, False, False, True]
    assert found[1]["paragraphs"] == found[1]["removed"] == found[1]["figures"] == []
    assert found[1]["title"] is None
    assert list(found[1]) == KEYS
    spoken = cli("inspect", folder / "broken.pdf")
    assert (spoken.exit_code, spoken.stdout) == (1, "")
    assert spoken.stderr.startswith("Error: “broken.pdf”")
    assert spoken.stderr.count("\n") == 1


def test_inspect_takes_an_encoding(cli, tmp_path):
    file = tmp_path / "old.txt"
    file.write_bytes("В Казахстане выдано 900 разрешений, сообщили в министерстве.".encode("koi8-r"))
    found = json.loads(cli("inspect", file, "--json", "--encoding", "koi8-r").stdout)
    assert found[0]["paragraphs"] == ["В Казахстане выдано 900 разрешений, сообщили в министерстве."]
    assert cli("inspect", file, "--encoding", "klingon").exit_code == 1


@posix
def test_a_name_that_is_no_text_is_inspected(cli, tmp_path):
    file = tmp_path / os.fsdecode(b"caf\xe9\n.txt")
    file.write_text("Nine hundred permits were issued in the valley on that day.", "utf-8")
    assert json.loads(cli("inspect", file, "--json").stdout)[0]["error"] is None
    assert cli("inspect", file).exit_code == 0


# --- import


def test_import_takes_files_and_folders_and_says_what_failed(cli, folder, library_copy):
    done = cli("import", folder, DOCUMENTS / "d01_dateline_promo.txt")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "3 added, 0 attached, 0 replaced, 0 skipped, 1 failed."
    (error,) = done.stderr.splitlines()
    assert error.startswith("Error: “broken.pdf”")
    with Library(library_copy) as library:
        assert len(library.articles_of("user")) == 3
    assert [check for check in verify(library_copy) if check.faults] == []


def test_importing_again_skips(cli):
    file = DOCUMENTS / "d04_jsonld.html"
    assert cli("import", file).exit_code == 0
    done = cli("import", file)
    assert done.exit_code == 0
    assert "The library holds this very file." in done.stdout
    assert done.stdout.splitlines()[-1] == "0 added, 0 attached, 0 replaced, 1 skipped, 0 failed."


def test_the_same_file_twice_in_one_import_is_added_once(cli, tmp_path):
    file = DOCUMENTS / "d04_jsonld.html"
    copy = shutil.copy(file, tmp_path / "copy.html")
    done = json.loads(cli("import", file, copy, "--json").stdout)
    assert done["summary"] == {"added": 1, "attached": 0, "replaced": 0, "skipped": 1, "failed": 0}


@pytest.fixture
def stale(library_copy, tmp_path):
    """A reader that has not seen what the library has got since, as one that asked just before another's import."""
    with Library(Path(shutil.copy(library_copy, tmp_path / "stale.db"))) as reader:
        reader.path = library_copy
        yield reader


def test_a_file_that_another_process_imports_meanwhile_is_skipped(cli, stale, library_copy):
    file = DOCUMENTS / "d04_jsonld.html"
    assert cli("import", file).exit_code == 0
    (done,) = imported(stale, [file], dry_run=False, replace=False)
    assert (done.result, done.error) == ("skipped", None)
    assert done.outcome
    with Library(library_copy) as library:
        assert done.outcome.article in {article.id for article in library.articles_of("user")}


def test_two_processes_at_once_import_each_file_once(data, library_copy, repository):
    files = sorted(DOCUMENTS.glob("d0*.txt"))
    command = [sys.executable, "-m", "desktop", "--library", str(library_copy), "import", *map(str, files), "--json"]
    environment = {**os.environ, paths.DATA_VARIABLE: str(data)}
    processes = [subprocess.Popen(command, cwd=repository, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    found = [json.loads(process.communicate(timeout=120)[0]) for process in processes]
    counts = [each["summary"] for each in found]
    assert [each["failed"] for each in counts] == [0, 0]
    for document in range(len(files)):
        assert "skip" in {each["documents"][document]["action"] for each in found}


@pytest.mark.parametrize("json_too", [True, False])
def test_what_a_locked_library_does_not_take_has_failed(cli, library_copy, monkeypatch, json_too):
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.1)
    names = sorted(DOCUMENTS.glob("d0*.txt"))
    with closing(sqlite3.connect(library_copy, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # it may be read, and not written
        done = cli("import", *names, *(["--json"] if json_too else []))
    assert done.exit_code == 1
    sentence = f"Another program is using the library {library_copy}; close it there and try again."
    assert done.stderr.splitlines() == [f"Error: {sentence}"]
    if json_too:
        found = json.loads(done.stdout)
        assert [(each["path"], each["error"]) for each in found["documents"]] == [
            (str(each), sentence) for each in names
        ]
        assert found["summary"] == {"added": 0, "attached": 0, "replaced": 0, "skipped": 0, "failed": len(names)}
    else:
        assert done.stdout == f"0 added, 0 attached, 0 replaced, 0 skipped, {len(names)} failed.\n"


HOSTILE = "Title\u202e of \x1b[31mred\x07\nand \x9b2Jmore"


def test_a_title_cannot_speak_to_the_terminal_and_is_exact_in_json(cli, change):
    change("UPDATE articles SET title = ?, publisher = ? WHERE id = 'herald-2025-04-24-hand-over'", HOSTILE, HOSTILE)
    for command in (
        ["search", "round"],
        ["search", "chairmanship"],
        ["show", "article", "herald-2025-04-24-hand-over"],
    ):
        printed = cli(*command).stdout
        assert not {letter for letter in printed if unicodedata.category(letter) in {"Cc", "Cf"}} - {"\n"}
    assert "Title\ufffd of \ufffd[31mred\ufffd and \ufffd2Jmore" in printed
    found = json.loads(cli("show", "article", "herald-2025-04-24-hand-over", "--json").stdout)
    assert found["article"]["title"] == HOSTILE


def test_the_name_of_an_import_cannot_speak_to_the_terminal(cli, change):
    assert cli("import", DOCUMENTS / "d04_jsonld.html").exit_code == 0
    change("UPDATE imports SET name = ?, title = ?", HOSTILE, HOSTILE)
    for command in ("imports", "undo"):
        printed = cli(command).stdout
        assert "[31mred" in printed
        assert not {letter for letter in printed if unicodedata.category(letter) in {"Cc", "Cf"}} - {"\n"}


def test_neutral_text_is_as_long_as_it_was():
    for text in (HOSTILE, "plain", "Қазақстан — «да»\t1", "\u200f\u0627"):
        assert len(neutral(text)) == len(text)
    assert neutral("Қазақстан — «да» 1") == "Қазақстан — «да» 1"


def test_a_dry_run_says_what_would_be_done_and_changes_nothing(cli, library_copy):
    before = library_copy.read_bytes()
    done = cli("import", DOCUMENTS / "d04_jsonld.html", "--dry-run")
    assert done.stdout.splitlines()[-1] == "Would be: 1 added, 0 attached, 0 replaced, 0 skipped, 0 failed."
    found = json.loads(cli("import", DOCUMENTS / "d04_jsonld.html", "--dry-run", "--json").stdout)
    assert found["dry_run"]
    assert (found["documents"][0]["action"], found["documents"][0]["import"]) == ("add", None)
    assert library_copy.read_bytes() == before


def test_a_dry_run_counts_one_document_that_comes_several_times_once(cli, tmp_path):
    file = DOCUMENTS / "d04_jsonld.html"
    for name in ("a.html", "b.html"):
        shutil.copy(file, tmp_path / name)
    (tmp_path / "c.html").write_text(file.read_text("utf-8") + "\n", "utf-8")
    newer = file.read_text("utf-8").replace("</article>", "<p>A further sentence came later that day.</p></article>")
    (tmp_path / "d.html").write_text(newer, "utf-8")
    files = sorted(tmp_path.glob("?.html"))
    assert len(files) == 4
    tried, done = (json.loads(cli("import", *files, "--json", *more).stdout) for more in (["--dry-run"], []))
    assert tried["summary"] == done["summary"]
    assert done["summary"]["added"] == 1
    said = [[(each["action"], each["recognised"]) for each in found["documents"]] for found in (tried, done)]
    assert said[0] == said[1]


def test_a_figure_that_differs_is_named_as_a_reader_knows_it(repository, tmp_path):
    seeds = sorted((repository.parent / "shared" / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the publishers' originals are not at hand (../shared/seeds)")
    changed = tmp_path / "changed.txt"
    changed.write_text(seeds[0].read_text("utf-8").replace("281", "291"), "utf-8")
    given = ["--library", str(tmp_path / "library.db"), "import", "--dry-run", str(changed)]
    printed = " ".join(CliRunner().invoke(program, given, catch_exceptions=False).stdout.split())
    assert "2 of 3 figures confirmed" in printed
    assert "about 281 million" in printed
    assert not re.search(r"-f\d", printed)


def test_what_is_hidden_in_a_folder_or_locks_a_document_is_passed_over(cli, tmp_path):
    folder = tmp_path / "folder"
    (folder / ".git").mkdir(parents=True)
    for name in (".x.html", "~$ok.html", ".git/note.html", "ok.html"):
        shutil.copy(DOCUMENTS / "d04_jsonld.html", folder / name)
    found = json.loads(cli("import", folder, "--json").stdout)
    assert [Path(each["path"]).name for each in found["documents"]] == ["ok.html"]
    assert json.loads(cli("inspect", folder / ".x.html", "--json").stdout)[0]["error"] is None


@pytest.mark.parametrize("command", ["import", "inspect", "figures"])
def test_a_file_that_may_not_be_read_does_not_keep_the_others_out(cli, command, monkeypatch):
    file, really = DOCUMENTS / "d04_jsonld.html", os.access  # root may read whatever it likes
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != file and really(path, mode))
    assert cli(command, file, "--json").exit_code == 0


@posix
def test_a_file_without_permission_is_one_that_failed(cli, tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may read whatever it likes")
    good = DOCUMENTS / "d04_jsonld.html"
    closed = Path(shutil.copy(good, tmp_path / "closed.html"))
    closed.chmod(0)
    done = cli("import", closed, good)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "1 added, 0 attached, 0 replaced, 0 skipped, 1 failed."
    found = json.loads(cli("inspect", closed, good, "--json").stdout)
    assert [each["error"] is None for each in found] == [False, True]


def test_a_new_version_is_taken_on_request_alone(cli, tmp_path, library_copy):
    file = DOCUMENTS / "d04_jsonld.html"
    cli("import", file)
    newer = tmp_path / "newer.html"
    text = file.read_text("utf-8")
    paragraph = text.index("<p>", text.index("<article")) + len("<p>")
    newer.write_text(f"{text[:paragraph]}A further sentence came later. {text[paragraph:]}", "utf-8")
    skipped = cli("import", newer)
    assert "--replace takes it as a new version" in " ".join(skipped.stdout.split())
    assert "0 replaced, 1 skipped" in skipped.stdout
    replaced = json.loads(cli("import", newer, "--replace", "--json").stdout)
    assert replaced["summary"]["replaced"] == 1
    with Library(library_copy) as library:
        (article,) = library.articles_of("user")
        texts = [each.text for each in library.paragraphs(article.id)]
    assert any("A further sentence came later." in each for each in texts)


def test_json_of_an_import_has_the_keys_that_are_documented(cli):
    found = json.loads(cli("import", DOCUMENTS / "d04_jsonld.html", "--json").stdout)
    (done,) = found["documents"]
    assert set(done) == {
        "path", "title", "recognised", "reason", "action", "article", "figures", "doubtful", "checks", "import",
        "error",
    }  # fmt: skip
    assert (done["recognised"], done["action"], done["import"], done["error"]) == ("new", "add", 1, None)


@pytest.mark.parametrize("told", [exports.imported, documents.imported])
def test_what_an_import_does_is_told_as_soon_as_it_is_done(told):
    begun = []

    def results():
        for number in range(100):
            begun.append(number)
            outcome = Outcome(Path(f"{number}.txt"), "add", "a--b", 3, (), number)
            yield Done(outcome.path, "Title", Recognition("new", None, "It is not there."), outcome)

    pieces = map(str, told(results(), dry_run=False))
    assert any("7.txt" in piece for piece in pieces)
    assert begun == list(range(8))
    assert "100" in list(pieces)[-1]


def test_an_import_goes_on_though_nobody_reads_what_it_prints(library_copy):
    paths = sorted((DOCUMENTS / "unseen9").glob("*.txt"))
    command = [sys.executable, "-m", "desktop", "--library", str(library_copy), "import", *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.close()
        assert running.wait() == 1
    with Library(library_copy) as library:
        assert len(imports(library)) == len(paths) > 2


def test_the_originals_are_attached_and_their_figures_confirmed(repository, tmp_path):
    seeds = repository.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the publishers' originals are not at hand (../shared/seeds)")
    given = ["--library", str(tmp_path / "library.db"), "import", str(seeds)]
    done = CliRunner().invoke(program, given, catch_exceptions=False)
    text = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert text.endswith(" 0 added, 2 attached, 0 replaced, 0 skipped, 0 failed.")
    assert "3 of 3 figures confirmed" in text
    assert "5 of 5 figures confirmed" in text


@posix
def test_a_folder_that_cannot_be_looked_into_is_said_and_the_others_enter(cli, folder):
    inner = os.open(folder, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=inner)
        outer, inner = inner, os.open("d" * 250, os.O_RDONLY, dir_fd=inner)
        os.close(outer)
    os.close(inner)
    result = cli("import", folder)
    assert result.exit_code == 1
    assert "cannot be opened: file name too long" in result.stderr
    assert "2 added" in result.stdout


def test_a_folder_without_documents_is_said_in_a_sentence(cli, tmp_path):
    (tmp_path / "nothing").mkdir()
    done = cli("import", tmp_path / "nothing")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "There is no document to import there" in done.stderr


@posix
def test_a_full_disk_ends_the_import_with_one_sentence(run, library_copy, tmp_path):
    text = "Nine hundred permits were issued. " + " ".join(f"word{number}" for number in range(40_000))
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{text} {number}", "utf-8")
    program_text = (
        "import resource, sys; sys.argv[0] = 'almaty-reference'\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({library_copy.stat().st_size + 9000},) * 2)\n"
        "from desktop.__main__ import main; main()\n"
    )
    script = tmp_path / "little_room.py"
    script.write_text(f"if __name__ == '__main__':\n    exec({program_text!r})\n", "utf-8")
    done = run_script(run, script, "--library", library_copy, "import", *sorted(tmp_path.glob("*.txt")))
    assert done.returncode == 1
    assert "full or failing; make room there" in done.stderr
    assert done.stderr.count("Error: ") == 1
    assert done.stdout.splitlines()[-1].startswith("0 added")
    assert [check for check in verify(library_copy) if check.faults] == []


def run_script(run, script: Path, *arguments: object):
    import subprocess

    del run
    return subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
        cwd=Path(__file__).parent.parent,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parent.parent),
            paths.DATA_VARIABLE: str(Path(__file__).parent / "fixtures" / "data"),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


# --- figures


def test_figures_prints_one_object_a_line(cli):
    done = cli("figures", "--json", stdin="About 2 million people left.\n\nNothing here.\nПримерно 3,6 процента.\n")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["text"] for line in lines] == [
        "About 2 million people left.", "", "Nothing here.", "Примерно 3,6 процента.",
    ]  # fmt: skip
    assert [len(line["figures"]) for line in lines] == [1, 0, 0, 1]
    (figure,) = lines[0]["figures"]
    assert set(figure) >= FIGURE_KEYS
    assert (figure["value"], figure["qualifier"], figure["unit"]) == (2_000_000, "about", "person")
    assert lines[0]["text"][figure["start"] : figure["end"]] == figure["text"]


def test_figures_reads_a_file_and_keeps_its_characters(cli, tmp_path):
    file = tmp_path / "items.txt"
    decomposed = "Ко\u0301рды 5 км."
    file.write_bytes(f"\ufeffUp by 5 percent.\r\n{decomposed}".encode())
    lines = [json.loads(line) for line in cli("figures", file, "--json").stdout.splitlines()]
    assert [line["text"] for line in lines] == ["Up by 5 percent.", decomposed]
    file.write_bytes("Выросло на 5 процентов.".encode("cp1251"))
    assert json.loads(cli("figures", file, "--json").stdout)["text"] == "Выросло на 5 процентов."
    assert "5 percent" in cli("figures", "-", stdin="Up by 5 percent.\n").stdout


def test_bytes_that_are_no_text_are_read_with_marks_and_do_not_stop_figures(cli):
    lines = cli("figures", "--json", stdin=b"\xff\xfe 5 people\nUp by 5 percent.\n").stdout.splitlines()
    assert [len(json.loads(line)["figures"]) for line in lines] == [1, 1]


def test_a_file_of_figures_that_is_missing_is_said_in_a_sentence(cli, tmp_path):
    done = cli("figures", tmp_path / "none.txt", "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: “none.txt” cannot be opened")


# --- the list of imports, and undo


def test_imports_are_listed_and_undone(cli, library_copy):
    assert "Nothing has been imported yet." in cli("imports").stderr
    cli("import", DOCUMENTS / "d04_jsonld.html")
    cli("import", DOCUMENTS / "d01_dateline_promo.txt")
    assert "d04_jsonld.html" in cli("imports").stdout
    found = json.loads(cli("imports", "--json").stdout)
    assert [each["id"] for each in found] == [2, 1]
    assert set(found[0]) == {"id", "at", "document", "name", "article", "title", "action", "undone_at"}
    assert cli("undo").stdout == "Import 2 is undone (d01_dateline_promo.txt).\n"
    assert cli("undo", "1").stdout == "Import 1 is undone (d04_jsonld.html).\n"
    assert "undone" in cli("imports").stdout
    with Library(library_copy) as library:
        assert library.articles_of("user") == ()
    for arguments, words in (
        (["undo"], "no import to undo"),
        (["undo", "1"], "undone already"),
        (["undo", "9"], "no im"),
    ):
        done = cli(*arguments)
        assert done.exit_code == 1
        assert words in done.stderr


def test_what_was_imported_is_shown_searched_and_survives_a_build(cli):
    cli("import", DOCUMENTS / "d04_jsonld.html")
    article = json.loads(cli("imports", "--json").stdout)[0]["article"]
    assert cli("show", "article", article).exit_code == 0
    assert cli("build").exit_code == 0
    assert cli("show", "article", article).exit_code == 0
    hits = json.loads(cli("search", "lake towns", "--in", "articles", "--json").stdout)["hits"]
    assert [hit["id"] for hit in hits] == [article]


def test_what_does_not_change_with_the_day_says_the_day_it_answers_for(cli):
    for kind, ident in (("article", "herald-2025-04-24-hand-over"), ("figure", "yearbook-migrants-world-2024")):
        plain = json.loads(cli("show", kind, ident, "--json").stdout)
        dated = json.loads(cli("show", kind, ident, "--as-of", "2025", "--json").stdout)
        assert dated == plain | {"as_of": "2025-12-31"}
        assert plain["as_of"] == date.today().isoformat()


@pytest.mark.parametrize("arguments", [["inspect"], ["import"], ["undo", "last"], ["figures", "a", "b"]], ids=" ".join)
def test_bad_usage_leaves_with_2(cli, arguments):
    assert cli(*arguments).exit_code == 2


def test_the_whole_program_inspects_with_processes_of_its_own(run):
    done = run("inspect", DOCUMENTS / "d01_dateline_promo.txt", DOCUMENTS / "d06_bulletin.pdf", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(json.loads(done.stdout)) == 2
