"""Starting the program: one window for one library, and one sentence where none can open."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment, Qt

from desktop.errors import StartError
from desktop.library.queries import Library
from desktop.ui import app
from desktop.ui.instance import Instance

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are a matter of X11")
SETTLE_THEN_QUIT = """
import sys
from PySide6.QtWidgets import QMainWindow
from PySide6.QtCore import QTimer
from desktop.ui import window

class Watched(window.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        print("shown", self.windowTitle(), flush=True)
        self._look = QTimer(self, interval=20)
        self._look.timeout.connect(self.look)
        self._look.start()

    def look(self):
        if len(self.tabs) == 3 and all(tab.shown for tab in self.tabs.values()):
            print("filled", [self.tab_bar.tabText(place) for place in range(3)], flush=True)
            self._look.stop()
            self.close()

from desktop.ui import app
app.MainWindow = Watched
from desktop.__main__ import main
main()
"""


@pytest.fixture
def instance(library_copy: Path, qapp: object) -> Iterator[Instance]:
    """This process as the one that shows the library."""
    assert qapp
    first = Instance(library_copy)
    assert first.claim()
    yield first
    first.release()


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1, (done.returncode, done.stderr)
    assert done.stdout == ""
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    return str(done.stderr)


def without_display(**more: str) -> dict[str, str]:
    left_out = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in left_out} | more


# One window


def test_a_second_start_raises_the_first_ones_window(qtbot, instance, library_copy, run):
    raised: list[str] = []
    instance.listen(lambda: raised.append("raised"))
    said = one_sentence(run("--library", library_copy))
    assert said == (
        f"Error: A window with the library {library_copy} is open already; it was brought to the front.\n"
    )  # fmt: skip
    qtbot.waitUntil(lambda: raised == ["raised"])


def test_a_second_start_ends_even_where_the_first_does_not_answer(instance, library_copy, run):
    assert instance
    assert "is open already" in one_sentence(run("--library", library_copy))


@pytest.mark.usefixtures("qapp")
def test_a_library_is_free_again_once_its_window_is_gone(library_copy):
    first, second = Instance(library_copy), Instance(library_copy)
    assert first.claim()
    assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_another_library_may_be_open_at_the_same_time(instance, library_file):
    assert instance
    other = Instance(library_file)
    assert other.claim()
    other.release()


@pytest.mark.usefixtures("qapp")
def test_a_killed_program_does_not_keep_its_library(library_copy, repository):
    program = (
        "import sys, time; from pathlib import Path; from desktop.ui.instance import Instance; "
        "one = Instance(Path(sys.argv[1])); print(one.claim(), flush=True); sys.stdin.readline()"
    )
    arguments = [sys.executable, "-c", program, str(library_copy)]
    process = subprocess.Popen(arguments, cwd=repository, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "True\n"
    process.kill()
    process.communicate()
    after = Instance(library_copy)
    assert after.claim()
    after.release()


def test_a_raised_window_is_no_longer_minimised(window):
    window.setWindowState(Qt.WindowState.WindowMinimized | Qt.WindowState.WindowMaximized)
    app._raise(window)
    assert window.windowState() == Qt.WindowState.WindowMaximized


# No display


@linux
@pytest.mark.parametrize(
    "environment",
    [{"QT_QPA_PLATFORM": "xcb"}, {"DISPLAY": ":987"}, {}, {"QT_QPA_PLATFORM": "no such platform"}],
    ids=["none", "one that is not there", "nothing known", "a platform there is none of"],
)
def test_without_a_display_one_sentence_says_what_to_do(library_copy, repository, environment):
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--library", str(library_copy)],
        cwd=repository,
        env=without_display(**environment),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    said = one_sentence(done)
    assert "no display answers" in said
    assert StartError.PACKAGES in said


@linux
def test_without_a_display_nothing_is_built(tmp_path, repository):
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--library", str(tmp_path / "new.db")],
        cwd=repository,
        env=without_display(DISPLAY=":987"),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


# Libraries that cannot be used


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:100] + b"\xff" * 9000), "is damaged"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_text("Dear diary"), "is not a library of this program"),
    ],
    ids=["damaged", "empty", "foreign"],
)
def test_a_library_that_cannot_be_used_is_said_in_a_sentence(library_copy, run, spoil, words):
    spoil(library_copy)
    content = library_copy.read_bytes()
    said = one_sentence(run("--library", library_copy))
    assert str(library_copy) in said
    assert words in said
    assert library_copy.read_bytes() == content


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path, run):
    path = tmp_path / "no such folder" / "library.db"
    assert str(path.parent) in one_sentence(run("--library", path))


# A start that goes well


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("there", [False, True], ids=["a missing library", "a library"])
def test_the_window_opens_with_the_library_and_ends_with_zero(qtbot, tmp_path, library_copy, data, repository, there):
    path = library_copy if there else tmp_path / "new.db"
    process = QProcess()
    process.setWorkingDirectory(str(repository))
    surroundings = QProcessEnvironment.systemEnvironment()
    surroundings.insert("ALMATY_DATA", str(data))
    process.setProcessEnvironment(surroundings)
    with qtbot.waitSignal(process.finished, timeout=30_000):
        process.start(sys.executable, ["-c", SETTLE_THEN_QUIT, "--library", str(path)])
    said = bytes(process.readAllStandardOutput().data()).decode()
    errors = bytes(process.readAllStandardError().data()).decode()
    assert said.splitlines() == [
        "shown Almaty Process Reference", "filled ['Articles (2)', 'Statistics (9)', 'Member Countries (2)']"
    ], errors  # fmt: skip
    assert (process.exitCode(), errors) == (0, "")
    with Library(path) as library:
        assert library.info().articles == 2
