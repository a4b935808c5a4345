"""Broad or deep: on which groups of parts the money for suppliers is spent (先完备再提升)."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

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
    hardware = ~y.scene.is_software
    chosen = _with_park(y, facilities) & hardware
    chosen = np.where(chosen.any(axis=1, keepdims=True), chosen, _costliest(y.scene))
    deep = chosen * (hardware.sum() / chosen.sum(axis=1, keepdims=True))
    depth = y.setting("chain_depth")
    return np.where(hardware, (1 - depth) + depth * deep, 0.0)


def _with_park(y: Year, facilities: Table) -> np.ndarray:
    stands = (facilities.kind == kind_index(y.scene, "component_park")) & ((facilities.state == OPEN) | (facilities.state == BUILDING))
    row, slot = stands.nonzero()
    found = np.zeros((y.rows, y.scene.sizes["K"]), dtype=bool)
    found[row, variant_index(y.scene, "component_park", facilities.variant[row, slot])] = True
    return found


@once
def _costliest(scene: Scene) -> np.ndarray:
    """Mask (K,) of the parts that weigh most in the bill."""
    mask = np.zeros(scene.bill.size, dtype=bool)
    mask[np.argsort(-scene.bill, kind="stable")[:USUAL_CHOICE]] = True
    return mask
