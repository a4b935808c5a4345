"""The market itself: three rounds in which seekers meet posts, take those near enough, and the able are served first.

Meetings per seeker rise with the square root of open posts per seeker (matching function, Petrongolo & Pissarides 2001).
Drawing a post by pay and accepting it by distance is the logit over both, thinned by the posts that are too far.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.ration import serve
from sim.model.markets.tools import true_at
from sim.model.mechanisms.talent.origins import RECRUITED, RETRAINED
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.posts import OpenPosts

if TYPE_CHECKING:
    from sim.model.year import Year

ROUNDS = ("first round", "second round", "third round")


def match(y: Year, people: People, posts: OpenPosts, restless: np.ndarray) -> None:
    """Give posts to those who seek work and to the ``restless``, who only leave for better pay. Fills ``posts.left`` down."""
    seekers = people.seekers()
    ids = np.concatenate([seekers, restless[people.employer.take(restless) >= 0]])
    ids.sort()
    met = people.lucks(ids, *ROUNDS) / meeting_chance(y, people, posts, ids, people.count(seekers))
    waiting = np.ones(len(ids), dtype=bool)
    for luck in met:
        at = true_at(waiting & (luck < 1))
        waiting[at.take(_one_round(y, people, posts, ids.take(at), luck.take(at)))] = False


def meeting_chance(y: Year, people: People, posts: OpenPosts, ids: np.ndarray, seekers: np.ndarray) -> np.ndarray:
    """Chance (n,) that a person meets a post in a round, by open posts per seeker (R, S); whom a programme has just brought
    or trained for a post meets one more readily."""
    of_skill = y.p.talent.meeting_chance * np.sqrt(posts.sought(people) / np.maximum(seekers, 1))
    origin = people.origin.take(ids)
    brought = (people.years_here.take(ids) == 0) & ((origin == RECRUITED) | (origin == RETRAINED))
    arranged = np.where(brought, y.p.talent.arranged_meeting.take(people.row_of(ids)), 1.0)
    least, most = (bound.take(people.row_of(ids)) for bound in (y.p.talent.meeting_least, y.p.talent.meeting_most))
    return np.minimum(np.maximum(of_skill.take(people.group_of(ids)) * arranged, least), most)


def _one_round(y: Year, people: People, posts: OpenPosts, ids: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Each of these people has met a post; ``luck`` (n,) says which. Returns the places of those who take it."""
    post, within = posts.urn().draw_within(people.group_of(ids), luck)
    at = true_at(post >= 0)
    at = at[_better(people, posts, ids.take(at), post.take(at))]
    at = at[within.take(at) < nearness(y, people, posts, ids.take(at), post.take(at))]
    at = at[serve(post.take(at), 1 / (1 + people.level.take(ids.take(at))), posts.left)]
    hired, post = ids.take(at), post.take(at)
    np.subtract.at(posts.left, post, 1)
    people.take_posts(hired, posts.employer.take(post))
    people.region.put(hired, posts.county.take(post))
    return at


def nearness(y: Year, people: People, posts: OpenPosts, ids: np.ndarray, post: np.ndarray) -> np.ndarray:
    """Chance (n,) of accepting a post at that distance from home."""
    pair = people.region.take(ids).astype(np.intp) * len(y.scene.kilometres) + posts.county.take(post)
    return np.exp(-y.scene.kilometres.take(pair) / y.p.talent.search_distance.take(people.row_of(ids)))


def _better(people: People, posts: OpenPosts, ids: np.ndarray, post: np.ndarray) -> np.ndarray:
    """True for those without work and where the post pays more than the present one."""
    first, employer = people.row_of(ids) * people.employers, people.employer.take(ids)
    present, offered = people.pay.take(first + np.maximum(employer, 0)), posts.pay.take(post)
    return (employer < 0) | (offered > present)
