"""M6, choice: logit over price, quality, distance, relation, risk and policy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sim.model.mechanisms.suppliers import (
    distance,
    first_order_penalty,
    fit,
    outside_utility,
    policy,
    premium,
    promise,
    target_shares,
)
from sim.model.tables.states import QUALIFIED, UNTESTED
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import only, spend, started

BUYER = np.zeros(2, dtype=int)
PART = 0


def two_alike(chengdu: Scenario) -> tuple[Year, np.ndarray]:
    """Two suppliers of one part, alike in everything, and their slots; relation does not count."""
    y = started(chengdu, overrides={"sourcing.relation": 0.0})
    firms, first = y.world.firms, y.scene.suppliers[PART].start
    slots = np.array([first, first + 1])
    for column in (firms.price, firms.quality, firms.region):
        column[0, slots] = column[0, first]
    return y, slots


def worth(y: Year, slots: np.ndarray) -> float:
    """Utility of the second over the first."""
    first, second = promise(y, y.world.firms, y.world.outside, BUYER, slots)
    return float(second - first)


def test_a_tenth_cheaper_is_worth_three_times_its_logarithm(chengdu: Scenario) -> None:
    y, slots = two_alike(chengdu)
    y.world.firms.price[0, slots[1]] *= 0.9
    assert worth(y, slots) == pytest.approx(-3 * np.log(0.9))


def test_a_tenth_better_is_worth_twice_its_logarithm(chengdu: Scenario) -> None:
    y, slots = two_alike(chengdu)
    y.world.firms.quality[0, slots[1]] *= 1.1
    assert worth(y, slots) == pytest.approx(2 * np.log(1.1))


def test_three_hundred_kilometres_cost_one_unit(chengdu: Scenario) -> None:
    y, slots = two_alike(chengdu)
    km = y.scene.kilometres[y.world.firms.region[0, 0]]
    y.world.firms.region[0, slots] = near, far = int(km.argmin()), int(km.argmax())
    assert worth(y, slots) == pytest.approx(-(km[far] - km[near]) / 300)


def test_division_of_labour_shortens_the_way_between_cities_and_not_within_one(chengdu: Scenario) -> None:
    y = started(chengdu)
    city = y.scene.city_of
    other = int(np.flatnonzero(city != city[0])[0])
    row, pair = np.zeros(2, dtype=int), np.array([1, other])
    before = distance(y, row, pair)
    spend(y, "metro_division", 125.0)
    assert distance(y, row, pair) / before == pytest.approx([1.0, 1 - 0.5 / 2])


def test_terms_of_local_purchase_pull_every_local_supplier_alike(chengdu: Scenario) -> None:
    y, slots = two_alike(chengdu)
    setting, place = y.world.city.setting, y.scene.lever["local_terms"]
    setting[:, place] = 0.0
    free = promise(y, y.world.firms, y.world.outside, BUYER, slots)
    setting[:, place] = 0.7
    asked = 1 + 0.5 * (np.exp(0.63 / 3) - 1)
    assert promise(y, y.world.firms, y.world.outside, BUYER, slots) - free == pytest.approx([0.63 - 3 * np.log(asked)] * 2)


@pytest.mark.parametrize(("captive", "left"), [(0.0, 0.63), (1.0, 0.0)])
def test_bound_buyers_are_asked_for_a_part_of_what_the_terms_would_bear(chengdu: Scenario, captive: float, left: float) -> None:
    """All of it eats up the pull; none of it leaves the price as it is."""
    y = started(chengdu, overrides={"sourcing.captive_premium": captive})
    assert only(policy(y)) == 0.0 and only(premium(y)) == 0.0
    y.world.city.setting[:, y.scene.lever["local_terms"]] = 0.7
    assert only(policy(y)) == pytest.approx(left, abs=1e-12)
    assert 3 * np.log1p(only(premium(y))) == pytest.approx(0.63 - left)


def test_an_empty_entry_and_a_closed_firm_promise_nothing(chengdu: Scenario) -> None:
    y, slots = two_alike(chengdu)
    y.world.firms.alive[0, slots[0]] = False
    assert promise(y, y.world.firms, y.world.outside, BUYER, np.array([slots[0], -1])).tolist() == [-np.inf, -np.inf]


def test_the_premium_of_first_orders_halves_every_year(chengdu: Scenario) -> None:
    y = started(chengdu)
    since = np.array([y.year, y.year - 1, y.year - 2])
    assert first_order_penalty(y, np.zeros(3, dtype=int), since) == pytest.approx([0.10, 0.05, 0.025])


def test_a_source_that_stopped_delivering_is_feared(chengdu: Scenario) -> None:
    y = started(chengdu)
    calm = outside_utility(y, y.world.makers, y.world.outside)
    y.world.outside.available[:, PART, 1] = 0.4
    feared = outside_utility(y, y.world.makers, y.world.outside)
    assert feared[1, :, :, PART] - calm[1, :, :, PART] == pytest.approx(-2 * 0.6)
    assert np.array_equal(feared[0], calm[0])


def test_shares_add_up_and_the_cheaper_gains_as_the_logit_says(chengdu: Scenario) -> None:
    y, slots = two_alike(chengdu)
    makers = y.world.makers
    makers.tested[...], makers.brochure[...] = UNTESTED, -1
    makers.brochure[0, 0, PART, :2], makers.tested[0, 0, PART, :2], makers.test_due[0, 0, PART, :2] = slots, QUALIFIED, 0
    before = target_shares(y, y.world.firms, makers, y.world.outside)
    y.world.firms.price[0, slots[1]] *= 0.9
    after = target_shares(y, y.world.firms, makers, y.world.outside)
    assert after.sum(axis=3) == pytest.approx(1.0)
    assert before[0, 0, PART, 0] == pytest.approx(before[0, 0, PART, 1])
    s, gain = before[0, 0, PART, 1], 0.9**-3
    assert after[0, 0, PART, 1] == pytest.approx(s * gain / (1 + s * (gain - 1)))


def test_the_opening_shares_are_their_own_target(chengdu: Scenario) -> None:
    y = Year(started(chengdu, overrides={"sourcing.relation": 0.0}).world)
    makers, live = y.world.makers, y.world.firms.alive[:, y.scene.makers]
    spend(y, "metro_division", float(chengdu.lever("metro_division").default))
    y.world.city.spending[...] = y.world.city.setting * [lever.cost(1.0) for lever in chengdu.levers]
    assert target_shares(y, y.world.firms, makers, y.world.outside)[live] == pytest.approx(makers.share[live], abs=0.03)


@given(some.lists(some.floats(0.001, 1), min_size=3, max_size=3), some.floats(-2, 2), some.floats(-2, 2), some.sampled_from([0.0, 0.5]))
def test_no_forced_mix_of_sources_is_worth_more_than_the_one_chosen_freely(world: Year, forced: list[float], local: float, abroad: float, relation: float) -> None:
    """Chosen freely and kept: shares that are their own target, relations included. Without relations the worth is the logarithm of the sum (McFadden)."""
    y, makers, outside = world, world.world.makers, world.world.outside
    y.p.sourcing.relation[...] = relation
    outside.local_appeal[...], outside.appeal[..., 0], outside.appeal[..., 1] = local, 0.0, abroad
    chosen = np.full(3, 1 / 3)
    for _ in range(200):
        weights = np.exp(np.array([local, 0.0, abroad]) + relation * chosen)
        chosen = weights / weights.sum()
    found = []
    for share in (chosen, np.array(forced) / np.sum(forced)):
        makers.share[...] = 0.0
        makers.share[0, 0, PART, [0, -2, -1]] = share
        found.append(fit(y, makers, outside)[0, 0, PART])
    if not relation:
        assert found[0] == pytest.approx(np.log(weights.sum()))
    assert found[1] <= found[0] + 1e-9


@pytest.fixture(scope="module")
def world(chengdu: Scenario) -> Year:
    y = started(chengdu)
    assert only(y.world.outside.robots) > 0
    return y
