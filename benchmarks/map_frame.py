"""Speed of the map: `python benchmarks/map_frame.py [width height]` (1920 1080 by default).

Prints the first crisp picture, then medians in milliseconds of frames with warm caches: still,
pointing, the year's film, new colours, dragging and zooming. Software rendering, invented figures.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from statistics import median

import pygame

from sim.picture.map import FacilityMark, FilmMoment, FirmMark, Flow, Hit, LabMark, MapData, MapView, Scale
from sim.picture.map import geography as geo

FRAMES = 60


def figures(seed: int) -> MapData:
    """640 firms, 44 counties, 18 flows."""
    luck, regions = random.Random(seed), geo.load().regions
    return MapData(
        colour={region.adcode: luck.random() * 0.6 for region in regions},
        scale=Scale((0, 0.12, 0.24, 0.36, 0.48, 0.6), title="rate", format=_percent),
        circles={region.adcode: luck.randint(1, 90) for region in regions},
        circles_title="firms",
        firms=tuple(_firm(i, luck) for i in range(640)),
        facilities=tuple(FacilityMark(f"facility.{i}", regions[7 * i].adcode, "lab", "flask") for i in range(5)),
        labs=tuple(LabMark(f"lab.{i}", 104 + luck.random() / 2, 30.5 + luck.random() / 2) for i in range(20)),
        flows=_flows(luck),
    )


def _percent(value: float) -> str:
    return f"{value:.0%}"


def _firm(i: int, luck: random.Random) -> FirmMark:
    lon, lat = 104.1 + luck.gauss(0, 0.2), 30.7 + luck.gauss(0, 0.2)
    kind = luck.choice(("maker", "component", "model", "data", "integrator"))
    return FirmMark(f"firm.{i}", lon, lat, kind, luck.randint(5, 600), luck.random(), f"Firm {i}", i < 8)


def _flows(luck: random.Random) -> tuple[Flow, ...]:
    counties = [region.adcode for region in geo.load().regions]
    ports = ("yangtze_delta", "greater_bay", "hinterland", "abroad")
    pairs = [
        (kind, luck.choice(counties), luck.choice(ports)) for kind in ("parts", "talent", "robots") for _ in range(6)
    ]
    return tuple(Flow(kind, origin, port, luck.random()) for kind, origin, port in pairs)


def measured(act: Callable[[int], None]) -> float:
    """Median milliseconds of `FRAMES` calls after two to warm up."""
    act(-2), act(-1)
    times = []
    for i in range(FRAMES):
        start = time.perf_counter()
        act(i)
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


def main(width: int = 1920, height: int = 1080) -> None:
    surface, data, other = pygame.Surface((width, height)), figures(1), figures(2)
    hits = [Hit("region", region.adcode) for region in geo.load().regions]
    start = time.perf_counter()
    view = MapView((width, height))
    view.draw(surface, (0, 0), data)
    print(f"{'first crisp picture':24}{1000 * (time.perf_counter() - start):8.1f}")
    for hit in hits:
        view.draw(surface, (0, 0), data, hover=hit)

    def film(i: int) -> None:
        moment = FilmMoment(180 + i, {"parts": 0.7, "talent": 1.0, "robots": 0.4})
        view.draw(surface, (0, 0), data, moment)

    def drag(i: int) -> None:
        if i == -2:
            view.tick(1_000)
            view.draw(surface, (0, 0), data)
        view.pan(3, 2)
        view.draw(surface, (0, 0), data)

    def zoom(i: int) -> None:
        view.zoom_at((width / 3, height / 3), 1.02 if i % 2 else 1 / 1.02)
        view.draw(surface, (0, 0), data)

    def recolour(i: int) -> None:
        view.draw(surface, (0, 0), other if i % 2 else data)

    def pick(i: int) -> None:
        view.pick((width * (i % 10) / 10, height / 2))

    cases = {
        "still": lambda i: view.draw(surface, (0, 0), data),
        "pointing": lambda i: view.draw(surface, (0, 0), data, hover=hits[i % 5]),
        "film": film,
        "picking": pick,
        "new colours": recolour,
        "dragging": drag,
        "zooming (draft)": zoom,
    }
    for name, act in cases.items():
        print(f"{name:24}{measured(act):8.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
