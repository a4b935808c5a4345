"""M6, 1 September: orders, rationing by capacity, deliveries, exports of parts.

Equation: need = robots planned (1 + stock_reserve) - stock, as far as cash and credit pay prepaid of the bill; three rounds fill min(1, spare / asked),
what is left goes to other known suppliers and then to the coast.
Source: rationing in proportion to orders; rail hindcast for the pace (docs/model.md).
Parameters: sourcing.stock_reserve, sourcing.open_orders, robot.inventory_target, finance.prepaid.
Sign: orders follow shares; capacity caps what local suppliers deliver; a stop of imports leaves robots unbuilt.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import ratio, sum_first, sum_last, within
from sim.model.mechanisms.accounts import borrow, credit_left
from sim.model.mechanisms.exports import part_exports
from sim.model.mechanisms.suppliers import (
    first_order_penalty,
    from_outside,
    in_shares,
    premium,
    qualified_entries,
    reallocate,
    seen,
)
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year

ROUNDS = 3
SMALL_CHANGE, SMALL_CAPACITY, NO_LOAD = 1e-12, 1e-9, 1e-200


@phase(
    reads="firms.alive firms.expected firms.backlog firms.cash firms.debt firms.revenue firms.base_revenue firms.capacity firms.price firms.quality firms.region firms.share_out firms.appeal outside.price outside.quality outside.available outside.appeal outside.local_appeal outside.robots outside.demand makers.brochure makers.tested makers.test_due makers.share makers.stock makers.inventory makers.part_price makers.part_quality city.spending city.setting",
    writes="makers.share makers.stock makers.delivered makers.paid makers.part_price makers.part_quality firms.sold firms.revenue firms.cash firms.debt firms.share_out city.balance",
)
def sourcing(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """Order for autumn; when a stop of imports interrupts, order again what will not come."""
    at = qualified_entries(makers)
    if y.tick:
        need = _cancelled(y, firms, makers, outside)
        exports = np.zeros(firms.sold.shape)
    else:
        makers.delivered[...], makers.paid[...] = 0.0, 0.0
        supplies = y.scene.supplies
        firms.sold[:, supplies], firms.revenue[:, supplies] = 0.0, 0.0
        view = seen(y, firms, outside)
        reallocate(y, firms, makers, outside, at, view)
        need = _affordable(y, firms, outside, parts_needed(y, firms, makers))
        exports = part_exports(y, firms, outside, view)
    deliver(y, firms, makers, outside, at, need, exports)


def robots_planned(y: Year, firms: Table, makers: Table) -> np.ndarray:
    """Robots that each maker means to build (R, M)."""
    part = y.scene.makers
    target = firms.expected[:, part] * (1 + y.p.robot.inventory_target) + firms.backlog[:, part] - makers.inventory
    return np.maximum(target, 0.0) * firms.alive[:, part]


def parts_needed(y: Year, firms: Table, makers: Table) -> np.ndarray:
    """Robot sets to be ordered (R, M, K): what is built and a reserve, less what is in store."""
    planned = np.minimum(robots_planned(y, firms, makers), firms.capacity[:, y.scene.makers])
    return np.maximum(planned[:, :, None] * (1 + y.p.sourcing.stock_reserve[:, :, None]) - makers.stock, 0.0)


def _affordable(y: Year, firms: Table, outside: Table, need: np.ndarray) -> np.ndarray:
    """Parts need cash or a loan in September (M11): the share of the bill that suppliers don't lend until robots are sold."""
    part = y.scene.makers
    cash = firms.cash[:, part]
    bill = (need * outside.price[:, None, :, 0]).sum(axis=2) * y.p.finance.prepaid
    lent = np.zeros(firms.cash.shape)
    lent[:, part] = within(bill - cash, 0.0, credit_left(y, firms)[:, part])
    borrow(y, firms, lent)
    return need * np.minimum(ratio(np.maximum(cash, 0.0), bill, 1.0), 1.0)[:, :, None]


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


@accelerated
def deliver(y: Year, firms: Table, makers: Table, outside: Table, at: np.ndarray, need: np.ndarray, exports: np.ndarray) -> None:
    """What is needed (R, M, K) and what makers elsewhere ask for (R, F) comes as far as capacity allows, and is paid. Local suppliers, at flat
    places ``at`` (n,) of the brochures, get their shares of the orders."""
    orders = _local_orders(firms, makers, at, need)
    delivered, exported = _ration(firms, makers, outside, orders, need, exports)
    _settle(y, firms, makers, outside, orders, delivered, exported)


@dataclass(slots=True)
class Delivered:
    """What comes: from local suppliers for each of the orders (n,), and from the coast and abroad (O, R, M, K)."""

    local: np.ndarray
    far: np.ndarray


def _ration(firms: Table, makers: Table, outside: Table, orders: LocalOrders, need: np.ndarray, exports: np.ndarray) -> tuple[Delivered, np.ndarray]:
    """Deliveries and exports (R, F): capacity rations, the rest spills over to others known, then to the coast."""
    far = need * from_outside(makers.share, makers) * outside.available.transpose(2, 0, 1)[:, :, None]
    wanted, not_local = need.reshape(-1), sum_first(far).reshape(-1)
    spare, others = np.maximum(firms.capacity - firms.sold, 0.0).reshape(-1), exports.reshape(-1)
    left, weight, got, exported = wanted, orders.share, np.zeros(orders.share.shape), np.zeros(others.shape)
    for _ in range(ROUNDS):
        asked = left.take(orders.cell) * weight
        load = np.bincount(orders.seller, asked, spare.size) + others
        fill = np.minimum(spare / np.maximum(load, NO_LOAD), 1.0)  # where nothing is asked for it does not matter
        got += asked * fill.take(orders.seller)
        exported += others * fill
        left = wanted - not_local - np.bincount(orders.cell, got, wanted.size)
        left = np.where(left > SMALL_CHANGE * wanted, left, 0.0)
        if not left.any():
            break
        spare, others = np.maximum(spare - load * fill, 0.0), np.zeros(1)
        weight = orders.split(spare.take(orders.seller) > SMALL_CAPACITY)
    _from_the_coast(outside, need, sum_first(far, orders.by_cell(got, need)), far)
    return Delivered(got, far), exported.reshape(exports.shape)


@dataclass(slots=True)
class LocalOrders:
    """Shares of orders (n,) that go to local suppliers: flat places of the maker's component, of the entry in the brochure and in the shares, and of the seller."""

    cell: np.ndarray
    at: np.ndarray
    place: np.ndarray
    seller: np.ndarray
    share: np.ndarray

    def split(self, open_: np.ndarray) -> np.ndarray:
        """Shares of the orders of each maker and component over those of its suppliers that are open (n,)."""
        share = np.where(open_, self.share, 0.0)
        total = np.bincount(self.cell, share).take(self.cell) if share.size else share
        return share / np.maximum(total, NO_LOAD)

    def by_cell(self, amount: np.ndarray, like: np.ndarray) -> np.ndarray:
        """Sums of amounts (n,) by maker and component, in the shape of ``like`` (R, M, K)."""
        return np.bincount(self.cell, amount, like.size).reshape(like.shape)

    def by_seller(self, amount: np.ndarray, like: np.ndarray) -> np.ndarray:
        """Sums of amounts (n,) by firm, in the shape of ``like`` (R, F)."""
        return np.bincount(self.seller, amount, like.size).reshape(like.shape)


def _local_orders(firms: Table, makers: Table, at: np.ndarray, need: np.ndarray) -> LocalOrders:
    """Orders at qualified suppliers, at flat places ``at`` (n,) of the brochures, of what is needed (R, M, K)."""
    cell = at // makers.brochure.shape[3]
    some = need.take(cell) > 0
    at, cell = at[some], cell[some]
    place = in_shares(makers, at, cell)
    seller = at // makers.brochure[0].size * firms.alive.shape[1] + makers.brochure.take(at)
    return LocalOrders(cell, at, place, seller, makers.share.take(place))


def _from_the_coast(outside: Table, need: np.ndarray, came: np.ndarray, far: np.ndarray) -> None:
    """What others can't deliver (R, M, K), the coast does, as long as it has parts for all its own orders; added to ``far`` (O, R, M, K)."""
    far[0] += np.maximum(need - came, 0.0) * (outside.available[:, None, :, 0] >= 1)


def _settle(y: Year, firms: Table, makers: Table, outside: Table, orders: LocalOrders, delivered: Delivered, exported: np.ndarray) -> None:
    """Goods into store, money to suppliers (small first orders at a premium), means of price and quality."""
    seller, amount, far = orders.seller, delivered.local, delivered.far
    row = seller // firms.alive.shape[1]
    value = amount * firms.price.take(seller) * (1 + first_order_penalty(y, row, makers.test_due.take(orders.at))) * (1 + premium(y).take(row))
    far_value = far * outside.price.transpose(2, 0, 1)[:, :, None]
    came, local_value, quality = (orders.by_cell(each, makers.stock) for each in (amount, value, amount * firms.quality.take(seller)))
    outside_value, earned, exports = sum_first(far_value), orders.by_seller(value, firms.cash), exported * firms.price
    spent, imported = np.zeros(earned.shape), np.zeros(earned.shape)
    spent[:, y.scene.makers], imported[:, y.scene.makers] = sum_last(np.concatenate([local_value[None], outside_value[None]]))
    post(y, earned - spent, imported, exports)
    firms.sold += orders.by_seller(amount, firms.cash) + exported
    firms.revenue += earned + exports
    far_quality = sum_first(far * outside.quality.transpose(2, 0, 1)[:, :, None])
    _mix(makers, came + sum_first(far), local_value + outside_value, quality + far_quality)
    for column, local, other in ((makers.delivered, amount, far), (makers.paid, value, far_value)):
        column.reshape(-1)[orders.place] += local
        for origin, each in enumerate(other, makers.brochure.shape[3]):
            column[..., origin] += each


def post(y: Year, received: np.ndarray, imported: np.ndarray, exports: np.ndarray) -> None:
    """Parts are paid (R, F): what suppliers got from makers here and these paid them, what makers paid to the outside, what makers elsewhere paid."""
    y.ledger.between_firms("part_sales", received)
    y.ledger.firms_pay("parts_imports", "outside", imported)
    y.ledger.pay_firms("part_sales", "outside", exports)
    y.keep("part_exports", y.kept.get("part_exports", 0.0) + exports)


def _mix(makers: Table, came: np.ndarray, value: np.ndarray, quality: np.ndarray) -> None:
    """Mean price and quality of parts in store, new deliveries (R, M, K) of that value and summed quality mixed with old stock."""
    total = makers.stock + came
    some = total > 0
    divided = np.where(some, total, 1.0)
    for column, new in ((makers.part_price, value), (makers.part_quality, quality)):
        column[...] = np.where(some, (makers.stock * column + new) / divided, column)
    makers.stock[...] = total
