"""The live forecast by the clock, on two workers with the reference at hand: first and sharper answers, dropping, frames while a control moves, pairing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from statistics import median, quantiles
from tempfile import mkdtemp

import numpy as np

from benchmarks.figures import Figure
from sim.scenario import Change, Plan, Scenario, load_scenario
from sim.study.forecast import Forecast, Request, present, so_far
from sim.study.jobs import Start
from sim.study.ladder import Climb, Rungs
from sim.study.workers import Workers

LEVER, YEARS = "first_use", 15
FLOOR = {1: 0.15, 8: 0.4, 32: 1.5, 200: 10.0}
FRAMES, FRAME = 240, 1 / 60


def figures(quick: bool = False) -> Iterator[Figure]:
    scenario = load_scenario("chengdu-2025")
    now = present(scenario, Plan(scenario.key), scenario.first_decision_year, 2025)
    workers = Workers(2)
    try:
        yield from answers(scenario, now, workers, (1, 8, 32) if quick else tuple(FLOOR), 3)
        yield from dropping(scenario, now, workers)
    finally:
        workers.close()
    yield from frames(scenario)


def answers(scenario: Scenario, now: Start, workers: Workers, sizes: tuple[int, ...], times: int) -> Iterator[Figure]:
    """Seconds from the question to a band of so many worlds, each size asked alone; then what the pairs are worth."""
    keys = tuple(one.key for one in scenario.indicators if one.headline)
    last = None
    for size in sizes:
        known, taken = Rungs(), []
        for turn in range(1 + (1 if size == 200 else times)):
            request = _request(scenario, now, 40.0 + turn, (size,), keys)
            begin = time.perf_counter()
            last = _answer(request, workers, known)
            taken.append(time.perf_counter() - begin)
        yield Figure(f"band of {size} x {YEARS} years, reference at hand", median(taken[1:]), "s", FLOOR[size])
    assert last is not None
    for key in ("output_humanoid", "robots_deployed", "local_supply_rate"):
        yield Figure(f"  one pair is worth so many single worlds, {key}", float(np.nanmedian(last.pairing_gain(key))), "")


def dropping(scenario: Scenario, now: Start, workers: Workers) -> Iterator[Figure]:
    """Milliseconds until 200 worlds on their way are gone."""
    taken = []
    for turn in range(7):
        climb = Climb(_request(scenario, now, 60.0 + turn, (200,), ("output_humanoid",)), workers, Rungs())
        time.sleep(0.4)
        futures, begin = climb.futures, time.perf_counter()
        climb.drop()
        wait(futures)
        taken.append(1000 * (time.perf_counter() - begin))
    yield Figure("stale work gone, median", median(taken), "ms", 50)


def frames(scenario: Scenario) -> Iterator[Figure]:
    """99th percentile of the time between frames at 60 a second: nothing moves; a lever is dragged; the same while worlds are forecast."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    still, dragged, forecast = (_gap(scenario, *way) for way in ((False, False), (True, False), (True, True)))
    yield Figure("frame gap p99, nothing moves", still, "ms")
    yield Figure("frame gap p99, a lever dragged, no forecast", dragged, "ms")
    yield Figure("frame gap p99, a lever dragged, forecast live", forecast, "ms")
    yield Figure("  over the gap when nothing moves", forecast / still, "", 1.2)


def _gap(scenario: Scenario, moving: bool, live: bool) -> float:
    import pygame

    from sim.play.app import App
    from sim.play.play import Play
    from sim.play.settings import Settings
    from sim.story import Folders, Story
    from sim.study.foreseen import Foreseer

    workers = Workers(2)
    play = Play(Story.new(scenario, 2025, kept=False), Settings(face="expert"), Folders.under(_home()))
    if live:
        play.oracle = Foreseer(workers)
    play.begin()
    app = App(play, pygame.Surface((1280, 800)))
    try:
        _paced(app, lambda frame: [], 90)
        return quantiles(_paced(app, _dragging(app) if moving else lambda frame: [], FRAMES), n=100)[98]
    finally:
        workers.close()


def _dragging(app: object) -> Callable[[int], list]:
    import pygame

    slider = app.play.stage.find("lever.industry_fund")  # type: ignore[attr-defined]

    def events(frame: int) -> list:
        at = (slider.box.x + 20 + 2 * frame % (slider.box.w // 2), slider.box.center[1])
        if frame == 0:
            return [pygame.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=1)]
        return [pygame.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(1, 0, 0))]

    return events


def _paced(app: object, events: Callable[[int], list], count: int) -> list[float]:
    """Milliseconds between the ends of frames that begin 60 times a second, or late where one took longer."""
    gaps, began = [], time.perf_counter()
    due = last = began
    for frame in range(count):
        app.step(1000 * (time.perf_counter() - began), events(frame))  # type: ignore[attr-defined]
        due = max(due + FRAME, time.perf_counter())
        time.sleep(max(0.0, due - time.perf_counter()))
        gaps.append(1000 * (time.perf_counter() - last))
        last = time.perf_counter()
    return gaps


def _home() -> object:
    from pathlib import Path

    return Path(mkdtemp())


def _request(scenario: Scenario, now: Start, value: float, ladder: tuple[int, ...], keys: tuple[str, ...]) -> Request:
    plan = Plan(scenario.key).with_(Change(now.year, LEVER, value))
    return Request(scenario, now, plan, so_far(plan, now.year), now.year + YEARS - 1, keys, ladder)


def _answer(request: Request, workers: Workers, known: Rungs) -> Forecast:
    climb = Climb(request, workers, known)
    while True:
        wait(climb.futures, timeout=0.05, return_when="FIRST_COMPLETED")
        found = climb.answer()
        if found is not None:
            return Forecast(request, *found)
