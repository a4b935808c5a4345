"""Facilities: built in their time, felt within their reach, counted for their own variant and only while open."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.dates import DAYS, due_date
from sim.model.mechanisms.facilities import kind_index, open_size, park_pull, reach_km
from sim.model.tables.states import CLOSED, FREE, OPEN
from sim.model.year import Year
from sim.scenario import Closure, Placement, Plan, Scenario
from tests.model.mechanisms.situations import opened, started, years_of


def with_facility(chengdu: Scenario, kind: str, variant: int, size: float, region: int = 0, share: float = 1.0) -> Year:
    y = started(chengdu)
    facilities = y.world.facilities
    facilities.state[...], facilities.open_share[...] = FREE, 0.0
    facilities.state[0, 3], facilities.kind[0, 3], facilities.variant[0, 3] = OPEN, kind_index(y.scene, kind), variant
    facilities.size[0, 3], facilities.region[0, 3], facilities.open_share[0, 3] = size, region, share
    return y


@pytest.mark.parametrize(("kind", "by"), [("component_park", "component"), ("training_ground", "kind"), ("laboratory", "field")])
def test_a_facility_counts_for_its_own_variant_and_for_the_part_of_the_year_in_which_it_is_open(chengdu: Scenario, kind: str, by: str) -> None:
    y = with_facility(chengdu, kind, 1, 40.0, share=0.25)
    size = open_size(y, y.world.facilities, kind, by)
    assert size.sum() == pytest.approx(10.0) and np.count_nonzero(size) == 1


def test_a_park_is_felt_fully_where_it_stands_half_at_half_its_reach_and_not_beyond(chengdu: Scenario) -> None:
    y = with_facility(chengdu, "component_park", 1, 2.0)
    felt, km, reach = park_pull(y, y.world.facilities)[0], y.scene.kilometres[0], reach_km(y.scene, "component_park")
    assert felt[1] == pytest.approx(2.0 * np.clip(1 - km / reach, 0, 1))
    assert not np.delete(felt, 1, axis=0).any() and (felt[1] == 0).any()


def test_a_facility_opens_on_its_due_day_and_not_before(chengdu: Scenario) -> None:
    order = Placement(2026, "training_ground", 510108, 50, "care")
    world = opened(chengdu, plan=Plan(chengdu.key).with_(order))
    records = years_of(world, 2027)
    (opening,) = [notice.day for record in records.values() for notice in record.notices if notice.code == "facility_opened"]
    due = due_date(2026, 4, float(chengdu.facility("training_ground").build_years))
    assert due == 2026 * DAYS + opening
    ground = next(facility for facility in records[2026].film.facilities if facility.slot == 1)
    assert ground.state == "open" and ground.opens == (2026, opening)


def test_a_closed_facility_gives_nothing_more(chengdu: Scenario) -> None:
    order = Placement(2026, "training_ground", 510108, 300, "care")
    closed = Plan(chengdu.key).with_(order, Closure(2028, order.id))
    world = opened(chengdu, plan=closed)
    years_of(world, 2028)
    assert world.facilities.state[0, 1] == CLOSED and world.facilities.open_share[0, 1] == 0


def test_the_place_of_a_closed_facility_is_used_again_once_it_is_paid_off(chengdu: Scenario) -> None:
    first = chengdu.placed[0]
    acts = [Placement(2026, "training_ground", 510108, 50, "care", id=f"ground-{number}") for number in range(63)]
    world = opened(chengdu, plan=Plan(chengdu.key).with_(*acts[:63], Closure(2026, first.id)), overrides={"government.grant": 1e5})
    years_of(world, 2026)
    assert (world.facilities.state[0] == FREE).sum() == 0 and (world.facilities.state[0] == CLOSED).sum() == 1
    one_more = world.cases[0].plan.with_(Placement(2027, "training_ground", 510108, 50, "care", id="one more"))
    world.with_plans([one_more])
    years_of(world, 2027)
    assert (world.facilities.state[0] == OPEN).all()
