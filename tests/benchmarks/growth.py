"""How the index grows with a library that is written one article at a time; `python tests/benchmarks/growth.py 2000`.

The articles are those of `libraries.py`, each written in a transaction of its own, as an import is. Printed after every
hundred are how large the index is beside the text, how large what came is beside the text that came (the shipped
library has an index of its own), the largest part of these since the last line, and the processor's time of a
transaction. At the end, the index is put together for comparison.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
sys.path.insert(0, str(REPOSITORY))

from desktop.library.build import build  # noqa: E402
from desktop.library.index.writer import put_together  # noqa: E402
from tests.benchmarks.libraries import Maker, write  # noqa: E402
from tests.benchmarks.search import sizes  # noqa: E402

STEP, LOOK = 100, 10
"""So many articles are written before a line is printed, and before the sizes are looked at."""


def grow(path: Path, articles: int) -> None:
    """Write so many articles one by one into the library at `path`, and print how its index grows."""
    shipped = sizes(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        maker, spent, parts = Maker(connection), 0.0, []
        first = connection.execute("SELECT max(pk) FROM articles").fetchone()[0] + 1
        for number in range(first, articles + 1):
            begun = time.process_time()
            write(connection, maker, range(number, number + 1))
            spent += time.process_time() - begun
            if number % LOOK == 0:
                parts.append(_parts(path, shipped))
            if number % STEP == 0:
                _print(number, parts, f"{1000 * spent / (number - first + 1):.1f} ms each")
                parts.clear()
        with connection:
            put_together(connection)
        _print(articles, [_parts(path, shipped)], "put together")


def _parts(path: Path, shipped: tuple[float, float]) -> tuple[float, float]:
    """Return how many times its text the index takes, and that of what came the text that came."""
    index, text = sizes(path)
    return index / text, (index - shipped[0]) / (text - shipped[1])


def _print(number: int, parts: list[tuple[float, float]], what: str) -> None:
    (whole, came), (most, most_came) = parts[-1], map(max, zip(*parts, strict=True))
    print(f"{number:,} articles: index {whole:.2f} of the text, at most {most:.2f}; "
          f"of what came {came:.2f}, at most {most_came:.2f}; {what}", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        build(path, REPOSITORY / "data")
        grow(path, parser.parse_args().articles)


if __name__ == "__main__":
    main()
