"""Assumptions that a person doubts: the scenario's own value changes nothing, others do, and what survives is said rightly."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.model import Case
from sim.scenario import Plan, Scenario, UserError
from sim.study.cases import run_headlines
from sim.study.doubts import Doubted, weakest
from sim.study.workers import Workers
from tests.situations.plans import one_change

KEY = "sourcing.qualified_2025"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return sim.load_scenario("chengdu-2025")


def test_at_the_scenarios_own_value_nothing_moves(scenario: Scenario) -> None:
    plan = one_change(scenario, "qualification_support", 80.0)
    found = sim.doubt(scenario, plan, "local_supply_rate", KEY, float(scenario.parameters[KEY]), 2028, range(2), workers=Workers(0))
    assert not found.change.values.any() and (found.effect.values == found.effect_before.values).all() and found.effect.values.any()


def test_a_doubt_is_the_model_run_with_the_other_value(scenario: Scenario) -> None:
    plan = one_change(scenario, "qualification_support", 80.0)
    found = sim.doubt(scenario, plan, "local_supply_rate", KEY, 0.2, 2027, range(2), workers=Workers(0))
    by_hand = [sim.simulate(scenario, plan, [seed], 2027, {KEY: 0.2} if moved else None)["local_supply_rate"] for moved in (False, True) for seed in range(2)]
    core = [float(one.sel(year=2027, component="core_six").squeeze()) for one in by_hand]
    np.testing.assert_array_equal(np.concatenate([found.before[0], found.after[0]]), core)
    assert found.change.values.all()


def test_each_assumption_moves_every_indicator_that_names_it(scenario: Scenario) -> None:
    """No slider that changes nothing."""
    ends = [(one, end) for one in scenario.assumptions for end in (scenario.parameters[one.key].low, scenario.parameters[one.key].high)]
    plan, keys = Plan(scenario.key), sorted({key for one in scenario.assumptions for key in one.indicators})
    cases = [Case(7, plan), *(Case(7, plan, {one.key: float(end or 0.0)}) for one, end in ends)]
    found = run_headlines(scenario, cases, keys, 2030)
    moved = {(one.key, key) for place, (one, _) in enumerate(ends, 1) for key in one.indicators if np.any(found.of(key)[place] != found.of(key)[0])}
    assert moved == {(one.key, key) for one in scenario.assumptions for key in one.indicators}


def test_every_headline_has_something_to_doubt(scenario: Scenario) -> None:
    named = {key for one in scenario.assumptions for key in one.indicators}
    assert {one.key for one in scenario.indicators if one.headline} <= named


@pytest.mark.parametrize(
    ("parameter", "value", "said"),
    [("sourcing.qualified_205", 0.2, "sourcing.qualified_2025"), (KEY, 0.9, "0.5"), ("review.long_term", 0.5, "review.long_term")],
)
def test_what_cannot_be_doubted_is_one_message(scenario: Scenario, parameter: str, value: float, said: str) -> None:
    with pytest.raises(UserError) as refused:
        sim.doubt(scenario, Plan(scenario.key), "local_supply_rate", parameter, value)
    assert said in refused.value.message("en") and parameter in refused.value.message("zh")


def doubted(before: float, after: float, shift: float = 0.0) -> Doubted:
    """Twenty worlds in which policy is worth `before` and, under the other assumption, `after`."""
    luck = np.linspace(0.9, 1.1, 20)
    anyway = np.full(20, 5.0)
    return Doubted("x", 1.0, (anyway + before * luck, anyway), (anyway + shift + after * luck, anyway + shift))


def test_what_is_left_of_a_conclusion() -> None:
    assert doubted(1.0, 0.5).direction == "same" and doubted(1.0, -0.1).direction == "opposite"
    assert doubted(1.0, 0.0).direction == "open" and doubted(0.0, 3.0).direction == "none"


def test_the_weakest_link_turns_the_direction_before_it_shrinks_it() -> None:
    shrinks, turns, shifts = doubted(1.0, 0.2), doubted(1.0, -0.1), doubted(1.0, 1.0, shift=9.0)
    assert weakest([shifts, shrinks, turns]) is turns and weakest([shifts, shrinks]) is shrinks
    assert weakest([doubted(1.0, 1.0)]) is None, "nothing moves"
    assert weakest([doubted(0.0, 0.0, shift=1.0), doubted(0.0, 0.0, shift=-2.0)]).change.mean == pytest.approx(-2.0)  # type: ignore[union-attr]
