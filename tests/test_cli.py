"""The command line, as click runs it and as a whole process."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from desktop import __version__, paths
from desktop.cli import program
from desktop.errors import DocumentError
from desktop.library import files
from desktop.library.asking.fields import FIELDS
from desktop.library.build import build

HERALD = "herald-2025-04-24-hand-over"
COMMANDS = [
    ["search", "migrants"],
    ["search", "migrants", "--json"],
    ["show", "article", HERALD],
    ["show", "figure", "herald-migrants-world"],
    ["show", "country", "KAZ"],
    ["verify"],
]
LITTLE_ROOM = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
from desktop.__main__ import main
main()
"""
posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX systems")


@pytest.fixture
def cli(library_file, data, monkeypatch):
    """Run a command over the small library in this process."""
    monkeypatch.setenv(paths.DATA_VARIABLE, str(data))

    def start(*arguments: str, library: Path = library_file):
        return CliRunner().invoke(program, ["--library", str(library), *arguments], catch_exceptions=False)

    return start


def error_of(result) -> str:
    """Return the one sentence of an error."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    return str(result.stderr)


# --- searching


def test_search_shows_each_kind_with_its_number_of_hits(cli):
    done = cli("search", "kazakhstan")
    assert done.exit_code == 0
    assert re.findall(r"^(\w[\w ]+) \((\d+)\)$", done.stdout, re.MULTILINE) == [
        ("Articles", "1"), ("Statistics", "5"), ("Member Countries", "2"),
    ]  # fmt: skip
    assert HERALD in done.stdout
    assert "+17,000: Net migration, Kazakhstan, 2024" in done.stdout


def test_search_keeps_to_one_kind_and_a_limit(cli):
    done = cli("search", "migr", "--in", "statistics", "--limit", "1")
    assert "Articles" not in done.stdout
    assert "Statistics (1)" in done.stdout


def test_search_as_json_is_what_the_readme_says(cli):
    found = json.loads(cli("search", "281 million", "--json").stdout)
    assert set(found) == {"query", "hits", "totals", "facets", "reasons", "complaints", "suggestions"}
    assert found["query"] == "281 million"
    for hit in found["hits"]:
        assert set(hit) == {"kind", "id", "record", "snippet", "paragraph", "spans", "count"}
    (figure,) = [hit for hit in found["hits"] if hit["id"] == "herald-migrants-world"]
    assert figure["record"]["reading"] == "about 281\u00a0million"
    assert figure["record"]["value"] == 281000000
    assert figure["record"]["claimed_by"] is None
    assert [figure["snippet"][slice(*span)] for span in figure["spans"]] == ["281 million"]
    assert found["totals"]["statistics"] == len([hit for hit in found["hits"] if hit["kind"] == "statistics"])
    assert {"value": "World", "label": "World", "count": 2} in found["facets"]["statistics"]["place"]


def test_search_understands_fields_and_sorts(cli):
    found = json.loads(cli("search", "country:KAZ", "--in", "statistics", "--sort", "oldest", "--json").stdout)
    periods = [hit["record"]["period"] for hit in found["hits"]]
    assert found["complaints"] == []
    assert {hit["record"]["place"] for hit in found["hits"]} == {"KAZ"}
    assert periods == sorted(periods)
    assert json.loads(cli("search", "country:KAZ", "--sort", "newest", "--json").stdout)["totals"]["statistics"] == len(
        periods
    )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("year:soon", "Articles: “soon” says nothing that “year” could be"),
        ("value:>many", "Statistics: “many” says nothing that “value” could be"),
        ("planet:mars", "There is no field “planet”"),
    ],
)
def test_search_of_all_kinds_says_what_one_of_them_does_not_understand(cli, query, said):
    done = cli("search", query)
    assert any(line.startswith(said) for line in done.stderr.splitlines())
    assert any(each.startswith(said) for each in json.loads(cli("search", query, "--json").stdout)["complaints"])


def test_a_field_that_another_kind_has_is_no_complaint(cli):
    assert cli("search", "value:>1000").stderr == ""


def test_search_says_what_it_does_not_understand_and_searches_for_the_rest(cli):
    done = cli("search", "planet:mars OR kazakhstan")
    assert "There is no field “planet”" in done.stderr
    assert "KAZ" in done.stdout


def test_search_proposes_what_was_meant(cli):
    done = cli("search", "kazakhstn")
    assert done.stderr == "Nothing holds all of: kazakhstn. Did you mean: kazakhstan?\n"
    assert json.loads(cli("search", "kazakhstn", "--json").stdout)["suggestions"] == ["kazakhstan"]


def test_the_help_of_search_lists_every_field(cli):
    text = cli("search", "--help").stdout
    assert all(each.example in text for fields in FIELDS.values() for each in fields)


def test_search_says_when_nothing_is_found(cli):
    done = cli("search", "zebra")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Nothing holds all of: zebra. Try fewer words, or only their beginnings.\n"
    assert json.loads(cli("search", "zebra", "--json").stdout)["hits"] == []


@pytest.mark.parametrize("query", ["zebra " * 1000, "planet:mars OR " + "q" * 10_000, 'title:"' + "q" * 10_000 + '"'])
def test_what_is_said_of_a_long_query_stays_short(cli, query):
    said = cli("search", query).stderr.splitlines()
    assert said
    assert all(len(line) < 300 for line in said)


@pytest.mark.parametrize("query", ["", '"', "NEAR(", "a:b", "*", "-x", "'; DROP TABLE figures; --"])
def test_search_takes_anything(cli, query):
    assert cli("search", "--", query).exit_code == 0


# --- showing


def test_show_figure_leads_from_the_claim_to_the_paragraph(cli):
    done = cli("show", "figure", "herald-kaz-net-migration")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["+17,000", "Net migration, Kazakhstan, 2024"]
    facts = dict(re.findall(r"^  (\w[\w ]*?)  +(\S.*)$", done.stdout, re.MULTILINE))
    assert facts["Claimed by"] == "Aigerim Serik"
    assert facts["Reported by"] == "Steppe Herald"
    assert facts["Paragraph"] == f"2 of {HERALD}"
    assert facts["Address"] == "https://herald.example/hand-over"
    assert facts["Status"] == "V, unvalidated value"
    assert "Net migration into Kazakhstan was 17,000 people in 2024, Aigerim Serik said." in " ".join(
        done.stdout.split()
    )
    assert "- A flow: it does not say how many migrants live in the country." in done.stdout
    assert re.search(r"^  \+15,300  2024  Yearbook of Nations", done.stdout, re.MULTILINE)


def test_show_figure_as_json_is_what_the_readme_says(cli):
    found = json.loads(cli("show", "figure", "herald-migrants-world", "--json").stdout)
    assert list(found) == [
        "as_of", "id", "reading", "measure", "place", "period", "chain", "sentence", "notes", "rivals", "source",
        "figure",
    ]  # fmt: skip
    assert found["reading"] == "about 281\u00a0million"
    assert (found["measure"]["name"], found["place"], found["period"]) == ("International migrants", "World", "2020")
    assert found["chain"] == {
        "claimed_by": None,
        "attributed_to": None,
        "reported_by": "Steppe Herald",
        "document": {
            "id": HERALD, "title": "Chairmanship passes from Tajikistan to Kazakhstan", "published": "2025-04-24",
        },
        "paragraph": 3,
        "locator": None,
    }  # fmt: skip
    assert found["sentence"].startswith("The United Nations count about 281 million")
    (rival,) = found["rivals"]
    assert (rival["figure"]["id"], rival["reason"]) == ("gazette-migrants-world", "other date")
    assert rival["source"]["publisher"] == "Lake Gazette"
    assert found["source"]["url"] == "https://herald.example/hand-over"
    assert found["source"]["accessed"] == "2026-11-22"


def test_show_figure_of_a_data_page_has_a_locator_and_no_sentence(cli):
    found = json.loads(cli("show", "figure", "yearbook-tjk-remittances", "--json").stdout)
    assert (found["sentence"], found["chain"]["paragraph"], found["chain"]["document"]["id"]) == (None, None, None)
    assert found["chain"]["locator"] == "Table 7"
    assert "As printed there: 37.8 to 47.9" in cli("show", "figure", "yearbook-tjk-remittances").stdout


def test_show_article_numbers_its_paragraphs(cli):
    text = cli("show", "article", HERALD).stdout
    assert re.findall(r"^  (\d)  (\w+)", text, re.MULTILINE) == [("1", "Kazakhstan"), ("2", "Net"), ("3", "The")]
    assert "24 April 2025 (stated: 24 April, year not stated)" in text
    assert "The balance of migration is steady. (Aigerim Serik)" in text


def test_show_article_as_json_has_every_part(cli):
    found = json.loads(cli("show", "article", HERALD, "--json").stdout)
    assert found["article"]["published_stated"] == "XXXX-04-24"
    assert [each["number"] for each in found["paragraphs"]] == [1, 2, 3]
    assert found["names"]["person/aigerim-serik"] == "Aigerim Serik"
    assert set(found["measures"]) == {"net-migration", "international-migrants", "migrants-ratio"}
    assert found["places"] == {"KAZ": "Kazakhstan"}
    assert found["citation"].startswith("Chairmanship passes")


def test_show_country_tells_when_an_undated_page_was_read(cli):
    told = cli("show", "country", "TJK").stdout
    assert "Observer: Process Office, undated, read 22 November 2026" in told
    assert "Member: Steppe Herald, 24 April 2025" in told


def test_show_country_answers_for_a_day(cli):
    assert "Member, chair since 24 April 2025 (as of 31 December 2026)" in cli(
        "show", "country", "kaz", "--as-of", "2026"
    ).stdout.replace("\n", " ")
    before = cli("show", "country", "KAZ", "--as-of", "2025-03").stdout
    assert "Member (as of 31 March 2025)" in before
    assert "No standing is recorded (as of 31 December 2010)" in cli("show", "country", "KAZ", "--as-of", "2010").stdout


def test_show_country_leaves_out_what_came_after_the_day(cli):
    found = json.loads(cli("show", "country", "KAZ", "--as-of", "2013", "--json").stdout)
    assert (found["as_of"], found["figures"], found["rivals"], found["articles"]) == ("2013-12-31", [], {}, [])
    assert [role["start"] for role in found["roles"]] == ["2013"]
    assert [action["date"] for action in found["treaty_actions"]] == ["1999-01-15"]
    assert set(found["sources"]) == {"process-page", "treaty-collection"}


def test_show_figure_leaves_out_the_rivals_that_came_after_the_day(cli):
    def rivals(day):
        return json.loads(cli("show", "figure", "herald-kaz-net-migration", "--as-of", day, "--json").stdout)["rivals"]

    assert (rivals("2023"), len(rivals("2025"))) == ([], 1)


def test_show_country_names_who_disagrees(cli):
    text = cli("show", "country", "TJK", "--as-of", "2026-12-01").stdout
    assert "Observer, member by other sources" in text
    assert "37.8–47.9% a year" in text


def test_show_country_as_json_has_only_the_sources_it_uses(cli):
    found = json.loads(cli("show", "country", "TJK", "--as-of", "2026-12-01", "--json").stdout)
    assert found["as_of"] == "2026-12-01"
    assert found["standing"]["role"]["role"] == "observer"
    assert found["chair"] is None
    assert set(found["sources"]) == {"process-page", "herald-hand-over", "yearbook-2025"}
    (figure,) = found["figures"]
    assert (figure["value"], figure["low"], figure["high"]) == (None, 37.8, 47.9)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "article", "nothing"], "The library has no article 'nothing'"),
        (["show", "figure", "nothing"], "The library has no figure 'nothing'"),
        (["show", "country", "XXX"], "The library has no country 'XXX'"),
        (["show", "figure", "a\udcffb"], "The library has no figure 'a?b'"),
        (["sheet", "country", "XXX", "-o", "never.pdf"], "The library has no country 'XXX'"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(cli, arguments, sentence):
    assert sentence in error_of(cli(*arguments))
    assert not Path("never.pdf").exists()


# --- sheets


@pytest.mark.parametrize(("kind", "ident"), [("country", "KAZ"), ("article", HERALD), ("measure", "net-migration")])
def test_a_sheet_is_saved_as_pdf(cli, tmp_path, kind, ident):
    done = cli("sheet", kind, ident, "-o", str(tmp_path / "sheet.pdf"), "--paper", "letter", "--as-of", "2026-11-22")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == [tmp_path / "sheet.pdf"]


def test_a_sheet_that_cannot_be_saved_is_said_in_a_sentence(cli, tmp_path):
    assert "could not be saved" in error_of(cli("sheet", "country", "KAZ", "-o", str(tmp_path / "no" / "sheet.pdf")))


def test_a_sheet_never_takes_the_place_of_the_library(cli, library_copy):
    before = library_copy.read_bytes()
    done = cli("sheet", "country", "KAZ", "-o", str(library_copy), library=library_copy)
    assert done.exit_code == 2
    assert "that is the library itself" in done.stderr
    assert library_copy.read_bytes() == before


@posix
def test_a_sheet_takes_the_place_of_documents_only(cli, library_copy, tmp_path):
    os.mkfifo(pipe := tmp_path / "pipe")
    (loop := tmp_path / "loop.pdf").symlink_to(loop)
    (twin := tmp_path / "twin.pdf").hardlink_to(library_copy)
    for output in (str(pipe), str(loop), str(twin), ""):
        done = cli("sheet", "country", "KAZ", "-o", output, library=library_copy)
        assert done.exit_code == 2, output
    assert pipe.is_fifo()
    assert loop.is_symlink()
    assert twin.samefile(library_copy)


# --- building and verifying


def test_build_says_what_it_built_and_verify_finds_it_whole(cli, tmp_path):
    path = tmp_path / "new.db"
    done = cli("build", "--output", str(path))
    assert done.stdout.startswith(f"Built {path}: 2 articles, 9 figures, 2 countries, 5 sources; snapshot ")
    done = cli("verify", library=path)
    assert (done.exit_code, "FAILED" in done.stdout) == (0, False)
    assert "figures in their sentences (9)" in done.stdout


def test_build_without_an_output_builds_the_library_itself(cli, tmp_path):
    assert f"Built {tmp_path / 'own.db'}:" in cli("build", library=tmp_path / "own.db").stdout


def test_verify_names_the_record_whose_paragraph_was_changed_by_one_digit(cli, library_copy, change):
    change("UPDATE paragraphs SET text = replace(text, '17,000', '17,001')")
    done = cli("verify", library=library_copy)
    assert done.exit_code == 1
    assert "figure herald-kaz-net-migration" in done.stdout
    assert f"article {HERALD}, paragraph 2" in done.stdout
    assert re.fullmatch(r"Error: The library .* failed 4 of 9 checks; build a new one elsewhere\.\n", done.stderr)


def test_verify_as_json_says_what_failed(cli, library_copy, change):
    whole = json.loads(cli("verify", "--json", library=library_copy).stdout)
    assert whole["whole"] is True
    assert whole["path"] == str(library_copy)
    change("INSERT INTO countries_fts (countries_fts) VALUES ('delete-all')")
    done = cli("verify", "--json", library=library_copy)
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert found["whole"] is False
    assert [check["name"] for check in found["checks"] if check["faults"]] == ["full-text index"]


def test_verify_never_builds(cli, tmp_path):
    assert "There is no library at" in error_of(cli("verify", library=tmp_path / "none.db"))
    assert list(tmp_path.iterdir()) == []


# --- opening


def test_reading_builds_a_missing_library_and_says_so_on_standard_error(cli, tmp_path):
    path = tmp_path / "new.db"
    done = cli("search", "migrants", "--json", library=path)
    assert done.stderr == f"Built the library {path}.\n"
    assert json.loads(done.stdout)["hits"]
    assert cli("search", "migrants", library=path).stderr == ""


def test_reading_makes_no_folder(cli, tmp_path):
    assert "There is no folder" in error_of(cli("search", "x", library=tmp_path / "typo" / "new.db"))
    assert list(tmp_path.iterdir()) == []


def test_reading_builds_an_older_library_again(library_copy, data_copy, monkeypatch):
    file = data_copy / "sources.toml"
    file.write_text(file.read_text("utf-8").replace("Steppe Herald", "Steppe Courier"), "utf-8")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(data_copy))
    done = CliRunner().invoke(program, ["--library", str(library_copy), "show", "article", HERALD])
    assert "Steppe Courier" in done.stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Dear reader", "is not a library of this program; it was left as it is"),
        (b"", "is empty; delete it"),
        (b"SQLite format 3\0" + bytes(2000), "is damaged; restore a copy"),
    ],
)
def test_a_file_that_is_no_library_is_refused_and_kept(cli, tmp_path, command, content, sentence):
    path = tmp_path / "library.db"
    path.write_bytes(content)
    assert sentence in error_of(cli(*command, library=path))
    assert path.read_bytes() == content


def test_a_folder_is_refused(cli, tmp_path):
    assert "is a folder, not a library file" in error_of(cli("verify", library=tmp_path))


def test_a_library_that_another_program_holds_is_refused(cli, library_copy, hold, monkeypatch):
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.05)
    hold(library_copy)
    assert "Another program is using the library" in error_of(cli("search", "x", library=library_copy))


def test_a_record_with_an_error_is_named_with_file_line_and_problem(data_copy, tmp_path, monkeypatch):
    file = data_copy / "treaties.toml"
    file.write_text(file.read_text("utf-8").replace('adopted = "1951-07-28"', 'adopted = "28 July 1951"'), "utf-8")
    monkeypatch.setenv(paths.DATA_VARIABLE, str(data_copy))
    done = CliRunner().invoke(program, ["build", "--output", str(tmp_path / "new.db")])
    assert error_of(done) == f"Error: {file}, line 6: adopted: '28 July 1951' is not an EDTF date\n"
    assert not (tmp_path / "new.db").exists()


# --- taking documents in


def test_inspecting_an_empty_folder_is_an_empty_array(cli, tmp_path):
    done = cli("inspect", "--json", str(tmp_path))
    assert done.exit_code == 0
    assert json.loads(done.stdout) == []


def test_figures_refuses_a_line_longer_than_any_document(monkeypatch):
    monkeypatch.setattr("desktop.documents.limits.MAX_LETTERS", 100)
    assert "more than 100" in error_of(CliRunner().invoke(program, ["figures", "-"], input="word " * 30))


def test_figures_without_an_input_says_so(monkeypatch):
    from desktop import importer

    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DocumentError, match="nothing to read"):
        list(importer._lines(Path("-")))


# --- usage


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["search"],
        ["search", "x", "--in", "poems"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "many"],
        ["search", "x", "--limit", "99999999999999999999999"],
        ["undo", "99999999999999999999999"],
        ["show"],
        ["show", "poem", "x"],
        ["show", "figure"],
        ["show", "country", "KAZ", "--as-of", "yesterday"],
        ["show", "country", "KAZ", "--as-of", "2025-02-30"],
        ["show", "country", "KAZ", "--as-of", "XXXX-04-24"],
        ["show", "country", "KAZ", "--as-of", "2025/.."],
        ["show", "country", "KAZ", "--as-of", ".."],
        ["sheet", "country", "KAZ"],
        ["sheet", "poem", "KAZ", "-o", "never.pdf"],
        ["sheet", "country", "KAZ", "-o", "never.pdf", "--paper", "a3"],
        ["verify", "more"],
    ],
    ids=" ".join,
)
def test_bad_usage_leaves_with_2_and_says_how_it_goes(cli, arguments):
    done = cli(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Usage: " in done.stderr
    assert not Path("never.pdf").exists()


@pytest.mark.parametrize("command", [[], ["build"], ["search"], ["show"], ["show", "figure"], ["sheet"], ["verify"]])
def test_every_command_helps(cli, command):
    done = cli(*command, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage: ")


def test_the_examples_of_the_help_are_commands_that_exist(run):
    text = run("--help").stdout
    examples = re.findall(r"^ +almaty-reference (\w+)", text.split("Examples:")[1], re.MULTILINE)
    assert {"search", "show", "sheet", "verify"} <= set(examples) <= {*program.commands, "open"}


# --- whole processes


@pytest.mark.end_to_end
def test_the_program_runs_as_a_module_and_its_library_is_chosen_by_the_variable(run, tmp_path):
    path = tmp_path / "library.db"
    done = run("search", "Қазақстан", "--in", "countries", env={paths.LIBRARY_VARIABLE: str(path)})
    assert done.returncode == 0
    assert "  KAZ  Kazakhstan  Казахстан\n" in done.stdout
    assert done.stderr == f"Built the library {path}.\n"


@pytest.mark.end_to_end
def test_the_readers_own_library_is_built_at_the_first_command(run):
    own = paths.library_path()
    assert run("show", "country", "KAZ").stderr == f"Built the library {own}.\n"
    assert own.is_file()


@pytest.mark.end_to_end
def test_json_is_utf_8_whatever_the_terminal_speaks(run, library_file):
    done = run(
        "--library", library_file, "show", "country", "KAZ", "--json",
        env={"PYTHONIOENCODING": "cp1252"}, encoding=None,
    )  # fmt: skip
    assert json.loads(done.stdout.decode("utf-8"))["country"]["name_ru"] == "Казахстан"


@pytest.mark.end_to_end
def test_a_terminal_that_cannot_write_a_letter_gets_a_question_mark(run, library_file):
    done = run("--library", library_file, "show", "country", "KAZ", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "Kazakhstan (KAZ)" in done.stdout


@pytest.mark.end_to_end
def test_the_version_is_the_packages(run):
    assert run("--version").stdout == f"Almaty Process Reference, version {__version__}\n"


@pytest.mark.end_to_end
def test_errors_and_usage_have_their_exit_codes(run, tmp_path):
    assert run("--library", tmp_path / "none.db", "verify").returncode == 1
    assert run("fly").returncode == 2


@pytest.mark.end_to_end
@posix
def test_a_reader_that_closes_the_pipe_is_no_error_to_speak_of(library_file, data):
    with subprocess.Popen(
        [sys.executable, "-m", "desktop", "--library", library_file, "search", "", "--json"],
        env={**os.environ, paths.DATA_VARIABLE: str(data), "PYTHONPATH": str(Path(__file__).parent.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) in {1, -signal.SIGPIPE}


@pytest.mark.end_to_end
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_under_the_output_is_said_in_a_sentence(run, library_file):
    with Path("/dev/full").open("w") as full:
        done = run("--library", library_file, "search", "", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr == "Error: The output cannot be written (No space left on device).\n"


@pytest.mark.end_to_end
@posix
def test_a_disk_that_fills_up_while_building_leaves_nothing_behind(tmp_path, data):
    path = tmp_path / "library.db"
    done = subprocess.run(
        [sys.executable, "-c", LITTLE_ROOM, "build", "--output", path],
        cwd=Path(__file__).parent.parent, env={**os.environ, paths.DATA_VARIABLE: str(data)},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert re.fullmatch(rf"Error: The disk that holds {re.escape(str(path))} is full .*\.\n", done.stderr)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.end_to_end
def test_a_fault_of_the_program_goes_to_the_log_and_is_said_in_a_sentence(run, library_copy, change):
    change("UPDATE figures SET period = 'no date' WHERE id = 'herald-migrants-world'")
    done = run("--library", library_copy, "show", "figure", "herald-migrants-world")
    assert done.returncode == 1
    log = paths.log_path()
    assert done.stderr == f"Error: The program has a fault (ValueError); please report it with the log {log}.\n"
    assert "Traceback" in log.read_text("utf-8")


@pytest.mark.end_to_end
def test_a_terminal_shows_the_words_found_in_bold(library_file, data):
    script = shutil.which("script")
    if not script or sys.platform != "linux":
        pytest.skip("no `script` to give the program a terminal")
    command = f"{sys.executable} -m desktop --library {library_file} search trafficking --in articles"
    done = subprocess.run(
        [script, "-qc", command, "/dev/null"], cwd=Path(__file__).parent.parent,
        env={**os.environ, "TERM": "xterm", paths.DATA_VARIABLE: str(data)},
        stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert b"\x1b[1m\x1b[4mTrafficking\x1b[0m earns" in done.stdout


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_lines_keep_to_the_width_of_the_terminal(cli, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    for command in (["search", "migrants"], ["show", "article", HERALD], ["show", "country", "KAZ"]):
        for line in cli(*command).stdout.splitlines():
            assert len(line) <= min(100, int(width)) or len(line.split()[-1]) > 24, line


def test_nothing_printed_for_people_is_a_python_value(cli):
    for command in (COMMANDS[0], *COMMANDS[2:], ["show", "figure", "yearbook-tjk-remittances"]):
        assert not re.search(r"None|True|False|\(\)|\[\]|Figure\(|Role\(|\d\.0\b", cli(*command).stdout), command


def test_the_command_is_declared_for_installation(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"almaty-reference": "desktop.__main__:main"}


def test_the_small_library_is_the_one_of_the_fixture(library_file, data, tmp_path):
    build(tmp_path / "again.db", data)
    assert (tmp_path / "again.db").stat().st_size == library_file.stat().st_size
