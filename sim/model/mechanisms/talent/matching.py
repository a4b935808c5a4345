"""The market itself: three rounds in which seekers meet posts, take those near enough, and the able are served first.

Meetings per seeker rise with the square root of open posts per seeker (matching function, Petrongolo & Pissarides 2001).
Drawing a post by pay and accepting it by distance is the logit over both, thinned by the posts that are too far.
"""
from __future__ import annotations

from typing import Any

import numpy as np

from sim.model.markets.ration import serve
from sim.model.mechanisms.talent.origins import RECRUITED, RETRAINED
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.posts import OpenPosts

ROUNDS = ("first round", "second round", "third round")


def match(y: Any, people: People, posts: OpenPosts, restless: np.ndarray) -> None:
    """Give posts to those who seek work and to the ``restless``, who only leave for better pay. Fills ``posts.left`` down."""
    seekers = people.seekers()
    ids = np.sort(np.concatenate([seekers, restless[people.employer[restless] >= 0]]))
    chance = meeting_chance(y, people, posts, people.count(seekers)).reshape(-1)
    for name in ROUNDS:
        ids = _one_round(y, people, posts, ids, people.luck(ids, name) / (chance[people.group_of(ids)] * _arranged(y, people, ids)))


def meeting_chance(y: Any, people: People, posts: OpenPosts, seekers: np.ndarray) -> np.ndarray:
    """Chance (R, S) that a seeker meets a post in a round."""
    return np.clip(y.p.talent.meeting_chance * np.sqrt(posts.sought(people) / np.maximum(seekers, 1)), 0.02, 0.95)


def _arranged(y: Any, people: People, ids: np.ndarray) -> np.ndarray:
    """Whom a programme has just brought or trained for a post meets one more readily."""
    brought = (people.years_here[ids] == 0) & ((people.origin[ids] == RECRUITED) | (people.origin[ids] == RETRAINED))
    return np.where(brought, y.p.talent.arranged_meeting[people.row_of(ids), 0], 1.0)


def _one_round(y: Any, people: People, posts: OpenPosts, ids: np.ndarray, met: np.ndarray) -> np.ndarray:
    """``met`` (n,) below 1 is a meeting, and then uniform. Returns those who still seek."""
    at = np.flatnonzero(met < 1)
    post, within = posts.urn().draw(people.group_of(ids[at]), met[at])
    willing = (post >= 0) & (within < nearness(y, people, posts, ids[at], post)) & _better(people, posts, ids[at], post)
    at, post = at[willing], post[willing]
    served = serve(post, 1 / (1 + people.level[ids[at]]), posts.left)
    at, post = at[served], post[served]
    posts.left[:] -= np.bincount(post, minlength=len(posts.left))
    people.take_posts(ids[at], posts.employer[post])
    people.region[ids[at]] = posts.county[post]
    return np.delete(ids, at)


def nearness(y: Any, people: People, posts: OpenPosts, ids: np.ndarray, post: np.ndarray) -> np.ndarray:
    """Chance (n,) of accepting a post at that distance from home."""
    kilometres = y.scene.kilometres[people.region[ids], posts.county[post]]
    return np.exp(-kilometres / y.p.talent.search_distance[people.row_of(ids), 0])


def _better(people: People, posts: OpenPosts, ids: np.ndarray, post: np.ndarray) -> np.ndarray:
    """True for those without work and where the post pays more than the present one."""
    first = people.row_of(ids) * people.employers
    present, offered = people.pay[first + np.maximum(people.employer[ids], 0)], people.pay[first + posts.employer[post]]
    return (people.employer[ids] < 0) | (offered > present)
