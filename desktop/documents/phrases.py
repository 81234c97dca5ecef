"""The language tables beside this package, read once and compiled to patterns."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "tables"


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `name` (a TOML file in tables/)."""
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the tab-separated table `name`, without comments."""
    text = (TABLES / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(row.split("\t")) for row in text.splitlines() if row and not row.startswith("#"))


def every_language(languages: dict[str, list[str]]) -> list[str]:
    """Return the entries of all languages of a table, in order."""
    return [entry for entries in languages.values() for entry in entries]


def any_of(entries: list[str]) -> str:
    """Return one pattern for any of the plain words or phrases, longest first."""
    return "|".join(re.escape(entry) for entry in sorted(set(entries), key=len, reverse=True))
