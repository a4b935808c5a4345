"""What the city must pay in a year for what is in force: levers, capital cost by instalments, upkeep."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.dates import DAYS
from sim.model.government.event_costs import event_dues
from sim.model.markets.tools import within
from sim.model.once import once
from sim.model.tables.states import BUILDING, FREE, OPEN

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table


RUNNING = np.array([float(state in (BUILDING, OPEN)) for state in range(4)])
"""1 for the states in which upkeep is paid from the opening day on."""


@once
def lever_prices(scene: Scene) -> np.ndarray:
    """Million CNY a year per unit of each lever (W,)."""
    return np.array([float(lever.cost_per_unit) for lever in scene.scenario.levers])


def lever_dues(scene: Scene, setting: np.ndarray) -> np.ndarray:
    """Yearly cost of lever settings (R, W), million CNY."""
    return setting * lever_prices(scene)


@once
def facility_rates(scene: Scene) -> np.ndarray:
    """Per facility kind (3, kinds): capital cost and yearly upkeep per unit of size (million CNY), years of instalments."""
    kinds = scene.scenario.facilities
    return np.array([[float(getattr(kind, name)) for kind in kinds] for name in ("capex_million", "upkeep_million", "capex_years")])


def instalments(scene: Scene, facilities: Table) -> np.ndarray:
    """Capital cost to be paid this year (R, Q), million CNY; closed facilities are still paid off."""
    capex, _, years = facility_rates(scene).take(facilities.kind, axis=1)
    return np.minimum(facilities.capex_left, capex * facilities.size / years)


def upkeep(scene: Scene, facilities: Table, year: int) -> np.ndarray:
    """Upkeep this year (R, Q), million CNY: from the opening day on."""
    opened = within(1 - (facilities.due - year * DAYS) / DAYS, 0.0, 1.0)
    return facility_rates(scene)[1].take(facilities.kind) * facilities.size * opened * RUNNING.take(facilities.state)


@accelerated
def facility_dues(scene: Scene, facilities: Table, year: int) -> np.ndarray:
    """All facilities' cost of a year (R,), million CNY; those that the state runs cost the city nothing."""
    cost = instalments(scene, facilities) + upkeep(scene, facilities, year)
    return np.add.reduce(np.where((facilities.state == FREE) | facilities.state_run, 0.0, cost), axis=1)


def all_dues(scene: Scene, city: Table, facilities: Table, year: int) -> np.ndarray:
    """Everything in force (R,), million CNY of the year: levers, facilities, answers given to events."""
    return lever_dues(scene, city.setting).sum(axis=1) + facility_dues(scene, facilities, year) + event_dues(scene, city, year).sum(axis=1)
