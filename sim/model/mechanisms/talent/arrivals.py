"""Newcomers take free slots: their age, level, attachment and home by keyed luck."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import normal
from sim.model.markets.ration import Urn
from sim.model.mechanisms.talent.books import Books, coast_port
from sim.model.mechanisms.talent.inflows import FLOW, SOURCES
from sim.model.mechanisms.talent.origins import CITY, LOCAL_GRADUATE, RECRUITED, RETRAINED
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.posts import OpenPosts
from sim.model.mechanisms.talent.slots import FreeSlots
from sim.model.parameters import Group, side_by_side
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.year import Year

ORIGIN = {"recruited": RECRUITED, "mentored": LOCAL_GRADUATE, "graduates": LOCAL_GRADUATE, "retrained": RETRAINED, "city": CITY}


def settle(
    y: Year, people: People, books: Books, labs: Table, come: np.ndarray, posts: OpenPosts, free: FreeSlots
) -> None:
    """Seat ``come`` (sources, R, S) agents. Graduates live at their school, others in a county with open posts."""
    ids, group, place = free.take(come.sum(axis=0))
    source = _sources(come, group, place)
    _person(y, people, ids, source)
    people.region[ids] = _homes(people, labs, source, group, people.luck(ids, "home"), posts)
    books.place[ids] = people.region[ids]
    recruited = ids[source == SOURCES.index("recruited")]
    books.move_in(recruited, coast_port(y, people, recruited))
    for name, agents in zip(SOURCES, come, strict=True):
        books.add(FLOW[name], agents)


def _sources(come: np.ndarray, group: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Source of each newcomer, by the place (n,) in the group: the first source's come first."""
    source, so_far = np.zeros(len(place), dtype=np.intp), np.zeros(come[0].size, dtype=np.int64)
    for agents in come:
        so_far += agents.reshape(-1)
        source += place >= so_far.take(group)
    return source


def _person(y: Year, people: People, ids: np.ndarray, source: np.ndarray) -> None:
    talent, row = y.p.talent, people.row_of(ids)
    people.active[ids], people.employer[ids], people.years_here[ids], people.visiting_until[ids] = True, -1, 0, 0
    people.origin[ids] = np.array([ORIGIN[name] for name in SOURCES]).take(source)
    age, *bell = people.lucks(ids, "age", "level", "attachment")
    level, attachment = normal(np.array(bell))
    people.level[ids] = levels(talent, row, level) * _of_source(talent, "level", source, row)
    spread = 1 + talent.entry_age_spread.take(row) * (2 * age - 1)
    people.age[ids] = np.round(_of_source(talent, "entry_age", source, row) * spread)
    people.stay[ids] = _of_source(talent, "attachment", source, row) + talent.attachment_spread.take(row) * attachment


def levels(talent: Group, row: np.ndarray, bell: np.ndarray) -> np.ndarray:
    """Lognormal levels with mean 1 from standard normal numbers."""
    spread = talent.level_spread.take(row)
    return np.exp(spread * bell - 0.5 * spread**2)


def _of_source(talent: Group, name: str, source: np.ndarray, row: np.ndarray) -> np.ndarray:
    table = side_by_side(talent, tuple(f"{name}_{_LIKE.get(key, key)}" for key in SOURCES))
    return table.take(row * len(SOURCES) + source)


_LIKE = {"mentored": "graduates"}


def _homes(people: People, labs: Table, source: np.ndarray, group: np.ndarray, uniform: np.ndarray, posts: OpenPosts) -> np.ndarray:
    school, at_school = _schools(people, labs, group, uniform)
    graduate = np.array([ORIGIN[name] == LOCAL_GRADUATE for name in SOURCES]).take(source) & at_school
    return np.where(graduate, school, posts.county.take(posts.urn().draw(group, uniform)))


def _schools(people: People, labs: Table, group: np.ndarray, uniform: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """County of a school that teaches the skill, and whether there is one."""
    weight = (labs.graduates * labs.active[:, :, None]).transpose(0, 2, 1)
    urn = Urn.at(np.arange(people.rows * people.skills + 1) * weight.shape[2], np.rint(16 * weight).astype(np.int64).reshape(-1))
    entry = urn.draw(group, uniform)
    row, school = group // people.skills, entry % weight.shape[2]
    return labs.region.take(row * weight.shape[2] + school), entry >= 0
