"""Time the start: the window shown, filled and searchable, beside a bare QMainWindow, in turn; and its memory.

Compiled bytecode is kept, as an installed program has it. Run it where there is a screen, or under xvfb-run:
    python tests/benchmarks/start.py [--runs 11]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        from PySide6.QtCore import QTimer
        QTimer.singleShot(0, done)
def done():
    print("ready", flush=True)
    window.close()
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

OURS = """
from desktop import launch
launch.prepare()
import sys
from pathlib import Path
from desktop.ui import reading, settings, tab
from desktop.ui.app import start_qt
from desktop.ui.instance import Instance
from desktop.ui.window import MainWindow
from desktop.library import opening
from desktop import paths
class Pane(reading.ReadingPane):
    def paintEvent(self, event):
        super().paintEvent(event)
        if window.tab.shown is not None and not window.tab.is_reading:
            from PySide6.QtCore import QTimer
            QTimer.singleShot(0, done)
tab.ReadingPane = Pane
library = Path(sys.argv[1])
application = start_qt()
instance = Instance(library)
instance.take()
opening.ensure_there(library, paths.data_folder())
window = MainWindow(library, settings.Settings(sys.argv[2]), instance)
def done():
    print("ready", flush=True)
    rss = next(line for line in open("/proc/self/status") if line.startswith("VmRSS"))
    print(rss.split()[1], flush=True)
    window.close()
window.show()
application.exec()
"""


def main() -> None:
    """Print the medians of both and their ratio, pair by pair."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        arguments = [str(Path(folder) / "library.db"), str(Path(folder) / "settings.ini")]
        _start(OURS, arguments)
        pairs = [(_start(BARE, []), _start(OURS, arguments)) for _ in range(runs)]
    bare, ours = [pair[0][0] for pair in pairs], [pair[1][0] for pair in pairs]
    ratios = [b / a for a, b in zip(bare, ours, strict=True)]
    print(f"bare QMainWindow shown:             {_spread(bare)} s")
    print(f"window shown, filled, searchable:   {_spread(ours)} s")
    print(f"ratio, pair by pair:                {_spread(ratios)}")
    print(f"resident memory:                    {statistics.median(pair[1][1] for pair in pairs) / 1024:.0f} MB")


def _start(program: str, arguments: list[str]) -> tuple[float, int]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments], cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        seconds = time.perf_counter() - begun
        rest = process.stdout.read()
    if line != "ready\n":
        raise SystemExit("the window did not become ready")
    return seconds, int(rest.split()[0]) if rest.split() else 0


def _spread(values: list[float]) -> str:
    return f"{statistics.median(values):.3f} (from {min(values):.3f} to {max(values):.3f})"


if __name__ == "__main__":
    main()
