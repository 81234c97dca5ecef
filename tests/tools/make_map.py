"""Draw the region once: Natural Earth 1:50m (public domain) in TopoJSON becomes resources/map/region.json.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tests/tools/make_map.py package/countries-50m.json

Borders are those of the arcs that countries share, so they are simplified once and stay shared. Only countries of the
library get an outline: all other land is one surface, on which this map takes no side.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[2] / "resources" / "map" / "region.json"
CODES = {
    "004": "AFG", "031": "AZE", "364": "IRN", "380": "ITA", "398": "KAZ", "417": "KGZ", "586": "PAK", "762": "TJK",
    "792": "TUR", "795": "TKM", "860": "UZB",
}  # fmt: skip
LABELS = {
    "AFG": (66.0, 34.0), "AZE": (48.2, 41.75), "IRN": (54.3, 32.6), "ITA": (12.6, 43.0), "KAZ": (67.5, 48.6),
    "KGZ": (74.6, 41.75), "PAK": (68.7, 29.3), "TJK": (71.3, 38.75), "TUR": (35.0, 39.1), "TKM": (58.6, 39.6),
    "UZB": (62.6, 42.4),
}  # fmt: skip
"""Where a country's name is centred, as longitude and latitude."""

LAND = (-12.0, 4.0, 118.0, 72.0)
FRAMES = {"region": [-440, -300, 810, 600], "wide": [-640, -315, 1010, 615]}
"""The views, as left, top, width and height on the map; the wide one reaches to Italy."""
EDGE = 10
"""How far land goes on beyond the wider view, so that the line where it is cut is out of sight."""

CONTESTED_FROM = 32.4
"""North of here the line between India and Pakistan, and the glacier beside it, is a line of control."""

PARALLELS = (radians(32), radians(48))
ORIGIN = (radians(58), radians(40))
SCALE = 1000
TOLERANCE = 1.2
Point = tuple[float, float]
Geometry = dict[str, Any]


def albers(point: Point) -> Point:
    """Project longitude and latitude (degrees) on the Albers equal-area conic (Snyder 1987, p. 100); y grows down."""
    first, second = PARALLELS
    n = (sin(first) + sin(second)) / 2
    c = cos(first) ** 2 + 2 * n * sin(first)
    middle = sqrt(c - 2 * n * sin(ORIGIN[1])) / n
    rho = sqrt(c - 2 * n * sin(radians(point[1]))) / n
    theta = n * (radians(point[0]) - ORIGIN[0])
    return SCALE * rho * sin(theta), -SCALE * (middle - rho * cos(theta))


def arcs_of(topology: Geometry) -> list[list[Point]]:
    """Decode the arcs: each is a chain of steps on the grid of the transform (TopoJSON 1.0, section 2.1.3)."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        chain = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            chain.append((x * scale_x + move_x, y * scale_y + move_y))
        decoded.append(chain)
    return decoded


def inside(point: Point) -> Point:
    """Return the point of the land's frame nearest to `point`, so that far countries end at its edge."""
    return min(max(point[0], LAND[0]), LAND[2]), min(max(point[1], LAND[1]), LAND[3])


def simplified(chain: list[Point]) -> list[Point]:
    """Leave out points that stray less than the tolerance from the line between those kept (Douglas-Peucker)."""
    if len(chain) < 3:
        return chain
    first, last = chain[0], chain[-1]
    strays = [distance(point, first, last) for point in chain[1:-1]]
    far = max(range(len(strays)), key=strays.__getitem__)
    if strays[far] < TOLERANCE:
        return [first, last]
    return simplified(chain[: far + 2])[:-1] + simplified(chain[far + 1 :])


def distance(point: Point, first: Point, last: Point) -> float:
    """Return how far a point is from the line between two others, or from the first where they are one."""
    (x, y), (x1, y1), (x2, y2) = point, first, last
    length = sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2)
    if length == 0:
        return sqrt((x - x1) ** 2 + (y - y1) ** 2)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def rings_of(geometry: Geometry) -> Iterable[Sequence[int]]:
    """Give the rings of a geometry as the arcs they are made of."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return (ring for polygon in polygons for ring in polygon)


def points_of(ring: Sequence[int], arcs: list[list[Point]]) -> list[Point]:
    """Join the arcs of a ring; a negative one runs backwards."""
    points: list[Point] = []
    for index in ring:
        chain = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += chain[1:] if points else chain
    return points


def area(points: Sequence[Point]) -> float:
    """Return the area of a ring, by the shoelace formula."""
    pairs = pairwise(points)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def path(points: Sequence[Point], end: str = "Z") -> str:
    """Return a chain as SVG path data in whole units, without points that fall on one spot."""
    spots = list(dict.fromkeys((round(x), round(y)) for x, y in points))
    return "M" + "L".join(f"{x} {y}" for x, y in spots) + end


def cut(points: list[Point]) -> list[Point]:
    """Return what the wider view sees of a ring, with some land around it (Sutherland-Hodgman)."""
    left, top, across, down = FRAMES["wide"]
    for axis, edge, side in ((0, left, 1), (1, top, 1), (0, left + across, -1), (1, top + down, -1)):
        points = on_one_side(points, axis, side, side * edge - EDGE)
    return points


def on_one_side(points: list[Point], axis: int, side: int, edge: float) -> list[Point]:
    """Return the part of a ring whose coordinates on an axis, times `side`, are beyond an edge."""
    kept: list[Point] = []
    for here, then in zip(points, points[1:] + points[:1], strict=True):
        away, next_away = side * here[axis] - edge, side * then[axis] - edge
        kept += [here] if away >= 0 else []
        if (away < 0) != (next_away < 0):
            share = away / (away - next_away)
            kept.append((here[0] + share * (then[0] - here[0]), here[1] + share * (then[1] - here[1])))
    return kept


def outline(geometry: Geometry, arcs: list[list[Point]]) -> str:
    """Return what is seen of a geometry as SVG path data, without rings too small to see."""
    rings = (cut(points_of(ring, arcs)) for ring in rings_of(geometry))
    return "".join(path(ring) for ring in rings if len(ring) > 2 and area(ring) > 4)


def contested(geometries: Sequence[Geometry], arcs: list[list[Point]], raw: list[list[Point]]) -> list[str]:
    """Return the lines of control: arcs that Pakistan shares with India or with the glacier that has no code."""
    own = [each for each in geometries if each.get("id") == "586"]
    others = [each for each in geometries if each.get("id") == "356" or each["properties"]["name"] == "Siachen Glacier"]
    shared = sorted(arcs_used(own) & arcs_used(others))
    return [path(north, "") for index in shared if len(north := northern(arcs[index], raw[index])) > 1]


def arcs_used(geometries: Sequence[Geometry]) -> set[int]:
    """Return the arcs that some geometries are made of, in whichever direction."""
    return {max(index, ~index) for each in geometries for ring in rings_of(each) for index in ring}


def northern(chain: list[Point], raw: list[Point]) -> list[Point]:
    """Return the part of a projected chain that lies in the contested north, by its points in degrees."""
    limit = albers((75.0, CONTESTED_FROM))[1]
    return [point for point in chain if point[1] < limit] if any(y > CONTESTED_FROM for _, y in raw) else []


def main(source: Path) -> None:
    """Write the map of the region."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    raw = [[inside(point) for point in arc] for arc in arcs_of(topology)]
    arcs = [simplified([albers(point) for point in arc]) for arc in raw]
    every = topology["objects"]["countries"]["geometries"]
    geometries = [each for each in every if each["type"].endswith("Polygon")]
    drawn = {
        "origin": "Natural Earth 1:50m, public domain, through world-atlas 2.0.2; Albers equal-area, simplified",
        "frames": FRAMES,
        "land": "".join(outline(each, arcs) for each in geometries if each.get("id") not in CODES),
        "countries": {CODES[each["id"]]: outline(each, arcs) for each in geometries if each.get("id") in CODES},
        "contested": contested(geometries, arcs, raw),
        "labels": {code: [round(each) for each in albers(point)] for code, point in LABELS.items()},
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(drawn, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
