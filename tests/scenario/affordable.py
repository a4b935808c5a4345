"""Rough arithmetic of what a plan costs, apart from the model: settings, instalments, upkeep."""

from __future__ import annotations

from sim.scenario import Placement, Plan, Scenario

GRANT, GROWTH, WORST_REVIEW = 1000.0, 1.05, 0.9


def grant(scenario: Scenario, year: int) -> float:
    """The smallest grant of a year, million CNY: after the worst review."""
    return WORST_REVIEW * GRANT * GROWTH ** (year - scenario.start_year)


def yearly_cost(scenario: Scenario, plan: Plan, year: int) -> float:
    """Million CNY that levers and facilities of a plan take in a year."""
    settings = {lever.key: lever.default for lever in scenario.levers}
    made = sorted((change for change in plan.changes if change.year <= year), key=lambda change: change.year)
    settings |= {change.lever: change.value for change in made}
    levers = sum(scenario.lever(key).cost(value) for key, value in settings.items())
    return levers + sum(_facility(scenario, placement, year) for placement in plan.placements)


def _facility(scenario: Scenario, placement: Placement, year: int) -> float:
    kind = scenario.facility(placement.facility)
    size, age = placement.size or kind.size.default, year - placement.year
    capital = kind.capex_million * size / kind.capex_years if 0 <= age < kind.capex_years else 0.0
    return capital + (kind.upkeep_million * size if age >= kind.build_years else 0.0)
