"""The country itself: counties, borders, water, railways and places, in kilometres from one point."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import cos, radians
from pathlib import Path
from typing import Any

import numpy as np

from sim.bundled import assets

BOUNDARIES = {"real": "borders.json", "sketch": "borders_sketch.json"}
ORIGIN = (104.25, 30.75)
KM_PER_DEGREE = (111.32 * cos(radians(30.75)), 110.9)
CORE = (510104, 510105, 510106, 510107, 510108)
"""The five inner districts of Chengdu, too small for the whole map."""

_ENDINGS_ZH = ("羌族自治县", "自治县", "区", "县", "市")
_ENDINGS_EN = (" Qiang Autonomous County", " District", " County", " City")

Points = np.ndarray
"""Shape (n, 2): kilometres east and north of `ORIGIN`."""

Extent = tuple[float, float, float, float]
"""West, south, east, north in km."""


@dataclass(frozen=True)
class Region:
    """One county. `index` (1, 2, ...) is its number on the identity surface."""

    index: int
    adcode: int
    full: dict[str, str]
    city: dict[str, str]
    city_adcode: int
    pole: tuple[float, float]
    seat: tuple[float, float]
    rings: tuple[tuple[int, ...], ...]

    @property
    def anchor(self) -> tuple[float, float]:
        """Where its figures and flows are: the seat; the middle of an inner district, whose seats crowd together."""
        return self.pole if self.adcode in CORE else self.seat

    def name(self, lang: str) -> str:
        """The short name: 郫都, Pidu."""
        return short_name(self.full[lang], lang)


@dataclass(frozen=True, eq=False)
class Border:
    """A line between two counties, or between one and the outside."""

    points: Points
    weights: np.ndarray
    between: tuple[int, ...]
    kind: str

    @cached_property
    def extent(self) -> Extent:
        return _extent(self.points)

    def simplified(self, tolerance: float) -> Points:
        """Without the points that matter less than `tolerance` km."""
        return _simplified(self, tolerance)


@dataclass(frozen=True, eq=False)
class Course:
    """A river, lake, railway or road; `rank` 1 is the most important."""

    name: dict[str, str]
    kind: str
    rank: int
    points: Points

    @cached_property
    def extent(self) -> Extent:
        return _extent(self.points)


@dataclass(frozen=True)
class Place:
    """A named point that belongs to the map itself: zone, station, airport or peak."""

    id: str
    kind: str
    name: dict[str, str]
    at: tuple[float, float]


@dataclass(frozen=True, eq=False)
class Geography:
    """Everything drawn that is not data."""

    regions: tuple[Region, ...]
    borders: tuple[Border, ...]
    rivers: tuple[Course, ...]
    lakes: tuple[Course, ...]
    lines: tuple[Course, ...]
    places: tuple[Place, ...]

    @cached_property
    def by_adcode(self) -> dict[int, Region]:
        return {region.adcode: region for region in self.regions}

    @cached_property
    def city_seats(self) -> dict[int, tuple[float, float]]:
        """Where a city's flows begin: the seat of its most central county."""
        seats = {"tianfu_sq": 510100, "deyang": 510600, "mianyang": 510700, "meishan": 511400, "ziyang": 512000}
        return {seats[place.id]: place.at for place in self.places if place.id in seats}

    @cached_property
    def extents(self) -> dict[int, Extent]:
        """Around each county, by its adcode."""
        return {region.adcode: _extent(np.concatenate(self.rings(region, 0.0))) for region in self.regions}

    def rings(self, region: Region, tolerance: float) -> list[Points]:
        """Outlines of a county, simplified to `tolerance` km."""
        return _rings(self, region.adcode, tolerance)

    def side(self, number: int, tolerance: float) -> Points:
        """Border line `number`, backwards if negative, without its last point."""
        points = self.borders[abs(number) - 1].simplified(tolerance)
        return points[:-1] if number > 0 else points[:0:-1]


@lru_cache(maxsize=2_000)
def _simplified(border: Border, tolerance: float) -> Points:
    return border.points[border.weights > tolerance]


@lru_cache(maxsize=400)
def _rings(geography: Geography, adcode: int, tolerance: float) -> list[Points]:
    rings = geography.by_adcode[adcode].rings
    return [np.concatenate([geography.side(number, tolerance) for number in ring]) for ring in rings]


def _extent(points: Points) -> Extent:
    return (*points.min(axis=0).tolist(), *points.max(axis=0).tolist())


def to_km(lon: float, lat: float) -> tuple[float, float]:
    """Degrees (WGS 84) to kilometres east and north of `ORIGIN`, equirectangular."""
    return (lon - ORIGIN[0]) * KM_PER_DEGREE[0], (lat - ORIGIN[1]) * KM_PER_DEGREE[1]


def short_name(full: str, lang: str) -> str:
    """A county's name without its rank."""
    for ending in _ENDINGS_ZH if lang == "zh" else _ENDINGS_EN:
        if full.endswith(ending) and len(full) - len(ending) >= 2:
            return full.removesuffix(ending)
    return full


@lru_cache(maxsize=2)
def load(boundaries: str = "real") -> Geography:
    """The bundled country with `real` or `sketch` boundaries. Raises KeyError for any other name."""
    folder = assets() / "map"
    cut = _json(folder / BOUNDARIES[boundaries])
    regions = tuple(_region(i, record) for i, record in enumerate(cut["regions"], start=1))
    cities = {region.adcode: region.city_adcode for region in regions}
    return Geography(
        regions=regions,
        borders=tuple(_border(record, cities) for record in cut["lines"]),
        rivers=_courses(folder / "rivers.geojson"),
        lakes=_courses(folder / "lakes.geojson"),
        lines=_courses(folder / "lines.geojson"),
        places=tuple(_place(record) for record in _json(folder / "places.json")["places"]),
    )


def _region(index: int, record: dict[str, Any]) -> Region:
    return Region(
        index=index,
        adcode=record["adcode"],
        full={"zh": record["name_zh"], "en": record["name_en"]},
        city={"zh": record["city_zh"], "en": record["city"]},
        city_adcode=record["city_adcode"],
        pole=to_km(*record["label"]),
        seat=to_km(*record["seat"]),
        rings=tuple(tuple(ring) for ring in record["rings"]),
    )


def _border(record: dict[str, Any], cities: dict[int, int]) -> Border:
    table = np.array(record["points"])
    between = tuple(record["between"])
    kind = "outer" if len(between) == 1 else "city" if len({cities[a] for a in between}) > 1 else "county"
    return Border(_km(table[:, :2]), table[:, 2], between, kind)


def _courses(path: Path) -> tuple[Course, ...]:
    return tuple(_course(feature) for feature in _json(path)["features"])


def _course(feature: dict[str, Any]) -> Course:
    properties, geometry = feature["properties"], feature["geometry"]
    points = geometry["coordinates"][0] if geometry["type"] == "Polygon" else geometry["coordinates"]
    name = {"zh": properties["name_zh"], "en": properties["name_en"]}
    return Course(name, properties.get("kind", "water"), properties.get("cls", 1), _km(np.array(points)))


def _place(record: dict[str, Any]) -> Place:
    name = {"zh": record["name_zh"].split("(")[0], "en": record["name_en"].split(" (")[0]}
    return Place(record["id"], record["kind"], name, to_km(record["lon"], record["lat"]))


def _km(degrees: np.ndarray) -> Points:
    return (degrees - np.array(ORIGIN)) * np.array(KM_PER_DEGREE)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
