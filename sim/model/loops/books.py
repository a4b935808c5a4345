"""The people's books, person by person: twins of `talent.books`, of `talent.market.record_staff`, and how people depart."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.loops.compiled import loop, piece
from sim.model.loops.fate import derived
from sim.model.loops.kinds import Flags, Floats, Floats2, Floats2Out, Floats3Out, Ints, Ints3, Keys2, Shorts, Words
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms.talent import books as plain
from sim.model.mechanisms.talent import market
from sim.model.mechanisms.talent.fate import keys
from sim.model.mechanisms.talent.people import People
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.year import Year


@piece
def depart(person: int, group: np.ndarray, flow: np.ndarray, employer: np.ndarray, active: np.ndarray, visiting_until: np.ndarray) -> None:
    """A person leaves the industry here and is counted into the ``flow`` of the group."""
    flow[group[person]] += 1
    employer[person] = -1
    active[person] = False
    visiting_until[person] = 0


@in_place_of(plain.moves)
def moves(y: Year, books: plain.Books) -> np.ndarray:
    """Journey by journey."""
    people, talent = books.people, y.p.talent
    gone, left = (np.concatenate(part) for part in zip(*books.gone, strict=True))
    found = np.zeros((people.rows, len(y.scene.places), len(y.scene.places)))
    _moves(
        people.group, people.row, people.year_luck.reshape(-1), keys(("coast",)), talent.coast_greater_bay, talent.coast_yangtze_delta,
        plain.ports(y.scene), people.weight, people.active, books.place, people.region, gone, left, np.concatenate(books.come), found,
    )  # fmt: skip
    return found


@loop
def _moves(
    group: Ints, row: Ints, luck: Floats, coast: Keys2, greater_bay: Floats2, yangtze_delta: Floats2,
    ports: Ints, weight: Floats, active: Flags, place: Shorts, region: Shorts, gone: Ints, left: Shorts, come: Ints, found: Floats3Out,
) -> None:  # fmt: skip
    """To the coast, from the coast, then within."""
    for journey in range(gone.size + come.size):
        person = gone[journey] if journey < gone.size else come[journey - gone.size]
        r, number = row[person], derived(luck[person], coast[0, 0])
        first = greater_bay[r, 0]
        port = ports[np.int64(number >= first) + np.int64(number >= first + yangtze_delta[r, 0])]
        people = weight[group[person] - r * weight.size]
        if journey < gone.size:
            found[r, left[journey], port] += people
        else:
            found[r, port, place[person]] += people
    for person in range(active.size):
        if active[person] and place[person] != region[person]:
            r = row[person]
            found[r, place[person], region[person]] += weight[group[person] - r * weight.size]


@in_place_of(market.record_staff)
def record_staff(people: People, firms: Table, labs: Table, city: Table) -> None:
    """Post by post."""
    _record_staff(people.staff, people.posts, people.weight, people.group, people.visiting_until, people.employer, firms.staff, labs.staff, city.vacancies)


@loop
def _record_staff(
    staff: Ints3, posts: Ints3, weight: Floats, group: Ints, visiting_until: Shorts, employer: Words, of_firms: Floats3Out, of_labs: Floats3Out, vacancies: Floats2Out
) -> None:
    firms, skills = of_firms.shape[1], weight.size
    for row in range(len(staff)):
        for skill in range(skills):
            vacant = 0
            for place in range(staff.shape[2]):
                agents = staff[row, skill, place]
                vacant += max(posts[row, skill, place] - agents, 0)
                if place < firms:
                    of_firms[row, place, skill] = agents * weight[skill]
                else:
                    of_labs[row, place - firms, skill] = agents * weight[skill]
            vacancies[row, skill] = vacant * weight[skill]
    for person in range(group.size):
        if visiting_until[person] != 0:
            row, skill, place = group[person] // skills, group[person] % skills, employer[person]
            if place < firms:
                of_firms[row, place, skill] += weight[skill]
            else:
                of_labs[row, place - firms, skill] += weight[skill]
