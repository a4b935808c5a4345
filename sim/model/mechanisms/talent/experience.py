"""Engineers who have seen enough of the industry become composite people and look for a composite post."""
from __future__ import annotations

import numpy as np

from sim.model.mechanisms.talent.books import Books
from sim.model.mechanisms.talent.origins import BY_EXPERIENCE
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.slots import FreeSlots


def agents_per_engineer(people: People) -> np.ndarray:
    """Composite agents that hold the people of one agent, by skill (S,); 0 where the people don't divide evenly."""
    composite = people.weight[people.scene.skill["composite"]]
    ratio = np.floor(people.weight / composite)
    return np.where(ratio * composite == people.weight, ratio, 0).astype(np.int64)


def convert(people: People, books: Books, free: FreeSlots, ids: np.ndarray) -> None:
    """Turn these engineers (ascending) into composite people as far as there are free slots; no head is won or lost."""
    each = agents_per_engineer(people).take(people.skill_of(ids))
    ids, each = ids[each > 0], each[each > 0]
    if not ids.size:
        return
    fits = _within(people, free, ids, each)
    ids, each = ids[fits], each[fits]
    composite = people.scene.skill["composite"]
    wanted = np.zeros((people.rows, people.skills), dtype=np.int64)
    np.add.at(wanted[:, composite], people.row_of(ids), each)
    slots, _, _ = free.take(wanted)
    parents = ids.repeat(each)
    for column in (people.region, people.level, people.age, people.stay, people.years_here):
        column.put(slots, column.take(parents))
    books.place.put(slots, books.place.take(parents))
    people.active.put(slots, True)
    people.employer.put(slots, -1)
    people.origin.put(slots, BY_EXPERIENCE)
    people.leave_posts(ids)
    people.active.put(ids, False)
    books.add("converted", people.count(slots) - people.count(ids))


def _within(people: People, free: FreeSlots, ids: np.ndarray, each: np.ndarray) -> np.ndarray:
    """Mask of those whose composite agents still find free slots in their row."""
    row = people.row_of(ids)
    so_far = each.cumsum()
    before_row = (so_far - each).take(row.searchsorted(row))
    return so_far - before_row <= free.left[row, people.scene.skill["composite"]]
