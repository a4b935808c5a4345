"""Posts: who has too many people, who seeks some."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.ration import Ranking, Urn
from sim.model.markets.tools import power, true_at
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.whole import whole_posts_at

if TYPE_CHECKING:
    from sim.model.year import Year

WHOLE = 1024


@accelerated
def part_with_the_dead(people: People) -> None:
    """Whoever worked for an employer that is no more seeks work: the first to move, before staff is counted."""
    ids = true_at(people.employer >= 0)
    lives = people.open.reshape(-1).take(people.row_of(ids) * people.employers + people.employer.take(ids))
    dead = ids.take(true_at(~lives))
    people.employer[dead[people.visiting_until.take(dead) == 0]] = -1


@accelerated
def lay_off(y: Year, people: People) -> None:
    """Employers with more staff than they want, beyond a tolerance, part with people in the order of luck; visitors are no staff."""
    over = true_at(people.staff > people.posts)  # the dead have no staff any more
    if not over.size:
        return
    row, skill, employer = np.unravel_index(over, people.staff.shape)
    wish = people.desired.reshape(-1).take(over) * (1 + y.p.talent.layoff_tolerance.take(row))
    surplus = people.staff.reshape(-1).take(over) - whole_posts_at(people.scene, wish, skill, employer, people.employers)
    many = true_at(surplus > 0)
    if many.size:
        _dismiss(people, over.take(many), surplus.take(many))


def _dismiss(people: People, over: np.ndarray, surplus: np.ndarray) -> None:
    """Part with ``surplus`` (n,) agents of the posts ``over`` (n,)."""
    number = np.full(people.staff.size, -1)
    number[over] = np.arange(len(over))
    ids, post = people.workers
    queue = number.take(post)
    queued = true_at(queue >= 0)
    ids = ids.take(queued)
    dismissed, _ = Ranking.of(people.luck(ids, "layoff")).served(np.arange(len(ids)), queue.take(queued), surplus)
    people.dismiss(ids.take(dismissed))


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
        return np.bincount(self.group, self.left, minlength=len(self.first) - 1).reshape(people.rows, people.skills)

    def urn(self) -> Urn:
        return Urn.at(self.first, self.left * self.pull)


def open_posts(y: Year, people: People) -> OpenPosts:
    """Posts wanted and not filled, as they stand."""
    flat = true_at(people.posts > people.staff)
    group = flat // people.employers
    employer = flat - group * people.employers
    first = group.searchsorted(np.arange(people.rows * people.skills + 1))
    row = group // people.skills
    at = row * people.employers + employer
    pay = people.pay.take(at)
    pull = np.maximum(np.rint(WHOLE * power(pay, y.p.talent.pay_weight.take(row))), 1).astype(np.int64)
    left = people.posts.take(flat) - people.staff.take(flat)
    return OpenPosts(group, first, employer, people.region_of.take(at), pay, pull, left)
