"""Facilities serve those within reach: a capacity c meets a demand d, and c d / (c + d) of it is used.

The form is the smooth minimum of both sides: an idle facility is bound by its users, a crowded one by its size, and each further
unit of size serves less than the one before.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import power, ratio, sum_by, true_at
from sim.model.mechanisms.facilities import felt_in, kind_index, variant_index
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

Demand = Callable[[], np.ndarray]
USERS_OF_COMPUTE = ("maker", "model", "data")
TRADERS = ("maker", "component", "model")
ENGINEERS = ("app", "mechatronics")


@dataclass(frozen=True)
class Service:
    """Open facilities of one kind as a list (n,): row, slot, variant, what is used of the capacity, users' share served by county (n, G)."""

    row: np.ndarray
    slot: np.ndarray
    variant: np.ndarray
    used: np.ndarray
    capacity: np.ndarray
    reached: np.ndarray


def service(y: Year, facilities: Table, key: str, capacity: np.ndarray, demand: Demand) -> Service:
    """How the facilities of a kind fare. ``capacity`` (R, 1) is that of a unit of size, ``demand()`` (R or 1, V, G) by variant and county in
    the same unit, asked for only where a facility is open; it is felt less by half at half the reach, not at all beyond it."""
    at = true_at(facilities.kind == kind_index(y.scene, key))
    if at.size:
        at = at.take(true_at(facilities.size.take(at) * facilities.open_share.take(at)))
    if not at.size:
        return _nothing(y.scene)
    row, slot = np.divmod(at, facilities.kind.shape[1])
    variant = variant_index(y.scene, key, facilities.variant.take(at))
    asked = demand()
    wanted = asked[0].take(variant, axis=0) if len(asked) == 1 else asked[row, variant]
    near = felt_in(y.scene, key, facilities.region.take(at))
    drawn = (near * wanted).sum(axis=1)
    offered = facilities.size.take(at) * facilities.open_share.take(at) * capacity.take(row)
    used = ratio(offered * drawn, offered + drawn)
    share = ratio(used, drawn)
    return Service(row, slot, variant, used, offered, share[:, None] * near)


@once
def _nothing(scene: Scene) -> Service:
    """No facility is open."""
    nowhere, nothing = np.zeros(0, dtype=np.intp), np.zeros(0)
    return Service(nowhere, nowhere, nowhere, nothing, nothing, np.zeros((0, scene.sizes["G"])))


def served(y: Year, found: Service, variants: int = 1) -> np.ndarray:
    """Share of the demand that is served (R, V, G): what several facilities miss is what each of them misses."""
    left = np.ones((y.rows, variants, y.scene.sizes["G"]))
    np.multiply.at(left, (found.row, found.variant), 1 - found.reached)
    return 1 - left


def annotated(y: Year, facilities: Table, operators: np.ndarray, raw: Demand) -> Service:
    """Annotation bases: raw entries of grounds and robots at work ``raw()`` (R, H, G), as far as annotators are found (R, 1)."""
    return service(y, facilities, "annotation_base", y.p.facility.labels_per_annotator * operators, lambda: raw().sum(axis=1, keepdims=True))


def local_compute(y: Year, facilities: Table, firms: Table) -> Service:
    """Compute centres, PFLOPS: wanted by makers, model and data firms within reach."""
    return service(y, facilities, "compute_centre", np.ones((y.rows, 1)), lambda: firms_by_county(y, firms, USERS_OF_COMPUTE) * y.p.facility.pflops_per_firm[:, :, None])


def contracts(y: Year, facilities: Table, firms: Table) -> Service:
    """Technology exchanges, contracts a year: sought by makers, component makers and model firms."""
    return service(y, facilities, "technology_exchange", np.ones((y.rows, 1)), lambda: firms_by_county(y, firms, TRADERS) * y.p.facility.licences_sought[:, :, None])


def visits(y: Year, facilities: Table) -> Service:
    """Scenario zones: robot-sized tasks whose owners come to see their sector's scenarios."""
    return service(y, facilities, "scenario_zone", y.p.facility.tasks_seen, lambda: tasks_by_county(y.scene)[None])


def cloud_posts(y: Year, facilities: Table, talent: Table, hired: np.ndarray) -> Service:
    """Cloud laboratories: posts that engineers within reach can fill, as far as such people are found (R, 1)."""
    return service(y, facilities, "cloud_lab", hired, lambda: engineers_by_county(y, talent))


def compute_rent(y: Year) -> np.ndarray:
    """What a year of one PFLOPS rents for against 2025 (R, 1): it falls every year."""
    return power(1 - y.p.facility.rent_fall, float(max(y.year - y.scene.scenario.start_year, 0)))


def firms_by_county(y: Year, firms: Table, kinds: tuple[str, ...]) -> np.ndarray:
    """Live firms of these kinds (R, 1, G)."""
    return sum_by(firms.region.astype(np.intp), (firms.alive & of_kinds(y.scene, kinds)).astype(float), y.scene.sizes["G"])[:, None]


def engineers_by_county(y: Year, talent: Table) -> np.ndarray:
    """Engineers of the industry, in people (R, 1, G)."""
    people = talent.active * engineer_weight(y.scene)
    return sum_by(talent.region.astype(np.intp), people, y.scene.sizes["G"])[:, None]


@once
def of_kinds(scene: Scene, kinds: tuple[str, ...]) -> np.ndarray:
    """Mask of the slots (F,) of firms of these kinds."""
    return np.isin(scene.firm_kind, [scene.kinds_of_firm.index(kind) for kind in kinds if kind in scene.kinds_of_firm])


@once
def engineer_weight(scene: Scene) -> np.ndarray:
    """People behind each slot that holds engineers (T,), 0 for other skills."""
    return np.take(scene.people_per_agent * engineers(scene), scene.person_skill)


@once
def engineers(scene: Scene) -> np.ndarray:
    """1 for the skills of engineers, 0 for others (S,)."""
    return np.array([float(key in ENGINEERS) for key in scene.skill])


@once
def tasks_by_county(scene: Scene) -> np.ndarray:
    """Robot-sized tasks by sector and county (X, G)."""
    tasks = np.zeros((scene.sizes["X"], scene.sizes["G"]))
    np.add.at(tasks, (scene.site_sector, scene.site_region), scene.site_potential)
    return tasks
