"""The places read last, kept over restarts."""

from __future__ import annotations

import json

from desktop.library.search import KINDS
from desktop.ui import settings
from desktop.ui.history import Place

_MOST = 10


def recent_places(store: settings.Settings) -> tuple[Place, ...]:
    """Return the places read last, the last one first."""
    try:
        found = json.loads(store.get(settings.RECENT_PLACES) or "[]")
    except ValueError:
        return ()
    pairs = [each for each in found if isinstance(each, list) and len(each) == 2] if isinstance(found, list) else []
    return tuple(Place(tab, str(ident)) for tab, ident in pairs if tab in KINDS)


def remember_place(store: settings.Settings, place: Place) -> None:
    """Put a place first among those read last."""
    before = [each for each in recent_places(store) if each[:2] != place[:2]]
    kept = [[each.tab, each.id] for each in (place, *before[: _MOST - 1])]
    store.set(settings.RECENT_PLACES, json.dumps(kept, ensure_ascii=False))
