"""Robots built and paid for, maker by maker: twin of `production.build`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Flags2, Floats, Floats2, Floats2Out, Floats3Out
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import production
from sim.model.tables.table import Table
from sim.model.year import Year


@in_place_of(production.build)
def build(y: Year, firms: Table, makers: Table, outside: Table, staff: np.ndarray) -> None:
    bills = np.zeros((4, *firms.cash.shape))
    _build(
        y.p.robot.inventory_target, y.p.rest.local_share, y.p.cost.assembly_wage_share, staff, outside.rest_price, firms.alive, firms.expected, firms.backlog,
        firms.capacity, firms.unit_cost, makers.built, makers.stock, makers.inventory, bills,
    )  # fmt: skip
    production.pay_for_the_rest(y, *bills)


@loop
def _build(
    reserve: Floats2, local_share: Floats2, assembly_wages: Floats2, staff: Floats2, rest_price: Floats, alive: Flags2, expected: Floats2, backlog: Floats2,
    capacity: Floats2, unit_cost: Floats2, built: Floats2Out, stock: Floats3Out, inventory: Floats2Out, bills: Floats3Out,
) -> None:  # fmt: skip
    """What stands in the way most decides; the ``bills`` (4, R, F) are in the order of `production.pay_for_the_rest`."""
    for row in range(built.shape[0]):
        for maker in range(built.shape[1]):
            living = 1.0 if alive[row, maker] else 0.0
            target = expected[row, maker] * (1 + reserve[row, 0]) + backlog[row, maker] - inventory[row, maker]
            able = min(max(target, 0.0) * living, capacity[row, maker] * staff[row, maker])
            robots = np.floor(min(able, stock[row, maker].min()) + 1e-9) * living
            for part in range(stock.shape[2]):
                stock[row, maker, part] = max(stock[row, maker, part] - robots, 0.0)
            built[row, maker] = robots
            inventory[row, maker] += robots
            plain = robots * rest_price[row]
            bills[0, row, maker], bills[1, row, maker], bills[2, row, maker] = plain, plain * local_share[row, 0], plain * (1 - local_share[row, 0])
            bills[3, row, maker] = robots * unit_cost[row, maker] * (1 - assembly_wages[row, 0])
