"""A plan under other lucks: standing answers, how often it holds, with what it fails, and the roads not taken."""
from __future__ import annotations

from itertools import product

import numpy as np
import pytest

import sim
from sim.scenario import Answer, Change, Plan, Scenario, UserError
from sim.study import robustness as lucks
from sim.study.reading import Headlines
from sim.study.workers import Workers


def found(scenario: Scenario, success: np.ndarray, events: np.ndarray, target: float | None = None) -> lucks.Robustness:
    """Worlds in which the events (R, E) came in 2030."""
    worlds = len(success)
    values = np.zeros((worlds, 1, 1))
    plan = Headlines((2030,), ("output_humanoid",), values, values, values, {"events": events[:, None, :].astype(float)})
    return lucks.Robustness(scenario, lucks.Goal("output_humanoid", 2030, target), plan, plan, success)


def test_the_event_that_makes_a_plan_fail_is_named(scenario: Scenario) -> None:
    events = np.zeros((100, len(scenario.events)), bool)
    events[:30, 0] = events[::2, 1] = True
    success = np.ones(100, bool)
    success[:24] = False
    cause = found(scenario, success, events).cause()
    assert cause is not None and cause.events == (scenario.events[0],) and cause.seen == 30
    assert (cause.reached_with, cause.reached_without) == (0.2, 1.0)
    said = [found(scenario, success, events).sentence(lang) for lang in ("zh", "en")]
    assert all("76" in text and scenario.events[0].name.in_(lang) in text and "20%" in text for text, lang in zip(said, ("zh", "en"), strict=True))


def test_a_pair_of_events_is_named_where_only_both_together_do_harm(scenario: Scenario) -> None:
    events = np.zeros((100, len(scenario.events)), bool)
    for world, (first, second) in zip(range(100), 25 * list(product((False, True), repeat=2)), strict=True):
        events[world, :2] = first, second
    cause = found(scenario, ~events[:, :2].all(axis=1), events).cause()
    assert cause is not None and cause.events == scenario.events[:2] and cause.reached_with == 0


def test_failures_that_fall_anywhere_have_no_cause(scenario: Scenario) -> None:
    events = np.zeros((100, len(scenario.events)), bool)
    events[:50, 0] = True
    success = np.ones(100, bool)
    success[20:80:3] = False
    held = found(scenario, success, events)
    assert held.cause() is None and "No single event" in held.sentence("en")


def test_the_exact_test_agrees_with_counting(scenario: Scenario) -> None:
    """Known answer: 3 of 3 failures among 4 of 8 worlds happen in 4 of the 56 ways to place them."""
    came = np.array([True] * 4 + [False] * 4)
    assert lucks.chance_of(came, np.array([True] * 3 + [False] * 5)) == pytest.approx(4 / 56)


def test_answers_stand_for_every_time_an_event_comes(scenario: Scenario) -> None:
    event = scenario.events[0].key
    first, second = (choice.key for choice in scenario.events[0].choices[:2])
    plan = Plan(scenario.key).with_(Answer(event, first, 2027, "05-01"), Answer(event, second, 2031, "06-01"))
    assert lucks.standing(plan).answers == (Answer(event, second),)


def test_a_plan_that_does_nothing_is_never_better_than_current_policy(scenario: Scenario) -> None:
    workers = Workers(0)
    held = sim.robustness(scenario, Plan(scenario.key), sim.Goal("data_own", 2027), worlds=3, workers=workers)
    assert held.reached == 0 and "none of 3" in held.sentence("en")
    np.testing.assert_array_equal(held.plan.values, held.reference.values)
    assert held.plan.more["events"].shape == (3, 3, len(scenario.events)) and held.cause() is None
    reach = sim.Goal("data_own", 2027, float(np.sort(held.plan.of("data_own", 2027))[1]))
    assert sim.robustness(scenario, Plan(scenario.key), reach, worlds=3, workers=workers).reached == 2
    assert "2 of 3" in sim.robustness(scenario, Plan(scenario.key), reach, worlds=3, workers=workers).sentence("en")
    workers.close()


def test_a_road_not_taken_differs_from_its_year_on_and_not_before(scenario: Scenario) -> None:
    workers = Workers(0)
    plan = Plan(scenario.key).with_(Change(2026, "annotation", 60.0), Change(2028, "annotation", 61.0))
    found = sim.roads(scenario, plan, "data_own", seed=2025, until=2029, workers=workers)
    workers.close()
    assert [road.year for road in found] == [2026, 2028], "the larger one first"
    for road in found:
        before = [year < road.year for year in road.years]
        assert not road.difference[before].any() and road.last > 0
    assert sim.roads(scenario, Plan(scenario.key), "data_own", seed=2025) == []


def test_a_goal_that_makes_no_sense_is_refused(scenario: Scenario) -> None:
    for goal in (sim.Goal("data", 2030), sim.Goal("data_own", 2050)):
        with pytest.raises(UserError):
            sim.robustness(scenario, Plan(scenario.key), goal)


def test_a_mandate_is_held_where_its_gains_and_floors_are(pool: Workers) -> None:
    chengdu = sim.load_scenario("chengdu-2025")
    plan = Plan(chengdu.key).with_(Change(2026, "local_terms", 0.6), Change(2026, "qualification_support", 150.0), Change(2026, "supplier_matching", 60.0))
    goal = sim.Goal("local_supply_rate", 2028, mandate="unbroken_chain")
    held = sim.robustness(chengdu, plan, goal, worlds=6, workers=pool)
    idle = sim.robustness(chengdu, Plan(chengdu.key), goal, worlds=6, workers=pool)
    assert held.reached > idle.reached == 0
    assert '"An Unbroken Chain"' in held.sentence("en") and "链条自主" in idle.sentence("zh")
