"""Results of a run that never happened: the scenario's own labels, numbers that grow and spread with the seed."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sim.report import Results
from sim.scenario import Plan, Scenario, load_scenario
from sim.study.compare import ANYWAY, KEYS, Comparison
from sim.study.results import stack

SEEDS = (2025, 2026, 2027)
RATES = ("local_supply_rate", "domestic_share")


@dataclass(frozen=True)
class Record:
    """A yearly record as results need it."""

    year: int
    values: dict[str, np.ndarray]
    dims: dict[str, tuple[str, ...]] = field(default_factory=dict)


def invented_records(scenario: Scenario, seeds: tuple[int, ...] = SEEDS, until: int = 2040) -> list[Record]:
    """A record a year from the start on, a row a seed."""
    return [_record(scenario, year, seeds) for year in range(scenario.start_year, until + 1)]


def invented_results(plan: Plan | None = None, seeds: tuple[int, ...] = SEEDS) -> Results:
    """Results of the bundled scenario under `plan`."""
    scenario = load_scenario("chengdu-2025")
    dataset = stack(invented_records(scenario, seeds), scenario, seeds)
    return Results(scenario, plan or Plan(scenario.key), dataset)


def _record(scenario: Scenario, year: int, seeds: tuple[int, ...]) -> Record:
    age = year - scenario.start_year
    luck = 1 + 0.1 * np.array([np.sin(seed + age / 3) for seed in seeds])
    components, regions = len(scenario.components), len(scenario.regions)
    place = 0.2 + np.linspace(1, 0, regions) ** 2
    rates = np.linspace(0.05, 0.4, components + 2) + 0.015 * age
    values = {
        "output": np.outer(luck, place) * 40 * 1.1**age,
        "output_humanoid": np.outer(luck, place) * 4 * 1.35**age,
        **{name: np.outer(luck, rates) for name in RATES},
        "local_supply_rate_region": np.outer(luck, place * (0.2 + 0.02 * age)),
        "purchases": luck[:, None, None] * np.outer(np.arange(1, components + 1), place),
        "robots_deployed": np.outer(luck, np.arange(1, len(scenario.sectors) + 1)) * 1.4**age,
        "robots_deployed_region": np.outer(luck, place) * 5 * 1.4**age,
        "talent": np.outer(luck, np.arange(1, len(scenario.skills) + 1)) * 1000,
        "national_price": luck * 300 * 0.93**age,
    }
    return Record(year, values, {name: _dims(name, array.ndim) for name, array in values.items()})


def _dims(name: str, rank: int) -> tuple[str, ...]:
    known = {"purchases": ("component", "region"), "robots_deployed": ("sector",), "talent": ("skill",)}
    if name in known:
        return known[name]
    if rank == 1:
        return ()
    return ("component",) if name in RATES else ("region",)


def beside_current_policy(plan: Plan | None = None) -> Results:
    """The same with current policy a tenth below."""
    whole = invented_results(plan)
    return Results(whole.scenario, whole.plan, whole.dataset, whole.dataset * 0.9)


def invented_comparison(*plans: Plan) -> Comparison:
    """Plans of the bundled scenario: each has a twentieth more of everything than the one before, but for luck, and current policy a tenth less."""
    whole = invented_results()
    keys = dict(zip(KEYS, plans, strict=False))
    luck = 1 + 0.02 * np.cos(whole.dataset["seed"])
    datasets = {key: whole.dataset * (1 + 0.05 * place * luck) for place, key in enumerate(keys)}
    return Comparison(whole.scenario, keys, {**datasets, ANYWAY: whole.dataset * 0.9})
