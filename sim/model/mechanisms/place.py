"""M14 Place, 12 December: where many work, people achieve more (a year later), and land costs more.

Equation: productivity = clip(d^agglomeration, productivity_least, productivity_most) of the next year, land cost = that of 2025 d^land_elasticity,
d = (employment + few_people) / (employment 2025 + few_people).
Source: Combes & Gobillon 2015.
Parameters: place.agglomeration, place.few_people, place.land_elasticity, place.productivity_least, place.productivity_most.
Sign: where many work, fewer people do the same work, and newcomers look for cheaper land.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import pick, power, sum_by, sum_last, within
from sim.model.once import once
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(reads="firms.staff firms.region city.employment_2025", writes="city.agglomeration city.land_cost")
def places(y: Year, firms: Table, city: Table) -> None:
    """Productivity = density^0.05 in [0.9, 1.15] (Combes & Gobillon 2015); land cost rises with density.

    Density is (employment + few) / (employment of 2025 + few), so that a first firm in an empty county is no cluster.
    """
    at_work = employment(y, firms)
    y.keep("employment", at_work)
    few = y.p.place.few_people
    density = (at_work + few) / (city.employment_2025 + few)
    city.agglomeration[...] = within(power(density, y.p.place.agglomeration), y.p.place.productivity_least, y.p.place.productivity_most)
    city.land_cost[...] = land_cost_2025(y.scene) * power(density, y.p.place.land_elasticity)


@once
def land_cost_2025(scene: Scene) -> np.ndarray:
    """Cost of land at the opening by county (G,), mean of the metropolitan area = 1."""
    return np.array([float(region.land_cost) for region in scene.scenario.regions])


def employment(y: Year, firms: Table) -> np.ndarray:
    """People in firms by county (R, G)."""
    return sum_by(firms.region.astype(np.intp), sum_last(firms.staff), y.scene.sizes["G"])


def productivity_at(firms: Table, city: Table) -> np.ndarray:
    """Labour productivity at each firm's county against 2025 (R, F)."""
    return pick(city.agglomeration, firms.region.astype(np.intp))
