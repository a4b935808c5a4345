"""Engineers who become composite people, one by one: twin of `talent.experience`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import BytesOut, FlagsOut, FloatsOut, Ints, IntsOut, ShortsOut, WordsOut
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms.talent import experience
from sim.model.mechanisms.talent.books import FLOW, Books
from sim.model.mechanisms.talent.origins import BY_EXPERIENCE
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.slots import FreeSlots


@in_place_of(experience.convert)
def convert(people: People, books: Books, free: FreeSlots, ids: np.ndarray) -> None:
    """As long as their row has free slots."""
    _convert(
        ids, people.group, experience.agents_per_engineer(people.scene), people.scene.skill["composite"], free.ids, free.next.reshape(-1), free.left.reshape(-1),
        people.region, people.level, people.age, people.stay, people.years_here, books.place, people.active, people.origin, people.employer,
        books.agents[FLOW["converted"]].reshape(-1),
    )  # fmt: skip


@loop
def _convert(
    ids: Ints, group: Ints, agents: Ints, composite: int, free: Ints, next_free: IntsOut, left: IntsOut,
    region: ShortsOut, level: FloatsOut, age: ShortsOut, stay: FloatsOut, years_here: ShortsOut, place: ShortsOut, active: FlagsOut, origin: BytesOut,
    employer: WordsOut, converted: IntsOut,
) -> None:  # fmt: skip
    so_far, slots, to = 0, 0, -1
    for person in ids:
        skill = group[person] % agents.size
        if group[person] - skill + composite != to:
            to = group[person] - skill + composite
            so_far, slots = 0, left[to]
        each = agents[skill]
        so_far += each
        if each == 0 or so_far > slots:
            continue
        for _ in range(each):
            slot = free[next_free[to]]
            next_free[to] += 1
            left[to] -= 1
            region[slot], level[slot], age[slot], stay[slot] = region[person], level[person], age[person], stay[person]
            years_here[slot], place[slot] = years_here[person], place[person]
            active[slot], origin[slot] = True, BY_EXPERIENCE
        employer[person], active[person] = -1, False
        converted[to] += each
        converted[group[person]] -= 1
