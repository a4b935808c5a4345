"""The country as outlines for the page: hundreds of metres, y downwards, so that whole numbers do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from sim.picture.map import geography
from sim.picture.map.geography import CORE, Geography, Points
from sim.words import Name

TOLERANCE_KM, RIVER_KM = 0.2, 1.2
MARGIN = 60
SEEN_RIVERS = 2
"""Rivers up to this rank are drawn."""


@dataclass(frozen=True)
class Shape:
    """A county: outline, where its name stands, and where its circle."""

    adcode: int
    name: Name
    city: Name
    path: str
    at: tuple[int, int]
    seat: tuple[int, int]
    inner: bool


@dataclass(frozen=True)
class Country:
    """Boxes are (left, top, width, height); `inner_box` holds the five inner districts."""

    box: tuple[int, int, int, int]
    inner_box: tuple[int, int, int, int]
    shapes: tuple[Shape, ...]
    cities: str
    rivers: str


@cache
def country() -> Country:
    """The bundled country with its real boundaries."""
    from sim.picture.map.geography import load

    land = load("real")
    extents = np.array(list(land.extents.values()))
    inner = np.array([land.extents[adcode] for adcode in CORE])
    return Country(
        box=_box(extents, MARGIN),
        inner_box=_box(inner, 20),
        shapes=tuple(_shape(land, region) for region in land.regions),
        cities="".join(_path(line.simplified(TOLERANCE_KM), "") for line in land.borders if line.kind != "county"),
        rivers="".join(_path(_thinned(river.points), "") for river in land.rivers if river.rank <= SEEN_RIVERS),
    )


def _shape(land: Geography, region: geography.Region) -> Shape:
    rings = land.rings(region, TOLERANCE_KM)
    name = Name(region.name("zh"), region.name("en"))
    path = "".join(_path(ring, "z") for ring in rings)
    city = Name(region.city["zh"], region.city["en"])
    return Shape(region.adcode, name, city, path, _point(region.pole), _point(region.anchor), region.adcode in CORE)


def _point(at: Iterable[float]) -> tuple[int, int]:
    x, y = at
    return round(10 * x), round(-10 * y)


def _path(points: Points, end: str) -> str:
    """A line in relative whole numbers; points that fall together are one."""
    whole = np.rint(points * (10, -10)).astype(int)
    steps = np.diff(whole, axis=0)
    moves = [f"{x},{y}" for x, y in steps[np.any(steps != 0, axis=1)].tolist()]
    return f"M{whole[0, 0]},{whole[0, 1]}l{' '.join(moves)}{end}" if moves else ""


def _thinned(points: Points) -> Points:
    """A river without points nearer than `RIVER_KM` to the one before."""
    kept = [0]
    for place in range(1, len(points)):
        if np.hypot(*(points[place] - points[kept[-1]])) >= RIVER_KM:
            kept.append(place)
    return points[[*kept, len(points) - 1]]


def _box(extents: np.ndarray, margin: int) -> tuple[int, int, int, int]:
    """Around (west, south, east, north) in km."""
    west, south = extents[:, :2].min(axis=0)
    east, north = extents[:, 2:].max(axis=0)
    left, top = _point((west, north))
    right, bottom = _point((east, south))
    return left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin
