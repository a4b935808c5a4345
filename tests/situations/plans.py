"""Plans for tests: random ones that touch everything, and small named ones."""

from __future__ import annotations

import numpy as np

from sim.scenario import Application, Change, Placement, Plan, Scenario

YEARS = range(2026, 2038)


def random_plan(scenario: Scenario, number: int) -> Plan:
    """A plan drawn from every lever, facility and application; decisions may be dated and may exceed the money of their year."""
    draw = np.random.default_rng(number)
    changes = [_change(scenario, draw) for _ in range(int(draw.integers(3, 14)))]
    places = [_placement(scenario, draw) for _ in range(int(draw.integers(0, 5)))]
    asked = [_application(scenario, draw) for _ in range(int(draw.integers(0, 4)) if scenario.applications else 0)]
    return Plan(scenario.key).with_(*changes, *places, *asked)


def one_change(scenario: Scenario, lever: str, value: float, year: int = 2026) -> Plan:
    return Plan(scenario.key).with_(Change(year, lever, value))


def one_facility(scenario: Scenario, facility: str, region: int, size: float, variant: str, year: int = 2027) -> Plan:
    return Plan(scenario.key).with_(Placement(year, facility, region, size, variant))


def one_of_each(scenario: Scenario, region: int = 510107, year: int = 2026) -> tuple[Placement, ...]:
    """Every kind of facility at its usual size in one county."""
    return tuple(Placement(year, kind.key, region, variant=kind.variants[0].key if kind.variants else None) for kind in scenario.facilities)


def _date(draw: np.random.Generator) -> str | None:
    return f"{draw.integers(1, 13):02d}-{draw.integers(1, 28):02d}" if draw.random() < 0.3 else None


def _change(scenario: Scenario, draw: np.random.Generator) -> Change:
    lever = scenario.levers[int(draw.integers(len(scenario.levers)))]
    share = float(draw.random()) ** 2
    return Change(int(draw.choice(YEARS)), lever.key, lever.low + share * (lever.high - lever.low), _date(draw))


def _application(scenario: Scenario, draw: np.random.Generator) -> Application:
    request = scenario.applications[int(draw.integers(len(scenario.applications)))]
    return Application(int(draw.choice([year for year in YEARS if request.open_in(year, scenario.first_decision_year)])), request.key)


def _placement(scenario: Scenario, draw: np.random.Generator) -> Placement:
    kind = scenario.facilities[int(draw.integers(len(scenario.facilities)))]
    region = scenario.regions[int(draw.integers(len(scenario.regions)))]
    chosen = int(draw.integers(max(len(kind.variants), 1)))
    variant = kind.variants[chosen].key if kind.variants else None
    return Placement(int(draw.choice(YEARS)), kind.key, region.adcode, kind.size.least, variant, _date(draw))
