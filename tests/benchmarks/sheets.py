"""Time the sheets: a country's cold and warm, a pack of nine, beside the same page by others where they are installed.

Each is asked for in the same run, in turn; the times are of the processor, the processes of others included, and of the
clock: the least of all runs, and the median. Others are WeasyPrint and LibreOffice, as far as they are on the PATH.
    python tests/benchmarks/sheets.py [--runs 7]
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from desktop import paths
from desktop.library.build import build
from desktop.library.queries import Library
from desktop.sheets import kinds, raster, render, warming
from desktop.sheets.contents import SheetContents

NINE = ("KAZ", "KGZ", "TJK", "TKM", "UZB", "AFG", "AZE", "IRN", "TUR")
REPOSITORY = Path(__file__).parents[2]
COLD = """
import sys
from pathlib import Path
from desktop.library.queries import Library
from desktop.sheets import kinds, render
with Library(Path(sys.argv[1])) as library:
    render.save(kinds.contents(library, "country", "KAZ"), Path(sys.argv[2]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs: int = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        path = Path(folder) / "library.db"
        build(path, paths.data_folder())
        with Library(path) as library:
            report(library, Path(folder), runs)


def report(library: Library, folder: Path, runs: int) -> None:
    jobs = jobs_of(library, folder)
    first = firsts(library)
    for name in list(jobs)[:2]:
        jobs[name]()  # what is warm has been made before
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            times[name].append(timed(job))
    print(f"{'milliseconds':42} {'CPU, least':>10} {'median':>7} {'clock, least':>13} {'median':>7}")
    for name, found in {"country, each the first time": first, **times}.items():
        cpu, wall = ([each * 1000 for each in column] for column in zip(*found, strict=True))
        print(f"{name:42} {min(cpu):10.0f} {median(cpu):7.0f} {min(wall):13.0f} {median(wall):7.0f}")


def firsts(library: Library) -> list[tuple[float, float]]:
    """Time the first sheet of each country, and its first page as a picture, in a process that was made ready."""
    warming.warm()

    def preview(code: str) -> None:
        raster.picture(render.pdf(kinds.contents(library, "country", code)), 0, 110)

    return [timed(partial(preview, code)) for code in NINE]


def jobs_of(library: Library, folder: Path) -> dict[str, Callable[[], object]]:
    jobs: dict[str, Callable[[], object]] = {
        "country, warm": lambda: render.pdf(kinds.contents(library, "country", "KAZ")),
        "pack of nine, warm": lambda: render.pdf(kinds.contents(library, "pack", *NINE)),
        "country, cold: a process, saved to a file": lambda: subprocess.run(
            [sys.executable, "-c", COLD, str(library.path), str(folder / "cold.pdf")],
            check=True,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        ),
    }
    page = folder / "page.html"
    page.write_text(html_of(kinds.contents(library, "country", "KAZ")), encoding="utf-8")
    return jobs | others(page, folder)


def others(page: Path, folder: Path) -> dict[str, Callable[[], object]]:
    """Return the same page's making by other programs, as far as they are here."""
    found: dict[str, Callable[[], object]] = {}
    if office := shutil.which("soffice") or shutil.which("libreoffice"):
        command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(page)]
        found["LibreOffice headless, same page"] = lambda: subprocess.run(command, check=True, capture_output=True)
    if weasyprint := shutil.which("weasyprint"):
        weasy = [weasyprint, "--pdf-variant", "pdf/ua-1", str(page), str(folder / "weasy.pdf")]
        found["WeasyPrint, same page"] = lambda: subprocess.run(weasy, check=True, capture_output=True)
    if not found:
        print("neither LibreOffice nor WeasyPrint is installed: nothing to compare with")
    return found


def html_of(contents: SheetContents) -> str:
    """Return what a sheet says as HTML, without its layout: less work than the sheet itself."""
    texts = "".join(f"<p>{text}</p>" for text in words_of(contents.as_json()))
    return f"<html><meta charset='utf-8'><h1>{contents.title}</h1>{texts}</html>"


def words_of(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in words_of(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in words_of(each)]
    return [value] if isinstance(value, str) and " " in value else []


def timed(job: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of CPU and of the clock that a job takes, with the processes that it waits for."""
    cpu, wall = used(), time.perf_counter()
    job()
    return used() - cpu, time.perf_counter() - wall


def used() -> float:
    return sum(
        each.ru_utime + each.ru_stime
        for each in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main()
