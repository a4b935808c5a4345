"""Newcomers take free slots: their age, level, attachment and home by keyed luck."""
from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from sim.model.luck import normal
from sim.model.markets.ration import Urn
from sim.model.mechanisms.splits import RECRUITS
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

ORIGIN = {**dict.fromkeys(RECRUITS, RECRUITED), "mentored": LOCAL_GRADUATE, "graduates": LOCAL_GRADUATE, "retrained": RETRAINED, "city": CITY}
ORIGINS = np.array([ORIGIN[name] for name in SOURCES])


def settle(
    y: Year, people: People, books: Books, labs: Table, come: np.ndarray, posts: OpenPosts, free: FreeSlots
) -> None:
    """Seat ``come`` (sources, R, S) agents. Graduates live at their school, others in a county with open posts."""
    ids, group, place = free.take(come.sum(axis=0))
    source = _sources(come, group, place)
    home, coast, age, *bell = people.lucks(ids, "home", "coast", "age", "level", "attachment")
    _person(y, people, ids, source, age, normal(np.array(bell)))
    people.region.put(ids, _homes(people, labs, source, group, home, posts))
    books.place.put(ids, people.region.take(ids))
    recruited = (source < len(RECRUITS)).nonzero()[0]
    books.move_in(ids.take(recruited), coast_port(y, people, ids.take(recruited), coast.take(recruited)))
    for name, agents in zip(SOURCES, come, strict=True):
        books.add(FLOW[name], agents)


def _sources(come: np.ndarray, group: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Source of each newcomer, by the place (n,) in the group: the first source's come first."""
    so_far = come.reshape(len(come), -1).cumsum(axis=0)
    return (place >= so_far.take(group, axis=1)).sum(axis=0)


def _person(y: Year, people: People, ids: np.ndarray, source: np.ndarray, age: np.ndarray, bell: np.ndarray) -> None:
    """``age`` (n,) uniform, ``bell`` (2, n) normal numbers for level and attachment."""
    talent, row = y.p.talent, people.row_of(ids)
    for column, value in ((people.active, True), (people.employer, -1), (people.years_here, 0), (people.visiting_until, 0), (people.origin, ORIGINS.take(source))):
        column.put(ids, value)
    cell = row * len(SOURCES) + source
    people.level.put(ids, levels(talent, row, bell[0]) * _of_source(talent, "level", cell))
    spread = 1 + talent.entry_age_spread.take(row) * (2 * age - 1)
    people.age.put(ids, np.round(_of_source(talent, "entry_age", cell) * spread))
    people.stay.put(ids, _of_source(talent, "attachment", cell) + talent.attachment_spread.take(row) * bell[1])


def levels(talent: Group, row: np.ndarray, bell: np.ndarray) -> np.ndarray:
    """Lognormal levels with mean 1 from standard normal numbers."""
    spread = talent.level_spread.take(row)
    return np.exp(spread * bell - 0.5 * spread**2)


def _of_source(talent: Group, name: str, cell: np.ndarray) -> np.ndarray:
    """Parameters ``name_<source>`` (n,) at places row x sources + source."""
    return side_by_side(talent, _names(name)).take(cell)


@cache
def _names(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{'graduates' if key == 'mentored' else key}" for key in SOURCES)


def _homes(people: People, labs: Table, source: np.ndarray, group: np.ndarray, uniform: np.ndarray, posts: OpenPosts) -> np.ndarray:
    school, at_school = _schools(people, labs, group, uniform)
    graduate = (ORIGINS.take(source) == LOCAL_GRADUATE) & at_school
    return np.where(graduate, school, posts.county.take(posts.urn().draw(group, uniform)))


def _schools(people: People, labs: Table, group: np.ndarray, uniform: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """County of a school that teaches the skill, and whether there is one."""
    weight = (labs.graduates * labs.active[:, :, None]).transpose(0, 2, 1)
    urn = Urn.at(np.arange(people.rows * people.skills + 1) * weight.shape[2], np.rint(16 * weight).astype(np.int64).reshape(-1))
    entry = urn.draw(group, uniform)
    row, school = group // people.skills, entry % weight.shape[2]
    return labs.region.take(row * weight.shape[2] + school), entry >= 0
