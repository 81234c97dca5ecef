"""What many tests share: a small data folder, a library built from it once, and copies to spoil."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from desktop import paths
from desktop.library.build import build
from desktop.library.queries import Library

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

Change = Callable[..., None]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the files and settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for variable in (paths.LIBRARY_VARIABLE, paths.DATA_VARIABLE, "COLUMNS", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(home))


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def data() -> Path:
    """The small data folder of the tests."""
    return TESTS / "fixtures" / "data"


@pytest.fixture
def data_copy(data: Path, tmp_path: Path) -> Path:
    """A copy of the small data folder, to spoil."""
    return Path(shutil.copytree(data, tmp_path / "data"))


@pytest.fixture(scope="session")
def library_file(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library built once from the small data folder; not to be changed."""
    path = tmp_path_factory.mktemp("library") / "library.db"
    build(path, data)
    return path


@pytest.fixture
def library(library_file: Path) -> Iterator[Library]:
    with Library(library_file) as opened:
        yield opened


@pytest.fixture
def library_copy(library_file: Path, tmp_path: Path) -> Path:
    """A copy of the library, to spoil."""
    return Path(shutil.copy(library_file, tmp_path / "copy.db"))


@pytest.fixture
def change(library_copy: Path) -> Change:
    """Run SQL on the copy of the library behind the program's back."""

    def run(sql: str, *values: object) -> None:
        with closing(sqlite3.connect(library_copy)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute(sql, values)

    return run


@pytest.fixture
def run(data: Path) -> Run:
    """Run the program as a whole process over the small data folder."""

    def start(*arguments: str | Path, env: dict[str, str] | None = None, **options: object):
        return subprocess.run(
            [sys.executable, "-m", "desktop", *map(str, arguments)],
            cwd=REPOSITORY,
            env={**os.environ, paths.DATA_VARIABLE: str(data), "PYTHONIOENCODING": "utf-8", **(env or {})},
            timeout=60,
            check=False,
            **({"capture_output": True, "encoding": "utf-8"} | options),  # type: ignore[call-overload]
        )

    return start


@pytest.fixture
def work() -> Callable[[Callable[[], object]], int]:
    """Count the functions that a job calls: work as a number, whatever else the machine is doing."""

    def count(job: Callable[[], object]) -> int:
        calls = 0

        def note(_frame: object, event: str, _what: object) -> None:
            nonlocal calls
            calls += event in {"call", "c_call"}

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            job()
        finally:
            sys.setprofile(before)
        return calls

    return count


@pytest.fixture
def hold() -> Iterator[Callable[[Path], None]]:
    """Let another process hold a database file until the test ends."""
    held: list[subprocess.Popen[str]] = []

    def start(path: Path) -> None:
        program: Sequence[str] = (sys.executable, str(TESTS / "fixtures" / "hold.py"), str(path))
        process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        held.append(process)
        assert process.stdout
        assert process.stdout.readline() == "held\n"

    yield start
    for process in held:
        process.communicate("let go\n", timeout=20)


@pytest.fixture
def read_only() -> Iterator[Callable[[Path], None]]:
    """Make a folder one that cannot be written, for root too; skip where this machine has no way to do so."""
    undo: list[Callable[[], object]] = []

    def mount(folder: Path) -> None:
        for options in (["--bind", str(folder)], ["-o", "remount,ro,bind"]):
            subprocess.run(["mount", *options, str(folder)], check=True, capture_output=True)
            if not undo:
                undo.append(lambda: subprocess.run(["umount", folder], check=True))

    def protect(folder: Path) -> None:
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            try:
                mount(folder)
            except (OSError, subprocess.CalledProcessError):
                pytest.skip("root may write anywhere, and nothing can be mounted here")
        else:
            folder.chmod(0o555)
            undo.append(lambda: folder.chmod(0o755))
        try:
            (folder / "probe").touch()
        except OSError:
            return
        pytest.skip("this system lets a folder be written whatever its permissions")

    yield protect
    for step in undo:
        step()


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 KiB; skip where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "none", folder], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)
