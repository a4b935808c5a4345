"""Facilities that serve those within reach: capacity meets demand, distance counts, a second one adds less, nobody is served by a closed one."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model import Case, open_world, run_year
from sim.model.government.prospect import expected_use
from sim.model.mechanisms import brain as m5
from sim.model.mechanisms.services import cloud_posts, local_compute, served, service, tasks_by_county, visits
from sim.model.tables.states import CLOSED
from sim.scenario import Placement, Plan, Scenario
from tests.model.mechanisms.situations import refusal
from tests.model.mechanisms.test_facilities import with_facility
from tests.situations.plans import one_of_each

COUNTY, GROUND = 3, 1


@pytest.mark.parametrize(("capacity", "demand", "used"), [(10.0, 10.0, 5.0), (10.0, 0.0, 0.0), (1.0, 1e9, 1.0), (1e9, 1.0, 1.0)])
def test_the_scarcer_of_capacity_and_demand_binds(chengdu: Scenario, capacity: float, demand: float, used: float) -> None:
    y = with_facility(chengdu, "compute_centre", 0, 1.0, COUNTY)
    here = np.zeros((1, 1, y.scene.sizes["G"]))
    here[0, 0, COUNTY] = demand
    near = 1 - y.scene.kilometres[COUNTY, COUNTY] / float(chengdu.facility("compute_centre").reach_km)
    found = service(y, y.world.facilities, "compute_centre", np.full((1, 1), capacity), lambda: here)
    expected = capacity * demand * near / (capacity + demand * near) if demand else 0.0
    assert found.used[0] == pytest.approx(expected) == pytest.approx(used, rel=0.1)


def test_those_further_away_are_served_less_and_those_beyond_the_reach_not_at_all(chengdu: Scenario) -> None:
    y = with_facility(chengdu, "scenario_zone", 0, 10.0, COUNTY)
    share = served(y, visits(y, y.world.facilities), y.scene.sizes["X"])[0]
    km, reach = y.scene.kilometres[COUNTY], float(chengdu.facility("scenario_zone").reach_km)
    by_distance = share[0][np.argsort(km, kind="stable")]
    assert (np.diff(by_distance) <= 1e-12).all() and by_distance[0] > 0
    assert not share[0][km >= reach].any() and not share[1:].any()


def test_a_second_one_serves_fewer_than_the_first_and_together_never_more_than_all(chengdu: Scenario) -> None:
    y = with_facility(chengdu, "scenario_zone", 0, 10.0, COUNTY)
    tasks, facilities = tasks_by_county(y.scene)[0], y.world.facilities
    one = (served(y, visits(y, facilities), y.scene.sizes["X"])[0, 0] * tasks).sum()
    for name, column in facilities.columns().items():
        column[0, 4] = column[0, 3] if name != "label" else 1
    two = (served(y, visits(y, facilities), y.scene.sizes["X"])[0, 0] * tasks).sum()
    assert one < two < 2 * one and two < tasks.sum()


def test_a_closed_centre_serves_nobody(chengdu: Scenario) -> None:
    y = with_facility(chengdu, "compute_centre", 0, 200.0)
    assert local_compute(y, y.world.facilities, y.world.firms).used.sum() > 0
    y.world.facilities.state[0, 3], y.world.facilities.open_share[0, 3] = CLOSED, 0.0
    assert not local_compute(y, y.world.facilities, y.world.firms).used.size


def test_when_chips_are_short_rent_rises_and_only_own_machines_keep_their_worth(chengdu: Scenario) -> None:
    y = with_facility(chengdu, "compute_centre", 0, 1000.0)
    place = y.scene.lever["compute_vouchers"]

    def lift(left: float, vouchers: float, centre: bool) -> float:
        y.keep("event.compute", np.array([[left]]))
        y.world.facilities.open_share[0, 3] = float(centre)
        y.world.city.spending[0, place] = vouchers
        nobody = cloud_posts(y, y.world.facilities, y.world.talent, np.ones((1, 1)))
        return float(m5.compute_for_local_firms(y, y.world.facilities, y.world.firms, nobody)[0, 0]) - left

    y.keep("event.compute", np.array([[0.5]]))
    assert m5.compute_price(y)[0, 0] == pytest.approx(2.0)
    assert lift(0.5, 50.0, False) < lift(1.0, 50.0, False)
    assert lift(0.5, 0.0, True) == pytest.approx(lift(1.0, 0.0, True))


def test_an_order_that_a_county_cannot_use_is_refused_in_a_run_as_on_screen(chengdu: Scenario) -> None:
    lonely = [Placement(2026, kind, 510704, variant=variant) for kind, variant in (("training_ground", "care"), ("compute_centre", None))]
    plan = Plan(chengdu.key)
    world = open_world(chengdu, [Case(1, plan)])
    run_year(world)
    world.firms.region[...] = world.scene.region_index[511421]  # everybody moves to a corner of the area
    refused = {act.facility: refusal(plan, act, world) for act in lonely}
    record = run_year(world, plans=[plan.with_(*lonely)])
    told = {notice.data["facility"]: notice.code for notice in record.notices if notice.code.startswith("order_")}
    assert {error.code for error in refused.values() if error} == {"model.refused.users"}
    assert told == dict.fromkeys(refused, "order_without_users")
    assert world.facilities.state[0, 1:].max() == 0


def test_use_is_written_for_every_kind_that_is_open(chengdu: Scenario) -> None:
    plan = Plan(chengdu.key).with_(*one_of_each(chengdu))
    world = open_world(chengdu, [Case(1, plan, {"government.grant": 1e5})])
    while world.year < 2030:
        record = run_year(world)
    used = world.facilities.utilisation[0, 1 : 1 + len(chengdu.facilities)]
    assert (used > 0).all() and (used <= 1).all() and len(set(np.round(used, 6))) == len(used)
    assert record.values["facility_use"][0] == pytest.approx(np.where(np.arange(len(used)) == GROUND, np.nanmean([used[GROUND], world.facilities.utilisation[0, 0]]), used))
    assert record.values["facilities_open"][0].sum() == len(used) + len(chengdu.placed)


def test_each_kind_of_training_ground_teaches_its_own_scenario_alone(chengdu: Scenario) -> None:
    kinds = [kind.key for kind in chengdu.kinds]
    for number, variant in enumerate(chengdu.facility("training_ground").variants):
        y = with_facility(chengdu, "training_ground", number, 300.0)
        empty = y.world.facilities.copy()
        empty.open_share[...] = 0.0
        taught = m5.local_data(y, y.world.facilities, y.world.sites, 1.0)[0] - m5.local_data(y, empty, y.world.sites, 1.0)[0]
        assert [kinds[place] for place in np.flatnonzero(taught)] == [variant.key]


def test_what_a_county_would_make_of_a_facility_is_what_it_makes_of_it_once_it_stands(chengdu: Scenario) -> None:
    act = Placement(2026, "scenario_zone", 510107, 10, "electronics")
    world = open_world(chengdu, [Case(1, Plan(chengdu.key))])
    run_year(world)
    foreseen, before = expected_use(world, 0, act), world.facilities.copy()
    far = expected_use(world, 0, Placement(2026, "scenario_zone", 510726, 10, "electronics"))
    assert all(np.array_equal(column, before.columns()[name]) for name, column in world.facilities.columns().items())
    world.with_plans([Plan(chengdu.key).with_(act)])
    while world.year < 2029:
        run_year(world)
    assert foreseen == pytest.approx(world.facilities.utilisation[0, 1]) and far < foreseen
