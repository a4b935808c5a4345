"""M6, 1 September: orders, rationing by capacity, deliveries, exports of parts."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import pick, sum_by
from sim.model.mechanisms.exports import part_exports
from sim.model.mechanisms.suppliers import first_order_penalty, target_shares
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year

ROUNDS = 3


@phase(
    reads="firms.alive firms.expected firms.backlog firms.cash firms.debt firms.revenue firms.base_revenue firms.capacity firms.price firms.quality firms.region firms.share_out firms.appeal outside.price outside.quality outside.available outside.appeal outside.local_appeal outside.robots outside.demand makers.brochure makers.tested makers.test_due makers.share makers.stock makers.inventory makers.part_price makers.part_quality city.spending city.setting",
    writes="makers.share makers.stock makers.delivered makers.paid makers.part_price makers.part_quality firms.sold firms.revenue firms.cash firms.debt firms.share_out city.balance",
)
def sourcing(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    """Order for autumn; when a stop of imports interrupts, order again what will not come."""
    if y.tick:
        need = _cancelled(y, firms, makers, outside)
        exports = np.zeros_like(firms.sold)
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
    lent = np.clip(bill - firms.cash[:, part], 0.0, np.maximum(credit, 0.0))
    loans = np.zeros_like(firms.cash)
    loans[:, part] = lent
    firms.debt += loans
    y.ledger.pay_firms("loans", "banks", loans)
    money = np.maximum(firms.cash[:, part], 0.0)
    return need * np.minimum(np.divide(money, bill, out=np.ones_like(bill), where=bill > 0), 1.0)[:, :, None]


def _cancelled(y: Year, firms: Table, makers: Table, outside: Table) -> np.ndarray:
    """Foreign orders still on the way that will not come (R, M, K); their price is paid back."""
    lost = makers.delivered[:, :, :, -1] * (1 - outside.available[:, None, :, 1]) * y.p.sourcing.open_orders[:, :, None]
    refund = np.zeros_like(firms.cash)
    refund[:, y.scene.makers] = (lost * outside.price[:, None, :, 1]).sum(axis=2)
    makers.delivered[:, :, :, -1] -= lost
    makers.paid[:, :, :, -1] -= lost * outside.price[:, None, :, 1]
    makers.stock -= np.minimum(lost, makers.stock)
    y.ledger.pay_firms("parts_imports", "outside", refund)
    return lost


def _ration(y: Year, firms: Table, makers: Table, outside: Table, need: np.ndarray, exports: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Deliveries (R, M, K, C) and exports (R, F): capacity rations, the rest spills over to others known, then to the coast."""
    width = makers.brochure.shape[3]
    supplier = np.maximum(makers.brochure, 0).astype(np.intp)
    delivered = np.zeros_like(makers.share)
    spare = np.maximum(firms.capacity - firms.sold, 0.0)
    exported = np.zeros_like(exports)
    left, weight = need, makers.share
    for number in range(ROUNDS):
        orders = left[:, :, :, None] * weight
        local = orders[:, :, :, :width]
        load = sum_by(supplier.reshape(len(need), -1), local.reshape(len(need), -1), firms.cash.shape[1]) + (exports if number == 0 else 0.0)
        fill = np.minimum(np.divide(spare, load, out=np.ones_like(load), where=load > 0), 1.0)
        got = local * pick(fill, supplier)
        delivered[:, :, :, :width] += got
        if number == 0:
            exported = exports * fill
            delivered[:, :, :, width:] += orders[:, :, :, width:] * outside.available[:, None, :, :]
        spare = np.maximum(spare - load * fill, 0.0)
        left = np.maximum(need - delivered.sum(axis=3), 0.0)
        open_ = np.where(pick(spare, supplier) > 1e-9, makers.share[:, :, :, :width], 0.0)
        total = open_.sum(axis=3, keepdims=True)
        weight = np.concatenate([np.divide(open_, total, out=np.zeros_like(open_), where=total > 0), np.zeros_like(weight[:, :, :, width:])], axis=3)
    return _from_the_coast(y, outside, makers, need, delivered), exported


def _from_the_coast(y: Year, outside: Table, makers: Table, need: np.ndarray, delivered: np.ndarray) -> np.ndarray:
    """What local suppliers can't deliver, the coast does; foreign parts that don't come it replaces only up to a stretch of its own orders."""
    coast, abroad = -outside.price.shape[2], -1
    left = np.maximum(need - delivered.sum(axis=3), 0.0)
    stopped = need * makers.share[:, :, :, abroad] * (1 - outside.available[:, None, :, 1])
    stretch = y.p.sourcing.coast_stretch[:, :, None] * need * makers.share[:, :, :, coast]
    extra = np.minimum(left, np.maximum(left - stopped, 0.0) + stretch) * outside.available[:, None, :, 0]
    delivered[:, :, :, coast] += extra
    return delivered


def _settle(y: Year, firms: Table, makers: Table, outside: Table, delivered: np.ndarray, exported: np.ndarray) -> None:
    """Goods into store, money to suppliers (small first orders at a premium), means of price and quality."""
    rows, width = len(delivered), makers.brochure.shape[3]
    supplier = np.maximum(makers.brochure, 0).astype(np.intp)
    outside_price = np.broadcast_to(outside.price[:, None], (*delivered.shape[:3], outside.price.shape[2]))
    price = np.concatenate([pick(firms.price, supplier) * (1 + first_order_penalty(y, np.arange(rows)[:, None, None, None], makers.test_due)), outside_price], axis=3)
    paid = delivered * price
    flat = supplier.reshape(rows, -1)
    sold = sum_by(flat, delivered[:, :, :, :width].reshape(rows, -1), firms.cash.shape[1])
    earned = sum_by(flat, paid[:, :, :, :width].reshape(rows, -1), firms.cash.shape[1])
    spent = np.zeros_like(earned)
    spent[:, y.scene.makers] = paid[:, :, :, :width].sum(axis=(2, 3))
    imported = np.zeros_like(earned)
    imported[:, y.scene.makers] = paid[:, :, :, width:].sum(axis=(2, 3))
    y.ledger.between_firms("part_sales", earned - spent)
    y.ledger.firms_pay("parts_imports", "outside", imported)
    y.ledger.pay_firms("part_sales", "outside", exported * firms.price)
    firms.sold += sold + exported
    firms.revenue += earned + exported * firms.price
    _mix(firms, makers, outside, delivered, paid, supplier)
    makers.delivered += delivered
    makers.paid += paid
    y.keep("part_exports", y.kept.get("part_exports", 0.0) + exported * firms.price)


def _mix(firms: Table, makers: Table, outside: Table, delivered: np.ndarray, paid: np.ndarray, supplier: np.ndarray) -> None:
    """Mean price and quality of parts in store, new deliveries mixed with old stock."""
    outside_quality = np.broadcast_to(outside.quality[:, None], (*delivered.shape[:3], outside.quality.shape[2]))
    quality = np.concatenate([pick(firms.quality, supplier), outside_quality], axis=3)
    came = delivered.sum(axis=3)
    total = makers.stock + came
    some = total > 0
    for column, new in ((makers.part_price, paid.sum(axis=3)), (makers.part_quality, (delivered * quality).sum(axis=3))):
        column[...] = np.divide(makers.stock * column + new, total, out=column.copy(), where=some)
    makers.stock[...] = total
