"""Quality and sale of robots, maker by maker: twins of `robots.robot_quality` and `robots.sell`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import (
    Floats,
    Floats2,
    Floats2Out,
    Floats3,
    Floats4,
    Words4,
)
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import robots
from sim.model.mechanisms.robots import bill, demand_elsewhere, home_scenario_demand
from sim.model.tables.table import Table
from sim.model.year import Year

LEAST_SHARE, LEAST_QUALITY = 1e-12, 1e-6


@in_place_of(robots.robot_quality)
def robot_quality(y: Year, firms: Table, makers: Table, outside: Table) -> np.ndarray:
    p, fitted = y.p.sourcing, (makers.brochure, makers.share, makers.part_quality)
    logs = _for_logs(*fitted, firms.quality)
    quality = _log_quality(
        *fitted, np.log(logs, logs), p.relation, p.quality_weight, outside.local_appeal, outside.appeal, bill(y.scene), y.p.robot.parts_weight,
    )  # fmt: skip
    return np.exp(quality, quality)


@in_place_of(robots.sell)
def sell(y: Year, firms: Table, makers: Table, outside: Table, at_work: np.ndarray) -> None:
    sales = _sell(
        at_work.sum(axis=1), home_scenario_demand(y, outside), demand_elsewhere(y, outside), firms.share_home, firms.share_out, firms.price,
        y.p.robot.backlog_kept, makers.inventory, firms.backlog, firms.sold, firms.revenue,
    )  # fmt: skip
    robots.post(y, sales[0], at_work, *sales[1:])


@loop
def _for_logs(brochure: Words4, share: Floats4, part_quality: Floats3, quality: Floats2) -> np.ndarray:
    """Shares of orders at suppliers that are known and have some, at the outside; quality of parts; own quality of each maker: in one array."""
    rows, makers, parts, width = brochure.shape
    out, last = np.empty(share.size + part_quality.size + rows * makers), 0
    for row in range(rows):
        for maker in range(makers):
            for part in range(parts):
                for source in range(share.shape[3]):
                    if share[row, maker, part, source] > 0 and (source >= width or brochure[row, maker, part, source] >= 0):
                        out[last] = max(share[row, maker, part, source], LEAST_SHARE)
                        last += 1
                out[last] = max(part_quality[row, maker, part], LEAST_QUALITY)
                last += 1
            out[last] = max(quality[row, maker], LEAST_QUALITY)
            last += 1
    return out[:last]


@loop
def _log_quality(
    brochure: Words4, share: Floats4, part_quality: Floats3, logs: Floats, relation: Floats2, quality_weight: Floats2, local_appeal: Floats2, appeal: Floats3,
    bill: Floats, parts_weight: Floats2,
) -> np.ndarray:  # fmt: skip
    """Logarithm of a robot's quality (R, M): own engineering, and parts with how well they fit; ``logs`` as `_for_logs` has them."""
    rows, makers, parts, width = brochure.shape
    quality, entry = np.empty((rows, makers)), 0
    for row in range(rows):
        related = 0.5 * relation[row, 0]
        for maker in range(makers):
            of_parts = 0.0
            for part in range(parts):
                local = mixed = far = 0.0
                for source in range(share.shape[3]):
                    used, of_source = share[row, maker, part, source], 0.0
                    if used > 0 and (source >= width or brochure[row, maker, part, source] >= 0):
                        of_source = used * (logs[entry] - related * used)
                        entry += 1
                        if source < width:
                            local += used
                    mixed += of_source
                    if source >= width:
                        far += used * appeal[row, part, source - width]
                fit = local * local_appeal[row, part] + far - mixed
                of_parts += (logs[entry] + fit / quality_weight[row, 0]) * bill[part]
                entry += 1
            quality[row, maker] = (1 - parts_weight[row, 0]) * logs[entry] + parts_weight[row, 0] * of_parts
            entry += 1
    return quality


@loop
def _sell(
    at_work: Floats, other_home: Floats, elsewhere: Floats, share_home: Floats2, share_out: Floats2, price: Floats2, backlog_kept: Floats2,
    inventory: Floats2Out, backlog: Floats2Out, sold: Floats2Out, revenue: Floats2Out,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Orders are served in proportion from stock; income (2, R, F) from home and elsewhere, robots sold to sites, home, elsewhere, and missing (R, M)."""
    rows, makers = inventory.shape
    income = np.zeros((2, *price.shape))
    to_sites, to_home, to_out, unmet = np.empty((rows, makers)), np.empty((rows, makers)), np.empty((rows, makers)), np.empty((rows, makers))
    for row in range(rows):
        for maker in range(makers):
            sites, home = share_home[row, maker] * at_work[row], share_home[row, maker] * other_home[row]
            out, late = share_out[row, maker] * elsewhere[row], backlog[row, maker]
            orders = sites + home + out + late
            served = min(inventory[row, maker] / orders, 1.0) if orders > 0 else 1.0
            sites, home, out = np.floor(sites * served), np.floor(home * served), np.floor((out + late) * served)
            units = sites + home + out
            inventory[row, maker] -= units
            to_sites[row, maker], to_home[row, maker], to_out[row, maker], unmet[row, maker] = sites, home, out, orders - units
            backlog[row, maker] = (orders - units) * backlog_kept[row, 0]
            sold[row, maker], revenue[row, maker] = units, units * price[row, maker]
            income[0, row, maker], income[1, row, maker] = (sites + home) * price[row, maker], out * price[row, maker]
    return income, to_sites, to_home, to_out, unmet
