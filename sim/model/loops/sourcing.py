"""Parts are rationed, delivered and paid, order by order: twin of `sourcing.deliver`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop, piece
from sim.model.loops.kinds import (
    Floats,
    Floats2,
    Floats2Out,
    Floats3,
    Floats3Out,
    Floats4,
    Floats4Out,
    Ints,
    Shorts,
    Words,
)
from sim.model.loops.sums import total_of
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import sourcing
from sim.model.mechanisms.sourcing import NO_LOAD, ROUNDS, SMALL_CAPACITY, SMALL_CHANGE
from sim.model.mechanisms.suppliers import HALVES, premium
from sim.model.tables.table import Table
from sim.model.year import Year


@in_place_of(sourcing.deliver)
def deliver(y: Year, firms: Table, makers: Table, outside: Table, at: np.ndarray, need: np.ndarray, exports: np.ndarray) -> None:
    """Orders of cells that need nothing stay in the list: nothing comes of them."""
    brochure = makers.brochure.reshape(-1)
    local, far, exported = _ration(at, brochure, need, makers.share, outside.available, firms.capacity, firms.sold, exports)
    received, imported, paid = _settle(
        at, brochure, local, far, exported, firms.price, firms.quality, outside.price, outside.quality, y.year, makers.test_due.reshape(-1),
        y.p.sourcing.first_order_penalty, HALVES, premium(y), firms.sold, firms.revenue, makers.stock, makers.part_price, makers.part_quality, makers.delivered, makers.paid,
    )  # fmt: skip
    sourcing.post(y, received, imported, paid)


@piece
def _over_open(share: np.ndarray, total: np.ndarray, open_: np.ndarray, cell: np.ndarray, seller: np.ndarray) -> np.ndarray:
    """Shares (n,) of the orders of each cell over those of its suppliers that are open."""
    total[:] = 0.0
    for order in range(share.size):
        if open_[seller[order]]:
            total[cell[order]] += share[order]
    weight = np.zeros(share.size)
    for order in range(share.size):
        if open_[seller[order]]:
            weight[order] = share[order] / max(total[cell[order]], NO_LOAD)
    return weight


@loop
def _ration(
    at: Ints, brochure: Words, need: Floats3, shares: Floats4, available: Floats3, capacity: Floats2, sold: Floats2, exports: Floats2,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """What comes: from local suppliers for each of the orders (n,), from the coast and abroad (R, M, K, O); exports (R, F)."""
    rows, makers, parts = need.shape
    firms, origins, cells = capacity.shape[1], available.shape[2], need.size
    width = shares.shape[3] - origins
    share_of, wanted, asked_abroad = shares.reshape(-1), need.reshape(-1), exports.reshape(-1)
    cell, seller, share = np.empty(at.size, np.int64), np.empty(at.size, np.int64), np.empty(at.size)
    order = 0
    for place in range(cells):
        first = place // (makers * parts) * firms
        while order < at.size and at[order] < (place + 1) * width:
            cell[order], seller[order], share[order] = place, first + brochure[at[order]], share_of[at[order] + place * origins]
            order += 1
    far, not_local = np.empty((rows, makers, parts, origins)), np.empty(cells)
    spare, left = np.empty(rows * firms), wanted.copy()
    for row in range(rows):
        for firm in range(firms):
            spare[row * firms + firm] = max(capacity[row, firm] - sold[row, firm], 0.0)
        for maker in range(makers):
            for part in range(parts):
                for origin in range(origins):
                    far[row, maker, part, origin] = need[row, maker, part] * shares[row, maker, part, width + origin] * available[row, part, origin]
                not_local[(row * makers + maker) * parts + part] = total_of(far[row, maker, part])
    weight, got, came, by_cell = share.copy(), np.zeros(at.size), np.empty(cells), np.empty(cells)
    others, exported, load, fill = asked_abroad.copy(), np.zeros(spare.size), np.empty(spare.size), np.empty(spare.size)
    for _ in range(ROUNDS):
        load[:] = 0.0
        for order in range(at.size):
            load[seller[order]] += left[cell[order]] * weight[order]
        for firm in range(spare.size):
            load[firm] += others[firm]
            fill[firm] = min(spare[firm] / max(load[firm], NO_LOAD), 1.0)
            exported[firm] += others[firm] * fill[firm]
            others[firm] = 0.0
        came[:] = 0.0
        for order in range(at.size):
            got[order] += left[cell[order]] * weight[order] * fill[seller[order]]
            came[cell[order]] += got[order]
        some = False
        for place in range(cells):
            missing = wanted[place] - not_local[place] - came[place]
            left[place] = missing if missing > SMALL_CHANGE * wanted[place] else 0.0
            some |= left[place] != 0.0
        if not some:
            break
        for firm in range(spare.size):
            spare[firm] = max(spare[firm] - load[firm] * fill[firm], 0.0)
        weight = _over_open(share, by_cell, spare > SMALL_CAPACITY, cell, seller)
    came[:] = 0.0
    for order in range(at.size):
        came[cell[order]] += got[order]
    for row in range(rows):
        for maker in range(makers):
            for part in range(parts):
                total = came[(row * makers + maker) * parts + part]
                for origin in range(origins):
                    total += far[row, maker, part, origin]
                if available[row, part, 0] >= 1:
                    far[row, maker, part, 0] += max(need[row, maker, part] - total, 0.0)
    return got, far, exported.reshape(exports.shape)


@loop
def _settle(
    at: Ints, brochure: Words, local: Floats, far: Floats4, exported: Floats2, price: Floats2, quality: Floats2, far_price: Floats3, far_quality: Floats3,
    year: int, since: Shorts, penalty: Floats2, halves: Floats, premium: Floats2,
    sold: Floats2Out, revenue: Floats2Out, stock: Floats3Out, part_price: Floats3Out, part_quality: Floats3Out, delivered: Floats4Out, paid: Floats4Out,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Goods into store, means of price and quality; returns what local firms received less what they paid to others here, paid to the outside, and got
    for exports (R, F)."""
    rows, makers, parts, origins = far.shape
    firms, width = price.shape[1], paid.shape[3] - origins
    supplied, earned = np.zeros(price.shape), np.zeros(price.shape)
    received, imported, exports = np.zeros(price.shape), np.zeros(price.shape), exported * price
    order = cell = 0
    for row in range(rows):
        for maker in range(makers):
            spent = 0.0
            for part in range(parts):
                came = value = worth = 0.0
                while order < at.size and at[order] < (cell + 1) * width:
                    seller, amount, entry = brochure[at[order]], local[order], at[order] - cell * width
                    first_order = penalty[row, 0] * halves[min(max(year - since[at[order]], 0), halves.size - 1)]
                    due = amount * price[row, seller] * (1 + first_order) * (1 + premium[row, 0])
                    came += amount
                    value += due
                    worth += amount * quality[row, seller]
                    supplied[row, seller] += amount
                    earned[row, seller] += due
                    delivered[row, maker, part, entry] += amount
                    paid[row, maker, part, entry] += due
                    order += 1
                amount, dear, good = 0.0, 0.0, 0.0
                for origin in range(origins):
                    bought = far[row, maker, part, origin]
                    amount += bought
                    dear += bought * far_price[row, part, origin]
                    good += bought * far_quality[row, part, origin]
                    delivered[row, maker, part, width + origin] += bought
                    paid[row, maker, part, width + origin] += bought * far_price[row, part, origin]
                total = stock[row, maker, part] + (came + amount)
                if total > 0:
                    part_price[row, maker, part] = (stock[row, maker, part] * part_price[row, maker, part] + (value + dear)) / total
                    part_quality[row, maker, part] = (stock[row, maker, part] * part_quality[row, maker, part] + (worth + good)) / total
                stock[row, maker, part] = total
                spent += value
                imported[row, maker] += dear
                cell += 1
            received[row, maker] = -spent
        for firm in range(firms):
            received[row, firm] += earned[row, firm]
            sold[row, firm] += supplied[row, firm] + exported[row, firm]
            revenue[row, firm] += earned[row, firm] + exports[row, firm]
    return received, imported, exports
