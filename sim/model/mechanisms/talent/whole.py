"""Wishes in people, posts in whole agents: an agent stands for several people, a small firm wants less than one."""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.scene import Scene

GOLDEN_SECTION = (5**0.5 - 1) / 2
SILVER_SECTION = 2**0.5 - 1


def whole_posts(desired: np.ndarray, weight: np.ndarray, open_: np.ndarray) -> np.ndarray:
    """Whole posts (R, S, E) for staff wanted in people (R, S, E), with people per agent (S,) and employers in being (R, E).

    Each employer and skill rounds at a threshold of its own, spread evenly over the slots (golden section), so that totals come
    out right and an employer whose wish does not change never hires or fires for the sake of rounding.
    """
    agents = desired / weight[:, None] + _thresholds(desired.shape[1], desired.shape[2])
    return np.floor(agents).astype(np.int64) * open_[:, None, :]


@lru_cache(maxsize=8)
def _thresholds(skills: int, employers: int) -> np.ndarray:
    return (0.5 + np.arange(employers) * GOLDEN_SECTION + np.arange(skills)[:, None] * SILVER_SECTION) % 1.0


@lru_cache(maxsize=8)
def _thresholds_by_employer(skills: int, employers: int) -> np.ndarray:
    return np.ascontiguousarray(_thresholds(skills, employers).T)


def filled(scene: Scene, firms: Table, labs: Table) -> tuple[np.ndarray, np.ndarray]:
    """Shares, 0 to 1, of the staff wanted that each firm (R, F, S) and each laboratory (R, L, S) has.

    Where the wish rounds to no whole post, the employer fares like the market for that skill: a firm that wants a fifth of an
    agent is not without people. Comparing ``staff`` with ``desired`` head by head would starve small employers by rounding.
    """
    weight, employers = scene.people_per_agent, firms.alive.shape[1] + labs.active.shape[1]
    open_ = np.concatenate([firms.alive, labs.active], axis=1)
    posts = np.concatenate([firms.desired, labs.desired], axis=1) / weight
    posts += _thresholds_by_employer(len(weight), employers)
    np.floor(posts, out=posts)  # whole posts as in whole_posts, in the order of the columns: nothing is turned round
    posts *= weight
    posts[~open_] = 0.0
    have = np.minimum(np.concatenate([firms.staff, labs.staff], axis=1), posts)
    market = have.sum(axis=1) / np.maximum(posts.sum(axis=1), 1)
    share = np.where(posts > 0, have / np.maximum(posts, 1), market[:, None, :])
    return share[:, : firms.alive.shape[1]], share[:, firms.alive.shape[1] :]
