"""The live forecast by the clock, on two workers with the reference at hand: first and sharper answers, dropping, frames while a control moves, pairing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from statistics import median, quantiles

import numpy as np
from pygame import Event

from benchmarks import desk
from benchmarks.figures import Figure
from sim.play.app import App
from sim.scenario import Change, Plan, Scenario, load_scenario
from sim.story import Story
from sim.study.forecast import Forecast, Request, present, so_far
from sim.study.foreseen import Foreseer
from sim.study.jobs import Start
from sim.study.ladder import Climb, Rungs
from sim.study.workers import Workers

LEVER, YEARS = "first_use", 15
FLOOR = {1: 0.15, 8: 0.4, 32: 1.5, 200: 10.0}
READY = 3.0
"""Seconds in which workers with nothing to do have read the compiled loops."""
FRAMES, FRAME = 240, 1 / 60


def figures(quick: bool = False) -> Iterator[Figure]:
    scenario = load_scenario("chengdu-2025")
    now = present(scenario, Plan(scenario.key), scenario.first_decision_year, 2025)
    workers = Workers(2)
    workers.warm()
    time.sleep(READY)
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
    still, dragged, forecast = (_gap(scenario, *way) for way in ((False, False), (True, False), (True, True)))
    yield Figure("frame gap p99, nothing moves", still, "ms")
    yield Figure("frame gap p99, a lever dragged, no forecast", dragged, "ms")
    yield Figure("frame gap p99, a lever dragged, forecast live", forecast, "ms")
    yield Figure("  over the gap when nothing moves", forecast / still, "", 1.2)


def _gap(scenario: Scenario, moving: bool, live: bool) -> float:
    workers = Workers(2)
    app = desk.opened(Story.new(scenario, 2025, kept=False), (1280, 800), Foreseer(workers) if live else None)
    try:
        _paced(app, _nothing, 90)
        return quantiles(_paced(app, _dragging(app) if moving else _nothing, FRAMES), n=100)[98]
    finally:
        workers.close()


def _nothing(frame: int) -> list[Event]:
    return []


def _dragging(app: App) -> Callable[[int], list[Event]]:
    box = desk.slider(app)

    def events(frame: int) -> list[Event]:
        at = (box.x + 20 + 2 * frame % (box.w // 2), box.center[1])
        return [desk.pressed(at) if frame == 0 else desk.moved(at, held=True)]

    return events


def _paced(app: App, events: Callable[[int], list[Event]], count: int) -> list[float]:
    """Milliseconds between the ends of frames that begin 60 times a second, or late where one took longer."""
    gaps, began = [], time.perf_counter()
    due = last = began
    for frame in range(count):
        app.step(1000 * (time.perf_counter() - began), events(frame))
        due = max(due + FRAME, time.perf_counter())
        time.sleep(max(0.0, due - time.perf_counter()))
        gaps.append(1000 * (time.perf_counter() - last))
        last = time.perf_counter()
    return gaps


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
