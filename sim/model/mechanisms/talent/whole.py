"""Wishes in people, posts in whole agents: an agent stands for several people, a small firm wants less than one."""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.scene import Scene

GOLDEN_SECTION = (5**0.5 - 1) / 2
SILVER_SECTION = 2**0.5 - 1


@accelerated
def wishes(weight: np.ndarray, open_: np.ndarray, of_firms: np.ndarray, of_labs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Staff wanted in people (R, S, E), and in whole posts, of firms (R, F, S) and laboratories (R, L, S); see :func:`whole_posts`."""
    desired = of_employers(of_firms, of_labs)
    return desired, whole_posts(desired, weight, open_)


def whole_posts(desired: np.ndarray, weight: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """Whole posts (R, S, E) for staff wanted in people (R, S, E), with people per agent (S,) and employers in being (R, E).

    Each employer and skill rounds at a threshold of its own, spread evenly over the slots (golden section), so that totals come
    out right and an employer whose wish does not change never hires or fires for the sake of rounding.
    """
    return _rounded(desired, weight, open_).astype(np.int64)


def _rounded(desired: np.ndarray, weight: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """The same as floats."""
    posts = desired / weight[:, None]
    posts += thresholds(*desired.shape[1:])
    np.floor(posts, out=posts)
    posts *= open_[:, None, :]
    return posts


@lru_cache(maxsize=8)
def thresholds(skills: int, employers: int) -> np.ndarray:
    return (0.5 + np.arange(employers) * GOLDEN_SECTION + np.arange(skills)[:, None] * SILVER_SECTION) % 1.0


def whole_posts_at(scene: Scene, desired: np.ndarray, skill: np.ndarray, employer: np.ndarray, employers: int) -> np.ndarray:
    """The same for a list (n,) of wishes by skill and employer in being."""
    threshold = thresholds(len(scene.people_per_agent), employers).reshape(-1).take(skill * employers + employer)
    return np.floor(desired / scene.people_per_agent.take(skill) + threshold).astype(np.int64)


@accelerated
def filled(scene: Scene, firms: Table, labs: Table) -> tuple[np.ndarray, np.ndarray]:
    """Shares, 0 to 1, of the staff wanted that each employer has, and the staff wanted, in people: both (R, S, E), firms first, then laboratories.

    Where the wish rounds to no whole post, the employer fares like the market for that skill: a firm that wants a fifth of an
    agent is not without people. Comparing ``staff`` with ``desired`` head by head would starve small employers by rounding.
    """
    wanted, weight = of_employers(firms.desired, labs.desired), scene.people_per_agent
    posts = _rounded(wanted, weight, np.concatenate([firms.alive, labs.active], axis=1))
    posts *= weight[:, None]
    have = np.minimum(of_employers(firms.staff, labs.staff), posts)
    market = np.add.reduce(have, axis=2, keepdims=True) / np.maximum(np.add.reduce(posts, axis=2, keepdims=True), 1)
    have /= np.maximum(posts, LEAST)
    return np.where(posts == 0, market, have), wanted


def of_employers(of_firms: np.ndarray, of_labs: np.ndarray) -> np.ndarray:
    """Columns (R, F, S) and (R, L, S) as one (R, S, F + L): numpy is slow on a last axis of few entries."""
    return np.ascontiguousarray(np.concatenate([of_firms, of_labs], axis=1).transpose(0, 2, 1))


LEAST = 1e-9
