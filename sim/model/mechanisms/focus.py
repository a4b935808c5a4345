"""Broad or deep: on which groups of parts the money for suppliers is spent (先完备再提升)."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import true_at
from sim.model.mechanisms.facilities import kind_index, variant_index
from sim.model.once import once
from sim.model.tables.states import BUILDING, OPEN

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

USUAL_CHOICE = 2


def focus(y: Year, facilities: Table) -> np.ndarray:
    """Weight of each part in the money for suppliers (R, K), mean 1 over the hardware groups: even, or on the chosen groups as depth says.

    Chosen are the groups with a component park, built or being built; without a park the two that weigh most in the bill.
    """
    hardware, depth = y.scene.core, y.setting("chain_depth")
    if not depth.any():
        return np.where(hardware, 1.0, np.zeros((y.rows, 1)))
    chosen = hardware & _with_park(y.scene, facilities)
    number = np.add.reduce(chosen, axis=1, keepdims=True)
    if not number.all():
        chosen = np.where(number > 0, chosen, _costliest(y.scene))
        number = np.add.reduce(chosen, axis=1, keepdims=True)
    deep = chosen * (np.add.reduce(hardware) / number)
    return np.where(hardware, (1 - depth) + depth * deep, 0.0)


def _with_park(scene: Scene, facilities: Table) -> np.ndarray:
    """Mask (R, K) of the parts that have a component park, built or being built."""
    park = (facilities.kind == kind_index(scene, "component_park")) & ((facilities.state == OPEN) | (facilities.state == BUILDING))
    at, found = true_at(park), np.zeros((len(park), scene.sizes["K"]), dtype=bool)
    if at.size:
        part = variant_index(scene, "component_park", facilities.variant.take(at))
        found.put(at // park.shape[1] * found.shape[1] + part, True)
    return found


@once
def _costliest(scene: Scene) -> np.ndarray:
    """Mask (K,) of the parts that weigh most in the bill."""
    mask = np.zeros(scene.bill.size, dtype=bool)
    mask[np.argsort(-scene.bill, kind="stable")[:USUAL_CHOICE]] = True
    return mask
