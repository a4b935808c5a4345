"""Whether a county can use a facility: people who live there, firms in reach that would use it. One rule for screen, `check` and government."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.model.mechanisms.services import of_kinds

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.scenario import Placement


@dataclass(frozen=True)
class Lack:
    """What a county lacks: ``what`` is "population" or "users", found and asked for."""

    what: str
    found: float
    least: float


def lack_of_people(scene: Scene, act: Placement) -> Lack | None:
    """Fewer inhabitants than the facility asks for."""
    found, least = float(scene.scenario.region(act.region).population), scene.scenario.facility(act.facility).requires.population
    return Lack("population", found, least) if found < least else None


def lack_of_users(scene: Scene, firms: Table, row: int, act: Placement) -> Lack | None:
    """Fewer live firms that would use it within the required distance."""
    asked = scene.scenario.facility(act.facility).requires
    found = users_near(scene, firms, row, act)
    return Lack("users", found, asked.firms) if found < asked.firms else None


def users_near(scene: Scene, firms: Table, row: int, act: Placement) -> int:
    """Live firms of the kinds that would use a facility, within its required distance."""
    asked = scene.scenario.facility(act.facility).requires
    near = scene.kilometres[scene.region_index[int(act.region)]] <= asked.within_km
    return int((firms.alive[row] & of_kinds(scene, tuple(asked.firm_kinds)) & near[firms.region[row]]).sum())
