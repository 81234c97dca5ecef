"""The searches that a tab remembers over restarts: the recent ones, and those that the reader gave a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.library.search import COLUMNS, SORTS, Kind
from desktop.ui import settings
from desktop.ui.searching.questions import Wish

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 20
"""How many recent searches are remembered."""


class Searches:
    """The recent and the saved searches of one tab."""

    def __init__(self, store: settings.Settings, kind: Kind) -> None:
        self._store = store
        self._recent, self._saved = settings.recent_searches(kind), settings.saved_searches(kind)

    @property
    def recent(self) -> tuple[Wish, ...]:
        """The recent searches, the last one first."""
        return tuple(wish for wish in map(_read, _items(self._store.get(self._recent))) if wish is not None)

    @property
    def saved(self) -> dict[str, Wish]:
        """The saved searches by name, in the order of their names."""
        pairs = [each for each in _items(self._store.get(self._saved)) if isinstance(each, list) and len(each) == 2]
        found = {str(name): wish for name, value in pairs if (wish := _read(value)) is not None}
        return dict(sorted(found.items(), key=lambda pair: pair[0].casefold()))

    def remember(self, wish: Wish) -> None:
        """Put a search first among the recent ones, in place of one that it merely goes on with."""
        if not wish.is_narrow:
            return
        older = [each for each in self.recent if each != wish]
        if older and older[0].chosen == wish.chosen and wish.text.startswith(older[0].text):
            del older[0]
        self._keep(self._recent, [_written(each) for each in (wish, *older[: _MOST - 1])])

    def forget_recent(self) -> None:
        """Forget the recent searches."""
        self._keep(self._recent, [])

    def save(self, name: str, wish: Wish) -> None:
        """Keep a search under a name; one that had it before gives way."""
        self._keep_saved({**self.saved, name: wish})

    def rename(self, name: str, other: str) -> None:
        """Give a saved search another name; one that had it before gives way."""
        saved = self.saved
        wish = saved.pop(name)
        self._keep_saved({**saved, other: wish})

    def delete(self, name: str) -> None:
        """Forget a saved search."""
        self._keep_saved({each: wish for each, wish in self.saved.items() if each != name})

    def name_of(self, wish: Wish) -> str | None:
        """Return the name under which a search is saved, None if it is not."""
        return next((name for name, each in self.saved.items() if each == wish), None)

    def _keep_saved(self, saved: dict[str, Wish]) -> None:
        self._keep(self._saved, [[name, _written(wish)] for name, wish in saved.items()])

    def _keep(self, setting: settings.Setting[str], value: list[object]) -> None:
        self._store.set(setting, json.dumps(value, ensure_ascii=False))
        self._store.save()  # a search kept is kept, whatever becomes of the program


def label(wish: Wish) -> str:
    """Return a search in a line: its text, then the values it is narrowed by."""
    chosen = (f"{field}:{value}" for field, values in wish.chosen.items() for value in values)
    return " · ".join(filter(None, (" ".join(wish.text.split()), *chosen)))


def _items(text: str) -> Iterable[object]:
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def _written(wish: Wish) -> list[object]:
    return [wish.text, wish.sort, {field: list(values) for field, values in wish.chosen.items() if values}]


def _read(value: object) -> Wish | None:
    """Return what `_written` wrote, None for anything else that stands in the file."""
    if not isinstance(value, list) or len(value) != 3 or not isinstance(value[0], str) or not _is_sort(value[1]):
        return None
    if not isinstance(value[2], dict) or not all(isinstance(values, list) for values in value[2].values()):
        return None
    return Wish(value[0], value[1], {field: tuple(map(str, values)) for field, values in value[2].items()})


def _is_sort(value: object) -> bool:
    return isinstance(value, str) and (value in SORTS or value.removeprefix("-") in COLUMNS)
