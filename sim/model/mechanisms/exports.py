"""Parts sold to makers elsewhere: anchored shares of the national market (the same form as M7)."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import sum_by, within

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


def pull(y: Year, firms: Table, outside: Table) -> np.ndarray:
    """Attraction of a supplier against the coast's, without its fixed appeal (R, F): -3 ln(p/pc) + 2 ln(q/qc)."""
    component = y.scene.supplied
    live = firms.alive & y.scene.supplies & (firms.price > 0)
    price = np.where(live, firms.price, 1.0) / np.where(live, outside.price[:, :, 0].take(component, axis=1), 1.0)
    quality = np.where(live, firms.quality, 1.0) / np.where(live, outside.quality[:, :, 0].take(component, axis=1), 1.0)
    return -y.p.robot.price_weight * np.log(price) + y.p.robot.quality_weight * np.log(quality)


def part_exports(y: Year, firms: Table, outside: Table) -> np.ndarray:
    """Robot sets ordered by makers elsewhere (R, F); updates ``firms.share_out`` of suppliers."""
    supplies = y.scene.supplies
    component = y.scene.supplied
    live = firms.alive & supplies
    weight = np.where(live, np.exp(within(firms.appeal + pull(y, firms, outside), -30, 5)), 0.0)
    total = 1 + np.take(sum_by(component, weight, len(y.scene.suppliers)), component, axis=1)
    moved = firms.share_out + y.p.robot.share_adjustment * (weight / total - firms.share_out)
    firms.share_out[...] = np.where(supplies, np.where(live, moved, 0.0), firms.share_out)
    return np.where(live, firms.share_out, 0.0) * (outside.robots * outside.demand)[:, None]
