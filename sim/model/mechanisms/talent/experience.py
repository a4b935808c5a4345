"""Engineers who have seen enough of the industry become composite people and look for a composite post."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.mechanisms.talent.books import Books
from sim.model.mechanisms.talent.origins import BY_EXPERIENCE
from sim.model.mechanisms.talent.people import People
from sim.model.mechanisms.talent.slots import FreeSlots
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene


@once
def agents_per_engineer(scene: Scene) -> np.ndarray:
    """Composite agents that hold the people of one agent, by skill (S,); 0 where the people don't divide evenly."""
    composite = scene.people_per_agent[scene.skill["composite"]]
    ratio = np.floor(scene.people_per_agent / composite)
    return np.where(ratio * composite == scene.people_per_agent, ratio, 0).astype(np.int64)


@accelerated
def convert(people: People, books: Books, free: FreeSlots, ids: np.ndarray) -> None:
    """Turn these engineers (ascending) into composite people as far as there are free slots; no head is won or lost.

    To be called before staff is counted.
    """
    if not ids.size:
        return
    each = agents_per_engineer(people.scene).take(people.skill_of(ids))
    row = people.group_of(ids) // people.skills
    fits = (each > 0) & _within(people, free, row, each)
    ids, each = ids[fits], each[fits]
    if not ids.size:
        return
    wanted = np.zeros((people.rows, people.skills), dtype=np.int64)
    wanted[:, people.scene.skill["composite"]] = np.bincount(row[fits], each, people.rows)
    slots = free.take(wanted)
    parents = ids.repeat(each)
    for column in (people.region, people.level, people.age, people.stay, people.years_here, books.place):
        column[slots] = column.take(parents)
    people.active[slots] = True
    people.origin[slots] = BY_EXPERIENCE
    people.employer[ids] = -1
    people.active[ids] = False
    books.add("converted", wanted - people.count(ids))


def _within(people: People, free: FreeSlots, row: np.ndarray, each: np.ndarray) -> np.ndarray:
    """Mask of those whose composite agents still find free slots in their row."""
    so_far = each.cumsum()
    before_row = (so_far - each).take(row.searchsorted(row))
    return so_far - before_row <= free.left[row, people.scene.skill["composite"]]
