from __future__ import annotations

from pathlib import Path

from desktop import paths


def test_a_chosen_library_goes_before_the_variable_and_that_before_the_readers_own(monkeypatch, tmp_path):
    own = paths.user_folder() / "library.db"
    assert paths.library_path() == own
    monkeypatch.setenv(paths.LIBRARY_VARIABLE, str(tmp_path / "variable.db"))
    assert paths.library_path() == tmp_path / "variable.db"
    assert paths.library_path(tmp_path / "chosen.db") == tmp_path / "chosen.db"


def test_an_empty_variable_counts_as_none(monkeypatch):
    monkeypatch.setenv(paths.LIBRARY_VARIABLE, "")
    monkeypatch.setenv(paths.DATA_VARIABLE, "")
    assert paths.library_path() == paths.user_folder() / "library.db"
    assert (paths.data_folder() / "measures.toml").is_file()


def test_a_relative_path_and_a_home_sign_become_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert paths.library_path("a.db") == tmp_path / "a.db"
    assert paths.library_path("~/a.db") == tmp_path / "a.db"


def test_the_shipped_folders_are_those_of_the_checkout(repository):
    assert paths.data_folder() == repository / "data"
    assert paths.resources_folder() == repository / "resources"


def test_the_data_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path))
    assert paths.data_folder() == tmp_path


def test_the_log_is_in_a_folder_of_this_program():
    assert paths.APP_NAME in Path(paths.log_path()).parts


def test_nothing_in_the_package_is_named_like_the_folders_that_the_wheel_places_there(repository):
    names = {path.stem for path in (repository / "desktop").rglob("*.py")}
    assert not names & {"data", "resources"}
