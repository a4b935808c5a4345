"""M15 Work: jobs that the industry and its robots make, and work that robots take over, side by side with output."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import sum_by

if TYPE_CHECKING:
    from sim.model.year import Year


def jobs_made(y: Year) -> np.ndarray:
    """People more at work in the industry than in 2025, and operators of robots at work (R, G)."""
    sites = y.world.sites
    robots = sum_by(y.scene.site_region, sites.local.sum(axis=2) + sites.other.sum(axis=2), y.scene.sizes["G"])
    return y.kept["employment"] - y.world.city.employment_2025 + robots * y.p.work.operators_per_robot


def work_taken_over(y: Year, axis: str) -> np.ndarray:
    """Full-time work that robots do and people would have done (R, sectors or counties).

    robots x task productivity x robot hours / human hours x share of tasks for which people would have been found.
    """
    sites, city = y.world.sites, y.world.city
    robots = sites.local.sum(axis=2) + sites.other.sum(axis=2)
    hours = y.series("robot_hours") / y.p.adoption.human_hours
    people = robots * np.take(city.pi, y.scene.site_kind, axis=1) * hours * y.p.work.displaced_share
    if axis == "sector":
        return sum_by(y.scene.site_sector, people, y.scene.sizes["X"])
    return sum_by(y.scene.site_region, people, y.scene.sizes["G"])
