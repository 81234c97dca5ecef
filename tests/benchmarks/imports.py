"""How fast and in how much memory documents are read and imported; `python tests/benchmarks/imports.py`.

Printed are documents per second for one-page texts (read by as many processes as there are cores, then imported one
by one, with the processor time of recognising and importing one), the memory of all processes while 2,000 of them are
read and imported, and the time a sentence takes for its figures. The texts are pages of the fixtures, each with a
number of its own, so that none is taken for another.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
import time
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
sys.path.insert(0, str(REPOSITORY))

from desktop.documents.figures import extract  # noqa: E402
from desktop.documents.inspection import inspect, inspect_all  # noqa: E402

FIXTURES = REPOSITORY / "tests" / "fixtures"
PAGE = 2_200
"""Characters of a page, at least."""


def pages(folder: Path, number: int) -> list[Path]:
    """Write one-page texts made of the fixtures' paragraphs, each under a title of its own; return where they are."""
    sources = [path for path in sorted((FIXTURES / "documents").glob("d*")) if path.suffix in {".txt", ".html"}]
    documents = [found.document for path in sources if (found := inspect(path)).document]
    paragraphs = itertools.cycle([text for document in documents for text in document.paragraphs])
    made = []
    for count in range(number):
        text = (
            f"Register report {count} from the valley\n\n{count % 28 + 1} March 2024\n\nReport {count} of {number}.\n"
        )
        while len(text) < PAGE:
            text += f"\n{next(paragraphs)}\n"
        path = folder / f"{count:05}.txt"
        path.write_text(text, "utf-8")
        made.append(path)
    return made


def sentences() -> list[str]:
    """Return the sentences of the fixtures for figures."""
    files = sorted((FIXTURES / "figures").glob("*.toml"))
    items = [item for file in files for item in tomllib.loads(file.read_text("utf-8"))["items"]]
    return [text for item in items for text in (item.get("paragraphs") or [item["text"]])]


def memory() -> float:
    """Return the resident memory of this process and its children, in MB (Linux)."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            facts = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if str(os.getpid()) in (facts["Pid"].strip(), facts["PPid"].strip()):
            total += int(facts.get("VmRSS", "0 kB").split()[0])
    return total / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000)
    number = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        files = pages(Path(folder), number)
        size = sum(file.stat().st_size for file in files) / number
        print(f"{number} texts of {size:,.0f} bytes on average, {os.cpu_count()} cores")
        reading(files)
        importing(files, Path(folder) / "library.db")
    figures()


def reading(files: list[Path]) -> None:
    steps = {len(files) // 4, len(files)}
    started = time.perf_counter()
    for count, inspection in enumerate(inspect_all(files), start=1):
        assert inspection.error is None, inspection.error
        if count in steps:
            print(f"  read {count}: memory {memory():.0f} MB")
    taken = time.perf_counter() - started
    print(f"reading: {len(files) / taken:.0f} documents a second")


def importing(files: list[Path], library: Path) -> None:
    # Here, so that the processes that only read, which import this file too, need not load the library.
    from desktop.library.build import build
    from desktop.library.importing import Writer, default_action, draft_of, import_document
    from desktop.library.queries import Library
    from desktop.library.recognition import recognise

    build(library, REPOSITORY / "data")
    steps, spent = {len(files) // 4, len(files)}, 0.0
    started = time.perf_counter()
    with Library(library) as reader, Writer(library) as writer:
        for count, inspection in enumerate(inspect_all(files), start=1):
            assert inspection.document
            begun = time.process_time()
            known = recognise(reader, inspection.document)
            import_document(writer, draft_of(inspection), default_action(known), known.article)
            spent += time.process_time() - begun
            if count in steps:
                each = 1000 * spent / count
                print(f"  imported {count}: memory {memory():.0f} MB, {each:.1f} ms of processor time each")
    taken = time.perf_counter() - started
    print(f"reading and importing: {len(files) / taken:.0f} documents a second")


def figures() -> None:
    items = sentences()
    extract(items)
    started = time.perf_counter()
    for _ in range(5):
        for item in items:
            extract((item,))
    each = (time.perf_counter() - started) / 5 / len(items)
    print(f"figures: {1000 * each:.3f} ms a sentence ({len(items)} sentences)")


if __name__ == "__main__":
    main()
