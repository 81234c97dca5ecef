"""Libraries of any size to measure with; `python tests/benchmarks/libraries.py 100000 big.db`.

To the shipped records come articles of about 150 words, with figures, countries, publishers and dates. Their words are
drawn from 200,000 with the frequencies that words have (Zipf's law): the words of the field first, then made-up ones.
They are indexed by the code that indexes an import. A run that was stopped goes on where it stood.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from random import Random

REPOSITORY = Path(__file__).parent.parent.parent
sys.path.insert(0, str(REPOSITORY))

from desktop.library.build import build  # noqa: E402
from desktop.library.index.entries import Entries  # noqa: E402
from desktop.library.index.ordering import day, folded_title  # noqa: E402
from desktop.library.index.writer import index_of, put_together  # noqa: E402

VOCABULARY = 200_000
BATCH = 50_000
"""So many articles are written in one transaction."""

PARAGRAPHS, WORDS, SENTENCE, TITLE = 3, 48, 16, 8
COMMON = """
the of in to and a on for migrants is said that with by as from at it was refugees were are be has an have countries not
which this migration their labour people kazakhstan country workers international border uzbekistan process almaty
government tajikistan million will or its been asylum new protection turkey russia united return than more also between
""".split()
FIELD = """
migrant refugee remittances trafficking smuggling statelessness stateless diaspora remittance resettlement readmission
visa passport citizenship employment employer recruitment seasonal permit quota registration deportation repatriation
integration displaced displacement humanitarian declaration convention protocol agreement ministry minister deputy
consultation conference regional dialogue policy law rights women children families education health
""".split()
PUBLISHERS = [
    f"{place} {sort}"
    for place in (
        "Steppe",
        "Valley",
        "Caspian",
        "Pamir",
        "Silk Road",
        "Northern",
        "Delta",
        "Capital",
        "Border",
        "Oasis",
    )
    for sort in ("Herald", "Gazette", "Register", "Observer", "Courier", "Times")
]
LANGUAGES = ("en",) * 14 + ("ru",) * 4 + ("kk", "uz")
CONSONANTS, VOWELS = "bcdfghjklmnprstvwz", "aeiou"


def vocabulary() -> list[str]:
    """Return the words, most frequent first; the same in every run."""
    random = Random(7)
    words = dict.fromkeys(COMMON + FIELD)
    while len(words) < VOCABULARY:
        size = random.choice((1, 2, 2, 3, 3, 4))
        word = "".join(random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(size))
        words[word + random.choice(("", "n", "s", "r", "t"))] = None
    return list(words)


def paragraph(words: list[str]) -> str:
    """Return words as sentences."""
    sentences = (" ".join(words[at : at + SENTENCE]) for at in range(0, len(words), SENTENCE))
    return " ".join(f"{each.capitalize()}." for each in sentences)


class Maker:
    """Makes the rows of articles; those of one number are always the same."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._words = vocabulary()
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))
        self._places = list(accumulate(1 / (rank + 1) for rank in range(len(PUBLISHERS))))
        self._countries = [tuple(row) for row in connection.execute("SELECT code, name FROM countries ORDER BY pk")]
        self._measures = [tuple(row) for row in connection.execute("SELECT id, unit FROM measures ORDER BY rowid")]

    def rows(self, number: int) -> dict[str, list[tuple[object, ...]]]:
        """Return the rows of an article by table."""
        random, ident = Random(number), f"made--{number}"
        words = random.choices(self._words, cum_weights=self._weights, k=TITLE + PARAGRAPHS * WORDS)
        title = " ".join(words[:TITLE]).capitalize()
        (publisher,) = random.choices(PUBLISHERS, cum_weights=self._places)
        date = f"{2005 + int(21 * random.random() ** 0.5)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        language = random.choice(LANGUAGES)
        named = random.sample(self._countries, random.choice((1, 1, 2)))
        texts = [paragraph(words[TITLE + n * WORDS : TITLE + (n + 1) * WORDS]) for n in range(PARAGRAPHS)]
        texts = [f"In {named[n][1]}, {text}" if n < len(named) else text for n, text in enumerate(texts)]
        found: dict[str, list[tuple[object, ...]]] = {
            "sources": [(ident, "article", publisher, title, date, language)],
            "articles": [
                (number, ident, ident, title, publisher, language, date, texts[1][:120], folded_title(title), day(date))
            ],
            "mentions": [(ident, n + 1, 3, 3 + len(name), "country", code) for n, (code, name) in enumerate(named)],
            "figures": [],
        }
        if number % 2:
            found["figures"].append(self._figure(random, ident, texts, named[0][0], date[:4]))
        found["paragraphs"] = [(ident, n, text, "") for n, text in enumerate(texts, start=1)]
        return found

    def _figure(self, random: Random, article: str, texts: list[str], place: str, year: str) -> tuple[object, ...]:
        """Return a figure, whose words are put at the end of the last paragraph."""
        measure, unit = random.choice(self._measures)
        value = float(int(10 ** random.uniform(1, 7)))
        text = f"{value:,.0f}"
        start = len(texts[-1]) + 1
        texts[-1] += f" {text} were counted in {year}."
        where = (article, PARAGRAPHS, start, start + len(text))
        return (f"{article}--f1", measure, value, unit, place, year, "V", article, *where, text, day(year))


INSERTS = {
    "sources": "(id, kind, publisher, title, published, language, origin) VALUES (?, ?, ?, ?, ?, ?, 'user')",
    "articles": "(pk, id, source, title, title_supplied, publisher, language, published, summary, title_folded, day, "
    "origin) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, 'user')",
    "paragraphs": "(article, number, text, sha256) VALUES (?, ?, ?, ?)",
    "figures": "(id, measure, value, qualifier, unit, place, period, status, source, article, paragraph, start, "
    "\"end\", text, day, origin) VALUES (?, ?, ?, 'exact', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'user')",
    "mentions": "(article, paragraph, start, \"end\", kind, ref, origin) VALUES (?, ?, ?, ?, ?, ?, 'user')",
}


def write(connection: sqlite3.Connection, maker: Maker, numbers: range) -> None:
    """Write articles and index them."""
    made = [maker.rows(number) for number in numbers]
    before = connection.execute("SELECT coalesce(max(pk), 0) FROM figures").fetchone()[0]
    with connection, index_of(connection) as index:
        for table, values in INSERTS.items():
            rows = (row for each in made for row in each[table])
            connection.executemany(f"INSERT INTO {table} {values}", rows)
        entries = Entries(connection)
        for number, entry in entries.of("articles", numbers):
            index.add("articles", number, entry)
        after = connection.execute("SELECT max(pk) FROM figures").fetchone()[0]
        for number, entry in entries.of("statistics", range(before + 1, after + 1)):
            index.add("statistics", number, entry)


def make(path: Path, articles: int) -> Iterator[int]:
    """Bring the library at `path` to so many articles, yielding how many it has."""
    if not path.exists():
        build(path, REPOSITORY / "data")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -400000")
        maker = Maker(connection)
        number = connection.execute("SELECT max(pk) FROM articles").fetchone()[0]
        while number < articles:
            last = min(articles, number + BATCH)
            write(connection, maker, range(number + 1, last + 1))
            number = last
            yield number
        with connection:
            connection.execute("UPDATE library SET value = ? WHERE key = 'snapshot'", (f"made {articles}",))
            put_together(connection)
        connection.execute("ANALYZE")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("path", type=Path)
    wanted = parser.parse_args()
    start = time.perf_counter()
    for number in make(wanted.path, wanted.articles):
        print(f"{number:,} articles after {time.perf_counter() - start:,.0f} s", flush=True)
    print(f"{wanted.path}: {wanted.path.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
