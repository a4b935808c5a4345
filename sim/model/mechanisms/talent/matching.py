"""The market itself: three rounds in which seekers meet posts, take those near enough, and the able are served first.

Meetings per seeker rise with the square root of open posts per seeker (matching function, Petrongolo & Pissarides 2001).
Drawing a post by pay and accepting it by distance is the logit over both, thinned by the posts that are too far.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.ration import Ranking
from sim.model.markets.tools import true_at, within
from sim.model.mechanisms.talent.origins import BY_EXPERIENCE, RECRUITED, RETRAINED
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.posts import OpenPosts
from sim.model.once import once
from sim.model.parameters import Group

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.year import Year

ROUNDS = ("first round", "second round", "third round")


@dataclass(frozen=True)
class Applicants:
    """What stays the same for a person (n,) through the rounds: group, pay to be beaten, where the distances from home begin, the order in a queue."""

    group: np.ndarray
    least_pay: np.ndarray
    home: np.ndarray
    ranking: Ranking

    @classmethod
    def of(cls, people: People, ids: np.ndarray) -> Applicants:
        """Those without work take any pay; the able stand in front."""
        row, employer = people.row_of(ids), people.employer.take(ids)
        least_pay = people.pay.take(row * people.employers + np.maximum(employer, 0))
        least_pay[employer < 0] = -np.inf
        counties = len(people.scene.kilometres)
        home = (row * counties + people.region.take(ids)) * counties
        return cls(people.group_of(ids), least_pay, home, Ranking.of(1 / (1 + people.level.take(ids))))


@accelerated
def match(y: Year, people: People, posts: OpenPosts, a_seeker: np.ndarray, seekers: np.ndarray, restless: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give posts to the ``seekers`` of work and to the ``restless``, who only leave for better pay; there are ``a_seeker`` (R, S)
    open posts for each of the former. Fills ``posts.left`` down; returns those who still seek work, and for each of
    them a number that says how patient they are."""
    ids = np.concatenate([seekers, restless[people.employer.take(restless) >= 0]])
    ids.sort()
    *meeting, patience = people.lucks(ids, *ROUNDS, "patience")
    if posts.left.size:
        _three_rounds(y, people, posts, ids, np.array(meeting) / _meeting_chance(y, people, ids, a_seeker))
    in_vain = true_at(people.employer.take(ids) < 0)
    return ids.take(in_vain), patience.take(in_vain)


def _three_rounds(y: Year, people: People, posts: OpenPosts, ids: np.ndarray, met: np.ndarray) -> None:
    """Those who meet a post in a round, ``met`` (rounds, n) < 1, and have none yet, take it or go on waiting."""
    applicants, near, waiting = Applicants.of(people, ids), nearness(y.p.talent, y.scene), np.ones(len(ids), dtype=bool)
    hired: list[tuple[np.ndarray, np.ndarray]] = []
    for luck, meets in zip(met, met < 1, strict=True):
        meets &= waiting
        hired.append(_one_round(posts, applicants, near, true_at(meets), luck))
        waiting[hired[-1][0]] = False
    taken, post = (np.concatenate(part) for part in zip(*hired, strict=True))
    who = ids.take(taken)
    people.take_posts(who, posts.employer.take(post))
    people.region[who] = posts.county.take(post)


def _meeting_chance(y: Year, people: People, ids: np.ndarray, a_seeker: np.ndarray) -> np.ndarray:
    """Chance (n,) that a person meets a post in a round, by open posts per seeker, ``a_seeker`` (R, S); whom a programme has just brought
    or trained for a post meets one more readily."""
    of_skill = y.p.talent.meeting_chance * np.sqrt(a_seeker)
    by_group = np.concatenate([of_skill, of_skill * y.p.talent.arranged_meeting]).reshape(2, *of_skill.shape)
    brought = BROUGHT.take(people.origin.take(ids)) & (people.years_here.take(ids) == 0)
    return within(by_group, y.p.talent.meeting_least, y.p.talent.meeting_most).take(people.group_of(ids) + of_skill.size * brought)


BROUGHT = np.isin(np.arange(BY_EXPERIENCE + 1), (RECRUITED, RETRAINED))
"""Whether a programme brought or trained those of an origin."""


def _one_round(posts: OpenPosts, applicants: Applicants, near: np.ndarray, at: np.ndarray, luck: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The people at these places have each met a post, ``luck`` says which. Returns the places of those who take it, and the posts."""
    post, lot = posts.urn().draw_within(applicants.group.take(at), luck.take(at))
    better = posts.pay.take(post) > applicants.least_pay.take(at)
    close = lot < near.take(applicants.home.take(at) + posts.county.take(post))
    wants = true_at((post >= 0) & better & close)
    at, post = applicants.ranking.served(at.take(wants), post.take(wants), posts.left)
    np.subtract.at(posts.left, post, 1)
    return at, post


@once
def nearness(talent: Group, scene: Scene) -> np.ndarray:
    """Chance of accepting a post at that distance from home, one after another by row, home and county of the post."""
    return np.exp(-scene.kilometres.reshape(-1) / talent.search_distance).reshape(-1)
