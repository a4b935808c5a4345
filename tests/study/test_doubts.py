"""Assumptions that a person doubts: the scenario's own value changes nothing, others do, and what survives is said rightly."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

import sim
from sim.model import Case
from sim.play.doubts import offered
from sim.scenario import Plan, Scenario, UserError
from sim.study.cases import run_headlines
from sim.study.doubts import Doubted, weakest
from sim.study.influence import OF_HEADLINE, effects, influence
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


def unmoved(scenario: Scenario, plan: Plan, offers: list[tuple[str, str]], seeds: tuple[int, ...], until: int) -> list[tuple[str, str]]:
    """Those (parameter, indicator) of the offers that move nothing at either end under any of the seeds."""
    indicators = list(dict.fromkeys(indicator for _, indicator in offers))
    ends = [(key, float(end or 0.0)) for key in dict.fromkeys(key for key, _ in offers) for end in (scenario.parameters[key].low, scenario.parameters[key].high)]
    found = run_headlines(scenario, [Case(seed, plan, dict(moved)) for moved in ([], *([end] for end in ends)) for seed in seeds], indicators, until)
    values = found.values[:, -1].reshape(1 + len(ends), len(seeds), len(indicators))
    moves = {(key, indicators[place]) for (key, _), row in zip(ends, values[1:], strict=True) for place in np.flatnonzero((row != values[0]).any(axis=0))}
    return [offer for offer in offers if offer not in moves]


def test_each_assumption_moves_the_headlines_it_is_offered_for(scenario: Scenario) -> None:
    """No slider that changes nothing, where a plan of the game uses what it is about."""
    headlines = [(one.parameter, one.indicator) for one in scenario.influences if scenario.indicator(one.indicator).headline]
    assert not unmoved(scenario, sim.load_plan("strong-programme", scenario), headlines, (7200,), 2029)


@pytest.mark.slow
def test_each_assumption_moves_the_indicators_it_is_offered_for(scenario: Scenario) -> None:
    """Under one of the two plans by which influence is measured; but for those that only count in years of shocks."""
    left = [(one.parameter, one.indicator) for one in scenario.influences]
    for plan in (sim.load_plan("strong-programme", scenario), Plan(scenario.key)):
        left = unmoved(scenario, plan, left, (7200, 7201, 7202, 7203), 2035) if left else left
    assert not [(key, indicator) for key, indicator in left if not key.startswith(("event.", "facility.chip_shortage"))]


NOT_IN_THE_WORLD = {"licences", "fund_paid_in", "state_money", "local_terms", "budget_spent", "budget_committed"}
"""Set by the plan, whatever the world is like: at most the programme grant moves them."""

OF_ONE_NUMBER = {"standards_safety"}
"""Money of the plan against one number of the model."""

OVER_BY_THEN = {"robots_waiting"}
"""Nobody waits for crews any more in the year in which influence is measured."""


def test_every_indicator_has_at_least_two_assumptions_to_doubt(scenario: Scenario) -> None:
    count = Counter(one.indicator for one in scenario.influences)
    assert {one.key for one in scenario.indicators if count[one.key] < 2} == NOT_IN_THE_WORLD | OVER_BY_THEN | OF_ONE_NUMBER
    assert all(count[one.key] == OF_HEADLINE for one in scenario.indicators if one.headline)
    assert {len(offered(scenario, one)) for one in scenario.indicators if one.headline} == {OF_HEADLINE}


def test_the_effect_of_a_parameter_is_how_far_the_figure_moves() -> None:
    base = np.array([[[10.0, 1.0], [12.0, 1.0]]])  # one plan, two seeds, two indicators
    low, high = base + [1.0, 0.0], base - [3.0, 0.0]
    np.testing.assert_allclose(effects(np.stack([base, low, high])), [[3 / 11, 0.0]])


def test_a_parameter_that_one_indicator_hangs_on_is_ranked_first(scenario: Scenario) -> None:
    found = influence(scenario, [Plan(scenario.key)], ["review.ratchet", "trust.ceiling"], seeds=range(2), until=2028, workers=Workers(0))
    assert found.ranked("trust")[0][0] == "trust.ceiling" and found.ranked("review_room")[0][0] == "review.ratchet"


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
