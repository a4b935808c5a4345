"""M6, 1 September: orders, rationing by capacity, deliveries, exports of parts."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import ratio, sum_last, take, true_at, within
from sim.model.mechanisms.exports import part_exports
from sim.model.mechanisms.suppliers import first_order_penalty, target_shares
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year

ROUNDS = 3
SMALL_CHANGE, SMALL_CAPACITY = 1e-12, 1e-9


@phase(
    reads="firms.alive firms.expected firms.backlog firms.cash firms.debt firms.revenue firms.base_revenue firms.capacity firms.price firms.quality firms.region firms.share_out firms.appeal outside.price outside.quality outside.available outside.appeal outside.local_appeal outside.robots outside.demand makers.brochure makers.tested makers.test_due makers.share makers.stock makers.inventory makers.part_price makers.part_quality city.spending city.setting",
    writes="makers.share makers.stock makers.delivered makers.paid makers.part_price makers.part_quality firms.sold firms.revenue firms.cash firms.debt firms.share_out city.balance",
)
def sourcing(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """Order for autumn; when a stop of imports interrupts, order again what will not come."""
    if y.tick:
        need = _cancelled(y, firms, makers, outside)
        exports = np.zeros(firms.sold.shape)
    else:
        makers.delivered[...], makers.paid[...] = 0.0, 0.0
        supplies = y.scene.supplies
        firms.sold[:, supplies], firms.revenue[:, supplies] = 0.0, 0.0
        makers.share += y.p.sourcing.reallocation[:, :, None, None] * (target_shares(y, firms, makers, outside) - makers.share)
        need = _affordable(y, firms, makers, outside, parts_needed(y, firms, makers))
        exports = part_exports(y, firms, outside)
    delivered, exported = _ration(y, firms, makers, outside, need, exports)
    _settle(y, firms, makers, outside, delivered, exported)


def robots_planned(y: Year, firms: Table, makers: Table) -> np.ndarray:
    """Robots that each maker means to build (R, M)."""
    part = y.scene.makers
    target = firms.expected[:, part] * (1 + y.p.robot.inventory_target) + firms.backlog[:, part] - makers.inventory
    return np.maximum(target, 0.0) * firms.alive[:, part]


def parts_needed(y: Year, firms: Table, makers: Table) -> np.ndarray:
    """Robot sets to be ordered (R, M, K): what is built and a reserve, less what is in store."""
    planned = np.minimum(robots_planned(y, firms, makers), firms.capacity[:, y.scene.makers])
    return np.maximum(planned[:, :, None] * (1 + y.p.sourcing.stock_reserve[:, :, None]) - makers.stock, 0.0)


def _affordable(y: Year, firms: Table, makers: Table, outside: Table, need: np.ndarray) -> np.ndarray:
    """Parts need cash or a loan in September (M11): the share of the bill that suppliers don't lend until robots are sold."""
    part = y.scene.makers
    bill = (need * outside.price[:, None, :, 0]).sum(axis=2) * y.p.finance.prepaid
    credit = y.p.finance.loan_limit * (firms.revenue + firms.base_revenue)[:, part] - firms.debt[:, part]
    lent = within(bill - firms.cash[:, part], 0.0, np.maximum(credit, 0.0))
    loans = np.zeros(firms.cash.shape)
    loans[:, part] = lent
    firms.debt += loans
    y.ledger.pay_firms("loans", "banks", loans)
    money = np.maximum(firms.cash[:, part], 0.0)
    return need * np.minimum(ratio(money, bill, 1.0), 1.0)[:, :, None]


def _cancelled(y: Year, firms: Table, makers: Table, outside: Table) -> np.ndarray:
    """Foreign orders still on the way that will not come (R, M, K); their price is paid back."""
    lost = makers.delivered[:, :, :, -1] * (1 - outside.available[:, None, :, 1]) * y.p.sourcing.open_orders[:, :, None]
    refund = np.zeros(firms.cash.shape)
    refund[:, y.scene.makers] = (lost * outside.price[:, None, :, 1]).sum(axis=2)
    makers.delivered[:, :, :, -1] -= lost
    makers.paid[:, :, :, -1] -= lost * outside.price[:, None, :, 1]
    makers.stock -= np.minimum(lost, makers.stock)
    y.ledger.pay_firms("parts_imports", "outside", refund)
    return lost


def _ration(y: Year, firms: Table, makers: Table, outside: Table, need: np.ndarray, exports: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Deliveries (R, M, K, C) and exports (R, F): capacity rations, the rest spills over to others known, then to the coast."""
    width = makers.brochure.shape[3]
    orders = _local_orders(firms, makers, need)
    delivered = np.zeros(makers.share.shape)
    delivered[:, :, :, width:] = need[:, :, :, None] * makers.share[:, :, :, width:] * outside.available[:, None]
    wanted, from_outside = need.reshape(-1), sum_last(delivered[:, :, :, width:]).reshape(-1)
    spare, others = np.maximum(firms.capacity - firms.sold, 0.0).reshape(-1), exports.reshape(-1)
    left, weight, got, exported = wanted, orders.share, np.zeros(orders.share.shape), np.zeros(others.shape)
    for _ in range(ROUNDS):
        asked = left.take(orders.cell) * weight
        load = np.bincount(orders.seller, asked, spare.size) + others
        fill = np.minimum(ratio(spare, load, 1.0), 1.0)
        got += asked * fill.take(orders.seller)
        exported += others * fill
        left = wanted - from_outside - np.bincount(orders.cell, got, wanted.size)
        left = np.where(left > SMALL_CHANGE * wanted, left, 0.0)
        if not left.any():
            break
        spare, others = np.maximum(spare - load * fill, 0.0), np.zeros(1)
        weight = orders.split(spare.take(orders.seller) > SMALL_CAPACITY)
    delivered.reshape(-1)[orders.cell * makers.share.shape[3] + orders.entry] = got
    return _from_the_coast(outside, need, delivered), exported.reshape(exports.shape)


@dataclass(frozen=True)
class LocalOrders:
    """Shares of orders (n,) that go to local suppliers: flat places of the maker's component and of the seller, entry in the brochure."""

    cell: np.ndarray
    entry: np.ndarray
    seller: np.ndarray
    share: np.ndarray

    def split(self, open_: np.ndarray) -> np.ndarray:
        """Shares of the orders of each maker and component over those of its suppliers that are open (n,)."""
        share = np.where(open_, self.share, 0.0)
        total = np.bincount(self.cell, share).take(self.cell) if share.size else share
        return ratio(share, total)


def _local_orders(firms: Table, makers: Table, need: np.ndarray) -> LocalOrders:
    """Shares above zero of what is needed (R, M, K)."""
    width = makers.brochure.shape[3]
    at = true_at(makers.share[:, :, :, :width] > 0)
    at = at[need.take(at // width) > 0]
    cell, entry = _cell_and_entry(makers, at)
    return LocalOrders(cell, entry, _seller(firms, makers, at), take(makers.share, cell * makers.share.shape[3] + entry))


def _cell_and_entry(makers: Table, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Flat place of the maker's component, and entry, for flat places (n,) of the brochures."""
    cell = at // makers.brochure.shape[3]
    return cell, at - cell * makers.brochure.shape[3]


def _seller(firms: Table, makers: Table, at: np.ndarray) -> np.ndarray:
    """Flat place of the firm at flat places (n,) of the brochures."""
    return at // makers.brochure[0].size * firms.alive.shape[1] + take(makers.brochure, at)


def _from_the_coast(outside: Table, need: np.ndarray, delivered: np.ndarray) -> np.ndarray:
    """What others can't deliver, the coast does, as long as it has parts for all its own orders."""
    left = np.maximum(need - sum_last(delivered), 0.0)
    delivered[:, :, :, -outside.price.shape[2]] += left * (outside.available[:, None, :, 0] >= 1)
    return delivered


def _settle(y: Year, firms: Table, makers: Table, outside: Table, delivered: np.ndarray, exported: np.ndarray) -> None:
    """Goods into store, money to suppliers (small first orders at a premium), means of price and quality."""
    width = makers.brochure.shape[3]
    at = true_at(delivered[:, :, :, :width] != 0)
    (cell, entry), seller = _cell_and_entry(makers, at), _seller(firms, makers, at)
    place = cell * delivered.shape[3] + entry
    amount = take(delivered, place)
    value = amount * take(firms.price, seller) * (1 + first_order_penalty(y, seller // firms.alive.shape[1], take(makers.test_due, at)))
    paid = np.zeros(delivered.shape)
    paid.reshape(-1)[place] = value
    paid[:, :, :, width:] = delivered[:, :, :, width:] * outside.price[:, None]
    sold, earned = (_by_slot(firms, seller, each) for each in (amount, value))
    local_came, local_value, local_quality = (_by_cell(makers, cell, each) for each in (amount, value, amount * take(firms.quality, seller)))
    outside_value = sum_last(paid[:, :, :, width:])
    _pay(y, firms, local_value, outside_value, earned, exported)
    firms.sold += sold + exported
    firms.revenue += earned + exported * firms.price
    outside_came, outside_quality = (sum_last(delivered[:, :, :, width:] * each) for each in (1.0, outside.quality[:, None]))
    _mix(makers, local_came + outside_came, local_value + outside_value, local_quality + outside_quality)
    makers.delivered += delivered
    makers.paid += paid
    y.keep("part_exports", y.kept.get("part_exports", 0.0) + exported * firms.price)


def _by_slot(firms: Table, seller: np.ndarray, amount: np.ndarray) -> np.ndarray:
    """Sums (R, F) of amounts (n,) by the seller's flat place."""
    return np.bincount(seller, amount, firms.alive.size).reshape(firms.alive.shape)


def _by_cell(makers: Table, cell: np.ndarray, amount: np.ndarray) -> np.ndarray:
    """Sums (R, M, K) of amounts (n,) by flat place of the maker's component."""
    return np.bincount(cell, amount, makers.stock.size).reshape(makers.stock.shape)


def _pay(y: Year, firms: Table, local: np.ndarray, from_outside: np.ndarray, earned: np.ndarray, exported: np.ndarray) -> None:
    """Makers pay for what came (R, M, K): to local suppliers, and to the outside; makers elsewhere pay for exports."""
    spent, imported = np.zeros(earned.shape), np.zeros(earned.shape)
    spent[:, y.scene.makers] = sum_last(local)
    imported[:, y.scene.makers] = sum_last(from_outside)
    y.ledger.between_firms("part_sales", earned - spent)
    y.ledger.firms_pay("parts_imports", "outside", imported)
    y.ledger.pay_firms("part_sales", "outside", exported * firms.price)


def _mix(makers: Table, came: np.ndarray, value: np.ndarray, quality: np.ndarray) -> None:
    """Mean price and quality of parts in store, new deliveries (R, M, K) of that value and summed quality mixed with old stock."""
    total = makers.stock + came
    some = total > 0
    for column, new in ((makers.part_price, value), (makers.part_quality, quality)):
        np.divide(makers.stock * column + new, total, out=column, where=some)
    makers.stock[...] = total
