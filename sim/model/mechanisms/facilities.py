"""What open facilities offer this year, by kind, variant and place."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import pick, true_at, within
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


VOCABULARY = {"kind": "kinds", "component": "components", "field": "fields", "sector": "sectors"}


@once
def kind_index(scene: Scene, key: str) -> int:
    return [kind.key for kind in scene.scenario.facilities].index(key)


@once
def variant_stands_for(scene: Scene, key: str, by: str) -> tuple[np.ndarray, int]:
    """Place of each variant of a facility kind in the vocabulary ``by``, and the length of that vocabulary."""
    keys = [each.key for each in getattr(scene.scenario, VOCABULARY[by])]
    variants = scene.scenario.facilities[kind_index(scene, key)].variants
    return np.array([keys.index(variant.key) for variant in variants]), len(keys)


def variant_index(scene: Scene, key: str, variant: np.ndarray) -> np.ndarray:
    """Place in its vocabulary of what each facility's variant stands for, in the shape of ``variant``; 0 where the kind has no variants."""
    kind = scene.scenario.facilities[kind_index(scene, key)]
    if not kind.variants:
        return np.zeros(variant.shape, dtype=np.intp)
    to, _ = variant_stands_for(scene, key, kind.variant_of)
    return to.take(np.minimum(variant, len(to) - 1))


def open_amount(y: Year, facilities: Table, key: str) -> np.ndarray:
    """Size open this year in each slot (R, Q) of one facility kind."""
    return facilities.size * facilities.open_share * (facilities.kind == kind_index(y.scene, key))


@accelerated
def open_size(y: Year, facilities: Table, key: str, by: str) -> np.ndarray:
    """Size that is open this year of one facility kind, by variant: (R, H) for ``by="kind"``, (R, K) for "component", (R, D) for "field"."""
    _, size = variant_stands_for(y.scene, key, by)
    amount = open_amount(y, facilities, key)
    at = true_at(amount)
    if not at.size:
        return np.zeros((y.rows, size))
    place = at // amount.shape[1] * size + variant_index(y.scene, key, facilities.variant.take(at))
    return np.bincount(place, amount.take(at), y.rows * size).reshape(y.rows, size)


def posts_filled(y: Year, firms: Table, labs: Table, city: Table, skill: str) -> np.ndarray:
    """Share of the area's posts for a skill that are filled (R, 1): who opens a facility fares like the market."""
    place = y.scene.skill[skill]
    wanted = np.add.reduce(firms.desired[:, :, place], axis=1) + np.add.reduce(labs.desired[:, :, place], axis=1)
    return within(1 - city.vacancies[:, place] / np.maximum(wanted, 1.0), 0.0, 1.0)[:, None]


@accelerated
def suppliers_near(y: Year, facilities: Table, firms: Table, row: np.ndarray, slot: np.ndarray) -> np.ndarray:
    """Live suppliers of a park's part within its reach (n,), for the parks in these slots."""
    component = variant_index(y.scene, "component_park", facilities.variant[row, slot])
    counties = y.scene.kilometres[facilities.region[row, slot]] <= reach_km(y.scene, "component_park")
    near = pick(counties, firms.region.take(row, axis=0).astype(np.intp))
    own_part = y.scene.component_of == component[:, None]
    return (firms.alive[row] & near & own_part).sum(axis=1)


@accelerated
def park_pull(y: Year, facilities: Table) -> np.ndarray:
    """Component parks as felt by suppliers of their component in each county (R, K, G): less by half at half the reach, nil beyond it."""
    _, components = variant_stands_for(y.scene, "component_park", "component")
    counties = y.scene.sizes["G"]
    amount = open_amount(y, facilities, "component_park")
    row, slot = amount.nonzero()
    near = felt_in(y.scene, "component_park", facilities.region[row, slot])
    component = variant_index(y.scene, "component_park", facilities.variant[row, slot])
    place = ((row * components + component) * counties)[:, None] + np.arange(counties)
    felt = np.bincount(place.ravel(), (amount[row, slot][:, None] * near).ravel(), y.rows * components * counties)
    return felt.reshape(y.rows, components, counties)


def felt_in(scene: Scene, key: str, county: np.ndarray) -> np.ndarray:
    """How a facility of this kind in a ``county`` (n,) is felt in each other (n, G): less by half at half its reach, not at all beyond it."""
    return within(1 - scene.kilometres.take(county, axis=0) / reach_km(scene, key), 0.0, 1.0)


@once
def reach_km(scene: Scene, key: str) -> float:
    return float(scene.scenario.facilities[kind_index(scene, key)].reach_km)
