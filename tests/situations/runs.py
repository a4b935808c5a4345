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


FLOWS = {
    "talent_flow": (1, 1, 1, 1, 1, -1, -1, -1), "robots_flow": (1, 1, -1, -1), "parts_flow": (1, 1, -1, -1), "robots_at_work_flow": (1, 1, -1),
    "firms_flow": (1, 1, 1, 1, -1, -1), "debt_flow": (1, 1, -1, -1),
}  # fmt: skip
"""Recorded stocks: signs of opening, inflows and outflows, before the closing."""


def by_year(records: Iterable[YearRecord]) -> dict[int, YearRecord]:
    return {record.year: record for record in records}


def current_policy(scenario: Scenario, seeds: Iterable[int], last: int, overrides: Mapping[str, float] | None = None) -> list[YearRecord]:
    """Records of current policy, a row a seed, with some parameters replaced."""
    return run_to(open_world(scenario, [Case(seed, Plan(scenario.key), overrides or {}) for seed in seeds]), last)


def current_years(scenario: Scenario, seeds: int, last: int, overrides: Mapping[str, float] | None = None) -> dict[int, YearRecord]:
    """The same for the first ``seeds`` seeds, by year."""
    return by_year(current_policy(scenario, range(seeds), last, overrides))
