"""What is read of a library once and used by every search until the library changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.documents.territories import territory_names
from desktop.library.finding.facets import read_sets
from desktop.library.finding.vocabulary import read_names
from desktop.records import OBSERVATION_STATUSES

if TYPE_CHECKING:
    from pyroaring import BitMap

    from desktop.library.asking import Kind
    from desktop.library.asking.glossary import Glossary
    from desktop.library.finding.vocabulary import Names
    from desktop.library.queries import Library


@dataclass(slots=True)
class Knowledge:
    """The names of a library, and the sets of its facets as they are asked for."""

    glossary: Glossary
    names: Names
    sets: dict[Kind, dict[str, dict[str, BitMap]]] = field(default_factory=dict)

    def facet_sets(self, library: Library, kind: Kind) -> dict[str, dict[str, BitMap]]:
        """Return the sets of the facets of a kind."""
        if kind not in self.sets:
            self.sets[kind] = read_sets(library, kind)
        return self.sets[kind]

    def label(self, field: str, value: str) -> str:
        """Return how a value of a field is called."""
        if field == "status":
            return OBSERVATION_STATUSES.get(value, value)
        if field == "measure":
            return self.names.get(("measure", value), [value])[0]
        if field in {"country", "place"}:
            return self.names.get(("country", value), [territory_names().get(value, value)])[0]
        return value


_LATEST: dict[tuple[str, str], Knowledge] = {}
"""What the last search knew: kept for the process, since each search opens the library anew."""


def knowledge_of(library: Library) -> Knowledge:
    """Return what is known of a library as it is now."""
    facts = library.rows("SELECT value FROM library WHERE key IN ('built', 'snapshot') ORDER BY key")
    key = (str(library.path), " ".join(row[0] for row in facts))
    known = _LATEST.get(key)
    if known is None:
        known = Knowledge(*read_names(library))
        _LATEST.clear()
        _LATEST[key] = known
    return known
