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
def _line(scene: Scene, first: int, employers: int) -> tuple[np.ndarray, np.ndarray]:
    """People per agent and threshold of ``employers`` from place ``first`` on, one after another as in the columns (employers x S,)."""
    thresholds = _thresholds(len(scene.people_per_agent), first + employers)[:, first:]
    return np.tile(scene.people_per_agent, employers), thresholds.T.reshape(-1)


def posts_and_staff(scene: Scene, table: Table, open_: np.ndarray, first: int) -> tuple[np.ndarray, np.ndarray]:
    """Whole posts and those of them that are filled, in people (R, E, S), for the employers of a table, which begin at place ``first``.

    Rows are laid out flat: numpy is slow on a last axis of few entries.
    """
    weight, threshold = _line(scene, first, open_.shape[1])
    posts = table.desired.reshape(len(open_), -1) / weight
    posts += threshold
    np.floor(posts, out=posts)
    posts *= weight
    posts *= open_.repeat(len(scene.people_per_agent), axis=1)
    have = np.minimum(table.staff.reshape(posts.shape), posts)
    return posts.reshape(table.desired.shape), have.reshape(table.desired.shape)


def filled(scene: Scene, firms: Table, labs: Table) -> tuple[np.ndarray, np.ndarray]:
    """Shares, 0 to 1, of the staff wanted that each firm (R, F, S) and each laboratory (R, L, S) has.

    Where the wish rounds to no whole post, the employer fares like the market for that skill: a firm that wants a fifth of an
    agent is not without people. Comparing ``staff`` with ``desired`` head by head would starve small employers by rounding.
    """
    return filled_firms(scene, firms, labs), filled_labs(scene, firms, labs)


def filled_firms(scene: Scene, firms: Table, labs: Table) -> np.ndarray:
    of_firms, of_labs = _all_posts(scene, firms, labs)
    return _share(*of_firms, _market(of_firms, of_labs))


def filled_labs(scene: Scene, firms: Table, labs: Table) -> np.ndarray:
    of_firms, of_labs = _all_posts(scene, firms, labs)
    return _share(*of_labs, _market(of_firms, of_labs))


Posts = tuple[np.ndarray, np.ndarray]


def _all_posts(scene: Scene, firms: Table, labs: Table) -> tuple[Posts, Posts]:
    return posts_and_staff(scene, firms, firms.alive, 0), posts_and_staff(scene, labs, labs.active, firms.alive.shape[1])


def _market(of_firms: Posts, of_labs: Posts) -> np.ndarray:
    """Share of all whole posts that is filled (R, S)."""
    posts, have = (_over_employers(one) + _over_employers(other) for one, other in zip(of_firms, of_labs, strict=True))
    return have / np.maximum(posts, 1)


def _over_employers(people: np.ndarray) -> np.ndarray:
    """Sum (R, S) of whole numbers (R, E, S), which are exact in any order."""
    return np.einsum("res->rs", people)


def _share(posts: np.ndarray, have: np.ndarray, market: np.ndarray) -> np.ndarray:
    """Without a branch for each entry: one of the two terms is 0."""
    share = have / np.maximum(posts, LEAST)
    share += (posts == 0) * market[:, None].repeat(posts.shape[1], axis=1)
    return share


LEAST = 1e-9
