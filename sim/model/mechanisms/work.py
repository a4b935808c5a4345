"""M15 Work: jobs that the industry and its robots make, and work that robots take over, side by side with output.

Equation: jobs = people in firms - those of the opening + operators_per_robot robots at work; taken over = robots pi robot hours / human_hours displaced_share.
Source: arithmetic on recorded figures; shares are assumed.
Parameters: work.operators_per_robot, work.displaced_share, adoption.human_hours.
Sign: more robots at work make some posts and take over more work; nothing feeds back.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import sum_by
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.year import Year


def by_cell(scene: Scene, on_sites: np.ndarray) -> np.ndarray:
    """What stands on the sites (R, N) by sector and county (R, X, G)."""
    sectors, counties = scene.sizes["X"], scene.sizes["G"]
    return sum_by(cell_of_site(scene), on_sites, sectors * counties).reshape(len(on_sites), sectors, counties)


@once
def cell_of_site(scene: Scene) -> np.ndarray:
    """Sector x G + county of each site (N,)."""
    return scene.site_sector * scene.sizes["G"] + scene.site_region


def jobs_made(y: Year, robots: np.ndarray) -> np.ndarray:
    """People more at work in the industry than in 2025, and operators of ``robots`` at work (R, X, G): (R, G)."""
    return y.kept["employment"] - y.world.city.employment_2025 + robots.sum(axis=1) * y.p.work.operators_per_robot


def work_taken_over(y: Year, robots: np.ndarray) -> np.ndarray:
    """Full-time work that ``robots`` (R, X, G) do and people would have done (R, X, G).

    robots x task productivity x robot hours / human hours x share of tasks for which people would have been found.
    """
    hours = y.series("robot_hours") / y.p.adoption.human_hours
    each = y.world.city.pi.take(y.scene.sector_kind, axis=1) * hours * y.p.work.displaced_share
    return robots * each[:, :, None]
