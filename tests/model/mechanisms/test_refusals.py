"""Refusals name the price, the gap and two ways out; places name what is missing."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import Case, World, open_world, run_year
from sim.model.government.books import books_of
from sim.model.policy import check_plan
from sim.model.tables.states import OPEN
from sim.scenario import Change, Closure, Placement, Plan, Scenario
from sim.words import money
from tests.model.mechanisms.situations import quoted, refusal


@pytest.fixture(scope="module")
def january(chengdu: Scenario) -> World:
    world = open_world(chengdu, [Case(1, Plan(chengdu.key))])
    run_year(world)
    return world


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_refusal_for_money_names_price_gap_and_two_ways_out(chengdu: Scenario, january: World, lang: str) -> None:
    plan = Plan(chengdu.key).with_(Change(2026, "targeted_research", 500))
    act = Change(2026, "anchor_landing", 400)
    price = quoted(chengdu, plan, act)
    refused = refusal(plan, act, january)
    text = refused.message(lang)
    assert money(price.first_year, lang) in text
    assert money(price.first_year - books_of(january, 0, plan).free, lang) in text
    way = {"zh": ("调低", "等"), "en": ("Lower", "wait for")}[lang]
    assert all(word in text for word in way)


def test_what_can_be_paid_is_not_refused(chengdu: Scenario, january: World) -> None:
    assert refusal(Plan(chengdu.key), Change(2026, "annotation", 60), january) is None


def test_lowering_a_lever_is_never_refused_for_money_that_it_frees(chengdu: Scenario, january: World) -> None:
    broke = Plan(chengdu.key).with_(Change(2026, "targeted_research", 600), Change(2026, "anchor_landing", 400))
    assert refusal(broke, Change(2026, "supplier_matching", 0), january) is None


def test_the_government_carries_out_what_was_not_refused_and_lets_wait_what_was(chengdu: Scenario) -> None:
    for value in (100, 280, 400):
        act = Change(2026, "anchor_landing", value)
        plan = Plan(chengdu.key).with_(Change(2026, "targeted_research", 450))
        world = open_world(chengdu, [Case(1, plan)])
        run_year(world)
        refused = refusal(plan, act, world)
        record = run_year(world, plans=[plan.with_(act)])
        waits = {notice.data["lever"] for notice in record.notices if notice.code == "change_waits"}
        assert (refused is not None) == bool(waits), value


def test_a_small_county_is_told_how_many_people_it_needs(chengdu: Scenario, january: World) -> None:
    small = min(chengdu.regions, key=lambda region: float(region.population))
    refused = refusal(Plan(chengdu.key), Placement(2026, "laboratory", small.adcode, 0.1, "algorithm"), january)
    assert refused.code == "model.refused.population"
    assert small.short.en in refused.message("en") and small.short.zh in refused.message("zh")


def test_a_ground_without_users_nearby_is_refused(chengdu: Scenario, january: World) -> None:
    lonely = january.copy()
    lonely.firms.alive[...] = False
    refused = refusal(Plan(chengdu.key), Placement(2026, "training_ground", 510108, 50, "care"), lonely)
    assert refused.code == "model.refused.users"


def test_nothing_to_close_is_said(chengdu: Scenario, january: World) -> None:
    refused = refusal(Plan(chengdu.key), Closure(2026, "castle-in-the-air"), january)
    assert refused.code == "model.refused.nothing_to_close" and "castle-in-the-air" in refused.message("en")


def test_when_all_places_are_taken_closing_a_facility_that_is_paid_off_makes_room(chengdu: Scenario, january: World) -> None:
    full = january.copy()
    slots = full.facilities.state.shape[1]
    full.facilities.state[...], full.facilities.label[...] = OPEN, np.arange(slots)
    act = Placement(2026, "training_ground", 510108, 50, "care")
    assert refusal(Plan(chengdu.key), act, full).code == "model.refused.slot"
    placed = chengdu.placed[0]
    full.facilities.label[0, 0] = january.facilities.label[0, 0]
    assert refusal(Plan(chengdu.key).with_(Closure(2026, placed.id)), act, full) is None


def test_a_plan_that_the_guaranteed_grant_can_never_pay_is_refused_when_it_is_read(chengdu: Scenario) -> None:
    greedy = Plan(chengdu.key).with_(*(Change(2026, lever.key, lever.high) for lever in chengdu.levers))
    found = check_plan(chengdu, greedy)
    assert [error.code for error in found] == ["model.refused.plan_money"]
    assert "2026" in found[0].message("en")
    assert check_plan(chengdu, Plan(chengdu.key).with_(Change(2026, "annotation", 100))) == ()
