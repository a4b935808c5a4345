"""M15 Work: jobs that the industry and its robots make, and work that robots take over, side by side with output."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.year import Year


def robots_at_work(y: Year) -> np.ndarray:
    """Robots at work by sector and county (R, X, G)."""
    robots = np.zeros((y.rows, y.scene.sizes["X"], y.scene.sizes["G"]))
    cells, first = _cells(y.scene)
    robots.reshape(y.rows, -1)[:, cells] = np.add.reduceat(y.kept["on_sites"], first, axis=1)
    return robots


@once
def cell_of_site(scene: Scene) -> np.ndarray:
    """Sector x G + county of each site (N,)."""
    return scene.site_sector * scene.sizes["G"] + scene.site_region


@once
def _cells(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Cells that have sites, and the first site of each: those of a cell stand one after another."""
    cells, first = np.unique(cell_of_site(scene), return_index=True)
    return cells, first


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
