"""What the documents of the project say agrees with the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib

import pytest

import desktop
from desktop.errors import StartError


@pytest.fixture
def readme(repository):
    return (repository / "README.md").read_text("utf-8")


def apt_lines(readme: str) -> list[str]:
    return re.findall(r"^\$\(command -v sudo\) apt-get update && .*$", readme, re.MULTILINE)


def test_two_lines_do_all_on_a_fresh_debian(readme):
    start, test = apt_lines(readme)
    assert start.endswith("&& python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/almaty-reference")
    assert test.endswith(
        '&& python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/python -m pytest --cov'
    )


def test_the_lines_install_what_the_program_says_qt_needs(readme):
    for line in apt_lines(readme):
        assert set(StartError.PACKAGES.split()) <= set(line.split())


@pytest.mark.skipif(os.name != "posix" or not shutil.which("bash"), reason="needs bash")
def test_the_checks_run_the_test_command_of_the_readme(repository, readme):
    shown = subprocess.run([repository / ".ci" / "run", "--show"], capture_output=True, text=True, check=True)
    assert shown.stdout.rstrip("\n") == apt_lines(readme)[1]
    script = (repository / ".ci" / "run").read_text("utf-8")
    assert "apt-get install" not in script
    assert "pytest" not in script.replace("-m pytest' README.md", "").replace("ends in pytest", "")
    assert script.rstrip().endswith('eval "$tests"')


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_to_files_of_the_project(repository, name):
    text = (repository / name).read_text("utf-8")
    for target in re.findall(r"(?<!\!)\[[^\]]*\]\((?!https?:)([^)#]+)\)", text):
        assert (repository / target).exists(), target


def test_the_python_versions_agree(repository, readme):
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    (first, last), *_ = re.findall(r"Python (3\.\d+) to (3\.\d+)", readme)
    assert project["requires-python"] == f">={first},<3.{int(last.split('.')[1]) + 1}"


def test_the_licences_are_there(repository):
    assert (repository / "LICENSE").read_text("utf-8").startswith("MIT License")
    assert "creativecommons.org/licenses/by/4.0" in (repository / "data" / "LICENSE").read_text("utf-8")


def test_the_version_is_one_that_semantic_versioning_knows():
    assert re.fullmatch(r"\d+\.\d+\.\d+", desktop.__version__)


def test_every_commands_option_that_the_readme_names_exists(readme):
    from desktop.cli import program, show

    options = {name for command in program.commands.values() for each in command.params for name in each.opts}
    options |= {name for command in show.commands.values() for p in command.params for name in p.opts}
    options |= {name for each in program.params for name in each.opts}
    section = readme.split("## The command line")[1].split("### JSON")[0]
    assert set(re.findall(r"(?<![\w-])--[a-z-]+", section)) <= options


def test_the_fonts_of_the_sheets_are_installed_with_the_program(repository):
    from desktop.sheets.fonts import PACKAGES

    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.match(r"[\w-]+", each)[0].replace("-", "_") for each in project["dependencies"]}  # type: ignore[index]
    assert set(PACKAGES) <= declared
