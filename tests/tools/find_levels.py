"""Find at which level each sheet of the shipped records fits its pages, for resources/levels.json.

    almaty-reference --library new.db search migrants
    python tests/tools/find_levels.py new.db

In a library of the shipped records alone they are proved; elsewhere the program begins to look there, and believes
nothing of it: see desktop/sheets/fitting.py.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from desktop.library.queries import Library
from desktop.sheets import country, fitting, gathering, measure, process, render
from desktop.sheets.contents import PAPERS, Edition, SheetContents

TARGET = Path(__file__).parents[2] / "resources" / "levels.json"
LANGUAGES = ("en", "ru")
Shortened = tuple[str, str, Callable[[Any], SheetContents], Sequence[Any], int]


def sheets(library: Library, edition: Edition) -> Iterator[Shortened]:
    """Give each sheet that is shortened: its kind and record, what makes it, its levels, and how many pages it has."""
    for one in library.countries():
        known = gathering.country_records(library, one.code, edition)
        yield "country", one.code, partial(country.contents, known, edition), country.LEVELS, country.PAGES
    for each in library.measures():
        facts = gathering.measure_records(library, each.id, edition)
        yield "measure", each.id, partial(measure.contents, facts, edition), measure.LEVELS, measure.PAGES
    about = gathering.process_records(library, edition)
    yield process.KIND, "", partial(process.contents, about, edition), process.LEVELS, process.PAGES


def first_fitting(make: Callable[[Any], SheetContents], levels: Sequence[Any], most: int) -> int:
    """Return the first level that fits, of all: where a page ends may let a level fit and the one after it not."""
    fitting_ones = (index for index, level in enumerate(levels) if render.extent(make(level)) <= most)
    return next(fitting_ones, len(levels) - 1)


def main(path: Path) -> None:
    """Write the levels, in all languages and on all papers."""
    found = {}
    with Library(path) as library:
        snapshot = library.info().snapshot
        for language, paper in product(LANGUAGES, PAPERS):
            day = date.today().isoformat()
            edition = Edition(day, day, snapshot, paper, language)
            for kind, ident, make, levels, most in sheets(library, edition):
                level = first_fitting(make, levels, most)
                if level:
                    found[fitting.named(kind, ident, edition)] = level, fitting.letters_of(make(levels[level]))
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(found[name])}" for name in sorted(found))
    text = f'{{"snapshot": {json.dumps(snapshot)}, "levels": {{\n{lines}\n}}}}'
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
