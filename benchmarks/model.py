"""Speed and memory of the model at standard size: `python benchmarks/model.py` (about half a minute).

Medians of several years or runs; targets in brackets. The last lines grow people, sites and firm slots together and print the cost of a year per unit
of growth, which must not rise.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import replace

from sim.model import Case, open_world, run_year
from sim.model.phase import Phase
from sim.model.year import Year
from sim.scenario import Plan, Scenario, load_scenario
from sim.study.simulate import simulate_records

MILLISECONDS = 1000


def main() -> None:
    scenario = load_scenario("chengdu-2025")
    print(f"import sim: {import_time():.2f} s [0.4]")
    for rows, target in ((1, 10.0), (16, 3.0)):
        year, phases = world_year(scenario, rows)
        print(f"a year of {rows} rows: {year:.1f} ms a row [{target:g}]")
        print("  " + ", ".join(f"{name} {cost:.2f}" for name, cost in sorted(phases.items(), key=lambda each: -each[1])))
    began = time.perf_counter()
    simulate_records(scenario, cases(scenario, 64), scenario.start_year + 14)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"64 rows x 15 years: {time.perf_counter() - began:.2f} s [3], at most {peak:.0f} MB [1000]")
    for factor in (1, 10, 100):
        print(f"{factor} times the agents: {year_of_grown(scenario, factor):.1f} ms a year and unit of growth")


def cases(scenario: Scenario, rows: int, **overrides: float) -> list[Case]:
    return [Case(scenario.start_year + row, Plan(scenario.key), overrides) for row in range(rows)]


def import_time() -> float:
    """Median seconds of a fresh process that imports sim, less those of one that imports nothing."""

    def once(code: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - began

    return statistics.median(once("import sim") - once("") for _ in range(5))


def world_year(scenario: Scenario, rows: int, years: int = 15) -> tuple[float, dict[str, float]]:
    """Median milliseconds per row of a year, and of each phase in it."""
    world = open_world(scenario, cases(scenario, rows))
    phases, plain = defaultdict(list), Year.do
    spent: dict[str, float] = defaultdict(float)

    def timed(year: Year, phase: Phase, only: list[int] | None = None) -> None:
        began = time.perf_counter()
        plain(year, phase, only)
        spent[phase.name] += time.perf_counter() - began

    Year.do = timed
    whole = []
    for _ in range(years):
        spent.clear()
        began = time.perf_counter()
        run_year(world)
        whole.append(time.perf_counter() - began)
        for name, cost in spent.items():
            phases[name].append(cost)
    Year.do = plain
    unit = MILLISECONDS / rows
    return statistics.median(whole) * unit, {name: statistics.median(costs) * unit for name, costs in phases.items()}


def year_of_grown(scenario: Scenario, factor: int, years: int = 3) -> float:
    """Milliseconds of a year per unit of growth: everybody is ``factor`` times as many and as small."""
    world = open_world(grown(scenario, factor), cases(scenario, 1, **{key: float(scenario.parameters[key]) / factor for key in ("staff.founding_team", "entry.capital")}))
    run_year(world)
    began = time.process_time()
    for _ in range(years):
        run_year(world)
    return (time.process_time() - began) / years * MILLISECONDS / factor


def grown(scenario: Scenario, factor: int) -> Scenario:
    sizes = replace(
        scenario.sizes,
        firms={kind: count * factor for kind, count in scenario.sizes.firms.items()},
        talent={skill: count * factor * 2 for skill, count in scenario.sizes.talent.items()},
        people_per_agent={skill: people / factor for skill, people in scenario.sizes.people_per_agent.items()},
        sites=scenario.sizes.sites * factor,
    )
    components = tuple(replace(each, firms_2025=each.firms_2025 * factor) for each in scenario.components)
    kinds = tuple(replace(each, live_2025=each.live_2025 * factor) for each in scenario.firm_kinds)
    return replace(scenario, sizes=sizes, components=components, firm_kinds=kinds)


if __name__ == "__main__":
    main()
