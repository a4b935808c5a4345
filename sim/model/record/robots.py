"""Robots built, sold, at work; prices of robots."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import abreast, ratio, sum_by, sums_by

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def robot_values(y: Year) -> Values:
    firms, makers, outside, kept = y.world.firms, y.world.makers, y.world.outside, y.kept
    part = y.scene.makers
    region = firms.region[:, part].astype(np.intp)
    at_work = kept["on_sites"]
    deployed, satisfied = sums_by(y.scene.site_sector, (at_work, at_work * y.world.sites.satisfaction), y.scene.sizes["X"])
    sold = kept["sold_sites"] + kept["sold_home"] + kept["sold_out"]
    revenue, units = firms.revenue[:, part].sum(axis=1), sold.sum(axis=1)
    price = ratio(revenue, units, np.nan)
    return {
        "robots_built": (("region",), sum_by(region, makers.built, y.scene.sizes["G"])),
        "robots_sold": (("market",), abreast((kept["sold_sites"] + kept["sold_home"]).sum(axis=1), kept["sold_out"].sum(axis=1))),
        "robots_deployed": (("sector",), deployed),
        "robots_deployed_region": (("region",), sum_by(y.scene.site_region, at_work, y.scene.sizes["G"])),
        "satisfaction": (("sector",), ratio(satisfied, deployed, np.nan)),  # mean over sites, weighed by robots at work; not a number where none works
        "robots_flow": (("robot_flow",), _maker_flow(y, sold)),
        "robots_at_work_flow": (("site_flow",), np.concatenate([kept["site_flow"], at_work.sum(axis=1, keepdims=True)], axis=1)),
        "national_robots": ((), outside.robots * outside.demand),
        "national_share": ((), units / (outside.robots * outside.demand)),
        "robot_price": ((), price * 1000),
        "national_price": ((), outside.robot_price * 1000),
        "unmet_orders": ((), kept["unmet"]),
        **{f"robot_{name}": ((), _of_robots(y, name, sold)) for name in ("performance", "reliability")},
    }


def _of_robots(y: Year, attribute: str, sold: np.ndarray) -> np.ndarray:
    """Mean of an attribute over the robots sold against the nation's (R,); not a number where none was sold."""
    of_maker = getattr(y.world.firms, attribute)[:, y.scene.makers]
    units = sold.sum(axis=1)
    mean = ratio((of_maker * sold).sum(axis=1), units, np.nan)
    return mean / y.world.outside.robot_quality


def _maker_flow(y: Year, sold: np.ndarray) -> np.ndarray:
    """opening, built, sold, scrapped, closing inventory of makers (R, 5)."""
    makers, kept = y.world.makers, y.kept
    return abreast(kept["opening_inventory"], makers.built.sum(axis=1), sold.sum(axis=1), kept["scrapped_inventory"], makers.inventory.sum(axis=1))
