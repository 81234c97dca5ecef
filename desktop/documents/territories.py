"""The English names of all countries and territories, for places that the library has no record of."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "tables" / "country_names.tsv"


@cache
def territory_names() -> dict[str, str]:
    """Return the English name of each ISO 3166-1 alpha-3 code."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {code: name for code, _, name in rows}
