"""The Russian of the shipped texts: a record has it beside the English, as `note_ru` beside `note`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.world import Translation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.library.tables import Table

_SUFFIX = "_ru"


def translations(tables: Iterable[Table]) -> list[Translation]:
    """Return the Russian of each text once; raise RecordError where one has no English or another Russian elsewhere."""
    found: dict[str, str] = {}
    for table in tables:
        for key in table.values:
            if key.endswith(_SUFFIX):
                english, russian = _pair(table, key)
                if found.setdefault(english, russian) != russian:
                    raise table.error("the same text has another translation in another record", key)
    return [Translation(english, "ru", russian) for english, russian in found.items()]


def _pair(table: Table, key: str) -> tuple[str, str]:
    english = table.values.get(key.removesuffix(_SUFFIX))
    if english is None:
        raise table.error(f"there is no {key.removesuffix(_SUFFIX)} that this could be the Russian of", key)
    return str(english), str(table.values[key])
