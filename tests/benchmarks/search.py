"""How fast search answers; `python tests/benchmarks/search.py LIBRARY...`, libraries made by `libraries.py`.

Each query of a fixed list is typed key by key, and each keystroke asks for a page of 50 ranked results with snippets,
the exact count and the facets, through a connection of its own, as the window does. Printed are the median and the 95th
percentile of all keystrokes, how many times the bare full-text query takes for the same texts in the same run, how
large the index is beside the text, and the memory of the process.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import statistics
import sys
import time
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
INDEX = ("articles_fts%", "figures_fts%", "countries_fts%", "words%", "sets%", "sqlite_autoindex_sets%",
         "articles_title", "%newest", "people_name", "organisations_name")  # fmt: skip


def keystrokes() -> list[str]:
    """Return what stands in the field after each key of each query."""
    return [query[:size] for query in QUERIES for size in range(1, len(query) + 1) if query[size - 1] != " "]


def ours(path: Path, text: str) -> float:
    """Return the seconds until a page of results, its count and its facets are there."""
    start = time.perf_counter()
    with Library(path) as library:
        facets_of(library, find(library, "articles", text, limit=PAGE))
    return time.perf_counter() - start


def bare(path: Path, text: str) -> float:
    """Return the seconds that the full-text index alone takes to rank the same words."""
    words = [word for word, _, _ in words_of(text)] or [""]
    expression = " AND ".join(f'"{word}"' for word in words) + "*"
    start = time.perf_counter()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        sql = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rank LIMIT 50"
        connection.execute(sql, (expression,)).fetchall()
    return time.perf_counter() - start


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


def measure(path: Path, *, verbose: bool) -> None:
    """Print what searching the library at `path` takes."""
    texts = keystrokes()
    for text in texts[:3]:
        ours(path, text)
    times = [ours(path, text) for text in texts]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    references = [bare(path, text) for text in texts]
    with Library(path) as library:
        articles = library.info().articles
    index, text_size = sizes(path)
    (median, most), (bare_median, bare_most) = percentiles(times), percentiles(references)
    print(f"{articles:,} articles, {path.stat().st_size / 1e6:,.0f} MB: text {text_size:,.0f} MB, index {index:,.0f} "
          f"= {index / text_size:.2f} of the text; memory {memory:,.0f} MB")  # fmt: skip
    print(f"  ours     median {median:7.1f} ms   95th percentile {most:7.1f} ms")
    print(f"  bare     median {bare_median:7.1f} ms   95th percentile {bare_most:7.1f} ms")
    print(f"  ratio    median {median / bare_median:7.2f}      95th percentile {most / bare_most:7.2f}      "
          f"of all {sum(times) / sum(references):.2f}")  # fmt: skip
    for taken, text in sorted(zip(times, texts, strict=True), reverse=True)[: 15 if verbose else 0]:
        print(f"    {taken * 1e3:8.1f} ms  {text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("libraries", type=Path, nargs="+")
    parser.add_argument("--slowest", action="store_true", help="Show the slowest keystrokes.")
    wanted = parser.parse_args()
    for path in wanted.libraries:
        measure(path.resolve(), verbose=wanted.slowest)


if __name__ == "__main__":
    main()
