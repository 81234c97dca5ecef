"""How fast and in how much memory documents are read and imported; `python tests/benchmarks/imports.py`.

Printed are the time that a sentence takes for its figures, the processor time of reading a one-page text, and, while
10,000 of them are read by as many processes as there are cores and imported one by one: the resident memory of this
process and of those that read, documents per second, and the processor time of recognising and importing one. The
texts are paragraphs of the fixtures and made-up ones in an order of their own, with words, names and numbers that no
other has, so that the vocabulary of the library grows as it does with real ones. `--window` keeps what was read, as the
import window does, and imports it afterwards.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from random import Random

REPOSITORY = Path(__file__).parent.parent.parent
sys.path.insert(0, str(REPOSITORY))

from desktop.documents.figures import extract  # noqa: E402
from desktop.documents.inspection import inspect  # noqa: E402

FIXTURES = REPOSITORY / "tests" / "fixtures"
PAGE = 2_400
"""Bytes of a page, at least."""
STEPS = (500, 1_000, 2_000, 5_000, 10_000)


class Pages:
    """Makes one-page texts; that of one number is always the same."""

    def __init__(self) -> None:
        # Here, so that the processes that only read, which import this file too, need not load the library.
        from tests.benchmarks.libraries import paragraph, vocabulary

        sources = [path for path in sorted((FIXTURES / "documents").glob("d*")) if path.suffix in {".txt", ".html"}]
        documents = [found.document for path in sources if (found := inspect(path)).document]
        self._fixtures = [text for document in documents for text in document.paragraphs]
        self._words = vocabulary()
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))
        self._paragraph = paragraph

    def text(self, number: int) -> str:
        """Return the text of a page."""
        random = Random(number)
        named = f"{self._name(random)} {self._name(random)}"
        parts = [
            f"{' '.join(self._drawn(random, 6)).capitalize()}: report {number} from the valley",
            f"{number % 28 + 1} March {2010 + number % 15}",
            f"{self._name(random)} district had {random.randint(1_000, 999_999):,} migrants, {named} said.",
        ]
        while sum(len(part.encode()) for part in parts) < PAGE:
            made = random.random() < 0.3
            parts.append(self._paragraph(self._drawn(random, 48)) if made else random.choice(self._fixtures))
        return "\n\n".join(parts)

    def _drawn(self, random: Random, number: int) -> list[str]:
        return random.choices(self._words, cum_weights=self._weights, k=number)

    def _name(self, random: Random) -> str:
        return random.choice(self._words[1_000:]).capitalize()


def pages(folder: Path, number: int) -> None:
    """Write one-page texts."""
    texts = Pages()
    for count in range(number):
        (folder / f"{count:05}.txt").write_text(texts.text(count), "utf-8")


def sentences() -> list[str]:
    """Return the sentences of the fixtures for figures."""
    files = sorted((FIXTURES / "figures").glob("*.toml"))
    items = [item for file in files for item in tomllib.loads(file.read_text("utf-8"))["items"]]
    return [text for item in items for text in (item.get("paragraphs") or [item["text"]])]


def memory() -> str:
    """Return the resident memory of this process and of those that it started, in MB (Linux)."""
    ours, others = 0, []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        size = int(facts.get("VmRSS", "0 kB").split()[0]) // 1024
        if facts["Pid"].strip() == str(os.getpid()):
            ours = size
        elif facts["PPid"].strip() == str(os.getpid()) and size > 20:  # the one that tracks resources is small
            others.append(size)
    return f"{ours} MB" + (f" + {' + '.join(map(str, others))} MB" if others else "")


class Steps:
    """Prints how an import fares after so many documents."""

    def __init__(self, what: str, number: int) -> None:
        self._what, self._steps = what, {*STEPS, number}
        self._since, self._spent, self._before = time.perf_counter(), time.process_time(), 0

    def note(self, count: int) -> None:
        """Print a line if the count is one of the steps: memory, and how fast the last documents were."""
        if count not in self._steps:
            return
        now, spent = time.perf_counter(), time.process_time()
        number = count - self._before
        each, speed = 1000 * (spent - self._spent) / number, number / (now - self._since)
        print(f"{self._what} {count:6,}: memory {memory()}, {speed:.0f} a second, {each:.1f} ms each here", flush=True)
        self._since, self._spent, self._before = now, spent, count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--window", action="store_true", help="read all first and keep them, as the window does")
    wanted = parser.parse_args()
    elsewhere(figures)
    with tempfile.TemporaryDirectory() as folder:
        elsewhere(pages, Path(folder), wanted.documents)
        files = sorted(Path(folder).iterdir())
        size = sum(file.stat().st_size for file in files) / len(files)
        print(f"{len(files):,} texts of {size:,.0f} bytes on average, {os.cpu_count()} cores")
        elsewhere(reading, files[:500])
        (as_window if wanted.window else importing)(files, Path(folder) / "library.db")


def elsewhere(job: Callable[..., None], *arguments: object) -> None:
    """Do a job in a process of its own, so that what it keeps is not measured later."""
    process = get_context("spawn").Process(target=job, args=arguments)
    process.start()
    process.join()


def reading(files: list[Path]) -> None:
    for file in files[:20]:
        inspect(file)
    begun = time.process_time()
    for file in files:
        inspect(file)
    print(f"reading: {1000 * (time.process_time() - begun) / len(files):.1f} ms of processor time each")


def importing(files: list[Path], library: Path) -> None:
    from desktop.importer import imported
    from desktop.library.build import build
    from desktop.library.queries import Library

    build(library, REPOSITORY / "data")
    steps = Steps("imported", len(files))
    with Library(library) as reader:
        for number, done in enumerate(imported(reader, files), start=1):
            assert done.error is None, done.error
            steps.note(number)
    print(f"the library: {library.stat().st_size / len(files) / 1000:.1f} kB a document")


def as_window(files: list[Path], library: Path) -> None:
    from desktop.library.build import build
    from desktop.ui.importing.jobs import Entry, Progress, import_all, read_all

    build(library, REPOSITORY / "data")
    entries: list[Entry] = []
    progress, steps = Progress(), Steps("read", len(files))

    def note(entry: Entry) -> None:
        entries.append(entry)
        steps.note(len(entries))

    progress.read.connect(note)
    read_all(library, files, progress)
    numbers, steps = itertools.count(1), Steps("imported", len(files))
    progress.imported.connect(lambda _place, _outcome: steps.note(next(numbers)))
    import_all(library, entries, progress)


def figures() -> None:
    items = sentences()
    extract(items)
    begun = time.process_time()
    for _ in range(5):
        for item in items:
            extract((item,))
    each = (time.process_time() - begun) / 5 / len(items)
    print(f"figures: {1000 * each:.3f} ms of processor time a sentence ({len(items)} sentences)")


if __name__ == "__main__":
    main()
