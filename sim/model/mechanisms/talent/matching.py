"""The market itself: three rounds in which seekers meet posts, take those near enough, and the able are served first.

Meetings per seeker rise with the square root of open posts per seeker (matching function, Petrongolo & Pissarides 2001).
Drawing a post by pay and accepting it by distance is the logit over both, thinned by the posts that are too far.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.ration import serve
from sim.model.mechanisms.talent.origins import RECRUITED, RETRAINED
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.posts import OpenPosts

if TYPE_CHECKING:
    from sim.model.year import Year

ROUNDS = ("first round", "second round", "third round")


def match(y: Year, people: People, posts: OpenPosts, restless: np.ndarray) -> None:
    """Give posts to those who seek work and to the ``restless``, who only leave for better pay. Fills ``posts.left`` down."""
    seekers = people.seekers()
    ids = np.sort(np.concatenate([seekers, restless[people.employer[restless] >= 0]]))
    met = people.lucks(ids, *ROUNDS) / meeting_chance(y, people, posts, ids, people.count(seekers))
    waiting = np.ones(len(ids), dtype=bool)
    for luck in met:
        at = np.flatnonzero(waiting & (luck < 1))
        waiting[at[_one_round(y, people, posts, ids[at], luck[at])]] = False


def meeting_chance(y: Year, people: People, posts: OpenPosts, ids: np.ndarray, seekers: np.ndarray) -> np.ndarray:
    """Chance (n,) that a person meets a post in a round, by open posts per seeker (R, S); whom a programme has just brought
    or trained for a post meets one more readily."""
    of_skill = y.p.talent.meeting_chance * np.sqrt(posts.sought(people) / np.maximum(seekers, 1))
    brought = (people.years_here[ids] == 0) & ((people.origin[ids] == RECRUITED) | (people.origin[ids] == RETRAINED))
    arranged = np.where(brought, y.p.talent.arranged_meeting[people.row_of(ids), 0], 1.0)
    return np.clip(of_skill.reshape(-1)[people.group_of(ids)] * arranged, 0.02, 0.95)


def _one_round(y: Year, people: People, posts: OpenPosts, ids: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Each of these people has met a post; ``luck`` (n,) says which. Returns the places of those who take it."""
    post, within = posts.urn().draw(people.group_of(ids), luck)
    willing = (post >= 0) & (within < nearness(y, people, posts, ids, post)) & _better(people, posts, ids, post)
    at = np.flatnonzero(willing)
    at = at[serve(post[at], 1 / (1 + people.level[ids[at]]), posts.left)]
    hired, post = ids[at], post[at]
    posts.left[:] -= np.bincount(post, minlength=len(posts.left))
    people.take_posts(hired, posts.employer[post])
    people.region[hired] = posts.county[post]
    return at


def nearness(y: Year, people: People, posts: OpenPosts, ids: np.ndarray, post: np.ndarray) -> np.ndarray:
    """Chance (n,) of accepting a post at that distance from home."""
    kilometres = y.scene.kilometres[people.region[ids], posts.county[post]]
    return np.exp(-kilometres / y.p.talent.search_distance[people.row_of(ids), 0])


def _better(people: People, posts: OpenPosts, ids: np.ndarray, post: np.ndarray) -> np.ndarray:
    """True for those without work and where the post pays more than the present one."""
    first = people.row_of(ids) * people.employers
    present, offered = people.pay[first + np.maximum(people.employer[ids], 0)], people.pay[first + posts.employer[post]]
    return (people.employer[ids] < 0) | (offered > present)
