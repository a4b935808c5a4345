"""M7: anchored shares of the robot market, prices of cost and markup, sales out of store."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.robots import unit_cost_of_robot
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, spend, started


def november(chengdu: Scenario, stock: float = 1e6) -> Year:
    y = started(chengdu)
    y.world.makers.inventory[...] = stock * y.world.firms.alive[:, y.scene.makers]
    return y


def test_shares_stay_put_when_nothing_changes(chengdu: Scenario) -> None:
    y = november(chengdu)
    spend(y, "first_use", float(chengdu.lever("first_use").default))
    firms = y.world.firms
    live = firms.alive & y.scene.is_maker
    before = firms.share_out[live], firms.share_home[live], firms.markup[live]
    do(y, "robot_market")
    for now, then in zip((firms.share_out, firms.share_home, firms.markup), before, strict=True):
        assert now[live] == pytest.approx(then, rel=1e-9)


def test_a_brand_a_tenth_cheaper_gains_as_the_formula_says(chengdu: Scenario) -> None:
    y = november(chengdu)
    firms = y.world.firms
    share, all_ = firms.share_out[0, 0], firms.share_out[0, y.scene.makers].sum()
    markup = firms.markup[0, 0]
    firms.markup[0, 0] = 0.9 * (1 + markup) - 1
    do(y, "robot_market")
    gain = 0.9**-3
    target = share * gain / (1 + share * (gain - 1))
    assert firms.share_out[0, 0] == pytest.approx(share + 0.35 * (target - share))
    assert firms.share_out[0, 1 : y.scene.makers.stop].sum() < all_ - share
    moved = (firms.share_out[0, 0] - share) / share
    assert firms.markup[0, 0] == pytest.approx((0.9 * (1 + markup) - 1) * (1 + 0.04 * moved))


def test_a_better_brain_lifts_every_local_brand(chengdu: Scenario) -> None:
    y = november(chengdu)
    part = y.scene.makers
    before = y.world.firms.share_out[:, part].copy()
    y.world.city.pi *= 1.1
    do(y, "robot_market")
    live = y.world.firms.alive[:, part]
    assert (y.world.firms.share_out[:, part] > before)[live].all()


def test_first_use_support_sells_at_home_and_not_elsewhere(chengdu: Scenario) -> None:
    y = november(chengdu)
    part = y.scene.makers
    home, out = y.world.firms.share_home[:, part].sum(), y.world.firms.share_out[:, part].copy()
    spend(y, "first_use", 100.0)
    do(y, "robot_market")
    usual = float(chengdu.lever("first_use").default)
    lift = np.exp(1.2 / 2 - 1.2 * usual / (usual + 100))
    target = home * lift / (1 + home * (lift - 1))
    assert y.world.firms.share_home[:, part].sum() == pytest.approx(home + 0.35 * (target - home))
    assert y.world.firms.share_out[:, part] == pytest.approx(out)


def test_a_robot_costs_its_parts_plain_parts_and_assembly_and_is_priced_with_a_markup(chengdu: Scenario) -> None:
    y = november(chengdu)
    firms, makers, outside = y.world.firms, y.world.makers, y.world.outside
    cost = makers.part_price[0, 0].sum() + only(outside.rest_price) + firms.unit_cost[0, 0]
    assert unit_cost_of_robot(firms, makers, outside, y.scene.makers)[0, 0] == pytest.approx(cost)
    do(y, "robot_market")
    assert firms.price[0, 0] == pytest.approx((1 + 0.35) * cost)


@pytest.mark.parametrize("stock", [0.0, 3.0, 1e6])
def test_robots_are_sold_out_of_store_and_paid_at_their_price(chengdu: Scenario, stock: float) -> None:
    y = november(chengdu, stock)
    firms, makers, part = y.world.firms, y.world.makers, y.scene.makers
    before = makers.inventory.copy()
    do(y, "robot_market")
    sold = firms.sold[:, part]
    assert (sold <= before).all() and np.array_equal(before - sold, makers.inventory)
    assert firms.revenue[:, part] == pytest.approx(sold * firms.price[:, part])
    assert y.ledger.posted("robot_sales", "firms") == pytest.approx((sold * firms.price[:, part]).sum(axis=1))


def test_half_of_the_orders_that_find_no_robot_wait(chengdu: Scenario) -> None:
    full, empty = november(chengdu), november(chengdu, 0.0)
    for y in (full, empty):
        do(y, "robot_market")
    part = full.scene.makers
    orders = full.world.firms.sold[:, part] + 2 * full.world.firms.backlog[:, part]
    assert empty.world.firms.backlog[:, part] == pytest.approx(0.5 * orders)
    assert only(empty.kept["unmet"]) == pytest.approx(orders.sum())


def test_money_of_the_demonstration_city_buys_robots_at_home(chengdu: Scenario) -> None:
    sold = []
    for money in (0.0, 350.0):
        y = november(chengdu)
        spend(y, "demo_city", money)
        do(y, "robot_market")
        sold.append(y.kept["sold_home"].sum())
    share, price = y.world.firms.share_home[0, y.scene.makers].sum(), only(y.world.outside.robot_price)
    assert sold[1] - sold[0] == pytest.approx(0.1 * 350 / price * share, abs=len(y.kept["sold_home"][0]))
