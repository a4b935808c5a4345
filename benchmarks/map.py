"""A frame of the map alone at 1920x1080 with warm caches, in software, with invented figures: where a slow frame of the game comes from."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from statistics import median

import pygame

from benchmarks.figures import Figure
from sim.picture.map import FacilityMark, FilmMoment, FirmMark, Flow, Hit, LabMark, MapData, MapView, Scale
from sim.picture.map import geography as geo

SIZE = (1920, 1080)


def figures(quick: bool = False) -> Iterator[Figure]:
    bench = Bench()
    yield Figure("the first crisp picture of the map", bench.first, "ms")
    frames = 20 if quick else 60
    acts: dict[str, Callable[[int], object]] = {
        "still": bench.still, "pointing": bench.point, "the year's film": bench.film, "picking": bench.pick, "new colours": bench.recolour,
        "dragging": bench.drag, "zooming (draft)": bench.zoom,
    }  # fmt: skip
    for name, act in acts.items():
        yield Figure(f"a frame of the map, {name}, median", measured(act, frames), "ms")


def measured(act: Callable[[int], object], frames: int) -> float:
    """Median milliseconds of calls after two to warm up."""
    act(-2), act(-1)
    times = []
    for i in range(frames):
        start = time.perf_counter()
        act(i)
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


class Bench:
    """A map, two sets of figures for it, and what a person does with it."""

    def __init__(self) -> None:
        self.surface, self.data, self.other = pygame.Surface(SIZE), invented(1), invented(2)
        self.hits = [Hit("region", region.adcode) for region in geo.load().regions]
        start = time.perf_counter()
        self.view = MapView(SIZE)
        self.still(0)
        self.first = 1000 * (time.perf_counter() - start)
        for place in range(len(self.hits)):
            self.point(place)

    def still(self, i: int) -> None:
        self.view.draw(self.surface, (0, 0), self.data)

    def point(self, i: int) -> None:
        self.view.draw(self.surface, (0, 0), self.data, hover=self.hits[i % len(self.hits)])

    def film(self, i: int) -> None:
        self.view.draw(self.surface, (0, 0), self.data, FilmMoment(180 + i, {"parts": 0.7, "talent": 1.0, "robots": 0.4}))

    def pick(self, i: int) -> Hit | None:
        return self.view.pick((SIZE[0] * (i % 10) / 10, SIZE[1] / 2))

    def recolour(self, i: int) -> None:
        self.view.draw(self.surface, (0, 0), self.other if i % 2 else self.data)

    def drag(self, i: int) -> None:
        if i == -2:
            self.view.tick(1_000)
            self.still(i)
        self.view.pan(3, 2)
        self.still(i)

    def zoom(self, i: int) -> None:
        self.view.zoom_at((SIZE[0] / 3, SIZE[1] / 3), 1.02 if i % 2 else 1 / 1.02)
        self.still(i)


def invented(seed: int) -> MapData:
    """640 firms, 44 counties, 18 flows."""
    luck, regions = random.Random(seed), geo.load().regions
    return MapData(
        colour={region.adcode: luck.random() * 0.6 for region in regions},
        scale=Scale((0, 0.12, 0.24, 0.36, 0.48, 0.6), title="rate", format="{:.0%}".format),
        circles={region.adcode: luck.randint(1, 90) for region in regions},
        circles_title="firms",
        firms=tuple(_firm(i, luck) for i in range(640)),
        facilities=tuple(FacilityMark(f"facility.{i}", regions[7 * i].adcode, "lab", "flask") for i in range(5)),
        labs=tuple(LabMark(f"lab.{i}", 104 + luck.random() / 2, 30.5 + luck.random() / 2) for i in range(20)),
        flows=_flows(luck),
    )


def _firm(i: int, luck: random.Random) -> FirmMark:
    lon, lat = 104.1 + luck.gauss(0, 0.2), 30.7 + luck.gauss(0, 0.2)
    kind = luck.choice(("maker", "component", "model", "data", "integrator"))
    return FirmMark(f"firm.{i}", lon, lat, kind, luck.randint(5, 600), luck.random(), f"Firm {i}", i < 8)


def _flows(luck: random.Random) -> tuple[Flow, ...]:
    counties = [region.adcode for region in geo.load().regions]
    ports = ("yangtze_delta", "greater_bay", "hinterland", "abroad")
    pairs = [(kind, luck.choice(counties), luck.choice(ports)) for kind in ("parts", "talent", "robots") for _ in range(6)]
    return tuple(Flow(kind, origin, port, luck.random()) for kind, origin, port in pairs)
