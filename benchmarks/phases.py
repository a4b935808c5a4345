"""Where the time of a year goes: every phase of one world and of 16 in a block, in processor time."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from unittest.mock import patch

from benchmarks.figures import Figure
from sim.model import Case, open_world, run_year
from sim.model.phase import Phase
from sim.model.year import Year
from sim.scenario import Scenario, load_plan, load_scenario

ROWS, YEARS = (1, 16), 15


def figures(quick: bool = False) -> Iterator[Figure]:
    """The dearest phases first; those under a hundredth of the year are left out when quick."""
    scenario = load_scenario("chengdu-2025")
    for rows in ROWS:
        whole, spent = measured(scenario, rows)
        yield Figure(f"a year of {rows} {'world' if rows == 1 else 'worlds'}, each", whole, "ms")
        for name, cost in sorted(spent.items(), key=lambda each: -each[1]):
            if not quick or cost > whole / 100:
                yield Figure(f"    {name}", cost, "ms")


def measured(scenario: Scenario, rows: int) -> tuple[float, dict[str, float]]:
    """Median milliseconds a row of a year under an eventful plan, and of each phase in it; the opening year apart."""
    world = open_world(scenario, [Case(scenario.start_year + row, load_plan("strong-programme", scenario)) for row in range(rows)])
    run_year(world)
    whole: list[float] = []
    phases: dict[str, list[float]] = defaultdict(list)
    for _ in range(YEARS):
        spent: dict[str, float] = defaultdict(float)
        with patch.object(Year, "do", _timed(spent)):
            began = time.process_time()
            run_year(world)
            whole.append(time.process_time() - began)
        for name, cost in spent.items():
            phases[name].append(cost)
    unit = 1000 / rows
    return median(whole) * unit, {name: median(costs) * unit for name, costs in phases.items()}


def _timed(spent: dict[str, float]) -> object:
    plain = Year.do

    def do(year: Year, phase: Phase, rows: Sequence[int] | None = None) -> None:
        began = time.process_time()
        plain(year, phase, rows)
        spent[phase.name] += time.process_time() - began

    return do
