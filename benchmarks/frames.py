"""A frame of the game, drawn in software: still, drawn anew, pointed at, dragged, zoomed, the year's film."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median

import pygame

from benchmarks import desk
from benchmarks.figures import Figure
from sim.scenario import load_scenario
from sim.story import Story
from sim.story.commands import RunYear

SIZES: dict[tuple[int, int], float | None] = {(1920, 1080): 8, (3840, 2160): None}
STEP_MS = 16
Events = Callable[[int], list[pygame.Event]]


def figures(quick: bool = False) -> Iterator[Figure]:
    """At 1920x1080, and at 4K unless quick."""
    for size, limit in list(SIZES.items())[: 1 if quick else None]:
        bench = Bench(size, 40 if quick else 120)
        for name, milliseconds in bench.acts():
            yield Figure(f"a frame at {size[0]}x{size[1]}, {name}, median", milliseconds, "ms", limit)


class Bench:
    """A game after three years and a clock that the benchmark turns."""

    def __init__(self, size: tuple[int, int], frames: int) -> None:
        story = Story.new(load_scenario("chengdu-2025"), 2025, kept=False)
        for _ in range(3):
            story.do(RunYear())
        self.app, self.frames, self.now = desk.opened(story, size), frames, 0.0
        self.play = self.app.play
        self.repeat(_nothing, 60)

    def acts(self) -> Iterator[tuple[str, float]]:
        """What a person does, and the median milliseconds of a frame meanwhile."""
        acts: dict[str, Events] = {"still": _nothing, "everything anew": self.whole, "pointing": self.hover_map, "dragging a lever": self.drag, "zooming": self.zoom}
        for name, events in acts.items():
            yield name, self.repeat(events)
        self.step([pygame.Event(pygame.MOUSEBUTTONUP, pos=(0, 0), button=1)])
        self.play.run_year()
        yield "the year's film", self.repeat(_nothing)

    def step(self, events: list[pygame.Event]) -> float:
        self.now += STEP_MS
        begin = time.perf_counter()
        self.app.step(self.now, events)
        return 1000 * (time.perf_counter() - begin)

    def repeat(self, events: Events, frames: int | None = None) -> float:
        """Median time of a frame with the events of its number."""
        return median(self.step(events(i)) for i in range(frames or self.frames))

    def hover_map(self, i: int) -> list[pygame.Event]:
        box = self.play.picture.box
        return [desk.moved((box.x + 300 + 5 * i % (box.w - 400), box.y + 200 + 3 * i % (box.h - 300)))]

    def drag(self, i: int) -> list[pygame.Event]:
        box = desk.slider(self.app)
        at = (box.x + 20 + 3 * i % (box.w - 40), box.center[1])
        return [desk.pressed(at) if i == 0 else desk.moved(at)]

    def zoom(self, i: int) -> list[pygame.Event]:
        turn = 1 if i // 10 % 2 else -1
        return [pygame.Event(pygame.MOUSEWHEEL, x=0, y=turn, precise_y=float(turn))]

    def whole(self, i: int) -> list[pygame.Event]:
        self.app.composer.painter.forget()
        return []


def _nothing(frame: int) -> list[pygame.Event]:
    return []
