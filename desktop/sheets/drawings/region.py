"""The map of the region with some countries lit."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from desktop import paths
from desktop.sheets.drawings.marks import Drawing, Line, Shape, Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from desktop.sheets.drawings.marks import Mark

_NAME_SIZE = 5.4
"""Points of a name on the finished map."""


@cache
def _region() -> dict[str, Any]:
    path = paths.resources_folder() / "map" / "region.json"
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def region(lit: Collection[str], names: Mapping[str, str], width: float) -> Drawing:
    """Return the map, `width` points wide: `lit` are country codes, `names` what each country is called on it.

    The view reaches to Italy only where that is lit; what lies outside it has no name on it.
    """
    left, top, across, down = _region()["frames"]["wide" if "ITA" in lit else "region"]
    scale = across / width
    seen = {code: name for code, name in names.items() if left < _region()["labels"].get(code, (left, 0))[0]}
    return Drawing(width, down / scale, tuple(_marks(lit, seen, scale)), (left, top, across, down))


def _marks(lit: Collection[str], names: Mapping[str, str], scale: float) -> Iterator[Mark]:
    found = _region()
    yield Shape(found["land"], "land", "land", 0.4 * scale)
    for code, outline in sorted(found["countries"].items(), key=lambda each: each[0] in lit):
        yield Shape(outline, "accent" if code in lit else "member", "paper", 0.6 * scale)
    for line in found["contested"]:
        yield Line(_points(line), "quiet", 0.6 * scale, 1.6 * scale)
    for code, (x, y) in found["labels"].items():
        if code in names:
            yield _name(names[code], x, y, scale, lit=code in lit)


def _name(text: str, x: float, y: float, scale: float, *, lit: bool) -> Word:
    colour, halo = ("paper", "accent") if lit else ("ink", "member")
    return Word(x, y + scale * _NAME_SIZE / 3, text, colour, _NAME_SIZE * scale, "middle", bold=lit, halo=halo)


def _points(path: str) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in (spot.split() for spot in path[1:].split("L")))
