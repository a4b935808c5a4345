"""Balance: there is more than one good plan, and no single lever is one (no events, 16 paired seeds, to 2035).

A plan dominates another if it is surely worse in nothing and surely better in something: humanoid output, core local supply rate,
people, public money spent, output that survives a stop of imports; 95 % intervals of paired differences. Terms of local purchase cost
no public money: what dominates them spends the money of current policy otherwise.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from sim.model import Case, YearRecord, open_world, run_year
from sim.scenario import Change, Plan, Scenario, load_plan, load_scenario
from tests.situations.events import quiet

pytestmark = pytest.mark.slow
SEEDS, LAST = range(6000, 6016), 2035

THOUGHTFUL = ("rules-first", "light-programme", "tested-suppliers", "put-to-use", "people-first", "all-round", "anchored-growth", "same-money")


@lru_cache(maxsize=1)
def calm() -> Scenario:
    return quiet(load_scenario("chengdu-2025"))


@lru_cache(maxsize=None)
def merits(plan: Plan) -> np.ndarray:
    """What a plan is good for (objectives, seeds), more being better."""
    world = open_world(calm(), [Case(seed, plan) for seed in SEEDS])
    spent = np.zeros(len(SEEDS))
    while world.year <= LAST:
        record = run_year(world)
        spent += record.values["budget_spent"]
    return np.array([*_in_the_end(record), -spent])


def _in_the_end(record: YearRecord) -> tuple[np.ndarray, ...]:
    values = record.values
    return values["output_humanoid"].sum(axis=1), values["local_supply_rate"][:, -2], values["talent"].sum(axis=1), values["resilience"]


def dominates(one: np.ndarray, other: np.ndarray) -> bool:
    gain = one - other
    mean, half = gain.mean(axis=1), 1.96 * gain.std(axis=1, ddof=1) / np.sqrt(gain.shape[1])
    return bool(np.all(mean >= -half) and np.any(mean > half))


def thoughtful() -> dict[str, np.ndarray]:
    return {name: merits(load_plan(name, calm())) for name in THOUGHTFUL}


def test_at_least_four_plans_are_good_in_ways_of_their_own() -> None:
    plans = thoughtful()
    best = [name for name, plan in plans.items() if not any(dominates(other, plan) for other in plans.values())]
    assert len(best) >= 4


def test_doing_nothing_is_the_cheapest_but_for_moving_its_money() -> None:
    nothing, plans = merits(Plan(calm().key)), thoughtful()
    moved = plans.pop("same-money")
    assert all(plan[-1].mean() <= nothing[-1].mean() for plan in plans.values())
    assert moved[-1].mean() == pytest.approx(nothing[-1].mean(), rel=0.01)


@pytest.mark.parametrize("lever", [lever.key for lever in load_scenario("chengdu-2025").levers])
def test_a_single_lever_at_its_top_is_dominated(lever: str) -> None:
    alone = merits(Plan(calm().key).with_(Change(2026, lever, calm().lever(lever).high)))
    assert any(dominates(plan, alone) for plan in thoughtful().values())
