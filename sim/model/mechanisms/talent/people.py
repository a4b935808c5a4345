"""The people of all rows as flat lists: a person is row x T + slot, a group row x S + skill, a post group x E + employer.

Employers E are the firm slots, then the laboratory slots. Only whole agents are counted here; a skill's agent stands for a
fixed number of people. ``staff`` is counted when first asked for, after the year's departures; hires and dismissals keep it in step.
"""
from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import true_at
from sim.model.mechanisms.talent.fate import derive
from sim.model.mechanisms.talent.whole import wishes
from sim.model.once import once
from sim.model.parameters import Group, side_by_side
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from sim.model.scene import Scene


class People:
    """Views of the columns (written through) and the static places of R rows."""

    def __init__(self, scene: Scene, talent: Table, firms: Table, labs: Table, luck: np.ndarray) -> None:
        """``luck`` (R, T): the year's number of each slot."""
        self.scene, self.talent, self.year_luck = scene, talent, luck
        self.rows, self.slots = talent.active.shape
        self.skills = len(scene.people_per_agent)
        self.open = np.concatenate([firms.alive, labs.active], axis=1)
        self.desired, self.posts = wishes(self.weight, self.open, firms.desired, labs.desired)
        self.wanted = np.add.reduce(self.desired, axis=2)
        self.region_of = np.concatenate([firms.region, labs.region], axis=1).reshape(-1)
        self.pay = np.concatenate([firms.pay, np.ones(labs.active.shape)], axis=1).reshape(-1)
        self.employers = self.open.shape[1]
        self.row, self.group, self.line = _places(self.rows, tuple((part.start, part.stop) for part in scene.skill_slots), self.employers)
        self.active, self.employer, self.region = self._flat("active"), self._flat("employer"), self._flat("region")
        self.level, self.age, self.origin = self._flat("level"), self._flat("age"), self._flat("origin")
        self.stay, self.visiting_until, self.years_here = self._flat("stay"), self._flat("visiting_until"), self._flat("years_here")

    @cached_property
    def workers(self) -> tuple[np.ndarray, np.ndarray]:
        """Residents with a post, and their posts, when first asked for."""
        ids = self.at_work()
        return ids, self.post_of(ids)

    @cached_property
    def staff(self) -> np.ndarray:
        """Agents at work by post (R, S, E), visitors apart."""
        return count_staff(self)

    def _flat(self, name: str) -> np.ndarray:
        column = getattr(self.talent, name)
        if not column.flags.c_contiguous:
            raise ValueError(f"talent.{name} is not in C order")
        return column.reshape(-1)

    # --- where a person stands -----------------------------------------------------------------------------------
    @property
    def weight(self) -> np.ndarray:
        """People per agent by skill (S,)."""
        return self.scene.people_per_agent

    def row_of(self, ids: np.ndarray) -> np.ndarray:
        """Row (n,) of each person; of a single row its number 0, which stands for all of them."""
        return self.row.take(ids) if self.rows > 1 else _FIRST

    def group_of(self, ids: np.ndarray) -> np.ndarray:
        return self.group.take(ids)

    def line_of(self, ids: np.ndarray) -> np.ndarray:
        """First post (n,) of each person's group."""
        return self.line.take(ids)

    def skill_of(self, ids: np.ndarray) -> np.ndarray:
        return self.group_of(ids) - self.row_of(ids) * self.skills

    def post_of(self, ids: np.ndarray) -> np.ndarray:
        """Only for people at work."""
        return self.line_of(ids) + self.employer.take(ids)

    def luck(self, ids: np.ndarray, decision: str) -> np.ndarray:
        """A uniform number for each person and this decision."""
        return self.lucks(ids, decision)[0]

    def lucks(self, ids: np.ndarray, *decisions: str) -> np.ndarray:
        """Uniform numbers (decisions, n), each decision's its own."""
        return derive(self.year_luck.reshape(-1).take(ids), *decisions)

    # --- lists and counts ----------------------------------------------------------------------------------------
    def seekers(self) -> np.ndarray:
        return true_at(self.active & (self.employer < 0))

    def at_work(self) -> np.ndarray:
        """Residents with a post."""
        return true_at((self.employer >= 0) & (self.visiting_until == 0))

    def count(self, ids: np.ndarray) -> np.ndarray:
        """Agents by (row, skill) in a list of people."""
        return np.bincount(self.group.take(ids), minlength=self.rows * self.skills).reshape(self.rows, self.skills)

    def count_where(self, who: np.ndarray) -> np.ndarray:
        """Agents by (row, skill) of a mask (R, T)."""
        return count_agents(self.scene, who)

    def staff_by_skill(self) -> np.ndarray:
        """Agents at work by (row, skill), visitors apart."""
        return np.add.reduce(self.staff, axis=2)

    # --- hire and part -------------------------------------------------------------------------------------------
    def take_posts(self, ids: np.ndarray, employer: np.ndarray) -> None:
        """Residents take posts, and leave those that they had."""
        staff, line, before = self.staff.reshape(-1), self.line_of(ids), self.employer.take(ids)
        left = true_at(before >= 0)
        if left.size:
            np.subtract.at(staff, line.take(left) + before.take(left), 1)
        np.add.at(staff, line + employer, 1)
        self.employer[ids] = employer

    def dismiss(self, ids: np.ndarray) -> None:
        """Residents lose their posts."""
        np.subtract.at(self.staff.reshape(-1), self.post_of(ids), 1)
        self.employer[ids] = -1


@accelerated
def count_staff(people: People) -> np.ndarray:
    """Agents at work by post (R, S, E), visitors apart."""
    return np.bincount(people.workers[1], minlength=people.posts.size).reshape(people.posts.shape)


_FIRST = np.zeros((), dtype=np.intp)


def count_agents(scene: Scene, who: np.ndarray) -> np.ndarray:
    """Agents by skill (R, S) of a mask (R, T)."""
    return np.add.reduceat(who, first_slots(scene), axis=1, dtype=np.int32).astype(np.int64)


@once
def first_slots(scene: Scene) -> np.ndarray:
    """First slot of the people of each skill (S,)."""
    return np.array([part.start for part in scene.skill_slots])


@lru_cache(maxsize=8)
def _places(rows: int, slots: tuple[tuple[int, int], ...], employers: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row, group, and first post of the group, of every person."""
    skill = np.repeat(np.arange(len(slots)), [stop - start for start, stop in slots])
    row = np.repeat(np.arange(rows), len(skill))
    group = row * len(slots) + np.tile(skill, rows)
    return row, group, group * employers


def by_skill(parameters: Group, name: str, scene: Scene) -> np.ndarray:
    """Parameters ``name_<skill>`` of a group as (R, S)."""
    return side_by_side(parameters, of_skills(scene, name))


@once
def of_skills(scene: Scene, name: str) -> tuple[str, ...]:
    """Names of a parameter that every skill has its own of."""
    return tuple(f"{name}_{skill}" for skill in scene.skill)
