"""Robots built, sold, at work; prices of robots."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import abreast, ratio, sum_by

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.tables.table import Table
    from sim.model.year import Year


def robot_values(y: Year) -> Values:
    firms, makers, outside, kept = y.world.firms, y.world.makers, y.world.outside, y.kept
    part = y.scene.makers
    region = firms.region[:, part].astype(np.intp)
    at_work, cells = kept["on_sites"], kept["robots_at_work"]
    deployed = np.add.reduce(cells, axis=2)  # whole robots: exact in any order
    satisfied = sum_by(y.scene.site_sector, at_work * y.world.sites.satisfaction, y.scene.sizes["X"])
    at_home = kept["sold_sites"] + kept["sold_home"]
    sold = at_home + kept["sold_out"]
    units, national = np.add.reduce(sold, axis=1), outside.robots * outside.demand
    price, performance, reliability = _means(firms, part, sold, units)
    return {
        "robots_built": (("region",), sum_by(region, makers.built, y.scene.sizes["G"])),
        "robots_sold": (("market",), abreast(np.add.reduce(at_home, axis=1), np.add.reduce(kept["sold_out"], axis=1))),
        "robots_deployed": (("sector",), deployed),
        "robots_deployed_region": (("region",), np.add.reduce(cells, axis=1)),
        "satisfaction": (("sector",), ratio(satisfied, deployed, np.nan)),  # mean over sites, weighed by robots at work; not a number where none works
        "robots_flow": (("robot_flow",), _maker_flow(y, units)),
        "robots_at_work_flow": (("site_flow",), kept["site_flow"]),
        "national_robots": ((), national),
        "national_share": ((), units / national),
        "robot_price": ((), price * 1000),
        "national_price": ((), outside.robot_price * 1000),
        "unmet_orders": ((), kept["unmet"]),
        "robots_waiting": ((), kept["robots_waiting"]),
        "robot_performance": ((), performance / outside.robot_quality),
        "robot_reliability": ((), reliability / outside.robot_quality),
    }


def _means(firms: Table, part: slice, sold: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Price, performance and reliability of the robots sold (3, R): means over ``sold`` (R, M) and their sum ``units`` (R,); not a number where none was."""
    attributes = (np.add.reduce(column[:, part] * sold, axis=1) for column in (firms.performance, firms.reliability))
    return ratio(np.array([np.add.reduce(firms.revenue[:, part], axis=1), *attributes]), units, np.nan)


def _maker_flow(y: Year, units: np.ndarray) -> np.ndarray:
    """opening, built, sold, scrapped, closing inventory of makers (R, 5)."""
    makers, kept = y.world.makers, y.kept
    return abreast(kept["opening_inventory"], np.add.reduce(makers.built, axis=1), units, kept["scrapped_inventory"], np.add.reduce(makers.inventory, axis=1))
