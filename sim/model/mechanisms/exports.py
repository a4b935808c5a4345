"""Parts sold to makers elsewhere: anchored shares of the national market (the same form as M7)."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import sum_by, within

if TYPE_CHECKING:
    from sim.model.mechanisms.suppliers import Seen
    from sim.model.tables.table import Table
    from sim.model.year import Year


LEAST_ATTRACTION, MOST_ATTRACTION = -30.0, 5.0
"""Bounds of an attraction before it is made an exponential, here and in the robot market (M7)."""


def pull(y: Year, view: Seen) -> np.ndarray:
    """Attraction of a supplier against the coast's, without its fixed appeal (R, S): -3 ln(p/pc) + 2 ln(q/qc)."""
    price, quality = view.logs
    return -y.p.robot.price_weight * price + y.p.robot.quality_weight * quality


@accelerated
def part_exports(y: Year, firms: Table, outside: Table, view: Seen) -> np.ndarray:
    """Robot sets ordered by makers elsewhere (R, F); updates ``firms.share_out`` of suppliers."""
    part, live = y.scene.supplier_slots, view.live
    component, share = y.scene.supplied[part], firms.share_out[:, part]
    weight = np.where(live, np.exp(within(firms.appeal[:, part] + pull(y, view), LEAST_ATTRACTION, MOST_ATTRACTION)), 0.0)
    total = 1 + sum_by(component, weight, len(y.scene.suppliers)).take(component, axis=1)
    moved = np.where(live, share + y.p.robot.share_adjustment * (weight / total - share), 0.0)
    share[...] = np.where(y.scene.supplies[part], moved, share)
    ordered = np.zeros(firms.share_out.shape)
    ordered[:, part] = moved * (outside.robots * outside.demand)[:, None]
    return ordered
