"""New firms, one by one: twin of `newborn.found`."""
from __future__ import annotations

import numpy as np

from sim.model import luck
from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Bytes2Out,
    Bytes4Out,
    Flags,
    Flags2,
    Flags2Out,
    Floats,
    Floats2,
    Floats2Out,
    Floats3,
    Floats3Out,
    Floats4Out,
    Ints,
    Shorts2Out,
    Shorts4Out,
    Words4Out,
)
from sim.model.loops.means import APPEAL, BASE_WEIGHT, CAPACITY, PERFORMANCE, RELIABILITY, UNIT_COST, means_of_lines
from sim.model.loops.twins import in_place_of
from sim.model.markets.tools import true_at
from sim.model.mechanisms import newborn
from sim.model.parameters import side_by_side
from sim.model.tables.states import UNTESTED
from sim.model.tables.table import Table
from sim.model.year import Year

(
    OF_PERFORMANCE, OF_RELIABILITY, SIZE, CAPITAL, CAPITAL_SPREAD, RICHER, SUPPORT_YEARS, FIRST_USE, BASE_MAKER, LEAST_MAKER,
    LEAST_SUPPLIER, SPREAD, FOUNDER_SPREAD, HALF_SQUARE, MAKER_SIZE,
) = range(len(newborn.GIVEN))  # fmt: skip


@in_place_of(newborn.found)
def found(
    y: Year, firms: Table, makers: Table, outside: Table, city: Table, live: np.ndarray, parks: np.ndarray, entered: np.ndarray, attracted: np.ndarray
) -> None:
    """Exponentials and logarithms of all newborn firms at once, between loops over them."""
    at = true_at(entered)
    if not at.size:
        return
    scene, size = y.scene, firms.alive.shape[1]
    row = at // size
    slot = at - row * size
    mean, given = means_of_lines(y, firms, outside, live, row, slot), newborn.by_origin(y.p.entry)
    region = newborn.draw_region(y, parks, city, row, slot)
    _clear(
        at, firms.age, firms.named, firms.bad_years, firms.experience, firms.revenue, firms.base_revenue, firms.profit, firms.backlog, firms.sold,
        firms.debt, firms.rd, firms.embedded, firms.share_home, firms.share_out, firms.cash, firms.staff, firms.desired, firms.tranche, firms.investment,
    )  # fmt: skip
    fortune = np.empty((4, at.size))
    _lucks(at, y.uniform("entry.ability", (size, 3)), y.uniform("entry.capital", (size,)), fortune)
    fortune = luck.normal(fortune)
    _spread(row, slot, attracted, given, fortune)
    np.exp(fortune, out=fortune)
    logs = np.empty((3, at.size))
    _able(
        row, slot, attracted, y.year, mean, given, fortune, region, scene.firm_kind, scene.is_maker, side_by_side(y.p.firms, newborn.rd_names(scene)),
        firms.alive, firms.pay, firms.entered, firms.support_until, firms.region,
        firms.performance, firms.reliability, firms.founder, firms.unit_cost, firms.rd_share, logs,
    )  # fmt: skip
    np.log(logs, out=logs)
    _in_business(
        row, slot, attracted, mean, given, logs, scene.line, scene.is_maker, scene.supplies, firms.unit_cost,
        y.p.quality.performance_weight, y.p.robot.markup_2025, y.p.sourcing.markup_2025, y.p.cost.spillover, outside.experience, outside.robots_total, outside.robot_price,
        firms.capacity, firms.expected, firms.base_weight, firms.appeal, firms.markup, firms.learnt, firms.price,
    )  # fmt: skip
    firms.quality.put(at, np.exp(logs[0]))
    _pay_capital(y, firms, row, slot, attracted, given, fortune[3])
    if slot.min() < scene.makers.stop:
        _books(y, makers, outside, row, slot)


@loop
def _clear(
    at: Ints, age: Shorts2Out, named: Shorts2Out, bad_years: Bytes2Out, experience: Floats2Out, revenue: Floats2Out, base_revenue: Floats2Out,
    profit: Floats2Out, backlog: Floats2Out, sold: Floats2Out, debt: Floats2Out, rd: Floats2Out, embedded: Floats2Out, share_home: Floats2Out,
    share_out: Floats2Out, cash: Floats2Out, staff: Floats3Out, desired: Floats3Out, tranche: Floats3Out, investment: Floats3Out,
) -> None:  # fmt: skip
    """Nothing is left of who held the slots before."""
    for place in at:
        r, firm = place // age.shape[1], place % age.shape[1]
        age[r, firm] = named[r, firm] = bad_years[r, firm] = 0
        experience[r, firm] = revenue[r, firm] = base_revenue[r, firm] = profit[r, firm] = backlog[r, firm] = sold[r, firm] = 0.0
        debt[r, firm] = rd[r, firm] = embedded[r, firm] = share_home[r, firm] = share_out[r, firm] = cash[r, firm] = 0.0
        staff[r, firm], desired[r, firm], tranche[r, firm], investment[r, firm] = 0.0, 0.0, 0.0, 0.0


@loop
def _lucks(at: Ints, ability: Floats3, capital: Floats2, uniform: Floats2Out) -> None:
    """Numbers (4, n): three of ability, one of capital."""
    for each, place in enumerate(at):
        r, firm = place // capital.shape[1], place % capital.shape[1]
        uniform[0, each], uniform[1, each], uniform[2, each] = ability[r, firm, 0], ability[r, firm, 1], ability[r, firm, 2]
        uniform[3, each] = capital[r, firm]


@loop
def _spread(row: Ints, slot: Ints, attracted: Flags2, given: Floats2, fortune: Floats2Out) -> None:
    """Logarithms of what luck makes of the product, the founder, the cost and the capital."""
    for each in range(row.size):
        origin = 2 * row[each] + attracted[row[each], slot[each]]
        fortune[0, each] = given[SPREAD, origin] * fortune[0, each]
        fortune[1, each] = given[FOUNDER_SPREAD, origin] * fortune[1, each] - given[HALF_SQUARE, origin]
        fortune[2, each] = given[SPREAD, origin] * fortune[2, each]
        fortune[3, each] = given[CAPITAL_SPREAD, origin] * fortune[3, each]


@loop
def _able(
    row: Ints, slot: Ints, attracted: Flags2, year: int, mean: Floats2, given: Floats2, fortune: Floats2, county: Ints, kind: Ints, is_maker: Flags, rd_shares: Floats2,
    alive: Flags2Out, pay: Floats2Out, entered: Shorts2Out, support_until: Shorts2Out, region: Shorts2Out,
    performance: Floats2Out, reliability: Floats2Out, founder: Floats2Out, unit_cost: Floats2Out, rd_share: Floats2Out, logs: Floats2Out,
) -> None:  # fmt: skip
    """Identity and ability; in ``logs`` (3, n) is left of what a logarithm is needed: both measures of the product, and size."""
    for each in range(row.size):
        r, firm = row[each], slot[each]
        origin = 2 * r + attracted[r, firm]
        alive[r, firm], pay[r, firm], entered[r, firm], region[r, firm] = True, 1.0, year + 1, county[each]
        support_until[r, firm] = year + given[SUPPORT_YEARS, origin] if attracted[r, firm] else 0
        usual = mean[PERFORMANCE, each] if mean[PERFORMANCE, each] > 0 else 1.0
        performance[r, firm] = logs[0, each] = usual * given[OF_PERFORMANCE, origin] * fortune[0, each]
        usual = mean[RELIABILITY, each] if mean[RELIABILITY, each] > 0 else 1.0
        reliability[r, firm] = logs[1, each] = usual * given[OF_RELIABILITY, origin] * fortune[0, each]
        founder[r, firm] = fortune[1, each]
        unit_cost[r, firm] = mean[UNIT_COST, each] * fortune[2, each]
        rd_share[r, firm] = rd_shares[r, kind[firm]]
        logs[2, each] = max(given[MAKER_SIZE if is_maker[firm] else SIZE, origin], 1e-6)


@loop
def _in_business(
    row: Ints, slot: Ints, attracted: Flags2, mean: Floats2, given: Floats2, logs: Floats2Out, line: Ints, is_maker: Flags, supplies: Flags,
    unit_cost: Floats2, performance_weight: Floats2, markup_maker: Floats2, markup_supplier: Floats2, spillover: Floats2,
    outside_experience: Floats2, robots_total: Floats, robot_price: Floats,
    capacity: Floats2Out, expected: Floats2Out, base_weight: Floats2Out, appeal: Floats2Out, markup: Floats2Out, learnt: Floats2Out, price: Floats2Out,
) -> None:  # fmt: skip
    """Plant, markets and prices; the logarithm of quality takes the place of that of performance."""
    for each in range(row.size):
        r, firm = row[each], slot[each]
        origin, own, maker = 2 * r + attracted[r, firm], line[firm], is_maker[firm]
        weight = performance_weight[r, 0]
        logs[0, each] = weight * logs[0, each] + (1 - weight) * logs[1, each]
        size = given[SIZE, origin]
        plant = max((given[MAKER_SIZE, origin] if maker else size) * mean[CAPACITY, each], given[LEAST_MAKER if maker else LEAST_SUPPLIER, origin])
        capacity[r, firm] = plant
        expected[r, firm] = given[FIRST_USE, origin] * plant * maker * size
        base_weight[r, firm] = size * (given[BASE_MAKER, origin] if maker else 1.0) * mean[BASE_WEIGHT, each]
        appeal[r, firm] = mean[APPEAL, each] + logs[2, each]
        markup[r, firm] = markup_maker[r, 0] if maker else markup_supplier[r, 0]
        others = outside_experience[r, own] if own < outside_experience.shape[1] else robots_total[r]
        learnt[r, firm] = spillover[r, 0] * max(others, 0.0)
        if supplies[firm]:
            price[r, firm] = unit_cost[r, firm] * (1 + markup[r, firm])
        else:
            price[r, firm] = robot_price[r] if maker else 0.0


def _pay_capital(y: Year, firms: Table, row: np.ndarray, slot: np.ndarray, attracted: np.ndarray, given: np.ndarray, fortune: np.ndarray) -> None:
    paid = np.zeros((2, *firms.cash.shape))
    _capital(row, slot, attracted, given, fortune, paid)
    newborn.pay_in(y, *paid)


@loop
def _capital(row: Ints, slot: Ints, attracted: Flags2, given: Floats2, fortune: Floats, paid: Floats3Out) -> None:
    """What founders here and owners outside pay in (2, R, F)."""
    for each in range(row.size):
        r, firm = row[each], slot[each]
        origin = 2 * r + attracted[r, firm]
        paid[1 if attracted[r, firm] else 0, r, firm] = given[CAPITAL, origin] * fortune[each] * given[RICHER, origin]


def _books(y: Year, makers: Table, outside: Table, row: np.ndarray, slot: np.ndarray) -> None:
    weight = np.exp(outside.appeal)
    weight /= np.add.reduce(weight, axis=2, keepdims=True)
    _open_books(
        row, slot, y.scene.makers.stop, weight, outside.price, outside.quality,
        makers.brochure, makers.tested, makers.test_due, makers.share, makers.stock, makers.inventory, makers.part_price, makers.part_quality,
    )  # fmt: skip


@loop
def _open_books(
    row: Ints, slot: Ints, makers: int, outside_share: Floats3, outside_price: Floats3, outside_quality: Floats3,
    brochure: Words4Out, tested: Bytes4Out, test_due: Shorts4Out, share: Floats4Out, stock: Floats3Out, inventory: Floats2Out,
    part_price: Floats3Out, part_quality: Floats3Out,
) -> None:  # fmt: skip
    """A new maker knows nobody here and buys as the nation does."""
    local = share.shape[3] - outside_share.shape[2]
    for each in range(row.size):
        r, maker = row[each], slot[each]
        if maker < makers:
            brochure[r, maker], tested[r, maker], test_due[r, maker] = -1, UNTESTED, 0
            stock[r, maker], inventory[r, maker] = 0.0, 0.0
            share[r, maker, :, :local] = 0.0
            share[r, maker, :, local:] = outside_share[r]
            part_price[r, maker], part_quality[r, maker] = outside_price[r, :, 0], outside_quality[r, :, 0]
