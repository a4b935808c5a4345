"""Newcomers take free slots: their age, level, attachment and home by keyed luck. Visiting experts come first, beside the staff of a host."""
from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.luck import normal
from sim.model.markets.ration import Urn
from sim.model.markets.tools import true_at
from sim.model.mechanisms.splits import RECRUITS
from sim.model.mechanisms.talent.books import Books
from sim.model.mechanisms.talent.inflows import FLOW, SOURCES
from sim.model.mechanisms.talent.origins import CITY, LOCAL_GRADUATE, RECRUITED, RETRAINED
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.posts import OpenPosts
from sim.model.mechanisms.talent.slots import FreeSlots
from sim.model.mechanisms.talent.visiting import hosts
from sim.model.once import once
from sim.model.parameters import Group, side_by_side
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.year import Year

COMERS = ("visiting", *SOURCES)
"""Visitors and the sources of inflows: the order in which they take slots."""
ORIGIN = {
    **dict.fromkeys(("visiting", *RECRUITS), RECRUITED), "mentored": LOCAL_GRADUATE, "graduates": LOCAL_GRADUATE, "retrained": RETRAINED, "city": CITY,
}
ORIGINS = np.array([ORIGIN[name] for name in COMERS])
FROM_OUTSIDE = 1 + len(RECRUITS)
"""Visitors and recruits, the first so many of the comers, come from the coast."""


@accelerated
def settle(y: Year, people: People, books: Books, labs: Table, come: np.ndarray, posts: OpenPosts, free: FreeSlots, until: int) -> np.ndarray:
    """Seat ``come`` (comers, R, S) agents, no more than there are free slots. Graduates live at their school, others in a county with open posts, visitors
    with their host until the market after year ``until``. Returns those who seek work."""
    ids = free.take(np.add.reduce(come, axis=0))
    cell = np.arange(come.size).repeat(come.transpose(1, 2, 0).reshape(-1))
    group, comer = cell // len(COMERS), cell % len(COMERS)
    luck = people.lucks(ids, "age", "home", "level", "attachment", "host")
    visits = true_at(comer == 0)
    host = hosts(people, group.take(visits), luck[-1].take(visits))
    if (host < 0).any():
        seated = np.delete(np.arange(len(ids)), visits[host < 0])
        ids, group, comer, luck = ids.take(seated), group.take(seated), comer.take(seated), luck.take(seated, axis=1)
        visits, host = true_at(comer == 0), host[host >= 0]
    _person(y, people, ids, comer, luck)
    county = _homes(people, labs, group, comer, luck[1], posts)
    visitors = ids.take(visits)
    people.employer[visitors] = host
    people.visiting_until[visitors] = until
    county[visits] = people.region_of.take(people.row_of(visitors) * people.employers + host)
    people.region[ids] = county
    books.place[ids] = county
    books.from_the_coast(ids[comer < FROM_OUTSIDE])
    books.add("arrived", people.count(visitors))
    for flow, which in FLOW.items():
        books.add(flow, np.add.reduce(come[1:][which], axis=0))
    return ids[comer > 0]


def _person(y: Year, people: People, ids: np.ndarray, comer: np.ndarray, luck: np.ndarray) -> None:
    """Write who they are, by ``luck`` of age, home, level and attachment. A free slot has no employer and no term."""
    known = by_comer(y.p.talent)
    level_spread, half_square, level, entry_age, age_spread, attachment, attachment_spread = known.take(people.row_of(ids) * len(COMERS) + comer, axis=1)
    able, attached = normal(luck[2:4])
    people.active[ids] = True
    people.years_here[ids] = 0
    people.origin[ids] = ORIGINS.take(comer)
    people.level[ids] = np.exp(level_spread * able - half_square) * level
    people.age[ids] = np.rint(entry_age * (1 + age_spread * (2 * luck[0] - 1)))
    people.stay[ids] = attachment + attachment_spread * attached


@once
def by_comer(talent: Group) -> np.ndarray:
    """What luck is applied to (7, R x comers): spread of levels and half its square, mean level, age and its spread, attachment and its spread.
    Visitors are recruits whose age and attachment are no matter of luck."""
    resident = np.array([name != "visiting" for name in COMERS])
    spread = talent.level_spread.repeat(len(COMERS), axis=1)
    level, age, attachment = (side_by_side(talent, _names(name)) for name in ("level", "entry_age", "attachment"))
    columns = (spread, 0.5 * spread**2, level, age, talent.entry_age_spread * resident, np.where(resident, attachment, 0.0), talent.attachment_spread * resident)
    return np.array(columns).reshape(len(columns), -1)


@cache
def _names(name: str) -> tuple[str, ...]:
    stands_for = {"mentored": "graduates", "visiting": "recruited"}
    return tuple(f"{name}_{stands_for.get(key, key)}" for key in COMERS)


def levels(talent: Group, row: np.ndarray, bell: np.ndarray) -> np.ndarray:
    """Lognormal levels with mean 1 from standard normal numbers."""
    spread = talent.level_spread.take(row)
    return np.exp(spread * bell - 0.5 * spread**2)


def _homes(people: People, labs: Table, group: np.ndarray, comer: np.ndarray, uniform: np.ndarray, posts: OpenPosts) -> np.ndarray:
    """County of a school that teaches the skill for graduates, if there is one; else of an open post. Two urns in one: posts, then schools."""
    schools = (labs.graduates * labs.active[:, :, None]).transpose(0, 2, 1)
    weight = np.concatenate([posts.left * posts.pull, np.rint(16 * schools).astype(np.int64).reshape(-1)])
    last = len(posts.left)
    urn = Urn.at(np.concatenate([posts.first[:-1], np.arange(last, len(weight) + 1, schools.shape[2])]), weight)
    groups = people.rows * people.skills
    at_school = (ORIGINS.take(comer) == LOCAL_GRADUATE) & (urn.total[groups:] > 0).take(group)
    county = np.concatenate([posts.county, labs.region.repeat(people.skills, axis=0).reshape(-1)])
    return county.take(urn.draw(group + groups * at_school, uniform))
