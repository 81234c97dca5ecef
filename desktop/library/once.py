"""A library whose short tables are read once, however often they are asked for: each sheet of a pack asks for them."""

from __future__ import annotations

from functools import cache

from desktop.library.queries import Library

_SHORT = (
    "countries", "measures", "names", "organisations", "people", "places", "roles", "sources", "translations",
    "treaties", "usual_measures",
)  # fmt: skip


class ReadOnce(Library):
    """A library through the connection of another one, for as long as one sheet is made of it."""

    def __init__(self, library: Library) -> None:
        self.path, self.connection = library.path, library.connection
        for name in _SHORT:
            setattr(self, name, cache(getattr(library, name)))
