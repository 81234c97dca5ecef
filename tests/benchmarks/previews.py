"""Time the preview of each kind of sheet in the window, from the command to the first page painted, in two libraries.

One library is as it ships, the other has the documents of tests/fixtures imported. Each preview is the first of its
process, which was made ready as it is two seconds after the start, and not begun by a pointer on its command. In it the
reader then chooses the other paper and the other language; a second one of another record follows, and then, for
comparison, a bare dialog with a picture of the page that is there already. The times are those of the clock and of the
processor, the least of all runs. The aim is 300 ms of the clock.

With `--begun` the window has the time that a quick reader leaves it, in which it begins by itself: half a second with a
record before the command is given by a key, or between the ticks and after the last one of a comparison or pack; a
fifth of a second with the pointer on a command or choice.
    python tests/benchmarks/previews.py [--runs 3] [--begun]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
DOCUMENTS = REPOSITORY / "tests" / "fixtures" / "documents"
NINE = "KAZ KGZ TJK TKM UZB AFG AZE IRN TUR"
ARTICLES = ("trend-2025-04-24-kazakhstan-chairmanship", "strategy2050-2016-02-26-astana-round-table")
SHEETS = (
    ("country", "KAZ", "KGZ"),
    ("country", "TJK", "IRN"),
    ("measure", "international-migrants", "refugees"),
    ("measure", "net-migration", "emigration"),
    ("article", *ARTICLES),
    ("process", "", ""),
    ("comparison", "KAZ KGZ TJK UZB", "AFG IRN"),
    ("pack", NINE, "KAZ net-migration"),
)
TIMED = ("first", "other paper", "language", "second", "bare dialog")

PROGRAM = """
from desktop import launch
launch.prepare()
import json, sys, tempfile, time
from pathlib import Path
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout
from desktop.library.queries import Library
from desktop.ui import settings, tasks
from desktop.ui.history import Place
from desktop.ui.app import start_qt
from desktop.ui.sheets import ahead
from desktop.ui.window import MainWindow

def until(is_so):
    loop, timer = QEventLoop(), QTimer(interval=5)
    timer.timeout.connect(lambda: is_so() and loop.quit())
    timer.start()
    loop.exec()

def timed(dialog, begun):
    painted = []
    def paint():
        dialog.view.pages[0].repaint()
        painted.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
    dialog.view.seen.connect(paint)
    until(lambda: painted)
    tasks.wait()
    dialog.view.seen.disconnect(paint)
    return painted[0]

def pass_time(seconds):
    end = time.perf_counter() + seconds
    until(lambda: time.perf_counter() >= end)

def now():
    return time.perf_counter(), time.process_time()

def preview(idents):
    begun = now()
    dialog = window.printing.preview(window.printing.request_of(library, kind, tuple(idents.split())))
    return dialog, timed(dialog, begun)

def change(dialog, choices):
    if is_begun:
        application.sendEvent(choices, QEvent(QEvent.Type.Enter))
        pass_time(READY)
    begun = now()
    choices.setCurrentIndex(1 - choices.currentIndex())
    return timed(dialog, begun)

def begin(idents):
    tab = {"country": "countries", "measure": "statistics", "article": "articles"}.get(kind)
    if kind == "process":
        window.actions_by_id["process"].hover()
        pass_time(READY)
    elif tab:
        read(tab, idents)
    else:
        tick(idents.split())

def read(tab, ident):
    if tab == "statistics":
        with Library(library) as opened:
            ident = next(each.id for each in opened.figures() if each.measure == ident)
    window.go_to(Place(tab, ident))
    until(lambda: not window.tab.is_reading)
    pass_time(AT_ONCE)

def tick(idents):
    composer = window.sheets.compose()
    composer.kind.setCurrentIndex(composer.kind.findData(kind))
    until(composer.list.count)
    for item, subject in composer._items():
        if subject.ident in idents:
            item.setCheckState(Qt.CheckState.Checked)
            pass_time(AT_ONCE)
    global chosen
    chosen = " ".join(composer.ticked())
    composer.close()

def bare(picture):
    begun = now()
    dialog = QDialog(window)
    label = QLabel(dialog)
    QVBoxLayout(dialog).addWidget(label)
    label.setPixmap(picture)
    dialog.open()
    label.repaint()
    return tuple(after - before for before, after in zip(begun, now()))

AT_ONCE, READY = 0.5, 0.2
library, kind, chosen, is_begun = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[5:]
application = start_qt()
store = settings.Settings(str(Path(tempfile.mkdtemp()) / "settings.ini"))
window = MainWindow(library, store)
window.show()
until(lambda: len(window.tabs) == 3 and all(tab.shown and not tab.is_reading for tab in window.tabs.values()))
ahead.warm()
tasks.wait()
if is_begun:
    begin(chosen)
dialog, first = preview(chosen)
paper, language = change(dialog, dialog.paper), change(dialog, dialog.language)
picture = dialog.view.pages[0].pixmap()
dialog.close()
store.set(settings.PAPER, "a4")
store.set(settings.LANGUAGE, "en")
_, second = preview(sys.argv[4])
print(json.dumps([first, paper, language, second, bare(picture)]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--begun", action="store_true", help="after what the window begins by itself")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_DATA_HOME": folder, "PYTHONPATH": str(REPOSITORY)}
        for name, path in libraries(Path(folder), environment).items():
            print(f"{name:58}" + "".join(f"{each:>13}" for each in TIMED) + "   (clock, CPU)")
            for kind, *idents in SHEETS:
                found = [once(path, kind, idents, environment, begun=options.begun) for _ in range(options.runs)]
                times = [least(each) for each in zip(*found, strict=True)]
                of = f"{kind} {idents[0]}; {idents[1]}"[:58]
                print(f"{of:58}" + "".join(f"{clock:8} {cpu:4}" for clock, cpu in times), flush=True)


def libraries(folder: Path, environment: dict[str, str]) -> dict[str, Path]:
    """Build the shipped library, and one with imports."""
    paths = {"the shipped library": folder / "shipped.db", "a library with imports": folder / "imports.db"}
    documents = [str(each) for each in sorted(DOCUMENTS.iterdir()) if each.suffix != ".json"]
    for path, command in zip(paths.values(), (["search", "x"], ["import", *documents]), strict=True):
        program = [sys.executable, "-m", "desktop", "--library", str(path), *command]
        subprocess.run(program, env=environment, check=False, capture_output=True)
    return paths


def once(library: Path, kind: str, idents: list[str], environment: dict[str, str], *, begun: bool) -> list[list[float]]:
    program = [sys.executable, "-c", PROGRAM, str(library), kind, *idents, *(["begun"] if begun else [])]
    told = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def least(times: tuple[list[float], ...]) -> list[int]:
    """Return the least time of the clock, and of the processor, in milliseconds."""
    return [round(min(column) * 1000) for column in zip(*times, strict=True)]


if __name__ == "__main__":
    main()
