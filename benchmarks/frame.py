"""How long a frame of the game takes, in software and without a window; medians in milliseconds.

python benchmarks/frame.py [--size 1920x1080] [--frames 120]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pygame

from sim.play.app import App
from sim.play.play import Play
from sim.play.settings import Settings
from sim.scenario import load_scenario
from sim.story import Folders, Story
from sim.story.commands import RunYear

STEP_MS = 16
FIRST = """
import os, sys, time
os.environ["SDL_VIDEODRIVER"] = "dummy"
start = time.perf_counter()
from sim.play import window
from sim.play.app import App
from sim.play.play import Play
from sim.play.settings import Settings
from sim.scenario import load_scenario
from sim.story import Folders, Story
from pathlib import Path
import pygame
story = Story.new(load_scenario("chengdu-2025"), 2025, kept=False)
surface = pygame.Surface((1280, 800))
App(Play(story, Settings(), Folders.under(Path(sys.argv[1]))), surface).step(0)
print(time.perf_counter() - start)
"""


class Bench:
    """A game after three years and a clock that the benchmark turns."""

    def __init__(self, size: tuple[int, int], frames: int) -> None:
        story = Story.new(load_scenario("chengdu-2025"), 2025, kept=False)
        for _ in range(3):
            story.do(RunYear())
        self.play = Play(story, Settings(face="expert"), Folders.under(Path(mkdtemp())))
        self.play.begin()
        self.app, self.frames, self.now = App(self.play, pygame.Surface(size)), frames, 0.0
        self.repeat(lambda i: [], 60)

    def step(self, events: list[pygame.Event]) -> float:
        self.now += STEP_MS
        begin = time.perf_counter()
        self.app.step(self.now, events)
        return 1000 * (time.perf_counter() - begin)

    def repeat(self, events: Callable[[int], list[pygame.Event]], frames: int | None = None) -> float:
        """Median time of a frame with the events of its number."""
        return median(self.step(events(i)) for i in range(frames or self.frames))

    def hover_map(self, i: int) -> list[pygame.Event]:
        box = self.play.picture.box
        return [_motion((box.x + 300 + 5 * i % (box.w - 400), box.y + 200 + 3 * i % (box.h - 300)))]

    def drag(self, i: int) -> list[pygame.Event]:
        slider = self.play.stage.find("lever.industry_fund")
        assert slider is not None
        at = (slider.box.x + 20 + 3 * i % (slider.box.w - 40), slider.box.center[1])
        return [pygame.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1)] if i == 0 else [_motion(at)]

    def zoom(self, i: int) -> list[pygame.Event]:
        return [
            pygame.Event(pygame.MOUSEWHEEL, x=0, y=1 if i // 10 % 2 else -1, precise_y=1.0 if i // 10 % 2 else -1.0)
        ]

    def whole(self, i: int) -> list[pygame.Event]:
        self.app.composer.painter.forget()
        return []


def _motion(at: tuple[int, int]) -> pygame.Event:
    return pygame.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))


def first_picture() -> float:
    """Seconds from the start of a process to its first picture, median of three."""
    root = str(Path(__file__).resolve().parent.parent)
    runs = []
    for _ in range(3):
        begin = time.perf_counter()
        command = [sys.executable, "-c", FIRST, mkdtemp()]
        subprocess.run(command, check=True, capture_output=True, cwd=root)
        runs.append(time.perf_counter() - begin)
    return median(runs)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", default="1920x1080")
    options.add_argument("--frames", type=int, default=120)
    given = options.parse_args()
    width, height = map(int, given.size.split("x"))
    bench = Bench((width, height), given.frames)
    print(f"{width} x {height}, medians of {given.frames} frames, ms")
    for name in ("idle", "whole", "hover_map", "drag", "zoom"):
        events = getattr(bench, name, lambda i: [])
        print(f"  {name:10s} {bench.repeat(events):7.2f}")
    bench.step([pygame.Event(pygame.MOUSEBUTTONUP, pos=(0, 0), button=1)])
    bench.play.run_year()
    print(f"  {'film':10s} {bench.repeat(lambda i: []):7.2f}")
    print(f"first picture {first_picture():.2f} s from the start of the process")


if __name__ == "__main__":
    main()
