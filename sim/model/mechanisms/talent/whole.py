"""Wishes in people, posts in whole agents: an agent stands for several people, a small firm wants less than one."""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sim.model.once import once
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


def whole_posts_at(scene: Scene, desired: np.ndarray, skill: np.ndarray, employer: np.ndarray, employers: int) -> np.ndarray:
    """The same for a list (n,) of wishes by skill and employer in being."""
    threshold = _thresholds(len(scene.people_per_agent), employers).reshape(-1).take(skill * employers + employer)
    return np.floor(desired / scene.people_per_agent.take(skill) + threshold).astype(np.int64)


@once
def _line(scene: Scene, employers: int) -> tuple[np.ndarray, np.ndarray]:
    """People per agent and threshold of ``employers``, one after another as in the columns (employers x S,)."""
    return np.tile(scene.people_per_agent, employers), _thresholds(len(scene.people_per_agent), employers).T.reshape(-1)


def posts_and_staff(scene: Scene, firms: Table, labs: Table) -> np.ndarray:
    """Whole posts and those of them that are filled (2, R, E, S), in people, for firms, then laboratories.

    Rows are laid out flat: numpy is slow on a last axis of few entries.
    """
    (rows, size, skills), laboratories = firms.desired.shape, labs.desired.shape[1]
    weight, threshold = _line(scene, size + laboratories)
    both, cut = np.empty((2, rows, len(weight))), size * skills
    posts, have = both
    np.divide(firms.desired.reshape(rows, -1), weight[:cut], out=posts[:, :cut])
    np.divide(labs.desired.reshape(rows, -1), weight[cut:], out=posts[:, cut:])
    posts += threshold
    np.floor(posts, out=posts)
    posts *= weight
    posts *= np.concatenate([firms.alive, labs.active], axis=1).repeat(skills, axis=1)
    np.minimum(firms.staff.reshape(rows, -1), posts[:, :cut], out=have[:, :cut])
    np.minimum(labs.staff.reshape(rows, -1), posts[:, cut:], out=have[:, cut:])
    return both.reshape(2, rows, size + laboratories, skills)


def filled(scene: Scene, firms: Table, labs: Table) -> tuple[np.ndarray, np.ndarray]:
    """Shares, 0 to 1, of the staff wanted that each firm (R, F, S) and each laboratory (R, L, S) has.

    Where the wish rounds to no whole post, the employer fares like the market for that skill: a firm that wants a fifth of an
    agent is not without people. Comparing ``staff`` with ``desired`` head by head would starve small employers by rounding.
    """
    return filled_firms(scene, firms, labs), filled_labs(scene, firms, labs)


def filled_firms(scene: Scene, firms: Table, labs: Table, part: slice | None = None) -> np.ndarray:
    """The same for firms alone, or for those in some slots."""
    return _share(posts_and_staff(scene, firms, labs), part or slice(0, firms.alive.shape[1]))


def filled_labs(scene: Scene, firms: Table, labs: Table) -> np.ndarray:
    return _share(posts_and_staff(scene, firms, labs), slice(firms.alive.shape[1], None))


def _share(both: np.ndarray, part: slice) -> np.ndarray:
    """Share of the posts of a part of the employers that is filled, of all posts where one has none. Without a branch for each entry: one of the
    two terms is 0. Sums of whole numbers are exact in any order."""
    all_posts, all_have = np.einsum("ares->ars", both)
    market = all_have / np.maximum(all_posts, 1)
    posts, have = both[:, :, part]
    share = have / np.maximum(posts, LEAST)
    share += (posts == 0) * market[:, None].repeat(posts.shape[1], axis=1)
    return share


LEAST = 1e-9
