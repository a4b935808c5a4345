"""Two to six plans under the same seeds."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.scenario import Change, Plan, Scenario, UserError
from sim.study.compare import Comparison
from sim.study.paired import STATISTICS, summary
from tests.situations.plans import one_change


@pytest.fixture(scope="module")
def found(scenario: Scenario) -> Comparison:
    plans = [one_change(scenario, "annotation", 100.0, 2027), one_change(scenario, "first_use", 100.0)]
    return sim.compare(scenario, plans, seeds=range(3), until=2028)


def test_a_difference_is_taken_seed_by_seed(found: Comparison) -> None:
    one, other = found.values("output", "B"), found.values("output", "A")
    by_hand = (one - other).sel(year=2028).to_numpy()
    said = found.difference("output", "B", 2028)
    assert said["median"] == np.median(by_hand) and said["up"] == (by_hand > 0).mean()
    table = found.differences.sel(plan="B", indicator="output", year=2028)
    assert [float(table.sel(statistic=name)) for name in STATISTICS] == pytest.approx([said[name] for name in STATISTICS], nan_ok=True)


def test_before_its_first_decision_a_plan_is_current_policy(found: Comparison) -> None:
    early = found.effects.sel(plan="A", year=2026)
    for name in ("median", "mean", "low_95", "high_95", "up", "down"):
        assert (early.sel(statistic=name) == 0).all()
    assert (found.effects.sel(plan="A", year=2028, statistic="mean") != 0).any()


def test_a_plan_compared_with_itself_differs_by_exactly_nothing(scenario: Scenario) -> None:
    plan = one_change(scenario, "annotation", 100.0)
    same = sim.compare(scenario, [plan, plan], seeds=range(2), until=2027).differences
    assert (same.sel(statistic=["median", "mean", "low_95", "high_95", "error", "up", "down"]) == 0).all()


def test_pairing_says_how_many_unpaired_worlds_a_pair_is_worth() -> None:
    luck = np.array([[1.0], [5.0], [9.0]])
    said = summary(luck + np.array([[2.0], [2.1], [1.9]]), luck)
    assert said["mean"] == pytest.approx(2.0) and said["up"] == 1.0 and said["down"] == 0.0
    assert said["gain"] == pytest.approx((luck.var(ddof=1) + (luck + [[2.0], [2.1], [1.9]]).var(ddof=1)) / 0.01)


def test_a_world_without_a_number_does_not_count() -> None:
    said = summary(np.array([[1.0], [np.nan]]), np.zeros((2, 1)))
    assert said["mean"] == 1.0 and said["up"] == 1.0
    assert np.isnan(summary(np.full((2, 1), np.nan), np.zeros((2, 1)))["mean"]).all()


@pytest.mark.parametrize("number", [1, 7])
def test_too_few_and_too_many_plans_are_refused(scenario: Scenario, number: int) -> None:
    with pytest.raises(UserError) as refused:
        sim.compare(scenario, [Plan(scenario.key)] * number)
    assert str(number) in refused.value.message("en") and "6" in refused.value.message("zh")


def test_plans_of_another_scenario_or_beyond_the_horizon_are_refused(scenario: Scenario) -> None:
    other, late = Plan("mars-2099"), Plan(scenario.key).with_(Change(2099, "annotation", 50.0))
    for wrong, said in ((other, "mars-2099"), (late, "2099")):
        with pytest.raises(UserError) as refused:
            sim.compare(scenario, [Plan(scenario.key), wrong])
        assert said in refused.value.message("en")
