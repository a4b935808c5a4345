"""Staff against the staff wanted, post by post: twins of `staffing` and `talent.whole`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop, piece
from sim.model.loops.kinds import Flags2, Floats, Floats2, Floats2Out, Floats3, Floats3Out, Ints
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import staffing
from sim.model.mechanisms.talent import whole
from sim.model.scene import Scene
from sim.model.tables.table import Table


@in_place_of(whole.filled)
def filled(scene: Scene, firms: Table, labs: Table) -> tuple[np.ndarray, np.ndarray]:
    """One pass before the sums over all employers, which stay with NumPy, and one after them."""
    rows, employers, skills = len(firms.desired), firms.desired.shape[1] + labs.desired.shape[1], firms.desired.shape[2]
    wanted, posts, have = np.empty((3, rows, skills, employers))
    _posts(
        firms.desired, labs.desired, firms.staff, labs.staff, firms.alive, labs.active, scene.people_per_agent, whole.thresholds(skills, employers),
        wanted, posts, have,
    )  # fmt: skip
    _share_of_market(np.add.reduce(posts, axis=2), np.add.reduce(have, axis=2), posts, have)
    return have, wanted


@piece
def _post(wish: float, staff: float, lives: bool, weight: float, threshold: float, at: int, wanted: np.ndarray, posts: np.ndarray, have: np.ndarray) -> None:
    filled_posts = np.floor(wish / weight + threshold) * weight if lives else 0.0
    wanted[at], posts[at], have[at] = wish, filled_posts, staff if staff < filled_posts else filled_posts


@loop
def _posts(
    of_firms: Floats3, of_labs: Floats3, staff_of_firms: Floats3, staff_of_labs: Floats3, alive: Flags2, active: Flags2, weight: Floats, threshold: Floats2,
    wanted: Floats3Out, posts: Floats3Out, have: Floats3Out,
) -> None:  # fmt: skip
    """People wanted, whole posts and those filled, in people; firms first, then laboratories."""
    firms = of_firms.shape[1]
    for row in range(len(wanted)):
        for skill in range(len(weight)):
            mine = wanted[row, skill], posts[row, skill], have[row, skill]
            for place in range(firms):
                _post(of_firms[row, place, skill], staff_of_firms[row, place, skill], alive[row, place], weight[skill], threshold[skill, place], place, *mine)
            for place in range(of_labs.shape[1]):
                at = firms + place
                _post(of_labs[row, place, skill], staff_of_labs[row, place, skill], active[row, place], weight[skill], threshold[skill, at], at, *mine)


@loop
def _share_of_market(all_posts: Floats2, all_staff: Floats2, posts: Floats3, have: Floats3Out) -> None:
    """``have`` over ``posts``; the market's share where there is no post."""
    rows, skills, employers = posts.shape
    for row in range(rows):
        for skill in range(skills):
            market = all_staff[row, skill] / max(all_posts[row, skill], 1.0)
            for place in range(employers):
                wanted = posts[row, skill, place]
                have[row, skill, place] = market if wanted == 0 else have[row, skill, place] / max(wanted, whole.LEAST)


@in_place_of(staffing.mean_share)
def mean_share(share: np.ndarray, wanted: np.ndarray, skills: tuple[int, ...], part: slice) -> np.ndarray:
    """Employer by employer."""
    first, stop, _ = part.indices(share.shape[2])
    mean = np.empty((len(share), stop - first))
    _mean_share(share, wanted, np.array(skills), first, mean)
    return mean


@loop
def _mean_share(share: Floats3, wanted: Floats3, skills: Ints, first: int, mean: Floats2Out) -> None:
    for row in range(len(mean)):
        for place in range(mean.shape[1]):
            have, wish = 0.0, 0.0
            for skill in skills:
                have += share[row, skill, first + place] * wanted[row, skill, first + place]
                wish += wanted[row, skill, first + place]
            mean[row, place] = have / wish if wish > 0 else 1.0
