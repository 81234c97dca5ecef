"""What the start loads: it is short because nothing is read that the first page does not need."""

import json
import os
import subprocess
import sys
from pathlib import Path

from desktop.errors import StartError

_UNNEEDED = (
    "desktop.world",
    "desktop.library.asking.grammar",
    "desktop.library.standing",
    "desktop.ui.statistics",
    "desktop.ui.countries",
    "desktop.cli",
    "hashlib",
    "html",
    "sqlite_utils",
)

_PROGRAM = f"""
import sys
import desktop.launch, desktop.ui.app, desktop.ui.articles
print(*(name for name in {_UNNEEDED} if name in sys.modules))
"""


def test_the_first_tab_loads_nothing_of_the_others():
    told = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


def test_nothing_of_qt_is_loaded_before_what_the_first_page_needs_of_the_library():
    program = "import sys; from desktop import launch; launch.prepare(); print('PySide6' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


_FIRST_WINDOW = """
import sys
from pathlib import Path
from desktop.ui import app, settings, window
app.start_qt()
first = window.MainWindow(Path(sys.argv[1]), settings.Settings(sys.argv[2]))
first.show()
print(*first.frameGeometry().getCoords(), *first.screen().availableGeometry().getCoords())
first.close()
"""


def test_the_first_window_fits_a_small_screen(library_file: Path, tmp_path: Path):
    screen = {"name": "small", "x": 0, "y": 0, "width": 1024, "height": 700}
    (tmp_path / "screens.json").write_text(json.dumps({"screens": [screen]}), "utf-8")
    told = subprocess.run(
        [sys.executable, "-c", _FIRST_WINDOW, library_file, tmp_path / "settings.ini"],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"},
        capture_output=True,
        text=True,
        check=True,
    )
    _, _, right, bottom, _, _, *ends = map(int, told.stdout.split())
    assert ends == [1023, 699]
    assert right <= 1023
    assert bottom <= 699


_WITHOUT_A_SYSTEM_LIBRARY = """
import sys
from pathlib import Path
from desktop import launch
from desktop.errors import StartError

class Without:
    def find_spec(self, name, *_):
        if name == "PySide6.QtWidgets":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

sys.meta_path.insert(0, Without())
try:
    launch.window(Path(sys.argv[1]))
except StartError as error:
    print(error)
"""


def test_a_system_library_that_is_missing_is_named_with_the_way_to_install_it(library_file: Path):
    program = [sys.executable, "-c", _WITHOUT_A_SYSTEM_LIBRARY, str(library_file)]
    told = subprocess.run(program, capture_output=True, text=True, check=True).stdout
    assert told.startswith("The window needs a system library that is missing (libEGL.so.1:")
    assert StartError.PACKAGES in told
