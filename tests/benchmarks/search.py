"""How fast search answers; `python tests/benchmarks/search.py LIBRARY...`, libraries made by `libraries.py`.

Each query of a fixed list is typed key by key, and each keystroke asks for a page of 50 ranked results with snippets,
the exact count and the facets, through a connection of its own, as the window does. Printed are the median and the 95th
percentile of all keystrokes, how many times the bare full-text query takes for the same texts in the same run, how
large the index is beside the text, and the memory of the process. `--runs 3` takes the least of three runs of each
keystroke; the processor's time is printed too, for machines that others keep busy. `--cold` drops the file from the
system's cache before each keystroke.
"""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
sys.path.insert(0, str(REPOSITORY))

from desktop.library.finding.searching import facets_of  # noqa: E402
from desktop.library.folding import words_of  # noqa: E402
from desktop.library.queries import Library  # noqa: E402
from desktop.library.search import find  # noqa: E402

QUERIES = [
    "migrants", "the", "refugees in kazakhstan", "labour migration", "international border", "asylum", "m", "k", "a",
    "remittances", "trafficking smuggling", "statelessness", "uzbekistan workers permit", "almaty process",
    "government of tajikistan", "seasonal employment", "resettlement", "diaspora policy", "visa", "children education",
    "protection united", "deportation readmission", "quota", "Казахстан", "турция", '"labour migration"',
    "migrants -refugees", "country:KAZ refugees", "year:2016..2020 permit", "health OR education",
]  # fmt: skip
PAGE = 50
INDEX = ("articles_fts%", "figures_fts%", "countries_fts%", "words", "sets%", "changes",
         "articles_title", "%newest", "people_name", "organisations_name")  # fmt: skip


def keystrokes() -> list[str]:
    """Return what stands in the field after each key of each query."""
    return [query[:size] for query in QUERIES for size in range(1, len(query) + 1) if query[size - 1] != " "]


def ours(path: Path, text: str) -> None:
    """Ask for a page of results, its count and its facets."""
    with Library(path) as library:
        facets_of(library, find(library, "articles", text, limit=PAGE))


def first(path: Path, text: str) -> None:
    """Ask for what is shown first: a page of results and its count."""
    with Library(path) as library:
        find(library, "articles", text, limit=PAGE)


def bare(path: Path, text: str) -> None:
    """Let the full-text index alone rank the same words."""
    words = [word for word, _, _ in words_of(text)] or [""]
    expression = " AND ".join(f'"{word}"' for word in words) + "*"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        sql = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rank LIMIT 50"
        connection.execute(sql, (expression,)).fetchall()


def cool(path: Path) -> None:
    """Drop a file from the system's cache."""
    file = os.open(path, os.O_RDONLY)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)


def taken(
    search: Callable[[Path, str], None], path: Path, text: str, wanted: argparse.Namespace
) -> tuple[float, float]:
    """Return the seconds that a search takes, and those of the processor: the least of the runs."""
    runs = []
    for _ in range(wanted.runs):
        if wanted.cold:
            cool(path)
        start, worked = time.perf_counter(), time.process_time()
        search(path, text)
        runs.append((time.perf_counter() - start, time.process_time() - worked))
    clock, processor = zip(*runs, strict=True)
    return min(clock), min(processor)


def sizes(path: Path) -> tuple[float, float]:
    """Return the bytes of the index and of the text, in MB."""
    with closing(sqlite3.connect(path)) as connection:
        like = " OR ".join(f"name LIKE '{name}'" for name in INDEX)
        index = connection.execute(f"SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND ({like})").fetchone()[0]
        text = connection.execute(
            """SELECT (SELECT sum(octets) FROM (SELECT length(CAST(text AS BLOB)) AS octets FROM paragraphs))
               + (SELECT sum(length(CAST(title AS BLOB)) + length(CAST(summary AS BLOB))) FROM articles)
               + (SELECT sum(length(CAST(text AS BLOB))) FROM figures)"""
        ).fetchone()[0]
    return index / 1e6, text / 1e6


def percentiles(times: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile in milliseconds."""
    ordered = sorted(times)
    return statistics.median(ordered) * 1e3, ordered[int(len(ordered) * 0.95)] * 1e3


def measure(path: Path, wanted: argparse.Namespace) -> None:
    """Print what searching the library at `path` takes."""
    texts = keystrokes()
    for text in texts[:3]:
        ours(path, text)
    times = [taken(ours, path, text, wanted) for text in texts]
    firsts = [taken(first, path, text, wanted) for text in texts]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    references = [taken(bare, path, text, wanted) for text in texts]
    with Library(path) as library:
        articles = library.info().articles
    index, text_size = sizes(path)
    print(f"{articles:,} articles, {path.stat().st_size / 1e6:,.0f} MB: text {text_size:,.0f} MB, index {index:,.0f} "
          f"= {index / text_size:.2f} of the text; memory {memory:,.0f} MB")  # fmt: skip
    for name, found in (("ours", times), ("first", firsts), ("bare", references)):
        _print(name, found)
    ratio = sum(each for _, each in times) / sum(each for _, each in references)
    print(f"  ours takes the processor {ratio:.2f} times as long as bare")
    slowest = sorted(zip(times, texts, strict=True), reverse=True)
    for (clock, processor), text in slowest[: 15 if wanted.slowest else 0]:
        print(f"    {clock * 1e3:8.1f} ms, of the processor {processor * 1e3:8.1f} ms  {text}")


def _print(name: str, found: list[tuple[float, float]]) -> None:
    (median, most), (worked, worked_most) = (percentiles([each[at] for each in found]) for at in (0, 1))
    print(f"  {name:5}  median {median:7.1f} ms   95th percentile {most:7.1f} ms   "
          f"processor {worked:7.1f} and {worked_most:7.1f} ms")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("libraries", type=Path, nargs="+")
    parser.add_argument("--slowest", action="store_true", help="Show the slowest keystrokes.")
    parser.add_argument("--runs", type=int, default=1, help="Take the least of so many runs.")
    parser.add_argument("--cold", action="store_true", help="Begin each search without anything of the file in memory.")
    wanted = parser.parse_args()
    for path in wanted.libraries:
        measure(path.resolve(), wanted)


if __name__ == "__main__":
    main()
