"""What open facilities offer this year, by kind, variant and place."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import pick, sum_by

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


def kind_index(y: Year, key: str) -> int:
    return [kind.key for kind in y.scene.scenario.facilities].index(key)


def open_size(y: Year, facilities: Table, key: str, by: str) -> np.ndarray:
    """Size that is open this year of one facility kind, by variant: (R, H) for ``by="kind"``, (R, K) for "component", (R, D) for "field"."""
    size = {"kind": "H", "component": "K", "field": "D"}[by]
    vocabulary = {"kind": y.scene.scenario.kinds, "component": y.scene.scenario.components, "field": y.scene.scenario.fields}[by]
    variants = [variant.key for variant in y.scene.scenario.facilities[kind_index(y, key)].variants]
    keys = [each.key for each in vocabulary]
    to = np.array([keys.index(variant) for variant in variants])
    amount = facilities.size * facilities.open_share * (facilities.kind == kind_index(y, key))
    return sum_by(to[np.minimum(facilities.variant, len(to) - 1)], amount, y.scene.sizes[size])


def reach(y: Year, facilities: Table, key: str) -> np.ndarray:
    """Open size of a facility kind as felt in each county (R, Q, G): falls by half at half the reach, nil beyond it."""
    kind = y.scene.scenario.facilities[kind_index(y, key)]
    distance = y.scene.kilometres[facilities.region.astype(np.intp)]
    near = np.clip(1 - distance / float(kind.reach_km), 0.0, 1.0)
    amount = facilities.size * facilities.open_share * (facilities.kind == kind_index(y, key))
    return amount[:, :, None] * near


def park_pull(y: Year, facilities: Table) -> np.ndarray:
    """Component parks within reach of each supplier slot of their component (R, K, G)."""
    felt = reach(y, facilities, "component_park")
    components = [component.key for component in y.scene.scenario.components]
    variants = [variant.key for variant in y.scene.scenario.facilities[kind_index(y, "component_park")].variants]
    to = np.array([components.index(variant) for variant in variants])[np.minimum(facilities.variant, len(variants) - 1)]
    return np.stack([(felt * (to == place)[:, :, None]).sum(axis=1) for place in range(len(components))], axis=1)


def at_firms(values: np.ndarray, component: np.ndarray, region: np.ndarray) -> np.ndarray:
    """``values[r, component, region]`` at each firm slot (R, F); 0 for slots without a component."""
    rows, components, regions = values.shape
    flat = np.maximum(component, 0) * regions + region.astype(np.intp)
    return np.where(component >= 0, pick(values.reshape(rows, -1), flat), 0.0)
