"""M1: unit cost falls by the learning rate with each doubling of experience (Wright 1936)."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sim.model.mechanisms.cost import cost_fall, experience, exponent, wage_weight
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, started


@given(some.floats(0.01, 0.5), some.floats(1, 1e7), some.integers(0, 8))
def test_each_doubling_of_experience_lowers_cost_by_the_learning_rate(rate: float, before: float, doublings: int) -> None:
    b = exponent(np.array([rate]))
    assert only(cost_fall(np.array([before * 2**doublings]), np.array([before]), b)) == pytest.approx((1 - rate) ** doublings)


@given(some.floats(0, 1e5), some.floats(0, 1e6), some.floats(0, 1))
def test_own_experience_counts_in_full_and_that_of_others_in_part(own: float, others: float, sigma: float) -> None:
    p = SimpleNamespace(cost=SimpleNamespace(spillover=np.array([[sigma]])))
    assert only(experience(p, np.array([[own]]), np.array([[own + others]]))) == pytest.approx(own + sigma * others)


def test_a_fifth_of_unit_cost_follows_real_wages(chengdu: Scenario) -> None:
    y = started(chengdu, overrides={"cost.labour_share": 0.2, "cost.general_productivity": 0.0})
    growth = chengdu.series["coast_wage_growth"].at(2026)
    assert only(wage_weight(y.p, y.scene, 2025)) == pytest.approx(1.0)
    assert only(wage_weight(y.p, y.scene, 2026)) == pytest.approx(0.8 + 0.2 * (1 + growth))


def test_a_firm_whose_experience_doubles_makes_its_part_cheaper_by_the_learning_rate(chengdu: Scenario) -> None:
    y = started(chengdu)
    firms, part = y.world.firms, chengdu.components[0]
    slot = y.scene.suppliers[0].start
    before = firms.unit_cost[0, slot]
    firms.experience[0, slot] = firms.learnt[0, slot] / (1 - only(y.p.cost.spillover))
    do(y, "support")
    do(y, "firms_plan")
    assert firms.unit_cost[0, slot] / before == pytest.approx(1 - float(part.learning_rate))
    assert firms.unit_cost[0, slot + 1] == pytest.approx(firms.unit_cost[0, slot + 1])


def test_a_firm_that_learns_nothing_new_keeps_its_cost(chengdu: Scenario) -> None:
    y = started(chengdu)
    before = y.world.firms.unit_cost.copy()
    do(y, "support")
    do(y, "firms_plan")
    assert y.world.firms.unit_cost == pytest.approx(before)


def test_outside_prices_fall_by_the_learning_rate_when_national_experience_doubles(chengdu: Scenario) -> None:
    y = started(chengdu, overrides={"cost.labour_share": 0.0, **{f"component.{part.key}.base_flow": 0.0 for part in chengdu.components}})
    y.world.year = y.year = 2026
    outside = y.world.outside
    outside.robots[...] = outside.experience[:, 0]
    before = outside.price.copy()
    do(y, "outside_world")
    assert outside.price[0, 0] / before[0, 0] == pytest.approx(1 - float(chengdu.components[0].learning_rate))
