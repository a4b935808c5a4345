"""M6, the parts market: capacity rations, the rest spills over, everything ordered arrives from somewhere and is paid for."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.mechanisms.sourcing import parts_needed
from sim.model.mechanisms.suppliers import target_shares
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, started


def market(chengdu: Scenario, capacity: float | None = None, cash: float = 1e6, rows: int = 2) -> Year:
    """Before the market of 1 September, suppliers with that capacity."""
    y = started(chengdu, rows=rows)
    firms = y.world.firms
    firms.cash[...] = cash * firms.alive
    if capacity is not None:
        firms.capacity[:, y.scene.supplies] = capacity
    return y


@pytest.mark.parametrize("capacity", [0.0, 0.3, 2.0, 1e9])
def test_nobody_sells_more_than_the_plant_makes_and_every_order_arrives(chengdu: Scenario, capacity: float) -> None:
    y = market(chengdu, capacity)
    needed, stock = parts_needed(y, y.world.firms, y.world.makers), y.world.makers.stock.copy()
    do(y, "sourcing")
    makers = y.world.makers
    assert (y.world.firms.sold[:, y.scene.supplies] <= capacity * (1 + 1e-9) + 1e-9).all()
    assert makers.delivered.sum(axis=3) == pytest.approx(needed)
    assert makers.stock - stock == pytest.approx(needed)


def test_scarce_capacity_spills_over_to_other_suppliers_before_the_coast(chengdu: Scenario) -> None:
    ample, tight = market(chengdu), market(chengdu)
    slots, width = ample.scene.suppliers[1], ample.world.makers.brochure.shape[3]
    for y in (ample, tight):
        y.world.firms.capacity[:, y.scene.supplies] = 1e9
        y.world.firms.share_out[:, y.scene.supplies] = 0.0
    tight.world.firms.capacity[:, slots.start : slots.start + 6] = 0.0
    for y in (ample, tight):
        do(y, "sourcing")
    others = slice(slots.start + 6, slots.stop)
    assert (tight.world.firms.sold[:, others] >= ample.world.firms.sold[:, others] - 1e-9).all()
    assert tight.world.firms.sold[:, others].sum() > ample.world.firms.sold[:, others].sum()
    coast = [y.world.makers.delivered[:, :, 1, width].sum() for y in (ample, tight)]
    assert coast[1] >= coast[0]


def test_without_coast_and_imports_and_with_little_plant_here_less_arrives_than_is_needed(chengdu: Scenario) -> None:
    y = market(chengdu, capacity=0.1)
    y.world.outside.available[...] = 0.2
    needed = parts_needed(y, y.world.firms, y.world.makers)
    do(y, "sourcing")
    came = y.world.makers.delivered.sum(axis=3)
    assert (came <= needed + 1e-9).all() and came.sum() < 0.9 * needed.sum()


def test_orders_move_by_45_percent_of_the_way_to_their_target_a_year(chengdu: Scenario) -> None:
    y = market(chengdu)
    y.world.firms.price[:, y.scene.supplies] *= 0.8
    before = y.world.makers.share.copy()
    target = target_shares(y, y.world.firms, y.world.makers, y.world.outside)
    do(y, "sourcing")
    assert y.world.makers.share - before == pytest.approx(0.45 * (target - before))


def test_makers_pay_what_suppliers_earn(chengdu: Scenario) -> None:
    y = market(chengdu)
    cash = y.world.firms.cash.copy()
    do(y, "sourcing")
    exports, imports = (-y.ledger.posted(posting, "outside") for posting in ("part_sales", "parts_imports"))
    assert (y.world.firms.cash - cash).sum(axis=1) == pytest.approx(exports + imports)
    assert (y.world.firms.revenue[:, y.scene.supplies] >= 0).all()
    width = y.world.makers.brochure.shape[3]
    local = y.world.makers.paid[..., :width].sum(axis=(1, 2, 3))
    assert y.world.firms.revenue[:, y.scene.supplies].sum(axis=1) == pytest.approx(local + exports)


def test_parts_need_cash_or_a_loan_within_the_limit(chengdu: Scenario) -> None:
    y = market(chengdu, cash=0.0)
    firms, part = y.world.firms, y.scene.makers
    firms.debt[...] = 0.0
    firms.base_revenue[:, part] = 0.5
    needed = parts_needed(y, firms, y.world.makers)
    limit = only(y.p.finance.loan_limit[:1]) * (firms.revenue + firms.base_revenue)[:, part]
    do(y, "sourcing")
    bill = (needed * y.world.outside.price[:, None, :, 0]).sum(axis=2) * 0.3
    assert firms.debt[:, part] == pytest.approx(np.minimum(bill, limit))
    share = np.divide(firms.debt[:, part], bill, out=np.ones_like(bill), where=bill > 0)
    assert y.world.makers.delivered.sum(axis=3) == pytest.approx(needed * share[:, :, None])


def test_buyers_bound_by_local_terms_pay_the_premium_and_buyers_elsewhere_do_not(chengdu: Scenario) -> None:
    paid, received = [], []
    for terms in (0.0, 1.0):
        y = market(chengdu, capacity=1e9)
        y.world.city.setting[:, y.scene.lever["local_terms"]] = terms
        do(y, "sourcing")
        makers, width = y.world.makers, y.world.makers.brochure.shape[3]
        paid.append(makers.paid[..., :width].sum() / makers.delivered[..., :width].sum())
        received.append(y.kept["part_exports"].sum() / (y.world.outside.price[:, :, 0].sum()))
    assert received[0] == pytest.approx(received[1])
    assert paid[1] / paid[0] == pytest.approx(1 + 0.5 * (np.exp(0.3) - 1), rel=0.1)
