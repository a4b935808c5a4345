"""Posts: who has too many people, who seeks some."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.ration import Urn, serve
from sim.model.markets.tools import power
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.whole import whole_posts

if TYPE_CHECKING:
    from sim.model.year import Year

WHOLE = 1024


def part_with_the_dead(people: People) -> None:
    """Whoever worked for an employer that is no more seeks work."""
    if (people.staff.any(axis=1) & ~people.open).any():
        _dismiss(people, np.where(people.open[:, None, :], 0, people.staff))


def lay_off(y: Year, people: People) -> None:
    """Employers with more staff than they want, beyond a tolerance, part with people in the order of luck; visitors are no staff."""
    over = people.staff > people.posts
    if over.any():
        allowed = whole_posts(people.desired * (1 + y.p.talent.layoff_tolerance[:, :, None]), people.weight, people.open)
        _dismiss(people, np.where(over, np.maximum(people.staff - allowed, 0), 0))


def _dismiss(people: People, surplus: np.ndarray) -> None:
    """Part with ``surplus`` (R, S, E) agents."""
    ids = np.flatnonzero((people.talent.employer >= 0) & (people.talent.visiting_until == 0))
    post = people.post_of(ids)
    queued = surplus.reshape(-1)[post] > 0
    ids, post = ids[queued], post[queued]
    people.leave_posts(ids[serve(post, people.luck(ids, "layoff"), surplus.reshape(-1))])


@dataclass(frozen=True)
class OpenPosts:
    """Open posts as entries sorted by (row, skill): employer, county, pull of the pay (whole), agents still sought."""

    group: np.ndarray
    employer: np.ndarray
    county: np.ndarray
    pull: np.ndarray
    left: np.ndarray
    groups: int

    def sought(self, people: People) -> np.ndarray:
        """Agents sought by (row, skill)."""
        return np.bincount(self.group, self.left, minlength=self.groups).astype(np.int64).reshape(people.rows, people.skills)

    def urn(self) -> Urn:
        return Urn.of(self.group, self.left * self.pull, self.groups)


def open_posts(y: Year, people: People) -> OpenPosts:
    """Posts wanted and not filled, as they stand."""
    short = np.maximum(people.posts - people.staff, 0)
    flat = np.flatnonzero(short)
    group, employer = np.divmod(flat, people.employers)
    row = group // people.skills
    at = row * people.employers + employer
    pull = np.maximum(np.round(WHOLE * power(people.pay[at], y.p.talent.pay_weight[row, 0])), 1).astype(np.int64)
    return OpenPosts(group, employer, people.region_of[at], pull, short.reshape(-1)[flat], people.rows * people.skills)
