"""Posts: who has too many people, who seeks some."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.ration import Urn, serve
from sim.model.markets.tools import power, true_at
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.whole import whole_posts_at

if TYPE_CHECKING:
    from sim.model.year import Year

WHOLE = 1024


def part_with_the_dead(people: People) -> None:
    """Whoever worked for an employer that is no more seeks work: the first to move."""
    ids = people.opening
    lives = people.open.reshape(-1).take(people.row_of(ids) * people.employers + people.employer.take(ids))
    people.leave_posts(ids[~lives])


def lay_off(y: Year, people: People) -> None:
    """Employers with more staff than they want, beyond a tolerance, part with people in the order of luck; visitors are no staff."""
    over = true_at(people.staff > people.posts)  # the dead have no staff any more
    if not over.size:
        return
    row, skill, employer = np.unravel_index(over, people.staff.shape)
    wish = people.desired.reshape(-1).take(over) * (1 + y.p.talent.layoff_tolerance.take(row))
    surplus = np.zeros(people.staff.size, dtype=np.int64)
    surplus[over] = np.maximum(people.staff.reshape(-1).take(over) - whole_posts_at(people.scene, wish, skill, employer, people.employers), 0)
    _dismiss(people, surplus)


def _dismiss(people: People, surplus: np.ndarray) -> None:
    """Part with ``surplus`` (posts,) agents."""
    if not surplus.any():
        return
    ids = people.at_work()
    post = people.post_of(ids)
    queued = true_at(surplus.take(post))
    ids, post = ids.take(queued), post.take(queued)
    people.leave_posts(ids[serve(post, people.luck(ids, "layoff"), surplus)])


@dataclass(frozen=True)
class OpenPosts:
    """Open posts as entries sorted by (row, skill), each group from ``first`` on: employer, county, pay and its pull (whole), agents still sought."""

    group: np.ndarray
    first: np.ndarray
    employer: np.ndarray
    county: np.ndarray
    pay: np.ndarray
    pull: np.ndarray
    left: np.ndarray

    def sought(self, people: People) -> np.ndarray:
        """Agents sought by (row, skill)."""
        return np.bincount(self.group, self.left, minlength=len(self.first) - 1).astype(np.int64).reshape(people.rows, people.skills)

    def urn(self) -> Urn:
        return Urn.at(self.first, self.left * self.pull)


def open_posts(y: Year, people: People) -> OpenPosts:
    """Posts wanted and not filled, as they stand."""
    short = (people.posts - people.staff).reshape(-1)
    flat = true_at(short > 0)
    group = flat // people.employers
    employer = flat - group * people.employers
    first = group.searchsorted(np.arange(people.rows * people.skills + 1))
    row = group // people.skills
    at = row * people.employers + employer
    pay = people.pay.take(at)
    pull = np.maximum(np.rint(WHOLE * power(pay, y.p.talent.pay_weight.take(row))), 1).astype(np.int64)
    return OpenPosts(group, first, employer, people.region_of.take(at), pay, pull, short.take(flat))
