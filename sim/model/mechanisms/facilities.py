"""What open facilities offer this year, by kind, variant and place."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import sum_by, within
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


VOCABULARY = {"kind": "kinds", "component": "components", "field": "fields"}


@once
def kind_index(scene: Scene, key: str) -> int:
    return [kind.key for kind in scene.scenario.facilities].index(key)


@once
def variant_stands_for(scene: Scene, key: str, by: str) -> tuple[np.ndarray, int]:
    """Place of each variant of a facility kind in the vocabulary ``by``, and the length of that vocabulary."""
    keys = [each.key for each in getattr(scene.scenario, VOCABULARY[by])]
    variants = scene.scenario.facilities[kind_index(scene, key)].variants
    return np.array([keys.index(variant.key) for variant in variants]), len(keys)


def open_amount(y: Year, facilities: Table, key: str) -> np.ndarray:
    """Size open this year in each slot (R, Q) of one facility kind."""
    return facilities.size * facilities.open_share * (facilities.kind == kind_index(y.scene, key))


def open_size(y: Year, facilities: Table, key: str, by: str) -> np.ndarray:
    """Size that is open this year of one facility kind, by variant: (R, H) for ``by="kind"``, (R, K) for "component", (R, D) for "field"."""
    to, size = variant_stands_for(y.scene, key, by)
    return sum_by(to[np.minimum(facilities.variant, len(to) - 1)], open_amount(y, facilities, key), size)


def posts_filled(y: Year, firms: Table, labs: Table, city: Table, skill: str) -> np.ndarray:
    """Share of the area's posts for a skill that are filled (R, 1): who opens a facility fares like the market."""
    place = y.scene.skill[skill]
    wanted = firms.desired[:, :, place].sum(axis=1) + labs.desired[:, :, place].sum(axis=1)
    return within(1 - city.vacancies[:, place] / np.maximum(wanted, 1.0), 0.0, 1.0)[:, None]


def utilisation(y: Year, facilities: Table, firms: Table, labs: Table, city: Table) -> np.ndarray:
    """Use of each facility (R, Q): open time x filled posts for training grounds (technicians) and laboratories (scientists); for parks
    the suppliers of their part within reach over the places that a park offers."""
    used = facilities.open_share * 1.0
    for key, skill in (("training_ground", "technician"), ("laboratory", "basic")):
        of_kind = facilities.kind == kind_index(y.scene, key)
        used = np.where(of_kind, used * posts_filled(y, firms, labs, city, skill), used)
    row, slot = ((facilities.kind == kind_index(y.scene, "component_park")) & (facilities.open_share > 0)).nonzero()
    used[row, slot] *= np.minimum(_suppliers_near(y, facilities, firms, row, slot) / y.p.entry.park_places[row, 0], 1.0)
    return used


def _suppliers_near(y: Year, facilities: Table, firms: Table, row: np.ndarray, slot: np.ndarray) -> np.ndarray:
    """Live suppliers of a park's part within its reach (n,), for the parks in these slots."""
    component, _ = variant_stands_for(y.scene, "component_park", "component")
    counties = y.scene.kilometres[facilities.region[row, slot]] <= reach_km(y.scene, "component_park")
    near = np.take_along_axis(counties, firms.region[row].astype(np.intp), axis=1)
    own_part = y.scene.component_of == component[np.minimum(facilities.variant[row, slot], len(component) - 1)][:, None]
    return (firms.alive[row] & near & own_part).sum(axis=1)


def park_pull(y: Year, facilities: Table) -> np.ndarray:
    """Component parks as felt by suppliers of their component in each county (R, K, G): less by half at half the reach, nil beyond it."""
    to, components = variant_stands_for(y.scene, "component_park", "component")
    counties = y.scene.sizes["G"]
    amount = open_amount(y, facilities, "component_park")
    row, slot = amount.nonzero()
    near = within(1 - y.scene.kilometres[facilities.region[row, slot]] / reach_km(y.scene, "component_park"), 0.0, 1.0)
    component = to[np.minimum(facilities.variant[row, slot], len(to) - 1)]
    place = ((row * components + component) * counties)[:, None] + np.arange(counties)
    felt = np.bincount(place.ravel(), (amount[row, slot][:, None] * near).ravel(), y.rows * components * counties)
    return felt.reshape(y.rows, components, counties)


@once
def reach_km(scene: Scene, key: str) -> float:
    return float(scene.scenario.facilities[kind_index(scene, key)].reach_km)
