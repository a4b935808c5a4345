"""The model at standard size, in processor time: one world-year, 64 rows by 15 years on one core, memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median
from typing import Literal

from benchmarks.figures import Figure, in_fresh_process, seconds
from sim.model import Case, World, open_world, run_year
from sim.model.loops import accelerate, in_place, relax
from sim.scenario import Plan, Scenario, load_plan, load_scenario
from sim.study.simulate import simulate_records

ROWS, YEARS = 64, 15
Depth = Literal["headline", "full"]
MEMORY = """
from benchmarks.figures import peak_memory
from benchmarks.years import batch
from sim.scenario import load_scenario
batch(load_scenario("chengdu-2025"))
print(peak_memory())
"""


def figures(quick: bool = False) -> Iterator[Figure]:
    scenario = load_scenario("chengdu-2025")
    yield Figure("one world-year alone, median", *_alone(scenario, quick), 10)
    yield from _plainly(scenario, quick)
    yield Figure("one world-year alone with the year's film, median", 1000 * median(years_alone(scenario, depth="full")), "ms")
    yield Figure("opening a world", 1000 * seconds(lambda: open_world(scenario, [Case(1, Plan(scenario.key))]), 3), "ms")
    took = seconds(lambda: batch(scenario), 1 if quick else 3)
    yield Figure(f"{ROWS} rows x {YEARS} years on one core", took, "s", 3)
    yield Figure("  the same, one world-year", 1000 * took / ROWS / YEARS, "ms")
    yield Figure(f"{ROWS} rows x {YEARS} years, peak memory of the process", in_fresh_process(MEMORY), "GB", 1)


def _alone(scenario: Scenario, quick: bool) -> tuple[float, str]:
    return 1000 * median(each for _ in range(1 if quick else 3) for each in years_alone(scenario)), "ms"


def _plainly(scenario: Scenario, quick: bool) -> Iterator[Figure]:
    """The same without the compiled loops, where there are any in place."""
    if not in_place():
        return
    relax()
    yield Figure("  the same in the plain forms", *_alone(scenario, quick))
    accelerate()


def years_alone(scenario: Scenario, depth: Depth = "headline") -> list[float]:
    """Seconds of each year of one world under an eventful plan, the opening year apart."""
    world = open_world(scenario, [Case(2025, load_plan("strong-programme", scenario))])
    run_year(world)
    return [_timed(world, depth) for _ in range(YEARS)]


def _timed(world: World, depth: Depth) -> float:
    start = time.process_time()
    run_year(world, depth=depth)
    return time.process_time() - start


def batch(scenario: Scenario) -> None:
    """Rows of seeds, opened and run for 15 years in blocks, records kept."""
    cases = [Case(seed, Plan(scenario.key)) for seed in range(ROWS)]
    simulate_records(scenario, cases, scenario.start_year + YEARS - 1)
