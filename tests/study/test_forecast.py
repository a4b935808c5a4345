"""Bands of worlds from a present state: paired, sealed, sharpening, exact where nothing differs."""
from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

import sim
from sim.model import Case, open_world, run_year
from sim.scenario import Answer, Change, Placement, Plan, Scenario, UserError
from sim.study import forecast as forecasts
from sim.study.jobs import Known, Start
from sim.study.ladder import Climb, Rungs
from sim.study.workers import Workers

KEYS = ("output_humanoid", "data_own")


@pytest.fixture(scope="module")
def annotated(scenario: Scenario) -> Plan:
    return Plan(scenario.key).with_(Change(2026, "annotation", 60.0))


def asked(scenario: Scenario, now: Start, plan: Plan, until: int = 2027, ladder: tuple[int, ...] = (1, 3, 6)) -> forecasts.Request:
    return forecasts.Request(scenario, now, plan, forecasts.so_far(plan, now.year), until, KEYS, ladder)


def test_an_unchanged_plan_against_itself_is_exactly_zero(scenario: Scenario, now: Start, alone: Workers) -> None:
    plan = Plan(scenario.key)
    apart = forecasts.Request(scenario, now, plan, replace(plan), 2028, KEYS, (4,))
    here, again = (forecasts.Forecast(apart, *climbed(apart, alone)) for _ in range(2))
    for one, other in ((here, here), (replace(here, reference=again.plan), here)):
        difference = one.difference("output_humanoid")
        assert not difference.values.any() and not difference.sign_share.any()
        np.testing.assert_array_equal(one.band("data_own").high, other.reference_band("data_own").high)
    assert np.ptp(here.plan.of("output_humanoid", 2028)) > 0


def climbed(request: forecasts.Request, alone: Workers) -> tuple:
    *_, last = forecasts.answers(request, alone)
    return last.plan, last.reference


def test_answers_sharpen_and_keep_the_worlds_of_the_rung_before(scenario: Scenario, now: Start, annotated: Plan, alone: Workers) -> None:
    found = list(forecasts.answers(asked(scenario, now, annotated), alone))
    assert found[-1].worlds == 6 and found[-1].whole and [one.worlds for one in found] == sorted({one.worlds for one in found})
    np.testing.assert_array_equal(found[0].plan.values, found[-1].plan.values[: found[0].worlds])


def test_a_forecast_is_the_model_run_on_under_rehearsal_luck(scenario: Scenario, now: Start, annotated: Plan, alone: Workers) -> None:
    """Known answer: the same columns, run by hand in one batch."""
    world = open_world(scenario, [Case(2025, Plan(scenario.key))])
    run_year(world)
    rows = world.take([0, 0, 0])
    rows.with_plans([annotated] * 3)
    rows.meet([forecasts.FIRST_SEED + world for world in range(3)])
    record = run_year(rows)
    found = climbed(asked(scenario, now, annotated, until=2026, ladder=(3,)), alone)[0]
    np.testing.assert_array_equal(found.of("output_humanoid", 2026), [row.sum() for row in record.values["output_humanoid"]])


def test_no_forecast_meets_a_luck_that_a_game_is_played_under(scenario: Scenario, now: Start, annotated: Plan) -> None:
    from sim.story.luck import REHEARSAL

    cases = asked(scenario, now, annotated).cases(annotated, range(200))
    assert min(case.seed for case in cases) >= REHEARSAL + 1000
    assert {2025} & {case.seed for case in cases} == set()


def test_years_of_the_past_replay_the_luck_that_happened(scenario: Scenario, now: Start, annotated: Plan, alone: Workers) -> None:
    request = replace(asked(scenario, now, annotated, until=2028, ladder=(3,)), known=Known(2025, 2027))
    plan = climbed(request, alone)[0]
    assert np.ptp(plan.of("output_humanoid", 2026)) == np.ptp(plan.of("output_humanoid", 2027)) == 0 < np.ptp(plan.of("output_humanoid", 2028))
    world = open_world(scenario, [Case(2025, annotated)])
    own = [run_year(world).values["output_humanoid"][0].sum() for _ in range(3)]
    np.testing.assert_array_equal(plan.of("output_humanoid")[0, :2], own[1:])


def test_bands_lie_in_order_and_the_sign_is_counted(scenario: Scenario, now: Start, annotated: Plan, alone: Workers) -> None:
    found = sim.forecast(scenario, annotated, start=now, worlds=8, until=2027, indicators=KEYS, workers=alone)
    band, difference = found.band("data_own"), found.difference("data_own")
    for below, above in zip((band.low, band.lower, band.median, band.upper), (band.lower, band.median, band.upper, band.high), strict=True):
        assert (below <= above).all()
    np.testing.assert_allclose(difference.values, found.plan.of("data_own") - found.reference.of("data_own"))
    assert difference.median[-1] > 0 and difference.sign_share[-1] == np.mean(difference.values[:, -1] > 0)


def test_current_policy_from_now_on_puts_levers_back_and_leaves_what_was_built(scenario: Scenario, alone: Workers) -> None:
    moved, default = Change(2026, "annotation", 60.0), scenario.lever("annotation").default
    built, standing = Placement(2026, "training_ground", 510112, 50.0, "industry"), Answer(scenario.events[0].key, scenario.events[0].choices[-1].key, None, since=2026)
    back = Change(2026, "first_use", scenario.lever("first_use").default)
    plan = Plan(scenario.key).with_(moved, built, back, standing, Change(2028, "annotation", 100.0))
    policy = forecasts.policy_from(scenario, plan, 2027)
    assert policy.changes == (moved, back, Change(2027, "annotation", default)) and policy.placements == (built,) and policy.answers == ()
    here = forecasts.present(scenario, plan, 2027, 2025)
    found = sim.forecast(scenario, plan, start=here, reference="policy", worlds=3, until=2028, indicators=KEYS, workers=alone)
    assert found.request.against == "policy" and found.difference("data_own").median[-1] > 0
    unchanged = sim.forecast(scenario, plan, start=here, worlds=3, until=2028, indicators=KEYS, workers=alone)
    np.testing.assert_array_equal(found.plan.values, unchanged.plan.values)
    assert (found.reference.of("data_own", 2028) < unchanged.reference.of("data_own", 2028)).all()


def test_against_current_policy_a_plan_that_moved_nothing_differs_by_exactly_nothing(scenario: Scenario, now: Start, alone: Workers) -> None:
    found = sim.forecast(scenario, Plan(scenario.key), start=now, reference="policy", worlds=2, until=2027, workers=alone)
    assert not found.differs and not any(found.difference(key).values.any() for key in found.request.indicators)
    with pytest.raises(UserError) as refused:
        sim.forecast(scenario, reference="polcy", start=now)
    assert "polcy" in refused.value.message("en") and "policy" in refused.value.message("zh")


def test_pairing_tells_the_plan_from_luck_better_than_separate_worlds(scenario: Scenario, now: Start, annotated: Plan, alone: Workers) -> None:
    found = sim.forecast(scenario, annotated, start=now, worlds=12, until=2028, indicators=["data_own"], workers=alone)
    assert found.pairing_gain("data_own")[-1] > 2


def test_what_was_worked_out_is_not_worked_out_again(scenario: Scenario, now: Start, annotated: Plan, alone: Workers) -> None:
    known, request = Rungs(), asked(scenario, now, annotated)
    first = Climb(request, alone, known)
    while not first.over:
        first.answer()
        time.sleep(0.005)
    moved = asked(scenario, now, Plan(scenario.key).with_(Change(2026, "annotation", 80.0)))
    again, other = Climb(request, alone, known), Climb(moved, alone, known)
    assert again.futures == [] and again.answer() is not None
    assert {task.job.cases[0].plan for task in other._plan.waiting} == {moved.plan}, "the reference is at hand"
    other.drop()


@pytest.mark.parametrize(("wrong", "said"), [
    ({"until": 2046}, "2046"), ({"until": 2025}, "2025"), ({"indicators": ["humanoid"]}, "humanoid"), ({"worlds": 0}, "0"), ({"year": 1999}, "1999"),
])  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused_in_words(scenario: Scenario, wrong: dict, said: str) -> None:
    with pytest.raises(UserError) as refused:
        forecasts.request(scenario, None, **wrong)
    assert said in refused.value.message("zh") and said in refused.value.message("en")
