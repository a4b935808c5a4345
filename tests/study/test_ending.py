"""Endings: the first whose signs hold, by figures of the last year of decisions; every ending can be reached and none swallows the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from sim.scenario import Indicator, Plan, Scenario, load_plan
from sim.study.ending import reached
from sim.study.turning import steps, turning
from sim.study.verdict import Read

ODD = (5011, 5027, 5051, 5062, 5116, 5118, 5210, 5212)
"""Of 240 random plans some that are known to end in a way of their own."""
POLICY = {
    "trust": 0.7, "output_humanoid": 4000.0, "local_supply_rate": 0.25, "knowledge": 0.4, "robots_deployed": 30_000.0, "qualified_suppliers": 90.0,
    "robots_built": 9000.0, "attracted": 1.0, "left": 0.2, "budget_committed": 50.0, "budget_income": 2000.0, "review_room": 60.0, "talent": 9000.0,
}  # fmt: skip


def reads(shares: Mapping[str, float]) -> Read:
    """Every indicator as under current policy, some so many times as much."""
    return lambda indicator, year: POLICY.get(indicator.key, 1.0) * shares.get(indicator.key, 1.0)


def found(chengdu: Scenario, shares: Mapping[str, float], mandate: str = "") -> str:
    end = reached(chengdu, chengdu.mandate(mandate) if mandate else None, reads(shares), reads({}))
    assert end is not None and all(sign.holds for sign in end.signs)
    return end.ending.key


@pytest.mark.parametrize(
    ("shares", "key"),
    [
        ({}, "steady_stretch"),
        ({"budget_committed": 6.0, "output_humanoid": 0.9}, "long_bill"),
        ({"budget_committed": 6.0, "output_humanoid": 1.2, "local_supply_rate": 1.1}, "steady_stretch"),
        ({"attracted": 2.0, "left": 4.0}, "birds_of_passage"),
        ({"output_humanoid": 1.3, "local_supply_rate": 0.8}, "assembly_city"),
        ({"knowledge": 1.1, "output_humanoid": 0.9}, "still_in_the_lab"),
        ({"trust": 1.05, "robots_deployed": 0.9}, "showroom"),
        ({"qualified_suppliers": 1.4, "robots_built": 0.9}, "trusted_supplier"),
        ({"output_humanoid": 1.3, "local_supply_rate": 0.8, "knowledge": 1.1}, "assembly_city"),
    ],
)
def test_the_first_ending_whose_signs_hold_is_told(chengdu: Scenario, shares: dict[str, float], key: str) -> None:
    assert found(chengdu, shares) == key


def test_a_mandate_that_was_met_has_an_ending_of_its_own_unless_something_worse_shows(chengdu: Scenario) -> None:
    met = {"local_supply_rate": 2.0, "resilience": 2.0, "qualified_suppliers": 3.0, "robots_built": 1.2}
    assert found(chengdu, met, "unbroken_chain") == "deep_roots" and found(chengdu, met) == "steady_stretch"
    assert found(chengdu, {**met, "attracted": 2.0, "left": 4.0}, "unbroken_chain") == "birds_of_passage"


def test_nothing_is_told_before_the_last_year_of_decisions(chengdu: Scenario) -> None:
    def value(indicator: Indicator, year: int) -> float | None:
        return None if year >= chengdu.horizon else 1.0

    assert reached(chengdu, None, value, value) is None
    assert reached(replace(chengdu, endings=()), None, reads({}), reads({})) is None


def test_the_game_turned_where_its_difference_from_current_policy_jumped() -> None:
    anyway = np.linspace(10.0, 20.0, 11)
    jumps = np.array([0, 0, 0, 4, 0, 0, -1, 0, 0, 0, 0.01]).cumsum()
    scaled, raw = steps(jumps, anyway + jumps)
    assert turning({"one": scaled}) == [3, 6] and raw[3] == pytest.approx(4.0), "a hundredth of the whole turns nothing"
    assert turning({"one": steps(0.001 * jumps, anyway)[0]}) == [] == turning({}), "nor does what cannot be seen"


@pytest.mark.slow
def test_every_ending_can_be_reached_and_none_swallows_the_others(chengdu: Scenario) -> None:
    """Ten thoughtful plans and a few random ones, each played for every mandate."""
    from sim.model import Case
    from sim.study.cases import run_headlines
    from sim.study.targets import PLANS
    from tests.situations.plans import random_plan

    seeds, last = range(7300, 7307), chengdu.horizon
    plans = [Plan(chengdu.key), *(load_plan(key, chengdu) for key in PLANS), *(random_plan(chengdu, number) for number in ODD)]
    ran = run_headlines(chengdu, [Case(seed, plan) for plan in plans for seed in seeds], [one.key for one in chengdu.indicators], last)

    def read(row: int) -> Read:
        return lambda indicator, year: float(ran.of(indicator.key, year)[row]) if year <= last else None

    rows = range(len(seeds), len(plans) * len(seeds))
    told = Counter(str(end.ending.key) for row in rows for mandate in chengdu.mandates if (end := reached(chengdu, mandate, read(row), read(row % len(seeds)))))
    assert set(told) == {one.key for one in chengdu.endings}, told
    assert told.most_common(1)[0][1] < 0.7 * told.total(), told
