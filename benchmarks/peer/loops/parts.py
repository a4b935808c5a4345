"""Tests, orders and deliveries of parts."""

from __future__ import annotations

import numpy as np

from benchmarks.peer import columns
from benchmarks.peer import rules as r
from benchmarks.peer.columns import ReducedWorld
from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Floats2,
    Floats2Out,
    Floats3,
    Floats3Out,
    Floats4,
    Floats4Out,
    Ints2,
    Ints3,
    Ints4,
    Ints4Out,
)
from sim.model.loops.research import median_of_five
from sim.model.loops.twins import in_place_of
from sim.model.tables.table import Table


@in_place_of(columns.middle)
def middle(five: np.ndarray) -> np.ndarray:
    found = np.empty(five.shape[:2])
    _middle(five, found)
    return found


@loop
def _middle(five: Floats3, found: Floats2Out) -> None:
    for row in range(found.shape[0]):
        for place in range(found.shape[1]):
            found[row, place] = median_of_five(five[row, place])


@in_place_of(columns.test)
def test(w: ReducedWorld, makers: Table, suppliers: Table, heard: np.ndarray, luck: np.ndarray, duration: np.ndarray) -> None:
    _test(makers.brochure, makers.tested, makers.due, makers.orders, heard, luck, duration, suppliers.quality, _appeal(w, suppliers), makers.county, suppliers.county, w.kilometres, r.quality_outside(w.year), w.year)


def _appeal(w: ReducedWorld, suppliers: Table) -> np.ndarray:
    """What a maker next door sees in each supplier (R, suppliers)."""
    price, quality = suppliers.price / w.out_price.take(w.part, axis=1), suppliers.quality / r.quality_outside(w.year)
    return r.LOCAL_APPEAL - r.PRICE_WEIGHT * np.log(price) + r.QUALITY_WEIGHT * np.log(quality)


@loop
def _test(
    brochure: Ints4Out, tested: Ints4Out, due: Ints4Out, orders: Floats4Out, heard: Ints3, luck: Floats4, duration: Floats4,
    quality: Floats2, appeal: Floats2, maker_county: Ints2, county: Ints2, kilometres: Floats2, outside: float, year: int,
) -> None:  # fmt: skip
    """Each part of each maker for itself: close what is due, hear of one, begin a test of the best."""
    rows, makers, parts, width = tested.shape
    for row in range(rows):
        for maker in range(makers):
            for part in range(parts):
                known, state = brochure[row, maker, part], tested[row, maker, part]
                gives_way, most, news, testing = 0, 0, True, False
                for entry in range(width):
                    if state[entry] == r.IN_TEST and due[row, maker, part, entry] <= year:
                        chance = min(r.PASS * min(quality[row, known[entry]] / outside, 1.1), 0.97)
                        state[entry] = r.QUALIFIED if luck[row, maker, part, entry] < chance else r.FAILED
                    worth = 2 if state[entry] == r.FAILED else 1 if state[entry] == r.UNTESTED else 0
                    if worth > most:
                        gives_way, most = entry, worth
                    news &= known[entry] != heard[row, maker, part]
                    testing |= state[entry] == r.IN_TEST
                if news and most > 0:
                    known[gives_way], state[gives_way] = heard[row, maker, part], r.UNTESTED
                    orders[row, maker, part, width] += orders[row, maker, part, gives_way]
                    orders[row, maker, part, gives_way] = 0.0
                begins, best = -1, -np.inf
                for entry in range(width):
                    if state[entry] == r.UNTESTED and not testing:
                        utility = appeal[row, known[entry]] - kilometres[maker_county[row, maker], county[row, known[entry]]] / r.ORDER_KM
                        if utility > best:
                            begins, best = entry, utility
                if begins >= 0:
                    state[begins] = r.IN_TEST
                    due[row, maker, part, begins] = year + 1 + np.int64(np.floor(3 * duration[row, maker, part, begins]))


@in_place_of(columns.order)
def order(w: ReducedWorld, makers: Table, suppliers: Table, need: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    utility = np.empty(makers.tested.shape)
    _utilities(makers.brochure, makers.tested, _appeal(w, suppliers), makers.county, suppliers.county, w.kilometres, utility)
    load = np.zeros(suppliers.cost.shape)
    _shared(makers.brochure, np.exp(utility), makers.orders, need, load)
    fill = columns.filled(w, suppliers, load)
    paid, rest = np.empty((2, *makers.tested.shape[:3]))
    _paid(makers.brochure, makers.orders, need, fill, suppliers.price, w.out_price, paid, rest)
    return paid, rest


@loop
def _utilities(brochure: Ints4, tested: Ints4, appeal: Floats2, maker_county: Ints2, county: Ints2, kilometres: Floats2, utility: Floats4Out) -> None:
    """Of the qualified; -inf for the others."""
    rows, makers, parts, width = tested.shape
    for row in range(rows):
        for maker in range(makers):
            near = kilometres[maker_county[row, maker]]
            for part in range(parts):
                for entry in range(width):
                    known = brochure[row, maker, part, entry]
                    qualified = tested[row, maker, part, entry] == r.QUALIFIED
                    utility[row, maker, part, entry] = appeal[row, known] - near[county[row, known]] / r.ORDER_KM if qualified else -np.inf


@loop
def _shared(brochure: Ints4, weight: Floats4, orders: Floats4Out, need: Floats2, load: Floats2Out) -> None:
    """Shares of orders move towards their weights; what that asks of each supplier."""
    rows, makers, parts, width = weight.shape
    for row in range(rows):
        for maker in range(makers):
            for part in range(parts):
                weights, share = weight[row, maker, part], orders[row, maker, part]
                total = weights[0]
                for entry in range(1, width):
                    total += weights[entry]
                for entry in range(width):
                    share[entry] += r.MOVE_ORDERS * (weights[entry] / (1 + total) - share[entry])
                    load[row, brochure[row, maker, part, entry]] += share[entry] * need[row, maker]
                share[width] += r.MOVE_ORDERS * (1.0 / (1 + total) - share[width])


@loop
def _paid(brochure: Ints4, orders: Floats4, need: Floats2, fill: Floats2, price: Floats2, outside: Floats2, paid: Floats3Out, rest: Floats3Out) -> None:
    """Money for what suppliers here deliver, and for the rest."""
    rows, makers, parts = paid.shape
    for row in range(rows):
        for maker in range(makers):
            for part in range(parts):
                money = came = 0.0
                for entry in range(orders.shape[3] - 1):
                    seller = brochure[row, maker, part, entry]
                    got = orders[row, maker, part, entry] * need[row, maker] * fill[row, seller]
                    came += got
                    money += got * price[row, seller]
                paid[row, maker, part] = money
                rest[row, maker, part] = (need[row, maker] - came) * outside[row, part]
