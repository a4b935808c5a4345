"""Runs for tests: a world taken to the end of a year, and current policy over some seeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.model import Case, World, YearRecord, open_world, run_year
from sim.scenario import Plan, Scenario


def run_to(world: World, last: int) -> list[YearRecord]:
    """Run to the end of ``last``."""
    records = []
    while world.year <= last:
        records.append(run_year(world))
    return records


def current_policy(scenario: Scenario, seeds: Iterable[int], last: int, overrides: Mapping[str, float] | None = None) -> list[YearRecord]:
    """Records of current policy, a row a seed, with some parameters replaced."""
    return run_to(open_world(scenario, [Case(seed, Plan(scenario.key), overrides or {}) for seed in seeds]), last)
