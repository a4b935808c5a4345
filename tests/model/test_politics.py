"""Politics over years: evaluation reform is a dilemma, applications open doors, and one that is not made changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import Case, World, YearRecord, open_world, run_year
from sim.model.government.applications import GRANTED, bids, chance, readiness, share_of
from sim.model.government.readings import READINGS
from sim.scenario import Application, Change, Placement, Plan, Request, Scenario
from tests.model.mechanisms.situations import refusal
from tests.situations.runs import run_to

SEEDS = range(300, 364)


def world_in(scenario: Scenario, year: int, plan: Plan | None = None, seeds: range = range(1, 2)) -> World:
    world = open_world(scenario, [Case(seed, plan or Plan(scenario.key)) for seed in seeds])
    run_to(world, year - 1)
    return world


@pytest.fixture(scope="module")
def january(chengdu: Scenario) -> World:
    return world_in(chengdu, 2026, seeds=range(1, 5))


def test_what_the_state_reads_in_january_is_what_the_years_record_said(chengdu: Scenario) -> None:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key))])
    record = run_to(world, 2026)[-1]
    names = {"knowledge": "knowledge_mean", "talent_composite": "talent"}
    for key, read in READINGS.items():
        indicator = chengdu.indicator(key)
        values = record.values[names.get(key, indicator.variable)][0]
        if indicator.select:
            values = values[[skill.key for skill in chengdu.skills].index(indicator.select["skill"])]
        assert read(world)[0] == pytest.approx(values.sum(), abs=1e-9), key


def test_everything_that_readiness_names_can_be_read(chengdu: Scenario) -> None:
    assert {part.indicator for request in chengdu.applications for part in request.readiness} - {None} <= set(READINGS)


@pytest.mark.parametrize("place", range(9))
def test_the_chance_rises_with_every_part_of_readiness(chengdu: Scenario, january: World, place: int) -> None:
    request = chengdu.applications[place]
    for part in request.readiness:
        steps = share_of(part, np.linspace(part.least, part.enough, 9))
        assert (np.diff(steps) > 0).all() and steps[0] == 0 and steps[-1] == 1
    odds = chance(january.p, request, np.linspace(0, 1, 4))
    assert (np.diff(odds) > 0).all()
    assert chance(january.p, request, np.full(4, float(request.even))) == pytest.approx(0.5)


@pytest.mark.slow
def test_over_paired_worlds_readier_bids_never_fare_worse_and_a_refusal_makes_the_next_one_better(chengdu: Scenario) -> None:
    poor = Plan(chengdu.key).with_(Application(2026, "annotation_base"))
    ready = poor.with_(Change(2026, "annotation", 125), Change(2026, "data_sharing", 30))
    world = open_world(chengdu, [Case(seed, plan) for plan in (poor, ready) for seed in SEEDS])
    run_to(world, 2027)
    place = [one.key for one in chengdu.applications].index("annotation_base")
    granted = (world.city.applied[:, place] == GRANTED).reshape(2, -1)
    assert granted[1].sum() > granted[0].sum() + 20
    assert (granted[1] >= granted[0]).all()
    refused, other = ~granted[0], world.take(list(range(len(SEEDS))))
    other.city.refusals[:, place] = 0
    better = readiness(world)[: len(SEEDS), place] - readiness(other)[:, place]
    assert better == pytest.approx(np.where(refused, 0.1, 0.0))


def test_an_application_costs_its_preparation_and_nothing_else_until_the_answer(chengdu: Scenario) -> None:
    plans = (Plan(chengdu.key), Plan(chengdu.key).with_(Application(2026, "big_fund_3")))
    world = open_world(chengdu, [Case(3, plan) for plan in plans])
    record = run_to(world, 2026)[-1]
    spent = record.values["budget_spent"]
    assert spent[1] - spent[0] == pytest.approx(6)
    assert record.values["output_humanoid"][1].tolist() == record.values["output_humanoid"][0].tolist()
    assert record.values["application_state"][1].tolist() == [1, 0, 0, 0, 0, 0, 0, 0, 0]


def test_an_application_that_is_not_made_changes_nothing_bit_for_bit(chengdu: Scenario) -> None:
    later = Plan(chengdu.key).with_(Application(2031, "ai_city"))
    world = open_world(chengdu, [Case(5, Plan(chengdu.key)), Case(5, later)])
    for record in run_to(world, 2030):
        for name, values in record.values.items():
            assert np.array_equal(values[0], values[1], equal_nan=True), name


def granted_at_once(scenario: Scenario, request: Request, seeds: range) -> tuple[World, World]:
    """The same worlds of 2027 without and with an application granted by hand before its answer could be drawn."""
    plan = Plan(scenario.key).with_(Application(2026, request.key))
    sure = {"application.steepness": 1000.0, "application.better_bid": 1.0}
    world = open_world(scenario, [Case(seed, plan, sure) for seed in seeds])
    world.city.refusals[...] = 1
    plain = open_world(scenario, [Case(seed, Plan(scenario.key), sure) for seed in seeds])
    return plain, world


@pytest.mark.slow
@pytest.mark.parametrize("place", range(9))
def test_each_grant_moves_its_indicator_to_the_better(chengdu: Scenario, place: int) -> None:
    request = chengdu.applications[place]
    plain, helped = (run_to(world, 2033) for world in granted_at_once(chengdu, request, range(400, 416)))
    assert (helped[-1].values["application_state"][:, place] == GRANTED).all()
    indicator = chengdu.indicator(request.moves)

    def total(records: list[YearRecord]) -> np.ndarray:
        return np.sum([_read(record, indicator.variable, indicator.select, chengdu) for record in records if record.year >= 2028], axis=0)

    change = total(helped) - total(plain)
    sign = 1 if indicator.better == "up" else -1
    error = change.std() / np.sqrt(len(change))
    assert sign * change.mean() > 2 * error, (request.key, change.mean(), error)


def _read(record: YearRecord, variable: str, select: dict[str, str], scenario: Scenario) -> np.ndarray:
    values = record.values[variable]
    labels = {"skill": [one.key for one in scenario.skills], "market": ["metro", "outside"]}
    for dim, label in select.items():
        values = values.take(labels[dim].index(label), axis=1 + record.dims[variable].index(dim))
    return values.reshape(len(values), -1).sum(axis=1)


def test_a_state_training_ground_is_built_at_no_cost_to_the_city_and_fills_the_pool(chengdu: Scenario) -> None:
    plain, helped = granted_at_once(chengdu, chengdu.application("national_training_ground"), range(7, 9))
    without, with_ground = run_to(plain, 2029)[-1], run_to(helped, 2029)[-1]
    assert helped.facilities.state_run.sum(axis=1).tolist() == [1, 1]
    assert (with_ground.values["data_own"][:, 0] > 1.3 * without.values["data_own"][:, 0]).all()
    assert with_ground.values["budget_spent"] == pytest.approx(without.values["budget_spent"])


def test_a_granted_row_of_a_batch_equals_that_case_alone_bit_for_bit(chengdu: Scenario) -> None:
    sure = {"application.steepness": 1000.0, "application.better_bid": 1.0}
    plans = [Plan(chengdu.key), *(Plan(chengdu.key).with_(Application(2026, key)) for key in ("national_training_ground", "ai_city"))]
    cases = [Case(9, plan, sure) for plan in plans]

    def played(which: list[Case]) -> list[YearRecord]:
        world = open_world(chengdu, which)
        world.city.refusals[...] = 1
        return run_to(world, 2029)

    batch = played(cases)
    assert batch[-1].values["application_state"].max(axis=1).tolist() == [0, GRANTED, GRANTED]
    for row in (1, 2):
        for together, alone in zip(batch, played([cases[row]]), strict=True):
            for name, values in alone.values.items():
                assert np.array_equal(together.values[name][row : row + 1], values, equal_nan=True), name


def test_money_of_the_state_runs_for_its_years_and_every_posting_still_sums_to_zero(chengdu: Scenario) -> None:
    _, helped = granted_at_once(chengdu, chengdu.application("ai_city"), range(7, 9))
    for record in run_to(helped, 2032):
        assert record.values["state_money"].tolist() == [150.0 if 2028 <= record.year <= 2030 else 0.0] * 2
        assert np.abs(record.values["money_flows"].sum(axis=2)).max() < 1e-6


def test_a_bid_says_what_it_is_made_of(chengdu: Scenario, january: World) -> None:
    bid = bids(january)[0]
    weights = [part.reading.weight for part in bid.parts]
    assert bid.readiness == pytest.approx(sum(w * part.share for w, part in zip(weights, bid.parts, strict=True)) / sum(weights))
    assert bid.state == "never" and 0 < bid.chance < 0.5


def test_what_waits_or_was_granted_is_not_asked_for_again(chengdu: Scenario) -> None:
    world = world_in(chengdu, 2028)
    act = Application(2028, "big_fund_3")
    assert refusal(Plan(chengdu.key), act, world) is None
    for state, code in ((1, "already_waiting"), (2, "already_granted")):
        world.city.applied[...] = state
        found = refusal(Plan(chengdu.key), act, world)
        assert found is not None and found.code == f"model.refused.{code}" and "Big Fund" in found.message("en")


def test_in_a_year_of_rectification_a_facility_is_refused_with_the_reason(chengdu: Scenario) -> None:
    world = world_in(chengdu, 2027)
    world.city.rectify[...] = True
    park = Placement(2027, "component_park", 510113, 1.0, "servo")
    found = refusal(Plan(chengdu.key), park, world)
    assert found is not None and found.code == "model.refused.rectification"
    assert refusal(Plan(chengdu.key), Change(2027, "standards", 8.0), world) is None


@pytest.mark.slow
def test_evaluation_reform_lowers_reviews_for_three_years_and_raises_the_plan_evaluation_by_2035(chengdu: Scenario) -> None:
    reform = Plan(chengdu.key).with_(Change(2026, "evaluation_reform", 1.0))
    seeds = range(500, 532)
    plain, reformed = (open_world(chengdu, [Case(seed, plan) for seed in seeds]) for plan in (Plan(chengdu.key), reform))
    mark, room, stars = [], {}, {}
    for _ in range(2025, 2036):
        before, after = run_year(plain), run_year(reformed)
        if 2026 <= before.year <= 2028:
            mark.append(after.values["review"] - before.values["review"])
        room[before.year] = after.values["review_room"] - before.values["review_room"]
        stars[before.year] = (after.values["foundation_stars"] - before.values["foundation_stars"]).sum(axis=1)
    assert np.mean(mark, axis=1).max() < -0.02 and np.mean(mark) < -0.05
    assert np.mean(room[2028]) < -15
    assert np.mean(stars[2028]) <= 0.1 < 0.5 < np.mean(stars[2035])


def effects(scenario: Scenario, lever: str, value: float) -> dict[int, dict[str, np.ndarray]]:
    """What a lever raised in 2026 changes in mark, room and stars over paired worlds, by year."""
    seeds = range(600, 616)
    plain, other = (open_world(scenario, [Case(seed, plan) for seed in seeds]) for plan in (Plan(scenario.key), Plan(scenario.key).with_(Change(2026, lever, value))))
    found = {}
    for _ in range(2025, 2036):
        before, after = run_year(plain), run_year(other)
        found[before.year] = {name: after.values[name] - before.values[name] for name in ("review", "review_room", "foundation", "foundation_stars")}
    return found


@pytest.mark.slow
def test_basic_research_costs_patience_every_year_and_knowledge_comes_late(chengdu: Scenario) -> None:
    found = effects(chengdu, "basic_research", 6.0)
    assert np.abs(found[2028]["review"]).max() < 0.02 and np.mean(found[2028]["review_room"]) == pytest.approx(-3 * 2 * 5 / 9, abs=0.1)
    knowledge = [found[year]["foundation"][:, 0].mean() for year in (2028, 2031, 2035)]
    assert abs(knowledge[0]) < 0.002 and 0.005 < knowledge[1] < knowledge[2]


@pytest.mark.slow
def test_dual_mentors_show_in_no_early_review_and_in_every_plan_evaluation(chengdu: Scenario) -> None:
    found = effects(chengdu, "dual_mentors", 100.0)
    assert all(abs(np.mean(found[year]["review"])) < 0.01 for year in (2026, 2027, 2028))
    stars = {year: np.mean(found[year]["foundation_stars"].sum(axis=1)) for year in (2028, 2030, 2035)}
    assert stars[2028] == 0 and stars[2030] > 0.5 and stars[2035] > 1
